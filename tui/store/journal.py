"""The journal: every change as an event with its revisions, and undo and redo derived from it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from tui.model.event import Change, Event, Record
from tui.model.refusal import Refusal
from tui.store import word_index
from tui.store.bulk import MANY, append_added, is_simple, perhaps_changed
from tui.store.merged import followed
from tui.store.moves import in_force, to_undo, undone
from tui.store.problems import Conflict
from tui.store.recent import Recent
from tui.store.sqlite import sqlite3
from tui.store.tables import (
    apply_changes,
    dumps,
    insert_rows,
    read_record,
    read_records,
    same_record,
)

if TYPE_CHECKING:
    from sqlite_utils import Database

_WORDS = {
    "annotation": "annotation",
    "article": "article",
    "referent": "entity or statement",
    "link": "link",
    "decision": "decision",
    "review": "review",
    "completion": "mark of being done",
    "layer": "layer",
    "scheme": "scheme",
}


def record_event(
    database: Database, event: Event, on_checked: Callable[[Event], None] = lambda event: None
) -> None:
    """Apply an event's changes and append it. The transaction is the caller's.

    Args:
        database: In a transaction.
        event: The event.
        on_checked: Called with it once every record is known to be what the event says it was before.

    Raises:
        Conflict: If a record is no longer what the event says it was before; it names who changed it.
    """
    mirrors = event.undoes is not None and _mirrors(database, event)
    changed = [
        change for change in event.changes if change.table == "annotation" and change.before is not None
    ]
    if len(changed) < MANY:
        _refuse_conflicts(database, event, _looked_at(event))
        on_checked(event)
        apply_changes(database, event.changes)
        _append_event(database, event)
        _append_revisions_of(database, event, mirrors=mirrors)
        return
    # What a bulk act starts from is compared with what the journal says already, or what is written there now.
    if not mirrors:
        _append_event(database, event)
        _append_revisions_of(database, event, mirrors=False)
    said = (cast(str, event.undoes), "after") if mirrors else (event.id, "before")
    doubtful = perhaps_changed(database, *said, like=cast(Record, changed[0].before))
    _refuse_conflicts(
        database,
        event,
        [
            change
            for change in _looked_at(event)
            if change.table != "annotation" or change.before is None or change.record in doubtful
        ],
    )
    on_checked(event)
    if mirrors:
        _append_event(database, event)
        _append_revisions_of(database, event, mirrors=True)
    apply_changes(database, event.changes)


def _looked_at(event: Event) -> list[Change]:
    """What has to be as an event says it was. Of a bulk act, the primary keys refuse what is there already."""
    return [change for change in event.changes if change.before is not None or len(event.changes) <= 1000]


def _refuse_conflicts(database: Database, event: Event, changes: Sequence[Change]) -> None:
    """Refuse changes of records that are no longer what the changes say.

    Raises:
        Conflict: Naming who changed one.
    """
    now = {
        table: read_records(database, table, [each.record for each in changes if each.table == table])
        for table in {change.table for change in changes}
    }
    for change in changes:
        if not same_record(now[change.table].get(change.record), change.before):
            raise Conflict(conflict_sentence(database, change, but=event.id))


def _append_revisions_of(database: Database, event: Event, *, mirrors: bool) -> None:
    if mirrors:
        _append_mirrored(database, event)
    else:
        _append_revisions(database, event, event.changes)


def _mirrors(database: Database, event: Event) -> bool:
    """Whether an undo or redo is just what it undoes, the other way round; nothing was left out or followed."""
    numbers = "SELECT count(*), coalesce(max(number), -1) FROM revision WHERE event = ?"
    count, last = database.execute(numbers, (event.undoes,)).fetchone()
    return count == len(event.changes) == last + 1 and all(change.is_inverse for change in event.changes)


def _append_mirrored(database: Database, event: Event) -> None:
    """Append the revisions of an event the other way round, as they are written already: thousands at once."""
    database.execute(
        'INSERT INTO revision (event, number, "table", record, before, after)'
        ' SELECT ?, ? - number, "table", record, after, before FROM revision WHERE event = ? ORDER BY number DESC',
        (event.id, len(event.changes) - 1, event.undoes),
    )


class Batch(NamedTuple):
    """Some of the changes of a large event.

    Attributes:
        changes: They add something, each of them.
        texts: The texts of new articles, by their hashes.
    """

    changes: Sequence[Change]
    texts: Mapping[str, str]


def record_bulk(database: Database, event: Event, batches: Iterable[Batch]) -> None:
    """Append one event with more changes than should be held at once. The transaction is the caller's.

    What is there already is refused by the primary keys.

    Args:
        database: In a transaction.
        event: The event, without its changes.
        batches: Its changes. Nothing in them refers to what a later one adds.
    """
    _append_event(database, event)
    number = 0
    for batch in batches:
        insert_texts(database, batch.texts)
        apply_changes(database, batch.changes)
        _append_revisions(database, event, batch.changes, first=number)
        number += len(batch.changes)


def insert_texts(database: Database, texts: Mapping[str, str]) -> None:
    """Keep texts by their hashes, with their words in the index; those that are there stay."""
    database.table("text").insert_all(
        ({"sha256": key, "content": content} for key, content in texts.items()), ignore=True, batch_size=10
    )
    if texts:
        word_index.add(database, texts)


def _append_event(database: Database, event: Event) -> None:
    database.table("event").insert(
        {
            "id": event.id,
            "at": event.at,
            "by": event.by,
            "command": event.command,
            "article": event.article,
            "move": event.move,
            "undoes": event.undoes,
            "step": event.step or event.id,
        }
    )


def _append_revisions(database: Database, event: Event, changes: Sequence[Change], *, first: int = 0) -> None:
    """Append the revisions of changes; those that add something have been applied."""
    if len(changes) >= MANY and all(
        change.table == "annotation" and change.before is None and is_simple(cast(Record, change.after))
        for change in changes
    ):
        append_added(database, event.id, changes, first)
        return
    rows = (
        (
            event.id,
            number,
            change.table,
            change.record,
            None if change.before is None else dumps(change.before),
            None if change.after is None else dumps(change.after),
        )
        for number, change in enumerate(changes, first)
    )
    insert_rows(database, "revision", ("event", "number", "table", "record", "before", "after"), rows)


def conflict_sentence(database: Database | sqlite3.Connection, change: Change, but: str = "") -> str:
    """Who changed the record that a change wanted to start from.

    Args:
        database: Where to look.
        change: The change.
        but: The id of the event that wanted it, which may be in the journal already.
    """
    row = database.execute(
        "SELECT event.by, event.at FROM revision JOIN event ON event.id = revision.event"
        ' WHERE revision."table" = ? AND revision.record = ? AND event.id <> ?'
        " ORDER BY event.number DESC LIMIT 1",
        (change.table, change.record, but),
    ).fetchone()
    what = _WORDS.get(change.table, change.table)
    if row is None:
        return f"This {what} was changed meanwhile outside of the journal; open the article again."
    return f"This {what} was changed meanwhile by {row[0]} at {row[1]}; nothing was changed."


def event_changes(database: Database | sqlite3.Connection, event_id: str) -> tuple[Change, ...]:
    """The changes of an event, in their order."""
    return tuple(
        Change(table, record, _loads(before), _loads(after))
        for table, record, before, after in database.execute(
            'SELECT "table", record, before, after FROM revision WHERE event = ? ORDER BY number', (event_id,)
        ).fetchall()
    )


def _loads(source: str | None) -> Mapping[str, Any] | None:
    if source is None:
        return None
    loaded: Mapping[str, Any] = json.loads(source)
    return loaded


def step_back(
    database: Database,
    annotator: str,
    new_id: Callable[[], str],
    at: str,
    *,
    redo: bool,
    whole: bool,
    recent: Recent,
    on_checked: Callable[[Event], None] = lambda event: None,
    only: str = "",
) -> list[Event]:
    """Undo, or redo, the annotator's next step and return the events that did it, in order.

    What was done after a step that is named stays, as long as it has changed none of the same records.

    Args:
        database: In a transaction.
        annotator: Whose history is meant.
        new_id: Gives ids for the new events.
        at: The time of the new events.
        redo: Whether to redo.
        whole: Whether all events of the step are meant, or the last one alone.
        recent: What was written last.
        on_checked: Called with the event, if it is one alone, once it is known that nothing speaks against it.
        only: The id of an event of the step to undo, instead of the last one.

    Raises:
        Refusal: If there is nothing to undo or redo.
        Conflict: If a record has changed since.
    """
    found = (
        to_undo(database, annotator, only) if only else (undone if redo else in_force)(database, annotator)
    )
    first = next(found, None)
    if first is None:
        raise Refusal(f"There is nothing to {'redo' if redo else 'undo'}.")
    step = _step_undone_by(database, first.id) if redo else ""
    targets = [first]
    if whole:
        targets += takewhile(lambda past: past.step == first.step, found)
    done: list[Event] = []
    for target in targets:
        event = Event(
            id=new_id(),
            at=at,
            by=annotator,
            command=target.command,
            article=target.article,
            changes=_inverse(database, target.id, recent),
            move="redo" if redo else "undo",
            undoes=target.id,
            step=step,
        )
        step = step or event.id
        record_event(database, event, on_checked if len(targets) == 1 else lambda event: None)
        done.append(event)
    return done


def _step_undone_by(database: Database, undo_id: str) -> str:
    """The step of what an undo took back: done again, it belongs to the same one."""
    row = database.execute(
        "SELECT undone.step FROM event JOIN event AS undone ON undone.id = event.undoes WHERE event.id = ?",
        (undo_id,),
    ).fetchone()
    return str(row[0])


def _inverse(database: Database, event_id: str, recent: Recent) -> tuple[Change, ...]:
    """The changes that take an event back.

    An entity or statement that was made for an annotation, and that others refer to or have changed or merged
    meanwhile, stays as it is.
    """
    changes = recent.changes(event_id) or event_changes(database, event_id)
    own = dumps([change.record for change in changes])
    alone = not any(change.table == "annotation" for change in changes)
    coming = {change.record for change in changes if change.table == "referent" and change.after is None}
    return tuple(
        followed(database, change.inverse(), coming)
        for change in reversed(changes)
        if not (
            change.table == "referent"
            and change.before is None
            and _is_of_others(database, change, own, alone=alone)
        )
    )


def _is_of_others(database: Database, made: Change, own: str, *, alone: bool) -> bool:
    """Whether somebody has done something with a referent since it was made.

    Args:
        database: Where to look.
        made: The change that made it.
        own: The ids of the annotations that the same event changed, as JSON.
        alone: Whether it changed no annotation.
    """
    if not alone and not same_record(read_record(database, "referent", made.record), made.after):
        return True
    referring = database.execute(
        "SELECT 1 FROM part WHERE referent = ? AND annotation NOT IN (SELECT value FROM json_each(?)) LIMIT 1",
        (made.record, own),
    )
    return referring.fetchone() is not None


def replay(database: Database | sqlite3.Connection) -> dict[tuple[str, str], Mapping[str, Any]]:
    """Every record that the journal says there is, by table and key. It must equal the tables."""
    records: dict[tuple[str, str], Mapping[str, Any]] = {}
    for table, record, after in database.execute(
        'SELECT revision."table", revision.record, revision.after FROM revision'
        " JOIN event ON event.id = revision.event ORDER BY event.number, revision.number"
    ):
        if after is None:
            records.pop((table, record), None)
        else:
            records[table, record] = json.loads(after)
    return records
