"""Letters laid over a row: each stands in cells of its own, and all else stays in its cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style

from tui.model.scheme import built_in
from tui.style.paint import Painter
from tui.style.palette import palette_named
from tui.text import clusters
from tui.ui.hint_letters import Label, _apart, laid_over

PAINTER = Painter(palette_named("dark"), built_in())
TEXTS = st.lists(
    st.sampled_from(["a", " ", "é", "e\u0301", "中", "語", "👍🏽", "🇺🇸", "한", "，"]), min_size=1, max_size=40
).map("".join)
LABELS = st.lists(st.tuples(st.integers(0, 60), st.sampled_from(["j", "k", "xd", "qy"])), max_size=12)


def cells(segments):
    """What stands in each cell: a cluster in its first one, and nothing in the others."""
    found = []
    for segment in segments:
        for start, end, size in clusters.clusters(segment.text, 0, len(segment.text)):
            if size:
                found += [segment.text[start:end], *[""] * (size - 1)]
    return found


def row_of(text):
    """A row of 80 cells in two styles."""
    middle = clusters.snap(text, 0, max(1, len(text) // 2)).end
    pieces = [Segment(text[:middle], Style(bold=True)), Segment(text[middle:], Style())]
    used = len(cells(pieces))
    return [*pieces, Segment(" " * (80 - used))] if used < 80 else pieces


@given(TEXTS, LABELS)
def test_letters_take_cells_and_move_none(text, labels):
    row = row_of(text)
    before = cells(row)
    placed = _apart([Label(cell, letters, 0, False) for cell, letters in labels], len(before))
    after = cells(laid_over(row, placed, 0, PAINTER, rests=False))
    assert len(after) == len(before)
    lettered = {label.cell + place: letter for label in placed for place, letter in enumerate(label.letters)}
    assert {cell: after[cell] for cell in lettered} == lettered
    for cell, (old, new) in enumerate(zip(before, after, strict=True)):
        if cell not in lettered and old != new:
            begin = max(place for place in range(cell + 1) if before[place])
            end = next((place for place in range(cell + 1, len(before)) if before[place]), len(before))
            assert new == " "  # the rest of a wide character
            assert set(range(begin, end)) & set(lettered)


@given(LABELS, st.integers(36, 72))
def test_labels_stand_apart_inside_the_row(labels, width):
    placed = _apart([Label(min(cell, width - 1), letters, 0, False) for cell, letters in labels], width)
    ends = [0, *(label.cell + len(label.letters) for label in placed)]
    assert all(end <= label.cell for end, label in zip(ends, placed, strict=False))
    assert ends[-1] <= width
    assert [label.touches for label in placed] == [label.cell in ends[1:] for label in placed]


def test_a_label_stands_where_its_object_begins_if_nothing_is_in_its_way():
    placed = _apart([Label(10, "a", 0, False), Label(4, "xd", 0, False), Label(4, "s", 0, False)], 72)
    assert [(label.cell, label.letters) for label in placed] == [(4, "s"), (5, "xd"), (10, "a")]


def test_what_is_hidden_leaves_the_text_alone():
    row = row_of("Anna Berg")
    assert laid_over(row, [Label(0, "a", 0, True)], 0, PAINTER, rests=False) == row
