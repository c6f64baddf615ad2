"""Frames without a verb: “X: …”, “according to X”, “the claim that …”, “his promise to …”."""

from __future__ import annotations

from tui.suggest import contents, grammar
from tui.suggest.frames import Frame, Range
from tui.suggest.search import Search

_MARKS = frozenset("\"“'‘")
_LONGEST_LABEL = 5
_SHORT = 6


def label(search: Search) -> Frame | None:
    """The frame of a transcript, “SMITH: …”, or of a heading, “Smith: ‘…’”: a sentence that begins with its speaker."""
    statement = search.statement
    words = statement.words
    first = statement.first + (statement.forms[statement.first] in _MARKS)
    end = first
    while end < statement.after and end - first <= _LONGEST_LABEL and words[end] != ":":
        if not statement.is_capital(end) and words[end] != ".":
            return None
        end += 1
    begin = end + 1
    if not first < end < statement.after or words[end] != ":" or begin >= statement.after:
        return None
    is_transcript = all(form.isupper() for form in statement.forms[first:end] if form.isalpha())
    is_quoted = statement.is_free(end) and not statement.is_free(begin)
    # “WASHINGTON: …” of one word and few more is a dateline.
    if not is_quoted and not (is_transcript and statement.after - begin > 3):
        return None
    return Frame("label", end, (end, begin), (first, end), [(begin, statement.after)], 0.7, apposition=end)


def according(search: Search, at: int) -> Frame | None:
    """The frame of “according to” at a token, with what was said before it or behind."""
    statement = search.statement
    words = statement.words
    phrases = statement.lexicon.according[words[at]]
    phrase = next((phrase for phrase in phrases if words[at : at + len(phrase)] == phrase), None)
    if not phrase or search.is_taken(at):
        return None
    start = at + len(phrase)
    if at == statement.first or words[at - 1] in grammar.COORDINATOR:
        comma = _comma_before_clause(search, start)
        if comma is None:
            return None
        source, whole = (start, comma), comma
        content = (comma + 1, contents.end_of(statement, comma + 1, at))
    else:
        source, whole = _according_to(search, start)
        content = _said_before(search, at)
    if source[0] < source[1] and content[0] < content[1]:
        return Frame("according", at, (at, start), source, [content], 0.8, apposition=whole)
    return None


def _according_to(search: Search, start: int) -> tuple[Range, int]:
    """The speaker after “according to”, and where it ends with an apposition."""
    statement = search.statement
    end = start
    while (
        end < statement.end
        and statement.is_free(end)
        and not (statement.words[end] in (",", ";") or statement.is_dash(end))
    ):
        end += 1
    is_last = (
        end < statement.end and statement.words[end] == "," and not statement.has_verb(end, statement.end)
    )
    return (start, end), statement.end if is_last else end


def _said_before(search: Search, at: int) -> Range:
    """What stands before “according to”, behind what other frames took."""
    statement = search.statement
    first = max([statement.first, *(stop for begin, stop in search.taken if begin < at)])
    stop = contents.trim(statement, first, at)
    while (
        first < stop
        and statement.is_free(first)
        and (statement.is_pause(first) or statement.words[first] in ("and", "but"))
    ):
        first += 1
    return first, stop


def _comma_before_clause(search: Search, at: int) -> int | None:
    statement = search.statement
    for comma in range(at, statement.end):
        if statement.is_free(comma) and statement.words[comma] == ",":
            onward = comma + 1
            while onward < statement.end and not (
                statement.is_free(onward) and statement.words[onward] == ","
            ):
                onward += 1
            if search.is_clause(comma + 1, onward) and statement.words[comma + 1] not in grammar.RELATIVE:
                return comma
    return None


def noun(search: Search, at: int) -> Frame | None:
    """The frame of a noun at a token that “that” follows, or, if somebody's it is, “to” or “about”."""
    statement = search.statement
    words = statement.words
    if at + 2 >= statement.end:
        return None
    joint = words[at + 1]
    if joint not in grammar.JOINT or search.is_taken(at) or statement.is_capital(at):
        return None
    start = at
    while start > statement.first and at - start < 2 and _is_adjective(search, start - 1):
        start -= 1
    owner = _owner(search, start)
    if (joint != "that" and owner is None) or (joint == "that" and statement.is_verb(at + 2)):
        return None
    begin = at + 2 if joint == "about" else at + 1
    end = contents.end_of(statement, at + 1, at, is_thing=True)
    # “an idea that Trump supported”: what the idea is, is not told.
    is_relative = end - at < _SHORT and statement.is_verb(end - 1)
    if end > begin and not is_relative:
        whole = owner[1] if owner else 0
        return Frame("noun", at, (start, begin), owner, [(begin, end)], 0.5, apposition=whole)
    return None


def _is_adjective(search: Search, at: int) -> bool:
    statement = search.statement
    word = statement.words[at]
    return word.isalpha() and not (
        word in grammar.NO_ADJECTIVE
        or statement.is_verb(at)
        or statement.is_capital(at)
        or word in statement.lexicon.words
    )


def _owner(search: Search, at: int) -> Range | None:
    """Whose claim it is: “his”, “Mr. Trump's”."""
    statement = search.statement
    words = statement.words
    if at > statement.first and words[at - 1] in ("his", "her", "their", "its", "my", "our", "your"):
        return at - 1, at
    if at - 1 > statement.first and words[at - 1] == "'s" and statement.is_capital(at - 2):
        first = at - 2
        while first > statement.first and (statement.is_capital(first - 1) or words[first - 1] == "."):
            first -= 1
        return first, at
    return None
