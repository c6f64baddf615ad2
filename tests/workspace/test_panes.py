"""The tree of panes, and where each lies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.workspace.panes import Panes, Region

WINDOW = Region(0, 0, 200, 60)


class Named:
    """Stands in for a view; a pane does not look at it."""

    def __init__(self, name):
        self.name = name


def panes(*directions):
    tree = Panes(Named("1"))
    for number, direction in enumerate(directions, 2):
        tree.split(direction, Named(str(number)))
    return tree


def names(tree):
    return [leaf.view.name for leaf in tree.leaves]


def cells(tree, region=WINDOW):
    placed = tree.layout(region)
    return [placed[id(leaf)] for leaf in tree.leaves]


def test_a_new_pane_stands_after_the_one_in_focus_and_has_the_focus():
    tree = panes("right", "down", "right")
    assert names(tree) == ["1", "2", "3", "4"]
    assert tree.focus.view.name == "4"


def test_two_halves_leave_a_column_for_a_line():
    assert cells(panes("right"), Region(0, 0, 81, 24)) == [(0, 0, 40, 24), (41, 0, 40, 24)]
    assert cells(panes("down"), Region(5, 3, 80, 25)) == [(5, 3, 80, 12), (5, 16, 80, 12)]


def test_a_split_of_a_half_halves_that_half_alone():
    first, second, third = cells(panes("right", "right"))
    assert abs(first.width - 2 * second.width) <= 2
    assert abs(second.width - third.width) <= 1


@given(st.lists(st.sampled_from(["right", "down", "next", "close", "wider", "taller"]), max_size=12))
def test_panes_fill_the_window_and_never_overlap(acts):
    tree = panes()
    for act in acts:
        if act == "next":
            tree.next()
        elif act == "close":
            tree.close()
        elif act in ("wider", "taller"):
            tree.resize("right" if act == "wider" else "down", 0.05)
        else:
            tree.split(act, Named("x"))
    assert tree.focus in tree.leaves
    # Twelve splits of a half are too many for a small window; the command refuses those.
    placed = cells(tree, Region(3, 2, 20_000, 20_000))
    for number, one in enumerate(placed):
        assert one.width > 0
        assert one.height > 0
        for other in placed[:number]:
            beside = one.x + one.width <= other.x or other.x + other.width <= one.x
            above = one.y + one.height <= other.y or other.y + other.height <= one.y
            assert beside or above
    assert min(part.x for part in placed) == 3
    assert max(part.x + part.width for part in placed) == 20_003
    assert min(part.y for part in placed) == 2
    assert max(part.y + part.height for part in placed) == 20_002


def test_closing_gives_the_focus_to_the_neighbour_before():
    tree = panes("right", "right")
    assert tree.close()
    assert (names(tree), tree.focus.view.name) == (["1", "2"], "2")
    tree.next(-1)
    assert tree.close()
    assert (names(tree), tree.focus.view.name) == (["2"], "2")
    assert not tree.close()


def test_only_closes_all_others():
    tree = panes("right", "down")
    assert tree.only()
    assert names(tree) == ["3"]
    assert not tree.only()


@pytest.mark.parametrize("step", [1, -1])
def test_next_goes_round(step):
    tree = panes("right", "down")
    seen = []
    for _ in range(3):
        tree.next(step)
        seen.append(tree.focus.view.name)
    assert seen == (["1", "2", "3"] if step == 1 else ["2", "1", "3"])


def test_a_pane_is_resized_within_bounds_along_the_split_it_is_in():
    tree = panes("right")
    assert not tree.resize("down", 0.1)
    for _ in range(50):
        tree.resize("right", 0.1)
    first, second = cells(tree)
    assert second.width > first.width >= 10
