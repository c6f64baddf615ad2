"""A view: one pane's caret, selection, mode and place."""

from __future__ import annotations

from array import array
from dataclasses import replace
from typing import Any

from tui.model.span import Span
from tui.text import clusters
from tui.text.folded import is_piece_of_run
from tui.text.objects import object_at
from tui.text.rows import Rows
from tui.workspace.display import SLICE
from tui.workspace.hints import Hints
from tui.workspace.modes import InClaim, InReview, Mode, Read, Select, Walk
from tui.workspace.offered import Proposal
from tui.workspace.open_article import OpenArticle

MEASURE = 72
"""Cells of a line of text where there is room for more."""
GUTTER = 3
"""Cells left of the text, for the bars of passages and claims, and a blank."""
RULER = 1
"""Cells right of the text, for the scroll bar."""
_KEPT = 2
"""Rows kept in sight above and below the caret."""
_JUMPS = 100
_ABOVE = 6
"""Rows above what a review shows at most."""


def text_width(pane_width: int, measure: int = MEASURE) -> int:
    """The cells for text in a pane of so many cells, `measure` of them at most."""
    return max(2, min(measure, pane_width - GUTTER - RULER - 1))


class View:
    """What one pane knows.

    Attributes:
        open: The article.
        caret: A code point at the start of a cluster, or the end of the text.
        mode: What the keys do.
        hand: The id of the annotation or claim in hand, or None.
        moved: Whether the caret has moved since something was taken in hand.
        step: The id of the event that made the claim in hand, while it is being made; else empty.
        walked: Where the offer stood that the claim in hand was made of: the walk goes on there when it is done.
        asked: The id of the item of a review at which the claim in hand was made: it is shown again afterwards.
        width: Cells for text.
        height: Rows in sight.
        top: The code point that the first row in sight begins with.
        joined: Whether hard-wrapped lines are joined.
        found: The last search, or the empty string.
        found_is_expression: Whether it is a regular expression.
        hit_starts: Where its hits start, once they were counted.
        trail: What was decided or skipped in OFFER, the latest last, each with the id of the event or an empty string.
        hits_of: What they are the hits of: article, search, whether it is an expression.
    """

    def __init__(self, article: OpenArticle, *, width: int = 76, height: int = 22) -> None:
        self.open = article
        self.caret = 0
        self.mode: Mode = Read()
        self.hand: str | None = None
        self.moved = False
        self.step = ""
        self.walked: tuple[int, int, str, str] | None = None
        self.asked: str | None = None
        self.width = width
        self.height = height
        self.top = 0
        self.joined = True
        self.found = ""
        self.trail: list[tuple[Proposal, str]] = []
        self._goal: int | None = None
        self.found_is_expression = False
        self._jumps: list[int] = []
        self._jumps_ahead: list[int] = []
        self.hits_of: tuple[str, str, bool] | None = None
        self.hit_starts: array[int] | None = None
        self._object: tuple[object, Span | None] = (None, None)
        self._hit: Span | None = None

    @property
    def rows(self) -> Rows:
        """How the text wraps in this view."""
        return self.open.shown.rows(self.width, self.joined)

    @property
    def selection(self) -> Span | None:
        """The selection, or the slot of the claim in hand, or None."""
        mode = self.mode.under if isinstance(self.mode, Hints) else self.mode
        if isinstance(mode, Select):
            return Span(mode.start, mode.end)
        if isinstance(mode, Walk | InClaim):
            return mode.span
        return None

    @property
    def hints(self) -> Hints | None:
        """The hints that are shown, or None."""
        return self.mode if isinstance(self.mode, Hints) else getattr(self.mode, "hints", None)

    @property
    def object_here(self) -> Span | None:
        """The object under the caret: the shortest mention, name, date or word there.

        Every row that is drawn asks for it, so it is found once for a place.
        """
        place = (self.open, self.open.version, self.caret, self._hit)
        if self._object[0] != place:
            self._object = (place, self._object_at_caret())
        return self._object[1]

    def _object_at_caret(self) -> Span | None:
        here = [
            Span(start, end)
            for start, end, slot in self.open.marks.query(self.caret, self.caret + 1)
            if self.open.marks.look(slot).role == "mention"
        ]
        if here:
            return min(here, key=lambda span: span.length)
        found = object_at(self.open.text, self.caret)
        if found is not None and self._hit is not None and is_piece_of_run(self.open.text, self._hit, found):
            found = self._hit
        return None if found is None else clusters.snap(self.open.plain, *found)

    def arrive_at(self, hit: Span) -> None:
        """Put the caret on a hit of a search, which is the object there in a script without spaces."""
        self.jump_to(hit.start)
        self._hit = hit

    # Moving

    def move_to(self, offset: int, *, keep_cell: bool = False) -> None:
        """Put the caret on the cluster at an offset, and bring it into sight."""
        offset = min(max(offset, 0), len(self.open.text))
        caret = clusters.cluster_start(self.open.plain, offset)
        if caret != self.caret:
            self.moved = True
            self._hit = None
        self.caret = caret
        if not keep_cell:
            self._goal = None
        self.reveal(self.caret)

    def jump_to(self, offset: int) -> None:
        """Put the caret somewhere else, so that one can come back."""
        if self._jumps[-1:] != [self.caret]:
            self._jumps.append(self.caret)
            del self._jumps[:-_JUMPS]
        self._jumps_ahead.clear()
        self.move_to(offset)

    def jump_back(self) -> bool:
        """Go back to where the last jump started; False if there was none."""
        if not self._jumps:
            return False
        self._jumps_ahead.append(self.caret)
        self.move_to(self._jumps.pop())
        return True

    def jump_forward(self) -> bool:
        """Go again to where one came back from; False if there is no such place."""
        if not self._jumps_ahead:
            return False
        self._jumps.append(self.caret)
        self.move_to(self._jumps_ahead.pop())
        return True

    def row_away(self, offset: int, rows: int) -> int:
        """The offset in the same cell so many rows further down (negative: up).

        The cell is remembered over several calls, so that short rows do not pull the caret to the left.
        """
        row, cell = self.rows.cell_of(offset)
        if self._goal is None:
            self._goal = cell
        target = row + rows
        if target < 0:
            return 0
        if target >= self._rows_up_to(target):
            return len(self.open.text)
        return self.rows.offset_at(target, self._goal)

    # Sight

    @property
    def top_row(self) -> int:
        """The number of the first row in sight."""
        return self.rows.row_of(self.top)

    def scroll_to_row(self, row: int) -> None:
        """Put a row at the top, as far as the text goes."""
        last = max(0, self._rows_up_to(row + self.height) - self.height)
        self.top = self.rows.start(min(max(row, 0), last))
        self.open.show_around(self.top)

    @property
    def row_count(self) -> int:
        """How many rows the text has; of one that is not wrapped to its end yet, about how many."""
        rows = self.rows
        if rows.complete or not rows.wrapped:
            return len(rows)
        return len(rows) * len(self.open.text) // rows.wrapped

    def _rows_up_to(self, row: int) -> int:
        """How many rows are known, once those up to a row are wrapped."""
        rows = self.rows
        while len(rows) <= row and not rows.complete:
            rows.extend(SLICE)
        return len(rows)

    def reveal(self, offset: int) -> None:
        """Scroll as little as needed to have an offset in sight."""
        row = self.rows.row_of(offset)
        top = self.top_row
        kept = min(_KEPT, max(0, (self.height - 1) // 2))
        if row < top + kept:
            self.scroll_to_row(row - kept)
        elif row > top + self.height - 1 - kept:
            self.scroll_to_row(row - self.height + 1 + kept)

    def show_item(self, item: InReview) -> None:
        """Show what is to be decided on, always at the same height, so that the eyes need not look for it.

        It stands there even where the text ends soon after it; in the first rows of a text it stands higher.
        """
        self.mode = item
        row = self.rows.row_of(item.begin)
        self._rows_up_to(row + self.height)
        self.top = self.rows.start(max(0, row - min(_ABOVE, self.height // 3)))
        self.open.show_around(self.top)
        self.reveal(item.proposal.offer.extent.start)

    def resize(self, width: int, height: int) -> None:
        """Take a new size in cells and rows; the first row in sight keeps its first words."""
        if (width, height) == (self.width, self.height):
            return
        self.width, self.height = max(2, width), max(1, height)
        self._goal = None
        if isinstance(self.mode, InReview):
            self.show_item(self.mode)
            return
        self.scroll_to_row(self.rows.row_of(self.top))
        self.reveal(self.caret)

    def sight(self) -> Span:
        """The code points in sight."""
        rows = self.rows
        first = self.top_row
        self._rows_up_to(first + self.height)
        last = min(len(rows) - 1, first + self.height - 1)
        return Span(rows.start(first), rows.end(last))

    # Modes

    def select(self, start: int, end: int, grown: tuple[Span, ...] = ()) -> None:
        """Select a range of code points, whole clusters of them, and go to SELECT."""
        start, end = clusters.snap(self.open.plain, start, end)
        self.mode = Select(start, end, grown, self.mode.hints if isinstance(self.mode, Select) else None)
        self._goal = None
        self.reveal(end - 1 if end > start else start)

    def read(self) -> None:
        """Go back to READ; the caret stays at the start of what was selected."""
        selection = self.selection
        self.mode = Read()
        if selection is not None:
            moved = self.moved
            self.move_to(selection.start)
            self.moved = moved

    def take(self, annotation: str | None) -> None:
        """Take an annotation in hand, or put down what is in it (None)."""
        if annotation != self.hand:
            self.step = ""
            self.walked = self.asked = None
        self.hand = annotation
        self.moved = False

    def set_slot(self, **changes: Any) -> None:
        """Change the mode CLAIM in part; hints on the slot are closed."""
        if isinstance(self.mode, InClaim):
            self.mode = replace(self.mode, **{"hints": None} | changes)
