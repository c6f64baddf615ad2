"""The two palettes that were made by hand, `dark` and `light`.

The tints of the first eight names are at least 10 apart (CIE76), the ones of all twelve at least 5, also in the
eyes of people who do not see red or green: where hues fall together, lightness differs. `bench/themes.py` tells
the figures and tests hold them.
"""

from __future__ import annotations

from tui.style.swatches import Palette

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
    selection="#3355c4",
    hit="#dfb93f",
    claim="#e8b04a",
    source="#9fd0f5",
    cue="#f0c674",
    passage="#a3be8c",
    tints={
        "blue": "#195b8d",
        "orange": "#73490c",
        "green": "#386146",
        "teal": "#045a5f",
        "yellow": "#64592b",
        "red": "#61180a",
        "purple": "#382a5a",
        "brown": "#463228",
        "pink": "#8a3e66",
        "olive": "#36401a",
        "grey": "#494c49",
        "cyan": "#04374a",
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
    faint="#5d6671",
    line="#c9ced6",
    bar="#eceae4",
    accent="#0b5cad",
    warning="#b3261e",
    selection="#74aafa",
    hit="#f2b70a",
    claim="#8f5a00",
    source="#0b4f8a",
    cue="#7a4d00",
    passage="#3f6b2a",
    tints={
        "blue": "#a8c4fd",
        "orange": "#fec390",
        "green": "#d1f6c1",
        "teal": "#80d6d9",
        "yellow": "#fce88f",
        "red": "#feb19d",
        "purple": "#eedcfe",
        "brown": "#e9cdc0",
        "pink": "#feadc1",
        "olive": "#cbd47c",
        "grey": "#c6c7c8",
        "cyan": "#8aceee",
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
