"""The card of an annotation in the margin."""

from __future__ import annotations

from textual.strip import Strip

from tui.model.quoting import in_quotes
from tui.style.paint import Paint, Painter
from tui.ui.strips import Line
from tui.workspace.cards import Card

SIGNS = {"entity": "●", "claim": "◆", "passage": "■", "article": "▤"}
"""Signs of annotations, by kind."""


def card_strips(painter: Painter, card: Card, width: int, *, is_active: bool, is_held: bool) -> list[Strip]:
    """The rows of the card of an annotation.

    Args:
        painter: Gives the colours.
        card: The card.
        width: Cells of a row.
        is_active: Whether it is of what is in hand or under the caret.
        is_held: Whether it is of what is in hand, which is told in full.
    """
    palette = painter.palette
    coloured = painter.coloured
    annotation = card.annotation
    quiet = Paint(colour=palette.faint if coloured else None)
    text = Paint(colour=palette.text if coloured else None, bold=is_active)
    label = Paint(colour=painter.ink(annotation.label, annotation.kind), bold=True)
    ground = palette.ground if coloured else None
    back = palette.bar if coloured and is_active else ground
    edge = Paint(colour=palette.accent if coloured else None, bold=True)

    def start() -> Line:
        line = Line(width, back)
        return line.write("▌" if is_active else " ", edge)

    head = start()
    head.write(f"{SIGNS[annotation.kind]} {annotation.label} ", label)
    if annotation.status == "flagged":
        head.write("! ", Paint(colour=palette.warning if coloured else None, bold=True))
    elif annotation.status != "open":
        head.write(f"{annotation.status} ", quiet)
    if annotation.kind == "claim":
        head.write(card.name or "no source yet", text if card.name else quiet)
        if not is_held:
            head.write(f"  {card.words}", quiet)
    else:
        head.write(card.words, text)
    rows = [head.strip()]
    if annotation.kind == "claim":
        second = start()
        second.write("  ")
        pieces = [
            str(annotation.attributes.get("attribution", "")),
            in_quotes(card.cue) if card.cue else "no cue",
            card.layer,
        ]
        second.write(" · ".join(piece for piece in pieces if piece), quiet)
        rows.append(second.strip())
        if is_held:
            rows.append(start().write(f"  {card.words}", text).strip())
            told = [
                f"{name} {value}" for name, value in annotation.attributes.items() if name != "attribution"
            ]
            rows.extend(
                start().write("  " + " · ".join(told[begin : begin + 2]), quiet).strip()
                for begin in range(0, len(told), 2)
            )
            if card.statement:
                rows.append(start().write(f"  = {card.statement}", text).strip())
    elif is_held:
        name = f"→ {card.name} · " if card.name else ""
        rows.append(start().write(f"  {name}{card.layer}", quiet).strip())
    rows += [start().write(f"  {told}", quiet).strip() for told in card.links]
    if annotation.note and is_held:
        rows.append(start().write(f"  ✎ {annotation.note}", text).strip())
    elif annotation.note and annotation.kind == "claim":
        rows.append(start().write(f"  ✎ {annotation.note}", quiet).strip())
    return rows
