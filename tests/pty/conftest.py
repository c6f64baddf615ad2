"""A folder with the seed in it, and programs in terminals that are ended with the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from terminal import PROGRAM, ROOT, Terminal, environment

SEED = ROOT / "seeds" / "Talks in Istanbul.txt"

Start = Callable[..., Terminal]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder to run in."""
    work = tmp_path / "work"
    work.mkdir()
    return work


@pytest.fixture
def seed(folder: Path) -> Path:
    """A copy of the seed in that folder."""
    copy = folder / SEED.name
    copy.write_bytes(SEED.read_bytes())
    return copy


@pytest.fixture
def start(folder: Path) -> Iterator[Start]:
    """Starts `marginist` in a terminal in that folder."""
    started: list[Terminal] = []

    def begin(
        *arguments: str, size: tuple[int, int] = (120, 40), program: str = PROGRAM, **more: str
    ) -> Terminal:
        terminal = Terminal(
            arguments, folder=folder, environment=environment(folder, **more), size=size, program=program
        )
        started.append(terminal)
        return terminal

    yield begin
    for terminal in started:
        terminal.close()
