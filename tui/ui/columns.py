"""The side columns: when library and margin stand beside the panes, and how wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.ui.rule import Rule

if TYPE_CHECKING:
    from tui.ui.app import Reader

_WIDE = 110
"""Cells from which the library stands beside the panes."""
_MEDIUM = 92
"""Cells from which the margin does."""
_PANE = 40
"""Cells more for each further pane beside the first, or the library gives way."""


class Columns:
    """Shows and hides the side columns of the reader.

    Args:
        reader: The reader.
        wanted: What the user wants to see, by name; None is for as much as there is room for.

    Attributes:
        wanted: The same; changed by the user's keys, and kept for the next start.
        visits_library: Whether the user has gone to the library, and back to the panes it may be hidden again.
    """

    def __init__(self, reader: Reader, wanted: dict[str, bool | None]) -> None:
        self._reader = reader
        self.wanted = wanted
        self.visits_library = False
        self.rules = (Rule(reader.painter, "library-rule"), Rule(reader.painter, "margin-rule"))

    def fold(self, width: int | None = None) -> None:
        """Show or hide the columns, as the width, the panes and the user want it.

        Args:
            width: Cells of the screen; None for those it has now.
        """
        width = self._reader.size.width if width is None else width
        library, margin = self.wanted["library"], self.wanted["margin"]
        abreast = len({region.x for region in self._reader.panes.placed.values()})
        show_library = width >= _WIDE + _PANE * max(0, abreast - 1) if library is None else library
        show_library = show_library or self.visits_library
        show_margin = width >= _MEDIUM if margin is None else margin
        for widget, show in (
            (self._reader.library, show_library),
            (self.rules[0], show_library),
            (self._reader.margin, show_margin),
            (self.rules[1], show_margin),
        ):
            widget.set_class(show, "shown")
        self._reader.status.has_cards = show_margin
        self._reader.library.styles.width = 26 if width < 150 else 30
        self._reader.margin.styles.width = min(46, max(28, width // 3)) if width < 150 else 52

    def visit_library(self) -> None:
        """Go to the library, which is shown for that."""
        self.visits_library = True
        self.fold()
        self._reader.screen.set_focus(self._reader.library)

    def leave_library(self) -> None:
        """Hide the library again, if it was shown for a visit only."""
        self.visits_library = False
        self.fold()

    def toggle_library(self) -> None:
        """Show the library, or hide it."""
        self.wanted["library"] = not self._reader.library.has_class("shown")
        self.fold()

    def toggle_margin(self) -> None:
        """Show the margin, or hide it."""
        self.wanted["margin"] = not self._reader.margin.has_class("shown")
        self.fold()
