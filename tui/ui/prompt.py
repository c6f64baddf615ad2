"""The line at the bottom in which one types: a command, a search, a note, a name, a place."""

from __future__ import annotations

import contextlib
from typing import Protocol

from textual import events
from textual.actions import SkipAction
from textual.widgets import Input

from tui.text.sanitise import sanitise_line

_REMEMBERED = 100


class Prompt(Input):
    """One line of input. Enter hands it over, Escape leaves, up and down bring back earlier ones.

    Keys come from the reader, and everything is done at once, so that what is typed fast stays in order.
    """

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

    def __init__(self, listener: Listener, earlier: dict[str, list[str]] | None = None) -> None:
        super().__init__(id="prompt", compact=True, select_on_focus=False)
        self._listener = listener
        self.purpose = ""
        self.is_open = False
        self.earlier: dict[str, list[str]] = dict(earlier or {})
        self._place = 0
        self._words: list[str] = []
        self._cycles = False

    def open(
        self,
        purpose: str,
        hint: str,
        text: str = "",
        words: list[str] | None = None,
        *,
        cycles: bool = False,
    ) -> None:
        """Show the prompt.

        Args:
            purpose: Comes back with the messages.
            hint: Shown while nothing is typed.
            text: What stands there at first; shown and handed over without control characters.
            words: What is proposed while typing.
            cycles: Whether Tab goes from one of the words to the next.
        """
        self.purpose = purpose
        self.placeholder = hint
        self._words = words or []
        self._cycles = cycles
        self.value = sanitise_line(text)
        self.cursor_position = len(self.value)
        self._place = len(self.earlier.get(purpose, []))
        self.is_open = True
        self.add_class("open")
        self.screen.set_focus(self)

    def close(self) -> None:
        """Hide the prompt."""
        self.is_open = False
        self.remove_class("open")

    def mend(self, text: str, place: int | None = None) -> None:
        """Show again what was handed over and refused, to be mended.

        Args:
            text: What was handed over.
            place: The code point of it that was refused, where the cursor goes; else it goes to the end.
        """
        self.value = text
        self.cursor_position = len(text) if place is None else place
        self._place = len(self.earlier.get(self.purpose, []))
        self.is_open = True
        self.add_class("open")
        self.screen.set_focus(self)

    def take_key(self, event: events.Key) -> None:
        """Take a key: edit the line, hand it over, or leave."""
        if event.key in ("escape", "ctrl+c"):
            self.close()
            self._listener.prompt_closed(self.purpose)
        elif event.key == "enter":
            self._submit()
        elif event.key in ("up", "down"):
            self._recall(-1 if event.key == "up" else 1)
        elif event.key == "tab":
            self._complete()
        elif event.is_printable and event.character:
            self.take_text(event.character)
        else:
            self._edit(event.key)
        if self.is_open:
            self._listener.prompt_typed(self.purpose, self.value)

    def _edit(self, key: str) -> None:
        """Do what the field itself has a key for, such as moving the cursor."""
        for binding in self._bindings.key_to_bindings.get(key, ()):
            name, _, selecting = binding.action.partition("(")
            action = getattr(self, f"action_{name}")
            with contextlib.suppress(SkipAction):  # such as a page up of a line that has no pages
                action(True) if selecting else action()

    def take_text(self, text: str) -> None:
        """Take what was typed or pasted; of several lines the first, without control characters."""
        line = sanitise_line(text.strip("\r\n").split("\n")[0].split("\r")[0])
        if self.selection.is_empty:
            self.insert_text_at_cursor(line)
        else:
            self.replace(line, *self.selection)

    def _watch_value(self, value: str) -> None:
        super()._watch_value(value)
        self._suggestion = self._proposed()

    def _proposed(self) -> str:
        """The first word that begins with what is typed; it is shown behind the cursor."""
        return next((word for word in self._words if self.value and word.startswith(self.value)), "")

    def _submit(self) -> None:
        earlier = self.earlier.setdefault(self.purpose, [])
        if self.value and earlier[-1:] != [self.value]:
            earlier.append(self.value)
            del earlier[:-_REMEMBERED]
        self.close()
        self._listener.prompt_given(self.purpose, self.value)

    def _complete(self) -> None:
        """Take the word that is proposed; on a word that is taken already, the next one."""
        if self._cycles and self._words and (not self.value or self.value in self._words):
            place = self._words.index(self.value) + 1 if self.value else 0
            self.value = self._words[place % len(self._words)]
        else:
            self.value = self._proposed() or self.value
        self.cursor_position = len(self.value)

    def _recall(self, step: int) -> None:
        earlier = self.earlier.get(self.purpose, [])
        place = self._place + step
        if 0 <= place < len(earlier):
            self._place = place
            self.value = sanitise_line(earlier[place])  # it comes from a file
        elif place >= len(earlier):
            self._place = len(earlier)
            self.value = ""
        self.cursor_position = len(self.value)
