"""Texts in rows of so many cells, and a caret under a place of a line."""

import pytest
from rich.cells import cell_len

from tui.ui.strips import pointed, wrapped


@pytest.mark.parametrize(
    "text",
    [
        "There is no field “nonsense”; there are article, kind, label.",
        "泽连斯基总统与普京总统在伊斯坦布尔会面 and they met",
        "short " + "x" * 100 + " end",
        "x" * 100,
        "a",
        "",
    ],
)
@pytest.mark.parametrize("width", [8, 20, 80])
def test_no_row_is_too_wide_and_nothing_is_lost(text, width):
    rows = wrapped(text, width)
    assert rows
    assert all(cell_len(row) <= width for row in rows)
    assert "".join("".join(rows).split()) == "".join(text.split())


def test_words_stay_whole_where_they_can():
    assert wrapped("to be or not to be", 9) == ["to be or", "not to be"]


@pytest.mark.parametrize(
    ("line", "offset"), [("kind:claim nonsense:1", 11), ("text~和平 nonsense:1", 8), ("x", 1), ("", 0)]
)
def test_the_caret_stands_below_its_place(line, offset):
    typed, caret = pointed(line, offset, 80)
    assert typed == line
    assert caret.endswith("^")
    assert len(caret) - 1 == cell_len(line[:offset])


def test_of_a_long_line_the_place_is_in_sight():
    line = "by:anna " * 40 + "nonsense:1 status:open"
    typed, caret = pointed(line, line.index("nonsense"), 60)
    assert typed.startswith("…")
    assert len(caret) < 60
    assert typed[caret.index("^") :].startswith("nonsense:1")
