"""Decisions as they were made: what was there to decide on, and what was taken, by the journal.

An annotation may be relabelled, moved or deleted after it was decided on. The journal has the state before every such
change, and with the decision, in the same step, what was made of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from tui.store.annotations import records
from tui.store.store import Store
from tui.store.tables import dumps

CARRIED = "carried over: "
"""How the reason of a decision begins that was taken over from an equal suggestion, whose id follows."""

_IMPORT = "import "
"""How commands begin that bring decisions from elsewhere, many of them in one event."""
_WITH_LABEL = re.compile(r"(?:review|offer)\.accept(?:\s+(\S+))?\Z")
"""The commands that tell the label with which something was accepted."""

Record = Mapping[str, Any]


class Given(NamedTuple):
    """A decision that stands.

    Attributes:
        id: Its id.
        annotation: What was decided on.
        answer: accept, reject, amend or skip.
        by: Who decided.
        at: When, UTC.
        source: Of a decision that was carried over, the id of the equal annotation; else the empty string.
        is_on_comments: Whether the maker answered what others had said.
    """

    id: str
    annotation: str
    answer: str
    by: str
    at: str
    source: str
    is_on_comments: bool


class Taken(NamedTuple):
    """What was taken instead of what was there.

    Attributes:
        label: The label; None if it is not known.
        is_moved: Whether the spans were others; None if it is not known.
    """

    label: str | None = None
    is_moved: bool | None = None


class _Made(NamedTuple):
    """The event that made a decision, or made it again."""

    number: int
    id: str
    step: str
    command: str


class Then:
    """Tells of decisions what was there when they were made.

    Args:
        store: Where to look.
        by: Whose decisions; None for everybody's.

    Attributes:
        decisions: All that stand, by annotator and time.
    """

    def __init__(self, store: Store, by: str | None) -> None:
        self._store = store
        self.decisions = _decisions(store, by)
        self._events = _events(store)
        self._changes = _changes(store)
        self._last = {(each.by, each.annotation): each for each in self.decisions if each.answer != "skip"}
        amends = [each for each in self.decisions if each.answer == "amend" and not each.source]
        steps = {self._events[each.id].step for each in amends if each.id in self._events}
        self._made, self._mended = _made(store, steps)
        unchanged = [each.annotation for each in amends if self.original(each) is None]
        self._records: Mapping[str, Record] = records(store, unchanged) if unchanged else {}

    def original(self, decision: Given) -> Record | None:
        """What was decided on as it was before, if it was changed with the decision or since; else None."""
        made = self._events.get(decision.id)
        if made is None:
            return None
        changes = self._changes.get(decision.annotation, ())
        before = next((before for number, before in changes if number >= made.number), None)
        return None if before is None else json.loads(before)

    def by_one_key(self, first: Given, second: Given) -> bool:
        """Whether two decisions were made by one key, as far as the journal knows."""
        one, other = self._events.get(first.id), self._events.get(second.id)
        if one is None or other is None or one.command.startswith(_IMPORT):
            return False
        return one.id == other.id

    def taken(self, decision: Given) -> Taken:
        """What was taken; nothing of an answer that is no amend."""
        seen = set()
        while decision.source:  # what was carried over was taken where it was decided
            seen.add(decision.id)
            earlier = self._last.get((decision.by, decision.source))
            if earlier is None or earlier.id in seen:
                return Taken()
            decision = earlier
        if decision.answer != "amend":
            return Taken()
        made = self._events.get(decision.id)
        original = self.original(decision) or self._records.get(decision.annotation)
        if made is None or original is None:
            return Taken()
        record = self._made.get((made.step, decision.annotation, decision.by))
        if record is None:
            record = self._mended.get((made.step, decision.annotation))
        if record is not None:
            return Taken(record["label"], _places(record) != _places(original))
        return _by_command(made.command, original)


def _by_command(command: str, original: Record) -> Taken:
    """What was taken where the same had been marked before, and so nothing was made."""
    found = _WITH_LABEL.match(command)
    if found is None:
        return Taken()
    label = found[1] or original["label"]
    return Taken(label, True if label == original["label"] else None)


def _places(record: Record) -> list[tuple[str, int, int]]:
    """The spans of a record by role, so that they can be compared."""
    return sorted(
        (part["role"], span["start"], span["end"]) for part in record["parts"] for span in part["spans"]
    )


def _decisions(store: Store, by: str | None) -> list[Given]:
    whose = "" if by is None else " WHERE decision.by = ?"
    rows = store.tuples(
        "SELECT decision.id, decision.annotation, decision.answer, decision.by, decision.at,"
        f" CASE WHEN decision.reason GLOB '{CARRIED}*' THEN substr(decision.reason, {len(CARRIED) + 1}) ELSE '' END,"
        " coalesce(review.query = 'comments', 0)"
        f" FROM decision LEFT JOIN review ON review.id = decision.review{whose}"
        " ORDER BY decision.by, decision.at, decision.id",
        () if by is None else (by,),
    )
    return [Given._make((*row[:6], bool(row[6]))) for row in rows]


def _events(store: Store) -> dict[str, _Made]:
    """The newest event that made each decision; redoing makes it anew."""
    rows = store.tuples(
        "SELECT revision.record, event.number, event.id, event.step, event.command"
        " FROM revision JOIN event ON event.id = revision.event"
        " WHERE revision.\"table\" = 'decision' AND revision.after IS NOT NULL ORDER BY event.number"
    )
    return {row[0]: _Made(*row[1:]) for row in rows}


def _changes(store: Store) -> dict[str, list[tuple[int, str]]]:
    """Of what was decided on, the events that changed or deleted it, with the state before, in their order."""
    rows = store.tuples(
        "SELECT revision.record, event.number, revision.before"
        " FROM revision JOIN event ON event.id = revision.event"
        " WHERE revision.\"table\" = 'annotation' AND revision.before IS NOT NULL"
        " AND revision.record IN (SELECT annotation FROM decision) ORDER BY event.number, revision.number"
    )
    found: dict[str, list[tuple[int, str]]] = {}
    for key, number, before in rows:
        found.setdefault(key, []).append((number, before))
    return found


def _made(
    store: Store, steps: Iterable[str]
) -> tuple[dict[tuple[str, str, str], Record], dict[tuple[str, str], Record]]:
    """What steps left: what they made, by step, source and maker, and what they changed, by step and id."""
    rows = store.tuples(
        "SELECT event.step, revision.record, revision.before IS NULL, revision.after"
        " FROM event JOIN revision ON revision.event = event.id"
        " WHERE event.step IN (SELECT value FROM json_each(?)) AND revision.\"table\" = 'annotation'"
        " AND revision.after IS NOT NULL"
        " AND (revision.before IS NOT NULL OR json_extract(revision.after, '$.derived_from') IS NOT NULL)"
        " ORDER BY event.number, revision.number",
        (dumps(sorted(steps)),),
    )
    made: dict[tuple[str, str, str], Record] = {}
    mended: dict[tuple[str, str], Record] = {}
    for step, key, is_new, after in rows:
        record = json.loads(after)
        if record["derived_from"] is not None:
            made[step, record["derived_from"], record["by"]] = record
        if not is_new:
            mended[step, key] = record
    return made, mended
