"""What stands for an entity or a statement that was merged into another one.

A merge changes what the parts of everybody's annotations refer to. So that nobody's undo is held up by that, undo and
redo go on from what a part refers to now, and restore references to what stands for the old one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from tui.model.event import Change
from tui.store.sqlite import sqlite3
from tui.store.tables import read_record

if TYPE_CHECKING:
    from sqlite_utils import Database

    Connection = Database | sqlite3.Connection


def stands_for(database: Connection, key: str, coming: Collection[str] = ()) -> str | None:
    """The referent that stands for one: itself while it is there, else what it was merged into, or None.

    Args:
        database: Where to look.
        key: The id of a referent.
        coming: The ids of referents that are about to be there again.
    """
    seen: set[str] = set()
    here: str | None = key
    while here is not None and here not in coming:
        if here in seen:
            return None
        seen.add(here)
        if database.execute("SELECT 1 FROM referent WHERE id = ?", (here,)).fetchone():
            return here
        here = _merged_into(database, here)
    return here


def _merged_into(database: Connection, key: str) -> str | None:
    """What a referent was merged into when it went: the one that its last event changed and kept."""
    row = database.execute(
        "SELECT revision.event FROM revision JOIN event ON event.id = revision.event"
        " WHERE revision.\"table\" = 'referent' AND revision.record = ? AND revision.after IS NULL"
        " ORDER BY event.number DESC LIMIT 1",
        (key,),
    ).fetchone()
    if row is None:
        return None
    kept = database.execute(
        "SELECT record FROM revision WHERE event = ? AND \"table\" = 'referent'"
        " AND before IS NOT NULL AND after IS NOT NULL LIMIT 1",
        (row[0],),
    ).fetchone()
    return None if kept is None else str(kept[0])


def followed(database: Connection, change: Change, coming: Collection[str]) -> Change:
    """A change of an annotation as it can be made now, when what it refers to was merged meanwhile.

    Args:
        database: Where to look.
        change: What was to be changed.
        coming: The ids of referents that are about to be there again.
    """
    if change.table != "annotation" or (change.after is None and change.before is None):
        return change
    before = change.before
    if not _refers(change.before) and not _refers(change.after):
        return change
    if before is not None and _refers(before):
        now = read_record(database, "annotation", change.record)
        if now is not None and now != before and now == _moved(database, before, ()):
            before = now
    after = None if change.after is None else _moved(database, change.after, coming)
    if before is change.before and after == change.after:
        return change
    return Change(change.table, change.record, before, after)


def _refers(record: Mapping[str, Any] | None) -> bool:
    """Whether a part refers to an entity or a statement. Thousands may be asked."""
    if record is not None:
        for part in record["parts"]:
            if part["refers"]:
                return True
    return False


def _moved(database: Connection, record: Mapping[str, Any], coming: Collection[str]) -> Mapping[str, Any]:
    """A record whose parts refer to what stands for what they referred to."""
    if not _refers(record):
        return record
    parts = [
        {**part, "refers": stands_for(database, part["refers"], coming) if part["refers"] else None}
        for part in record["parts"]
    ]
    return {**record, "parts": parts}
