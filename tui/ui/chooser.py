"""A list to choose from by typing a part of a name: commands, labels, keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.text.sanitise import sanitise_line
from tui.ui.popup import Popup


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose.

    Attributes:
        value: What is given back.
        title: What it is called.
        key: The key that does the same, as it is shown, or the empty string.
        hint: A few words more.
        about: A sentence that is shown in full while this is the one to be taken.
    """

    value: str
    title: str
    key: str = ""
    hint: str = ""
    about: str = ""


class Chooser(Popup):
    """Shows choices, and narrows them down while one types.

    Args:
        title: Stands above.
        choices: What there is.
        chosen: Called once, when this is closed, with the value chosen, or None.
    """

    DEFAULT_CSS = """
    Chooser { align: center middle; }
    Chooser > Vertical { width: 84; max-width: 96%; height: 80%; border: round $primary; padding: 0 1; }
    Chooser #title { height: auto; color: $foreground; text-style: bold; }
    Chooser #typed { height: 1; margin: 0 0 1 0; }
    Chooser OptionList, Chooser OptionList:focus { border: none; height: 1fr; padding: 0; }
    Chooser #about { height: 3; padding: 1 0 0 0; color: $foreground; }
    Chooser:nocolor .option-list--option-highlighted { text-style: reverse; }
    """

    def __init__(self, title: str, choices: list[Choice], chosen: Callable[[str | None], None]) -> None:
        super().__init__()
        self._title = title
        self._choices = choices
        self._chosen = chosen
        self._shown = choices
        self._typed = ""
        self._place = 0
        self._is_open = True

    def compose(self) -> ComposeResult:
        """Title, what was typed, list."""
        with Vertical():
            yield Static(Content(sanitise_line(self._title)), id="title")
            yield Static(id="typed")
            yield OptionList()
            about = Static(id="about")
            about.display = any(choice.about for choice in self._choices)
            yield about

    def take_key(self, event: events.Key) -> None:
        """Narrow down, move in the list, take, or leave."""
        page = max(1, self.query_one(OptionList).size.height - 1) if self.is_drawn else 1
        moves = {"down": 1, "up": -1, "pagedown": page, "pageup": -page}
        if event.key in ("escape", "ctrl+c"):
            self._finish(None)
        elif event.key == "enter":
            self._take(self._place)
        elif event.key in moves:
            self._place = min(max(self._place + moves[event.key], 0), max(0, len(self._shown) - 1))
            if self.is_drawn and self._shown:
                self.query_one(OptionList).highlighted = self._place
                self._tell()
        elif event.key == "backspace":
            self._narrow(self._typed[:-1])
        elif event.key == "ctrl+u":
            self._narrow("")
        elif event.is_printable and event.character:
            self._narrow(self._typed + event.character)

    def take_text(self, text: str) -> None:
        """Take what was pasted."""
        self._narrow(self._typed + sanitise_line(text))

    def _narrow(self, typed: str) -> None:
        self._typed = typed
        self._place = 0
        words = typed.casefold().split()
        self._shown = [
            choice
            for choice in self._choices
            if all(word in f"{choice.title} {choice.value} {choice.hint}".casefold() for word in words)
        ]
        # What has the words as they were typed comes first: “verdict: false” before “verdict: mostly-false”.
        self._shown.sort(key=lambda choice: " ".join(words) not in choice.title.casefold())
        if self.is_drawn:
            self.draw()

    def draw(self) -> None:
        """Show what was typed, and what it leaves to choose from."""
        hint = ("type to find; Enter takes, Esc leaves", "dim") if not self._typed else ""
        typed = Content.assemble(sanitise_line(self._typed), (" ", "reverse"), hint)
        self.query_one("#typed", Static).update(typed)
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(self._line(choice)) for choice in self._shown])
        if self._shown:
            options.highlighted = self._place
        self._tell()

    def _tell(self) -> None:
        """Show what there is to say about the choice to be taken."""
        about = self._shown[self._place].about if self._shown else ""
        self.query_one("#about", Static).update(Content(sanitise_line(about)))

    def _line(self, choice: Choice) -> Content:
        key = sanitise_line(choice.key)
        return Content.assemble(
            (f"{key:>12}  ", "bold $primary"),
            sanitise_line(choice.title),
            (f"  {sanitise_line(choice.hint)}" if choice.hint else "", "dim"),
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take what was clicked."""
        event.stop()
        self._take(event.option_index)

    def _take(self, place: int) -> None:
        if place < len(self._shown):
            self._finish(self._shown[place].value)

    def _finish(self, value: str | None) -> None:
        if self._is_open:
            self._is_open = False
            self.close()
            self._chosen(value)
