"""Finding what a long list holds on a thread of its own, so that nobody waits for it at the keys."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from tui.store.store import Store

Found = TypeVar("Found")


class Finder:
    """Asks a database of its own reading connection, one question after the other.

    Args:
        store: The database; the first question opens it once more.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._own: Store | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="marginist-finder")
        self._latest: Future[Any] | None = None
        self._closed = False

    def find(self, question: Callable[[Store], Found]) -> Future[Found]:
        """Ask; what was asked before and not begun is not asked any more."""
        if self._latest is not None:
            self._latest.cancel()

        def ask() -> Found:
            if self._own is None:
                self._own = self._store.again()
            return question(self._own)

        future = self._thread.submit(ask)
        self._latest = future
        return future

    def close(self) -> None:
        """Break off what is being asked, and close. May be called twice."""
        if self._closed:
            return
        self._closed = True
        self._thread.shutdown(wait=False, cancel_futures=True)
        if self._own is not None:
            self._own.interrupt()
        self._thread.shutdown(wait=True)
        if self._own is not None:
            self._own.close()
