"""A widget that shows ready-made rows and repaints only those that changed."""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip

from tui.ui.drawn import Drawn


class Lines(Drawn):
    """Rows of strips; setting new ones repaints the rows that differ."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._lines: list[Strip] = []

    def set_lines(self, lines: list[Strip]) -> None:
        """Show these rows."""
        old, self._lines = self._lines, lines
        width = max(1, self.size.width)
        both = min(len(old), len(lines))
        regions = [
            Region(0, number, width, 1)
            for number in range(max(len(old), len(lines)))
            if number >= both
            or (old[number] is not lines[number] and list(old[number]) != list(lines[number]))
        ]
        if regions:
            self.refresh(*regions)

    def render_line(self, y: int) -> Strip:
        """The row `y`, blank below the last one."""
        width = self._drawn_width
        if y < len(self._lines):
            strip = self._lines[y]
            # The widget's style is asked for only where it is needed: finding it takes longer than the row.
            return strip if strip.cell_length == width else strip.adjust_cell_length(width, self.rich_style)
        return Strip.blank(width, self.rich_style)
