"""What can go wrong with the file, each said in one sentence."""

from __future__ import annotations

from pathlib import Path

from tui.model.refusal import Refusal
from tui.store.sqlite import sqlite3


class StoreProblem(Refusal):
    """The file could not be read or written. What was to be written is still in memory."""


class Conflict(Refusal):
    """A record is no longer what the change was made from."""


def explained(error: Exception, path: Path) -> Refusal:
    """The sentence for an error of SQLite or of the file system."""
    if isinstance(error, Refusal):
        return error
    text = str(error).rstrip(".")
    if isinstance(error, sqlite3.Error):
        lowered = text.lower()
        for sign, sentence in _SENTENCES:
            if sign in lowered:
                return StoreProblem(sentence.format(path=path))
        if isinstance(error, sqlite3.IntegrityError):
            return Conflict(f"{path} refuses this, because other records depend on it ({text}).")
        return StoreProblem(
            f"{path} could not be used: {text}; `marginist backup` makes a copy to look into."
        )
    return StoreProblem(f"{path} could not be used: {text}.")


_SENTENCES = (
    ("database or disk is full", "The disk is full; free some space, then {path} is written."),
    (
        "disk i/o error",
        "An error of the disk or a size limit kept {path} from being written; free some space.",
    ),
    ("readonly", "{path} is read-only; use another file with --db, or change its permissions."),
    ("locked", "{path} is locked by another program; close that, then try again."),
    ("not a database", "{path} is not a database of marginist; name another file with --db."),
    ("malformed", "{path} is damaged; take the last backup, and keep this file for a rescue."),
    ("unable to open", "{path} cannot be opened; look at its folder and permissions."),
)
