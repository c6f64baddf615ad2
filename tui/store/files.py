"""Where the database lies, and whether a file may be used as one."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from tui.store.problems import StoreProblem
from tui.store.schema import APPLICATION_ID

DEFAULT_NAME = "annotations.db"
_HEADER = b"SQLite format 3\x00"
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "ncpfs"})


def nearest_database(folder: Path) -> Path | None:
    """`annotations.db` in a folder or the nearest folder above it, or None."""
    folder = folder.resolve()
    for candidate in (folder, *folder.parents):
        path = candidate / DEFAULT_NAME
        if path.is_file():
            return path
    return None


def create_empty(path: Path, *, meant: Path | None = None) -> None:
    """Create the file, readable by its owner alone, refusing to follow a link.

    Args:
        path: The file.
        meant: What sentences name instead, where the file is only a step on the way.

    Raises:
        StoreProblem: If it cannot be created.
    """
    named = meant or path
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except FileExistsError:
        raise StoreProblem(
            f"{named} is a link to nowhere; remove it or name another file with --db."
        ) from None
    except FileNotFoundError:
        raise StoreProblem(f"The folder {named.parent} does not exist; create it first.") from None
    except OSError as error:
        raise StoreProblem(f"{named} cannot be created: {error.strerror}.") from None
    os.close(handle)


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder last through a power failure, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def check_header(path: Path) -> None:
    """Refuse a file that is not one of ours, before SQLite touches it.

    Must not be called while this process has the file open: closing it would drop SQLite's locks.

    Raises:
        StoreProblem: Saying what the file is instead.
    """
    if path.is_dir():
        raise StoreProblem(f"{path} is a folder; name a file with --db.")
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise StoreProblem(f"{path} cannot be read: {error.strerror}.") from None
    if len(head) < 100 or not head.startswith(_HEADER):
        raise StoreProblem(f"{path} is not a database; name another file with --db.")
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise StoreProblem(f"{path} is a database of another program; name another file with --db.")


def is_on_network(path: Path) -> bool:
    """Whether the file lies on a network file system, by the mount table (Linux; elsewhere assumed not)."""
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return False
    best, kind = "", ""
    for line in mounts:
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ")
        if path.is_relative_to(point) and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind in _NETWORK
