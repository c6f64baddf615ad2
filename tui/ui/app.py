"""The reader: everything on the screen put together, and keys turned into commands."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from contextvars import copy_context
from functools import partial
from typing import Any

from textual import events
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.driver import Driver
from textual.filter import LineFilter
from textual.screen import Screen

from tui.commands.keymap import Keymap
from tui.commands.offer import walk_to
from tui.commands.runner import keep_slot_if_any
from tui.model.refusal import Refusal
from tui.model.scheme import Scheme
from tui.style.depth import Depth, depth_of
from tui.style.paint import Painter
from tui.style.palette import Palette
from tui.text.sanitise import sanitise_line
from tui.ui.asking import Asking
from tui.ui.background import Background
from tui.ui.colourless import COLOURLESS
from tui.ui.columns import Columns
from tui.ui.ending import leave_when_told
from tui.ui.escape_key import with_escape_apart
from tui.ui.frames import Frames
from tui.ui.index import Index
from tui.ui.keyboard import Keyboard
from tui.ui.label_bar import LabelBar
from tui.ui.library import Library
from tui.ui.margin import Margin
from tui.ui.pane_area import PaneArea
from tui.ui.pane_rows import PaneRows
from tui.ui.performing import Performing
from tui.ui.prompt import Prompt
from tui.ui.repaint import Repainter
from tui.ui.showing import Showing
from tui.ui.status_line import StatusLine
from tui.ui.theme import theme_of
from tui.ui.whole_frames import with_whole_frames
from tui.workspace.cards import offer_shown
from tui.workspace.layout import layout_record
from tui.workspace.open_article import OpenArticle
from tui.workspace.personal import Personal
from tui.workspace.workspace import Workspace

_POLL_SECONDS = 1.0
_RETRY_SECONDS = 3.0


class Reader(App[int]):
    """The program with its screen.

    Args:
        workspace: What is shown and changed.
        keymap: What keys mean.
        personal: Where reading positions are kept.
        palette: The colours.
        notices: What is said at first, such as files that could not be imported.
        on_settled: Called once the first frame is there.
        renew: Reads the scheme in use anew, with the keys that it makes; None if it never changes.

    Attributes:
        fault: The error that ended the program, if one did.
        farewell: What is to be said once the screen is gone, or the empty string.
    """

    CSS = """
    Screen { layers: base; background: $background; color: $foreground; }
    #body { height: 1fr; }
    #library, #margin { display: none; }
    .shown { display: block !important; }
    .rule { width: 1; height: 1fr; color: $border; display: none; }
    """
    ENABLE_COMMAND_PALETTE = False
    TITLE = "marginist"

    def __init__(
        self,
        workspace: Workspace,
        keymap: Keymap,
        personal: Personal,
        palette: Palette,
        notices: Sequence[str] = (),
        on_settled: Callable[[], None] = lambda: None,
        renew: Callable[[], tuple[Scheme, Keymap]] | None = None,
    ) -> None:
        super().__init__()
        self._on_settled = on_settled
        self._notices = notices
        self.fault: Exception | None = None
        self.farewell = ""
        self._bindings.key_to_bindings.clear()
        self.workspace = workspace
        workspace.on_screen = True
        self.keymap = keymap
        self.personal = personal
        self.depth: Depth = "none" if self.no_color else depth_of(self.console.color_system or "truecolor")
        if self.depth == "16":
            self.ansi_color = True  # else the names of the 16 colours would be turned into other ones
        self.painter = Painter(palette, workspace.scheme, depth=self.depth)
        self.columns = Columns(self, personal.columns(str(workspace.store.path)))
        self.rows = PaneRows(self.painter, workspace.measure)
        self.rows.shows_aids = self.columns.wanted["aids"] is not False
        self.workspace.offers.shown = self.columns.wanted["offers"] is not False
        self.repainter = Repainter(self)
        self.asking = Asking(self)
        self.background = Background(self)
        self.keyboard = Keyboard(self)
        self.showing = Showing(self, renew)
        self.performing = Performing(self)
        self.from_thread: Callable[..., None] = lambda function, *arguments: None
        """Calls a function on the screen's thread, as a part of the program; timers need that."""
        self.register_theme(theme_of(palette))
        self.theme = f"marginist-{palette.name}"

    def compose(self) -> ComposeResult:
        """Library, panes and margin; below them prompt, labels and status."""
        self._library = Library(self.workspace, self.painter, self.personal, self)
        self._margin = Margin(self.workspace, self.painter)
        self._panes = PaneArea(self.workspace, self.rows)
        self._prompt = Prompt(self.asking, self.personal.typed)
        self._labels = LabelBar(self.workspace, self.painter, self.keymap)
        self._status = StatusLine(self.workspace, self.painter)
        self.columns.fold()
        with Horizontal(id="body"):
            yield self._library
            yield self.columns.rules[0]
            yield self._panes
            yield self.columns.rules[1]
            yield self._margin
        yield self._prompt
        yield self._labels
        yield self._status

    def get_driver_class(self) -> type[Driver]:
        """What writes to the terminal."""
        return with_whole_frames(with_escape_apart(super().get_driver_class()))

    def get_default_screen(self) -> Screen[None]:
        """The screen below all popups."""
        screen = super().get_default_screen()
        Frames.on(screen)
        return screen

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What the library does with colours; with NO_COLOR they are taken away, and not made grey.

        What we draw ourselves has its final colours: looking through every cell for others took a tenth of a frame.
        """
        if self.no_color:
            return COLOURLESS
        return () if self.depth != "16" and len(self.screen_stack) == 1 else super().get_line_filters()

    # Parts of the screen

    @property
    def panes(self) -> PaneArea:
        """The panes."""
        return self._panes

    @property
    def margin(self) -> Margin:
        """The margin."""
        return self._margin

    @property
    def library(self) -> Library:
        """The library."""
        return self._library

    @property
    def status(self) -> StatusLine:
        """The status line."""
        return self._status

    @property
    def labels(self) -> LabelBar:
        """The label bar."""
        return self._labels

    @property
    def prompt(self) -> Prompt:
        """The prompt."""
        return self._prompt

    # Starting and stopping

    def on_mount(self) -> None:
        """Connect the workspace to the screen, and get ready for signals."""
        loop = asyncio.get_running_loop()
        context = copy_context()

        def from_thread(function: Callable[..., None], *arguments: object) -> None:
            with contextlib.suppress(RuntimeError):  # the loop has ended: closing writes what is left
                loop.call_soon_threadsafe(partial(function, *arguments), context=context.copy())

        self.from_thread = from_thread
        self.workspace.wake = partial(from_thread, self.workspace.pump)
        self.workspace.on_change = self.performing.changed
        self.workspace.offers.wake = partial(from_thread, self.background.offers_found)
        self.workspace.offers.on_found = self._offers_found
        leave_when_told(self.leave)
        self.keyboard.open()
        self.to_panes()
        self.background.start()
        self.set_interval(_POLL_SECONDS, self.background.poll)
        self.background.advance_soon()
        self.set_interval(_RETRY_SECONDS, self.background.retry)
        self.call_after_refresh(self._settled)

    def on_unmount(self) -> None:
        """Let the workspace go on without the screen: closing it writes what is left."""
        self.workspace.wake = lambda: None
        self.workspace.offers.wake = lambda: None
        self.workspace.on_change = lambda committed: None

    def _settled(self) -> None:
        self.keyboard.settle()
        self.show_title()
        self.library.load()
        self.repainter.follow(force=True)
        self.workspace.store.warm()
        self._on_settled()
        if self._notices:
            more = (
                f" ({len(self._notices) - 1} more; they are listed when you quit)"
                if len(self._notices) > 1
                else ""
            )
            self.status.say(self._notices[0] + more, warning=True)
        elif self.workspace.store.read_only:
            self.status.say(self.workspace.store.read_only, warning=True)

    def _fatal_error(self) -> None:
        """End the program after a fault of its own, without a traceback; whoever runs it tells of `fault`."""
        if self.is_headless:
            super()._fatal_error()
            return
        self.fault = self._exception
        self.remember()
        self.personal.save()
        self._close_messages_no_wait()

    def leave(self) -> None:
        """Quit; everything that was done is kept, and keys that come after it do nothing."""
        self.keyboard.close()
        with contextlib.suppress(Refusal):
            keep_slot_if_any(self.workspace)
        self.remember()
        self.personal.save()
        self.exit(0)

    def remember(self) -> None:
        """Note where every view is, for the next start."""
        if self.workspace.panes is not None:
            for leaf in reversed(self.workspace.panes.leaves):
                self.personal.remember(leaf.view)
            self.personal.remember(self.workspace.view)
            self.personal.keep_layout(
                str(self.workspace.store.path), layout_record(self.workspace.panes), self.columns.wanted
            )
            self.personal.typed = self.prompt.earlier

    def show_title(self) -> None:
        """Show the article's title as that of the window."""
        title = self.workspace.view.open.article.title if self.workspace.panes else "marginist"
        self.title = sanitise_line(title)

    # Layout

    def on_resize(self, event: events.Resize) -> None:
        """Fold or show the side columns for the new width, which `size` does not tell yet."""
        self.columns.fold(event.size.width)

    def on_pane_area_resized(self) -> None:
        """The panes were laid out anew: let everything else follow."""
        self.columns.fold()
        self.repainter.follow(force=True)
        self.keyboard.go_on()

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Take all keys here, at once, so that those of a fast typist stay in their order."""
        if isinstance(event, events.Key | events.Paste):
            if self.is_running:
                self.keyboard.take(event)
        else:
            await super().on_event(event)

    def to_panes(self) -> None:
        """Give the focus to the panes."""
        self.screen_stack[0].set_focus(self.panes)

    # Commands

    def run_line(self, line: str) -> Refusal | None:
        """Run a command line and show what came of it; gives why it was refused, if it was."""
        return self.performing.run(line)

    def tell(self, message: str, *, warning: bool = False) -> None:
        """Say something in the last row, and in that of the indexes that stand above it."""
        self.status.say(message, warning=warning)
        for index in self.indexes:
            index.say(message, warning=warning)

    @property
    def indexes(self) -> list[Index[Any, Any]]:
        """The indexes that are shown, the one in front last."""
        return [screen for screen in self.screen_stack if isinstance(screen, Index)]

    # What the other parts tell

    def on_pane_area_selected(self) -> None:
        """The mouse did something in a pane."""
        self.status.message = ""
        self.repainter.follow()

    def on_margin_chosen(self, message: Margin.Chosen) -> None:
        """Go to the annotation of a card."""
        self.to_panes()
        before = self.repainter.look()
        view = self.workspace.view
        annotation = view.open.annotation(message.annotation)
        offer = offer_shown(view, message.annotation)
        if offer is not None:
            keep_slot_if_any(self.workspace)
            if view.mode.context in ("SELECT", "CLAIM"):
                view.read()
            walk_to(view, offer)
        elif annotation is not None:
            starts = [span.start for _, span in annotation.spans()]
            view.read()
            view.jump_to(annotation.extent.start if annotation.extent else min(starts, default=0))
            view.take(annotation.id)
        self.repainter.repaint(before)

    def library_chosen(self, article: str) -> None:
        """Show an article."""
        self.to_panes()
        self.show_article(article)

    def library_focused(self, is_focused: bool) -> None:
        """Let the bars say what keys do in the library, or in the text again."""
        self.labels.in_library = self.status.in_library = is_focused
        self.labels.follow()
        self.status.follow()

    def library_left(self) -> None:
        """Back to the panes."""
        self.to_panes()
        self.columns.leave_library()

    def show_article(self, article: str) -> None:
        """Show an article in the pane in focus, where it was left."""
        self.remember()
        try:
            view = self.workspace.show(article)
        except Refusal as refusal:
            self.status.say(refusal.sentence, warning=True)
            return
        self.personal.restore(view)
        self.panes.lay_out()
        self.columns.leave_library()
        self.show_title()
        self.repainter.follow(force=True)
        self.background.advance_soon()

    def _offers_found(self, article: OpenArticle) -> None:
        """Show the offers of an article that were found meanwhile."""
        for leaf in self.workspace.panes.leaves if self.workspace.panes else ():
            if leaf.view.open is article:
                self.panes.repaint_stale(leaf)
        self.repainter.follow(force=True)

    def on_app_blur(self, event: events.AppBlur) -> None:
        """Note the reading position while the terminal is looked away from."""
        self.remember()
        self.personal.save()
