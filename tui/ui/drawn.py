"""Widgets that draw their rows themselves: each once, and again only where it was said to look different."""

from __future__ import annotations

from typing import Self

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Drawn(Widget):
    """A widget without border and padding whose rows `render_line` gives in their final colours.

    The library's own way from a row to the screen looks for borders, backgrounds and styles in each; here there are
    none, and that took as long as drawing the row.
    """

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._rows_drawn: dict[int, Strip] = {}
        self._drawn_width = 0
        """Cells of a row that is being drawn; asking for `size` takes as long as drawing one."""

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Repaint the rows of some regions, or all."""
        if regions:
            for region in regions:
                for y in range(region.y, region.bottom):
                    self._rows_drawn.pop(y, None)
        else:
            self._rows_drawn.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Draw everything anew when colours change."""
        self._rows_drawn.clear()
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of a region."""
        width = self.size.width
        if width != self._drawn_width:
            self._rows_drawn.clear()
            self._drawn_width = width
        if self.app.get_line_filters():
            return super().render_lines(crop)
        found = []
        for y in range(crop.y, crop.bottom):
            strip = self._rows_drawn.get(y)
            if strip is None:
                strip = self._rows_drawn[y] = self.render_line(y)
            found.append(strip if (crop.x, crop.right) == (0, width) else strip.crop(crop.x, crop.right))
        return found
