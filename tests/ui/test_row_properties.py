"""What is drawn of any text: as wide as it says, cut between visible characters only, and nothing that acts."""

import unicodedata
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from strange_texts import TEXTS, Shelf

from tui.commands.runner import perform
from tui.model.refusal import Refusal
from tui.model.scheme import built_in
from tui.style.paint import Painter
from tui.style.palette import palette_named
from tui.text.clusters import clusters, is_cluster_edge
from tui.ui.pane_rows import PaneRows
from tui.workspace.view import text_width

JOINERS = {"\u200c", "\u200d"}
SHAPED = {*map(chr, range(0x600, 0x606)), *"\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"}
"""Format characters that have a shape: the signs that numbers are written under."""
SMALLEST = 6
"""Cells of the smallest pane in which gutter, a wide character, the caret behind it and the ruler have room."""

ANYWHERE = st.integers(0, 2000)
MARKS = st.lists(
    st.tuples(
        ANYWHERE,
        st.integers(1, 60),
        st.sampled_from(["mark.entity PERSON", "mark.passage PASSAGE", "mark.claim"]),
    ),
    max_size=6,
)
MODES = st.one_of(
    st.builds("caret.goto {}".format, ANYWHERE),
    st.tuples(ANYWHERE, st.integers(1, 400)).map(
        lambda given: f"select.span {given[0]} {given[0] + given[1]}"
    ),
    st.sampled_from(
        [
            "select.object",
            "select.all",
            "caret.text-end",
            "caret.percent 50",
            "search.find e",
            "search.find \u0301",
            "search.find 人",
            "toggle.reflow",
            "caret.down",
            "caret.row-end",
            "select.sentence-right",
            "mark.claim",
        ]
    ),
)
PAINTERS = [Painter(palette_named(None), built_in(), coloured=coloured) for coloured in (True, False)]


@pytest.fixture(scope="module")
def shelf():
    made = Shelf()
    yield made
    made.close()


def do(workspace, line):
    """Run a command line, whether or not it is refused."""
    with suppress(Refusal):
        perform(workspace, line)


def snapped(view, start, length):
    """A range of the text that is not refused for its edges."""
    plain = view.open.plain
    edges = [
        edge for edge in range(start, min(start + length, len(plain)) + 1) if is_cluster_edge(plain, edge)
    ]
    return (edges[0], edges[-1]) if len(edges) > 1 else None


def every_row(view, painter, width, measure, focused):
    """The segments of the title and of each row in sight."""
    rows = PaneRows(painter, measure)
    yield None, rows.title(view, width, focused)
    for index in range(view.height):
        yield view.top_row + index, rows.row(view, index, width, focused)


def harmless(text):
    """Whether a terminal only prints it."""
    return all(
        unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp")
        and (unicodedata.category(character) != "Cf" or character in JOINERS or character in SHAPED)
        for character in text
    )


def check_cuts(view, number, segments, left):
    """The pieces of a row are those of the text, and each begins and ends between visible characters."""
    display = view.open.shown.text(view.joined, len(view.open.text))
    assert len(display) == len(view.open.text)
    if number >= len(view.rows):
        return
    offset, end = view.rows.start(number), view.rows.visible_end(number)
    if cell_len(display[offset:end]) > view.width:
        return  # one cluster, wider than the row: something else stands for it
    drawn = "".join(segment.text for segment in segments)
    # What stands before the text has one cell a character.
    assert drawn[left : left + end - offset] == display[offset:end]
    place = offset - left
    for segment in segments:
        for edge in (place, place + len(segment.text)):
            assert not offset <= edge <= end or is_cluster_edge(display, edge), (edge, segment.text)
        place += len(segment.text)


@given(
    TEXTS,
    MARKS,
    st.lists(MODES, max_size=4),
    st.one_of(st.integers(SMALLEST, 30), st.integers(SMALLEST, 300)),
    st.sampled_from([20, 72, 300]),
    st.integers(1, 30),
    st.sampled_from(PAINTERS),
    st.booleans(),
)
@example("", [], [], 40, 72, 5, PAINTERS[0], True)
@example("\x1b]0;title\x07", [], [], 40, 72, 5, PAINTERS[0], True)
@example("a\n\u0301b", [], [], 40, 72, 5, PAINTERS[0], True)
@example("ᄀᄀᄀ각 \u0600123 अक्षि", [], [], 6, 72, 5, PAINTERS[0], True)
@example("\t" * 50, [], ["caret.goto 2"], 6, 20, 1, PAINTERS[0], True)
@example("人\n", [], ["caret.goto 1"], 6, 20, 1, PAINTERS[0], True)
@settings(max_examples=250)
def test_every_row_of_any_text(shelf, text, marks, modes, width, measure, height, painter, focused):
    workspace = shelf.workspace(text)
    view = workspace.view
    view.resize(text_width(width, measure), height)
    for start, length, mark in marks:
        span = snapped(view, start, length)
        if span is not None:
            do(workspace, f"select.span {span[0]} {span[1]}")
            do(workspace, mark)
            do(workspace, "claim.leave")
            do(workspace, "app.escape")
    do(workspace, "caret.text-start")
    for line in modes:
        do(workspace, line)
    left = PaneRows(painter, measure).left(width)
    for number, segments in every_row(view, painter, width, measure, focused):
        drawn = "".join(segment.text for segment in segments)
        assert harmless(drawn), drawn
        assert sum(cell_len(segment.text) for segment in segments) == width, (number, drawn)
        assert cell_len(drawn) == width, (number, drawn)
        if number is not None:
            check_cuts(view, number, segments, left)
    workspace.settle()


@given(TEXTS, st.integers(2, 300))
@example("\u1100\uac00word ", 2)
@example("\u1100\uac00word ", 3)
def test_the_clusters_of_a_row_have_room(shelf, text, width):
    workspace = shelf.workspace(text)
    view = workspace.view
    view.resize(width, 10)
    display = view.open.shown.text(view.joined, len(text))
    for number in range(len(view.rows)):
        start, end = view.rows.start(number), view.rows.visible_end(number)
        found = list(clusters(display, start, end))
        cells = sum(size for _, _, size in found)
        assert cells == cell_len(display[start:end])
        assert cells <= width or len(found) == 1
