"""From styled pieces of rows to what a terminal is sent for them, with as few bytes as its state allows."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style

RESET = "\x1b[0m"
_PLAIN = Style()


class Piece(NamedTuple):
    """Cells of a row of the screen.

    Attributes:
        x: The first cell.
        y: The row.
        segments: What stands there.
    """

    x: int
    y: int
    segments: list[Segment]


def sequences(pieces: Iterable[Piece], system: ColorSystem) -> str:
    """What puts pieces on the screen of a terminal whose letters are plain at first; they are plain again after it.

    A style is left as it is from one piece to the next: only what differs is sent.
    """
    written: list[str] = []
    before = _PLAIN
    for x, y, segments in pieces:
        written.append(f"\x1b[{y + 1};{x + 1}H")
        for text, style, _ in segments:
            after = style or _PLAIN
            if after is not before:
                written.append(_change(before, after, system))
                before = after
            written.append(text)
    if before is not _PLAIN:
        written.append(RESET)
    return "".join(written)


class _Codes(NamedTuple):
    """A style as parameters of SGR (ECMA-48, 8.3.117)."""

    attributes: tuple[str, ...]
    colour: str
    ground: str


@lru_cache(maxsize=4096)
def _codes(style: Style, system: ColorSystem) -> _Codes:
    attributes = (
        (style.bold, "1"),
        (style.dim, "2"),
        (style.italic, "3"),
        (style.underline, "4"),
        (style.blink, "5"),
        (style.reverse, "7"),
        (style.strike, "9"),
    )
    colour, ground = style.color, style.bgcolor
    return _Codes(
        tuple(code for is_set, code in attributes if is_set),
        ";".join(colour.downgrade(system).get_ansi_codes()) if colour is not None else "",
        ";".join(ground.downgrade(system).get_ansi_codes(foreground=False)) if ground is not None else "",
    )


@lru_cache(maxsize=8192)
def _change(before: Style, after: Style, system: ColorSystem) -> str:
    """What turns one style into another."""
    old, new = _codes(before, system), _codes(after, system)
    begun: tuple[str, ...] = ()
    # A single attribute cannot be taken back on every terminal.
    if (
        not set(old.attributes) <= set(new.attributes)
        or (old.colour and not new.colour)
        or (old.ground and not new.ground)
    ):
        begun, old = ("0",), _Codes((), "", "")
    added = [code for code in new.attributes if code not in old.attributes]
    colours = [code for was, code in ((old.colour, new.colour), (old.ground, new.ground)) if code != was]
    codes = [*begun, *added, *(code for code in colours if code)]
    return f"\x1b[{';'.join(codes)}m" if codes else ""
