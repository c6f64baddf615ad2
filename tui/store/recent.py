"""The bulk acts that this program wrote last. One that is taken back need not be read out of the journal again."""

from __future__ import annotations

from collections.abc import Iterable

from tui.model.event import Change, Event
from tui.store.bulk import MANY

_MOST = 20_000
"""Changes that are kept, together: about 40 MB."""


class Recent:
    """What the newest bulk acts changed, by their ids. Events never change, so what is kept here stays right."""

    def __init__(self) -> None:
        self._changes: dict[str, tuple[Change, ...]] = {}

    def keep(self, events: Iterable[Event]) -> None:
        """Keep what events changed that have been written, of bulk acts; older ones go."""
        for event in events:
            if MANY <= len(event.changes) <= _MOST:
                self._changes[event.id] = event.changes
        while sum(map(len, self._changes.values())) > _MOST:
            del self._changes[next(iter(self._changes))]

    def changes(self, event: str) -> tuple[Change, ...] | None:
        """What an event changed; None if it is not kept."""
        return self._changes.get(event)
