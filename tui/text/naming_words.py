"""Words that name somebody: pronouns, titles, first and last names, and whether two names can be one person's."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tui.model.quoting import in_quotes

_PRONOUNS = """
    i he she they it we you who whom that this these those him her them us me his hers its their theirs
"""
PRONOUNS = frozenset(_PRONOUNS.split())
"""Words that name nobody; they stand for whoever was named before."""

_WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")
_POSSESSIVE = re.compile(r"[’']s\Z")
_TITLES = frozenset(
    ["mr", "mrs", "ms", "dr", "sir", "president", "minister", "senator", "secretary", "the", "a", "an"]
)
"""Words that are no last name, not even as the only word."""
_MORE_TITLES = """
    miss mx prof professor sen rep gov gen lt col capt sgt rev chancellor premier governor mayor king queen prince
    princess pope lord lady dame general colonel captain judge justice representative congressman congresswoman
    ambassador commissioner chairman chairwoman director spokesman spokeswoman spokesperson
"""
_BEFORE_NAMES = _TITLES | frozenset(_MORE_TITLES.split())
"""Words of which one that stands before a name is no first name, and what stands before it is none either."""
_BEHIND_NAMES = frozenset(["jr", "sr", "ii", "iii", "iv"])
"""Words behind a last name."""
_LAST_NAME_PARTS = "af al bin da dal de del della den der di do dos du el ibn la le ter van von y zu"
_PARTICLES = frozenset(_LAST_NAME_PARTS.split())
"""Words in small letters that are a part of last names."""


def tokens(words: str) -> list[str]:
    """The words of a text, folded, without possessive endings."""
    return [token.casefold() for token in _as_written(words)]


def _as_written(words: str) -> list[str]:
    return [_POSSESSIVE.sub("", found) for found in _WORD.findall(words)]


def is_pronoun(words: str) -> bool:
    """Whether some words name nobody themselves."""
    found = tokens(words)
    return len(found) == 1 and found[0] in PRONOUNS


def unnamed(words: str, why: str = "no entity") -> str:
    """The words of a source without an entity as they are listed among speakers: a pronoun is not taken for a name."""
    return f"{in_quotes(words)} ({why})" if is_pronoun(words) else words


def last_name(words: str) -> str:
    """The last word of a name, or the empty string."""
    found = [token for token in tokens(words) if token not in _TITLES and token not in _BEHIND_NAMES]
    return found[-1] if found else ""


def first_names(words: str) -> list[str]:
    """The first names and initials of a name, without its titles (“Foreign Minister”) and its last word.

    A word in small letters before the last name is what somebody is, unless the whole is written so.
    """
    found = [word for word in _as_written(words) if word.casefold() not in _BEHIND_NAMES]
    has_capitals = any(word != word.casefold() for word in found)
    names: list[str] = []
    for word in found[:-1]:
        folded = word.casefold()
        if has_capitals and word == folded and folded in _PARTICLES:
            continue
        is_initial = len(word) == 1 and word != folded  # “A.” is no article
        if not is_initial and (folded in _BEFORE_NAMES or (has_capitals and word.islower())):
            names.clear()
        else:
            names.append(folded)
    return names


def can_be_one(words: str, names: Iterable[str]) -> bool:
    """Whether first names do not speak against it that some words name whoever has these names.

    A last name alone, or with a title, fits everybody who has it; an initial fits a name that begins so; a middle name
    may be missing. Of several names one has to fit; one that is a last name alone does not count beside fuller ones.

    Args:
        words: Those of a mention or a source.
        names: What an entity is called, with the same last name as the words.
    """
    own = first_names(words)
    others = [firsts for firsts in map(first_names, names) if firsts]
    return not own or not others or any(_fit(own, other) for other in others)


def _fit(own: list[str], other: list[str]) -> bool:
    return all(
        one == two or (min(len(one), len(two)) == 1 and one[0] == two[0])
        for one, two in zip(own, other, strict=False)
    )
