"""What annotations, statements and links have that their scheme does not allow, or lack that it wants."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from tui.model.annotation import Annotation
from tui.model.attribute_values import shown_value, value_problem
from tui.model.link import Link
from tui.model.referent import Referent
from tui.model.scheme import Scheme
from tui.model.scheme_parts import SLOTS, STATEMENT, Constraint

_UNFINISHED = ("draft", "rejected")
"""Statuses of annotations that need not have everything."""


def violations(scheme: Scheme, annotation: Annotation) -> list[str]:
    """What is wrong with an annotation, a clause each: its label, its attributes, and what it must have.

    A draft, or what was rejected, need not have everything.
    """
    kind, label = annotation.kind, annotation.label
    found = []
    if not scheme.knows(label, kind):
        found.append(f"the scheme has no {kind} label {label}")
    names = scheme.names(kind, label)
    found += _of_attributes(scheme, names, label, annotation.attributes)
    if annotation.status not in _UNFINISHED:
        roles = {part.role for part in annotation.parts}
        found += _of_constraints(scheme, names, annotation.attributes, roles)
    return found


def referent_violations(scheme: Scheme, referent: Referent) -> list[str]:
    """What is wrong with an entity or a statement, a clause each."""
    names = scheme.names(referent.kind, referent.type)
    found = _of_attributes(scheme, names, referent.type or referent.kind, referent.attributes)
    if referent.kind == STATEMENT:
        found += _of_constraints(scheme, names, referent.attributes, ())
    return found


def _label(thing: Annotation | Referent) -> str | None:
    return thing.label if isinstance(thing, Annotation) else thing.type


def link_violations(
    scheme: Scheme, link: Link, start: Annotation | Referent, end: Annotation | Referent
) -> list[str]:
    """What is wrong with a link between two things, a clause each."""
    known = scheme.link_type(link.type)
    if known is None:
        return [f"the scheme has no link type {link.type}"]
    if known.joins(scheme.names(start.kind, _label(start)), scheme.names(end.kind, _label(end))):
        return []
    may = f"{_either(known.from_)} to {_either(known.to)}"
    return [f"{link.type} goes from {may}, not from {_called(start)} to {_called(end)}"]


def _either(names: tuple[str, ...]) -> str:
    return " or ".join(names) or "anything"


def _called(thing: Annotation | Referent) -> str:
    label = _label(thing)
    return f"{thing.kind} {label}" if label else thing.kind


def _of_attributes(
    scheme: Scheme, names: frozenset[str], called: str, attributes: Mapping[str, Any]
) -> list[str]:
    found = []
    for name, value in attributes.items():
        attribute = scheme.attribute(name)
        if attribute is None:
            found.append(f"the scheme has no attribute {name}")
        elif not attribute.applies(names):
            found.append(f"the attribute {name} does not apply to {called}")
        elif problem := value_problem(attribute, value):
            found.append(f"{name} {problem}")
    return found


def _of_constraints(
    scheme: Scheme, names: Collection[str], attributes: Mapping[str, Any], roles: Collection[str]
) -> list[str]:
    return [
        constraint.message or _missing(constraint)
        for constraint in scheme.constraints
        if constraint.of in names
        and all(attributes.get(name) in wanted for name, wanted in constraint.when)
        and not (
            constraint.require in roles if constraint.require in SLOTS else constraint.require in attributes
        )
    ]


def _missing(constraint: Constraint) -> str:
    when = " and ".join(f"{name} {' or '.join(map(shown_value, wanted))}" for name, wanted in constraint.when)
    return f"the {constraint.require} is missing{f', with {when}' if when else ''}"
