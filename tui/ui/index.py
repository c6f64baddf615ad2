"""A list over the whole database, as a screen of its own: keys move in it, and act on what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.strip import Strip

from tui.model.event import Change
from tui.model.refusal import Refusal
from tui.store.claims import Group
from tui.style.paint import Paint
from tui.ui.chooser import Choice, Chooser
from tui.ui.lines import Lines
from tui.ui.popup import Popup
from tui.ui.prompt import Prompt
from tui.ui.strips import Line, pointed, wrapped
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


class IndexLines(Lines):
    """The rows of an index. Its size is told to the index, which draws them."""

    DEFAULT_CSS = "IndexLines { width: 100%; height: 1fr; }"

    def __init__(self, resized: Callable[[], None]) -> None:
        super().__init__(id="index")
        self._resized = resized

    def on_resize(self) -> None:
        """Let the index draw for the new size."""
        self._resized()


class Index(Popup, Generic[Key, Row]):
    """A list with a cursor, of which only the rows in sight are fetched and drawn.

    The list is found on another thread. Meanwhile the screen shows what it has; keys are kept for the new list.

    Subclasses say what a row shows and what keys do. What they remember between two visits lies in their listing,
    and in `cursor` and `top`.

    Args:
        reader: The reader, which runs command lines.
        listing: What is listed.
    """

    DEFAULT_CSS = """
    Index { background: $background; }
    Index Prompt { width: 100%; }
    """
    heading = ""
    """Stands above the list."""
    noun: ClassVar[tuple[str, str]] = ("row", "rows")
    """What a row is, and what many are."""
    example = ""
    """A query that makes sense here; without one there is no filter."""
    keys: tuple[tuple[str, str, str], ...] = ()
    """(key as it is shown, a word, a sentence) of what keys do here, for the last row and the list of keys."""
    row_keys: ClassVar[tuple[str, ...]] = ()
    """The keys that do something with the row under the cursor."""
    detail = 0
    """Rows below the list that say more of the row under the cursor."""

    def __init__(self, reader: Reader, listing: Listing[Any, Any]) -> None:
        super().__init__()
        self.reader = reader
        self.listing: Listing[Any, Any] = listing
        self.cursor = 0
        self.top = 0
        self.message = ""
        self.is_warning = False
        self._refusal: Refusal | None = None
        self._reload_timer: Any = None
        self._latest: Future[Found[Any]] | None = None
        self._is_finding = True
        self._held: list[events.Key | events.Paste] = []
        self._lines = IndexLines(self._resized)
        self.prompt = Prompt(self)

    def compose(self) -> ComposeResult:
        """The list, and a line to type in."""
        yield self._lines
        yield self.prompt

    def on_mount(self) -> None:
        """Show what is there, and find what is not."""
        super().on_mount()
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

    def counted(self, count: int) -> str:
        """How many rows there are, in words."""
        return f"{count:,} {self.noun[count != 1]}"

    def draw_row(self, number: int, row: Row, line: Line) -> Line:
        """Write a row; the sign for the cursor is there already."""
        raise NotImplementedError

    def draw_head(self, number: int, group: Group, row: Row | None, line: Line) -> Line:
        """Write the head of a group, of which one row is given."""
        raise NotImplementedError

    def draw_detail(self, row: Row, rows: int, width: int) -> list[Strip]:
        """The rows below the list."""
        return []

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

    @property
    def here(self) -> Row | None:
        """The row under the cursor, or the first one below the head of a group."""
        key = self.listing.key(self.cursor)
        row: Row | None = self.listing.rows([key]).get(key) if key is not None else None
        return row

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
            self.reader.take(event)

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

    # Showing

    @property
    def room(self) -> int:
        """Lines of the list that fit on the screen."""
        return max(1, self._lines.size.height - 2 - len(self._said()) - self._detail_rows())

    def _detail_rows(self) -> int:
        height = self._lines.size.height
        return min(self.detail, max(0, height - 12))

    def _resized(self) -> None:
        if self.is_drawn:
            self.draw()

    def say(self, message: str, *, warning: bool = False) -> None:
        """Show a message in the last rows, until the next key."""
        self.message, self.is_warning = message, warning
        if self.is_drawn:
            self.draw()

    def draw(self) -> None:
        """Show how things are."""
        width, height = self._lines.size
        if not width or not height:
            return
        room, detail = self.room, self._detail_rows()
        self.top = max(0, min(max(self.top, self.cursor - room + 1), self.cursor, self.listing.count - 1))
        blank = Line(width, self._ground("ground")).strip()
        rows = [self._head(width), *self._draw_lines(room, width)]
        rows += [blank] * (1 + room - len(rows))
        row = self.here if detail else None
        if detail:
            rule = Line(width, self._ground("ground")).write("─" * width, self.paint("line"))
            rows += [rule.strip(), *(self.draw_detail(row, detail - 1, width) if row is not None else [])][
                :detail
            ]
        said = self._said()
        rows += [blank] * (height - 1 - len(said) - len(rows))
        del rows[max(1, height - 1 - len(said)) :]
        self._lines.set_lines([*rows, self._keys(width), *said][:height])

    def _draw_lines(self, count: int, width: int) -> list[Strip]:
        numbers = range(self.top, min(self.top + count, self.listing.count))
        keys = [self.listing.key(number) for number in numbers]
        rows = self.listing.rows(keys)
        drawn = []
        for number, key in zip(numbers, keys, strict=True):
            line = Line(width, self.back(number))
            line.write("▌" if number == self.cursor else " ", self.paint("accent", bold=True))
            row, group = rows.get(key), self.listing.group_at(number)
            if group is not None:
                line = self.draw_head(number, group, row, line)
            elif row is None:
                line.write("  …", self.ink(number, "faint"))
            else:
                line.write(
                    "✓ " if key in self.listing.ticked else "  ", self.ink(number, "accent", bold=True)
                )
                line = self.draw_row(number, row, line)
            drawn.append(line.strip())
        return drawn

    def paint(self, what: str = "text", *, bold: bool = False) -> Paint:
        """A paint in one of the palette's colours."""
        painter = self.reader.painter
        return Paint(colour=getattr(painter.palette, what) if painter.coloured else None, bold=bold)

    def ink(self, number: int, what: str = "text", *, bold: bool = False) -> Paint:
        """A paint for a line of the list; under the cursor, where the ground is raised, letters have one colour."""
        return self.paint("text" if number == self.cursor else what, bold=bold)

    def back(self, number: int) -> str | None:
        """The ground of a line: raised under the cursor."""
        return self._ground("selection" if number == self.cursor else "ground")

    def _ground(self, what: str) -> str | None:
        painter = self.reader.painter
        ground: str | None = getattr(painter.palette, what) if painter.coloured else None
        return ground

    def detail_line(self, width: int, head: str, words: str, what: str = "text") -> Strip:
        """A row below the list: of what it tells, and what it tells."""
        line = Line(width, self._ground("ground")).write(f" {head:<12} ", self.paint("faint"))
        return line.write(words, self.paint(what, bold=what != "text")).strip()

    def _head(self, width: int) -> Strip:
        line = Line(width, self._ground("bar")).write(f" {self.heading} ", self.paint("accent", bold=True))
        return line.write(f" {' · '.join(self._told())}", self.paint("faint")).strip()

    def _told(self) -> list[str]:
        """What stands behind the title: how many there are, in what order."""
        listing = self.listing
        told = ["counting…" if self._is_finding else self.counted(len(listing.keys))]
        if listing.found.groups and not self._is_finding:
            told.append(f"{len(listing.found.groups):,} by {listing.group}")
        if len(listing.sorts) > 1:
            told.append(f"sorted by {listing.sort}")
        if listing.query:
            told.append(f"/{listing.query}")
        if listing.ticked:
            told.append(f"{len(listing.ticked)} ticked")
        return told

    def _keys(self, width: int) -> Strip:
        line = Line(width, self._ground("bar")).write(" ")
        for key, word, _ in self.keys:
            if word and line.used + len(key) + len(word) + 3 <= width:
                line.write(key, self.paint("accent", bold=True)).write(f" {word}  ", self.paint("faint"))
        return line.strip()

    def _said(self) -> list[Strip]:
        """What there is to say, in as many rows as it takes; in the last one where the cursor is."""
        width, height = self._lines.size
        count = self.listing.count
        place = f" {self.cursor + 1:,} of {count:,} " if count else " nothing "
        strong = self.paint("warning", bold=True) if self.is_warning else self.paint("text")
        said = [(row, strong) for row in wrapped(self.message, max(8, width - len(place) - 1))]
        if self._refusal is not None and self._refusal.place is not None:
            typed, caret = pointed(*self._refusal.place, max(8, width - len(place) - 1))
            said += [(typed, self.paint()), (caret, strong)]
        rows = []
        for number, (words, paint) in enumerate(said[: max(1, height - 2)], 1):
            line = Line(width, self._ground("bar"))
            if number == min(len(said), max(1, height - 2)):
                line = Line(max(0, width - len(place)), self._ground("bar"))
            line.write(f" {words}", paint)
            rows.append(line.strip())
        end = Line(len(place), self._ground("bar")).write(place, self.paint("faint"))
        rows[-1] = Strip([*rows[-1], *end.strip()], width)
        return rows

    # Keys

    def take_key(self, event: events.Key) -> None:
        """Move, act, or leave."""
        if self.prompt.is_open:
            self.prompt.take_key(event)
            return
        if self._is_finding and (self._latest is None or event.key not in _LEAVING):
            self._held.append(event)  # only from a list that takes long one can go away at once
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
