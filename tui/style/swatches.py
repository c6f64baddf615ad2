"""What a palette holds: the colours of one theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tui.model.scheme_parts import COLOURS

NAMES = COLOURS
"""The colours that a scheme may give its labels, in the order in which labels without one get them."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme, all as `#rrggbb`, or as names of the terminal's sixteen colours.

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
