"""The history of an annotation, and the timeline of an article: an entry for each event, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tui.model.event import Event, Record
from tui.model.quoting import in_quotes, shortened
from tui.model.refusal import Refusal
from tui.store.past import annotation_events, annotations_once, article_events, last_names
from tui.workspace.links import find_annotation
from tui.workspace.telling import quoted, told
from tui.workspace.workspace import Workspace

_LONGEST = 120
"""Code points of a command that a row shows at most: the note in it may be a page long."""
_MEANT = 100
"""Annotations with the same beginning of their ids that are counted."""

MOST = 1000
"""Entries of a timeline at most, the newest."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One event.

    Attributes:
        event: What happened, with the changes that matter here.
        told: What it did, a clause each.
        before: The annotation's record before, of the history of one; else None.
        after: Its record afterwards.
    """

    event: Event
    told: tuple[str, ...]
    before: Record | None = None
    after: Record | None = None

    @property
    def act(self) -> str:
        """The command, and whether it was undone or done again."""
        prefix = {"undo": "undone: ", "redo": "redone: "}.get(self.event.move, "")
        return f"{prefix}{self.event.command}"

    def lines(self) -> list[str]:
        """The entry as rows of text: when, who and by which command; then what it did. Long ones are shortened."""
        when = self.event.at[:19].replace("T", " ")
        return [
            f"{when}  {self.event.by}  {shortened(self.act, _LONGEST)}",
            *(f"    {clause}" for clause in self.told),
        ]


def annotation_once(workspace: Workspace, written: str) -> str:
    """The id of the annotation with an id or a unique beginning of one. It may be gone by now.

    Raises:
        Refusal: If there never was one, or more than one is meant.
    """
    if not written.strip():
        raise Refusal("An empty id means no annotation; give one, or the beginning of one.")
    found = annotations_once(workspace.store, written, _MEANT + 1)
    if written in found:
        return written
    if not found:
        raise Refusal(
            f"There is no annotation whose id is {written} or begins so, and there never was one; "
            "`marginist export` shows the ids."
        )
    if len(found) > 1:
        many = f"{len(found)}" if len(found) <= _MEANT else f"more than {_MEANT}"
        raise Refusal(
            f"{in_quotes(written)} means {many} annotations, such as {found[0]} and {found[1]}; give more of the id."
        )
    return found[0]


def annotation_history(workspace: Workspace, key: str) -> list[Entry]:
    """Everything that happened to an annotation, the first thing first. It may be gone by now."""
    names = _Names(workspace)
    entries = []
    for event in annotation_events(workspace.store, key):
        own = next((change for change in event.changes if change.record == key), None)
        entries.append(
            Entry(
                event,
                tuple(told(sorted(event.changes, key=lambda change: change.record != key), names, key)),
                own.before if own else None,
                own.after if own else None,
            )
        )
    return entries


def article_timeline(workspace: Workspace, key: str, most: int = MOST) -> tuple[list[Entry], int]:
    """What happened in an article, the first thing first, and how many older events were left out."""
    names = _Names(workspace)
    found, left_out = article_events(workspace.store, key, most)
    events = [event for event in found if not _is_hidden(workspace, event)]
    return [Entry(event, tuple(told(event.changes, names))) for event in events], left_out


def _is_hidden(workspace: Workspace, event: Event) -> bool:
    """Whether an event is about layers only that are hidden."""
    layers = {
        (change.after or change.before or {}).get("layer")
        for change in event.changes
        if change.table == "annotation"
    }
    return bool(layers) and layers <= workspace.hidden


class _Names:
    """Names of referents and words of annotations, those that are gone too."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._known: dict[str, str] = {}

    def __call__(self, key: str) -> str:
        if key not in self._known:
            self._known[key] = self._find(key)
        return self._known[key]

    def _find(self, key: str) -> str:
        referent = self._workspace.referent(key)
        if referent is not None:
            return referent.name
        annotation = find_annotation(self._workspace, key)
        if annotation is not None:
            covered = annotation.extent
            text = self._workspace.peek(annotation.article).text
            return quoted(covered.slice(text)) if covered else annotation.label
        return last_names(self._workspace.store, [key]).get(key, "something that is gone")


def lines_of(entries: Iterable[Entry]) -> list[str]:
    """Entries as rows of text."""
    return [line for entry in entries for line in entry.lines()]
