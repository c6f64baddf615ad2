"""The looks of what covers pieces of text, each worked out once."""

from __future__ import annotations

from rich.style import Style

from tui.style.paint import Paint, Painter
from tui.ui.sight import CARET, HIT, NESTED, OBJECT, SELECTED, Covering, Ghost, Mark
from tui.ui.strips import style_of

_STYLES = 4000
"""Styles that are remembered, by what covers a piece."""


class Coverings:
    """The terminal styles of pieces, by what covers them.

    Args:
        painter: Gives the colours.

    Attributes:
        painter: The same.
        bare: The style of cells without text.
    """

    def __init__(self, painter: Painter) -> None:
        self.painter = painter
        self._ground = painter.palette.ground if painter.coloured else None
        self.bare = style_of(Paint(), self._ground)
        self._styles: dict[Covering, Style] = {}

    def style(self, covering: Covering) -> Style:
        """The style of a piece that is covered so."""
        style = self._styles.get(covering)
        if style is None:
            if len(self._styles) > _STYLES:
                self._styles.clear()
            style = self._styles[covering] = style_of(self._paint(covering), self._ground)
        return style

    def _paint(self, covering: Covering) -> Paint:
        # Of looks that are alike only one counts, so that many long marks cost nothing; but a mention inside a
        # longer one with the same label is shown as what it is.
        looks: list[tuple[str, str, str]] = []
        counts: dict[tuple[str, str, str], int] = {}
        places: set[Mark] = set()
        aid: str | None = None
        ghosts: list[tuple[str, str, str]] = []
        for mark in reversed(covering):
            if isinstance(mark, str):
                aid = aid or mark
                continue
            if isinstance(mark, Ghost):
                ghosts.append(mark.look)
                continue
            if isinstance(mark, int):
                continue
            look = mark.look
            most = NESTED if look[0] == "entity" else 1
            if counts.get(look, 0) < most and mark not in places:
                counts[look] = counts.get(look, 0) + 1
                places.add(mark)
                looks.append(look)
        is_offered = bool(ghosts) and not looks  # an annotation always wins
        return self.painter.paint(
            reversed(ghosts if is_offered else looks),
            offered=is_offered,
            caret=CARET in covering,
            selected=SELECTED in covering,
            hit=HIT in covering,
            faintly=OBJECT in covering,
            aid=aid,
        )
