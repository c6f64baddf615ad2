"""How an index looks: its title, its lines, what is told of the one under the cursor, its keys, what is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from textual.strip import Strip

from tui.model.refusal import Refusal
from tui.store.claims import Group
from tui.style.paint import Paint
from tui.ui.lines import Lines
from tui.ui.popup import Popup
from tui.ui.strips import Line, pointed, wrapped
from tui.workspace.listing import Listing

if TYPE_CHECKING:
    from tui.ui.app import Reader

Key = TypeVar("Key")
Row = TypeVar("Row")


class IndexLines(Lines):
    """The rows of an index. Its size is told to the index, which draws them."""

    DEFAULT_CSS = "IndexLines { width: 100%; height: 1fr; }"

    def __init__(self, resized: Callable[[], None]) -> None:
        super().__init__(id="index")
        self._resized = resized

    def on_resize(self) -> None:
        """Let the index draw for the new size."""
        self._resized()


class IndexFrame(Popup, Generic[Key, Row]):
    """What of an index is seen; only the rows in sight are fetched and drawn.

    Args:
        reader: The reader.
        listing: What is listed.
    """

    heading = ""
    """Stands above the list."""
    noun: ClassVar[tuple[str, str]] = ("row", "rows")
    """What a row is, and what many are."""
    keys: tuple[tuple[str, str, str], ...] = ()
    """(key as it is shown, a word, a sentence) of what keys do here, for the last row and the list of keys."""
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
        self._is_finding = True
        self._lines = IndexLines(self._resized)

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

    @property
    def here(self) -> Row | None:
        """The row under the cursor, or the first one below the head of a group."""
        key = self.listing.key(self.cursor)
        row: Row | None = self.listing.rows([key]).get(key) if key is not None else None
        return row

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
