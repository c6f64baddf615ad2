"""Themes for the library's own widgets."""

from __future__ import annotations

from textual.theme import Theme

from tui.style.palette import Palette


def theme_of(palette: Palette) -> Theme:
    """A theme for Textual's own widgets, from a palette."""
    return Theme(
        name=f"marginist-{palette.name}",
        primary=palette.accent,
        foreground=palette.text,
        background=palette.ground,
        surface=palette.bar,
        panel=palette.bar,
        warning=palette.warning,
        error=palette.warning,
        dark=palette.dark,
        variables={"border": palette.line, "block-cursor-background": palette.selection},
    )
