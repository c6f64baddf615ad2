"""Writing a file so that it is either the old one or the whole new one."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tui.model.refusal import Refusal


def write_atomically(path: Path, pieces: Iterable[str]) -> None:
    """Write text in UTF-8 to a file that only its owner can read.

    The pieces go to a file beside it, which takes its place once everything is on the disk. If `pieces`
    raises, the old file stays.

    Raises:
        Refusal: If it is a link or a folder, or cannot be written.
    """
    if path.is_symlink():
        raise Refusal(f"{path} is a link, which is not followed; name the file that it points to.")
    if path.is_dir():
        raise Refusal(f"{path} is a folder; name a file in it.")
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except FileNotFoundError:
        raise Refusal(f"The folder {path.parent} does not exist; create it first.") from None
    except OSError as error:
        raise Refusal(f"{path} cannot be written: {error.strerror}.") from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(path)
    except OSError as error:
        raise Refusal(f"{path} cannot be written: {error.strerror}.") from None
    finally:
        with contextlib.suppress(FileNotFoundError):
            Path(beside).unlink()
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name last; some systems cannot, and then it lasts a little later."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
