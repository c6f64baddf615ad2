"""What overlapping marks come to: one paint for each cell, with a channel for each kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from pygments.token import _TokenType

from tui.model.scheme import Scheme
from tui.style import tokens
from tui.style.colours import READABLE, contrast, mix, readable
from tui.style.depth import Depth, at_depth, nearest_of_256
from tui.style.mark_style import TokenStyle, ink, label_colours, mark_style, plain_style, style_of
from tui.style.swatches import Palette

_KEPT = 4096
"""Paints that are remembered; there are as many as there are ways to overlap."""
_STRONG = 7.0
"""The contrast of letters on a hit, which are dark where the others are light."""
_PALED = 0.5
"""How far the words of a claim that is offered go from the text's colour to the faint one."""
_GHOST = 0.4
"""How much of a tint an offer has."""


@dataclass(frozen=True, slots=True)
class Paint:
    """How a cell looks.

    Colours are `#rrggbb`, names of the terminal's sixteen such as `bright_blue`, or None for the terminal's own.
    """

    colour: str | None = None
    ground: str | None = None
    bold: bool = False
    italic: bool = False
    underline: bool = False
    reverse: bool = False
    faint: bool = False


class _Cell(NamedTuple):
    """Everything that decides a paint."""

    looks: tuple[tuple[str, str, str], ...]
    caret: bool
    selected: bool
    hit: bool
    faintly: bool
    offered: bool
    aid: str | None


class Painter:
    """Gives paints for what covers a piece of text, in one palette, at one depth of colour.

    Without colours an entity is bold, a claim's content underlined, its source italic and underlined, its cue italic,
    and what is selected or found is reversed; the gutter says the rest in letters.

    Attributes:
        palette: The colours, as the terminal shows them.
        depth: How many colours there are.
        coloured: Whether colours are used.
    """

    def __init__(
        self, palette: Palette, scheme: Scheme, *, coloured: bool = True, depth: Depth = "truecolor"
    ) -> None:
        self.depth: Depth = depth if coloured else "none"
        self.coloured = self.depth != "none"
        self.palette = at_depth(palette, self.depth)
        self._in_names = self.depth == "16"
        self._style = mark_style(self.palette, scheme) if self.coloured else plain_style()
        self._made: dict[_Cell, Paint] = {}
        self._inks = {label: ink(self.palette, colour) for label, colour in label_colours(scheme).items()}

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
        offered: bool = False,
        aid: str | None = None,
    ) -> Paint:
        """The paint of a piece that is covered by marks.

        Args:
            looks: (kind, label, role) of each mark, the innermost last.
            caret: Whether the caret is on it.
            selected: Whether it is selected.
            hit: Whether a search found it.
            faintly: Whether it is the object under the caret.
            offered: Whether the marks are only offered.
            aid: The reading aid it is in, which shows where no mark is.
        """
        cell = _Cell(tuple(looks), caret, selected, hit, faintly, offered, aid)
        made = self._made.get(cell)
        if made is None:
            if len(self._made) >= _KEPT:
                self._made.clear()
            made = self._made[cell] = self._finished(self._marked(cell), cell)
        return made

    def _marked(self, cell: _Cell) -> Paint:
        """What the marks, or else the aid, come to."""
        paint = Paint(colour=self._said(tokens.MARK).colour)
        if cell.aid is not None and not cell.looks:
            said = self._said(tokens.AIDS[cell.aid])
            faint = not self.coloured and cell.aid in ("url", "markdown")
            return replace(paint, colour=said.colour, italic=said.italic, faint=faint)
        for look in cell.looks:
            said = self._said(tokens.token_for(*look))
            paint = replace(
                paint,
                # The innermost entity's tint, whatever claims are inside it.
                ground=said.ground or paint.ground,
                colour=said.colour if look[0] == "claim" and look[2] != "content" else paint.colour,
                bold=paint.bold or said.bold,
                italic=paint.italic or said.italic,
                underline=paint.underline or said.underline,
            )
        if cell.offered:
            return self._offered(paint, cell.looks)
        if self._in_names and paint.ground is not None and any(look[2] == "source" for look in cell.looks):
            # On a tint letters have no colour of their own; a source is told as it is without colours.
            paint = replace(paint, italic=True, underline=True)
        if sum(look[0] == "entity" for look in cell.looks) > 1:
            # An inner entity that has the tint of the outer one, or only touches its end, must show as inner.
            said = self._said(tokens.NESTED)
            paint = replace(paint, bold=paint.bold or said.bold, italic=paint.italic or said.italic)
        return paint

    def _offered(self, paint: Paint, looks: tuple[tuple[str, str, str], ...]) -> Paint:
        """A ghost of a mark: slanted, in the label's colour, with a part of its tint; a claim's content only pales."""
        said = self._said(tokens.OFFER)
        colour, ground = paint.colour, paint.ground
        roles = {role for _, _, role in looks}
        if self.coloured and roles == {"content"}:
            # Much of an article is what somebody said: it has to stay easy to read.
            colour = (
                mix(self.palette.text, self.palette.faint, _PALED)
                if self.depth == "truecolor"
                else self.palette.faint
            )
        for kind, label, _ in looks:
            colour = self._inks.get(label, colour) if kind == "entity" and self.coloured else colour
        if ground is not None:
            # Between ground and tint there is nothing where colours are few.
            ground = mix(self.palette.ground, ground, _GHOST) if self.depth == "truecolor" else None
        return replace(
            paint,
            colour=colour,
            ground=ground,
            # The cue is bold and slanted as a mark; as an offer it is slanted only, and the source both.
            bold=self.coloured and "source" in roles,
            italic=paint.italic or (said.italic and roles != {"content"}),
            underline=paint.underline and not (self.depth == "truecolor" and roles == {"content"}),
            faint=not self.coloured,
        )

    def _finished(self, paint: Paint, cell: _Cell) -> Paint:
        """A paint with what lies over it: the object under the caret, hits, the selection, the caret."""
        is_mention = any(kind == "entity" for kind, _, _ in cell.looks)
        if cell.faintly:
            paint = self._raised(paint)
        if cell.hit:
            said = self._said(tokens.HIT)
            paint = replace(
                paint,
                colour=said.colour,
                ground=said.ground,
                bold=paint.bold or said.bold,
                underline=paint.underline or said.underline,
                faint=False,
            )
        if cell.selected:
            # Colours are hard to tell on the selection: a hit that is selected is underlined, a mention is strong,
            # since its tint is gone, and a source is told as it is without colours.
            is_source = not cell.hit and any(role == "source" for _, _, role in cell.looks)
            paint = replace(
                paint,
                colour=paint.ground if cell.hit else paint.colour,
                ground=self._said(tokens.SELECTION).ground,
                bold=paint.bold or cell.hit or is_mention,
                italic=paint.italic or is_source,
                underline=paint.underline or is_source or cell.hit,
                faint=False,
            )
        if not self.coloured:
            reverse = cell.selected or cell.hit
            if cell.caret and reverse:
                return replace(paint, bold=True, underline=True)
            return replace(paint, reverse=reverse or cell.caret)
        if cell.caret:
            # A block in the text's colour, whatever it stands on: no tint, hit or selection has it.
            return replace(
                paint, colour=self.palette.text, ground=self.palette.ground, reverse=True, faint=False
            )
        paint = self._legible(paint)
        if self._in_names and cell.selected and (is_mention or cell.hit):
            return replace(paint, colour="bright_white", bold=True)  # black cannot be bold
        return paint

    def _raised(self, paint: Paint) -> Paint:
        said = self._said(tokens.OBJECT)
        if paint.ground is None:
            return replace(paint, ground=said.ground, bold=paint.bold or said.bold)
        if self.depth != "truecolor":
            return paint
        lifted = mix(paint.ground, self.palette.text, 0.12)
        if contrast(self.palette.text, lifted) < READABLE:
            lifted = mix(paint.ground, self.palette.ground, 0.25)
        return replace(paint, ground=lifted)

    def _legible(self, paint: Paint) -> Paint:
        """A paint whose text can be read on its ground."""
        if paint.ground is None or paint.colour is None:
            return paint
        if self._in_names:
            from tui.style.sixteen import text_on

            colour = text_on(paint.ground)
            return replace(paint, colour=colour, bold=paint.bold and colour != "black")
        ratio = _STRONG if paint.ground == self.palette.hit else READABLE
        colour = readable(paint.colour, paint.ground, ratio)
        if self.depth == "256":
            colour = nearest_of_256(colour, paint.ground)
        return replace(paint, colour=colour)

    def _said(self, token: _TokenType) -> TokenStyle:
        return style_of(self._style, token)
