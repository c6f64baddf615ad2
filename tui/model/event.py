"""Events: what was done to the records, so that it can be told, undone and replayed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from tui.model.annotation import Annotation
from tui.model.records import annotation_from

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
        is_inverse: Whether it takes back another change, and is nothing but that.
    """

    table: str
    record: str
    before: Record | None
    after: Record | None
    is_inverse: bool = field(default=False, compare=False)
    _read: tuple[Annotation | None, Annotation | None] | None = field(
        default=None, init=False, compare=False, repr=False
    )

    def know(self, before: Annotation | None, after: Annotation | None) -> Change:
        """Take over annotations that the records were made of, so that they need not be read; gives itself."""
        object.__setattr__(self, "_read", (before, after))
        return self

    @property
    def is_read(self) -> bool:
        """Whether the annotations are known already."""
        return self._read is not None

    @property
    def annotations(self) -> tuple[Annotation | None, Annotation | None]:
        """The annotation before and after, of a change of one: read once, for all who ask."""
        if self._read is None:
            before = None if self.before is None else annotation_from(self.before)
            after = None if self.after is None else annotation_from(self.after)
            object.__setattr__(self, "_read", (before, after))
        assert self._read is not None
        return self._read

    def inverse(self) -> Change:
        """The change that takes this one back."""
        return Change(self.table, self.record, self.after, self.before, is_inverse=True)


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
