"""What was said before its speaker is named: “…, X said.”, “…,” said X, “A, X said, B”."""

from __future__ import annotations

from tui.suggest import contents, grammar, sources
from tui.suggest.agreement import agrees, is_no_finite_verb
from tui.suggest.frames import Frame, Range
from tui.suggest.lexicon import Cue
from tui.suggest.search import Search
from tui.suggest.statement import PAUSES

# “In Ohio, X said, …”: so many tokens, with the comma, are enough to be what was said.
_FEWEST = 3
# What stands between what was said and its speaker, unless that is a closing mark.
_BEFORE_SPEAKER = PAUSES | frozenset("?!")
# What, behind “A, X said,”, does not go on with what was said.
_GOES_ON = frozenset(
    ["citing", "who", "but", "while", "although", "though", "which", "when", "as", "after", "before", "and"]
)


def find(search: Search, at: int, cue: Cue) -> Frame | None:
    """The frame of a verb at a token that follows what was said."""
    statement = search.statement
    words = statement.words
    if words[at - 1] == "as" and at - 2 >= statement.first and words[at - 2] == "quoted":
        return _after_content(search, at, statement.group_start(at - 2))
    if cue.form == "ing" or not _may_follow(search, at):
        return None
    start = statement.group_start(at)
    return _after_content(search, at, start) or _inverted(search, at, start)


def _may_follow(search: Search, at: int) -> bool:
    """Whether anything before a verb parts what was said from its speaker: most verbs are done with here."""
    statement = search.statement
    first = statement.first
    return not _BEFORE_SPEAKER.isdisjoint(statement.words[first:at]) or (
        bool(statement.passage.quotations) and max(statement.quoted[first:at], default=-1) >= 0
    )


def _after_content(search: Search, at: int, start: int) -> Frame | None:
    """“…, X said”, with what was said before it and perhaps behind."""
    statement = search.statement
    words = statement.words
    if is_no_finite_verb(statement, start, at):
        return None
    subject = sources.before(statement, start, statement.first)
    if not subject or subject.tokens[0] <= statement.first:
        return None
    cue = statement.cue_at(at)
    if start == at and cue and not agrees(statement, cue, subject, at):
        return None
    edge = subject.tokens[0] - 1
    is_quoted = not statement.is_free(edge)
    if not is_quoted and words[edge] != "," and not statement.is_dash(edge) and words[edge] not in "?!":
        return None
    if statement.words[subject.tokens[0]] in grammar.RELATIVE:
        return None
    end = contents.tail(statement, at + 1)
    if not is_quoted and contents.that_after(statement, at + 1) is not None:
        return None
    if "tells" in (statement.cue_at(at) or Cue("plain")).uses:
        end = contents.tail(statement, contents.addressee(statement, end))
    if not is_quoted and _is_quotation_next(search, end):
        return None
    closes = end >= statement.end
    if not closes and words[end] != "," and not statement.is_dash(end) and words[end] not in (":", ";"):
        # “he said in Ohio on Friday”: only what tells where, to the sentence's end.
        if not is_quoted and words[end] not in grammar.AFTER_SAID:
            return None
        if not is_quoted and not search.is_clause(statement.first, edge):
            return None
        if end == at + 1 and words[end] == "that":
            return None
        comma = _pause_after(search, end)
        end, closes = (comma, comma >= statement.end)
    left = _left_content(
        search, edge, begins=not closes and words[end] == "," and statement.end - end > _FEWEST
    )
    if left is None:
        return None
    frame = search.frame("after", at, start, subject, [left], 0.85)
    if not closes:
        _resume(search, frame, end)
    search.open = (
        frame if search.quotes(left) or (len(frame.content) > 1 and search.quotes(frame.content[1])) else None
    )
    return frame


def _inverted(search: Search, at: int, start: int) -> Frame | None:
    """“…,” said X."""
    statement = search.statement
    edge = start - 1
    cue = statement.cue_at(at)
    if edge <= statement.first or start != at or not cue or "says" not in cue.uses:
        return None
    is_quoted = not statement.is_free(edge)
    if not is_quoted and statement.words[edge] != ",":
        return None
    found = sources.after(statement, at, statement.end)
    if not found:
        return None
    (first, end), whole = found
    if statement.has_verb(first, end):
        return None
    if not is_quoted and (
        _ends_apposition(search, edge) or (end < statement.end and statement.words[end] == "that")
    ):
        return None
    left = _left_content(search, edge)
    if left is None:
        return None
    subject = sources.Source((first, end), whole, first)
    frame = search.frame("inverted", at, start, subject, [left], 0.85 if is_quoted else 0.7)
    if whole < statement.end:
        _resume(search, frame, whole)
    search.open = frame if search.quotes(left) else None
    return frame


def _ends_apposition(search: Search, comma: int) -> bool:
    """Whether a comma before a verb closes a pair, so that the subject stands before it."""
    statement = search.statement
    opening = next((at for at in range(comma - 1, statement.first, -1) if statement.words[at] == ","), None)
    if opening and statement.words[opening + 1] in grammar.RELATIVE:
        return True
    return not search.is_clause(statement.first, comma)


def _is_quotation_next(search: Search, at: int) -> bool:
    """Whether a comma or a colon and then a quotation follow."""
    statement = search.statement
    if at >= statement.end or statement.words[at] not in (",", ":"):
        return False
    return at + 1 < statement.after and not statement.is_free(at + 1)


def _left_content(search: Search, edge: int, *, begins: bool = False) -> Range | None:
    """What stands before the comma or the closing mark at `edge`, from the sentence's start on."""
    statement = search.statement
    first = statement.first
    end = edge + (not statement.is_free(edge) or statement.words[edge] in "?!")
    if not statement.is_free(edge):
        # “He added, …” before a quotation belongs to another frame.
        for start, stop in reversed(search.taken):
            if first <= start < end:
                first = max(first, stop)
    while first < end and statement.is_free(first) and statement.is_pause(first):
        first += 1
    if first >= end or (end - first < 2 and statement.is_free(first)):
        return None
    if any(start < end and first < stop for start, stop in search.taken):
        return None
    if not begins and not search.is_clause(first, end):
        return None
    return first, end


def _resume(search: Search, frame: Frame, end: int) -> None:
    """“A, X said, B”: what goes on after the comma."""
    statement = search.statement
    start = end
    while start < statement.end and statement.is_free(start) and statement.is_pause(start):
        start += 1
    if start >= statement.end:
        return
    was_quoted = search.quotes(frame.content[0])
    if statement.is_free(start):
        word = statement.words[start]
        quotation = next((at for at in range(start, statement.after) if not statement.is_free(at)), None)
        if word.endswith("ing") or word in _GOES_ON:
            if not was_quoted or quotation is None:
                return
            if word not in ("but", "and"):
                if statement.words[quotation - 1] != "," or statement.has_cue(start, quotation):
                    return
                start = quotation
            elif quotation > start + 2:
                return
        elif was_quoted and quotation is None:
            return
    stop = contents.end_of(statement, start, frame.head)
    if stop > start:
        frame.content.append((start, stop))


def _pause_after(search: Search, at: int) -> int:
    statement = search.statement
    while at < statement.end and not (statement.is_free(at) and statement.words[at] == ","):
        if not statement.is_free(at):
            return at
        at += 1
    return at
