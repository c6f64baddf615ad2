"""A list over the whole database, as a screen of its own: keys move in it, and act on what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult

from tui.model.event import Change
from tui.model.refusal import Refusal
from tui.ui.chooser import Choice, Chooser
from tui.ui.index_frame import IndexFrame
from tui.ui.prompt import Prompt
from tui.workspace.listing import Found, Listing

if TYPE_CHECKING:
    from tui.ui.app import Reader

Key = TypeVar("Key")
Row = TypeVar("Row")

_RELOAD_SECONDS = 0.25
"""After a change, before the list is found anew: several changes are one."""
_PATIENCE_SECONDS = 0.03
"""How long the screen waits for a list, so that a short one is there with the first frame."""
_LEAVING = ("escape", "q", "ctrl+c")


class Index(IndexFrame[Key, Row]):
    """A list with a cursor, of which only the rows in sight are fetched and drawn.

    The list is found on another thread. Meanwhile the screen shows what it has; keys are kept for the new list.

    Subclasses say what a row shows and what keys do. What they remember between two visits lies in their listing,
    and in `cursor` and `top`.

    Args:
        reader: The reader, which runs command lines.
        listing: What is listed.

    Attributes:
        hidden: The layers that were hidden when it was opened.
    """

    DEFAULT_CSS = """
    Index { background: $background; }
    Index Prompt { width: 100%; }
    """
    example = ""
    """A query that makes sense here; without one there is no filter."""
    row_keys: ClassVar[tuple[str, ...]] = ()
    """The keys that do something with the row under the cursor."""

    def __init__(self, reader: Reader, listing: Listing[Any, Any]) -> None:
        super().__init__(reader, listing)
        self._reload_timer: Any = None
        self._latest: Future[Found[Any]] | None = None
        self._held: list[events.Key | events.Paste] = []
        self.prompt = Prompt(self)
        self.hidden = reader.workspace.hidden

    def compose(self) -> ComposeResult:
        """The list, and a line to type in."""
        yield self._lines
        yield self.prompt

    def on_mount(self) -> None:
        """Begin."""
        super().on_mount()
        self.begin()

    def begin(self) -> None:
        """Show what is there, and find what is not, once there is something to show it on."""
        query = self.listing.query
        try:
            self.listing.check(query)
        except Refusal as refusal:
            self.listing.query = ""
            self._ask_filter()
            self._to_be_mended(query, refusal)
        if self.listing.is_current:
            self._found_all()
        else:
            self.show_anew()

    # What subclasses say

    def act(self, key: str) -> bool:
        """Do what a key does whatever is under the cursor; False if it does nothing.

        Raises:
            Refusal: If it cannot be done.
        """
        return False

    def act_on(self, key: str, row: Row) -> None:
        """Do what one of `row_keys` does with the row under the cursor.

        Raises:
            Refusal: If it cannot be done.
        """
        raise NotImplementedError

    def given(self, purpose: str, text: str, row: Row) -> None:
        """Do what was typed for a purpose with the row under the cursor.

        Raises:
            Refusal: If it cannot be done; what was typed can then be mended.
        """
        raise NotImplementedError

    # The list

    def take_over(self, left: Index[Key, Row]) -> None:
        """Begin where another one was left: the same query, order, place and ticks."""
        self.cursor, self.top, self.listing = left.cursor, left.top, left.listing
        self.listing.forget()

    def show_anew(self, *, from_the_top: bool = False) -> None:
        """Find what is listed. The screen does not wait for it, but keys do."""
        self._is_finding = True
        self._find(_PATIENCE_SECONDS, from_the_top=from_the_top)

    def _find(self, patience: float, *, from_the_top: bool = False) -> None:
        if self._latest is not None:
            self._latest.cancel()
        future = self._latest = self.reader.workspace.finder.find(self.listing.question())
        done = partial(self._found, from_the_top)
        with suppress(TimeoutError):
            future.exception(patience)
        if future.done():
            done(future)
        else:
            future.add_done_callback(partial(self.reader.from_thread, done))
            self.draw()

    def _found(self, from_the_top: bool, future: Future[Found[Any]]) -> None:
        """Show what was found, unless something else is being looked for by now; the cursor stays on its row."""
        if future is not self._latest or future.cancelled() or not self.is_drawn:
            return
        try:
            found = future.result()
        except Refusal as refusal:
            self.say(refusal.sentence, warning=True)
        else:
            mark = self.listing.mark(self.cursor)
            self.listing.take(found)
            line = 0 if from_the_top else self.listing.line(mark)
            if line is not None:
                self.top += line - self.cursor
                self.cursor = line
        self._found_all()

    def _found_all(self) -> None:
        """Let the keys go on that were pressed meanwhile."""
        self._is_finding = False
        self.move(0)
        self.draw()
        held, self._held = self._held, []
        for event in held:
            self.reader.keyboard.take(event)

    def changed(self, changes: Iterable[Change] | None = None) -> None:
        """Something was changed or written: show it at once, and list anew a moment later if that may differ.

        Args:
            changes: What was changed; None if that is not known.
        """
        self.listing.forget()
        if self.is_drawn:
            self.draw()
            if self._reload_timer is None and (changes is None or self.listing.depends_on(changes)):
                self._reload_timer = self.set_timer(_RELOAD_SECONDS, self._reload)

    def _reload(self) -> None:
        self._reload_timer = None
        if self.reader.workspace.state == "saving":
            self.changed()
        else:
            self._find(0)

    # Keys

    def take_key(self, event: events.Key) -> None:
        """Move, act, or leave."""
        if self.prompt.is_open:
            self.prompt.take_key(event)
            return
        # One can go away at once, but not before keys that were typed fast have had their turn.
        is_leaving = event.key in _LEAVING and not (self._held and self._latest is None)
        if self._is_finding and not is_leaving:
            self._held.append(event)
            return
        self.message = ""
        moves = {
            "down": 1, "j": 1, "up": -1, "k": -1,
            "pagedown": self.room - 1, "pageup": 1 - self.room, "space": self.room - 1,
            "ctrl+d": self.room // 2, "ctrl+u": -(self.room // 2),
            "home": -self.listing.count, "g": -self.listing.count,
            "end": self.listing.count, "G": self.listing.count,
        }  # fmt: skip
        key = event.character if event.character and event.is_printable else event.key
        if key == " ":
            key = "space"
        if key in moves:
            self.move(moves[key])
        elif key in _LEAVING:
            self.close()
        elif key in ("?", "f1"):
            self._show_keys()
        elif key == "Q":
            self.close()
            self.reader.leave()
        else:
            self._do(key)
        if self.is_drawn:
            self.draw()

    def _do(self, key: str) -> None:
        """Do what a key does, or say why not."""
        try:
            if key == "u":
                self.run("history.undo")
            elif key in ("U", "ctrl+r"):
                self.run("history.redo")
            elif key == "/" and self.example:
                self._ask_filter()
            elif key == "o" and len(self.listing.sorts) > 1:
                self.listing.next_sort()
                self.show_anew()
            elif key == "t" or key in self.row_keys:
                self._do_here(key)
            elif not self.act(key):
                self.say(f"{key} means nothing here; ? shows the keys.", warning=True)
        except Refusal as refusal:
            self.say(refusal.sentence, warning=True)

    def _do_here(self, key: str) -> None:
        row = self.here
        if row is None:
            self.say(f"There is no {self.noun[0]} here.", warning=True)
        elif key == "t":
            self.listing.tick(self.listing.key(self.cursor))
            self.move(1)
        else:
            self.act_on(key, row)

    def move(self, lines: int) -> None:
        """Move the cursor by some lines."""
        self.cursor = min(max(self.cursor + lines, 0), max(0, self.listing.count - 1))

    def _show_keys(self) -> None:
        choices = [Choice(key, sentence, key) for key, _, sentence in self.keys]
        choices += [
            Choice("u", "Undo; U does it again", "u"),
            Choice("q", "Back to the text", "q Esc"),
        ]

        def chosen(key: str) -> None:
            if self.is_drawn:
                self.take_key(events.Key("enter" if key == "Enter" else key, key if len(key) == 1 else None))

        self.choose(f"Keys in {self.heading}", choices, chosen)

    def choose(self, title: str, choices: Sequence[Choice], chosen: Callable[[str], None]) -> None:
        """Show a list to choose from, and do something with what is chosen."""

        def take(value: str | None) -> None:
            if value is None:
                return
            try:
                chosen(value)
            except Refusal as refusal:
                self.say(refusal.sentence, warning=True)

        self.app.push_screen(Chooser(title, list(choices), take))

    def leave_to(self, line: str) -> None:
        """Go back to the text and run a command line there."""
        self.close()
        self.reader.run_line(line)

    def run(self, line: str, about: str | None = None) -> None:
        """Run a command line; what came of it is told in the last row.

        Args:
            line: The command line.
            about: The id of the entity or statement that `.` stands for in it.

        Raises:
            Refusal: If it cannot be done.
        """
        workspace = self.reader.workspace
        before, workspace.about = workspace.about, about
        try:
            refusal = self.reader.run_line(line)
        finally:
            workspace.about = before
        if refusal is not None:
            raise refusal

    # The prompt

    def ask(self, purpose: str, hint: str, text: str = "", words: list[str] | None = None) -> None:
        """Ask for a line of text; what is typed comes to `given`."""
        self.prompt.open(purpose, hint, text, words)

    def _ask_filter(self) -> None:
        self.ask("filter", f"a query, such as {self.example}; empty shows all", self.listing.query)

    def take_text(self, text: str) -> None:
        """Take what was pasted."""
        if self.prompt.is_open:
            self.prompt.take_text(text)
        elif self._is_finding:
            self._held.append(events.Paste(text))

    def prompt_typed(self, purpose: str, text: str) -> None:
        """Nothing is done while one types."""

    def prompt_closed(self, purpose: str) -> None:
        """Nothing was handed over."""
        self._refusal = None
        self.say("")

    def prompt_given(self, purpose: str, text: str) -> None:
        """Do what was typed; what is refused stays there to be mended."""
        self._refusal, self.message = None, ""
        text = " ".join(text.split())
        row = self.here
        try:
            if purpose == "filter":
                self.listing.check(text)
                self.listing.query = text
                self.show_anew(from_the_top=True)
            elif row is not None:
                self.given(purpose, text, row)
        except Refusal as refusal:
            self._to_be_mended(text, refusal)
        if self.is_drawn:
            self.draw()

    def _to_be_mended(self, text: str, refusal: Refusal) -> None:
        self._refusal = refusal
        self.prompt.mend(text, refusal.place[1] if refusal.place is not None else None)
        self.say(refusal.sentence, warning=True)

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the line that was clicked; a double click goes there."""
        number = self.top + event.y - 1
        if 1 <= event.y <= self.room and 0 <= number < self.listing.count and not self._is_finding:
            self.cursor = number
            if event.chain == 2:
                self._do("enter")
            if self.is_drawn:
                self.draw()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move down."""
        event.stop()
        self.move(3)
        self.draw()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move up."""
        event.stop()
        self.move(-3)
        self.draw()
