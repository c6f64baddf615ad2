"""From paints to what Textual puts on the screen. Every text passes `sanitise_line` here at the latest."""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len, chop_cells
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.style.paint import Paint
from tui.text.sanitise import sanitise_line


@lru_cache(maxsize=2048)
def style_of(paint: Paint, ground: str | None) -> Style:
    """The terminal style of a paint on a ground."""
    return Style(
        color=paint.colour,
        bgcolor=paint.ground or ground,
        bold=paint.bold or None,
        italic=paint.italic or None,
        underline=paint.underline or None,
        reverse=paint.reverse or None,
        dim=paint.faint or None,
    )


class Line:
    """A row being written from left to right, cut at its width in cells.

    Attributes:
        width: Cells.
        used: Cells written so far.
    """

    def __init__(self, width: int, ground: str | None) -> None:
        self.width = width
        self.used = 0
        self._ground = ground
        self._segments: list[Segment] = []

    @property
    def segments(self) -> list[Segment]:
        """What was written so far."""
        return list(self._segments)

    def write(self, text: str, paint: Paint = Paint()) -> Line:  # noqa: B008 - a paint is immutable
        """Add text, shortened with an ellipsis where the row ends."""
        text = sanitise_line(text)
        room = self.width - self.used
        if room <= 0 or not text:
            return self
        cells = cell_len(text)
        if cells > room:
            text = _shortened(text, room)
            cells = cell_len(text)
        style = style_of(paint, self._ground)
        if self._segments and self._segments[-1].style is style:
            text = self._segments.pop().text + text  # fewer sequences are sent
        self._segments.append(Segment(text, style))
        self.used += cells
        return self

    def fill_to(self, cell: int, paint: Paint = Paint(), character: str = " ") -> Line:  # noqa: B008
        """Add blanks up to a cell."""
        if cell > self.used:
            self.write(character * (min(cell, self.width) - self.used), paint)
        return self

    def strip(self) -> Strip:
        """The finished row, filled to its width."""
        self.fill_to(self.width)
        return Strip(self._segments, self.used)


def _shortened(text: str, room: int) -> str:
    if room <= 1:
        return "…"[:room]
    kept = text[:room]
    while cell_len(kept) > room - 1:
        kept = kept[:-1]
    return kept + "…"


def wrapped(text: str, width: int) -> list[str]:
    """A text in rows of so many cells at most, broken between words where that can be."""
    rows = [""]
    for word in sanitise_line(text).split():
        joined = f"{rows[-1]} {word}" if rows[-1] else word
        if cell_len(joined) <= width:
            rows[-1] = joined
            continue
        pieces = chop_cells(word, max(2, width))
        rows += pieces if rows[-1] else []
        if not rows[0]:
            rows = pieces
    return rows


def pointed(line: str, offset: int, width: int) -> tuple[str, str]:
    """A line that was typed, from where its place comes into sight, and a row with a caret below that place."""
    before, after = sanitise_line(line[:offset]), sanitise_line(line[offset:])
    room = max(2, width * 2 // 3)
    if cell_len(before) > room:
        while cell_len(before) >= room:
            before = before[1:]
        before = f"…{before}"
    return before + after, " " * cell_len(before) + "^"
