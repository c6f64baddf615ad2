"""The text of an article as it is shown, made ready in slices where it is long."""

from __future__ import annotations

from collections import OrderedDict

from tui.text.reflow import reflow, wrapped_width
from tui.text.rows import Rows
from tui.text.sanitise import sanitise

LONG = 1_000_000
"""Code points from which a text is made ready in slices."""
SLICE = 250_000
"""Code points of a slice."""
_WIDTHS = 4
"""Widths of which the rows are remembered."""


class Display:
    """What is shown of a text: sanitised, with hard-wrapped lines joined or as they were set, and its rows.

    Whatever asks for a place gets it final; `advance` prepares the rest while nothing else is to be done.

    Attributes:
        plain: The sanitised text, of the same length as the stored one.
    """

    def __init__(self, text: str, *, sliced: bool) -> None:
        self.plain = sanitise(text)
        self._sliced = sliced and len(text) >= LONG
        self._joined: str | None = None
        self._upto = 0
        self._ahead: list[str] = []
        self._width: int | None = None
        self._rows: OrderedDict[tuple[int, bool], Rows] = OrderedDict()

    def text(self, joined: bool, upto: int = 0) -> str:
        """The text as it is shown, final at least up to an offset. Always of the same length."""
        if not joined:
            return self.plain
        if self._joined is None:
            if not self._sliced or "```" in self.plain or "~~~" in self.plain:
                # The inside of a fence is known only by looking at all of it.
                self._joined, self._upto = reflow(self.plain), len(self.plain)
            else:
                self._width = wrapped_width(self.plain)
                self._joined = self.plain
                self._upto = 0 if self._width else len(self.plain)
        if self._upto < min(upto, len(self.plain)):
            if self._ahead_end < min(upto, len(self.plain)):
                self._join_ahead(upto)
            self._put_together()
        return self._joined

    def rows(self, width: int, joined: bool) -> Rows:
        """How the text wraps at a width of so many cells."""
        key = (width, joined)
        rows = self._rows.get(key)
        if rows is None:
            first = SLICE if self._sliced else None
            rows = Rows(
                self.text(joined, SLICE),
                width,
                first,
                lambda upto: self.text(joined, min(upto, len(self.plain))),
            )
            self._rows[key] = rows
            while len(self._rows) > _WIDTHS:
                self._rows.popitem(last=False)
        self._rows.move_to_end(key)
        return rows

    def advance(self) -> bool:
        """Make one slice more ready; False when all is."""
        if not self._rows:
            return False
        (_, joined), latest = next(reversed(self._rows.items()))
        if joined and self._ahead_end < len(self.plain):
            self._join_ahead(self._ahead_end + SLICE)
            if self._ahead_end == len(self.plain):
                self._put_together()
            return True
        if latest.complete:
            return False
        latest.extend(SLICE)
        return True

    @property
    def _ahead_end(self) -> int:
        """Up to which offset lines are joined, be it in one text already or not."""
        return self._upto + sum(map(len, self._ahead))

    def _join_ahead(self, upto: int) -> None:
        """Join the lines of whole paragraphs, up to an offset at least."""
        start = self._ahead_end
        blank = self.plain.find("\n\n", upto)
        cut = len(self.plain) if blank < 0 else blank + 2
        self._ahead.append(reflow(self.plain[start:cut], self._width))

    def _put_together(self) -> None:
        """Make one text of what is joined and what is not; done seldom, because a long text is long to copy."""
        assert self._joined is not None
        end = self._ahead_end
        self._joined = "".join([self._joined[: self._upto], *self._ahead, self.plain[end:]])
        self._upto, self._ahead = end, []
        for (_, joined), rows in self._rows.items():
            if joined:  # what is wrapped already is the same; so no older text is kept in memory
                rows.text = self._joined
