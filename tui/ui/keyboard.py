"""Keys in their order: when each is taken, to whom it is given, and what it means in the panes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from tui.commands.counts import counted
from tui.commands.hint import line_of_letter
from tui.commands.keymap import Chord, shown, shown_chord
from tui.model.refusal import Refusal
from tui.ui.chooser import Chooser
from tui.ui.index import Index
from tui.ui.popup import Popup

if TYPE_CHECKING:
    from tui.ui.app import Reader


class Keyboard:
    """Takes the keys of the reader, and what is pasted, one after the other.

    Attributes:
        pending: The keys of a chord that was begun.
        is_waiting: Whether something has to be done first that keys may depend on; whoever waits sets it, and calls
            `go_on` in the end.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.pending: Chord = ()
        self.is_waiting = False
        self._count = ""
        self._queue: list[events.Key | events.Paste] = []
        self._is_open = False
        self._is_settled = False

    @property
    def is_idle(self) -> bool:
        """Whether everything that was pressed was dealt with."""
        return not self.is_waiting and not self._queue

    def open(self) -> None:
        """Take keys from now on."""
        self._is_open = True

    def close(self) -> None:
        """Take nothing any more, not even keys that have waited."""
        self._is_open = False

    def settle(self) -> None:
        """Wait no longer for panes that have no room in a very small window."""
        self._is_settled = True
        self.go_on()

    def take(self, event: events.Key | events.Paste) -> None:
        """Give a key, or what was pasted, to whom it is meant for; what comes while waiting is given later.

        So is what comes before the panes have a size, since keys may mean what is in sight.
        """
        if not self._is_open:
            return
        self._reader.background.key_pressed()
        self._queue.append(event)
        self.go_on()

    def give_first(self, event: events.Key) -> None:
        """Give a key, before all that wait, to whom it is meant for now: who had it did not want it."""
        self._queue.insert(0, event)

    def go_on(self) -> None:
        """Give what has waited, as far as nothing more is waited for."""
        while self._queue and self._may_give:
            self._give(self._queue.pop(0))

    @property
    def _may_give(self) -> bool:
        is_seen = self._reader.panes.was_laid_out or self._is_settled
        return self._is_open and is_seen and not self.is_waiting

    def _give(self, event: events.Key | events.Paste) -> None:
        reader = self._reader
        if isinstance(event, events.Paste):
            self._paste(event.text)
            return
        reader.workspace.tally.key_pressed()
        if isinstance(reader.screen, Popup):
            reader.screen.take_key(event)
        elif reader.prompt.is_open:
            reader.prompt.take_key(event)
        elif reader.screen.focused is reader.library:
            reader.library.take_key(event.key)
        else:
            self._key(event.key)

    def _paste(self, text: str) -> None:
        if isinstance(self._reader.screen, Chooser | Index):
            self._reader.screen.take_text(text)
        elif self._reader.prompt.is_open and not isinstance(self._reader.screen, Popup):
            self._reader.prompt.take_text(text)
            self._reader.asking.prompt_typed(self._reader.prompt.purpose, self._reader.prompt.value)
        else:
            self._reader.status.say("Pasting does nothing here; / and : take pasted text.", warning=True)

    def _key(self, key: str) -> None:
        view = self._reader.workspace.view
        context = view.mode.context
        if key == "ctrl+c":
            self._interrupt()
            return
        if (self.pending or self._count) and key == "escape":
            self.pending, self._count = (), ""
            self._reader.status.say("")
            self._reader.labels.follow()
            return
        if not self.pending and self._reader.keymap.is_digit_of_count(context, self._count, key):
            self._count += key
            self._reader.status.say(f"{self._count} …")
            return
        chord = (*self.pending, key)
        letter = line_of_letter(view, key) if not self.pending else None
        line = letter or self._reader.keymap.line(context, chord)
        if line is not None:
            was_pending, self.pending = bool(self.pending), ()
            count, self._count = self._count, ""
            try:
                self._reader.run_line(counted(line, count))
            except Refusal as refusal:
                self._reader.tell(refusal.sentence, warning=True)
            if was_pending:
                self._reader.labels.follow()
        elif self._reader.keymap.is_prefix(context, chord):
            self.pending = chord
            self._reader.labels.follow(chord)
        else:
            if self.pending or not shown(key).startswith("Shift"):
                self._reader.status.say(
                    f"{shown_chord(chord)} means nothing in {context}; ? shows the keys.", warning=True
                )
            self.pending, self._count = (), ""
            self._reader.labels.follow()

    def _interrupt(self) -> None:
        """Ctrl+c: leave a prefix or a mode first, else quit."""
        context = self._reader.workspace.view.mode.context
        if self.pending:
            self.pending = ()
            self._reader.labels.follow()
        elif context == "SELECT":
            self._reader.run_line("app.escape")
        elif context == "CLAIM":
            self._reader.run_line("claim.leave")
        elif context in ("OFFER", "REVIEW"):
            self._reader.run_line(f"{context.lower()}.leave")
        elif context == "HINT":
            self._reader.run_line("hint.close")
        else:
            self._reader.leave()
