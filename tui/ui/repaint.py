"""Repainting only what looks different after a command."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.model.span import Span
from tui.text import clusters
from tui.ui.frames import show_now
from tui.workspace.hints import Hints
from tui.workspace.modes import Walk
from tui.workspace.offered import Proposal
from tui.workspace.panes import Leaf
from tui.workspace.view import View

if TYPE_CHECKING:
    from tui.ui.app import Reader


class Seen(NamedTuple):
    """What of a view decides how it looks, to repaint only what changed."""

    article: str
    top: int
    width: int
    height: int
    joined: bool
    found: str
    caret: int
    selection: Span | None
    object: Span | None
    context: str
    walked: Proposal | None
    offered: int
    hints: Hints | None


class Repainter:
    """Compares how the panes looked with how they look, and lets the rest of the screen follow."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._follows_later = False

    def look(self) -> dict[int, Seen]:
        """How the panes look, by the identity of the leaf."""
        panes = self._reader.workspace.panes
        if panes is None:
            return {}
        return {id(leaf): seen(leaf.view, leaf is panes.focus) for leaf in panes.leaves}

    def repaint(self, before: dict[int, Seen]) -> None:
        """Repaint what looks different now."""
        panes = self._reader.workspace.panes
        if panes is None:
            return
        after = self.look()
        if before.keys() != after.keys() or any(
            id(leaf) not in self._reader.panes.placed for leaf in panes.leaves
        ):
            self._reader.panes.lay_out()
            self._reader.columns.fold()
            self._reader.show_title()
            self.follow(force=True)
            return
        for leaf in panes.leaves:
            self._repaint_leaf(leaf, before[id(leaf)], after[id(leaf)])
        if any(seen.context == "REVIEW" for seen in (*before.values(), *after.values())):
            for leaf in panes.leaves:  # what a decision has changed waited for the next item
                self._reader.panes.repaint_stale(leaf)
                self._reader.panes.repaint_rulers(leaf.view.open.id)
        # Other sizes: the panes are laid out anew before anything is shown.
        is_as_large = all(before[key][2:4] == after[key][2:4] for key in after)
        if is_as_large and self._reader.margin.has_class("shown") and self._reader.margin.is_behind:
            # Finding and drawing cards takes longer than the text, which does not wait for them.
            self._follow_with_bars()
            show_now(self._reader.panes, self._reader.labels, self._reader.status)
            self._follow_later()
        else:
            self.follow()

    def _follow_later(self) -> None:
        """Let the margin follow once the keys that have come already are done."""

        def follow() -> None:
            self._follows_later = False
            self.follow()

        if not self._follows_later:
            self._follows_later = True
            self._reader.call_later(follow)

    def _repaint_leaf(self, leaf: object, old: Seen, new: Seen) -> None:

        assert isinstance(leaf, Leaf)
        if old == new:
            return
        if old.article != new.article:
            self._reader.panes.repaint_view(leaf)
            self._reader.show_title()
            return
        if old[1:6] != new[1:6] or old.hints != new.hints or (old.context == "") != (new.context == ""):
            self._reader.panes.repaint_view(leaf)
            return
        view = leaf.view
        if old.caret != new.caret or old.context != new.context:
            for caret in {old.caret, new.caret}:
                self._reader.panes.repaint_view(
                    leaf, Span(caret, clusters.next_cluster(view.open.plain, caret))
                )
            length = max(1, len(view.open.text))
            if 100 * old.caret // length != 100 * new.caret // length:
                self._reader.panes.repaint_title(leaf)
        if old.object != new.object:
            for span in (old.object, new.object):
                if span is not None:
                    self._reader.panes.repaint_view(leaf, span)
        if old.offered != new.offered:
            self._reader.panes.repaint_stale(leaf)
        if old.walked != new.walked:
            for walked in (old.walked, new.walked):
                for part in walked.offer.parts if walked is not None else ():
                    for span in part.spans:
                        self._reader.panes.repaint_view(leaf, span)
        if old.selection != new.selection:
            for span in difference(old.selection, new.selection):
                self._reader.panes.repaint_view(leaf, span)

    def follow(self, *, force: bool = False) -> None:
        """Let the margin and the bars show the pane in focus."""
        panes = self._reader.workspace.panes
        if panes is not None and id(panes.focus) in self._reader.panes.placed:
            if self._reader.margin.has_class("shown"):
                self._reader.margin.follow(self._reader.panes.region_of(panes.focus).y + 1, force=force)
            if force and self._reader.library.has_class("shown"):
                self._reader.library.follow()
        self._follow_with_bars()
        self._reader.background.look_for_offers()

    def _follow_with_bars(self) -> None:
        if not self._reader.keyboard.pending:
            self._reader.labels.follow()
        self._reader.status.follow()


def seen(view: View, focused: bool) -> Seen:
    """How a view looks now, in a pane that has the focus or not."""
    return Seen(
        view.open.id,
        view.top,
        view.width,
        view.height,
        view.joined,
        view.found,
        view.caret,
        view.selection,
        view.object_here if focused and view.mode.context == "READ" else None,
        view.mode.context if focused else "",
        view.mode.proposal if isinstance(view.mode, Walk) else None,
        view.open.offered.version if view.open.offered is not None else 0,
        view.hints,
    )


def difference(old: Span | None, new: Span | None) -> list[Span]:
    """What has to be repainted when one selection becomes another."""
    if old is None or new is None:
        span = old or new
        return [span] if span else []
    edges = [(old.start, new.start), (old.end, new.end)]
    return [Span(min(pair), max(pair)) for pair in edges if pair[0] != pair[1]]
