"""Drawing the rows of one pane in one go: what is the same for all of them is found once."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from tui.text import clusters
from tui.text.flatten import flatten
from tui.ui.coverings import Coverings
from tui.ui.hint_letters import Letters, laid_over
from tui.ui.sight import CARET, OBJECT, SELECTED, Covering, Gutter, Item, Mark, Row, Run, Sight
from tui.workspace.modes import Read, Walk
from tui.workspace.view import RULER, View

_DRAWN = 600
"""Rows that are remembered as they were drawn, until all are forgotten."""


class DrawnRow(NamedTuple):
    """A row as it was drawn, up to the ruler, and what it was made of."""

    row: Row
    over: tuple[Item, ...]
    segments: list[Segment]


class PaneFrame(NamedTuple):
    """What the rows of a pane have around their text.

    Attributes:
        width: Cells of the pane.
        left: The cell in which the text begins.
        gutter: Gives what stands before the text.
        sign: Gives what the ruler shows in a row of the pane: a sign, and whether it is of what is in sight.
        ruler: Gives the cell for that.
    """

    width: int
    left: int
    gutter: Callable[[Gutter, int], list[Segment]]
    sign: Callable[[int], tuple[str, bool]]
    ruler: Callable[[str, bool], Segment]


class Drawing:
    """The rows of a pane as they look now; valid until anything about the view or its article changes.

    Args:
        view: What the pane shows.
        sight: What covers its rows.
        coverings: Gives the styles.
        frame: What stands around the text.
        focused: Whether the pane has the focus, and therefore a caret.
        letters: The letters of the hints that are open, or None.
        known: Rows that were drawn before, by their number in the text, with the same width and colours.
        looked: Notes what was drawn, by the number of the row in the text.
    """

    def __init__(
        self,
        view: View,
        sight: Sight,
        coverings: Coverings,
        frame: PaneFrame,
        *,
        focused: bool,
        letters: Letters | None,
        known: dict[int, DrawnRow],
        looked: dict[int, Row],
    ) -> None:
        self._view = view
        self._sight = sight
        self._coverings = coverings
        self._frame = frame
        self._letters = letters
        self._known = known
        self._looked = looked
        self._count = len(view.rows)
        self._over = _overlays(view, focused)
        self._signs: dict[int, tuple[str, bool]] = {}

    def sign(self, index: int) -> tuple[str, bool]:
        """What the ruler shows in a row, as `PaneRows.ruler` gives it."""
        sign = self._signs.get(index)
        if sign is None:
            sign = self._signs[index] = self._frame.sign(index)
        return sign

    def row(self, index: int) -> list[Segment]:
        """The row `index` (0 at the top of the pane's text), with gutter and ruler."""
        number = self._sight.first + index
        ruler = self._frame.ruler(*self.sign(index))
        if number >= self._count:
            return [Segment(" " * (self._frame.width - RULER), self._coverings.bare), ruler]
        row = self._looked[number] = self._sight.row(number)
        begin, end = row.start, max(row.behind, row.start + 1)
        over = tuple([item for item in self._over if item[0] < end and item[1] > begin])
        known = self._known.get(number)
        if known is None or known.over != over or known.row != row:
            if len(self._known) > _DRAWN:
                self._known.clear()
            known = self._known[number] = DrawnRow(row, over, self._drawn(row, over))
        drawn = known.segments
        labels = self._letters.of_row(number) if self._letters is not None else []
        if self._letters is not None and labels:
            painter = self._coverings.painter
            drawn = laid_over(drawn, labels, self._frame.left, painter, rests=self._letters.rests)
        return [*drawn, ruler]

    def _drawn(self, row: Row, over: tuple[Item, ...]) -> list[Segment]:
        """A row with its gutter, up to the ruler."""
        room = self._frame.width - RULER
        if not over and row.is_narrow and self._frame.left + row.end - row.start <= room:
            return self._drawn_narrow(row, room)
        runs = overlaid(row.runs, over) if over else row.runs
        segments = list(self._frame.gutter(row.gutter, self._frame.left))
        used = self._frame.left
        pieces = [(text, covering, _cells(row, text)) for text, covering in self._pieces(row, runs)]
        if any(first >= row.end and value == CARET for first, _, value in over):
            pieces.append((" ", (CARET,), 1))
        for text, covering, cells in pieces:
            style = self._coverings.style(covering)
            if used == room:
                # The caret behind a full row of the narrowest pane: the last cell shows it.
                last = segments.pop()
                edge = clusters.previous_cluster(last.text, len(last.text))
                segments.append(Segment(last.text[:edge], last.style))
                text, cells = last.text[edge:], 0
            elif used + cells > room:
                if used > room:
                    break
                text, cells = "…", 1  # stands for one cluster that is wider than the row
            used += cells
            if segments and segments[-1].style is style:
                text = segments.pop().text + text  # marks that look alike need no sequences between them
            segments.append(Segment(text, style))
        if used < room:
            segments.append(Segment(" " * (room - used), self._coverings.bare))
        elif used > room:
            return list(Strip(segments, used).crop(0, room))  # a pane narrower than its gutter
        return segments

    def _drawn_narrow(self, row: Row, room: int) -> list[Segment]:
        """The same for a row with one cell a code point, nothing over it, and room for all of it."""
        segments = list(self._frame.gutter(row.gutter, self._frame.left))
        style_of = self._coverings.style
        held, style = segments.pop()[:2] if segments else ("", None)
        for text, covering in self._pieces(row, row.runs):
            following = style_of(covering)
            if following is style:
                held += text
            else:
                if held:
                    segments.append(Segment(held, style))
                held, style = text, following
        if held:
            segments.append(Segment(held, style))
        used = self._frame.left + row.end - row.start
        if used < room:
            segments.append(Segment(" " * (room - used), self._coverings.bare))
        return segments

    def _pieces(self, row: Row, runs: list[Run]) -> list[tuple[str, Covering]]:
        """The texts of the runs, and what covers each. Nothing but caret and selection shows on blanks at the end."""
        begin = row.start
        pieces = [(row.text[first - begin : last - begin], covering) for first, last, covering in runs]
        if pieces:
            text, covering = pieces[-1]
            if text.endswith(" ") and CARET not in covering and SELECTED not in covering:
                bare = text.rstrip(" ")
                pieces[-1:] = [(bare, covering), (text[len(bare) :], ())] if bare else [(text, ())]
        return pieces


def _cells(row: Row, text: str) -> int:
    return len(text) if row.is_narrow else clusters.cells(text, 0, len(text))


def _overlays(view: View, focused: bool) -> list[Item]:
    """Selection, object and caret."""
    found: list[Item] = []
    selection = view.selection
    if selection is not None:
        found.append((*selection, SELECTED))
        if isinstance(view.mode, Walk):
            found += _others(view.mode)
    elif focused and isinstance(view.mode, Read):
        here = view.object_here
        if here is not None:
            found.append((*here, OBJECT))
    if focused and isinstance(view.mode, Read):
        caret = view.caret
        found.append((caret, max(clusters.next_cluster(view.open.plain, caret), caret + 1), CARET))
    return found


def _others(walk: Walk) -> list[Item]:
    """The rest of the offer that is being decided on, as it would look."""
    offer = walk.proposal.offer
    spans = [
        (span, part.role)
        for number, part in enumerate(walk.parts)
        for fragment, span in enumerate(part.spans)
        if number != walk.part or fragment != walk.fragment
    ]
    return [(*span, Mark((offer.kind, offer.label, role), span.length)) for span, role in spans]


def overlaid(runs: list[Run], over: tuple[Item, ...]) -> list[Run]:
    """Runs with more items over them; those that none of these touches stay as they are."""
    found: list[Run] = []
    for run in runs:
        start, end, covering = run
        here = [item for item in over if item[0] < end and item[1] > start]
        if here:
            found += [(first, last, (*covering, *more)) for first, last, more in flatten(start, end, here)]
        else:
            found.append(run)
    return found
