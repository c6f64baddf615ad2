"""The one SQLite library of this process, chosen by the rule that sqlite-utils uses.

Two copies of SQLite on one file cancel each other's locks, so reading (here) and writing (sqlite-utils) must
agree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
else:
    try:
        import pysqlite3 as sqlite3
    except ImportError:
        import sqlite3

__all__ = ["has_wal_reset_bug", "sqlite3"]


def has_wal_reset_bug() -> bool:
    """Whether two writers in WAL mode can corrupt a file with this SQLite.

    From SQLite's release notes: 3.7.0 to 3.51.2 are affected; 3.44.6 and 3.50.7 were mended too.
    """
    major, minor, patch = sqlite3.sqlite_version_info
    mended_from = {(3, 44): 6, (3, 50): 7}.get((major, minor))
    if mended_from is not None:
        return patch < mended_from
    return (major, minor, patch) < (3, 51, 3)
