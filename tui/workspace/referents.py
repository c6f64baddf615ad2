"""Entities and statements: finding the one that is meant, and the changes that rename, join and divide them.

A referent is shared by all annotators. What is changed of it is seen by everybody; the journal tells who did it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from tui.model.addresses import ways_to_write
from tui.model.annotation import Annotation, Part, Role
from tui.model.event import Change
from tui.model.evidence import ATTRIBUTE, evidence_records
from tui.model.quoting import in_quotes
from tui.model.records import annotation_from, annotation_record, link_record, referent_record
from tui.model.referent import Referent, ReferentKind
from tui.model.refusal import Refusal
from tui.store import annotations as annotation_queries
from tui.store.annotations import referents_by_id, referents_identified
from tui.workspace import edits
from tui.workspace.links import is_symmetric, links_touching
from tui.workspace.workspace import Workspace

HERE = "."
"""Stands for the entity or statement that the annotation in hand refers to, or that a screen has chosen."""

_SHORTEST = 8
"""Digits that the beginning of an id must have, so that it is not taken for a name."""

REFERRING: dict[str, tuple[Role, ...]] = {"entity": ("mention", "source"), "statement": ("content",)}
"""The roles whose parts refer to a kind of referent."""


def find(workspace: Workspace, written: str, kind: ReferentKind) -> Referent:
    """The entity or statement with an id, a unique beginning of one, a name or an alias.

    Raises:
        Refusal: If there is none, or more than one.
    """
    name = " ".join(written.split())
    named = workspace.referents_named(name, kind)
    exact = [each for each in named if each.name.casefold() == name.casefold()]
    found = exact or named
    if not found and len(name) >= _SHORTEST:
        found = workspace.as_now(referents_by_id(workspace.store, name, kind), kind)
        found = [each for each in found if each.id.startswith(name)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise Refusal(
            f"There is no {kind} {in_quotes(name)}; give its name, an alias or the beginning of its id."
        )
    ids = ", ".join(each.id for each in found[:5])
    raise Refusal(
        f"{in_quotes(name)} means {len(found)} {'entities' if kind == 'entity' else 'statements'}: {ids}."
    )


def identified(workspace: Workspace, identifier: str) -> list[Referent]:
    """The entities with an identifier, however it is written."""
    ways = ways_to_write(identifier)
    stored = referents_identified(workspace.store, ways, "entity")
    return [each for each in workspace.as_now(stored, "entity") if each.kb in ways]


def referring(workspace: Workspace, key: str) -> list[dict[str, Any]]:
    """The records of all annotations that refer to something, those not written yet too, by id."""
    found = annotation_queries.records(workspace.store, annotation_queries.referring(workspace.store, key))
    for article in workspace.open_articles:
        for annotation_id, annotation in article.unwritten().items():
            found.pop(annotation_id, None)
            if annotation is not None and any(part.refers == key for part in annotation.parts):
                found[annotation_id] = annotation_record(annotation, article.text)
    return [found[annotation_id] for annotation_id in sorted(found)]


def claim_making(workspace: Workspace, statement: str) -> Annotation | None:
    """The first claim that makes a statement, the annotator's own before others, or None."""
    claims = [
        annotation_from(record) for record in referring(workspace, statement) if record["kind"] == "claim"
    ]
    return min(
        claims, key=lambda claim: workspace.layer_name(claim.layer) != workspace.annotator, default=None
    )


def changed(workspace: Workspace, old: Referent, **values: Any) -> Change | None:
    """The change that gives an entity or a statement other values, or None if it has them already."""
    new = replace(old, **values)
    if new == old:
        return None
    return Change("referent", old.id, referent_record(old), referent_record(new))


def refer(workspace: Workspace, annotation: Annotation, place: int, referent: str | None) -> Change | None:
    """The change that lets a part refer to something else, or None if it does already.

    Raises:
        Refusal: If the annotation is somebody else's.
    """
    parts: list[Part] = list(annotation.parts)
    parts[place] = replace(parts[place], refers=referent)
    opened = workspace.open(annotation.article)
    return edits.changed(workspace, opened, annotation, parts=tuple(parts))


@dataclass(frozen=True, slots=True)
class Joining:
    """What merging two referents takes.

    Attributes:
        into: What both are afterwards.
        changes: All of it, as one event.
        annotations: How many annotations refer to something else afterwards.
        others: The layers of other annotators among theirs, by name.
    """

    into: Referent
    changes: list[Change]
    annotations: int
    others: list[str]


def joined(workspace: Workspace, old: Referent, into: Referent) -> Joining:
    """The changes that make one referent of two: `old` is gone, and all that referred to it refers to `into`.

    What is said of the referent was judged of the same thing by everybody, so the parts of other annotators refer to
    `into` too. Nothing else of their annotations changes, not even the time of the last change.

    Raises:
        Refusal: If both are the same, or say what cannot both be true.
    """
    if old.id == into.id:
        raise Refusal(f"{in_quotes(into.name)} is one {into.kind} already.")
    both = _both(old, into)
    changes = (
        [Change("referent", into.id, referent_record(into), referent_record(both))] if both != into else []
    )
    layers: set[str] = set()
    records = referring(workspace, old.id)
    for record in records:
        layers.add(record["layer"])
        parts = [
            {**part, "refers": into.id} if part["refers"] == old.id else part for part in record["parts"]
        ]
        changes.append(Change("annotation", record["id"], record, {**record, "parts": parts}))
    changes += _moved_links(workspace, old.id, into.id)
    changes.append(Change("referent", old.id, referent_record(old), None))
    names = {workspace.layer_name(layer) for layer in layers} - {workspace.annotator}
    return Joining(both, changes, len(records), sorted(names))


def _both(old: Referent, into: Referent) -> Referent:
    if old.kb and into.kb and old.kb != into.kb:
        raise Refusal(
            f"{in_quotes(old.name)} is {old.kb} and {in_quotes(into.name)} is {into.kb}: they are two things, or one "
            "of the identifiers is wrong; take one away first with entity.kb."
        )
    attributes = dict(into.attributes)
    for name, value in old.attributes.items():
        if name == ATTRIBUTE:
            there = evidence_records(into.attributes)
            attributes[name] = [
                *there,
                *(each for each in evidence_records(old.attributes) if each not in there),
            ]
        elif attributes.setdefault(name, value) != value:
            raise Refusal(
                f"The {name} of {in_quotes(old.name)} is {value}, that of {in_quotes(into.name)} {attributes[name]}; "
                "make them the same first."
            )
    known = {into.name.casefold()}
    aliases = []
    for alias in (*into.aliases, old.name, *old.aliases):
        if alias.casefold() not in known:
            known.add(alias.casefold())
            aliases.append(alias)
    notes = [into.note, old.note if old.note not in into.note else ""]
    return replace(
        into,
        type=into.type or old.type,
        kb=into.kb or old.kb,
        aliases=tuple(aliases),
        attributes=attributes,
        note=" · ".join(note for note in notes if note),
    )


def _moved_links(workspace: Workspace, old: str, into: str) -> list[Change]:
    """Links of `old` as links of `into`; one that is there already, or would go to itself, is dropped."""
    there = {(link.type, link.from_, link.to) for link in links_touching(workspace, [into])}
    changes = []
    for link in links_touching(workspace, [old]):
        moved = replace(
            link,
            from_=into if link.from_ == old else link.from_,
            to=into if link.to == old else link.to,
        )
        ends = [(moved.type, moved.from_, moved.to)]
        if is_symmetric(workspace.scheme, moved.type):
            ends.append((moved.type, moved.to, moved.from_))
        is_new = moved.from_ != moved.to and not any(end in there for end in ends)
        changes.append(Change("link", link.id, link_record(link), link_record(moved) if is_new else None))
        there.update(ends)
    return changes


def divided(
    workspace: Workspace, annotations: Sequence[tuple[Annotation, int]], name: str
) -> tuple[Referent, list[Change]]:
    """The changes that give parts of annotations an entity of their own.

    Args:
        workspace: Where they are.
        annotations: Annotations with the number of the part that is meant.
        name: The new entity's.

    Raises:
        Refusal: If one is somebody else's, or refers to nothing yet.
    """
    first, place = annotations[0]
    old = workspace.referent(first.parts[place].refers)
    kind = "entity" if old is None else old.kind
    told = first.label if first.kind == "entity" else None
    new = Referent(
        id=workspace.stamps.new_id(),
        kind=kind,
        name=name,
        type=(old.type if old is not None else None) or told,
    )
    changes = [Change("referent", new.id, None, referent_record(new))]
    for annotation, number in annotations:
        if annotation.parts[number].refers is None:
            raise Refusal(f"This {annotation.kind} refers to nothing yet; refer.to says to what.")
        change = refer(workspace, annotation, number, new.id)
        assert change is not None  # the new one's id is nobody else's
        changes.append(change)
    return new, changes
