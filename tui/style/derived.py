"""Palettes made from Pygments styles: ground, text and accents are the style's, tints are mixed into its ground.

A style says how code looks, and code has no labels: twelve backgrounds that can be told apart, also by people who
do not see red or green, have to be found. Their hues, chromas and depths stand in a table that a search over the
least distance in three kinds of vision gave (`bench/themes.py` measures what comes of it); the depths spread
between the ground and as far from it as the text stays readable.
"""

from __future__ import annotations

from math import atan2, degrees, hypot

from pygments.style import Style
from pygments.token import Comment, Generic, Keyword, Name, Number, Operator, String, Token, _TokenType

from tui.style.colours import READABLE, contrast, difference, from_lab, is_hex, lab, mix, polar, readable
from tui.style.swatches import NAMES, Palette

# Hue in degrees, chroma, and depth: 0 near the ground, 1 far from it.
_ON_DARK = {
    "blue": (268, 34, 0.95),
    "orange": (72, 42, 0.81),
    "green": (153, 24, 0.98),
    "teal": (205, 22, 0.78),
    "yellow": (94, 28, 1.0),
    "red": (40, 42, 0.0),
    "purple": (305, 32, 0.0),
    "brown": (53, 12, 0.09),
    "pink": (348, 38, 0.97),
    "olive": (117, 24, 0.26),
    "grey": (148, 2, 0.64),
    "cyan": (245, 18, 0.0),
}
_ON_LIGHT = {
    "blue": (276, 31, 1.0),
    "orange": (66, 37, 0.73),
    "green": (135, 30, 0.07),
    "teal": (201, 27, 0.89),
    "yellow": (96, 46, 0.15),
    "red": (40, 34, 1.0),
    "purple": (310, 19, 0.26),
    "brown": (51, 13, 0.65),
    "pink": (3, 32, 1.0),
    "olive": (110, 45, 0.77),
    "grey": (239, 1, 0.92),
    "cyan": (240, 26, 0.97),
}
_SELECTED = {True: (42, 68, 288), False: (70, 46, 276)}
"""L*, chroma and hue behind the selection, on dark and on light grounds: far more vivid than tints."""
_INK_CHROMA = {"grey": 3, "brown": 22, "olive": 42}
_NEAREST, _SPREAD = 5, 17
"""How much lighter or darker than the ground the nearest tint is at least, and how much further the furthest one
is, in L*, where the text leaves so much room."""
_DARKEST, _LIGHTEST = 21, 94
"""Beyond these L* hues fall together, on black and on white too."""
_APART = 11
"""The distance of a tint from the ground (CIE76)."""
_VIVID = 14
"""The chroma from which a colour has a hue that can be named."""
_SOURCES = (
    Keyword,
    Name.Function,
    String,
    Name.Class,
    Number,
    Name.Tag,
    Name.Attribute,
    Name.Builtin,
    Name.Constant,
    Name.Decorator,
    Name.Exception,
    Operator.Word,
    Keyword.Type,
    Generic.Heading,
    Generic.Inserted,
    Generic.Deleted,
)


def palette_from_pygments(style: type[Style], name: str) -> Palette:
    """A palette in the colours of a style.

    Text has a contrast of at least 7 on the ground, and of 4.5 on every tint and on the selection; whatever else is
    written has 4.5 on the ground and the bars.

    Args:
        style: Any Pygments style.
        name: How the palette is chosen.
    """
    ground, text = _ground_and_text(style)
    dark = lab(ground)[0] < lab(text)[0]
    bar = mix(ground, text, 0.07)
    accents = [
        colour for token in _SOURCES if (colour := _colour(style, token)) and _chroma(colour) >= _VIVID
    ]

    def written(colour: str) -> str:
        return readable(readable(colour, bar), ground)

    def hued(hue: float, chroma: float = 45, within: float = 25) -> str:
        near = [colour for colour in accents if _turn(_hue(colour), hue) <= within]
        made = from_lab(76 if dark else 38, *polar(chroma, hue))
        return written(min(near, key=lambda colour: _turn(_hue(colour), hue)) if near else made)

    table = _ON_DARK if dark else _ON_LIGHT
    lightness, chroma, hue = _SELECTED[dark]
    return Palette(
        name=name,
        dark=dark,
        ground=ground,
        text=text,
        faint=written(_colour(style, Comment) or mix(text, ground, 0.4)),
        line=mix(ground, text, 0.22),
        bar=bar,
        accent=written(accents[0]) if accents else hued(265),
        warning=hued(35, 60),
        selection=_readable_ground(text, lightness, *polar(chroma, hue), towards=ground),
        hit=from_lab(78, *polar(66 if dark else 76, 84)),
        claim=hued(72, 58),
        source=hued(262),
        cue=hued(88, 50),
        passage=hued(145, 40, within=20),
        tints=_tints(ground, text, dark=dark),
        inks={each: hued(table[each][0], _INK_CHROMA.get(each, 48)) for each in NAMES},
    )


def _ground_and_text(style: type[Style]) -> tuple[str, str]:
    ground = _full(getattr(style, "background_color", "")) or "#ffffff"
    text = _colour(style, Token) or _colour(style, Name)
    pole = readable(ground, ground, 21)
    if text is None or contrast(text, ground) < 2:
        text = mix(pole, ground, 0.1)
    if contrast(pole, ground) < 7:
        # A ground between light and dark leaves no room for tints.
        ground = readable(ground, pole, 7)
    lightness, is_dark = lab(ground)[0], pole == "#ffffff"
    # The furthest tint and the selection have to be as readable as the others, if black or white is on them.
    far = min(lightness + 20, 47) if is_dark else max(51, min(lightness - 20, _SELECTED[False][0] + 1))
    needs = ((ground, 7.0), (from_lab(far, 0, 0), READABLE + 0.1))
    steps = (mix(text, pole, step / 16) for step in range(17))
    return ground, next(
        (each for each in steps if all(contrast(each, on) >= least for on, least in needs)), pole
    )


def _tints(ground: str, text: str, *, dark: bool) -> dict[str, str]:
    lightness, a, b = lab(ground)
    step = 1 if dark else -1
    bound = _DARKEST if dark else _LIGHTEST
    nearest = step * max(step * lightness + _NEAREST, step * bound)
    furthest = nearest + step * _SPREAD
    while contrast(text, from_lab(furthest, 0, 0)) < READABLE + 0.1 and abs(furthest - lightness) > _NEAREST:
        furthest -= step
    nearest = step * max(step * lightness + _NEAREST, step * furthest - _SPREAD)
    tints = {}
    for name, (hue, chroma, depth) in (_ON_DARK if dark else _ON_LIGHT).items():
        along, across = polar(chroma, hue)
        # A part of the ground's own colour stays, as if the hue were mixed into it.
        colour = (along + 0.4 * a, across + 0.4 * b)
        place = nearest + (furthest - nearest) * depth
        while difference(from_lab(place, *colour), ground) < _APART and step * place < step * furthest:
            place += step
        tints[name] = _readable_ground(text, place, *colour, towards=ground)
    return tints


def _readable_ground(text: str, lightness: float, a: float, b: float, *, towards: str) -> str:
    """A background on which a text can be read, moved towards another one where it has to."""
    step = 0.5 if lab(towards)[0] > lightness else -0.5
    made = from_lab(lightness, a, b)
    while contrast(text, made) < READABLE and 0 <= lightness <= 100:
        lightness += step
        made = from_lab(lightness, a, b)
    return made


def _colour(style: type[Style], token: _TokenType) -> str | None:
    """The colour of a token type as `#rrggbb`; None if the style leaves it open or says it in another way."""
    return _full(style.style_for_token(token)["color"])


def _full(colour: object) -> str | None:
    """`#rrggbb` of `rgb`, `rrggbb` and the same with a hash."""
    digits = str(colour or "").removeprefix("#").lower()
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    return f"#{digits}" if is_hex(f"#{digits}") else None


def _chroma(colour: str) -> float:
    return hypot(*lab(colour)[1:])


def _hue(colour: str) -> float:
    _, a, b = lab(colour)
    return degrees(atan2(b, a)) % 360


def _turn(left: float, right: float) -> float:
    """The angle between two hues, 0 to 180 degrees."""
    return abs((left - right + 180) % 360 - 180)
