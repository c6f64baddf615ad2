"""What a slot of a claim could be: clauses and quotations, speakers near the cue, reporting words."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from tui.model.annotation import Role
from tui.model.span import Span
from tui.suggest.claims import spans_of
from tui.suggest.page import Page
from tui.text import clauses, objects, quotations, sentences, words
from tui.text.naming_words import is_pronoun
from tui.text.paragraphs import is_title, paragraph_at
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
_BEFORE_NOUNS = _DETERMINERS - {
    "this",
    "that",
    "these",
    "those",
    "some",
    "many",
    "most",
    "all",
    "both",
    "several",
    "one",
}
"""Determiners behind which a verb never stands, as it may in “many fear that …”."""
LONGEST_PHRASE = 6
"""Words of a noun phrase behind its article, at most."""
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
        yield from _speakers(text, near, _finite(workspace.offers.lexicon))
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


def _speakers(text: str, near: Span, verbs: Container[str]) -> Iterator[Place]:
    """Names, with what stands before them as well; pronouns; phrases that begin with an article or the like."""
    every = list(words.words(text, *words_around(text, near)))
    starts = {word.start: number for number, word in enumerate(every)}
    names = list(objects.names(text, *near))
    followed = {left for left, right in pairwise(names) if _joined(text, left, right)}
    phrases = [
        phrase
        for number, word in enumerate(every)
        if word.slice(text).casefold() in _DETERMINERS
        if (phrase := noun_phrase(text, every, number, verbs)) is not None
    ]
    ends = {phrase.end for phrase in phrases}
    for name in names:
        if name in followed:
            continue  # “Ukrainian” and “President” before a name are a part of who speaks
        if any(_only_describes(text, name, phrase, every) for phrase in phrases):
            continue  # nor does “California” speak in “the California congressman”
        yield Place(name, "name")
        if name.end in ends:
            continue  # with its article and all behind that it is a phrase
        first = starts.get(name.start)
        while first and _leads(text, every[first - 1]) and _joined(text, every[first - 1], every[first]):
            first -= 1
        if first is not None and every[first].start < name.start:
            yield Place(Span(every[first].start, name.end), "phrase")
    for word in every:
        said = word.slice(text).casefold()
        if is_pronoun(said) and said != "that":  # it joins what is said far more often than it speaks
            yield Place(word, "phrase")
    for phrase in phrases:
        yield Place(phrase, "phrase")


def _finite(lexicon: Lexicon) -> frozenset[str]:
    """The forms of reporting verbs that end a noun phrase: “the Kremlin | rejected”, but not “the report”."""
    return frozenset(word for word, cue in lexicon.verbs.items() if cue.form in ("s", "past"))


def _only_describes(text: str, name: Span, phrase: Span, every: list[Span]) -> bool:
    """Whether a name stands between an article and a noun that it only describes: “the California congressman”.

    Where what follows may be a verb, it does not.
    """
    if not (phrase.start < name.start and name.end < phrase.end):
        return False
    inside = [word for word in every if phrase.contains(word)]
    leading = [word for word in inside[1:] if word.end <= name.start]
    following = next((word for word in inside if word.start >= name.end), None)
    if following is None or not all(_leads(text, word) for word in leading):
        return False
    said = following.slice(text)
    singular = said[:-1] if said.endswith("s") else said
    may_be_verb = said.endswith(("s", "ed")) and singular not in objects.OFFICE_WORDS
    return said.islower() and not may_be_verb


def _leads(text: str, word: Span) -> bool:
    """Whether a word can stand before a name and belong to what is called so: “Ukrainian President …”."""
    written = word.slice(text)
    said = written.casefold()
    return said in objects.OFFICE_WORDS or said in objects.PEOPLE_WORDS or said in ("the", "a", "an")


def noun_phrase(
    text: str, every: Sequence[Span], number: int, verbs: Container[str] = frozenset()
) -> Span | None:
    """An article with the words behind it, up to a verb of saying, a small word or a mark; None of it alone.

    Args:
        text: The text.
        every: Its words, or some that follow each other.
        number: The place of the article among them.
        verbs: Words that end the phrase as well, unless they stand right behind the article.
    """
    last = number
    for onward in range(number + 1, min(len(every), number + 1 + LONGEST_PHRASE)):
        said = every[onward].slice(text).casefold()
        if not _joined(text, every[onward - 1], every[onward]):
            break
        if said in sentences.REPORTING_VERBS or said in words.FUNCTION_WORDS:
            break
        if said in verbs and onward > number + 1:
            break
        last = onward
    return Span(every[number].start, every[last].end) if last > number else None


def _joined(text: str, left: Span, right: Span) -> bool:
    return _CLOSE_UP.match(text[left.end : right.start]) is not None


def _reporting_words(workspace: Workspace, near: Span) -> Iterator[Place]:
    text = workspace.view.open.text
    known = workspace.offers.lexicon
    names = list(objects.names(text, *near))
    before: Span | None = None
    for word in words.words(text, *words_around(text, near)):
        said = word.slice(text).casefold()
        if said in known.nouns or (said in known.verbs and not _is_noun(text, before, word, known, names)):
            yield Place(word, "cue")
        before = word


def _is_noun(text: str, before: Span | None, word: Span, lexicon: Lexicon, names: Iterable[Span]) -> bool:
    """Whether what could be a verb names something: a word of a longer name (“Morning Show”), or “the suspects”."""
    if any(name.contains(word) and name != word for name in names):
        return not is_title(paragraph_at(text, word.start).slice(text))  # there verbs have capitals too
    if lexicon.verbs[word.slice(text).casefold()].form not in ("plain", "s") or before is None:
        return False
    gap = text[before.end : word.start]
    return before.slice(text).casefold() in _BEFORE_NOUNS if gap.isspace() else gap.strip() in ("'s", "’s")
