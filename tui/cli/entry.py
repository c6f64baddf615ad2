"""Where the program begins: Ctrl+c ends it without a traceback even while it is being imported."""

import sys  # and nothing that takes a while: an interrupt here could not be caught

INTERRUPTED = 130


def main() -> None:
    """The console command. Before this the interpreter itself starts, where nothing can be caught."""
    try:
        from tui.cli.main import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
