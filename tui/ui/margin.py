"""The margin: the cards of the annotations in sight, beside their lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.message import Message
from textual.strip import Strip

from tui.style.paint import Paint, Painter
from tui.ui.lines import Lines
from tui.ui.strips import Line
from tui.workspace.cards import Card, cards_in_sight, placed

if TYPE_CHECKING:
    from tui.workspace.workspace import Workspace

_SIGNS = {"entity": "●", "claim": "◆", "passage": "■", "article": "▤"}


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
        self._shown: object = None
        self._owners: list[str | None] = []

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
        cards = cards_in_sight(self._workspace, view)
        active = next((card.annotation.id for card in cards if card.active), None)
        key = (
            view.open.id,
            view.open.version,
            view.top,
            view.width,
            view.height,
            first_row,
            active,
            self.size,
        )
        if key == self._shown and not force:
            return
        self._shown = key
        self._draw(cards, first_row, view.height)

    def _draw(self, cards: list[Card], first_row: int, height: int) -> None:
        width = self.size.width
        palette = self.painter.palette
        coloured = self.painter.coloured
        ground = palette.ground if coloured else None
        quiet = Paint(colour=palette.faint if coloured else None)
        room = min(height, self.size.height - first_row)
        drawn = [self._card(card, width, ground) for card in cards]
        if sum(len(rows) for rows in drawn) > room:
            drawn = [rows if card.active else rows[:1] for card, rows in zip(cards, drawn, strict=True)]
        places = placed(cards, [len(rows) for rows in drawn], room)
        lines = [Line(width, ground).strip() for _ in range(self.size.height)]
        owners: list[str | None] = [None] * self.size.height
        hidden = 0
        for card, rows, place in zip(cards, drawn, places, strict=True):
            for number, strip in enumerate(rows):
                row = first_row + place + number
                if 0 <= place + number < room:
                    lines[row] = strip
                    owners[row] = card.annotation.id
                elif number == 0:
                    hidden += 1
        view_counts = self._counts(cards)
        if lines:
            head = Line(width, palette.bar if coloured else None)
            head.write(" Margin", quiet)
            counts = f"{view_counts} "
            head.fill_to(max(head.used, width - len(counts)), quiet).write(counts, quiet)
            lines[0] = head.strip()
        if hidden and lines:
            lines[-1] = Line(width, ground).write(f" … {hidden} more", quiet).strip()
            owners[-1] = None
        self._owners = owners
        self.set_lines(lines)

    def _counts(self, cards: list[Card]) -> str:
        entities = sum(card.annotation.kind == "entity" for card in cards)
        claims = sum(card.annotation.kind == "claim" for card in cards)
        return f"●{entities} ◆{claims}"

    def _card(self, card: Card, width: int, ground: str | None) -> list[Strip]:
        palette = self.painter.palette
        coloured = self.painter.coloured
        annotation = card.annotation
        quiet = Paint(colour=palette.faint if coloured else None)
        text = Paint(colour=palette.text if coloured else None, bold=card.active)
        label = Paint(colour=self.painter.ink(annotation.label, annotation.kind), bold=True)
        back = palette.bar if coloured and card.active else ground
        edge = Paint(colour=palette.accent if coloured else None, bold=True)

        def start() -> Line:
            line = Line(width, back)
            return line.write("▌" if card.active else " ", edge)

        head = start()
        head.write(f"{_SIGNS[annotation.kind]} {annotation.label} ", label)
        if annotation.status == "flagged":
            head.write("! ", Paint(colour=palette.warning if coloured else None, bold=True))
        elif annotation.status != "open":
            head.write(f"{annotation.status} ", quiet)
        if annotation.kind == "claim":
            head.write(card.name or "no source yet", text if card.name else quiet)
        else:
            head.write(card.words, text)
        rows = [head.strip()]
        if annotation.kind == "claim":
            second = start()
            second.write("  ")
            pieces = [
                str(annotation.attributes.get("attribution", "")),
                f"“{card.cue}”" if card.cue else "no cue",
                card.layer,
            ]
            second.write(" · ".join(piece for piece in pieces if piece), quiet)
            rows.append(second.strip())
            if card.active:
                rows.append(start().write(f"  {card.words}", text).strip())
                told = [
                    f"{name} {value}"
                    for name, value in annotation.attributes.items()
                    if name != "attribution"
                ]
                rows.extend(
                    start().write("  " + " · ".join(told[begin : begin + 2]), quiet).strip()
                    for begin in range(0, len(told), 2)
                )
        elif card.active:
            name = f"→ {card.name} · " if card.name else ""
            rows.append(start().write(f"  {name}{card.layer}", quiet).strip())
        if annotation.note and card.active:
            rows.append(start().write(f"  ✎ {annotation.note}", text).strip())
        elif annotation.note and annotation.kind == "claim":
            rows.append(start().write(f"  ✎ {annotation.note}", quiet).strip())
        return rows

    def on_click(self, event: events.Click) -> None:
        """Go to the annotation of the card that was clicked."""
        if 0 <= event.y < len(self._owners):
            owner = self._owners[event.y]
            if owner is not None:
                self.post_message(self.Chosen(owner))
