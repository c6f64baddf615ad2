"""What was said: where it begins after a reporting verb, and where its clause ends."""

from __future__ import annotations

from tui.suggest import grammar
from tui.suggest.statement import Statement

_FAR = 16
_MAY_END = frozenset([",", ";", "and", "but", "according"])
_BEFORE_PERIOD = frozenset(["last", "this", "earlier", "late", "early", "later", "next"])
_BEFORE_OCCASION = frozenset(["in", "on", "at", "via", "during"])
# What a time, an occasion or an addressee begins with.
_SKIPPED = grammar.DAY | _BEFORE_OCCASION | _BEFORE_PERIOD | {"to", "of"}
_AFTER_ADDRESSEE = (
    grammar.NOMINATIVE
    | grammar.DAY
    | frozenset(
        [
            "that",
            ",",
            ":",
            "to",
            "in",
            "on",
            "at",
            "there",
            "it",
            "the",
            "his",
            "her",
            "a",
            "their",
            "this",
            "if",
            "how",
            "what",
            "during",
            "not",
        ]
    )
)


def tail(statement: Statement, at: int) -> int:
    """Skip the time and the occasion after a verb: “said on Friday”, “said in a statement”, “told reporters”."""
    while at < statement.end and statement.is_free(at):
        onward = _skip_one(statement, at)
        if onward == at:
            break
        at = onward
    return at


def addressee(statement: Statement, at: int) -> int:
    """Where the one who is told ends: “told CNN’s Jake Tapper that”."""
    words = statement.words
    if at >= statement.end or not statement.is_free(at):
        return at
    if words[at] in grammar.OBJECTIVE and words[at] not in ("it", "her", "you"):
        return at + 1
    if words[at] in ("that", ",", ":", "to"):
        return at
    end = at
    if statement.is_capital(at):
        while (
            end < statement.end
            and statement.is_free(end)
            and (statement.is_capital(end) or words[end] in ("of", "and", "'s", ".", "&", "the"))
        ):
            end += 1
        return end
    while end < statement.end and end - at < 10 and statement.is_free(end):
        word = words[end]
        if end > at and word in _AFTER_ADDRESSEE:
            return end
        end += 1
    return end if end < statement.end and not statement.is_free(end) else at + 1


def occasion_end(statement: Statement, at: int) -> int:
    """Where “in a statement” ends if it begins at a token; else the token itself."""
    words = statement.words
    if at + 1 < statement.end and words[at] in _BEFORE_OCCASION and statement.is_free(at):
        for onward in range(at + 1, min(at + 6, statement.end)):
            if words[onward] in grammar.OCCASION and statement.is_free(onward):
                return onward + 1
            if not words[onward][0].isalnum() and words[onward] not in ("'s",):
                break
    return at


def that_after(statement: Statement, at: int) -> int | None:
    """The “that” (“whether”, “how” …) that begins what was said, if no verb stands before it."""
    words, quoted = statement.words, statement.quoted
    if at >= statement.end or not _may_stand_between(statement, at):
        return None
    for onward in range(at, min(at + _FAR, statement.end)):
        word = words[onward]
        if quoted[onward] >= 0:
            return None
        if word in ("that", "whether"):
            return onward
        if word in (",", ";", ":") or word in grammar.NOMINATIVE or statement.is_verb(onward):
            return None
    return None


def quotation_after(statement: Statement, at: int, *, near: bool = False) -> int | None:
    """The first token of a quotation that begins what was said, if no verb stands before it.

    Args:
        statement: The sentence.
        at: Where to look from.
        near: Whether nothing but a comma or a colon may stand before it.
    """
    words, quoted = statement.words, statement.quoted
    for onward in range(at, min(at + _FAR, statement.after)):
        if quoted[onward] >= 0:
            return onward
        if (near and words[onward] not in (",", ":")) or statement.is_verb(onward):
            return None
    return None


def end_of(
    statement: Statement, start: int, verb: int, *, is_thing: bool = False, is_subordinate: bool = False
) -> int:
    """Where the clause that begins at `start` ends: the sentence's end, or before what goes on otherwise.

    Args:
        statement: The sentence.
        start: The first token of what was said.
        verb: The cue's verb: a second one of the same kind, after “and”, ends what the first one said.
        is_thing: Whether a phrase follows and no clause, so that any verb after “and” is the speaker's.
        is_subordinate: Whether a comma ends the clause in which the verb stands.
    """
    words, quoted = statement.words, statement.quoted
    # “said no and left”: nothing but the answer.
    is_answer = words[start] in ("yes", "no") and words[start + 1 : start + 2] in ([","], ["and"], ["but"])
    at = start + 1
    while at < statement.end:
        if quoted[at] < 0:
            word = words[at]
            if quoted[at - 1] >= 0 and _cuts(statement, at - 1, start, verb):
                break
            if word not in _MAY_END:
                at += 1
                continue
            if word == "," and (is_subordinate or _cuts(statement, at, start, verb)):
                break
            if word in ("and", "but") and (
                is_answer or _goes_on(statement, at, verb) or (is_thing and _acts(statement, at))
            ):
                break
            if word == ";" or (word == "according" and words[at + 1 : at + 2] == ["to"]):
                break
        at += 1
    return trim(statement, start, at)


def trim(statement: Statement, start: int, end: int) -> int:
    """The end without commas and stops that stand outside quotations."""
    while (
        end > start
        and statement.is_free(end - 1)
        and (statement.is_pause(end - 1) or statement.words[end - 1] in ".!?…")
    ):
        end -= 1
    return end


def _skip_one(statement: Statement, at: int) -> int:
    words = statement.words
    word = words[at]
    if word not in _SKIPPED:
        return at
    occasion = occasion_end(statement, at)
    if occasion > at:
        return occasion
    if word in grammar.DAY:
        onward = at + 1
        if onward < statement.end and words[onward] in grammar.PERIOD:
            onward += 1
        return onward
    if word == "on" and at + 1 < statement.end and words[at + 1] in grammar.DAY_OR_MONTH:
        return at + 1
    if word in _BEFORE_PERIOD:
        onward = at + 1
        while onward < statement.end and words[onward] in grammar.PERIOD_OR_DAY:
            onward += 1
        if onward > at + 1:
            return onward
    if (
        word == "in"
        and at + 1 < statement.end
        and (words[at + 1] in grammar.MONTH or words[at + 1][:2] in ("19", "20"))
    ):
        return at + 2
    if (
        word == "to"
        and at + 1 < statement.end
        and words[at + 1] in ("reporters", "cnn", "supporters", "me", "us")
    ):
        return at + 2
    if word == "of" and at + 1 < statement.end:
        onward = at + 1 + (words[at + 1] in grammar.OBJECTIVE)
        while onward < statement.end and statement.is_capital(onward) and statement.is_free(onward):
            onward += 1
        return onward if onward > at + 1 else at
    return at


def _cuts(statement: Statement, comma: int, start: int, verb: int) -> bool:
    words = statement.words
    after = comma + 1
    if after >= statement.end:
        return True
    word = words[after]
    if not statement.is_free(after):
        return False
    if word in ("but", "while", "whereas", "although", "though", "prompting", "which", "according"):
        return True
    if word == "even":
        return words[after + 1] in ("as", "though", "if")
    cue = statement.cue_at(after)
    if cue and cue.form == "ing" and cue.uses & {"says", "judges", "tells", "thinks"}:
        return True
    if word in ("and", "but", "then"):
        return _goes_on(statement, after, verb)
    return False


def _goes_on(statement: Statement, conjunction: int, verb: int) -> bool:
    """Whether “and” is followed by a second verb like the first: “said … and added …”."""
    at = conjunction + 1
    while (
        at < statement.end
        and statement.is_free(at)
        and (statement.is_helper(at) and statement.words[at] not in grammar.AUXILIARY)
    ):
        at += 1
    if at >= statement.end or not statement.is_free(at):
        return False
    first, second = statement.cue_at(verb), statement.cue_at(at)
    if not first or not second or second.form == "plain" or (first.form == "ing") != (second.form == "ing"):
        return False
    if first.form != second.form:
        return "says" in second.uses
    return bool(second.uses & {"says", "tells", "thinks", "judges", "urges", "wants"} or second.after)


def _acts(statement: Statement, conjunction: int) -> bool:
    """Whether a finite verb follows “and” at once, so that the speaker does something else."""
    at = conjunction + 1
    return at < statement.end and statement.is_free(at) and statement.is_verb(at)


def _may_stand_between(statement: Statement, at: int) -> bool:
    """Whether a word can stand between the verb and its “that”: a time, a place, one who is told."""
    word = statement.words[at]
    cue = statement.cue_at(at - 1)
    return (
        word in ("that", "whether", "reporters")
        or word in grammar.PREPOSITION
        or word in grammar.DAY
        or word in grammar.WHEN
        or word.endswith("ly")
        or bool(cue and "tells" in cue.uses)
    )
