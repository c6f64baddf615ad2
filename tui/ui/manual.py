"""The manual, read inside the program."""

from __future__ import annotations

from importlib import resources

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Markdown


def pages() -> dict[str, str]:
    """The pages of the manual by their names, in reading order."""
    folder = resources.files("tui").joinpath("help")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".md"))
    first = "start.md"
    ordered = [first, *(name for name in names if name != first)] if first in names else names
    return {name.removesuffix(".md"): folder.joinpath(name).read_text(encoding="utf-8") for name in ordered}


class Manual(ModalScreen[None]):
    """Shows the pages of the manual one below the other."""

    DEFAULT_CSS = """
    Manual { align: center middle; }
    Manual > VerticalScroll { width: 92; max-width: 98%; height: 94%; border: round $primary; padding: 0 2; }
    """

    def compose(self) -> ComposeResult:
        """All pages in one scroll."""
        with VerticalScroll():
            yield Markdown("\n\n---\n\n".join(pages().values()), open_links=False)

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def on_key(self, event: events.Key) -> None:
        """Scroll, or leave."""
        scroll = self.query_one(VerticalScroll)
        moves = {
            "j": scroll.scroll_down,
            "k": scroll.scroll_up,
            "down": scroll.scroll_down,
            "up": scroll.scroll_up,
            "space": scroll.scroll_page_down,
            "pagedown": scroll.scroll_page_down,
            "pageup": scroll.scroll_page_up,
            "home": scroll.scroll_home,
            "end": scroll.scroll_end,
        }
        if event.key in ("escape", "q", "ctrl+c", "f1", "question_mark"):
            event.stop()
            self.dismiss(None)
        elif event.key in moves:
            event.stop()
            event.prevent_default()
            moves[event.key](animate=False)
