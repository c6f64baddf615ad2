"""Where motions lead: from an offset to an offset, for the caret and for the two edges of a selection."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from tui.model.span import Span
from tui.text import clauses, clusters, paragraphs, sentences, words
from tui.workspace.view import View

Unit = Literal["cluster", "word", "clause", "sentence", "paragraph", "row"]
UNITS: tuple[Unit, ...] = ("cluster", "word", "clause", "sentence", "paragraph", "row")


def forward(view: View, offset: int, unit: Unit) -> int:
    """The start of the next unit after an offset, or the end of the text."""
    text = view.open.text
    if unit == "cluster":
        return clusters.next_cluster(view.open.plain, offset)
    if unit == "word":
        return words.next_word_start(text, offset)
    if unit == "clause":
        return clauses.next_clause_start(text, offset)
    if unit == "sentence":
        return sentences.next_sentence_start(text, offset)
    if unit == "paragraph":
        return paragraphs.next_paragraph_start(text, offset)
    return view.row_away(offset, 1)


def backward(view: View, offset: int, unit: Unit) -> int:
    """The start of the unit before an offset, or 0."""
    text = view.open.text
    if unit == "cluster":
        return clusters.previous_cluster(view.open.plain, offset)
    if unit == "word":
        return words.previous_word_start(text, offset)
    if unit == "clause":
        return clauses.previous_clause_start(text, offset)
    if unit == "sentence":
        return sentences.previous_sentence_start(text, offset)
    if unit == "paragraph":
        return paragraphs.previous_paragraph_start(text, offset)
    return view.row_away(offset, -1)


def end_forward(view: View, offset: int, unit: Unit) -> int:
    """The end of a unit after an offset, for the end of a selection; by clauses not in another paragraph."""
    text = view.open.text
    if unit == "word":
        return words.next_word_end(text, offset)
    if unit == "clause":
        end = clauses.next_clause_end(text, offset)
        # Nobody looks in the next paragraph for the rest of what was said in this one.
        return end if end <= paragraphs.sentence_region(text, max(0, offset - 1)).end else offset
    if unit == "sentence":
        return _end_after(text, offset, sentences.sentence_at, sentences.next_sentence_start)
    if unit == "paragraph":
        return _end_after(text, offset, paragraphs.paragraph_at, paragraphs.next_paragraph_start)
    return forward(view, offset, unit)


def start_backward(view: View, offset: int, unit: Unit) -> int:
    """The start of the unit before an offset, for the start of a selection; by clauses not in another paragraph."""
    start = backward(view, offset, unit)
    stays = unit != "clause" or start >= paragraphs.sentence_region(view.open.text, offset).start
    return start if stays else offset


def end_backward(view: View, offset: int, unit: Unit) -> int:
    """The end of a unit before an offset, for the end of a selection."""
    text = view.open.text
    if unit == "word":
        return words.previous_word_end(text, offset)
    if unit == "clause":
        return clauses.previous_clause_end(text, offset)
    if unit == "sentence":
        return _end_before(text, offset, sentences.sentence_at, sentences.previous_sentence_start)
    if unit == "paragraph":
        return _end_before(text, offset, paragraphs.paragraph_at, paragraphs.previous_paragraph_start)
    return backward(view, offset, unit)


def _end_after(
    text: str, offset: int, around: Callable[[str, int], Span], following: Callable[[str, int], int]
) -> int:
    here = around(text, offset)
    if here.end > offset >= here.start:
        return here.end
    return max(offset, around(text, following(text, offset)).end)


def _end_before(
    text: str, offset: int, around: Callable[[str, int], Span], before: Callable[[str, int], int]
) -> int:
    place = offset
    while place > 0:
        place = before(text, place)
        end = around(text, place).end
        if end < offset:
            return end
    return 0
