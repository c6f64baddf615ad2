"""What kind of annotation brat's types make, and which labels of the schemes they are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from tui.model.annotation import Kind
from tui.model.refusal import Refusal
from tui.model.scheme import Label, Scheme, built_in, built_in_names, scheme_from

_KINDS: tuple[Kind, ...] = ("entity", "passage", "claim")


class Labels:
    """The labels of some schemes, and those that a file has beside them.

    Args:
        schemes: Their labels are known, the first one's before others.
        passages: Types that make passages.

    Attributes:
        unknown: Labels that none of the schemes has, which are kept as they are.
        renamed: Types that differ from a scheme's label in case only, with that label.
    """

    def __init__(self, schemes: Sequence[Scheme], passages: Collection[str]) -> None:
        self._known: dict[tuple[str, str], Label] = {}
        for scheme in schemes:
            for label in scheme.labels:
                self._known.setdefault((label.kind, label.id.casefold()), label)
        self._passages = {label.casefold() for label in passages}
        self.unknown: dict[str, None] = {}
        self.renamed: dict[str, str] = {}

    def knows(self, wanted: str, kind: Kind) -> bool:
        """Whether a scheme has this label for this kind, in whatever case."""
        return (kind, wanted.casefold()) in self._known

    def settled(self, wanted: str) -> tuple[Kind, str]:
        """The kind and label of what a type marks: a passage if so told, else as a scheme says, else an entity.

        What none of the schemes has is of the kind that a built-in one says, so that it fits when this one is taken.
        """
        if wanted.casefold() in self._passages:
            return "passage", self.of_kind(wanted, "passage")
        kind: Kind | None = next((kind for kind in _KINDS if self.knows(wanted, kind)), None)
        if kind is None:
            kinds = [kind for kind in _KINDS if any(scheme.knows(wanted, kind) for scheme in _built_in())]
            kind = kinds[0] if kinds else "entity"
        return kind, self.of_kind(wanted, kind)

    @property
    def told(self) -> list[str]:
        """Clauses about the labels that none of the schemes has, those of a built-in one apart."""
        clauses = []
        left = dict(self.unknown)
        for scheme in _built_in():
            found = [label for label in left if _has(scheme, label)]
            if found:
                clauses.append(
                    f"kept labels of the scheme “{scheme.name}”, which is not in use: {', '.join(found)}; "
                    f"`marginist scheme use {scheme.name}` makes it so"
                )
                left = {label: None for label in left if label not in found}
        return [f"kept labels that no scheme has: {', '.join(left)}", *clauses] if left else clauses

    def of_kind(self, wanted: str, kind: Kind) -> str:
        """The label of a kind that a type is: a scheme's, else itself."""
        found = self._known.get((kind, wanted.casefold()))
        if found is None:
            self.unknown[wanted] = None
            return wanted
        if found.id != wanted:
            self.renamed[wanted] = found.id
        return found.id

    def notes(self, name: str) -> list[str]:
        """Sentences about labels that were changed or that no scheme has, once everything was read.

        Args:
            name: The file's.
        """
        notes = []
        if self.renamed:
            pairs = ", ".join(f"{old} is {new}" for old, new in self.renamed.items())
            notes.append(f"{name}: {pairs} in the scheme.")
        return [*notes, *(f"{name}: {clause}." for clause in self.told)]


@cache
def _built_in() -> tuple[Scheme, ...]:
    return tuple(built_in(name) for name in built_in_names())


def _has(scheme: Scheme, label: str) -> bool:
    return any(scheme.knows(label, kind) for kind in _KINDS)


@cache
def can_be_label(name: str) -> bool:
    """Whether a scheme can have a label of this name, which is what a scheme's file is checked for too."""
    try:
        scheme_from({"name": "brat", "labels": [{"id": name}]}, "brat")
    except Refusal:
        return False
    return True
