"""What is wrong with a scheme: every mistake of a file at once, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tui.model.conventions import BASE, BY_NAME
from tui.model.scheme_parts import ATTRIBUTE_TYPES, COLOURS, KINDS, SLOTS, STATEMENT, TARGETS
from tui.model.scheme_tables import TYPES, Entry, Mistake, Tables
from tui.model.toml_lines import Place

TAKEN = frozenset("0-abcdefghijklmnopqrstuvwxyABCEFGHJKLMNPQRSUWXY.,:!?*/()<>{}=")
"""Keys of the reader, or kept for it, which a label or a value cannot have."""

_WORD = re.compile(r"[^\W_][\w.\-]*\Z")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\Z")
_A_WORD = "letters, digits, dots and dashes, without blanks"
_VALUES: Mapping[str, tuple[type | tuple[type, ...], str]] = {
    "boolean": (bool, "true or false"),
    "number": ((int, float), "a number"),
}
"""What values an attribute of each type has that are no texts."""

Kind = str | None
"""A kind of annotation, or None for one that is not known, which may be any."""


def mistakes(table: Mapping[str, Any]) -> list[Mistake]:
    """Every mistake of a scheme in its plain form, as in a TOML file or in an archive."""
    tables = Tables(table)
    return [*tables.mistakes, *_Check(tables).everything()]


class _Check:
    """Looks at what the tables of a scheme say of each other.

    A mistake is told once, where it is: what else is only wrong because of it is not told.
    """

    def __init__(self, tables: Tables) -> None:
        self._top = tables.top
        self._labels, self._attributes = tables.lists["labels"], tables.lists["attributes"]
        self._links, self._constraints = tables.lists["links"], tables.lists["constraints"]
        self._spans = tables.conventions
        self._kinds: dict[str, set[Kind]] = {}
        self._above: dict[str, set[str]] = {}
        for label in self._labels:
            if name := label.text("id"):
                self._kinds.setdefault(name, set()).add(_kind(label))
                self._above.setdefault(name, set()).add(label.text("parent") or "")
        self._named: dict[str, list[Entry]] = {}
        for attribute in self._attributes:
            if name := attribute.text("id"):
                self._named.setdefault(name, []).append(attribute)

    def everything(self) -> Iterator[Mistake]:
        """Every mistake, list by list."""
        yield from self._scheme()
        yield from self._all_labels()
        yield from self._keys_of_labels()
        yield from self._parents()
        yield from self._all_attributes()
        yield from self._all_links()
        yield from self._all_constraints()
        yield from self._conventions()

    def _scheme(self) -> Iterator[Mistake]:
        name = self._top.text("name")
        if "name" in self._top.good and name is not None and not _WORD.match(name):
            yield Mistake(self._top.at("name"), f"the name “{name}” is not a word; it is {_A_WORD}")
        if self._top.good.get("version", 1) < 1:
            yield Mistake(self._top.at("version"), "a version is a number from 1 that grows")
        if "labels" not in self._top.written or self._top.good.get("labels") == []:
            yield Mistake((), "there are no labels; give at least one [[labels]] entry", fatal=True)

    # Labels

    def _all_labels(self) -> Iterator[Mistake]:
        seen: dict[str, set[Kind]] = {}
        for label in self._labels:
            name, kind = label.text("id"), _kind(label)
            if name:
                kinds = seen.setdefault(name.casefold(), set())
                if kind in kinds or (kinds and (kind is None or None in kinds)):
                    yield Mistake(
                        label.at("id"), f"the label {name} is there twice; rename one of them", fatal=True
                    )
                kinds.add(kind)
            if "id" in label.good and not _WORD.match(label.good["id"]):
                yield Mistake(
                    label.at("id"), f"the label “{name}” is not a word; it is {_A_WORD}", fatal=True
                )
            said = label.text("kind", "entity")
            if said is not None and said not in KINDS:
                yield Mistake(
                    label.at("kind"), f"there is no kind “{said}”; there are {', '.join(KINDS)}", fatal=True
                )
            colour = label.text("colour")
            if colour and colour not in COLOURS and not _COLOUR.match(colour):
                yield Mistake(
                    label.at("colour"),
                    f"there is no colour “{colour}”; it is #rrggbb or one of {', '.join(COLOURS)}",
                )

    def _keys_of_labels(self) -> Iterator[Mistake]:
        seen: dict[str, str] = {}
        claims = [label for label in self._labels if _kind(label) in ("claim", None)]
        for label in self._labels:
            key = label.text("key")
            yield from _emptiness(label, "key", "write one character")
            if not key:
                continue
            if key == "c" and claims[:1] == [label]:
                continue  # that is what c does
            yield from _key_problem(label.at("key"), key)
            name = label.text("id") or ""
            if key in seen:
                whose = seen[key] or "another label"
                yield Mistake(
                    label.at("key"),
                    f"the key “{key}” is that of {whose} already; give {name or 'this one'} another",
                )
            seen.setdefault(key, name)

    def _parents(self) -> Iterator[Mistake]:
        parents = {
            (name, _kind(label)): label.text("parent") or ""
            for label in self._labels
            if (name := label.text("id"))
        }
        told: set[tuple[str, Kind]] = set()
        for label in self._labels:
            name, kind, parent = label.text("id") or "", _kind(label), label.text("parent")
            yield from _emptiness(label, "parent", "write the id of a label")
            if not parent:
                continue
            kinds = self._kinds.get(parent, set())
            if not kinds:
                yield Mistake(
                    label.at("parent"),
                    f"there is no label “{parent}” to be the parent; write its id as it stands there",
                )
            elif kind is None or None in kinds:
                continue  # the kind that is not known may be the right one
            elif kind not in kinds:
                other = min(each for each in kinds if each)
                yield Mistake(
                    label.at("parent"),
                    f"the parent {parent} is of the kind {other}, not {kind}; take a label of the same kind",
                )
            elif name and (name, kind) not in told:
                way = _circle(name, kind, parents)
                told.update((each, kind) for each in way)
                if way:
                    names = " → ".join([*way, way[0]])
                    yield Mistake(
                        label.at("parent"), f"parents go in a circle, {names}; take one of them out"
                    )

    # Attributes

    def _all_attributes(self) -> Iterator[Mistake]:
        yield from _doubled(self._attributes, "the attribute")
        for attribute in self._attributes:
            yield from self._attribute(attribute)

    def _attribute(self, attribute: Entry) -> Iterator[Mistake]:
        name = attribute.text("id") or ""
        if "id" in attribute.good and not _WORD.match(name):
            yield Mistake(attribute.at("id"), f"the attribute “{name}” is not a word; it is {_A_WORD}")
        yield from self._things(attribute, "applies_to")
        if attribute.good.get("applies_to") == []:
            yield Mistake(attribute.at("applies_to"), f"it applies to nothing; there are {_targets()}")
        type_ = attribute.text("type", "choice")
        values = [*_texts(attribute, "values")]
        if type_ is not None and type_ not in ATTRIBUTE_TYPES:
            yield Mistake(
                attribute.at("type"),
                f"there is no type “{type_}”; there are {', '.join(ATTRIBUTE_TYPES)}",
                fatal=True,
            )
        elif type_ == "choice":
            if "values" not in attribute.written or attribute.good.get("values") == []:
                yield Mistake(
                    attribute.place, f"the choice {name} has no values; give it “values”, or another “type”"
                )
        elif type_ is not None and attribute.written & {"values", "keys"}:
            what = "values" if "values" in attribute.written else "keys"
            if attribute.good.get(what):
                yield Mistake(attribute.at(what), f"only a choice has “{what}”, and {name} is a {type_}")
        seen: set[str] = set()
        for number, value in values:
            if not value.strip():
                yield Mistake(attribute.at("values", number), "a value is empty; leave it out")
            elif value in seen:
                yield Mistake(
                    attribute.at("values", number), f"the value {value} is there twice; leave one out"
                )
            seen.add(value)
        yield from self._keys_of_values(attribute, [value for _, value in values])

    def _keys_of_values(self, attribute: Entry, values: Sequence[str]) -> Iterator[Mistake]:
        seen: dict[str, str] = {}
        for value, key in attribute.good.get("keys", {}).items():
            at = attribute.at("keys", value)
            if values and value not in values:
                yield Mistake(at, f"there is no value “{value}” to have a key; there are {', '.join(values)}")
            if not isinstance(key, str):
                yield Mistake(at, f"the key of {value} must be {TYPES['text']}", fatal=True)
                continue
            yield from _key_problem(at, key)
            if key in seen:
                yield Mistake(at, f"the key “{key}” is that of {seen[key]} already; give {value} another")
            seen.setdefault(key, value)

    def _conventions(self) -> Iterator[Mistake]:
        base = self._spans.text(BASE, "news")
        if base is not None and base not in BY_NAME:
            yield Mistake(
                self._spans.at(BASE),
                f"there are no conventions “{base}”; there are {', '.join(BY_NAME)}",
                fatal=True,
            )

    # Links and constraints

    def _things(self, entry: Entry, key: str) -> Iterator[Mistake]:
        seen: set[str] = set()
        for number, name in _texts(entry, key):
            if name not in TARGETS and name not in self._kinds:
                yield Mistake(
                    entry.at(key, number),
                    f"there is no “{name}”; there are {_targets()} and the ids of labels",
                )
            elif name in seen:
                yield Mistake(entry.at(key, number), f"{name} is there twice; leave one out")
            seen.add(name)

    def _all_links(self) -> Iterator[Mistake]:
        plain = [
            Entry(self._top.at("link_types", number), {"id": name}, frozenset({"id"}), {})
            for number, name in _texts(self._top, "link_types")
        ]
        yield from _doubled([*plain, *self._links], "the link type")
        for link in [*plain, *self._links]:
            if "id" in link.good and not _WORD.match(link.good["id"]):
                yield Mistake(
                    link.at("id"), f"the link type “{link.good['id']}” is not a word; it is {_A_WORD}"
                )
            for end in ("from", "to"):
                yield from self._things(link, end)

    def _all_constraints(self) -> Iterator[Mistake]:
        seen: list[tuple[Any, ...]] = []
        for entry in self._constraints:
            yield from self._constraint(entry)
            said = tuple(entry.good.get(key) for key in ("of", "require", "when"))
            if None not in said[:2] and said in seen:
                yield Mistake(entry.place, "the same constraint is there already; leave one out")
            seen.append(said)

    def _constraint(self, entry: Entry) -> Iterator[Mistake]:
        of, require = entry.text("of"), entry.text("require")
        is_known = of in TARGETS or of in self._kinds
        if "of" in entry.good and not is_known:
            yield Mistake(entry.at("of"), f"there is no “{of}”; there are {_targets()} and the ids of labels")
        meant = of if is_known else None
        if require in SLOTS:
            kinds = self._kinds.get(meant or "", set())
            if meant and meant != "claim" and not kinds & {"claim", None}:
                yield Mistake(entry.at("require"), f"only claims have a {require}, and {of} is none")
        elif "require" in entry.good:
            yield from self._said(entry.at("require"), require or "", meant)
        for name, wanted in entry.good.get("when", {}).items():
            at = entry.at("when", name)
            found = [*self._said(at, name, meant, slots=False)]
            yield from found or self._wanted(at, name, wanted if isinstance(wanted, list) else [wanted])

    def _wanted(self, at: Place, name: str, wanted: Sequence[object]) -> Iterator[Mistake]:
        """What is wrong with the values that an attribute must have for a constraint to hold."""
        if not wanted:
            yield Mistake(at, f"no value of {name} is named; name one, or leave {name} out")
        for attribute in self._named.get(name, ())[:1]:
            type_ = attribute.text("type", "choice")
            values = [value for _, value in _texts(attribute, "values")]
            class_, what = _VALUES.get(type_ or "", (str, TYPES["text"]))
            for value in wanted:
                if type_ == "choice" and values and value not in values:
                    yield Mistake(at, f"{name} has no value “{value}”; it has {', '.join(values)}")
                elif type_ in ATTRIBUTE_TYPES and type_ != "choice" and not _is_of(value, class_):
                    yield Mistake(at, f"{name} is a {type_}, so its value here must be {what}")

    def _said(self, place: Place, name: str, of: str | None, *, slots: bool = True) -> Iterator[Mistake]:
        attributes = self._named.get(name)
        if attributes is None:
            known = [*(SLOTS if slots else ()), *self._named]
            yield Mistake(place, f"there is no attribute “{name}”; there are {', '.join(known) or 'none'}")
        elif of is not None and not any(self._meet(attribute, of) for attribute in attributes):
            yield Mistake(place, f"the attribute {name} does not apply to {of}")

    def _meet(self, attribute: Entry, of: str) -> bool:
        """Whether an attribute can be said of what is called `of`, as far as is known."""
        targets = [target for _, target in _texts(attribute, "applies_to")]
        if any(target not in TARGETS and target not in self._kinds for target in targets) or not targets:
            return True  # what it applies to is wrong, which is told there
        names = {of}
        while (
            not (more := {parent for name in names for parent in self._above.get(name, ()) if parent})
            <= names
        ):
            names |= more
        kinds = self._kinds.get(of, set())
        if None in kinds or not (names | kinds).isdisjoint(targets):
            return True
        return of in KINDS and any({of, None} & self._kinds.get(target, set()) for target in targets)


def _kind(label: Entry) -> Kind:
    kind = label.text("kind", "entity")
    return kind if kind in KINDS else None


def _texts(entry: Entry, key: str) -> Iterator[tuple[int, str]]:
    """The texts of a list, with their numbers."""
    for number, text in enumerate(entry.good.get(key, ())):
        if text is not None:
            yield number, text


def _doubled(entries: Iterable[Entry], what: str) -> Iterator[Mistake]:
    seen: set[str] = set()
    for entry in entries:
        if name := entry.text("id"):
            if name.casefold() in seen:
                yield Mistake(entry.at("id"), f"{what} {name} is there twice; rename one of them")
            seen.add(name.casefold())


def _targets() -> str:
    return ", ".join((*KINDS, STATEMENT))


def _is_of(value: object, class_: type | tuple[type, ...]) -> bool:
    return isinstance(value, class_) and (class_ is bool or not isinstance(value, bool))


def _emptiness(label: Entry, name: str, what_to_do: str) -> Iterator[Mistake]:
    """What is wrong if something is written and says nothing; what is kept in a database may say so."""
    if label.good.get(name) == "":
        yield Mistake(label.at(name), f"“{name}” is empty; {what_to_do}, or leave it out")


def _key_problem(place: Place, key: str) -> Iterator[Mistake]:
    if len(key) != 1 or not key.isprintable() or key == " ":
        yield Mistake(place, f"the key “{key}” is not one character that can be typed; take a digit")
    elif key in TAKEN:
        yield Mistake(place, f"the key “{key}” does something else; take a digit from 1 to 9, or z")


def _circle(name: str, kind: Kind, parents: Mapping[tuple[str, Kind], str]) -> list[str]:
    """The labels of the circle that a label's parents go in, if it is one of them."""
    way = [name]
    while True:
        parent = parents.get((way[-1], kind), "")
        if not parent or parent in way[1:]:
            return []
        if parent == name:
            return way
        way.append(parent)
