"""The history of an annotation or of an article, as a list to scroll through."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.text.sanitise import sanitise_line
from tui.ui.popup import Popup
from tui.ui.scrolling import scroll_by_key
from tui.workspace.past import Entry


class Timeline(Popup):
    """Shows entries, the newest first.

    Args:
        title: Stands above.
        entries: The first thing first.
        left_out: How many older ones are not among them.
    """

    DEFAULT_CSS = """
    Timeline { align: center middle; }
    Timeline > Vertical { width: 100; max-width: 98%; height: 90%; border: round $primary; padding: 0 1; }
    Timeline #title { height: 1; margin: 0 0 1 0; text-style: bold; }
    Timeline VerticalScroll { height: 1fr; }
    Timeline #entries { height: auto; }
    """

    def __init__(self, title: str, entries: Sequence[Entry], left_out: int = 0) -> None:
        super().__init__()
        self._title = title
        self._entries = entries
        self._left_out = left_out

    def compose(self) -> ComposeResult:
        """The title above the entries."""
        with Vertical():
            title = sanitise_line(self._title)
            yield Static(Content.assemble(title, ("  ↑ ↓ scroll, Esc leaves", "dim")), id="title")
            with VerticalScroll(can_focus=False):
                yield Static(self._content(), id="entries")

    def _content(self) -> Content:
        pieces: list[str | tuple[str, str]] = []
        for entry in reversed(self._entries):
            head, *clauses = entry.lines()
            pieces.append((f"{sanitise_line(head)}\n", "bold"))
            pieces += [f"{sanitise_line(clause)}\n" for clause in clauses]
        if self._left_out:
            pieces.append((f"{self._left_out:,} older events are left out.", "dim"))
        return Content.assemble(*pieces)

    def take_key(self, event: events.Key) -> None:
        """Scroll, or leave."""
        if event.key in ("escape", "q", "enter", "ctrl+c"):
            self.close()
        elif self.is_drawn:
            scroll_by_key(self.query_one(VerticalScroll), event.key)
