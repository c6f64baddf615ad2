"""The line at the bottom in which one types: a command, a search, a note, a name, a place."""

from __future__ import annotations

from textual import events
from textual.message import Message
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

    class Given(Message):
        """Something was typed and handed over."""

        def __init__(self, purpose: str, text: str) -> None:
            super().__init__()
            self.purpose = purpose
            self.text = text

    class Typed(Message):
        """The text has changed."""

        def __init__(self, purpose: str, text: str) -> None:
            super().__init__()
            self.purpose = purpose
            self.text = text

    class Closed(Message):
        """The prompt was left with nothing handed over."""

        def __init__(self, purpose: str) -> None:
            super().__init__()
            self.purpose = purpose

    def __init__(self) -> None:
        super().__init__(id="prompt", compact=True, select_on_focus=False)
        self.purpose = ""
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
        self.add_class("open")
        self.focus()

    def close(self) -> None:
        """Hide the prompt."""
        self.remove_class("open")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell what is typed."""
        event.stop()
        if self.has_class("open"):
            self.post_message(self.Typed(self.purpose, self.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand the text over."""
        event.stop()
        earlier = self._earlier.setdefault(self.purpose, [])
        if self.value and earlier[-1:] != [self.value]:
            earlier.append(self.value)
            del earlier[:-_REMEMBERED]
        self.close()
        self.post_message(self.Given(self.purpose, self.value))

    async def _on_key(self, event: events.Key) -> None:
        if event.key in ("escape", "ctrl+c"):
            event.stop()
            event.prevent_default()
            self.close()
            self.post_message(self.Closed(self.purpose))
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
