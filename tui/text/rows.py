"""Rows: the display text soft-wrapped to a width in cells, and the way between offsets and cells.

A row breaks after blanks, and between characters of scripts that are written without them. A word longer than
the width is broken where the row is full, at a cluster edge. Blanks at the end of a row hang: they belong to
the row however many there are, reach past its edge, and never start the next one. An indent is followed
by the start of its first word, even of one that has to be broken.

Text that surely has one cell a character is wrapped by one regular expression, and its cells are arithmetic.
Every other line takes a slower walk over clusters, which gives the same rows where both apply.

Offsets are code points of the display text, x counts cells from 0.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from rich.cells import cell_len

from tui.text.clusters import cells, cluster_end, clusters, is_cluster_edge

# Characters, beside the blank, of exactly one cell that never join a neighbour.
_NARROW: Final = (
    "\u0021-\u007e\u00a0-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038e-\u03a1\u03a3-\u0482\u048a-\u052f"
    "\u0531-\u0556\u0559-\u058a\u05d0-\u05ea\u0620-\u064a\u0660-\u066f\u0671-\u06d5\u10d0-\u10ff\u1e00-\u1f15"
    "\u2000-\u200a\u2010-\u2027\u202f-\u205e\u20a0-\u20c0\u2100-\u218b\u2190-\u2319\u2400-\u2426\u2500-\u25fc"
    "\ufffd"
)
# Characters of exactly two cells, of scripts without blanks: a row may break between any two.
_WIDE: Final = (
    "\u3000-\u3029\u3030-\u303e\u3041-\u3096\u309b-\u30ff\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff01-\uff60\uffe0-\uffe6"
)
# What should not start a row beside such characters, what should not end one, and how far a break is moved
# to keep them where they belong.
_CLOSERS: Final = frozenset(
    "、。，．・：；！？」』）］｝】〕〉》〗〙ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ”’…,.:;!?)]}"
)
_OPENERS: Final = frozenset("「『（［｛【〔〈《〖〘“‘([{")
_MOST_MOVES: Final = 4

_UNSURE: Final = re.compile(f"[^\n {_NARROW}]")
_PIECE: Final = re.compile(f"( +)|([{_NARROW}]+)|([{_WIDE}]+)|(.)", re.DOTALL)
_BLANKS, _WORD, _IDEOGRAPHS, _CLUSTER = 1, 2, 3, 4

# A slice of the text ends after a newline if there is one within this many code points.
_REACH: Final = 4096


@lru_cache(maxsize=8)
def _narrow_row(width: int) -> re.Pattern[str]:
    """A pattern whose matches, one after the other, are the rows of text with one cell a character."""
    whole_words = f"[^\n]{{0,{width}}}(?<=[^ \n])(?: +(?:\n|\\Z)?|\n|\\Z)"
    return re.compile(f"(?!\\Z)(?:{whole_words}| *(?:\n|\\Z)| {{{width},}}|[^\n]{{{width}}})")


class Rows:
    r"""The rows of a display text at a width.

    The rows partition the text: each starts where the one before ends, newline and hanging blanks included. A
    text that ends with a newline has one more, empty, row after it; an empty text has one row.

    A long text can be wrapped as it is needed: with `upto`, only so much is wrapped at first, `extend` goes
    on, and whatever asks for an offset beyond wraps as far as that. The rows do not depend on how it was cut.

    Attributes:
        text: The display text.
        width: The cells of a row.
        starts: The offset at which each row starts.
    """

    def __init__(
        self,
        display: str,
        width: int,
        upto: int | None = None,
        ready: Callable[[int], str] | None = None,
    ) -> None:
        """Wrap a text.

        Args:
            display: The display text, sanitised.
            width: The cells of a row, 2 at least (a wide character has two).
            upto: How many code points to wrap now, about; all of them when None.
            ready: Gives the display text, final at least up to an offset, where that is made in slices too.

        Raises:
            ValueError: The width is less than 2.
        """
        if width < 2:
            raise ValueError(f"a row needs at least 2 cells, not {width}")
        self.text = display
        self.width = width
        self.starts: array[int] = array("I")
        self._ready = ready
        self._wrapped = 0
        self._complete = False
        self.extend(len(display) if upto is None else upto)

    def __len__(self) -> int:
        """The rows so far."""
        return len(self.starts)

    @property
    def complete(self) -> bool:
        """Whether the whole text is wrapped."""
        return self._complete

    @property
    def wrapped(self) -> int:
        """The offset up to which the rows are known."""
        return self._wrapped

    def extend(self, code_points: int) -> bool:
        """Wrap about so many code points more, or rather at least one row more.

        Returns:
            Whether the whole text is wrapped now.
        """
        length = len(self.text)
        while not self._complete:
            before = self._wrapped
            target = min(before + max(code_points, self.width), length)
            if target < length:
                newline = self.text.find("\n", target, target + _REACH)
                target = target if newline < 0 else newline + 1
            if self._ready is not None:
                self.text = self._ready(target)
            _wrap(self.text, before, target, self.width, self.starts)
            if target == length:
                self._wrapped = length
                if not self.text or self.text[-1] == "\n":
                    self.starts.append(length)
                self._complete = True
            elif self.text[target - 1] == "\n":
                self._wrapped = target
            else:
                # Where the last row ends depends on what follows: it is wrapped again with the next slice.
                self._wrapped = self.starts.pop()
            if self._wrapped > before:
                break
            code_points = 2 * max(code_points, self.width)
        return self._complete

    def start(self, row: int) -> int:
        """The first offset of a row."""
        return self.starts[row]

    def end(self, row: int) -> int:
        """The offset after a row, its newline and hanging blanks included."""
        return self.starts[row + 1] if row + 1 < len(self.starts) else self._wrapped

    def visible_end(self, row: int) -> int:
        """The offset after what is shown of a row: without its newline, and without blanks past the width.

        A single cluster wider than a row is the one thing shown that may exceed the width.
        """
        start, end = self.start(row), self._line_end(row)
        if self._is_narrow(row):
            return min(end, start + self.width)
        if cell_len(self.text[start:end]) <= self.width:
            return end
        used = 0
        for first, last, size in clusters(self.text, start, end):
            used += size
            if used > self.width:
                return first if first > start else last
        return end

    def bounds(self, first: int, last: int) -> list[tuple[int, int, int]]:
        """Start, visible end and end of the rows `first` to `last - 1`, as `start`, `visible_end` and `end` give them.

        Where all of them have one cell a code point, this is many times faster than asking for each.
        """
        if first >= last:
            return []
        starts = self.starts[first : last + 1]
        if len(starts) == last - first:
            starts.append(self._wrapped)
        text, width = self.text, self.width
        if not is_narrow(text, starts[0], starts[-1]):
            return [(self.start(row), self.visible_end(row), self.end(row)) for row in range(first, last)]
        found = []
        for start, end in pairwise(starts):
            shown = end - 1 if end > start and text[end - 1] == "\n" else end
            found.append((start, min(shown, start + width), end))
        return found

    def row_text(self, row: int) -> str:
        """What is shown of a row."""
        return self.text[self.start(row) : self.visible_end(row)]

    def row_of(self, offset: int) -> int:
        """The row that holds the code point at `offset`; the last row for the end of the text."""
        while offset >= self._wrapped and not self._complete:
            self.extend(offset - self._wrapped + 1)
        return max(bisect_right(self.starts, offset) - 1, 0)

    def cell_of(self, offset: int) -> tuple[int, int]:
        """Where the cluster at `offset` is shown.

        Returns:
            The row, and the first cell of the cluster. What hangs past the edge (blanks, the newline of a
            full row) is said to be in the last cell of the row.
        """
        row = self.row_of(offset)
        start = self.start(row)
        if self._is_narrow(row):
            x = offset - start
        else:
            x = 0
            for _, last, size in clusters(self.text, start, min(offset + 1, self._line_end(row))):
                if last > offset:
                    break
                x += size
        return row, max(0, min(x, self.width - 1))

    def offset_at(self, row: int, x: int) -> int:
        """The start of the cluster that covers cell `x` of a row.

        Beyond the end of the row it is its newline or, when it has none, its last cluster.
        """
        start, end = self.start(row), self.end(row)
        if self._is_narrow(row):
            return start + max(0, min(x, end - start - 1))
        offset = start
        used = 0
        for first, _, size in clusters(self.text, start, end):
            offset = first
            used += max(size, 1)
            if used > x:
                break
        return offset

    def _line_end(self, row: int) -> int:
        """The offset after a row without its newline."""
        end = self.end(row)
        return end - 1 if end > self.start(row) and self.text[end - 1] == "\n" else end

    def _is_narrow(self, row: int) -> bool:
        """Whether the row has one cell a code point."""
        return is_narrow(self.text, self.start(row), self.end(row))


def is_narrow(text: str, start: int, end: int) -> bool:
    """Whether a range of a display text surely has one cell a code point, newlines aside."""
    return _UNSURE.search(text, start, end) is None


def _wrap(text: str, start: int, end: int, width: int, starts: array[int]) -> None:
    """Append the offsets at which the rows of `text[start:end]` start; `start` is the start of a row."""
    while start < end:
        unsure = _UNSURE.search(text, start, end)
        sure_end = end if unsure is None else text.rfind("\n", start, unsure.start()) + 1
        if sure_end > start:
            starts.extend([match.start() for match in _narrow_row(width).finditer(text, start, sure_end)])
            start = sure_end
        if unsure is not None:
            newline = text.find("\n", unsure.start(), end)
            line_end = end if newline < 0 else newline
            starts.append(start)
            starts.extend(_breaks(text, start, line_end, width))
            start = min(line_end + 1, end)


def _breaks(text: str, start: int, end: int, width: int) -> Iterator[int]:
    """The offsets at which a line, given without its newline, goes on in a next row."""
    row, used = start, 0  # the start of the present row, and its cells so far
    rest, before_rest = start, 0  # the latest place where it may break, and the cells up to there
    here = start
    match_piece = _PIECE.match
    while here < end:
        piece = match_piece(text, here, end)
        assert piece is not None
        kind, after = piece.lastindex, piece.end()
        if kind != _CLUSTER and after < end and not is_cluster_edge(text, after):
            after -= 1  # the last character belongs with what follows
        if kind == _CLUSTER or after == here:
            kind, after = _CLUSTER, min(cluster_end(text, here), end)
            size = cells(text, here, after)
        elif kind == _BLANKS:
            used += after - here
            if here > row or used >= width:  # else an indent, which stays with its first word
                rest, before_rest = after, used
            here = after
            continue
        elif kind == _WORD:
            size = after - here
        else:
            size = 2 * (after - here)
            if here > row and _may_break(text, here):
                rest, before_rest = here, used
        while used + size > width:
            if kind == _IDEOGRAPHS:
                full = here + max(0, width - used) // 2
                place = _latest_break(text, here, full)
                if place == here and rest == row:
                    place = full
            elif kind == _WORD and rest == row:
                place = here + max(0, width - used)
            else:
                place = here
            if place <= here and rest > row:
                place = rest
            if place == row:
                break  # one cluster, wider than a row
            yield place
            if place < here:
                used -= before_rest
            else:
                size -= (place - here) * (2 if kind == _IDEOGRAPHS else 1)
                here, used = place, 0
            row = rest = place
            before_rest = 0
        if kind == _IDEOGRAPHS and after < end:
            place = _latest_break(text, here, after)
            if place > here:
                rest, before_rest = place, used + size - 2 * (after - place)
        used += size
        here = after


def _latest_break(text: str, first: int, last: int) -> int:
    """The last offset in `(first, last]` where ideographs may be parted; `first` when there is none near."""
    for place in range(last, max(first, last - _MOST_MOVES), -1):
        if _may_break(text, place):
            return place
    return first


def _may_break(text: str, offset: int) -> bool:
    """Whether the characters on both sides of `offset` may stand at the edges of rows."""
    return text[offset] not in _CLOSERS and text[offset - 1] not in _OPENERS
