"""Changes that wait for the database in a file, since there may be more of them than should be held."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping
from tempfile import TemporaryFile

from tui.model.event import Change
from tui.store.journal import Batch

_SIZE = 500
"""Changes in one batch."""


class Spool:
    """Takes changes and gives them back in batches, as often as asked.

    It is written and read by this process alone, in a file without a name that goes when it is closed.

    Attributes:
        count: How many changes it has taken.
    """

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 - `close` closes it
        self._changes: list[Change] = []
        self._texts: dict[str, str] = {}
        self.count = 0

    def add(self, change: Change, texts: Mapping[str, str] | None = None) -> None:
        """Take a change, with the text that it needs by its hash."""
        self._changes.append(change)
        self._texts |= texts or {}
        self.count += 1
        if len(self._changes) >= _SIZE:
            self._flush()

    def batches(self, told: Callable[[int], None] = lambda number: None) -> Iterator[Batch]:
        """Everything, from the beginning.

        Args:
            told: Is told how many changes were given so far.
        """
        self._flush()
        self._file.seek(0)
        number = 0
        while number < self.count:
            changes, texts = pickle.load(self._file)
            yield Batch([Change(*change) for change in changes], texts)
            number += len(changes)
            told(number)

    def _flush(self) -> None:
        if self._changes:
            plain = [(each.table, each.record, each.before, each.after) for each in self._changes]
            pickle.dump((plain, self._texts), self._file, pickle.HIGHEST_PROTOCOL)
            self._changes, self._texts = [], {}

    def close(self) -> None:
        """Drop everything."""
        self._file.close()
