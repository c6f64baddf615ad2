"""The manual, read inside the program."""

from __future__ import annotations

from importlib import resources

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Markdown, Static

from tui.ui.popup import Popup
from tui.ui.scrolling import scroll_by_key


def pages() -> dict[str, str]:
    """The pages of the manual by their names, in reading order."""
    folder = resources.files("tui").joinpath("help")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".md"))
    first = "start.md"
    ordered = [first, *(name for name in names if name != first)] if first in names else names
    return {name.removesuffix(".md"): folder.joinpath(name).read_text(encoding="utf-8") for name in ordered}


class Manual(Popup):
    """Shows the manual, one page at a time."""

    DEFAULT_CSS = """
    Manual { align: center middle; }
    Manual > Vertical { width: 92; max-width: 98%; height: 94%; border: round $primary; padding: 0 1; }
    Manual Static { height: auto; margin: 0 0 1 0; }
    Manual VerticalScroll { height: 1fr; scrollbar-gutter: stable; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._pages = list(pages().items())
        self._number = 0

    def compose(self) -> ComposeResult:
        """The names of the pages above the page."""
        with Vertical():
            yield Static(self._names())
            with VerticalScroll(can_focus=False):
                yield Markdown(open_links=False)

    def _names(self) -> Content:
        names = [
            (f" {name} ", "reverse" if number == self._number else "")
            for number, (name, _) in enumerate(self._pages)
        ]
        return Content.assemble(*names, ("\n ← → other pages, ↑ ↓ scroll, Esc leaves", "dim"))

    def take_key(self, event: events.Key) -> None:
        """Scroll, turn to another page, or leave."""
        if event.key in ("escape", "q", "ctrl+c", "f1", "question_mark"):
            self.close()
        elif event.key in ("right", "l", "tab", "n"):
            self._turn(1)
        elif event.key in ("left", "h", "shift+tab", "p"):
            self._turn(-1)
        elif self.is_drawn:
            scroll_by_key(self.query_one(VerticalScroll), event.key)

    def _turn(self, step: int) -> None:
        self._number = (self._number + step) % len(self._pages)
        if self.is_drawn:
            self.draw()

    def draw(self) -> None:
        """Show the page that was turned to."""
        if not self.query(Markdown):
            return  # the program was told to end meanwhile, and takes its widgets away
        self.query_one(Static).update(self._names())
        self.query_one(Markdown).update(self._pages[self._number][1])
        self.query_one(VerticalScroll).scroll_home(animate=False)
