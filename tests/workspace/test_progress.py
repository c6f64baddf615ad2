"""The bar of something long."""

import pytest

from tui.workspace.progress import bar


@pytest.mark.parametrize(
    ("done", "total", "shown"),
    [
        (0, 8, "░░░░░░░░░░░░░░░░░░░░   0 %"),
        (4, 8, "██████████░░░░░░░░░░  50 %"),
        (8, 8, "████████████████████ 100 %"),
        (9, 8, "████████████████████ 100 %"),
        (3, 0, ""),
    ],
)
def test_a_bar_shows_the_share_that_is_done(done, total, shown):
    assert bar(done, total) == shown
