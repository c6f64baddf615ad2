"""A widget that shows ready-made rows and repaints only those that changed."""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip

from tui.ui.drawn import Drawn


def _same_at_the_end(before: Strip, after: Strip) -> int:
    """How many cells at the end of two rows of one length are the same, about: they need not be sent again."""
    if before.cell_length != after.cell_length:
        return 0
    same = 0
    for old, new in zip(reversed(list(before)), reversed(list(after)), strict=False):
        if old == new:
            same += new.cell_length
            continue
        if old.style == new.style and old.text.isascii() and new.text.isascii():
            for one, other in zip(reversed(old.text), reversed(new.text), strict=False):
                if one != other:
                    break
                same += 1
        break
    return same


class Lines(Drawn):
    """Rows of strips; setting new ones repaints the rows that differ."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._lines: list[Strip] = []

    def set_lines(self, lines: list[Strip]) -> None:
        """Show these rows."""
        old, self._lines = self._lines, lines
        width = self.size.width
        for number in range(max(len(old), len(lines))):
            before = old[number] if number < len(old) else None
            after = lines[number] if number < len(lines) else None
            if before is after:
                continue
            if before is None or after is None:
                self.refresh(Region(0, number, width, 1))
            elif list(before) != list(after):
                self.refresh(Region(0, number, max(1, width - _same_at_the_end(before, after)), 1))

    def render_line(self, y: int) -> Strip:
        """The row `y`, blank below the last one."""
        width = self.size.width
        if y < len(self._lines):
            strip = self._lines[y]
            # The widget's style is asked for only where it is needed: finding it takes longer than the row.
            return strip if strip.cell_length == width else strip.adjust_cell_length(width, self.rich_style)
        return Strip.blank(width, self.rich_style)
