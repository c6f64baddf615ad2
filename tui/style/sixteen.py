"""The sixteen colours that every terminal has, by the names that rich gives them.

What they look like is the terminal's affair. So nothing is written in a colour on another one by calculation: a
label's ground is one of fourteen, and a table tells whether black or white is read on it.
"""

from __future__ import annotations

from dataclasses import replace

from tui.style.colours import difference
from tui.style.swatches import NAMES, Palette

GROUNDS = {
    "blue": "blue",
    "orange": "bright_red",
    "green": "green",
    "teal": "cyan",
    "yellow": "yellow",
    "red": "red",
    "purple": "magenta",
    "brown": "white",
    "pink": "bright_magenta",
    "olive": "bright_green",
    "grey": "bright_black",
    "cyan": "bright_cyan",
}
"""Behind an entity, by the colour's name. What is left is for selection, hits, and the caret."""
_DARK_GROUNDS = frozenset(["black", "blue", "red", "magenta", "bright_black"])
_INKS_ON_BLACK = {
    "blue": "bright_blue",
    "orange": "yellow",
    "green": "bright_green",
    "teal": "cyan",
    "yellow": "bright_yellow",
    "red": "bright_red",
    "purple": "bright_magenta",
    "brown": "yellow",
    "pink": "bright_magenta",
    "olive": "green",
    "grey": "white",
    "cyan": "bright_cyan",
}
# Green, yellow and cyan cannot be read on white in most terminals.
_INKS_ON_WHITE = {
    "blue": "blue",
    "orange": "red",
    "green": "black",
    "teal": "blue",
    "yellow": "black",
    "red": "red",
    "purple": "magenta",
    "brown": "red",
    "pink": "magenta",
    "olive": "black",
    "grey": "bright_black",
    "cyan": "blue",
}


def in_sixteen(palette: Palette) -> Palette:
    """A palette in the terminal's sixteen colours: one for all that are dark, one for all that are light."""
    if palette.dark:
        return replace(
            palette,
            ground="black",
            text="bright_white",
            faint="white",
            line="bright_black",
            bar="black",
            accent="bright_cyan",
            warning="bright_red",
            selection="bright_blue",
            hit="bright_yellow",
            claim="bright_yellow",
            source="bright_cyan",
            cue="bright_yellow",
            passage="bright_green",
            tints=GROUNDS,
            inks=_INKS_ON_BLACK,
        )
    return replace(
        palette,
        ground="bright_white",
        text="black",
        faint="bright_black",
        line="bright_black",
        bar="bright_white",
        accent="blue",
        warning="red",
        selection="bright_blue",
        hit="bright_yellow",
        claim="magenta",
        source="blue",
        cue="red",
        passage="green",
        tints=GROUNDS,
        inks=_INKS_ON_WHITE,
    )


def aid_colours(palette: Palette) -> dict[str, str]:
    """What reading aids are written in: the quieter half of the sixteen.

    Args:
        palette: One of the sixteen colours.
    """
    if palette.dark:
        hues = {"quotation": "green", "reporting": "yellow", "date": "cyan", "number": "cyan"}
    else:
        hues = {"quotation": "blue", "reporting": "magenta", "date": "bright_black", "number": "bright_black"}
    return {**hues, "url": palette.faint, "markdown": palette.faint}


def text_on(ground: str) -> str:
    """What is written on one of the sixteen, whatever else it means."""
    return "bright_white" if ground in _DARK_GROUNDS else "black"


def nearest_name(colour: str, palette: Palette) -> str:
    """The name among a palette's colours that `#rrggbb` is most like.

    Args:
        colour: A colour that a scheme gives.
        palette: With `#rrggbb`.
    """
    return min(
        NAMES,
        key=lambda name: min(difference(colour, palette.tints[name]), difference(colour, palette.inks[name])),
    )
