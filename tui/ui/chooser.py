"""A list to choose from by typing a part of a name: commands, labels, keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.text.sanitise import sanitise_line


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose.

    Attributes:
        value: What is given back.
        title: What it is called.
        key: The key that does the same, as it is shown, or the empty string.
        hint: A few words more.
    """

    value: str
    title: str
    key: str = ""
    hint: str = ""


class Chooser(ModalScreen[str]):
    """Shows choices, narrows them down while one types, and gives back the value chosen, or nothing."""

    DEFAULT_CSS = """
    Chooser { align: center middle; }
    Chooser > Vertical { width: 84; max-width: 96%; height: 80%; border: round $primary; padding: 0 1; }
    Chooser Static { height: 1; color: $foreground; text-style: bold; }
    Chooser Input { border: none; height: 1; padding: 0; margin: 0 0 1 0; }
    Chooser OptionList { border: none; height: 1fr; padding: 0; }
    """

    def __init__(self, title: str, choices: list[Choice], *, single_key: bool = False) -> None:
        super().__init__()
        self._title = title
        self._choices = choices
        self._single_key = single_key
        self._shown = choices
        self._early = ""

    def compose(self) -> ComposeResult:
        """Title, filter, list."""
        with Vertical():
            yield Static(Content(sanitise_line(self._title)))
            yield Input(placeholder="type to find; Enter takes, Esc leaves", compact=True)
            yield OptionList()

    def on_mount(self) -> None:
        """Show everything at first."""
        self._narrow("")
        field = self.query_one(Input)
        self.set_focus(field)
        if self._early:
            field.value = self._early
            field.cursor_position = len(self._early)

    def _narrow(self, wanted: str) -> None:
        words = wanted.casefold().split()
        self._shown = [
            choice
            for choice in self._choices
            if all(word in f"{choice.title} {choice.value} {choice.hint}".casefold() for word in words)
        ]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(self._line(choice)) for choice in self._shown])
        if self._shown:
            options.highlighted = 0

    def _line(self, choice: Choice) -> Content:
        key = sanitise_line(choice.key)
        return Content.assemble(
            (f"{key:>12}  ", "bold $primary"),
            sanitise_line(choice.title),
            (f"  {sanitise_line(choice.hint)}" if choice.hint else "", "dim"),
        )

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow down."""
        event.stop()
        self._narrow(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what is highlighted."""
        event.stop()
        self._take(self.query_one(OptionList).highlighted)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take what was clicked."""
        event.stop()
        self._take(event.option_index)

    def on_key(self, event: events.Key) -> None:
        """Move in the list, take by one key, or leave."""
        if self.focused is None and event.is_printable and event.character:
            self._early += event.character  # typed before the list was on the screen
            return
        options = self.query_one(OptionList)
        if event.key in ("escape", "ctrl+c"):
            event.stop()
            self.dismiss("")
        elif event.key in ("down", "up", "pagedown", "pageup"):
            event.stop()
            event.prevent_default()
            moves: dict[str, Callable[[], None]] = {
                "down": options.action_cursor_down,
                "up": options.action_cursor_up,
                "pagedown": options.action_page_down,
                "pageup": options.action_page_up,
            }
            moves[event.key]()
        elif event.key in ("tab", "shift+tab"):
            event.stop()
            event.prevent_default()

    def _take(self, place: int | None) -> None:
        if place is not None and place < len(self._shown):
            self.dismiss(self._shown[place].value)
