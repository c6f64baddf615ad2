"""Where the program begins: Ctrl+c ends it without a traceback even while it is being imported."""

from __future__ import annotations

import sys
from typing import NoReturn

INTERRUPTED = 130


def main() -> NoReturn:
    """The console command. Before this the interpreter itself starts, where nothing can be caught."""
    try:
        from tui.cli.main import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    raise AssertionError("a verb has no exit code")
