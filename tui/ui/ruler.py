"""The ruler beside the text of a pane: what is in sight, and where in the whole text hits and annotations are."""

from __future__ import annotations

from bisect import bisect_left
from weakref import WeakKeyDictionary

from rich.segment import Segment

from tui.model.span import Span
from tui.style.paint import Paint, Painter
from tui.ui.strips import style_of
from tui.workspace.view import View

_HIT, _ANNOTATION, _NOTHING = "━", "·", " "


class Ruler:
    """Tells and draws the cells of the rulers of all panes."""

    def __init__(self) -> None:
        self._signs: WeakKeyDictionary[View, tuple[object, dict[int, str]]] = WeakKeyDictionary()
        self._cells: dict[tuple[str, bool], Segment] = {}
        self._painter: Painter | None = None

    def sign(self, view: View, sight: Span, index: int) -> tuple[str, bool]:
        """What a row of the ruler shows: a sign for hits or annotations, and whether it is of what is in sight."""
        length = len(view.open.text)
        begin, end = length * index // view.height, length * (index + 1) // view.height
        # What does not depend on the place in the text stays while one only moves in it.
        made_of = (view.open, view.open.version, view.open.marks, view.height, view.found, view.hits_of)
        known = self._signs.get(view)
        if known is None or known[0] != made_of:
            known = self._signs[view] = (made_of, {})
        sign = known[1].get(index)
        if sign is None:
            sign = known[1][index] = _sign(view, begin, end)
        return sign, sight.start < end and begin < sight.end and sight.length < length

    def cell(self, painter: Painter, sign: str, inside: bool) -> Segment:
        """The cell of a row."""
        if self._painter is not painter:
            self._painter = painter
            self._cells.clear()
        cell = self._cells.get((sign, inside))
        if cell is None:
            cell = self._cells[sign, inside] = _cell(painter, sign, inside)
        return cell


def _sign(view: View, begin: int, end: int) -> str:
    starts = view.hit_starts
    if view.found and starts and view.hits_of and view.hits_of[1] == view.found:
        place = bisect_left(starts, begin)
        if place < len(starts) and starts[place] < end:
            return _HIT
    following = view.open.marks.next_start(begin - 1)
    return _ANNOTATION if following is not None and following[0] < end else _NOTHING


def _cell(painter: Painter, sign: str, inside: bool) -> Segment:
    palette, coloured = painter.palette, painter.coloured
    is_hit = sign == _HIT
    paint = Paint(
        colour=(palette.claim if is_hit else palette.faint) if coloured else None,
        ground=palette.line if coloured and inside else None,
        bold=is_hit,
        reverse=inside and not coloured,
    )
    return Segment(sign, style_of(paint, palette.ground if coloured else None))
