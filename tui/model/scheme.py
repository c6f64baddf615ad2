"""Schemes: which labels there are, and what may be said of what they mark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from tui.model.conventions import NEWS, Conventions, conventions_from, conventions_record
from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal
from tui.model.scheme_check import mistakes
from tui.model.scheme_parts import Attribute, Constraint, Label, LinkType
from tui.model.scheme_tables import LISTS, Mistake
from tui.model.toml_lines import line_of, toml_lines
from tui.model.toml_recovery import decoded, recover

__all__ = [
    "Attribute",
    "Constraint",
    "Label",
    "LinkType",
    "Scheme",
    "built_in",
    "built_in_names",
    "checked",
    "parse_scheme",
    "scheme_from",
    "scheme_record",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A named, versioned set of labels, attributes, types of links and constraints.

    Attributes:
        name: How it is chosen.
        version: A number that grows.
        labels: In the order in which they are shown.
        attributes: In the order in which they are asked.
        links: What links can be.
        constraints: What must be there.
        conventions: Where the spans of suggestions begin and end.
    """

    name: str
    version: int
    labels: tuple[Label, ...]
    attributes: tuple[Attribute, ...] = ()
    links: tuple[LinkType, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    conventions: Conventions = NEWS

    @property
    def link_types(self) -> tuple[str, ...]:
        """The names of what links can be."""
        return tuple(link.id for link in self.links)

    def label(self, wanted: str, kind: str | None = None) -> Label:
        """The label with an id, found without regard to case.

        Raises:
            Refusal: If the scheme has none such, or not of the kind wanted.
        """
        for label in self.labels:
            if label.id.casefold() == wanted.casefold() and kind in (None, label.kind):
                return label
        known = ", ".join(label.id for label in self.labels if kind in (None, label.kind))
        what = f"{kind} label" if kind else "label"
        raise Refusal(
            f"The scheme “{self.name}” has no {what} {in_quotes(wanted)}; it has {known or 'none'}."
        )

    def of_kind(self, kind: str) -> list[Label]:
        """The labels that make annotations of a kind."""
        return [label for label in self.labels if label.kind == kind]

    def knows(self, wanted: str, kind: str) -> bool:
        """Whether there is exactly this label for exactly this kind."""
        return any(label.id == wanted and label.kind == kind for label in self.labels)

    def tree(self, kind: str) -> list[tuple[Label, int]]:
        """The labels of a kind, each below its parent, with how deep it stands there."""
        labels = self.of_kind(kind)
        known = {label.id for label in labels}
        found: list[tuple[Label, int]] = []

        def add(label: Label, depth: int) -> None:
            found.append((label, depth))
            for child in labels:
                if child.parent == label.id and child.id != label.id:
                    add(child, depth + 1)

        for label in labels:
            if label.parent not in known:
                add(label, 0)
        # Of a scheme that was kept although its parents go in a circle, no label is lost.
        reached = {label.id for label, _ in found}
        return found + [(label, 0) for label in labels if label.id not in reached]

    def names(self, kind: str, label: str | None = None) -> frozenset[str]:
        """What something is called: its kind (or `statement`), its label, and the labels that this is a case of."""
        names = {kind}
        parents = {each.id: each.parent for each in self.labels if each.kind == kind}
        while label and label not in names:
            names.add(label)
            label = parents.get(label)
        return frozenset(names)

    def attribute(self, name: str) -> Attribute | None:
        """The attribute with an id, or None."""
        return next((attribute for attribute in self.attributes if attribute.id == name), None)

    def attributes_of(self, kind: str, label: str | None = None) -> list[Attribute]:
        """The attributes that can be said of a kind, or a statement, with a label."""
        names = self.names(kind, label)
        return [attribute for attribute in self.attributes if attribute.applies(names)]

    def link_type(self, name: str) -> LinkType | None:
        """The type of links with a name, or None."""
        return next((link for link in self.links if link.id == name), None)


def built_in_names() -> list[str]:
    """The names of the schemes that come with the program."""
    folder = resources.files("tui.model").joinpath("schemes")
    return sorted(
        entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")
    )


def built_in(name: str = "news") -> Scheme:
    """A scheme that comes with the program."""
    source = resources.files("tui.model").joinpath("schemes", f"{name}.toml").read_text(encoding="utf-8")
    return parse_scheme(source, f"{name}.toml")


def checked(source: str | bytes) -> tuple[Scheme | None, list[tuple[int, str]]]:
    """A scheme from its TOML text, or else every mistake with its line, from 1, in their order.

    What cannot be read is told, and does not hide what is wrong in the rest.
    """
    text, wrong = decoded(source)
    read = recover(text, LISTS)
    wrong += read.flaws
    found = [] if read.is_no_toml else mistakes(read.table)
    if not found and not wrong:
        return _scheme(read.table), []
    lines = toml_lines(read.source) if found else {}
    for mistake in found:
        line = line_of(lines, mistake.place)
        # What was made good is told as it was written; what it says now nobody wrote.
        if not mistake.place or line not in read.made_good:
            wrong.append((line, mistake.message))
    return None, sorted(dict.fromkeys(wrong))


def parse_scheme(source: str | bytes, where: str) -> Scheme:
    """A scheme from its TOML text.

    Args:
        source: The TOML text.
        where: How to name the file in a refusal.

    Raises:
        Refusal: Naming the file, the line and what is wrong first, and how much more is wrong.
    """
    scheme, found = checked(source)
    if scheme is not None:
        return scheme
    line, message = found[0]
    left = len(found) - 1
    more = f" (and {left} more mistake{'s' * (left > 1)}; `marginist scheme check` tells all)" if left else ""
    raise Refusal(f"{where}, line {line}: {message}{more}.")


def scheme_from(table: Mapping[str, Any], where: str) -> Scheme:
    """A scheme from its plain form, as in an archive or a database.

    What a file could not have, but an older program has kept, is taken as it is.

    Raises:
        Refusal: Naming where it is and what is wrong first.
    """
    fatal: list[Mistake] = [mistake for mistake in mistakes(table) if mistake.fatal]
    if fatal:
        raise Refusal(f"{where} is not a scheme: {_spot(fatal[0])}{fatal[0].message}.")
    return _scheme(table)


def _spot(mistake: Mistake) -> str:
    """Where a mistake is in a plain form, which has no lines."""
    steps = [str(step + 1) if isinstance(step, int) else step for step in mistake.place[:2]]
    return f"{' '.join(steps)}: " if len(steps) == 2 else ""


def scheme_record(scheme: Scheme) -> dict[str, Any]:
    """The plain form of a scheme, which `scheme_from` reads back.

    What came with later versions of this form is there only if it says something, so that an old record stays the
    same byte for byte.
    """
    is_plain = all(link.is_plain for link in scheme.links)
    record: dict[str, Any] = {
        "name": scheme.name,
        "version": scheme.version,
        "labels": [
            {
                "id": label.id,
                "kind": label.kind,
                "title": label.title,
                "key": label.key,
                "colour": label.colour,
                "parent": label.parent,
                "guideline": label.guideline,
            }
            for label in scheme.labels
        ],
        "attributes": [_attribute_record(attribute) for attribute in scheme.attributes],
        "link_types": list(scheme.link_types) if is_plain else [],
    }
    if not is_plain:
        record["links"] = [
            {
                "id": link.id,
                "from": list(link.from_),
                "to": list(link.to),
                "symmetric": link.symmetric,
                "guideline": link.guideline,
            }
            for link in scheme.links
        ]
    if scheme.constraints:
        record["constraints"] = [
            {
                "of": constraint.of,
                "require": constraint.require,
                "when": {name: list(values) for name, values in constraint.when},
                "message": constraint.message,
            }
            for constraint in scheme.constraints
        ]
    if conventions := conventions_record(scheme.conventions):
        record["conventions"] = conventions
    return record


def _attribute_record(attribute: Attribute) -> dict[str, Any]:
    record: dict[str, Any] = {
        "id": attribute.id,
        "title": attribute.title,
        "applies_to": list(attribute.applies_to),
        "type": attribute.type,
        "values": list(attribute.values),
        "guideline": attribute.guideline,
    }
    if attribute.keys:
        keys = zip(attribute.values, attribute.keys, strict=True)
        record["keys"] = {value: key for value, key in keys if key}
    return record


def _scheme(table: Mapping[str, Any]) -> Scheme:
    """The scheme of a plain form without fatal mistakes."""
    plain = [LinkType(id=name) for name in table.get("link_types", ())]
    return Scheme(
        name=table["name"],
        version=table.get("version", 1),
        labels=tuple(_label(entry) for entry in table["labels"]),
        attributes=tuple(_attribute(entry) for entry in table.get("attributes", ())),
        links=(*plain, *(_link(entry) for entry in table.get("links", ()))),
        constraints=tuple(_constraint(entry) for entry in table.get("constraints", ())),
        conventions=conventions_from(table.get("conventions", {})),
    )


def _label(entry: Mapping[str, Any]) -> Label:
    return Label(
        id=entry["id"],
        kind=entry.get("kind", "entity"),
        title=entry.get("title", entry["id"]),
        key=entry.get("key", ""),
        colour=entry.get("colour", ""),
        parent=entry.get("parent", ""),
        guideline=entry.get("guideline", ""),
    )


def _attribute(entry: Mapping[str, Any]) -> Attribute:
    values = tuple(entry.get("values", ()))
    keys = entry.get("keys", {})
    return Attribute(
        id=entry["id"],
        title=entry.get("title", entry["id"]),
        applies_to=tuple(entry["applies_to"]),
        type=entry.get("type", "choice"),
        values=values,
        keys=tuple(keys.get(value, "") for value in values) if keys else (),
        guideline=entry.get("guideline", ""),
    )


def _link(entry: Mapping[str, Any]) -> LinkType:
    return LinkType(
        id=entry["id"],
        from_=tuple(entry.get("from", ())),
        to=tuple(entry.get("to", ())),
        symmetric=entry.get("symmetric", False),
        guideline=entry.get("guideline", ""),
    )


def _constraint(entry: Mapping[str, Any]) -> Constraint:
    return Constraint(
        of=entry["of"],
        require=entry["require"],
        when=tuple(
            (name, tuple(wanted) if isinstance(wanted, list) else (wanted,))
            for name, wanted in entry.get("when", {}).items()
        ),
        message=entry.get("message", ""),
    )
