"""What is told of a review, above the text: how far it is, or that nothing is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from tui.style.paint import Paint
from tui.ui.lines import Lines
from tui.ui.popup import Popup
from tui.ui.strips import Line, wrapped
from tui.workspace.modes import InReview

if TYPE_CHECKING:
    from tui.ui.app import Reader

_LEAVING = ("escape", "q", "enter", "space", "ctrl+c")
_DECIDING = (
    "review.accept",
    "review.reject",
    "review.skip",
    "review.equals",
    "review.form",
    "select.",
    "hint.",
)
"""How the command lines begin of keys that may have been typed ahead, for items that did not come any more."""
_FRAME = 4
"""Cells of the frame and the blanks beside the text."""


class ReviewTold(Popup):
    """Shows sentences, each beginning a line.

    At the end of a review, keys that decide do nothing, since they were meant for items that did not come; every other
    key closes this and does what it does in the review.

    Args:
        reader: The reader.
        sentences: What is told.
    """

    DEFAULT_CSS = """
    ReviewTold { align: center middle; }
    ReviewTold > Vertical {
        width: 72; max-width: 96%; height: auto; max-height: 90%; border: round $primary; padding: 0 1;
    }
    """

    def __init__(self, reader: Reader, sentences: list[str]) -> None:
        super().__init__()
        self._reader = reader
        self._is_over = self._ended()
        keys = (
            "Backspace takes the last decision back · q goes back to reading"
            if self._is_over
            else "Esc closes"
        )
        self._sentences = [*sentences, "", keys]

    def _ended(self) -> bool:
        panes = self._reader.workspace.panes
        mode = panes.focus.view.mode if panes is not None else None
        return isinstance(mode, InReview) and mode.over

    def compose(self) -> ComposeResult:
        """All rows are drawn by hand."""
        with Vertical():
            lines = Lines(id="told")
            lines.styles.height = len(self._rows(self._width))
            yield lines

    @property
    def _width(self) -> int:
        return min(72, self._reader.size.width * 96 // 100) - _FRAME

    def _rows(self, width: int) -> list[str]:
        return [row for sentence in self._sentences for row in wrapped(sentence, max(10, width)) or [""]]

    def on_resize(self) -> None:
        """Wrap anew for another width."""
        if self.is_drawn:
            self.query_one(Lines).styles.height = len(self._rows(self._width))
            self.call_after_refresh(self._redraw)

    def _redraw(self) -> None:
        if self.is_drawn:
            self.draw()

    def draw(self) -> None:
        """Show the sentences."""
        painter = self._reader.painter
        lines = next(iter(self.query(Lines)), None)  # none while the program ends
        width = lines.size.width if lines is not None else 0
        if lines is None or not width:
            return
        ground = painter.palette.ground if painter.coloured else None
        paint = Paint(colour=painter.palette.text if painter.coloured else None)
        lines.set_lines([Line(width, ground).write(row, paint).strip() for row in self._rows(width)])

    def take_key(self, event: events.Key) -> None:
        """Go away; at the end of a review, do what the key does there."""
        if not self._is_over:
            if event.key in _LEAVING:
                self.close()
            return
        line = self._reader.keymap.line("REVIEW", (event.key,)) or ""
        if not line.startswith(_DECIDING):
            self.close()
            self._reader.keyboard.give_first(event)
