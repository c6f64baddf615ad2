"""The store: open, read, write, close one database file."""

from __future__ import annotations

import contextlib
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from tui.model.event import Event
from tui.store import files, hiding
from tui.store.bulk import is_bulk
from tui.store.database_files import PATIENCE, connect, database, make, migrate, version_of
from tui.store.journal import Batch, insert_texts, record_bulk, record_event, step_back
from tui.store.lock import exclusive
from tui.store.moves import Step
from tui.store.problems import Conflict, StoreProblem, explained
from tui.store.recent import Recent
from tui.store.schema import APPLICATION_ID, VERSION
from tui.store.sqlite import has_wal_reset_bug, sqlite3

if TYPE_CHECKING:
    from sqlite_utils import Database

Result = TypeVar("Result")

_OPEN: Counter[tuple[int, int] | None] = Counter()
"""How often this process has which files open. Reading such a file by other means would drop SQLite's locks on it when
it is closed again, and another program that ends would then take the write-ahead log away (sqlite.org/howtocorrupt)."""
_CHECKPOINT_EVERY = 500
"""Commits after which the write-ahead log is folded into the file."""


class Store:
    """One database file. Reading happens on the caller's thread, writing on one thread of the store's own.

    Attributes:
        path: The file.
        read_only: Why nothing can be written, or the empty string.
        created: Whether this call created the file.
        hidden: The ids of layers that nothing which is asked here tells of.
    """

    def __init__(self, path: Path, *, read_only: str = "", created: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self.created = created
        self.hidden: frozenset[str] = frozenset()
        self._identity = _identity(path)
        _OPEN[self._identity] += 1
        self._database: Database | None = None
        self._commits = 0
        self._unwritten = False
        self._recent = Recent()
        self._closed = False
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="marginist-writer")
        self._reader = self._connect_reader()
        self._seen = self.newest_event()

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Store:
        """Open a database, or create it where that was asked for.

        Args:
            path: The file.
            create: Whether a file that is not there, or is empty, becomes a new database.

        Raises:
            StoreProblem: If it is not there, not ours, damaged or locked.
        """
        # One file has one name, so that all who have it open share its locks. A link to nowhere is not followed.
        path = path.resolve() if path.exists() else path.absolute()
        created = False
        if not path.exists() or (path.is_file() and path.stat().st_size == 0):
            if not create:
                raise StoreProblem(f"There is no database {path}; `marginist import` makes one.")
            created = make(path)
        if _identity(path) not in _OPEN:
            files.check_header(path)
        try:
            version = version_of(path)
            if version > VERSION:
                return cls(
                    path,
                    read_only=f"{path.name} was made by a newer marginist (format {version}, this one knows"
                    f" {VERSION}); it is open for reading only.",
                )
            if version < VERSION:
                migrate(path, version)
            writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
            return cls(
                path,
                read_only="" if writable else f"{path.name} is read-only; nothing can be marked.",
                created=created,
            )
        except sqlite3.Error as error:
            raise explained(error, path) from None

    # Reading

    def rows(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> list[sqlite3.Row]:
        """Every row of a query. Values are always bound.

        Raises:
            StoreProblem: If the file cannot be read.
        """
        try:
            found: list[sqlite3.Row] = self._reader.execute(sql, parameters).fetchall()
        except sqlite3.Error as error:
            raise explained(error, self.path) from None
        return found

    def stream(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[sqlite3.Row]:
        """The rows of a query, one at a time, for results too large to hold."""
        try:
            yield from self._reader.execute(sql, parameters)
        except sqlite3.Error as error:
            raise explained(error, self.path) from None

    def tuples(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> Iterator[Any]:
        """The rows of a query as plain tuples, one at a time: the fastest way through many."""
        try:
            cursor = self._reader.cursor()
            cursor.row_factory = None
            yield from cursor.execute(sql, parameters)
        except sqlite3.Error as error:
            raise explained(error, self.path) from None

    @property
    def connection(self) -> sqlite3.Connection:
        """The reading connection, for the queries of this package."""
        return self._reader

    def newest_event(self) -> int:
        """The number of the newest event, or 0."""
        return int(self.rows("SELECT coalesce(max(number), 0) FROM event")[0][0])

    # Writing

    def write(self, events: Sequence[Event], texts: dict[str, str] | None = None) -> Future[None]:
        """Write events, with new texts by their hashes, in one transaction.

        The future is done after COMMIT returned, or fails with a `Refusal` and nothing was written.
        """
        batch = tuple(events)

        def job(database: Database) -> None:
            self._unwritten = True
            insert_texts(database, texts or {})
            for event in batch:
                record_event(database, event)

        def run() -> None:
            try:
                self._run(job)
            except Conflict:
                self._unwritten = False
                raise
            self._unwritten = False
            self._recent.keep(batch)

        return self._writer.submit(run)

    def write_bulk(
        self, setup: Sequence[Event], event: Event, batches: Callable[[], Iterable[Batch]]
    ) -> Future[None]:
        """Write small events, then a large one of which `batches` gives the changes, anew at each call."""

        def job(database: Database) -> None:
            for small in setup:
                record_event(database, small)
            record_bulk(database, event, batches())

        return self._submit(job)

    def step(
        self,
        annotator: str,
        new_id: Callable[[], str],
        at: str,
        *,
        redo: bool,
        whole: bool = True,
        only: str = "",
    ) -> Future[list[Event]]:
        """Undo or redo the annotator's next step, or undo that of an event, after everything submitted before.

        The future gives the events that did it once they are written, or fails with a `Refusal`.
        """
        return self.begin_step(annotator, new_id, at, redo=redo, whole=whole, only=only).written

    def begin_step(
        self,
        annotator: str,
        new_id: Callable[[], str],
        at: str,
        *,
        redo: bool,
        whole: bool = True,
        only: str = "",
    ) -> Step:
        """The same, for somebody who wants to know of a bulk act before it is written, which takes a while."""
        known: Future[list[Event]] = Future()

        def checked(event: Event) -> None:
            if is_bulk(event):
                known.set_result([event])

        def job(database: Database) -> list[Event]:
            if self._unwritten:
                raise StoreProblem("Something is not saved yet; make room for it first, then undo.")
            if known.done():  # it is tried once more: what was told stays
                for event in known.result():
                    record_event(database, event)
                return known.result()
            return step_back(
                database,
                annotator,
                new_id,
                at,
                redo=redo,
                whole=whole,
                recent=self._recent,
                on_checked=checked,
                only=only,
            )

        def run() -> list[Event]:
            try:
                done = self._run(job)
            except BaseException as error:
                if not known.done():
                    known.set_exception(error)
                raise
            self._recent.keep(done)
            if not known.done():
                known.set_result(done)
            return done

        return Step(known, self._writer.submit(run))

    def warm(self) -> None:
        """Get the writer ready, so that the first write is not slower than the others."""
        if not self.read_only:
            self._writer.submit(self._open_writer)

    def foreign_events(self) -> list[tuple[int, str, str, str | None]]:
        """(number, id, by, article) of events since the last call, those of other processes included."""
        rows = self.rows(
            "SELECT number, id, by, article FROM event WHERE number > ? ORDER BY number", (self._seen,)
        )
        if rows:
            self._seen = rows[-1][0]
        return [tuple(row) for row in rows]

    def data_version(self) -> int:
        """A number that changes when another connection has committed."""
        return int(self.rows("PRAGMA data_version")[0][0])

    def backup(self, target: Path) -> None:
        """Write a compact copy to a new file.

        Raises:
            StoreProblem: If the target exists or cannot be written.
        """
        if target.exists():
            raise StoreProblem(f"{target} exists already; name another file.")
        files.create_empty(target)
        try:
            self._reader.execute("PRAGMA query_only = OFF")
            self._reader.execute("VACUUM INTO ?", (str(target),))
        except sqlite3.Error as error:
            target.unlink(missing_ok=True)
            raise explained(error, target) from None
        finally:
            self._reader.execute("PRAGMA query_only = ON")

    def again(self) -> Store:
        """The same file opened once more, for reading only: for another thread."""
        other = Store(self.path, read_only=f"{self.path.name} is only read here.")
        if self.hidden:
            other.hide(self.hidden)
        return other

    def hide(self, layers: frozenset[str]) -> None:
        """Answer from now on as if these layers were not there, and no others; what is opened again later does so, too.

        Raises:
            StoreProblem: If the file cannot be read.
        """
        try:
            hiding.hide(self._reader, layers)
        except sqlite3.Error as error:
            raise explained(error, self.path) from None
        self.hidden = layers

    def interrupt(self) -> None:
        """Break off what is being read on another thread; it is refused there."""
        self._reader.interrupt()

    def close(self) -> None:
        """Finish what is being written, fold the log into the file, and close. May be called twice."""
        if self._closed:
            return
        self._closed = True
        _OPEN[self._identity] -= 1
        if not _OPEN[self._identity]:
            del _OPEN[self._identity]
        self._writer.submit(self._close_writer)
        self._writer.shutdown(wait=True)
        with contextlib.suppress(StoreProblem), self._guard():
            self._reader.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _connect_reader(self) -> sqlite3.Connection:
        folder = self.path.parent
        if os.access(self.path, os.W_OK) and os.access(folder, os.W_OK):
            return connect(self.path, "mode=rw")  # asks only, and removes the files beside it when it closes
        wal = self.path.with_name(self.path.name + "-wal")
        frozen = not os.access(folder, os.W_OK) and not wal.exists()
        return connect(self.path, "mode=ro&immutable=1" if frozen else "mode=ro")

    def _guard(self) -> contextlib.AbstractContextManager[None]:
        """The lock that keeps writers and checkpoints apart where SQLite itself could corrupt the file."""
        return exclusive(self.path, seconds=PATIENCE) if has_wal_reset_bug() else contextlib.nullcontext()

    def _submit(self, job: Callable[[Database], Result]) -> Future[Result]:
        return self._writer.submit(self._run, job)

    def _run(self, job: Callable[[Database], Result]) -> Result:
        if self.read_only:
            raise StoreProblem(self.read_only)
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                with self._guard():
                    return self._transaction(job)
            except sqlite3.OperationalError as error:
                if "locked" in str(error) and time.monotonic() < deadline:
                    time.sleep(0.02)
                    continue
                raise explained(error, self.path) from None
            except (sqlite3.Error, OSError) as error:
                raise explained(error, self.path) from None

    def _transaction(self, job: Callable[[Database], Result]) -> Result:
        database = self._open_writer()
        database.execute("BEGIN IMMEDIATE")
        try:
            result = job(database)
            if _identity(self.path) != self._identity:
                raise StoreProblem(
                    f"{self.path} was moved or deleted while open; put it back, then try again."
                )
            database.execute("COMMIT")
        except BaseException:
            database.rollback()
            raise
        self._commits += 1
        if self._commits % _CHECKPOINT_EVERY == 0:
            database.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        return result

    def _open_writer(self) -> Database:
        if self._database is None:
            self._database = database(self.path)
        return self._database

    def _close_writer(self) -> None:
        if self._database is None:
            return
        with contextlib.suppress(StoreProblem, sqlite3.Error), self._guard():
            self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        self._database.close()
        self._database = None


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


__all__ = ["APPLICATION_ID", "Store"]
