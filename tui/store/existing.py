"""Questions an import asks: what of this is there already?"""

from __future__ import annotations

from collections.abc import Collection

from tui.model.records import annotation_from
from tui.store.annotations import records, records_of
from tui.store.store import Store
from tui.store.tables import COLUMNS, dumps, key_column

Shape = tuple[str, object]
"""A layer's id with the kind, label and parts of an annotation."""


def present(store: Store, table: str, keys: Collection[str]) -> set[str]:
    """Those of the keys that a table has."""
    if table not in COLUMNS:
        raise KeyError(table)
    key = key_column(table)
    rows = store.rows(
        f'SELECT "{key}" FROM "{table}" WHERE "{key}" IN (SELECT value FROM json_each(?))', (dumps([*keys]),)
    )
    return {row[0] for row in rows}


def homes(store: Store, keys: Collection[str]) -> dict[str, str]:
    """The articles of those annotations that are there, by the annotation's id."""
    rows = store.rows(
        "SELECT id, article FROM annotation WHERE id IN (SELECT value FROM json_each(?))", (dumps([*keys]),)
    )
    return {row[0]: row[1] for row in rows}


def shapes(store: Store, article: str) -> dict[Shape, str]:
    """The ids of an article's annotations by layer and shape."""
    found: dict[Shape, str] = {}
    for record in records_of(store, article, machines=True):
        annotation = annotation_from(record)
        found.setdefault((annotation.layer, annotation.shape()), annotation.id)
    return found


def shapes_in(store: Store, article: str, layer: str) -> set[object]:
    """The kind, label and parts of each annotation that a layer has in an article."""
    # With the plus sign the index of layers is left alone: a layer may be in ten thousand articles.
    rows = store.rows("SELECT id FROM annotation WHERE article = ? AND +layer = ?", (article, layer))
    found = records(store, (row[0] for row in rows))
    return {annotation_from(record).shape() for record in found.values()}


def has_link(store: Store, type_: str, from_: str, to: str) -> bool:
    """Whether there is a link of this type between these two."""
    return bool(
        store.rows('SELECT 1 FROM link WHERE type = ? AND "from" = ? AND "to" = ?', (type_, from_, to))
    )
