"""Pygments styles for marks and reading aids, made from a palette and a scheme."""

from __future__ import annotations

from typing import NamedTuple, cast

from pygments.style import Style, StyleMeta
from pygments.token import Token, _TokenType

from tui.model.scheme import Label, Scheme
from tui.style import tokens
from tui.style.colours import difference, is_hex, mix, readable
from tui.style.swatches import NAMES, Palette

_SEEN = 10
"""The distance from the ground at which a tint is seen at a glance (CIE76)."""
# Pygments has names of its own for the sixteen colours.
_ANSI = {"white": "ansigray", "bright_white": "ansiwhite"}


class TokenStyle(NamedTuple):
    """What a style says of a token type.

    Attributes:
        colour: `#rrggbb`, the name of one of the terminal's sixteen colours, or None.
        ground: The same, behind the text.
        bold: Whether it is bold.
        italic: Whether it is italic.
        underline: Whether it is underlined.
    """

    colour: str | None
    ground: str | None
    bold: bool
    italic: bool
    underline: bool


def mark_style(palette: Palette, scheme: Scheme) -> type[Style]:
    """A Pygments style that paints the marks of a scheme, and reading aids, in a palette's colours.

    An entity tints the background by its label; a claim's content is underlined, its source and cue have colours of
    their own; passages show in the gutter only. An aid is a little off the text's colour, or italic, and no more.
    """
    in_names = not palette.ground.startswith("#")
    styles: dict[_TokenType, str] = {
        Token: _word(palette.text),
        tokens.MARK: "",
        # A label that the scheme lacks, as after a change of it.
        Token.Mark.Entity: f"bg:{_word(tint(palette, 'grey'))}",
        Token.Mark.Claim: "",
        Token.Mark.Claim.Content: "underline",
        Token.Mark.Claim.Source: f"bold {_word(palette.source)}",
        Token.Mark.Claim.Cue: f"italic bold {_word(palette.cue)}",
        Token.Mark.Passage: "",
        # Bold black is grey in many terminals of sixteen colours, and cannot be read on a tint.
        tokens.NESTED: "italic" if in_names else "bold",
        tokens.OFFER: "italic",
        tokens.SELECTION: f"bg:{_word(palette.selection)}",
        tokens.HIT: f"bg:{_word(palette.hit)}",
        tokens.OBJECT: "bold" if in_names else f"bg:{mix(palette.ground, palette.text, 0.14)}",
    }
    styles |= _aids(palette, in_names=in_names)
    for label, colour in label_colours(scheme).items():
        styles[tokens.token_for("entity", label, "mention")] = f"bg:{_word(tint(palette, colour))}"
    return _made(f"marginist-{palette.name}", palette.ground if not in_names else "", styles)


def plain_style() -> type[Style]:
    """A style without colours: what is not bold, italic or underlined is told by the gutter.

    An entity is bold, and italic too inside another one; a claim's content is underlined, its source italic and
    underlined, its cue italic.
    """
    styles: dict[_TokenType, str] = {
        Token: "",
        tokens.MARK: "",
        Token.Mark.Entity: "bold",
        Token.Mark.Claim: "",
        Token.Mark.Claim.Content: "underline",
        Token.Mark.Claim.Source: "italic underline",
        Token.Mark.Claim.Cue: "italic",
        Token.Mark.Passage: "",
        tokens.NESTED: "italic",
        tokens.OFFER: "italic",
        tokens.SELECTION: "",
        tokens.HIT: "bold underline",
        tokens.OBJECT: "",
        tokens.AID: "",
    }
    return _made("marginist-plain", "", styles)


def style_of(style: type[Style], token: _TokenType) -> TokenStyle:
    """What a style says of a token type, or of the nearest type above it that it knows."""
    while True:
        try:
            found = style.style_for_token(token)
        except KeyError:
            if token.parent is None:
                raise
            token = token.parent
            continue
        return TokenStyle(
            _colour(found["color"], found["ansicolor"]),
            _colour(found["bgcolor"], found["bgansicolor"]),
            bool(found["bold"]),
            bool(found["italic"]),
            bool(found["underline"]),
        )


def label_colours(scheme: Scheme) -> dict[str, str]:
    """The colour of each label for entities, by the label's id: a name of the palette, or `#rrggbb`.

    A label without a colour, or with one that nobody knows, has the next of those that no other label asks for.
    """
    labels = scheme.of_kind("entity")
    asked = {label.colour for label in labels}
    free = [name for name in NAMES if name not in asked] or list(NAMES)
    colours = {}
    without = 0
    for label in labels:
        if _is_known(label):
            colours[label.id] = label.colour
        else:
            colours[label.id] = free[without % len(free)]
            without += 1
    return colours


def tint(palette: Palette, colour: str, number: int = 0) -> str:
    """The background of a label: its colour's, else one by its place in the scheme.

    A `#rrggbb` that nobody would see on the ground is moved away from it.
    """
    if not is_hex(colour):
        return palette.tints.get(colour) or palette.tints[NAMES[number % len(NAMES)]]
    if not palette.ground.startswith("#"):
        return palette.tints[_like(colour, palette)]
    for step in range(11):
        moved = mix(colour, palette.text, step / 10)
        if difference(moved, palette.ground) >= _SEEN:
            return moved.lower()
    return palette.text


def ink(palette: Palette, colour: str, number: int = 0) -> str:
    """The colour in which a label's name is written."""
    if not is_hex(colour):
        return palette.inks.get(colour) or palette.inks[NAMES[number % len(NAMES)]]
    if not palette.ground.startswith("#"):
        return palette.inks[_like(colour, palette)]
    return readable(readable(colour, palette.bar), palette.ground)


def _aids(palette: Palette, *, in_names: bool) -> dict[_TokenType, str]:
    if in_names:
        from tui.style.sixteen import aid_colours

        return {tokens.AID: ""} | {
            tokens.AIDS[aid]: _word(name) for aid, name in aid_colours(palette).items()
        }

    def towards(colour: str, share: float) -> str:
        return mix(palette.text, colour, share)

    return {
        tokens.AID: "",
        tokens.AIDS["quotation"]: towards(palette.inks["green"], 0.5),
        tokens.AIDS["reporting"]: towards(palette.cue, 0.6),
        tokens.AIDS["date"]: towards(palette.inks["yellow"], 0.6),
        tokens.AIDS["number"]: towards(palette.inks["cyan"], 0.6),
        tokens.AIDS["url"]: f"italic {palette.faint}",
        tokens.AIDS["markdown"]: palette.faint,
    }


def _made(name: str, ground: str, styles: dict[_TokenType, str]) -> type[Style]:
    namespace = {"name": name, "background_color": ground, "styles": styles}
    return cast("type[Style]", StyleMeta("MarkStyle", (Style,), namespace))


def _is_known(label: Label) -> bool:
    return label.colour in NAMES or is_hex(label.colour)


def _like(colour: str, palette: Palette) -> str:
    from tui.style.by_hand import DARK, LIGHT
    from tui.style.sixteen import nearest_name

    return nearest_name(colour, DARK if palette.dark else LIGHT)


def _word(colour: str) -> str:
    """A colour as a Pygments style writes it."""
    return colour if colour.startswith("#") else _ANSI.get(colour, f"ansi{colour.replace('_', '')}")


def _colour(written: str | None, ansi: str | None) -> str | None:
    """A colour as rich writes it."""
    if ansi:
        names = {word: name for name, word in _ANSI.items()}
        return names.get(ansi, ansi.removeprefix("ansi").replace("bright", "bright_"))
    return f"#{written}" if written else None
