"""Whatever keys are pressed in whatever text: caret, selection and marks stay at the edges of visible characters."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strange_texts import TEXTS, Shelf

from tui.commands.runner import perform
from tui.model.refusal import Refusal
from tui.text.clusters import is_cluster_edge
from tui.workspace.modes import Read

MOTIONS = [
    f"{group}{unit}{way}"
    for group in ("caret.", "select.", "select.start-")
    for unit in ("", "word-", "clause-", "sentence-", "paragraph-")
    for way in ("left", "right")
]
PLACES = [
    *("caret.up", "caret.down", "caret.row-start", "caret.row-end", "caret.text-start", "caret.text-end"),
    *("caret.page-up", "caret.page-down", "caret.half-page-up", "caret.half-page-down", "caret.back"),
    *("select.up", "select.down"),
]
SELECTING = [
    *("select.object", "select.grow", "select.shrink", "select.clear", "select.all", "app.escape"),
    *("search.find e", "search.find 港务", "search.next", "search.previous", "search.object"),
    *("annotation.next", "annotation.previous", "annotation.card", "toggle.reflow"),
]
MARKING = [
    *("mark.entity PERSON", "mark.passage PASSAGE", "mark.claim", "annotation.fit", "annotation.delete"),
    *("claim.content", "claim.source", "claim.cue", "claim.next-slot", "claim.fragment", "claim.clear"),
    *("claim.further", "claim.divide", "annotation.piece"),
    *("claim.done", "claim.leave"),
]
ANYWHERE = st.integers(0, 3000)
LINES = st.one_of(
    st.sampled_from(MOTIONS),
    st.sampled_from(PLACES),
    st.sampled_from(SELECTING),
    st.sampled_from(MARKING),
    st.builds("caret.goto {}".format, ANYWHERE),
    st.builds("caret.percent {}".format, st.integers(0, 100)),
    st.builds("caret.paragraph {}".format, st.integers(1, 9)),
    st.builds("select.span {} {}".format, ANYWHERE, ANYWHERE),
    st.builds("resize {} {}".format, st.integers(2, 300), st.integers(1, 60)),
)


@pytest.fixture(scope="module")
def shelf():
    made = Shelf()
    yield made
    made.close()


def do(workspace, line):
    """Run a command line, whether or not it is refused; or give the view another size."""
    if line.startswith("resize"):
        workspace.view.resize(*map(int, line.split()[1:]))
        return
    with suppress(Refusal):
        perform(workspace, line)


def check(view):
    """What holds after every key."""
    article = view.open
    length = len(article.text)
    assert len(article.plain) == length
    for joined in (False, True):
        assert len(article.shown.text(joined, length)) == length

    edges = [view.caret, *(view.selection or ())]
    marked = [edge for start, end, _ in article.marks.items() for edge in (start, end)]
    for edge in (*edges, *marked):
        assert 0 <= edge <= length
        assert is_cluster_edge(article.plain, edge), (edge, view.mode)
    if view.selection is not None:
        assert view.selection.start < view.selection.end

    assert 0 <= view.top_row < max(1, len(view.rows))
    assert view.rows.start(view.top_row) == view.top
    if isinstance(view.mode, Read):
        assert view.top_row <= view.rows.row_of(view.caret) < view.top_row + view.height
    row, cell = view.rows.cell_of(view.caret)
    if view.caret < view.rows.visible_end(row):
        assert view.rows.offset_at(row, cell) == view.caret


@given(TEXTS, st.lists(LINES, max_size=30), st.integers(2, 300), st.integers(1, 60))
@settings(max_examples=150)
def test_any_keys_in_any_text(shelf, text, lines, width, height):
    workspace = shelf.workspace(text)
    view = workspace.view
    view.resize(width, height)
    check(view)
    for line in lines:
        do(workspace, line)
        check(view)
    workspace.settle()


@given(TEXTS, st.sampled_from(MOTIONS + PLACES), st.integers(2, 80))
@settings(max_examples=150)
def test_a_key_held_down(shelf, text, motion, width):
    workspace = shelf.workspace(text)
    view = workspace.view
    view.resize(width, 20)
    for _ in range(40):
        do(workspace, motion)
        check(view)
