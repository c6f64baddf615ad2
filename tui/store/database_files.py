"""Database files as such: connecting to one, making one, bringing an older one up to date."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from tui.store import files
from tui.store.lock import exclusive
from tui.store.problems import StoreProblem, explained
from tui.store.schema import VERSION, migrations
from tui.store.sqlite import sqlite3

if TYPE_CHECKING:
    from sqlite_utils import Database

BUSY_MILLISECONDS = 200
_CACHE_KILOBYTES = 16_000
"""A bulk act of some thousand annotations fits; else its pages would be written, and read again, on the way."""
PATIENCE = 10.0
"""Seconds that a write waits for other programs before it is refused."""


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection that only asks.

    Args:
        path: The file.
        mode: How SQLite opens it, as in its URIs.
    """
    connection = sqlite3.connect(
        f"file:{quote(str(path))}?{mode}", uri=True, isolation_level=None, check_same_thread=False
    )
    connection.row_factory = sqlite3.Row
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    connection.execute("PRAGMA query_only = ON")
    return connection


def database(path: Path) -> Database:
    """A connection that writes."""
    from sqlite_utils import Database

    connection = sqlite3.connect(f"file:{quote(str(path))}?mode=rw", uri=True, check_same_thread=False)
    opened = Database(connection, execute_plugins=False)
    for pragma in (
        f"busy_timeout = {BUSY_MILLISECONDS}",
        "foreign_keys = ON",
        "recursive_triggers = ON",
        "synchronous = FULL",
        "wal_autocheckpoint = 0",
        f"cache_size = -{_CACHE_KILOBYTES}",
    ):
        opened.execute(f"PRAGMA {pragma}")
    return opened


def version_of(path: Path) -> int:
    """The number of migrations that a file has behind it."""
    connection = connect(path, "mode=ro" if os.access(path.parent, os.W_OK) else "mode=ro&immutable=1")
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()


def make(path: Path) -> bool:
    """Make a new database beside its place, then put it there whole; False if somebody else was faster."""
    if path.is_symlink():
        raise StoreProblem(f"{path} is a link to nowhere; remove it or name another file with --db.")
    if not path.parent.is_dir():
        raise StoreProblem(f"The folder {path.parent} does not exist; create it first.")
    with exclusive(path, seconds=PATIENCE):
        if path.exists() and path.stat().st_size:
            return False
        beside = path.with_name(f".{path.name}.new")
        _remove(beside)  # of a program that was killed here
        files.create_empty(beside, meant=path)
        try:
            made = database(beside)
            try:
                if not files.is_on_network(path):
                    made.enable_wal()
                migrations().apply(made)
                made.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                made.close()
            beside.replace(path)
            files.sync_folder(path.parent)
        except (sqlite3.Error, OSError) as error:
            raise explained(error, path) from None
        finally:
            _remove(beside)
    return True


def _remove(path: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def migrate(path: Path, known: int) -> None:
    """Bring an older file up to date, after a backup beside it."""
    with exclusive(path, seconds=PATIENCE):
        if version_of(path) >= VERSION:
            return
        copy = path.with_name(f"{path.name}.format-{known}.backup")
        old = database(path)
        try:
            if not copy.exists():
                files.create_empty(copy)
                old.execute("VACUUM INTO ?", [str(copy)])
            migrations().apply(old)
            broken = old.execute("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise StoreProblem(f"{path} has records that refer to missing ones; use the backup {copy}.")
        finally:
            old.close()
