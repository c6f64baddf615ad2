"""What is sent to the terminal frame by frame shows what a screen drawn anew would show."""

from __future__ import annotations

import random

import pyte
import pytest
from page import strips
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual._compositor import CompositorUpdate
from textual.geometry import Region
from textual.strip import Strip

from tui.ui.drawn import Drawn
from tui.ui.frames import Changes, Frame, different, whole
from tui.ui.sequences import Piece, sequences

KEYS = [
    *("right", "left", "down", "up", "w", "b", "pagedown", "pageup", "J", "K", "G", "home", "end", "v", "o"),
    *("escape", "1", "2", "c", "x", "u", "n", "N", "enter", "tab", "m", "question_mark"),
]


class Watched:
    """A terminal that is sent what the reader would send."""

    def __init__(self, page) -> None:
        self.page = page
        width, height = page.app.size
        self.screen = pyte.Screen(width, height)
        self.stream = pyte.Stream(self.screen)
        self.frames = 0
        self.console = page.app.console
        page.app._display = self.display
        page.app.screen.refresh()

    def display(self, screen, update) -> None:
        """Take a frame, as the library's own method does where there is a terminal."""
        if update is None:
            return
        assert isinstance(update, CompositorUpdate)
        self.frames += isinstance(update, Frame)
        self.stream.feed(update.render_segments(self.console).replace("\n", "\r\n"))

    def cells(self) -> list[list[tuple[object, ...]]]:
        """Letter and look of every cell."""
        rows = []
        for y in range(self.screen.lines):
            row = []
            for x in range(self.screen.columns):
                cell = self.screen.buffer[y][x]
                row.append(
                    (cell.data, cell.fg, cell.bg, cell.bold, cell.italics, cell.underscore, cell.reverse)
                )
            rows.append(row)
        return rows

    def drawn_anew(self) -> list[list[tuple[object, ...]]]:
        """The same, of the whole screen as it is now."""
        other = object.__new__(Watched)
        other.screen = pyte.Screen(self.screen.columns, self.screen.lines)
        stream = pyte.Stream(other.screen)
        for y, strip in enumerate(strips(self.page.app)):
            stream.feed(f"\x1b[{y + 1};1H{strip.render(self.console)}")
        return other.cells()


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=str)
async def test_frames_come_to_what_a_screen_drawn_anew_shows(workspace, reading, seed, size):
    chance = random.Random(f"{seed} {size}")
    async with reading(workspace, size) as page:
        watched = Watched(page)
        await page.pilot.pause()
        for _ in range(20):
            await page.press(chance.choice(KEYS))
            await page.until(lambda: watched.cells() == watched.drawn_anew())
        assert watched.frames


RED, BLUE = Style.parse("red on black"), Style.parse("bold blue on black")


def row(*pieces: tuple[str, Style]) -> Strip:
    return Strip([Segment(text, style) for text, style in pieces])


def test_only_the_cells_that_differ_are_sent():
    before = row(("one ", RED), ("two", BLUE), (" three", RED))
    after = row(("one ", RED), ("tao", BLUE), (" three", RED))
    assert different(before, after, 0, 13) == (5, [Segment("a", BLUE)])
    assert different(before, before, 0, 13) == (0, [])


def pieces_of(rows):
    """The frames, as pieces, of one row of a widget that is (strip, spans) one after the other."""
    sent = {}
    widget = Drawn()
    return [
        Frame(sent, [Changes(widget, Region(3, 2, 20, 1), {0: (strip, spans)})])._pieces()
        for strip, spans in rows
    ]


def test_a_row_that_is_not_known_is_sent_whole():
    after = row(("one", RED), ("two", BLUE))
    assert pieces_of([(after, [(0, 1)])]) == [[Piece(3, 2, list(after))]]


def test_what_was_not_said_to_differ_is_sent_when_it_is_said():
    first, second = row(("abc  .", RED)), row(("abX  |", RED))
    _, sent, later = pieces_of([(first, [(0, 6)]), (second, [(2, 3)]), (second, [(5, 6)])])
    assert sent == [Piece(5, 2, [Segment("X", RED)])]
    assert later == [Piece(8, 2, [Segment("|", RED)])]


def test_a_row_with_wide_characters_is_sent_whole_however_little_differs():
    before, after = row(("没有人在 a", RED)), row(("没", BLUE), ("有人在 a", RED))
    _, sent = pieces_of([(before, [(0, 10)]), (after, [(0, 3)])])
    assert sent == [Piece(3, 2, [Segment("没", BLUE)]), Piece(5, 2, [Segment("有人在 a", RED)])]
    assert pieces_of([(before, [(0, 10)]), (row(("没有人在 a", RED)), [(0, 3)])])[1] == []


def test_what_stands_behind_a_character_of_disputed_width_is_put_where_it_belongs():
    after = row(("❤️ and ", RED), ("│", BLUE))
    assert whole(after) == [
        (0, [Segment("       ", RED)]),
        (0, [Segment("❤️ and ", RED)]),
        (7, [Segment("│", BLUE)]),
    ]


def test_a_style_is_sent_once_and_taken_back_at_the_end():
    pieces = [Piece(0, 0, [Segment("a", RED), Segment("b", RED)]), Piece(4, 1, [Segment("c", RED)])]
    assert sequences(pieces, ColorSystem.TRUECOLOR) == "\x1b[1;1H\x1b[31;40mab\x1b[2;5Hc\x1b[0m"


def test_only_what_differs_between_styles_is_sent():
    pieces = [Piece(0, 0, [Segment("a", RED), Segment("b", BLUE), Segment("c", RED)])]
    told = "\x1b[1;1H\x1b[31;40ma\x1b[1;34mb\x1b[0;31;40mc\x1b[0m"
    assert sequences(pieces, ColorSystem.TRUECOLOR) == told


def test_nothing_is_sent_for_nothing():
    assert sequences([], ColorSystem.TRUECOLOR) == ""
