"""What a scheme is made of: labels, attributes, types of links, constraints."""

from __future__ import annotations

from dataclasses import dataclass

from tui.model.annotation import ROLES

STATEMENT = "statement"
KINDS: tuple[str, ...] = tuple(ROLES)
TARGETS: tuple[str, ...] = (*KINDS, STATEMENT)
"""What an attribute, a link or a constraint can be about, besides labels."""

ATTRIBUTE_TYPES = ("choice", "text", "date", "number", "boolean", "evidence")
SLOTS = ("content", "source", "cue")
"""What a constraint can require of a claim, besides attributes."""

COLOURS = (
    "blue",
    "orange",
    "green",
    "teal",
    "yellow",
    "red",
    "purple",
    "brown",
    "pink",
    "olive",
    "grey",
    "cyan",
)
"""The names of colours, in the order in which labels without one get them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a span, or a whole article, can be marked as.

    Attributes:
        id: How it is written in commands and exports.
        kind: The kind of annotation it makes.
        title: How it is shown.
        key: One key, or the empty string.
        colour: A name of `COLOURS` or `#rrggbb`.
        parent: The id of the label of its kind that it is a case of, or the empty string.
        guideline: When to use it.
    """

    id: str
    kind: str
    title: str
    key: str = ""
    colour: str = ""
    parent: str = ""
    guideline: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """One axis on which annotations or statements are described.

    Attributes:
        id: How it is written in exports.
        title: How it is shown.
        applies_to: Kinds of annotation, `statement`, or labels with those below them.
        type: choice, text, date, number, boolean, or evidence (addresses with quotations, and annotations).
        values: What can be chosen, for the type choice.
        keys: The key of each value, or the empty string; as many as there are values, or none.
        guideline: How to decide.
    """

    id: str
    title: str
    applies_to: tuple[str, ...]
    type: str = "choice"
    values: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    guideline: str = ""

    def applies(self, names: frozenset[str]) -> bool:
        """Whether it can be said of what is called so: a kind or `statement`, a label, the labels above it."""
        return not names.isdisjoint(self.applies_to)

    def choices(self) -> list[tuple[str, str]]:
        """(key, value) of each value: its own key, else the digit of its place, else no key."""
        own = dict(zip(self.values, self.keys, strict=False))
        taken = set(self.keys)
        found = []
        for number, value in enumerate(self.values, 1):
            digit = str(number) if number <= 9 and str(number) not in taken else ""
            found.append((own.get(value) or digit, value))
        return found

    def value_of_key(self, key: str) -> str | None:
        """The value that a key chooses: its own key, or the digit of its place; None if it is no value's."""
        own = {its: value for value, its in zip(self.values, self.keys, strict=False) if its}
        return own.get(key) or {str(number): value for number, value in enumerate(self.values, 1)}.get(key)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkType:
    """One type of links, and what it may join.

    Attributes:
        id: How it is written in exports.
        from_: What a link may start at: kinds, labels or `statement`; empty if anything.
        to: What it may lead to, in the same way.
        symmetric: Whether it says the same in both directions.
        guideline: When to use it.
    """

    id: str
    from_: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    symmetric: bool = False
    guideline: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing to say of it but its name."""
        return not (self.from_ or self.to or self.symmetric or self.guideline)

    def joins(self, start: frozenset[str], end: frozenset[str]) -> bool:
        """Whether it may join two things.

        Args:
            start: What the first is called: its kind, its label, the labels above it.
            end: What the second is called.
        """
        ways = [(start, end), (end, start)] if self.symmetric else [(start, end)]
        return any(
            (not self.from_ or not one.isdisjoint(self.from_))
            and (not self.to or not other.isdisjoint(self.to))
            for one, other in ways
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """Something that must be there.

    Attributes:
        of: A kind, a label, or `statement`.
        require: `content`, `source`, `cue`, or an attribute.
        when: (attribute, values): it holds only where each of these attributes has one of its values.
        message: What to tell where it is missing.
    """

    of: str
    require: str
    when: tuple[tuple[str, tuple[object, ...]], ...] = ()
    message: str = ""
