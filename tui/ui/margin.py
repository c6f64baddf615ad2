"""The margin: the cards of the annotations in sight, beside their lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from tui.style.paint import Paint, Painter
from tui.ui.annotation_card import card_strips
from tui.ui.lines import Lines
from tui.ui.offer_card import offer_strips
from tui.ui.strips import Line, style_of
from tui.workspace.cards import (
    HEAVY,
    Card,
    MadeCards,
    active_annotation,
    cards_in_sight,
    connectors,
    placed,
    throughout,
)
from tui.workspace.modes import Walk
from tui.workspace.view import View

if TYPE_CHECKING:
    from tui.workspace.workspace import Workspace


@lru_cache(maxsize=256)
def _joint(character: str, colour: str | None, style: Style | None) -> Segment:
    """A cell of a connector, on the ground of what stands there else."""
    return Segment(character, (style or Style()) + style_of(Paint(colour=colour), None))


_Row = tuple[Strip, list[tuple[int, int, str]]]
"""A row with (first cell, cell behind, annotation) of what can be clicked in it."""


class _Block(NamedTuple):
    """Rows that belong together.

    Attributes:
        row: The row at which they would like to stand.
        rows: As they are drawn.
        cards: How many annotations they show.
        drawn: Draws them again.
    """

    row: int
    rows: list[_Row]
    cards: int
    drawn: Callable[[], list[_Row]]


_FURTHEST = 2
"""Rows that a card may stand away from its line before cards are made shorter."""
_TOO_MANY = 8
"""Rows more than there are with which the last card surely stands too far from its line."""
_DRAWN = 1000
"""Drawn cards that are remembered."""


class Margin(Lines):
    """Shows the cards of the pane in focus."""

    DEFAULT_CSS = "Margin { width: 40; height: 1fr; }"

    class Chosen(Message):
        """A card was clicked."""

        def __init__(self, annotation: str) -> None:
            super().__init__()
            self.annotation = annotation

    def __init__(self, workspace: Workspace, painter: Painter) -> None:
        super().__init__(id="margin")
        self._workspace = workspace
        self.painter = painter
        self._sight: object = None
        self._shown: object = None
        self._cards: list[Card] = []
        self._made: MadeCards = {}
        self._throughout = 0
        self._active: str | None = None
        self._held: str | None = None
        self._walks = False
        self._drawn: dict[tuple[str, bool, bool], tuple[tuple[object, ...], list[_Row]]] = {}
        self._hits: dict[int, list[tuple[int, int, str]]] = {}
        self._width = 0  # asking for `size` costs more than a card
        self._arranged_for: object = None
        self._blocks: list[_Block] = []
        self._places: list[int] = []
        self._room = 0
        self._bare: list[Strip] = []
        self._block_of: dict[str, int] = {}
        self._empty: tuple[tuple[int, str | None], Strip] | None = None
        self._chipped: dict[tuple[object, ...], list[_Row]] = {}
        self._joined: dict[int, tuple[Strip, str, Strip]] = {}

    def follow(self, first_row: int, *, force: bool = False) -> None:
        """Show the cards of the pane in focus.

        Args:
            first_row: The row of this widget beside which the pane's first row of text stands.
            force: Whether to look again even if nothing seems to have changed.
        """
        panes = self._workspace.panes
        if panes is None or not self.size.width:
            return
        view = panes.focus.view
        sight = self._seen(view)
        if sight != self._sight or force:
            self._sight = sight
            self._cards = cards_in_sight(self._workspace, view, self._made)
            self._throughout = throughout(view)
        active = active_annotation(view, (card.annotation for card in self._cards))
        shown = (sight, first_row, active, view.hand, self.size)
        if shown == self._shown and not force:
            return
        self._shown = shown
        before, self._active, self._held = self._active, active, view.hand
        self._walks = isinstance(view.mode, Walk)
        # Which card is under the caret changes no size, but for that of an offer, which is told by the mode.
        arranged_for = (self._sight, first_row, self._held, self.size, self.painter)
        if arranged_for != self._arranged_for or force or not self._drawn_anew((before, active), first_row):
            self._arranged_for = arranged_for
            self._arrange(self._cards, first_row, view.height)
        self._join(first_row)

    @property
    def is_behind(self) -> bool:
        """Whether other cards than before have to be found."""
        panes = self._workspace.panes
        return panes is not None and self._seen(panes.focus.view) != self._sight

    def _seen(self, view: View) -> tuple[object, ...]:
        """What decides which cards there are, and where."""
        return (
            view.open.id,
            view.open.version,
            self._workspace.shared_version,
            view.hand,
            view.top,
            view.width,
            view.height,
            view.joined,
            view.mode if isinstance(view.mode, Walk) else None,
            view.open.offered.version if view.open.offered is not None else 0,
        )

    def _arrange(self, cards: list[Card], first_row: int, height: int) -> None:
        """Find the rows of all cards."""
        width = self._width = self.size.width
        palette = self.painter.palette
        coloured = self.painter.coloured
        ground = palette.ground if coloured else None
        quiet = Paint(colour=palette.faint if coloured else None)
        room = min(height, self.size.height - first_row)
        blocks: list[_Block] = []
        places: list[int] = []
        first = self._first_arrangement(cards, room)
        # Offers have cards as long as they push no annotation's card away from its line.
        firm = [card for card in cards if card.offer is None or self._is_active(card)]
        ways = ((self._roomy, cards), (self._roomy, firm), (self._short, firm), (self._dense, firm))
        for number, (arranged, shown) in enumerate(ways):
            if number < first or (number == 1 and len(firm) == len(cards)):
                continue
            blocks = arranged(shown)
            places = placed([block.row for block in blocks], [len(block.rows) for block in blocks], room)
            away = [
                abs(place - block.row) for block, place in zip(blocks, places, strict=True) if block.cards
            ]
            if not away or max(away) <= _FURTHEST:
                break
        lines = [self._blank(width, ground)] * self.size.height
        if any(place >= room for place in places):
            room -= 1  # the last row says how many there are
        self._blocks, self._places, self._room, self._bare = blocks, places, room, lines
        self._block_of = {
            key: number for number, block in enumerate(blocks) for _, hits in block.rows for _, _, key in hits
        }
        self._hits = {}
        for number in range(len(blocks)):
            self._put(number, first_row)
        if lines:
            head = Line(width, palette.bar if coloured else None)
            head.write(" Margin", quiet)
            counts = f"{self._counts(cards)} "
            head.fill_to(max(head.used, width - len(counts)), quiet).write(counts, quiet)
            lines[0] = head.strip()
        hidden = sum(block.cards for block, place in zip(blocks, places, strict=True) if place >= room)
        if hidden:
            lines[first_row + room] = Line(width, ground).write(f" … {hidden} more", quiet).strip()

    def _drawn_anew(self, keys: Iterable[str | None], first_row: int) -> bool:
        """Draw the cards of some annotations again; False if one takes more or fewer rows than before."""
        for key in dict.fromkeys(keys):
            number = self._block_of.get(key or "")
            if number is not None:
                block = self._blocks[number]
                rows = block.drawn()
                if len(rows) != len(block.rows):
                    return False
                self._blocks[number] = block._replace(rows=rows)
                self._put(number, first_row)
        return True

    def _put(self, number: int, first_row: int) -> None:
        """Put the rows of a block where they belong, as far as there is room."""
        block, place = self._blocks[number], self._places[number]
        for row, (strip, hits) in enumerate(block.rows[: max(0, self._room - place)], first_row + place):
            self._bare[row] = strip
            self._hits[row] = hits

    def _join(self, first_row: int) -> None:
        """Show the rows, with cards that stand elsewhere joined with their lines."""
        lines = list(self._bare)
        wanted = [block.row for block in self._blocks]
        active = self._block_of.get(self._active or "")
        for row, character in connectors(wanted, self._places, self._room, active).items():
            lines[first_row + row] = self._begun_with(character, lines[first_row + row], row)
        self.set_lines(lines)

    def _first_arrangement(self, cards: list[Card], room: int) -> int:
        """The first arrangement that may do: one whose cards take far more rows than there are need not be drawn."""
        firm = [card for card in cards if card.offer is None]
        rows = len(firm) + sum(card.annotation.kind == "claim" for card in firm)
        if rows <= room + _TOO_MANY:
            return 0
        return 2 if len(firm) <= room + _TOO_MANY else 3

    def _blank(self, width: int, ground: str | None) -> Strip:
        """An empty row; the same one as long as it looks the same, so that it need not be compared."""
        if self._empty is None or self._empty[0] != (width, ground):
            self._empty = ((width, ground), Line(width, ground).strip())
        return self._empty[1]

    def _begun_with(self, character: str, strip: Strip, row: int) -> Strip:
        """A row with a character in its first cell, on the ground that it has there."""
        known = self._joined.get(row)
        if known is not None and known[0] is strip and known[1] == character:
            return known[2]
        begin, *rest = strip
        palette = self.painter.palette
        colour = palette.accent if character in HEAVY else palette.faint
        first = _joint(character, colour if self.painter.coloured else None, begin.style)
        left = [Segment(begin.text[1:], begin.style)] if len(begin.text) > 1 else []
        joined = Strip([first, *left, *rest], strip.cell_length)
        self._joined[row] = (strip, character, joined)
        return joined

    def _roomy(self, cards: list[Card]) -> list[_Block]:
        """Every card with its rows."""
        return [self._block(card, self._card) for card in cards]

    def _short(self, cards: list[Card]) -> list[_Block]:
        """Every card in one row, but for the one in hand."""
        return [self._block(card, self._shortened) for card in cards]

    def _block(self, card: Card, draw: Callable[[Card], list[_Row]]) -> _Block:
        number = 1 if card.offer is None else 0  # offers are counted nowhere
        return _Block(card.row, draw(card), number, partial(draw, card))

    def _shortened(self, card: Card) -> list[_Row]:
        return self._card(card) if self._is_held(card) else self._card(card)[:1]

    def _dense(self, cards: list[Card]) -> list[_Block]:
        """The entities of a row share rows; claims take one each; the card in hand has all its rows."""
        blocks: list[_Block] = []
        waiting: list[Card] = []
        for card in cards:
            if waiting and (waiting[0].row != card.row or self._is_held(card)):
                blocks += self._chips(waiting)
                waiting = []
            if self._is_held(card) or card.annotation.kind != "entity":
                blocks.append(self._block(card, self._shortened))
            else:
                waiting.append(card)
        blocks += self._chips(waiting)
        # The entities of a row may stand on both sides of a claim; put each row's blocks together.
        return sorted(blocks, key=lambda block: block.row)

    def _is_active(self, card: Card) -> bool:
        """Whether it is about what keys are about; an offer is only while it is to be decided on."""
        return card.annotation.id == self._active and (card.offer is None or self._walks)

    def _is_held(self, card: Card) -> bool:
        return card.annotation.id == self._held or (card.offer is not None and self._is_active(card))

    def _chips(self, cards: list[Card]) -> list[_Block]:
        """Entities of one row of text, as many to a row as fit."""
        sign = 2 if self.painter.coloured else 0
        lines: list[list[Card]] = []
        used = 0
        for card in cards:
            cells = cell_len(card.words) + (sign or cell_len(card.annotation.label) + 1)
            if not lines or used + cells > self._width:
                lines.append([])
                used = 1
            lines[-1].append(card)
            used += cells + 2
        return [
            _Block(line[0].row, self._chip_row(line), len(line), partial(self._chip_row, line))
            for line in lines
        ]

    def _chip_row(self, cards: list[Card]) -> list[_Row]:
        """A row of entities."""
        told = tuple((card.annotation.id, card.annotation.updated, self._is_active(card)) for card in cards)
        key = (self._width, self.painter, told)
        if key not in self._chipped:
            if len(self._chipped) > _DRAWN:
                self._chipped.clear()
            self._chipped[key] = self._drawn_chips(cards)
        return self._chipped[key]

    def _drawn_chips(self, cards: list[Card]) -> list[_Row]:
        palette = self.painter.palette
        coloured = self.painter.coloured
        text = Paint(colour=palette.text if coloured else None)
        line = Line(self._width, palette.ground if coloured else None).write(" ")
        hits: list[tuple[int, int, str]] = []
        for card in cards:
            label = card.annotation.label
            begin = line.used
            line.write("● " if coloured else f"{label} ", Paint(colour=self.painter.ink(label), bold=True))
            line.write(
                card.words, replace(text, bold=True, underline=True) if self._is_active(card) else text
            )
            line.write("  ")
            hits.append((begin, line.used, card.annotation.id))
        return [(line.strip(), hits)]

    def _counts(self, cards: list[Card]) -> str:
        entities = sum(card.annotation.kind == "entity" and card.offer is None for card in cards)
        claims = sum(card.annotation.kind == "claim" and card.offer is None for card in cards)
        more = f"{self._throughout} throughout · " if self._throughout else ""
        return f"{more}●{entities} ◆{claims}"

    def _card(self, card: Card) -> list[_Row]:
        """The rows of a card, drawn once for as long as nothing about it changes."""
        key = (card.annotation.id, self._is_active(card), card.annotation.id == self._held)
        known = self._drawn.get(key)
        # The row does not matter, so that scrolling draws only the cards that come into sight.
        told = (
            card.name,
            card.words,
            card.cue,
            card.layer,
            card.statement,
            card.links,
            card.more,
            card.is_scored,
        )
        made_of = (card.annotation, card.offer, *told, self._width, self.painter)
        if known is not None and known[0] == made_of:
            return known[1]
        active = self._is_active(card)
        if card.offer is not None:
            strips = offer_strips(self.painter, card, card.offer, self._width, is_active=active)
        else:
            held = self._is_held(card)
            strips = card_strips(self.painter, card, self._width, is_active=active, is_held=held)
        rows = [(strip, [(0, self._width, card.annotation.id)]) for strip in strips]
        if len(self._drawn) > _DRAWN:
            self._drawn.clear()
        self._drawn[key] = (made_of, rows)
        return rows

    def on_resize(self) -> None:
        """Follow the new size when the reader next asks."""
        self._shown = None

    def on_click(self, event: events.Click) -> None:
        """Go to the annotation of the card that was clicked."""
        for begin, end, annotation in self._hits.get(event.y, ()):
            if begin <= event.x < end:
                self.post_message(self.Chosen(annotation))
