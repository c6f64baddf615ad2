"""A first guess for an empty slot of a claim, taken from the words around what is there already."""

from __future__ import annotations

import re

from tui.model.annotation import Annotation, Role
from tui.model.span import Span
from tui.suggest.grammar import PREPOSITION
from tui.text import objects, sentences, words
from tui.workspace.slot_places import LONGEST_PHRASE, noun_phrase

_ARTICLES = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our"}
)


_JOINING = frozenset(
    ["and", "but", "or", "also", "then", "later", "earlier", "had", "has", "have", "who", "which", "that"]
)
"""Words that stand between a speaker and the reporting verb, or join two sentences."""


def propose(text: str, claim: Annotation, role: Role) -> Span | None:
    """What the source or the cue of a claim could be, or None.

    The cue is the reporting verb nearest to the content in its sentence; else the word between source and content.
    The source is the name or the noun phrase beside the cue, before it or behind it, outside of the content.
    """
    contents = [span for part in claim.of_role("content") for span in part.spans]
    if not contents or role not in ("source", "cue"):
        return None
    sentence = sentences.sentence_at(text, contents[0].start)
    around = Span(min(sentence.start, contents[0].start), max(sentence.end, contents[-1].end))
    outside = [
        word
        for word in words.words(text, around.start, around.end)
        if not any(span.overlaps(word) for span in contents)
    ]
    if not outside:
        return None
    source = _first_span(claim, "source")
    cue = _first_span(claim, "cue")
    if role == "cue":
        return _cue(text, outside, contents[0], source)
    return _source(text, outside, contents[0], cue or _cue(text, outside, contents[0], None))


def source_beside(text: str, content: Span, cue: Span) -> Span | None:
    """Who could say a content with a cue: the name or noun phrase beside the cue, outside of the content."""
    sentence = sentences.sentence_at(text, cue.start)
    outside = [word for word in words.words(text, sentence.start, sentence.end) if not content.overlaps(word)]
    return _source(text, outside, content, cue) if outside else None


def _first_span(claim: Annotation, role: Role) -> Span | None:
    parts = claim.of_role(role)
    return parts[0].spans[0] if parts else None


def _distance(word: Span, other: Span) -> int:
    return max(word.start - other.end, other.start - word.end, 0)


_ACCORDING = re.compile(r"according\s+to\b", re.IGNORECASE)


def _cue(text: str, outside: list[Span], content: Span, source: Span | None) -> Span | None:
    according = _ACCORDING.search(text, outside[0].start, outside[-1].end)
    if according is not None and any(word.start == according.start() for word in outside):
        return Span(*according.span())
    free = [word for word in outside if source is None or not source.overlaps(word)]
    verbs = [word for word in free if word.slice(text).casefold() in sentences.REPORTING_VERBS]
    if verbs:
        beside = source or content
        return min(verbs, key=lambda word: _distance(word, beside))
    if source is not None:
        behind = [word for word in free if word.start >= source.end]
        before = [word for word in free if word.end <= source.start]
        if source.end <= content.start and behind and behind[0].end <= content.start:
            return behind[0]
        return behind[0] if behind else before[-1] if before else None
    before = [word for word in free if word.end <= content.start]
    return before[-1] if before else free[0]


def _source(text: str, outside: list[Span], content: Span, cue: Span | None) -> Span | None:
    if cue is None:
        return None
    outside = [word for word in outside if not word.overlaps(cue)]
    subjects = [word for word in outside if word.slice(text).casefold() not in _JOINING]
    before = [word for word in subjects if word.end <= cue.start]
    behind = [word for word in subjects if word.start >= cue.end]
    if _ACCORDING.fullmatch(cue.slice(text)):
        before = []
    elif cue.start >= content.end:
        # Behind the content either order is usual: “…,” she said; “…,” said the minister.
        before = [word for word in before if word.start >= content.end]
    near = before[-1] if before else behind[0] if behind else None
    if near is None or _follows_preposition(text, outside, near):
        return None  # “by speaking”: nobody is named beside the cue
    found = objects.name_at(text, near.start) or _phrase(text, outside, near)
    return None if found is None or found.overlaps(content) else found


def _follows_preposition(text: str, outside: list[Span], word: Span) -> bool:
    """Whether a word is a preposition, or what somebody does by one: “by speaking”."""
    said = word.slice(text)
    if said.casefold() in PREPOSITION:
        return True
    place = outside.index(word)
    before = outside[place - 1].slice(text).casefold() if place else ""
    return said.islower() and said.endswith("ing") and before in PREPOSITION


def _phrase(text: str, outside: list[Span], word: Span) -> Span | None:
    """The noun phrase that a word is in, with the article before it: “the spokesman”; None of an article alone."""
    place = outside.index(word)
    if word.slice(text).casefold() in _ARTICLES:
        return noun_phrase(text, outside, place)
    for first in range(place - 1, max(-1, place - LONGEST_PHRASE - 1), -1):
        if outside[first].slice(text).casefold() in _ARTICLES:
            phrase = noun_phrase(text, outside, first)
            if phrase is not None and phrase.contains(word):
                return phrase
            break
    return word
