"""Taking the colours away where none are wanted: nothing that sets one is sent to the terminal."""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter


@lru_cache(maxsize=2048)
def _without_colour(style: Style) -> Style:
    return style.without_color


class Colourless(LineFilter):
    """Leaves bold, underlined and reversed text, and no colour."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments without their colours."""
        return [Segment(text, style and _without_colour(style), control) for text, style, control in segments]


COLOURLESS = (Colourless(),)
