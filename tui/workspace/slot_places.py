"""What a slot of a claim could be: clauses and quotations, speakers near the cue, reporting words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from tui.model.annotation import Role
from tui.model.span import Span
from tui.suggest.claims import spans_of
from tui.suggest.page import Page
from tui.text import clauses, objects, quotations, sentences, words
from tui.text.naming_words import is_pronoun
from tui.workspace.hint_places import words_around
from tui.workspace.hints import Place

if TYPE_CHECKING:
    from tui.suggest.lexicon import Lexicon
    from tui.workspace.workspace import Workspace

Frame = dict[str, tuple[Span, ...]]
"""The spans of a claim by role."""

_DETERMINER_WORDS = """
    the a an this that these those his her its their our my some many several most all both no another
    one two three four five six seven eight nine ten dozens hundreds thousands
"""
_DETERMINERS = frozenset(_DETERMINER_WORDS.split())
_LONGEST_PHRASE = 6
_CLOSE_UP = re.compile(r"[^\S\n]*\n?[^\S\n]*(?:[-‐‑]|['’]s\s+)?\Z")
"""What may stand between two words of a phrase."""


def frames_near(workspace: Workspace, span: Span, lexicon: Lexicon | None = None) -> list[Frame]:
    """Who says what by the rules in the paragraphs of a range, with spans as the scheme has them.

    Args:
        workspace: Whose view it is.
        span: The range.
        lexicon: The cues; None for those in use.
    """
    conventions = workspace.scheme.conventions
    known = lexicon or workspace.offers.lexicon
    page = Page(workspace.view.open.text, *span, conventions=conventions, lexicon=known)
    return [
        spans_of(passage, frame, conventions) for passage in page.passages for frame in page.frames(passage)
    ]


def places_for(workspace: Workspace, role: Role, near: Span) -> Iterator[Place]:
    """What a slot could be, in a range.

    Args:
        workspace: Whose view it is.
        role: The slot.
        near: Where to look.
    """
    text = workspace.view.open.text
    if role == "content":
        for quotation in quotations.quotations(text, *_whole(text, near)):
            if not workspace.scheme.conventions.content_keeps_marks:
                quotation = quotations.inside(text, quotation)
            yield Place(quotation, "quotation")
        for clause in clauses.clauses(text, *near):
            yield Place(clause, "clause")
        return
    frames = frames_near(workspace, near)
    for frame in frames:
        for span in frame.get(role, ()):
            yield Place(span, "phrase" if role == "source" else "cue")
    if role == "source":
        yield from _speakers(text, near)
    else:
        yield from _reporting_words(workspace, near)


def cues_in(workspace: Workspace, near: Span) -> Iterator[Place]:
    """The reporting words of a range."""
    return places_for(workspace, "cue", near)


def around(text: str, spans: Iterable[Span]) -> Span:
    """The sentences of some spans, and one before and one after them."""
    every = list(spans)
    first = sentences.sentence_at(text, min(span.start for span in every))
    last = sentences.sentence_at(text, max(span.end for span in every) - 1)
    before = sentences.previous_sentence_start(text, first.start)
    behind = sentences.sentence_at(text, sentences.next_sentence_start(text, last.start))
    return Span(min(before, first.start), max(behind.end, last.end))


def _whole(text: str, near: Span) -> Span:
    """A range with the sentences that it begins and ends in, so that no quotation mark stands alone."""
    first = sentences.sentence_at(text, near.start)
    last = sentences.sentence_at(text, max(near.start, near.end - 1))
    return Span(min(first.start, near.start), max(last.end, near.end))


def _speakers(text: str, near: Span) -> Iterator[Place]:
    """Names, with what stands before them as well; pronouns; phrases that begin with an article or the like."""
    every = list(words.words(text, *words_around(text, near)))
    starts = {word.start: number for number, word in enumerate(every)}
    names = list(objects.names(text, *near))
    followed = {left for left, right in pairwise(names) if _joined(text, left, right)}
    for name in names:
        if name in followed:
            continue  # “Ukrainian” and “President” before a name are a part of who speaks
        yield Place(name, "name")
        first = starts.get(name.start)
        while first and _leads(text, every[first - 1]) and _joined(text, every[first - 1], every[first]):
            first -= 1
        if first is not None and every[first].start < name.start:
            yield Place(Span(every[first].start, name.end), "phrase")
    for number, word in enumerate(every):
        said = word.slice(text).casefold()
        if is_pronoun(said):
            yield Place(word, "phrase")
        if said in _DETERMINERS:
            phrase = _phrase(text, every, number)
            if phrase is not None:
                yield Place(phrase, "phrase")


def _leads(text: str, word: Span) -> bool:
    """Whether a word can stand before a name and belong to what is called so: “Ukrainian President …”."""
    written = word.slice(text)
    said = written.casefold()
    return said in objects.OFFICE_WORDS or said in objects.PEOPLE_WORDS or said in ("the", "a", "an")


def _phrase(text: str, every: list[Span], number: int) -> Span | None:
    """The words behind an article, up to a verb of saying, a small word or a mark."""
    last = number
    for onward in range(number + 1, min(len(every), number + 1 + _LONGEST_PHRASE)):
        said = every[onward].slice(text).casefold()
        if not _joined(text, every[onward - 1], every[onward]):
            break
        if said in sentences.REPORTING_VERBS or said in words.FUNCTION_WORDS:
            break
        last = onward
    return Span(every[number].start, every[last].end) if last > number else None


def _joined(text: str, left: Span, right: Span) -> bool:
    return _CLOSE_UP.match(text[left.end : right.start]) is not None


def _reporting_words(workspace: Workspace, near: Span) -> Iterator[Place]:
    text = workspace.view.open.text
    known = workspace.offers.lexicon
    for word in words.words(text, *words_around(text, near)):
        said = word.slice(text).casefold()
        if said in known.verbs or said in known.nouns:
            yield Place(word, "cue")
