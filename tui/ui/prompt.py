"""The line at the bottom in which one types: a command, a search, a note, a name, a place."""

from __future__ import annotations

from typing import Protocol

from textual import events
from textual.suggester import SuggestFromList
from textual.widgets import Input

from tui.text.sanitise import sanitise_line

_REMEMBERED = 100


class Prompt(Input):
    """One line of input. Enter hands it over, Escape leaves, up and down bring back earlier ones."""

    DEFAULT_CSS = """
    Prompt, Prompt:focus { height: 1; border: none; padding: 0; display: none; }
    Prompt.open { display: block; }
    """

    class Listener(Protocol):
        """Who is told, at once, so that keys typed fast stay in their order."""

        def prompt_typed(self, purpose: str, text: str) -> None:
            """The text has changed."""

        def prompt_given(self, purpose: str, text: str) -> None:
            """Something was typed and handed over."""

        def prompt_closed(self, purpose: str) -> None:
            """The prompt was left with nothing handed over."""

        def take_key(self, key: str) -> None:
            """A key came after the prompt was closed; it was meant for the panes."""

    def __init__(self, listener: Listener) -> None:
        super().__init__(id="prompt", compact=True, select_on_focus=False)
        self._listener = listener
        self.purpose = ""
        self.is_open = False
        self._earlier: dict[str, list[str]] = {}
        self._place = 0

    def open(self, purpose: str, hint: str, text: str = "", words: list[str] | None = None) -> None:
        """Show the prompt.

        Args:
            purpose: Comes back with the messages.
            hint: Shown while nothing is typed.
            text: What stands there at first; shown and handed over without control characters.
            words: What is proposed while typing.
        """
        self.purpose = purpose
        self.placeholder = hint
        self.suggester = SuggestFromList(words, case_sensitive=True) if words else None
        self.value = sanitise_line(text)
        self.cursor_position = len(self.value)
        self._place = len(self._earlier.get(purpose, []))
        self.is_open = True
        self.add_class("open")
        self.screen.set_focus(self)

    def close(self) -> None:
        """Hide the prompt."""
        self.is_open = False
        self.remove_class("open")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell what is typed."""
        event.stop()
        if self.is_open:
            self._listener.prompt_typed(self.purpose, self.value)

    async def action_submit(self) -> None:
        """Hand the text over."""
        earlier = self._earlier.setdefault(self.purpose, [])
        if self.value and earlier[-1:] != [self.value]:
            earlier.append(self.value)
            del earlier[:-_REMEMBERED]
        self.close()
        self._listener.prompt_given(self.purpose, self.value)

    async def _on_key(self, event: events.Key) -> None:
        if not self.is_open:  # typed fast, right after the key that closed it: it was meant for the panes
            event.stop()
            event.prevent_default()
            self._listener.take_key(event.key)
            return
        if event.key in ("escape", "ctrl+c"):
            event.stop()
            event.prevent_default()
            self.close()
            self._listener.prompt_closed(self.purpose)
            return
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            await self.action_submit()
            return
        if event.key in ("up", "down"):
            event.stop()
            event.prevent_default()
            self._recall(-1 if event.key == "up" else 1)
            return
        if event.key in ("tab", "shift+tab"):
            event.stop()
            event.prevent_default()
            if event.key == "tab":
                self.action_cursor_right_to_suggestion()
            return
        await super()._on_key(event)

    def action_cursor_right_to_suggestion(self) -> None:
        """Take what is proposed."""
        if self._suggestion:
            self.value = self._suggestion
            self.cursor_position = len(self.value)

    def _recall(self, step: int) -> None:
        earlier = self._earlier.get(self.purpose, [])
        place = self._place + step
        if 0 <= place < len(earlier):
            self._place = place
            self.value = earlier[place]
        elif place >= len(earlier):
            self._place = len(earlier)
            self.value = ""
        self.cursor_position = len(self.value)
