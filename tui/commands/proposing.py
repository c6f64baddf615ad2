"""A first guess for an empty slot of a claim, taken from the words around what is there already."""

from __future__ import annotations

import re

from tui.model.annotation import Annotation, Role
from tui.model.span import Span
from tui.suggest import grammar
from tui.text import objects, quotations, sentences, words
from tui.text.naming_words import is_pronoun
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
    if (
        not outside
    ):  # “The talks,” she said, “have failed.” as a whole: who speaks stands between the quotations
        quoted = quotations.quotations(text, around.start, around.end)
        every = words.words(text, around.start, around.end) if quoted else ()
        outside = [word for word in every if not any(quotation.contains(word) for quotation in quoted)]
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


_MOST_BEFORE = 2
_HELPED = re.compile(r"(I|you|he|she|it|we|they|who)[’'](?:d|ll|m|re|s|ve)", re.IGNORECASE)
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
    while len(before) > 1 and _stands_between(before[-1].slice(text).casefold()):
        before.pop()
    near = before[-1] if before else behind[0] if behind else None
    if near is None or _follows_preposition(text, outside, near):
        return None  # “by speaking”: nobody is named beside the cue
    found = objects.name_at(text, near.start)
    if found is None:
        found = _phrase(text, outside, _without_helper(text, near))
    elif found.overlaps(cue) and near.end <= cue.start:
        # A headline has capitals on all its words, so that the cue looks like a part of the name.
        found = Span(found.start, near.end)
    if found is not None and found.overlaps(content) and not near.overlaps(content):
        return None
    return found


def _stands_between(word: str) -> bool:
    """Whether a word may stand between who says something and the verb: “have not yet confirmed”."""
    return (
        word in grammar.AUXILIARY
        or word in grammar.ADVERB
        or (word.endswith("ly") and word not in grammar.NOT_ADVERB)
    )


def _without_helper(text: str, word: Span) -> Span:
    """The pronoun of “we’ve”; any other word as it is."""
    found = _HELPED.fullmatch(text, *word)
    return word if found is None else Span(*found.span(1))


def _follows_preposition(text: str, outside: list[Span], word: Span) -> bool:
    """Whether a word is a preposition, or what somebody does by one: “by speaking”."""
    said = word.slice(text)
    if said.casefold() in grammar.PREPOSITION:
        return True
    place = outside.index(word)
    before = outside[place - 1].slice(text).casefold() if place else ""
    return said.islower() and said.endswith("ing") and before in grammar.PREPOSITION


def _phrase(text: str, outside: list[Span], word: Span) -> Span | None:
    """The noun phrase that a word is in: “the tall spokesman”, “Turkish officials”; None of an article alone."""
    if word not in outside:
        return word
    place = outside.index(word)
    if word.slice(text).casefold() in _ARTICLES:
        return noun_phrase(text, outside, place)
    for first in range(place - 1, max(-1, place - LONGEST_PHRASE - 1), -1):
        if outside[first].slice(text).casefold() in _ARTICLES:
            phrase = noun_phrase(text, outside, first)
            if phrase is not None and phrase.contains(word):
                return phrase
            break
    first = place
    while first > 0 and place - first < _MOST_BEFORE and _describes(text, outside[first - 1], outside[first]):
        first -= 1
    return Span(outside[first].start, word.end) if place > 0 else word


def _describes(text: str, word: Span, following: Span) -> bool:
    """Whether a word stands close before a noun and may say which: “Turkish officials”."""
    said = word.slice(text).casefold()
    return (
        text[word.end : following.start].isspace()
        and said not in words.FUNCTION_WORDS
        and said not in sentences.REPORTING_VERBS
        and not is_pronoun(following.slice(text).casefold())
        and not said.endswith(("ed", "ing", "ly"))
    )
