"""The reader: everything on the screen put together, and keys turned into commands."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextvars import copy_context
from functools import partial
from typing import NamedTuple

from textual import events
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.filter import LineFilter
from textual.theme import Theme
from textual.timer import Timer
from textual.widgets import Static

from tui.commands.catalogue import commands
from tui.commands.command import Outcome
from tui.commands.keymap import Chord, Keymap, shown, shown_chord
from tui.commands.runner import keep_slot_if_any, perform
from tui.model.event import Event
from tui.model.refusal import Refusal
from tui.model.span import Span
from tui.style.depth import Depth, depth_of
from tui.style.paint import Painter
from tui.style.palette import Palette, next_palette
from tui.text import clusters
from tui.text.sanitise import sanitise_line
from tui.ui.bars import LabelBar, StatusLine
from tui.ui.chooser import Choice, Chooser
from tui.ui.colourless import COLOURLESS
from tui.ui.library import Library
from tui.ui.margin import Margin
from tui.ui.pane_area import PaneArea
from tui.ui.pane_rows import PaneRows
from tui.ui.popup import Popup
from tui.ui.prompt import Prompt
from tui.workspace.layout import layout_record
from tui.workspace.personal import Personal
from tui.workspace.view import View
from tui.workspace.workspace import Committed, Workspace

_WIDE = 110
"""Cells from which the library stands beside the panes."""
_MEDIUM = 92
"""Cells from which the margin does."""
_POLL_SECONDS = 1.0
_RETRY_SECONDS = 3.0
_SLICE_SECONDS = 0.02
_SEARCHES = ("search", "expression")


class _Seen(NamedTuple):
    """What of a view decides how it looks, to repaint only what changed."""

    article: str
    top: int
    width: int
    joined: bool
    found: str
    caret: int
    selection: Span | None
    object: Span | None
    context: str


class Reader(App[int]):
    """The program with its screen.

    Args:
        workspace: What is shown and changed.
        keymap: What keys mean.
        personal: Where reading positions are kept.
        palette: The colours.
        notices: What is said at first, such as files that could not be imported.

    Attributes:
        fault: The error that ended the program, if one did.
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
    ) -> None:
        super().__init__()
        self._notices = notices
        self.fault: Exception | None = None
        self._bindings.key_to_bindings.clear()
        self.workspace = workspace
        self.keymap = keymap
        self.personal = personal
        self._depth: Depth = "none" if self.no_color else depth_of(self.console.color_system or "truecolor")
        if self._depth == "16":
            self.ansi_color = True  # else the names of the 16 colours would be turned into other ones
        self.painter = Painter(palette, workspace.scheme, depth=self._depth)
        self._rows = PaneRows(self.painter, workspace.measure)
        self._rows.shows_aids = self.personal.columns(str(workspace.store.path))["aids"] is not False
        self._pending: Chord = ()
        self._waiting = False
        self._queue: list[events.Key | events.Paste] = []
        self._wanted: dict[str, bool | None] = self.personal.columns(str(workspace.store.path))
        self._count_timer: Timer | None = None
        self._data_version = 0
        self._search_from = 0
        self._told = ""
        self._is_ready = False
        self._is_advancing = False
        self._is_running_line = False
        self._from_thread: Callable[..., None] = lambda function, *arguments: None
        """Calls a function on the screen's thread, as a part of the program; timers need that."""
        self.register_theme(theme_of(palette))
        self.theme = f"marginist-{palette.name}"

    def compose(self) -> ComposeResult:
        """Library, panes and margin; below them prompt, labels and status."""
        self._library = Library(self.workspace, self.painter, self.personal, self)
        self._margin = Margin(self.workspace, self.painter)
        self._rules = (Rule(self.painter, "library-rule"), Rule(self.painter, "margin-rule"))
        self._panes = PaneArea(self.workspace, self._rows)
        self._prompt = Prompt(self, self.personal.typed)
        self._labels = LabelBar(self.workspace, self.painter, self.keymap)
        self._status = StatusLine(self.workspace, self.painter)
        self._fold()
        with Horizontal(id="body"):
            yield self._library
            yield self._rules[0]
            yield self._panes
            yield self._rules[1]
            yield self._margin
        yield self._prompt
        yield self._labels
        yield self._status

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What the library does with colours; with NO_COLOR they are taken away, and not made grey."""
        return COLOURLESS if self.no_color else super().get_line_filters()

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

        self._from_thread = from_thread
        self.workspace.wake = partial(from_thread, self.workspace.pump)
        self.workspace.on_change = self._changed
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
            for number in (signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(number, self.leave)
        self._is_ready = True
        self._to_panes()
        self._data_version = self.workspace.store.data_version()
        self.set_interval(_POLL_SECONDS, self._poll)
        self._advance_soon()
        self.set_interval(_RETRY_SECONDS, self._retry)
        self.call_after_refresh(self._settled)

    def on_unmount(self) -> None:
        """Let the workspace go on without the screen: closing it writes what is left."""
        self.workspace.wake = lambda: None
        self.workspace.on_change = lambda committed: None

    def _settled(self) -> None:
        self._title()
        self.library.load()
        self._follow(force=True)
        self.workspace.store.warm()
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
        if self.is_headless or os.environ.get("MARGINIST_DEBUG"):
            super()._fatal_error()
            return
        self.fault = self._exception
        self._remember()
        self.personal.save()
        self._close_messages_no_wait()

    def leave(self) -> None:
        """Quit; everything that was done is kept."""
        with contextlib.suppress(Refusal):
            keep_slot_if_any(self.workspace)
        self._remember()
        self.personal.save()
        self.exit(0)

    def _remember(self) -> None:
        if self.workspace.panes is not None:
            for leaf in reversed(self.workspace.panes.leaves):
                self.personal.remember(leaf.view)
            self.personal.remember(self.workspace.view)
            self.personal.keep_layout(
                str(self.workspace.store.path), layout_record(self.workspace.panes), self._wanted
            )
            self.personal.typed = self.prompt.earlier

    def _title(self) -> None:
        title = self.workspace.view.open.article.title if self.workspace.panes else "marginist"
        self.title = sanitise_line(title)

    # Layout

    def on_resize(self, event: events.Resize) -> None:
        """Fold or show the side columns for the new width, which `size` does not tell yet."""
        self._fold(event.size.width)

    def _fold(self, width: int | None = None) -> None:
        width = self.size.width if width is None else width
        library = self._wanted["library"]
        margin = self._wanted["margin"]
        show_library = width >= _WIDE if library is None else library
        show_margin = width >= _MEDIUM if margin is None else margin
        for widget, show in (
            (self._library, show_library),
            (self._rules[0], show_library),
            (self._margin, show_margin),
            (self._rules[1], show_margin),
        ):
            widget.set_class(show, "shown")
        self._library.styles.width = 26 if width < 150 else 30
        self._margin.styles.width = min(46, max(28, width // 3)) if width < 150 else 52

    def on_pane_area_resized(self) -> None:
        """The panes were laid out anew: let everything else follow."""
        self._follow(force=True)

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Take all keys here, at once, so that those of a fast typist stay in their order."""
        if isinstance(event, events.Key | events.Paste):
            if self._is_ready and self.is_running:
                self.take(event)
        else:
            await super().on_event(event)

    def take(self, event: events.Key | events.Paste) -> None:
        """Give a key, or what was pasted, to whom it is meant for; what comes while waiting is given later."""
        if self._waiting:
            self._queue.append(event)
        elif isinstance(event, events.Paste):
            self._paste(event.text)
        elif isinstance(self.screen, Popup):
            self.screen.take_key(event)
        elif self.prompt.is_open:
            self.prompt.take_key(event)
        elif self.screen.focused is self.library:
            self.library.take_key(event.key)
        else:
            self._key(event.key)

    def _paste(self, text: str) -> None:
        if isinstance(self.screen, Chooser):
            self.screen.take_text(text)
        elif self.prompt.is_open and not isinstance(self.screen, Popup):
            self.prompt.take_text(text)
            self.prompt_typed(self.prompt.purpose, self.prompt.value)
        else:
            self.status.say("Pasting does nothing here; / and : take pasted text.", warning=True)

    def _key(self, key: str) -> None:
        view = self.workspace.view
        context = view.mode.context
        if key == "ctrl+c":
            self._interrupt()
            return
        if self._pending and key == "escape":
            self._pending = ()
            self.labels.follow()
            return
        chord = (*self._pending, key)
        line = self.keymap.line(context, chord)
        if line is not None:
            was_pending, self._pending = bool(self._pending), ()
            self.run_line(line)
            if was_pending:
                self.labels.follow()
        elif self.keymap.is_prefix(context, chord):
            self._pending = chord
            self.labels.follow(chord)
        else:
            if self._pending or not shown(key).startswith("Shift"):
                self.status.say(
                    f"{shown_chord(chord)} means nothing in {context}; ? shows the keys.", warning=True
                )
            self._pending = ()
            self.labels.follow()

    def _to_panes(self) -> None:
        self.screen_stack[0].set_focus(self.panes)

    def _interrupt(self) -> None:
        """Ctrl+c: leave a prefix or a mode first, else quit."""
        context = self.workspace.view.mode.context
        if self._pending:
            self._pending = ()
            self.labels.follow()
        elif context == "SELECT":
            self.run_line("app.escape")
        elif context == "CLAIM":
            self.run_line("claim.leave")
        else:
            self.leave()

    # Commands

    def run_line(self, line: str) -> None:
        """Run a command line and show what came of it."""
        before = self._look()
        self.status.message = ""
        self._is_running_line = True
        try:
            outcome = perform(self.workspace, line)
        except Refusal as refusal:
            self.status.say(refusal.sentence, warning=True)
            self._repaint(before)
            return
        finally:
            self._is_running_line = False
        self._take(outcome, before)

    def _take(self, outcome: Outcome, before: dict[int, _Seen]) -> None:
        if outcome.waiting is not None:
            self._wait(outcome, before)
            return
        if outcome.copied is not None:
            self.copy_to_clipboard(outcome.copied)
        if outcome.message:
            self.status.message, self.status.is_warning = outcome.message, False
        self._repaint(before)
        if outcome.show:
            self._show(outcome.show)

    def _wait(self, outcome: Outcome, before: dict[int, _Seen]) -> None:
        """Wait for the store's thread without holding up the screen; keys pressed meanwhile come after."""
        self._waiting = True

        def finish(future: Future[list[Event]]) -> None:
            self._waiting = False
            try:
                assert outcome.finish is not None
                self._take(outcome.finish(future.result()), before)
                self._count_later()
            except Refusal as refusal:
                self.status.say(refusal.sentence, warning=True)
                self._repaint(before)
            while self._queue and not self._waiting:
                self.take(self._queue.pop(0))

        assert outcome.waiting is not None
        outcome.waiting.add_done_callback(partial(self._from_thread, finish))

    def _show(self, what: str) -> None:
        if what == "quit":
            self.leave()
        elif what in ("command-line", "search", "expression", "note", "refer", "goto"):
            self._ask(what)
        elif what == "labels":
            self._choose_label()
        elif what in ("palette", "keys"):
            self._choose_command(only_bound=what == "keys")
        elif what == "help":
            from tui.ui.manual import Manual

            self.push_screen(Manual())
        elif what == "library":
            self._wanted["library"] = True
            self._fold()
            self.screen.set_focus(self.library)
        elif what == "toggle-library":
            self._wanted["library"] = not self.library.has_class("shown")
            self._fold()
        elif what == "toggle-margin":
            self._wanted["margin"] = not self.margin.has_class("shown")
            self._fold()
        elif what == "toggle-aids":
            self._rows.shows_aids = self._wanted["aids"] = not self._rows.shows_aids
            self.panes.refresh()
            self.status.say(
                "Reading aids are shown." if self._rows.shows_aids else "Reading aids are hidden."
            )
        elif what == "toggle-theme":
            self._next_theme()

    def _next_theme(self) -> None:
        palette = next_palette(self.painter.palette.name)
        self.painter = Painter(palette, self.workspace.scheme, depth=self._depth)
        self._rows.painter = self.painter
        for widget in (self.margin, self.library, self.status, self.labels, *self.query(Rule)):
            widget.painter = self.painter
        self.register_theme(theme_of(palette))
        self.theme = f"marginist-{palette.name}"
        self.status.say(f"Theme {palette.name}.")
        self.refresh(layout=False)
        self.panes.refresh()
        self.query(Rule).refresh()
        self._follow(force=True)

    # Prompts and choices

    def _ask(self, what: str) -> None:
        view = self.workspace.view
        if what == "command-line":
            self.prompt.open(what, ": a command; Tab completes, Esc leaves", "", list(commands()))
        elif what in _SEARCHES:
            self._search_from = view.caret
            hint = "/ words" if what == "search" else "a regular expression"
            self.prompt.open(what, f"{hint} to find; Enter stays there, Esc goes back")
        elif what == "note":
            from tui.commands.annotation import target

            self.prompt.open(what, "a note on this annotation", target(self.workspace).note)
        elif what == "refer":
            self.prompt.open(what, "the name of the entity this refers to", self._name_proposed(view))
        else:
            self.prompt.open(what, "a paragraph (12), a line (:12) or a percentage (12%)")

    def _name_proposed(self, view: View) -> str:
        from tui.commands.annotation import target

        annotation = target(self.workspace)
        wanted = {"entity": "mention", "claim": "source"}.get(annotation.kind)
        for part in annotation.parts:
            if part.role == wanted:
                known = self.workspace.referent(part.refers)
                words = " ".join(" ".join(span.slice(view.open.text).split()) for span in part.spans)
                return known.name if known else words
        return ""

    def prompt_typed(self, purpose: str, text: str) -> None:
        """Search while typing."""
        if purpose not in _SEARCHES:
            return
        before = self._look()
        view = self.workspace.view
        view.found = text if text.strip() else ""
        view.found_is_expression = purpose == "expression"
        view.move_to(self._search_from)
        if view.found:
            from tui.commands.search import next_hit

            # Half an expression may be none yet; Enter tells.
            with contextlib.suppress(Refusal):
                found = next_hit(view, self._search_from - 1, 1)
                if found is not None:
                    view.move_to(found[0])
        self._repaint(before)

    def prompt_closed(self, purpose: str) -> None:
        """Go back to where the prompt was opened."""
        before = self._look()
        if purpose in _SEARCHES:
            view = self.workspace.view
            view.found = ""
            view.move_to(self._search_from)
        self._to_panes()
        self._repaint(before)

    def prompt_given(self, purpose: str, text: str) -> None:
        """Do what was typed."""
        self._to_panes()
        if purpose == "command-line":
            if text.strip():
                self.run_line(text)
        elif purpose in _SEARCHES:
            view = self.workspace.view
            view.move_to(self._search_from)
            if text.strip():
                self.run_line(f"search.{'find' if purpose == 'search' else purpose} {text}")
        elif purpose == "note":
            self.run_line(f"annotation.note {text.strip()}")
        elif purpose == "refer":
            if text.strip():
                self.run_line(f"refer.to {text}")
        elif text.strip():
            self._go_to(text.strip())

    def _go_to(self, text: str) -> None:
        if text.endswith("%"):
            self.run_line(f"caret.percent {text[:-1].strip()}")
        elif text.startswith(":"):
            self.run_line(f"caret.line {text[1:].strip()}")
        else:
            self.run_line(f"caret.paragraph {text}")

    def _choose_label(self) -> None:
        choices = [
            Choice(f"mark.{label.kind} {label.id}", label.id, label.key, f"{label.kind} · {label.title}")
            for label in self.workspace.scheme.labels
            if label.kind != "claim"
        ]
        choices.insert(0, Choice("mark.claim", "CLAIM", "c", "claim"))
        self.push_screen(Chooser("All labels", choices, self._chosen))

    def _choose_command(self, *, only_bound: bool) -> None:
        context = self.workspace.view.mode.context
        choices = []
        for command in commands().values():
            if context not in command.contexts:
                continue
            chords = self.keymap.keys_of(context, command.id)
            if only_bound and not chords:
                continue
            keys = "  ".join(shown_chord(chord) for chord in chords[:3])
            choices.append(Choice(command.id, command.title, keys, command.usage))
        title = f"Keys in {context}" if only_bound else "Commands"
        self.push_screen(Chooser(title, choices, self._chosen))

    def _chosen(self, line: str | None) -> None:
        self._to_panes()
        if not line:
            return
        command = commands().get(line)
        if command is not None and any(not each.optional for each in command.parameters):
            self.prompt.open("command-line", command.usage, f"{line} ", list(commands()))
            return
        self.run_line(line)

    # What the other parts tell

    def on_pane_area_selected(self) -> None:
        """The mouse did something in a pane."""
        self.status.message = ""
        self._follow()

    def on_margin_chosen(self, message: Margin.Chosen) -> None:
        """Go to the annotation of a card."""
        self._to_panes()
        before = self._look()
        view = self.workspace.view
        annotation = view.open.annotation(message.annotation)
        if annotation is not None:
            starts = [span.start for _, span in annotation.spans()]
            view.read()
            view.jump_to(annotation.extent.start if annotation.extent else min(starts, default=0))
            view.take(annotation.id)
        self._repaint(before)

    def library_chosen(self, article: str) -> None:
        """Show an article."""
        self._to_panes()
        self.show_article(article)

    def library_left(self) -> None:
        """Back to the panes."""
        self._to_panes()
        if self.size.width < _WIDE:
            self._wanted["library"] = None
            self._fold()

    def show_article(self, article: str) -> None:
        """Show an article in the pane in focus, where it was left."""
        self._remember()
        try:
            view = self.workspace.show(article)
        except Refusal as refusal:
            self.status.say(refusal.sentence, warning=True)
            return
        self.personal.restore(view)
        self.panes.lay_out()
        if self.size.width < _WIDE:
            self._wanted["library"] = None
            self._fold()
        self._title()
        self._follow(force=True)
        self._advance_soon()

    # Repainting

    def _look(self) -> dict[int, _Seen]:
        """How the panes look, by the identity of the leaf."""
        panes = self.workspace.panes
        if panes is None:
            return {}
        return {id(leaf): _seen(leaf.view, leaf is panes.focus) for leaf in panes.leaves}

    def _repaint(self, before: dict[int, _Seen]) -> None:
        """Repaint what looks different now."""
        panes = self.workspace.panes
        if panes is None:
            return
        after = self._look()
        if before.keys() != after.keys() or any(id(leaf) not in self.panes.placed for leaf in panes.leaves):
            self.panes.lay_out()
            self._title()
            self._follow(force=True)
            return
        for leaf in panes.leaves:
            self._repaint_leaf(leaf, before[id(leaf)], after[id(leaf)])
        self._follow()

    def _repaint_leaf(self, leaf: object, old: _Seen, new: _Seen) -> None:
        from tui.workspace.panes import Leaf

        assert isinstance(leaf, Leaf)
        if old == new:
            return
        if old.article != new.article:
            self.panes.repaint_view(leaf)
            self._title()
            return
        if old[1:5] != new[1:5] or (old.context == "") != (new.context == ""):
            self.panes.repaint_view(leaf)
            return
        view = leaf.view
        if old.caret != new.caret or old.context != new.context:
            for caret in {old.caret, new.caret}:
                self.panes.repaint_view(leaf, Span(caret, clusters.next_cluster(view.open.plain, caret)))
            length = max(1, len(view.open.text))
            if 100 * old.caret // length != 100 * new.caret // length:
                self.panes.repaint_title(leaf)
        if old.object != new.object:
            for span in (old.object, new.object):
                if span is not None:
                    self.panes.repaint_view(leaf, span)
        if old.selection != new.selection:
            for span in _difference(old.selection, new.selection):
                self.panes.repaint_view(leaf, span)

    def _follow(self, *, force: bool = False) -> None:
        """Let the margin and the bars show the pane in focus."""
        panes = self.workspace.panes
        if panes is not None and id(panes.focus) in self.panes.placed:
            if self.margin.has_class("shown"):
                self.margin.follow(self.panes.region_of(panes.focus).y + 1, force=force)
            if force and self.library.has_class("shown"):
                self.library.follow()
        if not self._pending:
            self.labels.follow()
        self.status.follow()

    def _changed(self, committed: Committed) -> None:
        """Something was changed, or written, or could not be."""
        for article, spans in committed.spans.items():
            for span in spans:
                self.panes.repaint_span(article, span, gutter=True)
            self.panes.repaint_rulers(article)
        if committed.refusal is not None:
            more = " It is kept in memory and tried again." if committed.kept else ""
            sentence = committed.refusal.sentence + more
            if sentence != self._told:  # a retry that fails again says nothing new
                self.status.say(sentence, warning=True)
            self._told = sentence if committed.kept else ""
        elif not committed.spans:
            self._told = ""
        if any(change.table in ("article", "completion") for change in committed.event.changes):
            self.panes.refresh()
            self._title()
        if not committed.spans and committed.refusal is None:
            self._count_later()
            self.status.follow()  # nothing but “saved” has changed
        elif not self._is_running_line:
            self._follow()

    def _count_later(self) -> None:
        """Count anew once the keys have come to rest."""
        if self._count_timer is not None:
            self._count_timer.reset()
            return

        def count() -> None:
            self._count_timer = None
            if self.library.has_class("shown"):
                self.library.load()

        self._count_timer = self.set_timer(0.15, count)

    def _advance_soon(self) -> None:
        if not self._is_advancing:
            self._is_advancing = True
            self.set_timer(_SLICE_SECONDS, self._advance)

    def _advance(self) -> None:
        """Make a little more of the long articles ready, then let keys and frames have their turn."""
        self._is_advancing = False
        for article in list(self.workspace.open_articles):
            version = article.version
            if article.advance():
                if article.version != version:
                    self.panes.refresh()
                    self._follow(force=True)
                self._advance_soon()
                return

    def _poll(self) -> None:
        """See what other programs have written, and note how far was read."""
        self._remember()
        if self.library.has_class("shown"):
            self.library.follow()
        try:
            version = self.workspace.store.data_version()
            if version == self._data_version:
                return
            self._data_version = version
            if self.workspace.refresh_foreign():
                self.panes.refresh()
                self.library.load()
                self._follow(force=True)
        except Refusal as refusal:
            self.status.say(refusal.sentence, warning=True)

    def _retry(self) -> None:
        """Try again to write what could not be written."""
        self.workspace.retry()

    def on_app_blur(self, event: events.AppBlur) -> None:
        """Note the reading position while the terminal is looked away from."""
        self._remember()
        self.personal.save()


class Rule(Static):
    """The line between the columns of the screen."""

    def __init__(self, painter: Painter, name: str) -> None:
        super().__init__(id=name, classes="rule")
        self.painter = painter

    def render(self) -> str:
        """A column of line."""
        return "\n".join("│" * max(1, self.size.height))


def _seen(view: View, focused: bool) -> _Seen:
    return _Seen(
        view.open.id,
        view.top,
        view.width,
        view.joined,
        view.found,
        view.caret,
        view.selection,
        view.object_here if focused and view.mode.context == "READ" else None,
        view.mode.context if focused else "",
    )


def _difference(old: Span | None, new: Span | None) -> list[Span]:
    """What has to be repainted when one selection becomes another."""
    if old is None or new is None:
        span = old or new
        return [span] if span else []
    edges = [(old.start, new.start), (old.end, new.end)]
    return [Span(min(pair), max(pair)) for pair in edges if pair[0] != pair[1]]


def theme_of(palette: Palette) -> Theme:
    """A theme for Textual's own widgets, from a palette."""
    return Theme(
        name=f"marginist-{palette.name}",
        primary=palette.accent,
        foreground=palette.text,
        background=palette.ground,
        surface=palette.bar,
        panel=palette.bar,
        warning=palette.warning,
        error=palette.warning,
        dark=palette.dark,
        variables={"border": palette.line, "block-cursor-background": palette.selection},
    )
