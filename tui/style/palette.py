"""The colours of labels, in a dark and a light variant.

The hues follow Okabe and Ito's colour set for all kinds of colour vision, toned so that text on them keeps a
contrast of at least 4.5 to 1 (WCAG 2, level AA); tests measure it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tui.model.refusal import Refusal

NAMES = (
    "blue",
    "orange",
    "green",
    "teal",
    "yellow",
    "red",
    "purple",
    "brown",
    "pink",
    "olive",
    "grey",
    "cyan",
)


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one variant, all as `#rrggbb`.

    Attributes:
        name: How it is chosen.
        dark: Whether the ground is dark.
        ground: Behind the text.
        text: The text.
        faint: What is less important.
        line: Lines between panes.
        bar: Behind the bars of the screen.
        accent: What has the focus.
        warning: What went wrong.
        selection: Behind the selection.
        hit: Behind a hit of the search.
        claim: Bars and underlines of claims.
        source: The source of a claim.
        cue: The cue of a claim.
        passage: Bars of passages.
        tints: Behind an entity, by the colour's name.
        inks: The label's name in cards and bars, by the colour's name.
    """

    name: str
    dark: bool
    ground: str
    text: str
    faint: str
    line: str
    bar: str
    accent: str
    warning: str
    selection: str
    hit: str
    claim: str
    source: str
    cue: str
    passage: str
    tints: Mapping[str, str]
    inks: Mapping[str, str]


DARK = Palette(
    name="dark",
    dark=True,
    ground="#14171c",
    text="#d9dde3",
    faint="#8d96a3",
    line="#3a414d",
    bar="#20252d",
    accent="#6cb6eb",
    warning="#ff9b85",
    selection="#2f5d8c",
    hit="#7a6a12",
    claim="#e8b04a",
    source="#9fd0f5",
    cue="#f0c674",
    passage="#a3be8c",
    tints={
        "blue": "#1d4a74",
        "orange": "#744613",
        "green": "#1c5742",
        "teal": "#17545b",
        "yellow": "#5f5516",
        "red": "#7a3223",
        "purple": "#5b3a73",
        "brown": "#5a4433",
        "pink": "#75355c",
        "olive": "#4a5420",
        "grey": "#474d57",
        "cyan": "#1f5268",
    },
    inks={
        "blue": "#7fbcf0",
        "orange": "#eda94f",
        "green": "#5fd0a3",
        "teal": "#5ec8cf",
        "yellow": "#dccb52",
        "red": "#f2907a",
        "purple": "#c9a0e8",
        "brown": "#cfae8f",
        "pink": "#ee9ccb",
        "olive": "#b5c65a",
        "grey": "#b3bac5",
        "cyan": "#7cc8e8",
    },
)

LIGHT = Palette(
    name="light",
    dark=False,
    ground="#fbfaf7",
    text="#1f2328",
    faint="#626b76",
    line="#c9ced6",
    bar="#eceae4",
    accent="#0b5cad",
    warning="#b3261e",
    selection="#b9d7f5",
    hit="#f6e27a",
    claim="#8f5a00",
    source="#0b4f8a",
    cue="#7a4d00",
    passage="#3f6b2a",
    tints={
        "blue": "#cfe4f8",
        "orange": "#fbdcb3",
        "green": "#c6ecdc",
        "teal": "#c3eaec",
        "yellow": "#f4ecb0",
        "red": "#f9d3c9",
        "purple": "#e6d6f3",
        "brown": "#ebdccd",
        "pink": "#f8d5e8",
        "olive": "#e2eab9",
        "grey": "#e0e3e8",
        "cyan": "#cbe8f5",
    },
    inks={
        "blue": "#0b5cad",
        "orange": "#8a4b00",
        "green": "#00664a",
        "teal": "#00626a",
        "yellow": "#655800",
        "red": "#a8301a",
        "purple": "#6b3a94",
        "brown": "#6b4a2b",
        "pink": "#9a2668",
        "olive": "#525f00",
        "grey": "#525a66",
        "cyan": "#005f85",
    },
)

PALETTES = {palette.name: palette for palette in (DARK, LIGHT)}


def palette_named(name: str | None) -> Palette:
    """The palette with a name; the dark one if none is named.

    Raises:
        Refusal: If there is none such.
    """
    if name is None:
        return DARK
    if name not in PALETTES:
        raise Refusal(f"There is no theme “{name}”; there are {', '.join(PALETTES)}.")
    return PALETTES[name]


def luminance(colour: str) -> float:
    """The relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2)."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(left: str, right: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((luminance(left), luminance(right)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
