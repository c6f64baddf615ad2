"""What overlapping marks come to: one paint for each cell, with a channel for each kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tui.model.scheme import Scheme
from tui.style.mark_style import ink, mark_style, style_of
from tui.style.palette import Palette
from tui.style.tokens import HIT, OBJECT, SELECTION, token_for


@dataclass(frozen=True, slots=True)
class Paint:
    """How a cell looks; colours are `#rrggbb` or None for the terminal's own."""

    colour: str | None = None
    ground: str | None = None
    bold: bool = False
    italic: bool = False
    underline: bool = False
    reverse: bool = False
    faint: bool = False


class Painter:
    """Gives paints for what covers a piece of text, in one palette, with or without colours.

    Without colours an entity is bold, a claim's content underlined, its source and cue bold and italic, and what is
    selected or found is reversed; the gutter says the rest in letters.

    Attributes:
        palette: The colours.
        coloured: Whether colours are used.
    """

    def __init__(self, palette: Palette, scheme: Scheme, *, coloured: bool = True) -> None:
        self.palette = palette
        self.coloured = coloured
        self._scheme = scheme
        self._style = mark_style(palette, scheme)
        self._made: dict[tuple[frozenset[tuple[str, str, str]], bool, bool, bool, bool], Paint] = {}
        self._inks = {
            label.id: ink(palette, label.colour, number)
            for number, label in enumerate(scheme.of_kind("entity"))
        }

    def ink(self, label: str, kind: str = "entity") -> str | None:
        """The colour of a label's name."""
        if not self.coloured:
            return None
        if kind == "claim":
            return self.palette.claim
        if kind == "passage":
            return self.palette.passage
        return self._inks.get(label, self.palette.text)

    def paint(
        self,
        looks: Iterable[tuple[str, str, str]],
        *,
        caret: bool = False,
        selected: bool = False,
        hit: bool = False,
        faintly: bool = False,
    ) -> Paint:
        """The paint of a piece that is covered by marks.

        Args:
            looks: (kind, label, role) of each mark, the innermost last.
            caret: Whether the caret is on it.
            selected: Whether it is selected.
            hit: Whether a search found it.
            faintly: Whether it is the object under the caret.
        """
        ordered = tuple(looks)
        key = (frozenset(ordered), caret, selected, hit, faintly)
        if len(ordered) < 2 and key in self._made:
            return self._made[key]
        made = self._make(ordered, caret, selected, hit, faintly)
        if len(ordered) < 2:
            self._made[key] = made
        return made

    def _make(
        self, looks: tuple[tuple[str, str, str], ...], caret: bool, selected: bool, hit: bool, faintly: bool
    ) -> Paint:
        colour: str | None = f"#{style_of(self._style, token_for('entity', 'none', 'mention'))['color']}"
        ground: str | None = None
        bold = italic = underline = reverse = False
        for look in looks:
            said = style_of(self._style, token_for(*look))
            if said["bgcolor"]:
                ground = f"#{said['bgcolor']}"
            if look[0] == "claim" and look[2] != "content" and said["color"]:
                colour = f"#{said['color']}"
            bold = bold or said["bold"] or (not self.coloured and look[0] == "entity")
            italic = italic or said["italic"]
            underline = underline or said["underline"]
        if faintly:
            ground = ground or f"#{style_of(self._style, OBJECT)['bgcolor']}"
            bold = bold or self.coloured
        if hit:
            ground = f"#{style_of(self._style, HIT)['bgcolor']}"
        if selected:
            ground = f"#{style_of(self._style, SELECTION)['bgcolor']}"
        if not self.coloured:
            colour = ground = None
            reverse = selected or hit
        if caret:
            reverse = not reverse
        return Paint(colour, ground, bold, italic, underline, reverse)
