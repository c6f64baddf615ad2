"""Arithmetic with colours: how light, how far apart, mixed, and made readable. All colours are `#rrggbb`.

Contrast is WCAG 2.2's. Distance is CIE76: the straight line in L*a*b* under the white D65, where about 2.3 can
just be seen side by side and 10 is seen at a glance.
"""

from __future__ import annotations

from functools import lru_cache
from math import cos, dist, hypot, radians, sin

READABLE = 4.5
"""The contrast that text needs at least (WCAG 2.2, level AA)."""
_WHITE = (0.95047, 1.0, 1.08883)
_BEND = 6 / 29
_DIGITS = frozenset("0123456789abcdefABCDEF")


def is_hex(colour: str) -> bool:
    """Whether something is `#rrggbb`."""
    return len(colour) == 7 and colour[0] == "#" and not set(colour[1:]) - _DIGITS


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255 each."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@lru_cache(maxsize=4096)
def luminance(colour: str) -> float:
    """The relative luminance, 0 to 1."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(left: str, right: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((luminance(left), luminance(right)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mix(left: str, right: str, share: float) -> str:
    """A colour between two: the left one at a share of 0, the right one at 1."""
    pairs = zip(channels(left), channels(right), strict=True)
    return "#" + "".join(f"{round(here + (there - here) * share):02x}" for here, there in pairs)


def readable(colour: str, ground: str, ratio: float = READABLE) -> str:
    """A colour, moved towards black or white as far as it needs to have a contrast on a ground.

    Black or white has at least 4.58 on whatever ground, so more than that may not be reached.
    """
    pole = "#ffffff" if contrast("#ffffff", ground) >= contrast("#000000", ground) else "#000000"
    for step in range(17):
        moved = mix(colour, pole, step / 16)
        if contrast(moved, ground) >= ratio:
            return moved
    return pole


def linear(colour: str) -> tuple[float, float, float]:
    """Red, green and blue as light, 0 to 1 each."""
    red, green, blue = (_to_light(value / 255) for value in channels(colour))
    return red, green, blue


@lru_cache(maxsize=4096)
def lab(colour: str) -> tuple[float, float, float]:
    """L*, 0 to 100, and a* and b*, about -100 to 100."""
    return lab_of_light(*linear(colour))


def lab_of_light(red: float, green: float, blue: float) -> tuple[float, float, float]:
    """L*, a* and b* of light, 0 to 1 a channel."""
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / _WHITE[0]
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / _WHITE[2]
    x, y, z = (v ** (1 / 3) if v > _BEND**3 else v / (3 * _BEND**2) + 4 / 29 for v in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def from_lab(lightness: float, a: float, b: float) -> str:
    """The colour of L*a*b*; one that no screen can show loses chroma until it can be shown."""
    lightness = min(100.0, max(0.0, lightness))
    light = _light_of(lightness, a, b)
    while hypot(a, b) > 0.5 and not all(-0.001 <= value <= 1.001 for value in light):
        a, b = 0.96 * a, 0.96 * b
        light = _light_of(lightness, a, b)
    values = (round(255 * _from_light(min(1.0, max(0.0, value)))) for value in light)
    return "#" + "".join(f"{value:02x}" for value in values)


def polar(chroma: float, hue: float) -> tuple[float, float]:
    """The a* and b* of a chroma and a hue in degrees."""
    return chroma * cos(radians(hue)), chroma * sin(radians(hue))


def difference(left: str, right: str) -> float:
    """The distance of two colours (CIE76)."""
    return dist(lab(left), lab(right))


def _light_of(lightness: float, a: float, b: float) -> tuple[float, float, float]:
    y = (lightness + 16) / 116
    bent = (y + a / 500, y, y - b / 200)
    x, y, z = (
        white * (value**3 if value > _BEND else 3 * _BEND**2 * (value - 4 / 29))
        for white, value in zip(_WHITE, bent, strict=True)
    )
    return (
        3.2404542 * x - 1.5371385 * y - 0.4985314 * z,
        -0.9692660 * x + 1.8760108 * y + 0.0415560 * z,
        0.0556434 * x - 0.2040259 * y + 1.0572252 * z,
    )


def _to_light(value: float) -> float:
    bent: float = ((value + 0.055) / 1.055) ** 2.4
    return value / 12.92 if value <= 0.04045 else bent


def _from_light(value: float) -> float:
    bent: float = 1.055 * value ** (1 / 2.4) - 0.055
    return 12.92 * value if value <= 0.0031308 else bent
