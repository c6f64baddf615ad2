"""Commands on the screen: run, waited for, and what they have changed shown."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING

from tui.commands.command import Outcome
from tui.commands.runner import perform
from tui.model.event import Event
from tui.model.refusal import Refusal
from tui.ui.repaint import Seen
from tui.workspace.workspace import Committed

if TYPE_CHECKING:
    from tui.ui.app import Reader


class Performing:
    """Runs command lines for the reader, and shows what comes of them.

    Args:
        reader: The reader.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._is_running = False
        self._told = ""

    def run(self, line: str) -> Refusal | None:
        """Run a command line and show what came of it; gives why it was refused, if it was."""
        before = self._reader.repainter.look()
        self._reader.status.message = ""
        self._is_running = True
        try:
            outcome = perform(self._reader.workspace, line)
        except Refusal as refusal:
            self._reader.tell(refusal.sentence, warning=True)
            self._reader.repainter.repaint(before)
            return refusal
        finally:
            self._is_running = False
        self._take(outcome, before)
        return None

    def begin_with(self, outcome: Outcome) -> None:
        """Show what came of a command line that was run before there was a screen, and then take keys."""
        self._take(outcome, self._reader.repainter.look())
        self._reader.keyboard.is_waiting = False
        self._reader.keyboard.go_on()

    def changed(self, committed: Committed) -> None:
        """Show that something was changed, or written, or could not be."""
        reader = self._reader
        # In a review the next item is shown as soon as this is written: one frame shows both.
        panes = reader.workspace.panes
        is_next_soon = self._is_running and panes is not None and panes.focus.view.mode.context == "REVIEW"
        for article, spans in committed.spans.items() if not is_next_soon else ():
            reader.panes.repaint_spans(article, spans)
            reader.panes.repaint_rulers(article)
        if committed.refusal is not None:
            more = " It is kept in memory and tried again." if committed.kept else ""
            sentence = committed.refusal.sentence + more
            if sentence != self._told:  # a retry that fails again says nothing new
                reader.tell(sentence, warning=True)
            self._told = sentence if committed.kept else ""
        elif not committed.spans:
            self._told = ""
        for index in reader.indexes:
            index.changed(committed.event.changes)
        if any(change.table == "completion" for change in committed.event.changes):
            reader.workspace.offers.learn()  # what was not taken in an article that is done teaches most
        if any(change.table in ("article", "completion") for change in committed.event.changes):
            reader.panes.refresh()
            reader.show_title()
        if not committed.spans and committed.refusal is None:
            reader.background.count_later()
            reader.status.follow()  # nothing but “saved” has changed
        elif not self._is_running:
            reader.repainter.follow()

    def _take(self, outcome: Outcome, before: dict[int, Seen]) -> None:
        reader = self._reader
        if outcome.waiting is not None:
            self._wait(outcome, before)
            return
        if outcome.show == "gone":
            reader.farewell = outcome.message
            reader.leave()
            return
        if outcome.copied is not None:
            reader.copy_to_clipboard(outcome.copied)
        if outcome.message:
            reader.tell(outcome.message)
        reader.repainter.repaint(before)
        if reader.workspace.recount:
            reader.background.count_later()
        reader.showing.take_scheme()
        if outcome.show:
            reader.showing.show(outcome.show, outcome.argument)

    def _wait(self, outcome: Outcome, before: dict[int, Seen]) -> None:
        """Wait for the store's thread without holding up the screen; keys pressed meanwhile come after."""
        reader = self._reader
        reader.keyboard.is_waiting = True

        def finish(future: Future[list[Event]]) -> None:
            reader.keyboard.is_waiting = False
            assert outcome.finish is not None
            self._is_running = True
            try:
                finished = outcome.finish(future.result())
            except Refusal as refusal:
                self._is_running = False
                reader.tell(refusal.sentence, warning=True)
                reader.repainter.repaint(before)
            else:
                self._is_running = False
                self._take(finished, before)
                reader.background.count_later()
            reader.keyboard.go_on()

        assert outcome.waiting is not None
        outcome.waiting.add_done_callback(partial(reader.from_thread, finish))
