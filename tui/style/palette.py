"""Palettes by their names: two made by hand, four made from Pygments styles, and any other Pygments style.

A palette that is made from a style is made when it is asked for, so that nobody waits for the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from tui.model.refusal import Refusal
from tui.style.by_hand import DARK, LIGHT
from tui.style.colours import contrast, luminance
from tui.style.swatches import NAMES, Palette

__all__ = ["NAMES", "PALETTES", "Palette", "contrast", "luminance", "next_palette", "palette_named"]

_BY_HAND = {palette.name: palette for palette in (DARK, LIGHT)}
CURATED = ("dark", "gruvbox-dark", "nord", "light", "solarized-light", "friendly")
"""The themes that were looked at; the ones that are not made by hand are Pygments styles of these names."""


class _Curated(Mapping[str, Palette]):
    """The curated palettes by name; a name costs nothing, a palette is made when it is first taken."""

    def __getitem__(self, name: str) -> Palette:
        if name not in CURATED:
            raise KeyError(name)
        return palette_named(name)

    def __contains__(self, name: object) -> bool:
        return name in CURATED

    def __iter__(self) -> Iterator[str]:
        return iter(CURATED)

    def __len__(self) -> int:
        return len(CURATED)


PALETTES: Mapping[str, Palette] = _Curated()


@lru_cache(maxsize=64)
def palette_named(name: str | None) -> Palette:
    """The palette with a name; the dark one if none is named.

    Args:
        name: One of the curated ones, or the name of any Pygments style that is installed.

    Raises:
        Refusal: If there is none such, or if it belongs to a plug-in that cannot be loaded.
    """
    if name is None:
        return DARK
    if name in _BY_HAND:
        return _BY_HAND[name]
    from tui.style.derived import palette_from_pygments
    from tui.style.pygments_styles import style_named

    style = style_named(name)
    if style is None:
        raise Refusal(
            f"There is no theme “{name}”; there are {', '.join(CURATED)}, and any other Pygments style by its name."
        )
    return palette_from_pygments(style, name)


def next_palette(name: str) -> Palette:
    """The curated palette after the one with a name; the first one after any that is not curated."""
    place = CURATED.index(name) + 1 if name in CURATED else 0
    return palette_named(CURATED[place % len(CURATED)])
