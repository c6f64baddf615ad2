"""The card of an offer in the margin."""

from __future__ import annotations

from textual.strip import Strip

from tui.model.quoting import in_quotes
from tui.style.paint import Paint, Painter
from tui.suggest.offer import Offer
from tui.ui.strips import Line
from tui.workspace.cards import Card

HOLLOW = {"entity": "○", "claim": "◇", "passage": "□", "article": "▤"}
"""Signs of what is only offered, by kind."""


def offer_strips(painter: Painter, card: Card, offer: Offer, width: int, *, is_active: bool) -> list[Strip]:
    """The rows of an offer's card: hollow, with a question mark, and how sure it is; all about it when it is walked.

    Args:
        painter: Gives the colours.
        card: The card.
        offer: What is offered.
        width: Cells of a row.
        is_active: Whether it is the one to be decided on.
    """
    palette, coloured = painter.palette, painter.coloured
    quiet = Paint(colour=palette.faint if coloured else None)
    text = Paint(colour=palette.text if coloured else None) if is_active else quiet
    label = Paint(colour=painter.ink(offer.label, offer.kind), bold=is_active)
    back = (palette.bar if is_active else palette.ground) if coloured else None
    edge = Paint(colour=palette.accent if coloured else None, bold=True)

    def start() -> Line:
        return Line(width, back).write("▌" if is_active else " ", edge)

    head = start().write(f"{HOLLOW[offer.kind]} {offer.label}? ", label)
    score = f" {offer.score:.2f} ".replace("0.", ".", 1) if card.is_scored else " "
    said = card.words if offer.kind != "claim" else card.name or "nobody named"
    room = Line(max(0, width - head.used - len(score)), back).write(said, text)
    if offer.kind == "claim" and not is_active:
        room.write(f"  {card.words}", quiet)
    rows = [Strip([*head.segments, *room.strip(), *Line(len(score), back).write(score, quiet).strip()])]
    if not is_active:
        return rows
    if offer.kind == "claim":
        rows.append(start().write(f"  {card.words}", text).strip())
        pieces = [offer.attributes.get("attribution", ""), in_quotes(card.cue) if card.cue else "no cue"]
        rows.append(start().write("  " + " · ".join(piece for piece in pieces if piece), quiet).strip())
    elif offer.name and offer.name != card.words:
        rows.append(start().write(f"  → {offer.name}", quiet).strip())
    if offer.reason:
        rows.append(start().write(f"  {offer.reason}", quiet).strip())
    rows.append(start().write(f"  {card.layer}", quiet).strip())
    rows += [start().write(f"  {line}", text).strip() for line in card.more]
    rows.append(start().write("  Enter accept · x reject · Space skip", quiet).strip())
    return rows
