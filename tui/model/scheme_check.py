"""What is wrong with a scheme: every mistake of a file at once, each with its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from tui.model.conventions import BASE, BY_NAME, NAMES
from tui.model.scheme_parts import ATTRIBUTE_TYPES, COLOURS, KINDS, SLOTS, STATEMENT, TARGETS
from tui.model.toml_lines import Place

TAKEN = frozenset("0-abcdefghijklmnopqrstuvwxyABCEFGHJKLNPQRSUWXY.,:!?*/()<>{}=")
"""Keys of the reader, or kept for it, which a label or a value cannot have."""

_WORD = re.compile(r"[^\W_][\w.\-]*\Z")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\Z")
_A_WORD = "letters, digits, dots and dashes, without blanks"
_TYPES: Mapping[str, str] = {
    "text": "text in quotation marks",
    "whole": "a whole number",
    "yes": "true or false",
    "texts": "a list of texts",
    "entries": "a list of tables",
    "table": "a table",
}
_TOP = {
    "name": "text",
    "version": "whole",
    "labels": "entries",
    "attributes": "entries",
    "link_types": "texts",
    "links": "entries",
    "constraints": "entries",
    "conventions": "table",
}
_LABEL = dict.fromkeys(("id", "kind", "title", "key", "colour", "parent", "guideline"), "text")
_ATTRIBUTE = {
    "id": "text",
    "title": "text",
    "applies_to": "texts",
    "type": "text",
    "values": "texts",
    "keys": "table",
    "guideline": "text",
}
_LINK = {"id": "text", "from": "texts", "to": "texts", "symmetric": "yes", "guideline": "text"}
_CONSTRAINT = {"of": "text", "require": "text", "when": "table", "message": "text"}
_CONVENTIONS = {BASE: "text", **dict.fromkeys(NAMES, "yes")}

Entries = list[tuple[Place, Mapping[str, Any]]]


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


def mistakes(table: Mapping[str, Any]) -> list[Mistake]:
    """Every mistake of a scheme in its plain form, as in a TOML file or in an archive."""
    return list(_Check().scheme(table))


class _Check:
    def scheme(self, table: Mapping[str, Any]) -> Iterator[Mistake]:
        top = yield from self._fields((), table, _TOP, "a scheme", ("name",))
        if "name" in top and not _WORD.match(top["name"]):
            yield Mistake(("name",), f"the name “{top['name']}” is not a word; it is {_A_WORD}")
        labels = yield from self._entries(top, "labels", _LABEL, "a label", ("id",))
        if not labels and ("labels" not in table or not table["labels"]):
            yield Mistake((), "there are no labels; give at least one [[labels]] entry", fatal=True)
        attributes = yield from self._entries(
            top, "attributes", _ATTRIBUTE, "an attribute", ("id", "applies_to")
        )
        links = yield from self._entries(top, "links", _LINK, "a link", ("id",))
        constraints = yield from self._entries(
            top, "constraints", _CONSTRAINT, "a constraint", ("of", "require")
        )
        self._kinds: dict[str, set[str]] = {}
        self._above: dict[str, set[str]] = {}
        for _, label in labels:
            if label.get("id"):
                self._kinds.setdefault(label["id"], set()).add(label.get("kind", "entity"))
                self._above.setdefault(label["id"], set()).add(label.get("parent", ""))
        self._attributes = {entry["id"]: entry for _, entry in attributes if "id" in entry}
        yield from self._labels(labels)
        yield from self._keys_of_labels(labels)
        yield from self._parents(labels)
        yield from self._all_attributes(attributes)
        plain: Entries = [
            (("link_types", number), {"id": name}) for number, name in enumerate(top.get("link_types", ()))
        ]
        yield from self._links(plain + links)
        for place, entry in constraints:
            yield from self._constraint(place, entry)
        yield from self._conventions(top.get("conventions", {}))

    # What stands in a table

    def _fields(
        self,
        place: Place,
        table: Mapping[str, Any],
        known: Mapping[str, str],
        what: str,
        required: Iterable[str] = (),
    ) -> Generator[Mistake, None, dict[str, Any]]:
        """Tells of keys that are unknown, wrong or missing; returns the good ones."""
        good: dict[str, Any] = {}
        for key, value in table.items():
            if key not in known:
                near = get_close_matches(key, known, n=1)
                hint = f"“{near[0]}” may be meant" if near else f"it has {', '.join(known)}"
                yield Mistake((*place, key), f"{what} has no “{key}”; {hint}")
            elif not _is(known[key], value):
                yield Mistake((*place, key), f"“{key}” must be {_TYPES[known[key]]}", fatal=True)
            else:
                good[key] = value
        for key in required:
            if key not in table:
                yield Mistake(place, f"{what} must have “{key}”", fatal=True)
        return good

    def _entries(
        self,
        top: Mapping[str, Any],
        key: str,
        known: Mapping[str, str],
        what: str,
        required: Iterable[str],
    ) -> Generator[Mistake, None, Entries]:
        """Tells of what is wrong in each entry of a list; returns what is good of them."""
        found: Entries = []
        for number, entry in enumerate(top.get(key, ())):
            found.append(
                ((key, number), (yield from self._fields((key, number), entry, known, what, required)))
            )
        return found

    def _doubled(self, entries: Entries, what: str, *, fatal: bool = False) -> Iterator[Mistake]:
        seen: set[str] = set()
        for place, entry in entries:
            name = entry.get("id", "")
            if name.casefold() in seen:
                yield Mistake((*place, "id"), f"{what} {name} is there twice; rename one of them", fatal)
            seen.add(name.casefold())

    # Labels

    def _labels(self, labels: Entries) -> Iterator[Mistake]:
        for kind in dict.fromkeys(label.get("kind", "entity") for _, label in labels):
            same = [
                entry for entry in labels if entry[1].get("kind", "entity") == kind and entry[1].get("id")
            ]
            yield from self._doubled(same, "the label", fatal=True)
        for place, label in labels:
            name = label.get("id")
            if name is not None and not _WORD.match(name):
                yield Mistake(
                    (*place, "id"), f"the label “{name}” is not a word; it is {_A_WORD}", fatal=True
                )
            kind = label.get("kind", "entity")
            if kind not in KINDS:
                yield Mistake(
                    (*place, "kind"), f"there is no kind “{kind}”; there are {', '.join(KINDS)}", fatal=True
                )
            colour = label.get("colour", "")
            if colour and colour not in COLOURS and not _COLOUR.match(colour):
                yield Mistake(
                    (*place, "colour"),
                    f"there is no colour “{colour}”; it is #rrggbb or one of {', '.join(COLOURS)}",
                )

    def _keys_of_labels(self, labels: Entries) -> Iterator[Mistake]:
        seen: dict[str, str] = {}
        claims = [label for _, label in labels if label.get("kind") == "claim"]
        for place, label in labels:
            key = label.get("key", "")
            if not key:
                continue
            if key == "c" and claims[:1] == [label]:
                continue  # that is what c does
            yield from _key_problem((*place, "key"), key)
            if key in seen:
                yield Mistake(
                    (*place, "key"),
                    f"the key “{key}” is that of {seen[key]} already; give {label.get('id', 'this one')} another",
                )
            seen.setdefault(key, label.get("id", "another label"))

    def _parents(self, labels: Entries) -> Iterator[Mistake]:
        parents = {
            (label["id"], label.get("kind", "entity")): label.get("parent", "")
            for _, label in labels
            if "id" in label
        }
        told: set[tuple[str, str]] = set()
        for place, label in labels:
            kind, parent = label.get("kind", "entity"), label.get("parent", "")
            if not parent:
                continue
            if (parent, kind) not in parents:
                others = sorted(self._kinds.get(parent, ()))
                why = (
                    f"the parent {parent} is of the kind {others[0]}, not {kind}; take a label of the same kind"
                    if others
                    else f"there is no label “{parent}” to be the parent; write its id as it stands there"
                )
                yield Mistake((*place, "parent"), why)
            elif (label.get("id"), kind) not in told:
                way = _circle(label.get("id", ""), kind, parents)
                told.update((name, kind) for name in way)
                if way:
                    names = " → ".join([*way, way[0]])
                    yield Mistake(
                        (*place, "parent"), f"parents go in a circle, {names}; take one of them out"
                    )

    # Attributes

    def _all_attributes(self, attributes: Entries) -> Iterator[Mistake]:
        yield from self._doubled([entry for entry in attributes if entry[1].get("id")], "the attribute")
        for place, attribute in attributes:
            yield from self._attribute(place, attribute)

    def _attribute(self, place: Place, attribute: Mapping[str, Any]) -> Iterator[Mistake]:
        name = attribute.get("id", "")
        if "id" in attribute and not _WORD.match(name):
            yield Mistake((*place, "id"), f"the attribute “{name}” is not a word; it is {_A_WORD}")
        yield from self._things((*place, "applies_to"), attribute.get("applies_to", ()))
        if attribute.get("applies_to") == []:
            yield Mistake((*place, "applies_to"), f"it applies to nothing; there are {_targets()}")
        type_ = attribute.get("type", "choice")
        values: Sequence[str] = attribute.get("values", ())
        if type_ not in ATTRIBUTE_TYPES:
            yield Mistake(
                (*place, "type"),
                f"there is no type “{type_}”; there are {', '.join(ATTRIBUTE_TYPES)}",
                fatal=True,
            )
        elif type_ == "choice" and not values:
            yield Mistake(place, f"the choice {name} has no values; give it “values”, or another “type”")
        elif type_ != "choice" and (values or attribute.get("keys")):
            what = "values" if values else "keys"
            yield Mistake((*place, what), f"only a choice has “{what}”, and {name} is a {type_}")
        for number, value in enumerate(values):
            if not value.strip():
                yield Mistake((*place, "values", number), "a value is empty; leave it out")
            elif value in values[:number]:
                yield Mistake((*place, "values", number), f"the value {value} is there twice; leave one out")
        yield from self._keys_of_values((*place, "keys"), attribute.get("keys", {}), values)

    def _keys_of_values(
        self, place: Place, keys: Mapping[str, Any], values: Sequence[str]
    ) -> Iterator[Mistake]:
        seen: dict[str, str] = {}
        for value, key in keys.items():
            at = (*place, value)
            if values and value not in values:
                yield Mistake(at, f"there is no value “{value}” to have a key; there are {', '.join(values)}")
            if not isinstance(key, str):
                yield Mistake(at, f"the key of {value} must be {_TYPES['text']}", fatal=True)
                continue
            yield from _key_problem(at, key)
            if key in seen:
                yield Mistake(at, f"the key “{key}” is that of {seen[key]} already; give {value} another")
            seen.setdefault(key, value)

    # Links and constraints

    def _things(self, place: Place, names: Iterable[str]) -> Iterator[Mistake]:
        for number, name in enumerate(names):
            if name not in TARGETS and name not in self._kinds:
                yield Mistake(
                    (*place, number), f"there is no “{name}”; there are {_targets()} and the ids of labels"
                )

    def _links(self, links: Entries) -> Iterator[Mistake]:
        yield from self._doubled([entry for entry in links if entry[1].get("id")], "the link type")
        for place, link in links:
            if "id" in link and not _WORD.match(link["id"]):
                yield Mistake((*place, "id"), f"the link type “{link['id']}” is not a word; it is {_A_WORD}")
            for end in ("from", "to"):
                yield from self._things((*place, end), link.get(end, ()))

    def _constraint(self, place: Place, entry: Mapping[str, Any]) -> Iterator[Mistake]:
        of, require = entry.get("of"), entry.get("require")
        is_known = of in TARGETS or of in self._kinds
        if of is not None and not is_known:
            yield Mistake((*place, "of"), f"there is no “{of}”; there are {_targets()} and the ids of labels")
        if require in SLOTS:
            if is_known and of != "claim" and "claim" not in self._kinds.get(of or "", ()):
                yield Mistake((*place, "require"), f"only claims have a {require}, and {of} is none")
        elif require is not None:
            yield from self._said((*place, "require"), require, of if is_known else None)
        for name, wanted in entry.get("when", {}).items():
            at = (*place, "when", name)
            yield from self._said(at, name, of if is_known else None, slots=False)
            values = self._attributes.get(name, {}).get("values", ())
            for value in wanted if isinstance(wanted, list) else [wanted]:
                if values and value not in values:
                    yield Mistake(at, f"{name} has no value “{value}”; it has {', '.join(values)}")

    def _conventions(self, table: Mapping[str, Any]) -> Iterator[Mistake]:
        good = yield from self._fields(("conventions",), table, _CONVENTIONS, "a set of conventions")
        if (base := good.get(BASE, "news")) not in BY_NAME:
            yield Mistake(
                ("conventions", BASE),
                f"there are no conventions “{base}”; there are {', '.join(BY_NAME)}",
                fatal=True,
            )

    def _said(self, place: Place, name: str, of: str | None, *, slots: bool = True) -> Iterator[Mistake]:
        attribute = self._attributes.get(name)
        if attribute is None:
            known = [*(SLOTS if slots else ()), *self._attributes]
            yield Mistake(place, f"there is no attribute “{name}”; there are {', '.join(known) or 'none'}")
        elif of is not None and not self._meet(attribute.get("applies_to", ()), of):
            yield Mistake(place, f"the attribute {name} does not apply to {of}")

    def _meet(self, targets: Collection[str], of: str) -> bool:
        """Whether something that applies to `targets` can be said of what is called `of`."""
        names = {of}
        while not (more := {parent for name in names for parent in self._above.get(name, ())}) <= names:
            names |= more
        if not (names | self._kinds.get(of, set())).isdisjoint(targets):
            return True
        return of in KINDS and any(of in self._kinds.get(target, ()) for target in targets)


def _targets() -> str:
    return ", ".join((*KINDS, STATEMENT))


def _is(kind: str, value: object) -> bool:
    if kind == "text":
        return isinstance(value, str)
    if kind == "whole":
        return isinstance(value, int) and not isinstance(value, bool)
    if kind == "yes":
        return isinstance(value, bool)
    if kind == "table":
        return isinstance(value, Mapping)
    inner = str if kind == "texts" else Mapping
    return (
        isinstance(value, Sequence)
        and not isinstance(value, str)
        and all(isinstance(one, inner) for one in value)
    )


def _key_problem(place: Place, key: str) -> Iterator[Mistake]:
    if len(key) != 1 or not key.isprintable() or key == " ":
        yield Mistake(place, f"the key “{key}” is not one character that can be typed; take a digit")
    elif key in TAKEN:
        yield Mistake(place, f"the key “{key}” does something else; take a digit from 1 to 9, or z")


def _circle(name: str, kind: str, parents: Mapping[tuple[str, str], str]) -> list[str]:
    """The labels of the circle that a label's parents go in, if it is one of them."""
    way = [name]
    while True:
        parent = parents.get((way[-1], kind), "")
        if not parent or parent in way[1:]:
            return []
        if parent == name:
            return way
        way.append(parent)
