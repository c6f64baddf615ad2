"""How records lie in tables: reading one, writing one, and the order in which tables depend on each other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from tui.model.event import Change
from tui.store.sqlite import sqlite3

if TYPE_CHECKING:
    from sqlite_utils import Database

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "scheme": ("name", "version", "body"),
    "layer": ("id", "name", "kind", "annotator"),
    "article": (
        "id",
        "title",
        "text_sha256",
        "raw_sha256",
        "location",
        "outlet",
        "author",
        "url",
        "published",
        "language",
        "replaces",
        "encoding",
        "normalised",
        "meta",
    ),
    "referent": ("id", "kind", "name", "type", "kb", "aliases", "attributes", "note"),
    "annotation": (
        "id",
        "article",
        "layer",
        "kind",
        "label",
        "start",
        "end",
        "prefix",
        "suffix",
        "attributes",
        "note",
        "status",
        "score",
        "origin",
        "derived_from",
        "by",
        "created",
        "updated",
    ),
    "link": ("id", "type", "from", "to", "by", "created"),
    "review": ("id", "query", "order", "seed", "sample", "items", "by", "created"),
    "decision": ("id", "annotation", "answer", "by", "at", "reason", "review"),
    "completion": ("id", "article", "by", "at"),
}
"""The journaled tables with their columns; a table stands after those that its rows refer to."""

_JSON = frozenset({"attributes", "aliases", "meta", "normalised", "body", "items"})
_ORDER = {name: place for place, name in enumerate(COLUMNS)}


def dumps(value: object) -> str:
    """Compact JSON, the same for equal values. Not a number is refused."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def key_column(table: str) -> str:
    """The name of a table's primary key."""
    return "name" if table == "scheme" else "id"


def _row(table: str, record: Mapping[str, Any]) -> dict[str, Any]:
    return {column: dumps(record[column]) if column in _JSON else record[column] for column in COLUMNS[table]}


def _part_rows(record: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "annotation": record["id"],
            "number": number,
            "fragment": fragment,
            "role": part["role"],
            "start": span["start"],
            "end": span["end"],
            "quote": span["quote"],
            "quote_sha256": span["quote_sha256"],
            "referent": part["refers"],
        }
        for number, part in enumerate(record["parts"])
        for fragment, span in enumerate(part["spans"])
    ]


def record_from_row(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """The record of a row; an annotation's parts are still missing."""
    return {column: json.loads(row[column]) if column in _JSON else row[column] for column in COLUMNS[table]}


def parts_from_rows(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The parts of one annotation from its rows, ordered by number and fragment."""
    parts: list[dict[str, Any]] = []
    last = -1
    for row in rows:
        if row["number"] != last:
            last = row["number"]
            parts.append({"role": row["role"], "spans": [], "refers": row["referent"]})
        parts[-1]["spans"].append(
            {
                "start": row["start"],
                "end": row["end"],
                "quote": row["quote"],
                "quote_sha256": row["quote_sha256"],
            }
        )
    return parts


PART_ROWS = "SELECT * FROM part WHERE annotation = ? ORDER BY number, fragment"


def read_record(connection: sqlite3.Connection | Database, table: str, key: str) -> dict[str, Any] | None:
    """The record with a key as it is now, or None."""
    if table not in COLUMNS:
        raise KeyError(table)
    cursor = connection.execute(f'SELECT * FROM "{table}" WHERE "{key_column(table)}" = ?', (key,))
    names = [entry[0] for entry in cursor.description]
    row = cursor.fetchone()
    if row is None:
        return None
    record = record_from_row(table, dict(zip(names, row, strict=True)))
    if table == "annotation":
        cursor = connection.execute(PART_ROWS, (key,))
        names = [entry[0] for entry in cursor.description]
        record["parts"] = parts_from_rows(dict(zip(names, part, strict=True)) for part in cursor)
    return record


def same_record(left: Mapping[str, Any] | None, right: Mapping[str, Any] | None) -> bool:
    """Whether two records say the same, whatever the order of their keys."""
    return (None if left is None else dict(left)) == (None if right is None else dict(right))


def apply_changes(database: Database, changes: Iterable[Change]) -> None:
    """Write changes to the tables, in the order that references between tables need.

    What comes is there before something refers to it; what goes stays until nothing refers to it.
    """
    pending = list(changes)
    came: dict[str, list[Mapping[str, Any]]] = {}
    for change in pending:
        if change.before is None and change.after is not None:
            came.setdefault(change.table, []).append(change.after)
    for table in sorted(came, key=_ORDER.__getitem__):
        database.table(table).insert_all((_row(table, record) for record in came[table]), batch_size=40)
        if table == "annotation":
            _insert_parts(database, came[table])
    for change in pending:
        if change.before is not None and change.after is not None:
            row = _row(change.table, change.after)
            del row[key_column(change.table)]
            database.table(change.table).update(change.record, row)
            if change.table == "annotation" and change.after["parts"] != change.before["parts"]:
                database.table("part").delete_where("annotation = ?", [change.record])
                _insert_parts(database, [change.after])
    gone = [change for change in pending if change.after is None]
    for change in sorted(gone, key=lambda change: -_ORDER[change.table]):
        database.table(change.table).delete(change.record)


def _insert_parts(database: Database, records: Iterable[Mapping[str, Any]]) -> None:
    database.table("part").insert_all(
        (row for record in records for row in _part_rows(record)), batch_size=40
    )
