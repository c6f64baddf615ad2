"""The line between the columns of the screen."""

from __future__ import annotations

from textual.widgets import Static

from tui.style.paint import Painter


class Rule(Static):
    """The line between the columns of the screen."""

    def __init__(self, painter: Painter, name: str) -> None:
        super().__init__(id=name, classes="rule")
        self.painter = painter

    def render(self) -> str:
        """A column of line."""
        return "\n".join("│" * max(1, self.size.height))
