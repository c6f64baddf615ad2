"""Whether a word is the verb of a subject, or only a noun that is written like one."""

from __future__ import annotations

from tui.suggest import grammar
from tui.suggest.lexicon import Cue
from tui.suggest.sources import Source
from tui.suggest.statement import Statement

_PLURAL = frozenset(
    ["i", "we", "they", "you", "who", "which", "people", "men", "women", "others", "police", "media"]
)
_MANY = frozenset(["those", "these", "some", "many", "most", "both", "all", "few"])


def agrees(statement: Statement, cue: Cue, subject: Source, at: int) -> bool:
    """Whether a word can be a verb after this subject, and is no noun: “officials say”, “state officials”."""
    words = statement.words[subject.tokens[0] : subject.tokens[1]]
    last = words[-1]
    looks_plural = last.endswith("s") and not last.endswith(("ss", "us", "is")) and last != "'s"
    if cue.form == "plain":
        if words[0] in _MANY and len(words) > 1:
            return True
        if last in _PLURAL:
            return True
        if last in ("some", "many", "few", "most"):
            return statement.words[at] not in statement.lexicon.nouns and statement.words[at] != "state"
        return "and" in words or any(
            word.endswith("s") and not word.endswith(("ss", "us")) for word in words if word != "'s"
        )
    if cue.form == "s":
        is_lower = not statement.is_capital(subject.tokens[1] - 1)
        if len(words) == 1 and is_lower and last not in grammar.PRONOUN:
            return False
        if last[0].isdigit() or last in ("they", "we", "you", "i"):
            return False
        return not (looks_plural and is_lower and not {"of", "for", "in"} & set(words))
    return True


def is_no_finite_verb(statement: Statement, start: int, at: int) -> bool:
    """Whether “to” stands before the verb, or an article that makes a noun of it."""
    before = statement.words[start - 1] if start > statement.first else ""
    cue = statement.cue_at(at)
    if before == "to" or (start == at and before in grammar.ARTICLE):
        return True
    return bool(cue and cue.form in ("plain", "s") and start == at and before in grammar.BEFORE_NOUN)
