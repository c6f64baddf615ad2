"""How many colours a terminal shows, and what becomes of a palette where they are few.

A palette is made of `#rrggbb`. At 256 colours each is replaced by the nearest that the terminal has, light tints one
after another, so that no two become the same. The nearest would make dark tints grey at 256 colours and black at 16;
there a table says what each becomes.
"""

from __future__ import annotations

from dataclasses import fields, replace
from functools import lru_cache
from typing import Any, Literal

from tui.style.colours import READABLE, contrast, difference
from tui.style.swatches import Palette

Depth = Literal["truecolor", "256", "16", "none"]
_STEPS = (0, 95, 135, 175, 215, 255)
# rich takes some light greys for the one before; those are left out.
_GREYS = [grey for number, grey in enumerate(range(8, 248, 10), 1) if round(grey / 10.2) == number]
# The cube has few dark colours, and greys are the nearest to most dark tints.
_ON_DARK = {
    "blue": "#005faf",
    "orange": "#af5f00",
    "green": "#005f00",
    "teal": "#005f5f",
    "yellow": "#5f5f00",
    "red": "#5f0000",
    "purple": "#875faf",
    "brown": "#875f5f",
    "pink": "#af005f",
    "olive": "#875f00",
    "grey": "#585858",
    "cyan": "#005f87",
}


def depth_of(colour_system: str | None) -> Depth:
    """The depth of a terminal from what rich calls its colour system: `truecolor`, `256`, `standard`, `windows`."""
    if colour_system in ("truecolor", "256"):
        return "truecolor" if colour_system == "truecolor" else "256"
    return "none" if colour_system is None else "16"


def at_depth(palette: Palette, depth: Depth) -> Palette:
    """A palette as a terminal of a depth shows it.

    Returns:
        At 256 colours, `#rrggbb` that are among the terminal's; at 16, names such as `bright_blue`; else the palette
        as it is.
    """
    if depth == "16":
        from tui.style.sixteen import in_sixteen

        return in_sixteen(palette)
    return _in_256(palette) if depth == "256" else palette


@lru_cache(maxsize=1024)
def nearest_of_256(colour: str, ground: str | None = None) -> str:
    """The nearest colour of the terminal's cube and greys, as `#rrggbb`; they are the same everywhere.

    Args:
        colour: The colour wanted.
        ground: Behind it, if it has to be readable.
    """
    able = (each for each in _colours() if ground is None or contrast(each, ground) >= READABLE)
    return min(able, key=lambda candidate: difference(candidate, colour))


def _in_256(palette: Palette) -> Palette:
    plain: dict[str, Any] = {
        field.name: nearest_of_256(value)
        for field in fields(palette)
        if isinstance(value := getattr(palette, field.name), str) and value.startswith("#")
    }
    ground = plain["ground"]
    inks = {name: nearest_of_256(ink) for name, ink in palette.inks.items()}
    return replace(palette, **plain, tints=_tints(palette, plain["text"], ground), inks=inks)


def _tints(palette: Palette, text: str, ground: str) -> dict[str, str]:
    if palette.dark:
        return dict(_ON_DARK)
    free = [colour for colour in _colours() if colour != ground and contrast(text, colour) >= READABLE]
    found = {}
    for name, tint in palette.tints.items():
        found[name] = min(free, key=lambda candidate: difference(candidate, tint))
        free.remove(found[name])
    return found


def _colours() -> list[str]:
    if not _made:
        for red in _STEPS:
            for green in _STEPS:
                _made.extend(f"#{red:02x}{green:02x}{blue:02x}" for blue in _STEPS)
        _made.extend(f"#{grey:02x}{grey:02x}{grey:02x}" for grey in _GREYS)
    return _made


_made: list[str] = []
"""Filled when it is needed first."""
