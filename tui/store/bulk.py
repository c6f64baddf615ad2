"""Bulk acts: what is done with the annotations of one event by a few statements, not one after the other.

A statement lets other threads go on while it runs, and SQLite writes and compares JSON faster than it can be handed
over. Only annotations in one piece are treated so; whoever asks goes through all others one by one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from tui.model.event import Change, Event, Record
from tui.store.tables import COLUMNS, dumps

if TYPE_CHECKING:
    from sqlite_utils import Database

MANY = 200
"""From so many annotations on an act is a bulk act."""
_PART = (
    "json_array(json_object('role', part.role, 'spans', json_array(json_object('start', part.start,"
    " 'end', part.\"end\", 'quote', part.quote, 'quote_sha256', part.quote_sha256)), 'refers', part.referent))"
)
_KEYS = frozenset((*COLUMNS["annotation"], "parts"))


def is_simple(record: Record) -> bool:
    """Whether SQLite writes the record of an annotation as `dumps` does: in one piece, without a score.

    A score is a number that may be written in several ways.
    """
    parts = record["parts"]
    return len(parts) == 1 and len(parts[0]["spans"]) == 1 and record["score"] is None


def is_bulk(event: Event) -> bool:
    """Whether an event changes many annotations, and nothing else."""
    return len(event.changes) >= MANY and all(change.table == "annotation" for change in event.changes)


def append_added(database: Database, event: str, changes: Sequence[Change], first: int = 0) -> None:
    """Append the revisions of annotations that were just added, as they are in their tables now.

    Args:
        database: In a transaction.
        event: The id of the event.
        changes: Each adds an annotation for which `is_simple` holds.
        first: The number of the first revision.
    """
    record = changes[0].after
    assert record is not None
    # The order of the ids is that of the revisions.
    cursor = database.execute(
        'INSERT INTO revision (event, number, "table", record, before, after)'
        f" SELECT ?, ? + wanted.key, 'annotation', annotation.id, NULL, {_written(record)}"
        " FROM json_each(?) AS wanted CROSS JOIN annotation ON annotation.id = wanted.value"
        " CROSS JOIN part ON part.annotation = annotation.id",
        (event, first, dumps([change.record for change in changes])),
    )
    assert cursor.rowcount == len(changes)


def perhaps_changed(database: Database, event: str, told: str, like: Record) -> Collection[str]:
    """The ids of an event's annotations that may be other now than it tells; all others are just what it tells.

    Args:
        database: Where to look.
        event: The id of the event.
        told: `before` or `after`: what of it is compared.
        like: The record of one of the annotations: the others have their keys in the same order, if they are simple.
    """
    assert told in ("before", "after")
    rows = database.execute(
        "SELECT revision.record FROM revision LEFT JOIN annotation ON annotation.id = revision.record"
        " LEFT JOIN part ON part.annotation = annotation.id"
        f" WHERE revision.event = ? AND revision.\"table\" = 'annotation' AND revision.{told} IS NOT NULL"
        f" AND revision.{told} IS NOT {_written(like)}",
        (event,),
    )
    return {row[0] for row in rows.fetchall()}


def _written(like: Record) -> str:
    """An expression for the record of an annotation with one span, as JSON."""
    assert _KEYS.issuperset(like)  # what is no name of a column is never a part of a statement
    pieces = []
    for key in like:
        if key == "parts":
            pieces.append(f"'parts', {_PART}")
        elif key == "attributes":
            pieces.append("'attributes', json(annotation.attributes)")
        else:
            pieces.append(f"'{key}', annotation.\"{key}\"")
    return f"json_object({', '.join(pieces)})"
