"""Questions to the journal about one annotation or one article: what happened, in its order."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from tui.model.event import Change, Event, Move
from tui.store.moves import next_undo
from tui.store.sqlite import sqlite3
from tui.store.store import Store
from tui.store.tables import dumps

_CHANGES = (
    "SELECT event.number, event.id, event.at, event.by, event.command, event.article, event.move, event.undoes,"
    ' revision."table", revision.record, revision.before, revision.after, revision.number'
    " FROM revision JOIN event ON event.id = revision.event WHERE "
)


def annotation_events(store: Store, key: str) -> list[Event]:
    """What happened to an annotation, to its links, in decisions about it, and to what it refers to and its links.

    Each event has just the changes that are about it.
    """
    rows = store.rows(
        f"{_CHANGES} revision.\"table\" = 'annotation' AND revision.record = :key"
        f" UNION ALL {_CHANGES} revision.\"table\" = 'link' AND :key IN"
        " (json_extract(coalesce(after, before), '$.from'), json_extract(coalesce(after, before), '$.to'))"
        f" UNION ALL {_CHANGES} revision.\"table\" = 'decision'"
        " AND json_extract(coalesce(after, before), '$.annotation') = :key",
        {"key": key},
    )
    referents = {
        part["refers"]
        for row in rows
        if row["table"] == "annotation"
        for record in (_loads(row["before"]), _loads(row["after"]))
        for part in (record or {}).get("parts", ())
        if part["refers"]
    }
    first = min((row["number"] for row in rows if row["table"] == "annotation"), default=0)
    here = {"referents": dumps(sorted(referents)), "first": first}
    rows += store.rows(
        f"{_CHANGES} revision.\"table\" = 'referent' AND revision.record IN (SELECT value FROM json_each(:referents))"
        " AND revision.before IS NOT NULL AND revision.after IS NOT NULL AND event.number >= :first",
        here,
    )
    seen = {(row["number"], row[12]) for row in rows}
    of_referents = store.rows(
        f"{_CHANGES} revision.\"table\" = 'link' AND event.number >= :first AND ("
        "json_extract(coalesce(after, before), '$.from') IN (SELECT value FROM json_each(:referents))"
        " OR json_extract(coalesce(after, before), '$.to') IN (SELECT value FROM json_each(:referents)))",
        here,
    )
    rows += [row for row in of_referents if (row["number"], row[12]) not in seen]
    return _events(rows)


def annotations_once(store: Store, beginning: str, most: int) -> list[str]:
    """The ids that begin so of annotations that are or were there, in their order, at most so many."""
    rows = store.rows(
        "SELECT DISTINCT record FROM revision WHERE \"table\" = 'annotation' AND record >= :beginning"
        " AND substr(record, 1, length(:beginning)) = :beginning ORDER BY record LIMIT :most",
        {"beginning": beginning, "most": most},
    )
    return [row[0] for row in rows]


def article_events(store: Store, key: str, most: int) -> tuple[list[Event], int]:
    """The newest events that touched an article or its annotations, and how many older ones were left out."""
    numbers = [
        row[0]
        for row in store.rows(
            "SELECT number FROM event WHERE article = :key"
            " UNION SELECT event.number FROM revision JOIN event ON event.id = revision.event"
            " WHERE revision.\"table\" = 'article' AND revision.record = :key"
            " UNION SELECT event.number FROM annotation"
            " JOIN revision ON revision.\"table\" = 'annotation' AND revision.record = annotation.id"
            " JOIN event ON event.id = revision.event WHERE annotation.article = :key"
            " ORDER BY 1 DESC",
            {"key": key},
        )
    ]
    shown = numbers[:most]
    rows = store.rows(
        f"{_CHANGES} event.number IN (SELECT value FROM json_each(?))"
        " AND (revision.\"table\" <> 'annotation'"
        " OR json_extract(coalesce(after, before), '$.article') = ?)"
        " AND (revision.\"table\" <> 'article' OR revision.record = ?)"
        " AND (revision.\"table\" <> 'completion' OR json_extract(coalesce(after, before), '$.article') = ?)",
        (dumps(shown), key, key, key),
    )
    return _events(rows), len(numbers) - len(shown)


def last_names(store: Store, keys: Iterable[str]) -> dict[str, str]:
    """The last names of referents that may be gone, by id."""
    found: dict[str, str] = {}
    for key in keys:
        rows = store.rows(
            "SELECT json_extract(coalesce(after, before), '$.name') FROM revision"
            " JOIN event ON event.id = revision.event"
            " WHERE \"table\" = 'referent' AND record = ? ORDER BY event.number DESC LIMIT 1",
            (key,),
        )
        if rows:
            found[key] = rows[0][0]
    return found


def _loads(source: str | None) -> Any:
    return None if source is None else json.loads(source)


def _events(rows: Iterable[sqlite3.Row]) -> list[Event]:
    """Events with the changes that rows tell of, in their order."""
    grouped: dict[int, list[sqlite3.Row]] = {}
    for row in sorted(rows, key=lambda row: (row[0], row[12])):
        grouped.setdefault(row[0], []).append(row)
    return [
        Event(
            id=group[0]["id"],
            at=group[0]["at"],
            by=group[0]["by"],
            command=group[0]["command"],
            article=group[0]["article"],
            changes=tuple(
                Change(row["table"], row["record"], _loads(row["before"]), _loads(row["after"]))
                for row in group
            ),
            move=_move(group[0]["move"]),
            undoes=group[0]["undoes"],
        )
        for group in grouped.values()
    ]


def _move(written: str) -> Move:
    moves: dict[str, Move] = {"do": "do", "undo": "undo", "redo": "redo", "setup": "setup"}
    return moves[written]


def command_of(store: Store, event: str | None) -> str:
    """The command line that caused an event; empty if there is none."""
    rows = store.rows("SELECT command FROM event WHERE id = ?", (event,))
    return str(rows[0][0]) if rows else ""


def newest_in_force(store: Store, annotator: str) -> str | None:
    """The id of the event that an undo would take back next; None if there is none."""
    past = next_undo(store.connection, annotator)
    return past.id if past is not None else None


def brought_all_articles(store: Store, event: str) -> bool:
    """Whether all articles that there are came with one event, so that none is left without it."""
    rows = store.rows(
        "SELECT EXISTS (SELECT 1 FROM article WHERE id NOT IN"
        " (SELECT record FROM revision WHERE event = ? AND \"table\" = 'article' AND before IS NULL))",
        (event,),
    )
    return not rows[0][0]
