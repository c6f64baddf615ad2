"""Watching programs that were started by what is tested."""

import os
from pathlib import Path
from time import monotonic, sleep


def written(path):
    """What a program writes into a file, once it has."""
    until = monotonic() + 20
    while not (path.exists() and path.read_text()):
        assert monotonic() < until
        sleep(0.01)
    return path.read_text()


def assert_gone(process):
    """Nothing runs under this number, or will not for long: who kills need not wait."""
    until = monotonic() + 20
    while (
        Path(f"/proc/{process}").exists() and "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    ):
        os.kill(int(process), 0)
        assert monotonic() < until
        sleep(0.01)
