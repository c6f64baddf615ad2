"""What the tables of a scheme's file can hold, and what is wrong with those that hold something else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeGuard

from tui.model.conventions import BASE, NAMES
from tui.model.toml_lines import Place

TYPES: Mapping[str, str] = {
    "text": "text in quotation marks",
    "whole": "a whole number",
    "yes": "true or false",
    "texts": "a list of texts",
    "entries": "a list of tables",
    "table": "a table",
}
"""What the keys of tables must be, in words."""

TOP = {
    "name": "text",
    "version": "whole",
    "labels": "entries",
    "attributes": "entries",
    "link_types": "texts",
    "links": "entries",
    "constraints": "entries",
    "conventions": "table",
}
"""The keys of a scheme, with what each must be."""

LISTS = frozenset(key for key, type_ in TOP.items() if type_ == "entries")
"""The keys of a scheme that are lists of tables."""

_ENTRIES: Mapping[str, tuple[str, Mapping[str, str], tuple[str, ...]]] = {
    "labels": (
        "a label",
        dict.fromkeys(("id", "kind", "title", "key", "colour", "parent", "guideline"), "text"),
        ("id",),
    ),
    "attributes": (
        "an attribute",
        {
            "id": "text",
            "title": "text",
            "applies_to": "texts",
            "type": "text",
            "values": "texts",
            "keys": "table",
            "guideline": "text",
        },
        ("id", "applies_to"),
    ),
    "links": (
        "a link",
        {"id": "text", "from": "texts", "to": "texts", "symmetric": "yes", "guideline": "text"},
        ("id",),
    ),
    "constraints": (
        "a constraint",
        {"of": "text", "require": "text", "when": "table", "message": "text"},
        ("of", "require"),
    ),
}
"""What an entry of each list is called, its keys with what each must be, and those that must be there."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong.

    Attributes:
        place: Where it is.
        message: What it is and what to do, without a full stop, to stand behind the file and the line.
        fatal: Whether there is no scheme at all with it. The others are refused in files only, so that what was
            kept under older rules can be read.
    """

    place: Place
    message: str
    fatal: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """What is good of one table.

    Attributes:
        place: Where it is.
        good: Its values by their right keys, those only that are of the right type.
        written: The right keys of all its values.
        steps: The keys under which the values stand where those are not the right ones.
    """

    place: Place
    good: Mapping[str, Any]
    written: frozenset[str]
    steps: Mapping[str, str]

    def at(self, key: str, *steps: str | int) -> Place:
        """The place of a value, or of something in it."""
        return (*self.place, self.steps.get(key, key), *steps)

    def text(self, key: str, default: str = "") -> str | None:
        """A text: what is said, the default if nothing is, None if something is said that is no text."""
        found: str | None = self.good.get(key, None if key in self.written else default)
        return found


class Tables:
    """The tables of a scheme in its plain form.

    Attributes:
        top: The scheme itself.
        lists: Its entries, list by list.
        conventions: Its conventions.
        mistakes: What is wrong with the tables.
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.mistakes: list[Mistake] = []
        self.top = self._entry((), table, "a scheme", TOP)
        self.lists = {key: [*self._list(key)] for key in _ENTRIES}
        said = self.top.good.get("conventions", {})
        self.conventions = self._entry(
            self.top.at("conventions"),
            said,
            "a set of conventions",
            {BASE: "text", **dict.fromkeys(NAMES, "yes")},
        )
        if "name" not in self.top.written and not self._astray("name"):
            self.mistakes.append(Mistake((), "a scheme must have “name”", fatal=True))

    def _astray(self, key: str) -> bool:
        """Whether a key of the scheme stands in one of its entries, which is told there."""
        place = [mistake.place[-1] for mistake in self.mistakes if len(mistake.place) == 3]
        return key in place

    def _list(self, key: str) -> Iterable[Entry]:
        what, known, required = _ENTRIES[key]
        value = self.top.good.get(key, ())
        entries = [value] if isinstance(value, Mapping) else value
        for number, table in enumerate(entries):
            if isinstance(table, Mapping):
                place = self.top.at(key) if isinstance(value, Mapping) else self.top.at(key, number)
                yield self._entry(place, table, what, known, required)

    def _entry(
        self,
        place: Place,
        table: Mapping[str, Any],
        what: str,
        known: Mapping[str, str],
        required: Iterable[str] = (),
    ) -> Entry:
        """Tells of keys that are unknown, wrong or missing; gives what is good."""
        good: dict[str, Any] = {}
        steps: dict[str, str] = {}
        for key, value in table.items():
            meant = key
            if key not in known:
                near = get_close_matches(key, known, n=1)
                if place and TOP.get(key) in ("text", "whole"):
                    hint = "it stands before the first table"
                else:
                    hint = f"“{near[0]}” may be meant" if near else f"it has {', '.join(known)}"
                self.mistakes.append(Mistake((*place, key), f"{what} has no “{key}”; {hint}"))
                if not near or near[0] in table or near[0] in steps:
                    continue
                meant = near[0]
                steps[meant] = key
            if not is_a(known[meant], value):
                message = f"“{meant}” must be {TYPES[known[meant]]}"
                if known[meant] == "entries" and isinstance(value, Mapping):
                    message += f"; write [[{meant}]] for an entry of it"
                self.mistakes.append(Mistake((*place, key), message, fatal=True))
            kept = _kept(known[meant], value)
            if kept is not None:
                good[meant] = kept
        written = frozenset(steps) | frozenset(table)
        for key in required:
            if key not in written:
                self.mistakes.append(Mistake(place, f"{what} must have “{key}”", fatal=True))
        return Entry(place, good, written, steps)


def is_a(type_: str, value: object) -> bool:
    """Whether a value is of a type of `TYPES`."""
    if type_ == "text":
        return isinstance(value, str)
    if type_ == "whole":
        return isinstance(value, int) and not isinstance(value, bool)
    if type_ == "yes":
        return isinstance(value, bool)
    if type_ == "table":
        return isinstance(value, Mapping)
    inner = str if type_ == "texts" else Mapping
    return _is_list(value) and all(isinstance(one, inner) for one in value)


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _kept(type_: str, value: Any) -> Any:
    """What can be gone on with of a value that may be of the wrong type; None if nothing can."""
    if is_a(type_, value):
        return value
    if type_ == "texts" and isinstance(value, str):
        return [value]  # a list without its brackets
    if type_ == "texts" and _is_list(value):
        return [one if isinstance(one, str) else None for one in value]
    if type_ == "entries" and (_is_list(value) or isinstance(value, Mapping)):
        return value
    return None
