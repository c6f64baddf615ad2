"""Events: what was done to the records, so that it can be told, undone and replayed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Move = Literal["do", "undo", "redo", "setup"]
"""`setup` marks what a first act needs, such as an annotator's layer; it is never undone."""

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after.

    Attributes:
        table: The record's table.
        record: Its id.
        before: What it was, or None if it was not there.
        after: What it is, or None if it is gone.
    """

    table: str
    record: str
    before: Record | None
    after: Record | None

    def inverse(self) -> Change:
        """The change that takes this one back."""
        return Change(self.table, self.record, self.after, self.before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A set of changes that happened at once.

    Attributes:
        id: A UUIDv7.
        at: When, UTC.
        by: The annotator.
        command: The command line that caused it.
        article: The id of the article it happened in, if it was one.
        changes: In the order in which they are applied.
        move: Whether it does, undoes or does again.
        undoes: The id of the event whose inverse this one is.
        step: Events with the same step are undone together; empty if this one stands alone.
    """

    id: str
    at: str
    by: str
    command: str
    article: str | None
    changes: tuple[Change, ...]
    move: Move = "do"
    undoes: str | None = None
    step: str = ""
