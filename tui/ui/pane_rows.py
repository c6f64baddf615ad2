"""Drawing one pane: its title row and the rows of its text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from weakref import WeakKeyDictionary

from rich.segment import Segment

from tui.model.span import Span
from tui.style.paint import Paint, Painter
from tui.ui.coverings import Coverings
from tui.ui.drawing import Drawing, DrawnRow, PaneFrame
from tui.ui.hint_letters import Letters
from tui.ui.ruler import Ruler
from tui.ui.sight import Gutter, Row, Sight
from tui.ui.strips import Line
from tui.workspace.panes import Region
from tui.workspace.view import GUTTER, RULER, View, text_width


class PaneRows:
    """Draws the rows of panes.

    Attributes:
        painter: Gives the colours.
        measure: Cells of a line of text, at most.
        shows_aids: Whether reading aids are shown.
    """

    def __init__(self, painter: Painter, measure: int) -> None:
        self.painter = painter
        self.measure = measure
        self.shows_aids = True
        self._sights: WeakKeyDictionary[View, tuple[object, Sight]] = WeakKeyDictionary()
        self._looked: WeakKeyDictionary[View, dict[int, Row]] = WeakKeyDictionary()
        self._drawn: WeakKeyDictionary[View, tuple[object, dict[int, DrawnRow]]] = WeakKeyDictionary()
        self._gutters: dict[tuple[Gutter, int, Painter], list[Segment]] = {}
        self._coverings = Coverings(painter)
        self._ruler = Ruler()
        self._laid_out: tuple[object, Letters] | None = None

    def left(self, width: int) -> int:
        """The cell in which the text of a pane of so many cells begins."""
        spare = width - GUTTER - RULER - text_width(width, self.measure)
        return GUTTER + max(0, spare // 2)

    def title(self, view: View, width: int, focused: bool) -> list[Segment]:
        """The title row of a pane."""
        palette = self.painter.palette
        coloured = self.painter.coloured
        line = Line(width, palette.bar if coloured else None)
        percent = 100 * view.caret // max(1, len(view.open.text))
        share = f" {percent} % "
        name = Paint(
            colour=(palette.accent if focused else palette.faint) if coloured else None,
            bold=focused,
            reverse=focused and not coloured,
        )
        quiet = Paint(colour=palette.faint if coloured else None)
        line.write(" ", quiet)
        room = width - 2 - len(share)
        if room > 4:
            title = Line(room, None).write(view.open.article.title).strip().text.rstrip()
            line.write(title, name)
        line.fill_to(max(line.used, width - len(share)), quiet)
        line.write(share, quiet)
        return list(line.strip())

    def drawing(self, view: View, width: int, focused: bool) -> Drawing:
        """The rows of a pane as they look now; valid until anything about the view or its article changes."""
        if self._coverings.painter is not self.painter:
            self._coverings = Coverings(self.painter)
        left = self.left(width)
        made_of = (view.open, view.width, view.joined, width, left, self.painter)
        drawn = self._drawn.get(view)
        if drawn is None or drawn[0] != made_of:
            drawn = self._drawn[view] = (made_of, {})

        return Drawing(
            view,
            self._sight(view),
            self._coverings,
            PaneFrame(
                width,
                left,
                self._gutter,
                self.ruler(view),
                partial(self._ruler.cell, self.painter),
            ),
            focused=focused,
            letters=self._letters(view) if view.hints is not None else None,
            known=drawn[1],
            looked=self._looked.setdefault(view, {}),
        )

    def row(self, view: View, index: int, width: int, focused: bool) -> list[Segment]:
        """The row `index` (0 at the top of the pane's text), with gutter and ruler."""
        return self.drawing(view, width, focused).row(index)

    def _letters(self, view: View) -> Letters | None:
        """The letters of the hints that are open, laid out once for as long as they and the rows stay."""
        hints = view.hints
        if hints is None:
            return None
        key = (hints, view.mode, view.width, view.joined)
        if self._laid_out is None or self._laid_out[0] != key:
            self._laid_out = (key, Letters(view, hints))
        return self._laid_out[1]

    def stale(self, view: View) -> list[int]:
        """The rows in sight, from 0, that are covered by something else than when they were drawn."""
        sight = self._sight(view)
        looked = self._looked.get(view, {})
        last = min(len(view.rows), sight.first + view.height)
        found = [number for number in range(sight.first, last) if looked.get(number) != sight.row(number)]
        for number in [each for each in looked if not sight.first <= each < last]:
            del looked[number]
        return [number - sight.first for number in found]

    def _sight(self, view: View) -> Sight:
        """What covers the rows in sight, found anew when the view or its article has changed."""
        key = (
            view.open,
            view.open.version,
            view.open.offered.version if view.open.offered is not None else 0,
            view.top,
            view.width,
            view.height,
            view.joined,
            view.found,
            view.found_is_expression,
            view.hits_of,
            self.shows_aids,
            len(view.rows),
        )
        known = self._sights.get(view)
        if known is None or known[0] != key:
            before = known[1] if known is not None else None
            known = self._sights[view] = (key, Sight(view, shows_aids=self.shows_aids, before=before))
        return known[1]

    def _gutter(self, gutter: Gutter, left: int) -> list[Segment]:
        """A bar for claims and one for passages; letters where there are no colours; a sign where one is flagged."""
        key = (gutter, left, self.painter)
        known = self._gutters.get(key)
        if known is not None:
            return known
        palette = self.painter.palette
        coloured = self.painter.coloured
        line = Line(left, palette.ground if coloured else None)
        line.fill_to(left - GUTTER)
        flag = Paint(colour=palette.warning if coloured else None, bold=True)
        if gutter.flagged and not gutter.passage:
            line.write("!", flag)
        elif gutter.passage:
            line.write("┃" if coloured else "p", Paint(colour=palette.passage if coloured else None))
        else:
            line.write(" ")
        if gutter.claim:
            line.write("▎" if coloured else "c", Paint(colour=palette.claim if coloured else None))
        elif gutter.offered:
            line.write("┊" if coloured else "?", Paint(colour=palette.faint if coloured else None))
        else:
            line.write(" ")
        line.write("!" if gutter.flagged and gutter.passage else " ", flag)
        self._gutters[key] = line.segments
        return self._gutters[key]

    def ruler(self, view: View) -> Callable[[int], tuple[str, bool]]:
        """Gives what a row of the ruler shows: a sign, and whether it is of what is in sight."""
        return partial(self._ruler.sign, view, view.sight())


def cells_of(view: View, region: Region, left: int, span: Span) -> list[Region]:
    """The cells of a pane that a span of its text covers, as far as they are in sight.

    Args:
        view: The pane's view.
        region: Where the pane is; its first row is the title.
        left: The cell of the pane in which the text begins.
        span: Code points; the cell behind the last one is included, for the caret at the end of a row.
    """
    rows = view.rows
    first, last = rows.row_of(span.start), rows.row_of(max(span.start, span.end - 1))
    top = view.top_row
    found = []
    for number in range(max(first, top), min(last, top + view.height - 1) + 1):
        begin = rows.cell_of(span.start)[1] if number == first else 0
        if number == last and span.end <= rows.visible_end(number):
            end = max(begin + 1, rows.cell_of(span.end)[1] if rows.row_of(span.end) == number else view.width)
        else:
            end = view.width
        room = region.width - left
        width = min(end - begin + 1, room - begin)
        if width > 0:
            found.append(Region(region.x + left + begin, region.y + 1 + number - top, width, 1))
    return found
