"""Who speaks: the noun phrase before or after a reporting verb."""

from __future__ import annotations

from typing import NamedTuple

from tui.suggest import grammar
from tui.suggest.frames import Range
from tui.suggest.statement import PAUSES, Statement

_LONGEST = 30
# What a subject never goes over.
_ALWAYS_BEFORE = grammar.SUBORDINATOR - {"as", "than", "since", "before", "after", "until"}
_JOINTS = (grammar.SUBORDINATOR - {"than"}) | {"and", "but"}
_BEFORE_SUBJECT = (
    grammar.COORDINATOR
    | grammar.ADVERB
    | {"however", "meanwhile", "earlier", "that", "as", "because", "if", "perhaps", "maybe"}
)
_EDGES = PAUSES | frozenset('()“”"')


class Source(NamedTuple):
    """A speaker.

    Attributes:
        tokens: Without the apposition.
        apposition: Where it ends with its apposition and the comma after it.
        left: The first token of what was looked at: the clause before it ends there.
    """

    tokens: Range
    apposition: int
    left: int


def before(statement: Statement, verb: int, low: int) -> Source | None:
    """The subject that ends where the verb's helpers begin.

    Args:
        statement: The sentence.
        verb: The first token of the verb with its helpers.
        low: The first token that may belong to the subject.
    """
    words = statement.words
    last = verb - 1
    if last < low or statement.quoted[last] >= 0:
        return None
    word = words[last]
    if word in grammar.COORDINATOR:
        return None
    if word in (",", ")") or statement.is_dash(last):
        return _with_apposition(statement, verb, low)
    if word in grammar.NOMINATIVE or (word in grammar.PERSONAL and word != "it"):
        if last > low + 1 and words[last - 1] == "and" and words[last - 2] in grammar.NOMINATIVE:
            return Source((last - 2, verb), verb, last - 2)
        return Source((last, verb), verb, last)
    if word == "it" or word in grammar.RELATIVE:
        return Source((last, verb), verb, last)
    return _phrase(statement, low, verb)


def after(statement: Statement, verb: int, limit: int) -> tuple[Range, int] | None:
    """The subject that begins right after an inverted verb.

    Returns:
        Its tokens without the apposition, and where it ends with it.
    """
    words = statement.words
    first = verb + 1
    if first >= limit or not statement.is_free(first):
        return None
    if words[first] in grammar.PERSONAL:
        return (first, first + 1), first + 1
    if not (statement.is_capital(first) or words[first] in grammar.DETERMINER or words[first][0].isalnum()):
        return None
    if words[first] in grammar.NOT_INVERTED:
        return None
    end = first
    while (
        end < limit
        and statement.is_free(end)
        and words[end] not in (",", ";", ":")
        and not statement.is_dash(end)
    ):
        if end > first and (
            words[end] in ("in", "on", "at", "during", "after") and _is_occasion(statement, end)
        ):
            break
        if end > first and words[end] in grammar.ENDS_SPEAKER:
            break
        end += 1
    if end == first or end - first > _LONGEST:
        return None
    whole = end
    if end + 1 < limit and words[end] == "," and not _is_aside(statement, end + 1):
        onward = end + 1
        while onward < limit and statement.is_free(onward) and words[onward] not in (";", ":"):
            if words[onward] in ("while", "adding", "but", "because"):
                break
            onward += 1
        if onward == limit or words[onward - 1] == ",":
            whole = onward - (words[onward - 1] == ",")
    return (first, end), whole


def main_subject(statement: Statement, verb: int) -> Source | None:
    """The subject of the sentence's first verb, for a participle that comes later."""
    for at in range(statement.first, verb):
        if statement.is_free(at) and statement.is_verb(at):
            start = statement.group_start(at)
            found = before(statement, start, statement.first)
            if found:
                return found
    return None


def _is_aside(statement: Statement, at: int) -> bool:
    """Whether what follows a comma is no apposition: “who …”, “speaking …”, “in …”."""
    word = statement.words[at]
    return word in grammar.ASIDE or word.endswith("ing")


def _is_occasion(statement: Statement, at: int) -> bool:
    near = statement.words[at + 1 : at + 6]
    return bool(grammar.OCCASION & set(near) or grammar.DAY & set(near[:1]) or grammar.MONTH & set(near[:1]))


def _phrase(statement: Statement, low: int, verb: int) -> Source | None:
    """The phrase without commas that ends before the verb."""
    words, quoted = statement.words, statement.quoted
    first = verb - 1
    while first > low and verb - first < _LONGEST and quoted[first - 1] < 0:
        word = words[first - 1]
        if word in _EDGES:
            break
        if word in _JOINTS and _joins(statement, word, low, first, verb):
            break
        if (
            statement.is_verb(first - 1)
            and not _is_adjective(statement, first - 1, low)
            and not _follows_relative(statement, first - 1, low)
        ):
            return None if first == verb - 1 and word in grammar.AUXILIARY else _trim(statement, first, verb)
        first -= 1
    return _trim(statement, first, verb)


def _is_adjective(statement: Statement, at: int, low: int) -> bool:
    """Whether a word in -ed begins its phrase: “retired officers said”."""
    if not statement.words[at].endswith("ed"):
        return False
    return at == low or statement.quoted[at - 1] >= 0 or statement.is_pause(at - 1)


def _joins(statement: Statement, word: str, low: int, first: int, verb: int) -> bool:
    """Whether a word before the token `first` joins a clause to another one, so that the subject begins behind it."""
    if word in _ALWAYS_BEFORE:
        return not (word in grammar.RELATIVE and statement.has_verb(first, verb))
    if word in ("and", "but"):
        return statement.has_verb(max(low, first - 8), first - 1)
    return statement.has_verb(low, first - 1)


def _follows_relative(statement: Statement, at: int, low: int) -> bool:
    """Whether a verb belongs to a relative clause: “people who attended the rally said”."""
    return bool(grammar.RELATIVE & set(statement.words[max(low, at - 3) : at])) or (
        statement.words[at].endswith("ed")
        and statement.words[at + 1] in ("by", "in", "to", "with", "on", "for", "as")
        and not statement.is_helper(at - 1)
    )


def _trim(statement: Statement, first: int, verb: int) -> Source | None:
    words = statement.words
    while first < verb and (
        words[first] in _BEFORE_SUBJECT
        or (words[first].endswith("ly") and words[first] not in grammar.NOT_ADVERB)
    ):
        first += 1
    if first < verb and words[first] in grammar.NOT_SUBJECT:
        # “In March Putin said”: the last name, or what the last article begins.
        start = verb - 1
        while (
            start > first and statement.is_capital(start - 1) and words[start - 1] not in grammar.DAY_OR_MONTH
        ):
            start -= 1
        if not statement.is_capital(start):
            while start > first and words[start] not in grammar.DETERMINER:
                start -= 1
        if start == first or words[start - 1] in grammar.PREPOSITION:
            return None
        first = start
    end = _without_time(statement, first, verb)
    if first >= verb or end <= first:
        return None
    if not words[first][0].isalnum() and not any(word[0].isalnum() for word in words[first:verb]):
        return None
    return Source((first, end), end, first)


def _without_time(statement: Statement, first: int, end: int) -> int:
    """The end of a phrase without the time behind it: “The Times on Saturday wrote”."""
    words = statement.words
    if end - first > 1 and words[end - 1] in grammar.PERIOD and words[end - 2] in ("this", "last", "next"):
        return end - 2
    if (
        end - first > 2
        and words[end - 2] == "in"
        and (words[end - 1][:2] in ("19", "20") or words[end - 1] in grammar.MONTH)
    ):
        return end - 2
    if end - first > 1 and words[end - 1] in grammar.DAY:
        return end - 1 - (words[end - 2] == "on")
    return end


def _with_apposition(statement: Statement, verb: int, low: int) -> Source | None:
    """“Phil Lovas, the chairman, said”, “Putin, in March, said”, “Sen. Graham (R-S.C.) told”."""
    words = statement.words
    last = verb - 1
    if words[last] == ")":
        opening = last
        while opening > low and words[opening] != "(":
            opening -= 1
        found = before(statement, opening, low)
        return found and Source((found.tokens[0], verb), verb, found.left)
    left = last - 1
    while left > low and not (statement.is_free(left) and words[left] == words[last]):
        if last - left > _LONGEST or not statement.is_free(left):
            return None
        left -= 1
    if left <= low:
        return None
    found = None
    # “a spokesman for Clinton, a Democrat, of New York, said”: one more pair may stand before.
    if words[left - 1] != ",":
        found = _phrase(statement, low, left)
    if not found:
        return None
    return Source(found.tokens, found.tokens[1] if _is_aside(statement, left + 1) else verb, found.left)
