"""Schemes: which labels there are, and what may be said of what they mark."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from tui.model.annotation import ROLES
from tui.model.refusal import Refusal

ATTRIBUTE_TARGETS = ("entity", "claim", "passage", "article", "statement")
ATTRIBUTE_TYPES = ("choice", "text", "date", "number", "boolean")
_LABEL_ID = re.compile(r"[^\W_][\w.\-]*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a span, or a whole article, can be marked as.

    Attributes:
        id: How it is written in commands and exports.
        kind: The kind of annotation it makes.
        title: How it is shown.
        key: One key, or the empty string.
        colour: A colour name of the palette or `#rrggbb`.
        parent: The id of the label it is a case of, or the empty string.
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
        applies_to: Kinds of annotation, or `statement`.
        type: choice, text, date, number or boolean.
        values: What can be chosen, for the type choice.
        guideline: How to decide.
    """

    id: str
    title: str
    applies_to: tuple[str, ...]
    type: str = "choice"
    values: tuple[str, ...] = ()
    guideline: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A named, versioned set of labels, attributes and link types.

    Attributes:
        name: How it is chosen.
        version: A number that grows.
        labels: In the order in which they are shown.
        attributes: In the order in which they are asked.
        link_types: What links can be.
    """

    name: str
    version: int
    labels: tuple[Label, ...]
    attributes: tuple[Attribute, ...] = ()
    link_types: tuple[str, ...] = ()

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
        raise Refusal(f"The scheme “{self.name}” has no {what} “{wanted}”; it has {known}.")

    def of_kind(self, kind: str) -> list[Label]:
        """The labels that make annotations of a kind."""
        return [label for label in self.labels if label.kind == kind]

    def knows(self, wanted: str, kind: str) -> bool:
        """Whether there is exactly this label for exactly this kind."""
        return any(label.id == wanted and label.kind == kind for label in self.labels)


def built_in(name: str = "news") -> Scheme:
    """A scheme that comes with the program."""
    source = resources.files("tui.model").joinpath("schemes", f"{name}.toml").read_text(encoding="utf-8")
    return parse_scheme(source, f"{name}.toml")


def parse_scheme(source: str, where: str) -> Scheme:
    """A scheme from its TOML text.

    Args:
        source: The TOML text.
        where: How to name the file in a refusal.

    Raises:
        Refusal: Naming the file and what is wrong first.
    """
    try:
        table = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise Refusal(f"{where} is not a scheme: {error}.") from None
    return scheme_from(table, where)


def scheme_from(table: Mapping[str, Any], where: str) -> Scheme:
    """A scheme from its plain form, as in a TOML file or in an archive.

    Raises:
        Refusal: Naming the file and what is wrong first.
    """
    try:
        labels = tuple(_label(entry, where) for entry in table.get("labels", ()))
        attributes = tuple(_attribute(entry, where) for entry in table.get("attributes", ()))
        scheme = Scheme(
            name=str(table["name"]),
            version=int(table.get("version", 1)),
            labels=labels,
            attributes=attributes,
            link_types=tuple(str(entry) for entry in table.get("link_types", ())),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise Refusal(f"{where} is not a scheme: {error!s} is missing or not of the right type.") from None
    if not labels:
        raise Refusal(f"{where} is a scheme without labels; give it at least one [[labels]] entry.")
    seen: set[tuple[str, str]] = set()
    for label in labels:
        if (label.id.casefold(), label.kind) in seen:
            raise Refusal(f"{where} has the label {label.id} twice; rename one of them.")
        seen.add((label.id.casefold(), label.kind))
    return scheme


def scheme_record(scheme: Scheme) -> dict[str, Any]:
    """The plain form of a scheme, which `scheme_from` reads back."""
    return {
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
        "attributes": [
            {
                "id": attribute.id,
                "title": attribute.title,
                "applies_to": list(attribute.applies_to),
                "type": attribute.type,
                "values": list(attribute.values),
                "guideline": attribute.guideline,
            }
            for attribute in scheme.attributes
        ],
        "link_types": list(scheme.link_types),
    }


def _label(entry: Mapping[str, Any], where: str) -> Label:
    label = Label(
        id=str(entry["id"]),
        kind=str(entry.get("kind", "entity")),
        title=str(entry.get("title", entry["id"])),
        key=str(entry.get("key", "")),
        colour=str(entry.get("colour", "")),
        parent=str(entry.get("parent", "")),
        guideline=str(entry.get("guideline", "")),
    )
    if not _LABEL_ID.match(label.id):
        raise Refusal(
            f"{where} has the label “{label.id}”; a label is letters, digits, dots and dashes, without blanks."
        )
    if label.kind not in ROLES:
        raise Refusal(
            f"{where} gives the label {label.id} the kind “{label.kind}”; there are {', '.join(ROLES)}."
        )
    return label


def _attribute(entry: Mapping[str, Any], where: str) -> Attribute:
    attribute = Attribute(
        id=str(entry["id"]),
        title=str(entry.get("title", entry["id"])),
        applies_to=tuple(str(target) for target in entry["applies_to"]),
        type=str(entry.get("type", "choice")),
        values=tuple(str(value) for value in entry.get("values", ())),
        guideline=str(entry.get("guideline", "")),
    )
    if attribute.type not in ATTRIBUTE_TYPES:
        raise Refusal(
            f"{where} gives the attribute {attribute.id} the type “{attribute.type}”; "
            f"there are {', '.join(ATTRIBUTE_TYPES)}."
        )
    for target in attribute.applies_to:
        if target not in ATTRIBUTE_TARGETS:
            raise Refusal(
                f"{where} applies the attribute {attribute.id} to “{target}”; "
                f"there are {', '.join(ATTRIBUTE_TARGETS)}."
            )
    return attribute
