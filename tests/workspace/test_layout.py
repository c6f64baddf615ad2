"""How the panes stand is kept, and comes back at the next start."""

from __future__ import annotations

import pytest
from support import run_all

from tui.workspace.layout import layout_record, panes_from
from tui.workspace.panes import Region, Split
from tui.workspace.view import View

WINDOW = Region(0, 0, 120, 40)


@pytest.fixture
def split(workspace):
    """Three panes: one on the left, two on the right, the lower right one in focus."""
    run_all(workspace, "pane.split-right", "pane.split-down", "caret.goto 500", "toggle.reflow")
    return workspace


def test_the_same_tree_comes_back_with_its_places_and_focus(split):
    record = layout_record(split.panes)
    again = panes_from(record, lambda key: View(split.open(key)))
    assert layout_record(again) == record
    assert again.focus.view.caret == 500
    assert not again.focus.view.joined
    assert list(again.layout(WINDOW).values()) == list(split.panes.layout(WINDOW).values())


@pytest.mark.parametrize(
    "damage",
    [
        {"split": "sideways"},
        {"shares": [1.0]},
        {"shares": [1.0, -1.0]},
        {"branches": []},
        {"branches": [{"article": "no such article"}] * 2},
        {"branches": "nothing"},
    ],
)
def test_a_record_that_makes_no_sense_is_passed_over(split, damage):
    record = layout_record(split.panes) | damage
    assert panes_from(record, lambda key: View(split.open(key))) is None


def test_every_pair_of_neighbours_has_a_line_that_can_be_moved(split):
    panes = split.panes
    across, down = panes.dividers(WINDOW)
    assert isinstance(panes.root, Split)
    assert (across.region, down.region.height) == (Region(60, 0, 1, 40), 1)
    before = panes.layout(WINDOW)[id(panes.leaves[0])].width
    across.move(10)
    assert panes.layout(WINDOW)[id(panes.leaves[0])].width == pytest.approx(before + 10, abs=1)
    down.move(-5)
    assert panes.dividers(WINDOW)[1].region.y == pytest.approx(down.region.y - 5, abs=1)


def test_a_line_leaves_both_neighbours_some_room(split):
    across = split.panes.dividers(WINDOW)[0]
    across.move(1000)
    assert min(region.width for region in split.panes.layout(WINDOW).values()) >= 4
    across.move(-5000)
    assert min(region.width for region in split.panes.layout(WINDOW).values()) >= 4
