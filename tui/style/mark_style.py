"""Pygments styles for marks, made from a palette and a scheme."""

from __future__ import annotations

from typing import TypedDict, cast

from pygments.style import Style, StyleMeta
from pygments.token import Token, _TokenType

from tui.model.scheme import Scheme
from tui.style import tokens
from tui.style.palette import NAMES, Palette


class TokenStyle(TypedDict):
    """What a style says of a token type; colours are `rrggbb` or None."""

    color: str | None
    bgcolor: str | None
    bold: bool
    italic: bool
    underline: bool


def mark_style(palette: Palette, scheme: Scheme) -> type[Style]:
    """A Pygments style that paints the marks of a scheme in a palette's colours.

    An entity tints the background by its label; a claim's content is underlined, its source and cue have colours of
    their own; passages show in the gutter only.
    """
    styles: dict[_TokenType, str] = {
        Token: palette.text,
        tokens.MARK: "",
        Token.Mark.Claim: "",
        Token.Mark.Claim.Content: "underline",
        Token.Mark.Claim.Source: f"bold {palette.source}",
        Token.Mark.Claim.Cue: f"italic bold {palette.cue}",
        Token.Mark.Passage: "",
        tokens.SELECTION: f"bg:{palette.selection}",
        tokens.HIT: f"bg:{palette.hit}",
        tokens.OBJECT: f"bg:{palette.bar}",
    }
    for number, label in enumerate(scheme.of_kind("entity")):
        styles[tokens.token_for("entity", label.id, "mention")] = f"bg:{tint(palette, label.colour, number)}"
    namespace = {
        "name": f"marginist-{palette.name}",
        "background_color": palette.ground,
        "styles": styles,
    }
    return cast("type[Style]", StyleMeta("MarkStyle", (Style,), namespace))


def style_of(style: type[Style], token: _TokenType) -> TokenStyle:
    """What a style says of a token type, or of the nearest type above it that it knows."""
    while True:
        try:
            found: TokenStyle = style.style_for_token(token)
        except KeyError:
            if token.parent is None:
                raise
            token = token.parent
            continue
        return found


def tint(palette: Palette, colour: str, number: int) -> str:
    """The background of a label: its colour's, else one by its place in the scheme."""
    if colour.startswith("#") and len(colour) == 7:
        return colour
    return palette.tints.get(colour) or palette.tints[NAMES[number % len(NAMES)]]


def ink(palette: Palette, colour: str, number: int) -> str:
    """The colour in which a label's name is written."""
    if colour.startswith("#") and len(colour) == 7:
        return palette.text
    return palette.inks.get(colour) or palette.inks[NAMES[number % len(NAMES)]]
