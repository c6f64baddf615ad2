"""Reading the annotations of a long article in slices, while it can be read and marked already."""

from __future__ import annotations

from collections.abc import Callable

from tui.store import annotations as annotation_queries
from tui.store.store import Store
from tui.workspace.display import SLICE
from tui.workspace.marks import Marks

_MOST = 200
"""Annotations of a slice, so that one takes a few milliseconds."""


class Loading:
    """What has been read so far.

    Attributes:
        marks: The spans read so far.
        changed: How many changes the open article had taken when reading began.
    """

    def __init__(
        self,
        store: Store,
        article: str,
        seen: Callable[[annotation_queries.Spans], annotation_queries.Spans] = lambda spans: spans,
    ) -> None:
        self._store = store
        self._seen = seen
        self._article = article
        self._near = 0
        self.begin(-1)

    def begin(self, changes: int) -> None:
        """Begin anew, because something was changed."""
        self.marks = Marks()
        self.changed = changes
        self._after: tuple[int, int, str] | None = None

    def advance(self) -> bool:
        """Read one slice more; False when all were read."""
        spans, self._after = annotation_queries.spans_after(self._store, self._article, self._after, _MOST)
        self.marks.extend(self._seen(spans))
        return self._after is not None

    def holds(self, offset: int) -> bool:
        """Whether the annotations around an offset are among those that are shown meanwhile."""
        return abs(offset - self._near) < SLICE // 2

    def look_at(self, offset: int) -> None:
        """Note around which offset annotations are shown meanwhile."""
        self._near = offset
