"""What a source or a content could refer to, the likeliest first: pure rules over what is known.

Who speaks: what the same words were taken for in this article; for a pronoun whoever spoke last; an entity with these
words as its name or alias; one with the same last name, unless the first names differ; else the words themselves, and
behind them those with another first name. What is said: a statement with the same words; one in similar words; else the
words themselves, as a new statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tui.model.referent import Referent
from tui.text.naming_words import can_be_one, is_pronoun, last_name, tokens

MOST = 9
"""Proposals at most: as many as there are digits."""

_LIKE = 0.5
"""The share of common words from which another statement is proposed before the words themselves."""
_SOMEWHAT = 0.25
"""The share of common words from which it is proposed at all."""

_FUNCTION_WORDS = """
    a an the and or but of to in on at by for with from as that this these those is are was were be been it its
    he she they his her their has have had will would not no
"""
_EMPTY = frozenset(_FUNCTION_WORDS.split())


@dataclass(frozen=True, slots=True)
class Earlier:
    """A source further up that refers to nothing yet.

    Attributes:
        annotation: The id of its claim.
        part: The place of the part in the claim, from 0.
    """

    annotation: str
    part: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing to refer to.

    Attributes:
        name: The name or wording.
        referent: The id of one that is there, or None for a new one.
        why: In a word or two, for whoever chooses.
        earlier: For a pronoun, the source that it stands for, if that refers to nothing yet: it is given the same.
    """

    name: str
    referent: str | None
    why: str
    earlier: Earlier | None = None


def telling(words: str) -> set[str]:
    """The words that tell what a text is about. `not` is not among them: it is the verdict, not the matter."""
    return {token for token in tokens(words) if token not in _EMPTY}


def speakers(
    words: str,
    entities: Iterable[Referent],
    *,
    chosen: Sequence[str] = (),
    spoke: Sequence[str | Proposal] = (),
    now: str | None = None,
) -> list[Proposal]:
    """Who some words could mean.

    Args:
        words: Those of the mention or the source.
        entities: Candidates.
        chosen: The ids of what the same words were taken for in this article, the latest first.
        spoke: Those who spoke before this place, the nearest first: ids, and what is proposed for a source that refers
            to nothing yet.
        now: The id of the entity that they refer to already.
    """
    known = {entity.id: entity for entity in entities}
    found = _Found()
    if now is not None:
        found.add(known.get(now), "now")
    for key in chosen:
        found.add(known.get(key), "chosen before")
    plain = " ".join(words.split())
    if is_pronoun(plain):
        for one in spoke:
            if isinstance(one, Proposal):
                found.take(one)
            else:
                found.add(known.get(one), "spoke before")
        return found.proposals
    folded = tokens(plain)
    for entity in known.values():
        if tokens(entity.name) == folded:
            found.add(entity, "same name")
    for entity in known.values():
        if any(tokens(alias) == folded for alias in entity.aliases):
            found.add(entity, "alias")
    last = last_name(plain)
    others: list[Referent] = []
    for entity in known.values():
        names = [name for name in (entity.name, *entity.aliases) if last and last_name(name) == last]
        if names and can_be_one(plain, names):
            found.add(entity, "same last name")
        elif names:
            others.append(entity)
    if plain:
        found.add_new(plain)
    for entity in others:
        found.add(entity, "only the last name is the same")
    return found.proposals


def statements(
    words: str, known: Iterable[Referent], *, said: Sequence[str] = (), now: str | None = None
) -> list[Proposal]:
    """What some words could state.

    Args:
        words: Those of the content.
        known: Candidates.
        said: The ids of statements that contents with exactly these words refer to.
        now: The id of the statement that the content refers to already.
    """
    candidates = {statement.id: statement for statement in known}
    plain = without_marks(words)
    folded = tokens(plain)
    found = _Found()
    if now is not None:
        found.add(candidates.get(now), "now")
    for key in said:
        found.add(candidates.get(key), "same words")
    for statement in candidates.values():
        if folded and tokens(statement.name) == folded:
            found.add(statement, "same words")
    ranked = sorted(
        ((likeness(plain, statement), statement) for statement in candidates.values()),
        key=lambda entry: (-entry[0], entry[1].id),
    )
    for share, statement in ranked:
        if share >= _LIKE:
            found.add(statement, "similar words")
    if plain:
        found.add_new(plain)
    for share, statement in ranked:
        if _SOMEWHAT <= share < _LIKE:
            found.add(statement, "some words alike")
    return found.proposals


def likeness(words: str, statement: Referent) -> float:
    """How much some words have in common with a statement's wording or an alias of it, 0 to 1.

    It is Dice's coefficient of the two sets of telling words: twice what they share, by what they have together
    (L. R. Dice, Measures of the Amount of Ecologic Association Between Species, Ecology 26, 1945).
    """
    own = telling(words)
    best = 0.0
    for wording in (statement.name, *statement.aliases):
        other = telling(wording)
        if own and other:
            best = max(best, 2 * len(own & other) / (len(own) + len(other)))
    return best


def without_marks(words: str) -> str:
    """Words on one line without quotation marks and commas around them."""
    return " ".join(words.split()).strip("“”‘’\"' ,;").strip()


class _Found:
    """Proposals in their order, each thing once."""

    def __init__(self) -> None:
        self.proposals: list[Proposal] = []
        self._keys: set[str] = set()

    def add(self, referent: Referent | None, why: str) -> None:
        if referent is not None:
            self.take(Proposal(referent.name, referent.id, why))

    def add_new(self, name: str) -> None:
        self.take(Proposal(name, None, "new"))

    def take(self, proposal: Proposal) -> None:
        """Take a proposal over as it is, unless the same thing, or something new of that name, is there already."""
        is_there = (
            any(proposal.name.casefold() == other.name.casefold() for other in self.proposals)
            if proposal.referent is None
            else proposal.referent in self._keys
        )
        if is_there or len(self.proposals) >= MOST:
            return
        if proposal.referent is not None:
            self._keys.add(proposal.referent)
        self.proposals.append(proposal)
