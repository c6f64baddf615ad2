"""An advisory lock on a database, which leaves no file behind.

The lock is on the folder of the file: SQLite's own locks would be dropped if the file itself were opened and
closed beside it.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from tui.store.problems import StoreProblem

try:
    import fcntl
except ImportError:  # Windows has none; SQLite's own locks are then alone
    fcntl = None  # type: ignore[assignment]

_PAUSE = 0.01


@contextlib.contextmanager
def exclusive(path: Path, *, seconds: float) -> Iterator[None]:
    """Hold the lock for a database file, waiting at most `seconds` for it.

    Raises:
        StoreProblem: If somebody else holds it all that time.
    """
    if fcntl is None:
        yield
        return
    handle = os.open(path.parent, os.O_RDONLY)
    try:
        deadline = time.monotonic() + seconds
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise StoreProblem(
                        f"{path} is locked by another program; close that, then try again."
                    ) from None
                time.sleep(_PAUSE)
            except OSError:
                # Some network file systems have no such lock; there the file is not in WAL mode.
                break
        yield
    finally:
        os.close(handle)
