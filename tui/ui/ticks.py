"""A list of places to tick, each with the words around it."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.strip import Strip

from tui.commands.place_list import Place
from tui.commands.ticking import Ticking
from tui.style.paint import Paint, Painter
from tui.ui.lines import Lines
from tui.ui.popup import Popup
from tui.ui.strips import Line
from tui.workspace.around import Around

_WHY, _TITLE = 30, 24
"""Cells kept for what there is to say about a place, and for the title of its article, where there is room."""


class Ticks(Popup):
    """Shows places, and has them ticked.

    Args:
        ticking: The list, its cursor and its ticks.
        look: Tells what stands around a place.
        painter: Gives the colours.
        done: Called once, when this is closed, with the command line that takes what is ticked, or None.
        said: What is told below the title, such as what came of the list before.
    """

    DEFAULT_CSS = """
    Ticks { align: center middle; }
    Ticks > Vertical { width: 110; max-width: 98%; height: 84%; border: round $primary; padding: 0 1; }
    Ticks Lines { height: 1fr; }
    """

    def __init__(
        self,
        ticking: Ticking,
        look: Callable[[Place], Around],
        painter: Painter,
        done: Callable[[str | None], None],
        said: str = "",
    ) -> None:
        super().__init__()
        self._ticking = ticking
        self._look = look
        self._painter = painter
        self._done = done
        self._said = said
        self._top = 0
        self._is_open = True

    def compose(self) -> ComposeResult:
        """All rows are drawn by hand, since there may be thousands."""
        with Vertical():
            yield Lines(id="places")

    def on_resize(self) -> None:
        """Draw anew for another size."""
        self.call_after_refresh(self._redraw)

    def _redraw(self) -> None:
        if self.is_drawn:
            self.draw()

    def take_key(self, event: events.Key) -> None:
        """Move, tick, do it, or leave."""
        end = self._ticking.press(event.key, max(1, self._room - 1))
        if not end:
            self._redraw()
        elif self._is_open:
            self._is_open = False
            self.close()
            self._done(self._ticking.line if end == "done" else None)

    @property
    def _room(self) -> int:
        """Rows for places: all but the title, two blank ones and the keys."""
        return max(1, self.query_one(Lines).size.height - 4) if self.is_drawn else 10

    def draw(self) -> None:
        """Show the rows around the cursor."""
        lines = self.query_one(Lines)
        width, room = lines.size.width, self._room
        if not width:
            return
        places, cursor = self._ticking.listing.places, self._ticking.cursor
        self._top = max(0, min(max(self._top, cursor - room + 1), cursor))
        said = Line(width, self._ground()).write(self._said, self._paint("faint"))
        rows = [self._head(width), said.strip()]
        shown = range(self._top, min(self._top + room, len(places)))
        rows += [self._row(number, places[number], width) for number in shown]
        rows += [Line(width, self._ground()).strip()] * (2 + room - len(rows) + 1)
        lines.set_lines([*rows, self._keys(width)])

    def _ground(self, *, raised: bool = False) -> str | None:
        palette = self._painter.palette
        return (palette.selection if raised else palette.ground) if self._painter.coloured else None

    def _paint(self, what: str, *, bold: bool = False, reverse: bool = False) -> Paint:
        colour = getattr(self._painter.palette, what) if self._painter.coloured else None
        return Paint(colour=colour, bold=bold, reverse=reverse)

    def _head(self, width: int) -> Strip:
        ticked, count = len(self._ticking.ticked), len(self._ticking.listing.places)
        line = Line(width, self._ground()).write(self._ticking.listing.title, self._paint("text", bold=True))
        return line.write(f"  {ticked:,} of {count:,} ticked", self._paint("faint")).strip()

    def _row(self, number: int, place: Place, width: int) -> Strip:
        is_here = number == self._ticking.cursor
        line = Line(width, self._ground(raised=is_here))
        quiet = self._paint("text" if is_here else "faint")
        line.write("▌" if is_here else " ", self._paint("accent", bold=True))
        line.write("✓ " if number in self._ticking.ticked else "  ", self._paint("accent", bold=True))
        around = self._look(place)
        line.write(f"{number + 1:>5} ¶{around.paragraph:<5} ", quiet)
        words, before, after = (_one_line(text) for text in (around.words, around.before, around.after))
        aside = place.why or around.title
        kept = (min(_WHY, width // 3) if place.why else min(_TITLE, width // 5)) if aside else 0
        left = max(0, (width - line.used - kept - min(24, cell_len(words))) // 2)
        while cell_len(before) > left:
            before = before[1:]
        line.fill_to(line.used + left - cell_len(before)).write(before, quiet)
        context = Line(max(0, width - line.used - kept), self._ground(raised=is_here))
        context.write(words, self._paint("text", bold=True, reverse=not self._painter.coloured and is_here))
        context.write(after, quiet)
        end = Line(kept, self._ground(raised=is_here))
        end.write(f" {aside}", self._paint("warning") if place.why else quiet)
        return Strip([*line.segments, *context.strip(), *end.strip()], width)

    def _keys(self, width: int) -> Strip:
        line = Line(width, self._ground())
        for key, word in self._ticking.keys:
            line.write(key, self._paint("accent", bold=True)).write(f" {word}  ", self._paint("faint"))
        return line.strip()


def _one_line(text: str) -> str:
    """A piece of text with every line break as a blank; blanks at its ends stay."""
    return "".join(" " if character.isspace() else character for character in text)
