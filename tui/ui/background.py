"""What goes on while nobody presses a key: counting, reading on, looking at the file."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from textual.timer import Timer

from tui.model.refusal import Refusal
from tui.workspace.following_review import follow_review

if TYPE_CHECKING:
    from tui.ui.app import Reader

_SETTLE_SECONDS = 0.05
"""After a key that changed what is offered, until it shows wherever the same words stand."""
_PAUSE_SECONDS = 0.008
"""Between two spells of work on a long article, for keys and frames to have their turn."""
_SPELL_SECONDS = 0.004
"""How long a spell of work may take, about."""
_KEY_SECONDS = 0.05
"""After a key no such work is done, so that a key that is held down is as fast as ever."""


class Background:
    """Small pieces of work on the screen's thread, each of a few milliseconds."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._count_timer: Timer | None = None
        self._is_advancing = False
        self._is_settling = False
        self._latest_key = 0.0
        self._data_version = 0
        self._is_review_old = False

    def start(self) -> None:
        """Begin from how the file is now."""
        self._data_version = self._reader.workspace.store.data_version()

    def count_later(self) -> None:
        """Show new counts in the library once the keys have come to rest."""
        if self._count_timer is not None:
            self._count_timer.reset()
            return

        def count() -> None:
            self._count_timer = None
            if not self._reader.workspace.recount:
                if self._reader.library.has_class("shown"):
                    self._reader.library.follow()
            elif self._reader.workspace.state == "saved":
                self._reader.library.load()
            else:
                self.count_later()  # what is being written would be counted twice, or not at all

        self._count_timer = self._reader.set_timer(0.15, count)

    def key_pressed(self) -> None:
        """Put off what can wait."""
        self._latest_key = monotonic()
        self._reader.workspace.offers.key_pressed()

    def look_for_offers(self) -> None:
        """Have offers looked for around what is in sight, on another thread, and those known shown as they are now."""
        panes = self._reader.workspace.panes
        for leaf in panes.leaves if panes is not None else ():
            if leaf.view.mode.context == "REVIEW":
                continue  # just one thing is to be decided there
            self._reader.workspace.offers.look_for(leaf.view.open, leaf.view.sight())
            offered = leaf.view.open.offered
            if offered is not None and offered.is_unsettled:
                self._settle_offers_soon()

    def _settle_offers_soon(self) -> None:
        """Show after a moment what is offered since a key, wherever it is not shown yet."""

        def settle() -> None:
            self._is_settling = False
            panes = self._reader.workspace.panes
            leaves = panes.leaves if panes is not None else ()
            shown = {leaf.view.open.offered for leaf in leaves}
            unsettled = [offered for offered in shown if offered is not None and offered.is_unsettled]
            for offered in unsettled:
                offered.settle()
            if unsettled:
                for leaf in leaves:
                    self._reader.panes.repaint_stale(leaf)
                self._reader.repainter.follow()

        if not self._is_settling:
            self._is_settling = True
            self._reader.set_timer(_SETTLE_SECONDS, settle)

    def offers_found(self) -> None:
        """Show what was found, and tell what could not be looked for."""
        offers = self._reader.workspace.offers
        offers.pump()
        while offers.failures:
            self._reader.status.say(offers.failures.pop(0), warning=True)

    def advance_soon(self) -> None:
        """Go on with long articles after a moment."""
        if not self._is_advancing:
            self._is_advancing = True
            self._reader.set_timer(_PAUSE_SECONDS, self._advance)

    def _advance(self) -> None:
        """Make a little more of the long articles ready, then let keys and frames have their turn."""
        self._is_advancing = False
        begun = monotonic()
        if begun - self._latest_key < _KEY_SECONDS:
            self.advance_soon()
            return
        for article in list(self._reader.workspace.open_articles):
            version = article.version
            while article.advance():
                if article.version != version:
                    self._reader.panes.refresh()
                    self._reader.repainter.follow(force=True)
                    self.advance_soon()
                    return
                if monotonic() - begun > _SPELL_SECONDS:
                    self.advance_soon()
                    return

    def poll(self) -> None:
        """See what other programs have written, and note how far was read."""
        self._reader.remember()
        if self._reader.library.has_class("shown"):
            self._reader.library.follow()
        try:
            version = self._reader.workspace.store.data_version()
            if version == self._data_version:
                self._follow_review()
                return
            self._data_version = version
            shared = self._reader.workspace.shared_version
            if self._reader.workspace.refresh_foreign():
                self._reader.panes.refresh()
                self._reader.library.load()
                self._reader.repainter.follow(force=True)
            else:
                self._reader.repainter.follow()  # an entity may have another name, or a claim a link
            self._reader.showing.take_scheme()
            if self._reader.workspace.shared_version != shared:  # somebody else has written
                for index in self._reader.indexes:
                    index.changed()
                self._is_review_old = True
            self._follow_review()
        except Refusal as refusal:
            self._reader.tell(refusal.sentence, warning=True)

    def _follow_review(self) -> None:
        """Show what others decided in the review, as soon as no decision of one's own is on its way."""
        reader = self._reader
        is_resting = not reader.keyboard.is_waiting and reader.workspace.state == "saved"
        if self._is_review_old and is_resting:
            self._is_review_old = False
            follow_review(reader.workspace)
            reader.status.follow()

    def retry(self) -> None:
        """Try again to write what could not be written."""
        self._reader.workspace.retry()
