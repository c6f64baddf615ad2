"""A list over the whole database, as a screen of its own: keys move in it, and act on what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import ComposeResult
from textual.strip import Strip

from tui.model.refusal import Refusal
from tui.style.paint import Paint
from tui.ui.chooser import Choice, Chooser
from tui.ui.lines import Lines
from tui.ui.popup import Popup
from tui.ui.prompt import Prompt
from tui.ui.strips import Line

if TYPE_CHECKING:
    from tui.ui.app import Reader

_RELOAD_SECONDS = 0.25
"""After a change, before the list is found anew: several changes are one."""


class IndexLines(Lines):
    """The rows of an index. Its size is told to the index, which draws them."""

    DEFAULT_CSS = "IndexLines { width: 100%; height: 1fr; }"

    def __init__(self, resized: Callable[[], None]) -> None:
        super().__init__(id="index")
        self._resized = resized

    def on_resize(self) -> None:
        """Let the index draw for the new size."""
        self._resized()


class Index(Popup):
    """A list with a cursor, of which only the rows in sight are fetched and drawn.

    Subclasses say what a line shows and what keys do. What they remember between two visits lies in their listing,
    and in `cursor` and `top`.

    Args:
        reader: The reader, which runs command lines.
    """

    DEFAULT_CSS = """
    Index { background: $background; }
    Index Prompt { width: 100%; }
    """
    heading = ""
    """Stands above the list."""
    keys: tuple[tuple[str, str, str], ...] = ()
    """(key as it is shown, a word, a sentence) of what keys do here, for the last row and the list of keys."""
    detail = 0
    """Rows below the list that say more of the line under the cursor."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader
        self.cursor = 0
        self.top = 0
        self.message = ""
        self.is_warning = False
        self._reload_timer: Any = None
        self._lines = IndexLines(self._resized)
        self.prompt = Prompt(self)

    def compose(self) -> ComposeResult:
        """The list, and a line to type in."""
        yield self._lines
        yield self.prompt

    # What subclasses say

    def count(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    def load(self) -> None:
        """Find anew what is listed.

        Raises:
            Refusal: If what was asked for is no query.
        """
        raise NotImplementedError

    def forget(self) -> None:
        """Fetch what is in sight anew."""
        raise NotImplementedError

    def draw_lines(self, first: int, count: int, width: int) -> list[Strip]:
        """Some lines of the list."""
        raise NotImplementedError

    def draw_detail(self, rows: int, width: int) -> list[Strip]:
        """The rows below the list."""
        return []

    def head(self) -> str:
        """What stands behind the title: how many there are, in what order."""
        raise NotImplementedError

    def act(self, key: str) -> bool:
        """Do what a key does here; False if it does nothing."""
        raise NotImplementedError

    def given(self, purpose: str, text: str) -> None:
        """Do what was typed for a purpose."""
        raise NotImplementedError

    def take_over(self, left: Index) -> None:
        """Begin where another one was left: the same query, order, place and ticks."""
        self.cursor, self.top = left.cursor, left.top

    # Showing

    @property
    def room(self) -> int:
        """Lines of the list that fit on the screen."""
        return max(1, self._lines.size.height - 3 - self._detail_rows())

    def _detail_rows(self) -> int:
        height = self._lines.size.height
        return min(self.detail, max(0, height - 12))

    def _resized(self) -> None:
        if self.is_drawn:
            self.draw()

    def show_anew(self) -> None:
        """Load and draw; a query that is none is said."""
        try:
            self.load()
        except Refusal as refusal:
            self.say(refusal.sentence, warning=True)
        self.cursor = min(self.cursor, max(0, self.count() - 1))
        if self.is_drawn:
            self.draw()

    def say(self, message: str, *, warning: bool = False) -> None:
        """Show a message in the last row, until the next key."""
        self.message, self.is_warning = message, warning
        if self.is_drawn:
            self.draw()

    def draw(self) -> None:
        """Show how things are."""
        width, height = self._lines.size
        if not width or not height:
            return
        room, detail = self.room, self._detail_rows()
        self.top = min(max(self.top, self.cursor - room + 1), self.cursor, max(0, self.count() - 1))
        painter = self.reader.painter
        palette = painter.palette
        ground = palette.ground if painter.coloured else None
        rows = [self._head(width)]
        rows += self.draw_lines(self.top, room, width)
        blank = Line(width, ground).strip()
        rows += [blank] * (1 + room - len(rows))
        if detail:
            rule = Line(width, ground).write("─" * width, self.paint("line"))
            rows += [rule.strip(), *self.draw_detail(detail - 1, width)][:detail]
        rows += [blank] * (height - 2 - len(rows))
        rows.append(self._keys(width))
        rows.append(self._said(width))
        self._lines.set_lines(rows[:height])

    def paint(self, what: str = "text", *, bold: bool = False) -> Paint:
        """A paint in one of the palette's colours."""
        painter = self.reader.painter
        return Paint(colour=getattr(painter.palette, what) if painter.coloured else None, bold=bold)

    def ink(self, number: int, what: str = "text", *, bold: bool = False) -> Paint:
        """A paint for a line of the list; under the cursor, where the ground is raised, letters have one colour."""
        return self.paint("text" if number == self.cursor else what, bold=bold)

    def back(self, number: int) -> str | None:
        """The ground of a line: raised under the cursor."""
        painter = self.reader.painter
        if not painter.coloured:
            return None
        return painter.palette.selection if number == self.cursor else painter.palette.ground

    def start(self, number: int, width: int) -> Line:
        """A line of the list with a sign for the cursor."""
        line = Line(width, self.back(number))
        return line.write("▌" if number == self.cursor else " ", self.paint("accent", bold=True))

    def _bar(self, width: int) -> Line:
        painter = self.reader.painter
        return Line(width, painter.palette.bar if painter.coloured else None)

    def _head(self, width: int) -> Strip:
        line = self._bar(width).write(f" {self.heading} ", self.paint("accent", bold=True))
        return line.write(f" {self.head()}", self.paint("faint")).strip()

    def _keys(self, width: int) -> Strip:
        line = self._bar(width).write(" ")
        for key, word, _ in self.keys:
            if word and line.used + len(key) + len(word) + 3 <= width:
                line.write(key, self.paint("accent", bold=True)).write(f" {word}  ", self.paint("faint"))
        return line.strip()

    def _said(self, width: int) -> Strip:
        place = f"{self.cursor + 1:,} of {self.count():,} " if self.count() else "nothing "
        paint = self.paint("warning", bold=True) if self.is_warning else self.paint("text")
        room = Line(
            max(0, width - len(place)),
            self.reader.painter.palette.bar if self.reader.painter.coloured else None,
        )
        room.write(f" {self.message}", paint)
        return Strip([*room.strip(), *self._bar(len(place)).write(place, self.paint("faint")).strip()], width)

    # Keys

    def take_key(self, event: events.Key) -> None:
        """Move, act, or leave."""
        if self.prompt.is_open:
            self.prompt.take_key(event)
            return
        self.message = ""
        moves = {
            "down": 1, "j": 1, "up": -1, "k": -1,
            "pagedown": self.room - 1, "pageup": 1 - self.room, "space": self.room - 1,
            "ctrl+d": self.room // 2, "ctrl+u": -(self.room // 2),
            "home": -self.count(), "g": -self.count(), "end": self.count(), "G": self.count(),
        }  # fmt: skip
        key = event.character if event.character and event.is_printable else event.key
        if key == " ":
            key = "space"
        if key in moves:
            self.move(moves[key])
        elif key in ("escape", "q", "ctrl+c"):
            self.close()
        elif key in ("?", "f1"):
            self._show_keys()
        elif key == "Q":
            self.close()
            self.reader.leave()
        elif key == "u":
            self.run("history.undo")
        elif key in ("U", "ctrl+r"):
            self.run("history.redo")
        elif not self.act(key):
            self.say(f"{key} means nothing here; ? shows the keys.", warning=True)
        if self.is_drawn:
            self.draw()

    def move(self, lines: int) -> None:
        """Move the cursor by some lines."""
        self.cursor = min(max(self.cursor + lines, 0), max(0, self.count() - 1))

    def _show_keys(self) -> None:
        choices = [Choice(key, sentence, key) for key, _, sentence in self.keys]
        choices += [
            Choice("u", "Undo; U does it again", "u"),
            Choice("q", "Back to the text", "q Esc"),
        ]

        def chosen(key: str | None) -> None:
            if key is not None and len(key) == 1 and self.is_drawn:
                self.act(key)
                self.draw()

        self.app.push_screen(Chooser(f"Keys in {self.heading}", choices, chosen))

    def choose(self, title: str, choices: Sequence[Choice], chosen: Callable[[str], None]) -> None:
        """Show a list to choose from, and do something with what is chosen."""

        def take(value: str | None) -> None:
            if value is not None:
                chosen(value)

        self.app.push_screen(Chooser(title, list(choices), take))

    # Commands

    def run(self, line: str, about: str | None = None) -> None:
        """Run a command line, and show what came of it.

        Args:
            line: The command line.
            about: The id of the entity or statement that `.` stands for in it.
        """
        workspace = self.reader.workspace
        before, workspace.about = workspace.about, about
        try:
            self.reader.run_line(line)
        finally:
            workspace.about = before
        status = self.reader.status
        self.say(status.message, warning=status.is_warning)
        self.changed()

    def changed(self) -> None:
        """Something was changed or written: show it at once, and list anew a moment later."""
        self.forget()
        if self.is_drawn:
            self.draw()
            if self._reload_timer is None:
                self._reload_timer = self.set_timer(_RELOAD_SECONDS, self._reload)

    def _reload(self) -> None:
        self._reload_timer = None
        if self.reader.workspace.state == "saving":
            self.changed()
        else:
            self.show_anew()

    # The prompt

    def ask(self, purpose: str, hint: str, text: str = "", words: list[str] | None = None) -> None:
        """Ask for a line of text; what is typed comes to `given`."""
        self.prompt.open(purpose, hint, text, words)

    def take_text(self, text: str) -> None:
        """Take what was pasted."""
        if self.prompt.is_open:
            self.prompt.take_text(text)

    def prompt_typed(self, purpose: str, text: str) -> None:
        """Nothing is done while one types."""

    def prompt_closed(self, purpose: str) -> None:
        """Nothing was handed over."""
        self.draw()

    def prompt_given(self, purpose: str, text: str) -> None:
        """Do what was typed."""
        self.given(purpose, " ".join(text.split()))
        if self.is_drawn:
            self.draw()

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the line that was clicked; a double click goes there."""
        number = self.top + event.y - 1
        if 1 <= event.y <= self.room and 0 <= number < self.count():
            self.cursor = number
            if event.chain == 2:
                self.act("enter")
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
