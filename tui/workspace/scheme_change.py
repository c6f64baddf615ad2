"""Giving a database its scheme: one's own annotations are relabelled if asked for, and none is ever dropped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tui.model.event import Change, Event
from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal
from tui.model.scheme import Scheme, scheme_from, scheme_record
from tui.store.schemes import (
    USED,
    Labelled,
    annotations_labelled,
    attributed,
    labelled,
    scheme_records,
)
from tui.store.store import Store
from tui.workspace.stamps import Stamps

Renaming = tuple[str, str]
"""(kind, label) that is given another label."""


@dataclass(slots=True, kw_only=True)
class SchemeChange:
    """What it came to.

    Attributes:
        changed: Whether anything is different now.
        relabelled: How many of one's own annotations have another label now, by (kind, old, new).
        doubles: How many kept their old label, because there is one like them with the new one.
        others: How many of other layers have a label that was renamed; they are left as they are.
        kept: How many annotations have a label that the scheme lacks, by (kind, label).
        attributes: How many values there are of attributes that the scheme lacks, by the attribute.
        aside: The name under which the scheme of kept labels is kept, or the empty string.
    """

    changed: bool = True
    relabelled: dict[tuple[str, str, str], int] = field(default_factory=dict)
    doubles: int = 0
    others: int = 0
    kept: dict[tuple[str, str], int] = field(default_factory=dict)
    attributes: dict[str, int] = field(default_factory=dict)
    aside: str = ""


def scheme_to_store(scheme: Scheme, *, used: bool) -> dict[str, Any]:
    """The record of a scheme in the database."""
    body = scheme_record(scheme) | ({USED: True} if used else {})
    return {"name": scheme.name, "version": scheme.version, "body": body}


def use_scheme(
    store: Store,
    scheme: Scheme,
    renamed: Mapping[str, str],
    annotator: str,
    stamps: Stamps,
    before: Scheme,
) -> SchemeChange:
    """Make a scheme the database's own, and give one's own annotations other labels. It is one event.

    Args:
        store: The database.
        scheme: The scheme to use.
        renamed: The new label by the old one.
        annotator: Who does it; only annotations of this annotator's own layer are relabelled.
        stamps: Gives the event's id and time.
        before: The scheme that was in use.

    Raises:
        Refusal: If nothing can be written, or a label to rename is on no annotation, or the new one is not there for
            its kind.
    """
    if store.read_only:
        raise Refusal(store.read_only)
    counts = labelled(store)
    names = _names(scheme, renamed, counts)
    own = next((row.layer for row in counts if row.name == annotator and row.layer_kind == "person"), None)
    change = SchemeChange()
    changes = _relabelled(store, own, names, stamps.now(), change) if own is not None else []
    left = {(row.kind, row.label): 0 for row in counts}
    for row in counts:
        left[row.kind, row.label] += row.number
        if row.layer != own and (row.kind, row.label) in names:
            change.others += row.number
    for (kind, old, new), count in change.relabelled.items():
        left[kind, old] -= count
        left[kind, new] = left.get((kind, new), 0) + count
    change.kept = {
        name: count for name, count in left.items() if count and not scheme.knows(name[1], name[0])
    }
    known = {attribute.id for attribute in scheme.attributes}
    change.attributes = {name: count for name, count in attributed(store).items() if name not in known}
    changes = [*_schemes(store, scheme, before, change), *changes]
    change.changed = bool(changes)
    if changes:
        renames = "".join(f" --map {old}={new}" for old, new in renamed.items())
        event = Event(
            id=stamps.new_id(),
            at=stamps.now(),
            by=annotator,
            command=f"scheme use {scheme.name}{renames}",
            article=None,
            changes=tuple(changes),
        )
        store.write([event]).result()
    return change


def _names(scheme: Scheme, renamed: Mapping[str, str], counts: Iterable[Labelled]) -> dict[Renaming, str]:
    """The new label by the kind and label that annotations have."""
    marked: dict[str, set[str]] = {}
    for row in counts:
        marked.setdefault(row.label, set()).add(row.kind)
    names = {}
    for old, new in renamed.items():
        if old not in marked:
            known = ", ".join(sorted(marked)) or "no label at all"
            raise Refusal(f"No annotation is marked {in_quotes(old)}; there are annotations with {known}.")
        for kind in sorted(marked[old]):
            label = scheme.label(new, kind).id
            if label != old:
                names[kind, old] = label
    return names


def _relabelled(
    store: Store, layer: str, names: Mapping[Renaming, str], now: str, change: SchemeChange
) -> list[Change]:
    """The changes that give the annotations of a layer their new labels; where one is like that already, none."""
    if not names:
        return []
    targets = {(kind, new) for (kind, _), new in names.items()}
    wanted = {label for _, label in (*names, *targets)}
    there = set()
    for _, annotation in annotations_labelled(store, layer, wanted):
        if (annotation.kind, annotation.label) in targets and (
            annotation.kind,
            annotation.label,
        ) not in names:
            there.add((annotation.article, annotation.shape()))
    changes = []
    for record, annotation in annotations_labelled(store, layer, {label for _, label in names}):
        new = names.get((annotation.kind, annotation.label))
        if new is None:
            continue
        shape = (annotation.article, replace(annotation, label=new).shape())
        if shape in there:
            change.doubles += 1
            continue
        there.add(shape)
        key = (annotation.kind, annotation.label, new)
        change.relabelled[key] = change.relabelled.get(key, 0) + 1
        changes.append(Change("annotation", annotation.id, record, record | {"label": new, "updated": now}))
    return changes


def _schemes(store: Store, scheme: Scheme, before: Scheme, change: SchemeChange) -> list[Change]:
    """The changes of stored schemes: the new one is the database's own, and what tells of kept labels stays."""
    stored = {record["name"]: record for record in scheme_records(store)}
    after = {name: record | {"body": _unused(record["body"])} for name, record in stored.items()}
    after[scheme.name] = scheme_to_store(scheme, used=True)
    candidates = [before]
    if scheme.name in stored:
        candidates.append(scheme_from(stored[scheme.name]["body"], scheme.name))
    for candidate in candidates:
        known = [scheme_from(record["body"], name) for name, record in after.items()]
        if any(candidate.knows(label, kind) and not _told(known, kind, label) for kind, label in change.kept):
            change.aside = _free_name(candidate, after.keys())
            after[change.aside] = scheme_to_store(replace(candidate, name=change.aside), used=False)
    return [
        Change("scheme", name, stored.get(name), record)
        for name, record in after.items()
        if record != stored.get(name)
    ]


def _unused(body: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in body.items() if key != USED}


def _told(schemes: Sequence[Scheme], kind: str, label: str) -> bool:
    return any(scheme.knows(label, kind) for scheme in schemes)


def _free_name(scheme: Scheme, taken: Iterable[str]) -> str:
    """A name for a scheme that is put aside: its own, else one with its version."""
    names = set(taken)
    name, number = scheme.name, 1
    while name in names:
        name = f"{scheme.name}.{scheme.version}" + (f".{number}" if number > 1 else "")
        number += 1
    return name
