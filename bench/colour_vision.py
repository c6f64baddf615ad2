"""Colours as people see them who lack a kind of cone.

The matrices are those of Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color
vision deficiency" (IEEE TVCG 15, 2009), for severity 1, and work on light, not on `#rrggbb`.
"""

from __future__ import annotations

from math import dist

from tui.style.colours import lab_of_light, linear

VISIONS = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
}


def difference_seen(left: str, right: str, vision: str) -> float:
    """The distance of two colours (CIE76) in the eyes of somebody with a kind of vision."""
    return dist(_seen(left, vision), _seen(right, vision))


def _seen(colour: str, vision: str) -> tuple[float, float, float]:
    light = linear(colour)
    rows = (sum(weight * part for weight, part in zip(row, light, strict=True)) for row in VISIONS[vision])
    red, green, blue = (min(1.0, max(0.0, value)) for value in rows)
    return lab_of_light(red, green, blue)
