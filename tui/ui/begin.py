"""What is shown where there is no article yet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual import events
from textual.app import App, ComposeResult
from textual.filter import LineFilter
from textual.widgets import Static

from tui.ui.colourless import COLOURLESS
from tui.ui.ending import leave_when_told

WORDS = """\
There is no article here yet.

Press Q to leave, then begin with one of these:

  marginist FILE.txt          read a text or Markdown file
  marginist FOLDER            read every article in a folder
  marginist import news.jsonl --text-field text

What you mark is kept in annotations.db in this folder, which is made
with the first article. Everything is done by keys; ? shows them.

`marginist help start` is the first page of the manual.
"""


class Begin(App[int]):
    """One screen that says how to begin."""

    CSS = """
    Screen { align: center middle; }
    Static { width: auto; height: auto; border: round $primary; padding: 1 3; max-width: 100%; }
    """
    ENABLE_COMMAND_PALETTE = False
    TITLE = "marginist"

    def compose(self) -> ComposeResult:
        """The words."""
        yield Static(WORDS, markup=False)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """No colours where none are wanted."""
        return COLOURLESS if self.no_color else super().get_line_filters()

    def on_mount(self) -> None:
        """Be ready for signals."""
        self._bindings.key_to_bindings.clear()
        leave_when_told(partial(self.exit, 0))

    def on_key(self, event: events.Key) -> None:
        """Leave."""
        if event.key in ("Q", "q", "escape", "ctrl+c", "enter"):
            self.exit(0)
