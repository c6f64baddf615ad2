"""Writing to the terminal: what people read on the standard error, data on the standard output."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Sequence
from typing import Any, TextIO, cast

from tui.text.sanitise import sanitise, sanitise_line

_PAUSE = 0.1
_USUAL = 140
"""Columns of a table that no terminal gives a width."""
_WIDEST = 1_000
"""Code points of a line that is shown again."""


def say(message: str) -> None:
    """A sentence for a person, on a line of its own of the standard error."""
    clear_progress()
    _write(sys.stderr, (sanitise_line(message) if sys.stderr.isatty() else message) + "\n")


def point(line: str, offset: int) -> None:
    """A line that was typed, and below it a caret under the place that is meant, for a person."""
    from rich.cells import cell_len

    before, after = sanitise_line(line[:offset]), sanitise_line(line[offset:])
    if len(line) <= _WIDEST:
        say(f"  {before}{after}")
        say(f"  {' ' * cell_len(before)}^")


def put(text: str) -> None:
    """Data for the standard output, as it is; on a terminal nothing in it is obeyed."""
    _write(sys.stdout, sanitise(text) if sys.stdout.isatty() else text)


def put_line(text: str) -> None:
    """One line of text for people to read, on the standard output."""
    put(sanitise_line(text) + "\n")


class _Guarded:
    """A stream of a terminal on which nothing that is written is obeyed."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        self._stream.write(sanitise(text))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def guard_terminal() -> None:
    """Let nothing that others write to a terminal be obeyed: tracebacks, warnings, what a plug-in prints.

    What is written by the functions above goes past it.
    """
    if sys.stdout.isatty():
        sys.stdout = cast(TextIO, _Guarded(sys.stdout))
    if sys.stderr.isatty():
        sys.stderr = cast(TextIO, _Guarded(sys.stderr))


def is_terminal() -> bool:
    """Whether somebody sees the standard output as it is written."""
    return sys.stdout.isatty()


def _write(stream: TextIO, text: str) -> None:
    # Always UTF-8, whatever the locale says; a name of a file may hold bytes that are not.
    data = text.encode("utf-8", "replace")
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        stream.write(data.decode("utf-8"))
    else:
        stream.flush()
        buffer.write(data)
        buffer.flush()


class _Line:
    """The line of progress, if one is shown now."""

    shown = False
    last = 0.0


def show_progress(message: str) -> None:
    """Show what is being done, on a terminal only, and not more often than can be read."""
    now = time.monotonic()
    if not sys.stderr.isatty() or now - _Line.last < _PAUSE:
        return
    _Line.last = now
    _Line.shown = True
    _write(sys.stderr, f"\r\x1b[K{sanitise_line(message)[:100]}")


def clear_progress() -> None:
    """Take the line of progress away."""
    if _Line.shown:
        _Line.shown = False
        _write(sys.stderr, "\r\x1b[K")


def columns(rows: list[list[str]], right: frozenset[int] = frozenset()) -> list[str]:
    """Rows as lines with aligned columns.

    Args:
        rows: Cells.
        right: The columns that are aligned to the right.
    """
    from rich.cells import cell_len

    rows = [[sanitise_line(cell) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = []
        for number, (cell, width) in enumerate(zip(row, widths, strict=True)):
            blanks = " " * (width - cell_len(cell))
            cells.append(blanks + cell if number in right else cell + blanks)
        lines.append("  ".join(cells).rstrip())
    return lines


def table_width() -> int:
    """The columns of the terminal, or what is usual where there is none."""
    return shutil.get_terminal_size((_USUAL, 24)).columns if is_terminal() else _USUAL


def cells(row: Sequence[str | tuple[str, str]], widths: Sequence[int]) -> str:
    """One row in columns of fixed widths; what does not fit is cut, but never the second text of a pair."""
    shown = []
    for cell, width in zip(row, widths, strict=True):
        text, tail = (cell, "") if isinstance(cell, str) else cell
        shown.append(_fitted(sanitise_line(" ".join(text.split())), tail, width))
    return "  ".join(shown).rstrip()


def _fitted(text: str, tail: str, width: int) -> str:
    from rich.cells import cell_len, set_cell_size

    room = width - cell_len(tail)
    if cell_len(text) > room:
        text = set_cell_size(text, max(0, room - 1)).rstrip() + "…"
    return set_cell_size(text + tail, max(width, cell_len(text + tail)))
