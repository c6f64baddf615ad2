"""Questions about stored schemes, and about what annotations have of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from tui.model.annotation import Annotation
from tui.model.records import annotation_from
from tui.store.annotations import records
from tui.store.store import Store
from tui.store.tables import dumps, record_from_row

USED = "used"
"""The key in the body of the scheme that belongs to the database."""

_CHUNK = 500


class Labelled(NamedTuple):
    """How many annotations of a layer have a label.

    Attributes:
        kind: Their kind.
        label: The label.
        layer: The layer's id.
        name: The layer's name.
        layer_kind: person, machine or adjudicated.
        number: How many there are.
    """

    kind: str
    label: str
    layer: str
    name: str
    layer_kind: str
    number: int


def used_scheme(store: Store) -> dict[str, Any] | None:
    """The plain form of the scheme that belongs to the database, or None."""
    return next(
        (record["body"] for record in scheme_records(store) if record["body"].get(USED) is True), None
    )


def scheme_records(store: Store) -> list[dict[str, Any]]:
    """The record of every stored scheme, by name."""
    return [record_from_row("scheme", dict(row)) for row in store.rows("SELECT * FROM scheme ORDER BY name")]


def labelled(store: Store) -> list[Labelled]:
    """How many annotations of each layer have each label, those of machines included."""
    return [
        Labelled(*row)
        for row in store.tuples(
            "SELECT annotation.kind, annotation.label, layer.id, layer.name, layer.kind, count(*)"
            " FROM annotation JOIN layer ON layer.id = annotation.layer GROUP BY 1, 2, 3 ORDER BY 1, 2, 4"
        )
    ]


def attributed(store: Store) -> dict[str, int]:
    """How many annotations and statements have each attribute, by its id."""
    return dict(
        store.tuples(
            "SELECT key, count(*) FROM (SELECT each.key AS key FROM annotation, json_each(annotation.attributes)"
            " AS each UNION ALL SELECT each.key FROM referent, json_each(referent.attributes) AS each)"
            " GROUP BY key ORDER BY key"
        )
    )


def annotations_labelled(
    store: Store, layer: str, labels: Collection[str]
) -> Iterator[tuple[dict[str, Any], Annotation]]:
    """The annotations of a layer with any of some labels, with their records, by article and place."""
    keys = [
        row[0]
        for row in store.tuples(
            "SELECT id FROM annotation WHERE layer = ? AND label IN (SELECT value FROM json_each(?))"
            ' ORDER BY article, start, "end", id',
            (layer, dumps([*labels])),
        )
    ]
    for begin in range(0, len(keys), _CHUNK):
        found = records(store, keys[begin : begin + _CHUNK])
        for record in found.values():
            yield record, annotation_from(record)
