"""Finding what a long list holds on a thread of its own, so that nobody waits for it at the keys."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TypeVar

from tui.store.store import Store

Found = TypeVar("Found")

_AGAIN_SECONDS = 0.02
"""Until an answer that is still coming is broken off again."""


class Finder:
    """Asks a database of its own reading connection, one question after the other.

    Args:
        store: The database; the first question opens it once more.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._own: Store | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="marginist-finder")
        self._closed = False

    def find(self, question: Callable[[Store], Found]) -> Future[Found]:
        """Ask. Who does not want to know any more cancels the future."""

        def ask() -> Found:
            if self._own is None:
                self._own = self._store.again()
            elif self._own.hidden != self._store.hidden:
                self._own.hide(self._store.hidden)
            return question(self._own)

        return self._thread.submit(ask)

    def close(self) -> None:
        """Break off what is being asked, and close. May be called twice."""
        if self._closed:
            return
        self._closed = True
        last = self._thread.submit(lambda: None)
        self._thread.shutdown(wait=False)
        while not last.done():
            if self._own is not None:
                self._own.interrupt()  # no use before the database has begun to answer, so it is tried again
            wait([last], _AGAIN_SECONDS)
        self._thread.shutdown()
        if self._own is not None:
            self._own.close()
