"""What covers the rows in sight: the same whether it is found anew or taken over from before a change."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strange_texts import TEXTS, Shelf

from tui.commands.runner import perform
from tui.model.refusal import Refusal
from tui.text.flatten import flatten
from tui.ui.sight import Sight

PLACES = st.integers(0, 400)
CHANGES = st.lists(
    st.one_of(
        st.tuples(
            PLACES,
            st.integers(1, 80),
            st.sampled_from(["mark.entity PERSON", "mark.passage PASSAGE", "mark.claim"]),
        ),
        st.sampled_from(["history.undo", "history.redo", "search.find e", "search.clear"]),
    ),
    max_size=6,
)


@pytest.fixture(scope="module")
def shelf():
    made = Shelf()
    yield made
    made.close()


def do(workspace, line):
    """Run a command line; whether it is refused does not matter."""
    with suppress(Refusal):
        perform(workspace, line)


def rows(sight, view):
    """All rows in sight."""
    last = min(len(view.rows), sight.first + view.height)
    return [sight.row(number) for number in range(sight.first, last)]


@given(TEXTS, st.integers(2, 40), st.integers(1, 12), CHANGES)
@settings(max_examples=60)
def test_rows_taken_over_are_those_found_anew(shelf, text, width, height, changes):
    workspace = shelf.workspace(text)
    view = workspace.view
    view.resize(width, height)
    before = Sight(view, shows_aids=True)
    for change in changes:
        if isinstance(change, tuple):
            start, length, mark = change
            do(workspace, f"select.span {start} {start + length}")
            for line in (mark, "claim.leave", "app.escape", "caret.text-start"):
                do(workspace, line)
        else:
            do(workspace, change)
        after = Sight(view, shows_aids=True, before=before)
        assert rows(after, view) == rows(Sight(view, shows_aids=True), view)
        before = after
    workspace.settle()


@given(TEXTS, st.integers(2, 40), st.integers(1, 12))
@settings(max_examples=60)
def test_each_row_has_its_own_pieces(shelf, text, width, height):
    workspace = shelf.workspace(text)
    view = workspace.view
    view.resize(width, height)
    for line in ("select.span 0 9", "mark.passage PASSAGE", "app.escape", "search.find e"):
        do(workspace, line)
    sight = Sight(view, shows_aids=True)
    for row in rows(sight, view):
        assert row.runs == flatten(row.start, row.end, sight._items)
    workspace.settle()


def test_a_change_leaves_the_rows_that_it_does_not_touch(workspace):
    view = workspace.view
    view.resize(60, 20)
    before = Sight(view, shows_aids=True)
    perform(workspace, "select.object")
    perform(workspace, "mark.entity PERSON")
    after = Sight(view, shows_aids=True, before=before)
    both = list(zip(rows(before, view), rows(after, view), strict=True))
    changed = [new for old, new in both if old is not new]
    assert [row.start for row in changed] == [0]
