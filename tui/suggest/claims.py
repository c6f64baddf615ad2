"""From frames to claims: the spans that a scheme's conventions make of what was found."""

from __future__ import annotations

from tui.model.conventions import Conventions
from tui.model.span import Span
from tui.suggest.frames import Frame, Range
from tui.suggest.passage import Passage
from tui.text.quotations import inside

_MARKS = "\"“”„«»'’‘`"


def spans_of(passage: Passage, frame: Frame, conventions: Conventions) -> dict[str, tuple[Span, ...]]:
    """The spans by role; a role without any is left out."""
    contents = frame.content if conventions.joined_content else frame.content[:1]
    found = {
        "content": tuple([_content(passage, tokens, conventions) for tokens in contents]),
        "cue": (_cue(passage, frame, conventions),),
    }
    if frame.source:
        found["source"] = (_source(passage, frame, frame.source, conventions),)
    return found


def _content(passage: Passage, tokens: Range, conventions: Conventions) -> Span:
    first, end = tokens
    if not conventions.content_keeps_that and passage.words[first] == "that" and end - first > 1:
        first += 1
    span = passage.cover(first, end)
    if not conventions.content_keeps_marks and span in passage.quotations:
        span = inside(passage.text, span)
        if not conventions.content_keeps_comma:
            span = Span(span.start, span.end - (passage.text[span.end - 1] == ","))
    if conventions.content_keeps_stop and passage.text[span.end : span.end + 1] == ".":
        span = Span(span.start, span.end + 1)
    return span


def _cue(passage: Passage, frame: Frame, conventions: Conventions) -> Span:
    first, end = frame.cue
    if not conventions.cue_keeps_helpers:
        first = max(first, frame.head)
    if not conventions.cue_keeps_occasion and frame.pattern in (
        "that",
        "clause",
        "quotation",
        "after",
        "inverted",
    ):
        end = frame.head + 1
    return passage.cover(first, end)


def _source(passage: Passage, frame: Frame, tokens: Range, conventions: Conventions) -> Span:
    first, end = tokens
    if not conventions.source_keeps_possessive and end - first > 1 and passage.words[end - 1] == "'s":
        return passage.cover(first, end - 1)
    if conventions.source_keeps_apposition:
        end = max(end, frame.apposition)
    return passage.cover(first, end)
