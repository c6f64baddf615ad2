"""The reader without a terminal: a test presses keys and looks at what stands in the cells."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual import events
from textual.app import App
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget

from tui.commands.keymap import Keymap, default_keymap
from tui.model.scheme import Scheme, built_in, scheme_from
from tui.store.schemes import used_scheme
from tui.style.palette import palette_named
from tui.ui.app import Reader
from tui.ui.popup import Popup
from tui.workspace.personal import Personal
from tui.workspace.workspace import Workspace

ROUNDS = 400
"""Rounds of the event loop after which what was waited for will not come any more."""


def strips(app: App[int]) -> list[Strip]:
    """The rows of the whole screen; the one place that looks into Textual."""
    return app.screen._compositor.render_strips()


def _event(key: str) -> events.Key:
    is_character = len(key) == 1
    return events.Key(_character_to_key(key) if is_character else key, key if is_character else None)


class Page:
    """The reader at work, as somebody in front of it sees and uses it."""

    def __init__(self, app: Reader, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot
        self.workspace = app.workspace

    async def press(self, *keys: str) -> None:
        """Press keys, by name or as characters, each after the one before was dealt with."""
        await self.pilot.press(*keys)

    async def type(self, text: str) -> None:
        """Type a text, fast."""
        await self.burst(*text)

    async def burst(self, *keys: str) -> None:
        """Press keys faster than anything can be dealt with."""
        for key in keys:
            self.app.post_message(_event(key))
        await self.pilot.pause()

    def take(self, *keys: str) -> None:
        """Press keys and wait for nothing at all."""
        for key in keys:
            self.app.keyboard.take(_event(key))

    async def wheel(self, x: int, y: int, *, up: bool = False) -> None:
        """Turn the wheel over a cell of the screen."""
        kind = events.MouseScrollUp if up else events.MouseScrollDown
        self.app.screen._forward_event(
            kind(None, x, y, 0, -1 if up else 1, 0, False, False, False, screen_x=x, screen_y=y)
        )
        await self.pilot.pause()

    async def paste(self, text: str) -> None:
        """Paste a text."""
        self.app.post_message(events.Paste(text))
        await self.pilot.pause()

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait until a condition holds."""
        for _ in range(ROUNDS):
            if condition():
                return
            await self.pilot.pause(0.005)
        raise AssertionError("it did not come:\n" + "\n".join(self.rows()))

    async def saved(self) -> None:
        """Wait until the status line says that everything is saved, or below a popup everything is."""
        await self.until(
            lambda: (
                self.workspace.state == "saved" and self.app.keyboard.is_idle
                if isinstance(self.app.screen, Popup)
                else " saved · " in self.status and "not saved" not in self.status
            )
        )

    async def run(self, *lines: str) -> None:
        """Run command lines, each after the one before was dealt with."""
        for line in lines:
            self.app.run_line(line)
            await self.pilot.pause()

    # What is seen

    def rows(self, widget: Widget | None = None) -> list[str]:
        """The rows of the screen, or of a widget."""
        return [strip.text for strip in self.strips(widget)]

    def strips(self, widget: Widget | None = None) -> list[Strip]:
        """The rows of the screen, or of a widget, with their styles."""
        every = strips(self.app)
        if widget is None:
            return every
        region = widget.region
        return [strip.crop(region.x, region.right) for strip in every[region.y : region.bottom]]

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.rows())

    @property
    def panes(self) -> list[str]:
        """The rows of the panes."""
        return self.rows(self.app.panes)

    @property
    def margin(self) -> list[str]:
        """The rows of the margin."""
        return self.rows(self.app.margin)

    @property
    def library(self) -> list[str]:
        """The rows of the library."""
        return self.rows(self.app.library)

    @property
    def status(self) -> str:
        """The status line."""
        return self.rows(self.app.status)[0]

    @property
    def labels(self) -> str:
        """The label bar."""
        return self.rows(self.app.labels)[0]

    def pane(self, number: int) -> list[Strip]:
        """The rows of one of the panes, with their styles; the first is its title."""
        assert self.workspace.panes is not None
        leaf = self.workspace.panes.leaves[number]
        region = self.app.panes.region_of(leaf)
        return [
            strip.crop(region.x, region.x + region.width)
            for strip in self.strips(self.app.panes)[region.y : region.y + region.height]
        ]

    def cell_of(self, words: str, widget: Widget | None = None) -> tuple[int, int]:
        """Where some words begin, in cells of the screen or of a widget."""
        for y, row in enumerate(self.rows(widget)):
            if words in row:
                return row.index(words), y
        raise AssertionError(f"“{words}” is not there:\n" + "\n".join(self.rows(widget)))


def grounds(rows: list[Strip], words: str) -> set[str | None]:
    """The colours behind some words, in the first of the rows that has them."""
    for strip in rows:
        if words in strip.text:
            begin = strip.text.index(words)
            piece = strip.crop(begin, begin + len(words))
            return {
                segment.style.bgcolor.name if segment.style and segment.style.bgcolor else None
                for segment in piece
            }
    raise AssertionError(f"“{words}” is not there")


@asynccontextmanager
async def reader_on(
    workspace: Workspace, size: tuple[int, int] = (120, 40), theme: str | None = None
) -> AsyncIterator[Page]:
    """The reader on a workspace that shows an article, on a screen of so many columns and rows."""

    def renew() -> tuple[Scheme, Keymap]:
        kept = used_scheme(workspace.store)
        scheme = scheme_from(kept, "the scheme") if kept is not None else built_in()
        return scheme, default_keymap(scheme)

    app = Reader(
        workspace, default_keymap(workspace.scheme), Personal(None), palette_named(theme), renew=renew
    )
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Page(app, pilot)
