"""The keys that scroll in a popup, the same in all of them."""

from __future__ import annotations

from textual.containers import VerticalScroll


def scroll_by_key(area: VerticalScroll, key: str) -> None:
    """Scroll as a key says, at once; another key does nothing."""
    moves = {
        "j": area.scroll_down,
        "k": area.scroll_up,
        "down": area.scroll_down,
        "up": area.scroll_up,
        "space": area.scroll_page_down,
        "pagedown": area.scroll_page_down,
        "pageup": area.scroll_page_up,
        "home": area.scroll_home,
        "end": area.scroll_end,
    }
    if key in moves:
        moves[key](animate=False)
