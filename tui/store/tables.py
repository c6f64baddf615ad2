"""How records lie in tables: reading one, writing one, and the order in which tables depend on each other."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeVar

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
_PART_COLUMNS = (
    "annotation",
    "number",
    "fragment",
    "role",
    "start",
    "end",
    "quote",
    "quote_sha256",
    "referent",
)
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)
_CHUNK = 500
"""Records that one query reads."""
_VALUES = 900
"""Values that are bound to one statement; any SQLite takes 999."""

Row = TypeVar("Row")


def dumps(value: object) -> str:
    """Compact JSON, the same for equal values. Not a number is refused."""
    return _ENCODER.encode(value)


def key_column(table: str) -> str:
    """The name of a table's primary key."""
    return "name" if table == "scheme" else "id"


def insert_rows(
    database: Database, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Put rows into a table, many by one statement. The transaction is the caller's.

    Many rows come at once, and `insert_all` of the library takes six times as long for them. With a statement for
    each row this thread would wait as often for the one that draws.
    """
    names = ", ".join(f'"{column}"' for column in columns)
    places = f"({', '.join('?' * len(columns))})"
    for batch in _batches(rows, _VALUES // len(columns)):
        every = ", ".join([places] * len(batch))
        _each(database, f'INSERT INTO "{table}" ({names}) VALUES {every}', [list(chain(*batch))])


def _batches(rows: Iterable[Row], most: int) -> Iterator[list[Row]]:
    """Some rows after the other, so many at once."""
    left = iter(rows)
    while batch := list(islice(left, most)):
        yield batch


def _each(database: Database, sql: str, rows: Iterable[Sequence[Any]]) -> None:
    """Run one statement for each of some rows of values."""
    # A cursor of a question, since a statement that changes something would be committed at once outside of a
    # transaction, and without the library's knowledge inside of one that is not there.
    cursor = database.execute("SELECT NULL WHERE 0")
    assert cursor.connection.in_transaction
    cursor.executemany(sql, rows)


def _row(table: str, record: Mapping[str, Any]) -> list[Any]:
    return [dumps(record[column]) if column in _JSON else record[column] for column in COLUMNS[table]]


def _part_rows(record: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    return [
        (
            record["id"],
            number,
            fragment,
            part["role"],
            span["start"],
            span["end"],
            span["quote"],
            span["quote_sha256"],
            part["refers"],
        )
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


def read_records(
    connection: sqlite3.Connection | Database, table: str, keys: Collection[str]
) -> dict[str, dict[str, Any]]:
    """The records with these keys as they are now, by key; those that are not there are left out."""
    if table not in COLUMNS:
        raise KeyError(table)
    found: dict[str, dict[str, Any]] = {}
    wanted = list(keys)
    column = key_column(table)
    for begin in range(0, len(wanted), _CHUNK):
        chunk = dumps(wanted[begin : begin + _CHUNK])
        cursor = connection.execute(
            f'SELECT * FROM "{table}" WHERE "{column}" IN (SELECT value FROM json_each(?))', (chunk,)
        )
        names = [entry[0] for entry in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        found |= {row[column]: record_from_row(table, row) for row in rows}
        if table != "annotation":
            continue
        cursor = connection.execute(
            "SELECT * FROM part WHERE annotation IN (SELECT value FROM json_each(?))"
            " ORDER BY annotation, number, fragment",
            (chunk,),
        )
        names = [entry[0] for entry in cursor.description]
        parts: dict[str, list[dict[str, Any]]] = {row[column]: [] for row in rows}
        for row in cursor.fetchall():
            part = dict(zip(names, row, strict=True))
            parts[part["annotation"]].append(part)
        for key, own in parts.items():
            found[key]["parts"] = parts_from_rows(own)
    return found


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
        insert_rows(database, table, COLUMNS[table], (_row(table, record) for record in came[table]))
        if table == "annotation":
            _insert_parts(database, came[table])
    _update(
        database, [change for change in pending if change.before is not None and change.after is not None]
    )
    gone: dict[str, list[str]] = {}
    for change in pending:
        if change.after is None:
            gone.setdefault(change.table, []).append(change.record)
    for table in sorted(gone, key=lambda table: -_ORDER[table]):
        for keys in _batches(gone[table], _VALUES):
            places = ", ".join("?" * len(keys))
            _each(database, f'DELETE FROM "{table}" WHERE "{key_column(table)}" IN ({places})', [keys])


def _update(database: Database, changes: Sequence[Change]) -> None:
    """Give records that are there other values."""
    by_table: dict[str, list[Mapping[str, Any]]] = {}
    moved: list[Mapping[str, Any]] = []
    for change in changes:
        assert change.before is not None
        assert change.after is not None
        by_table.setdefault(change.table, []).append(change.after)
        if change.table == "annotation" and change.after["parts"] != change.before["parts"]:
            moved.append(change.after)
    for table, records in by_table.items():
        key = key_column(table)
        columns = ", ".join(f'"{column}" = ?' for column in COLUMNS[table])
        sql = f'UPDATE "{table}" SET {columns} WHERE "{key}" = ?'
        _each(database, sql, ([*_row(table, record), record[key]] for record in records))
    _each(database, "DELETE FROM part WHERE annotation = ?", ((record["id"],) for record in moved))
    _insert_parts(database, moved)


def _insert_parts(database: Database, records: Iterable[Mapping[str, Any]]) -> None:
    insert_rows(database, "part", _PART_COLUMNS, (row for record in records for row in _part_rows(record)))
