"""Drawing one pane: its title row and the rows of its text."""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Hashable
from weakref import WeakKeyDictionary

from rich.segment import Segment
from textual.strip import Strip

from tui.model.span import Span
from tui.style.paint import Paint, Painter
from tui.text import clusters
from tui.text.flatten import flatten
from tui.ui.hint_letters import Letters, laid_over
from tui.ui.sight import HIT, NESTED, Covering, Ghost, Gutter, Item, Mark, Row, Run, Sight
from tui.ui.strips import Line, style_of
from tui.workspace.panes import Region
from tui.workspace.view import GUTTER, RULER, Read, View, Walk, text_width

_CARET, _SELECTED, _OBJECT = -1, -2, -3
_DRAWN = 600
"""Rows that are remembered as they were drawn, so that scrolling draws only those that come into sight."""
_PAINTS = 4000
"""Paints that are remembered, by what covers a piece."""


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
        self._drawn: OrderedDict[Hashable, list[Segment]] = OrderedDict()
        self._gutters: dict[tuple[Gutter, int, Painter], list[Segment]] = {}
        self._paints: dict[Covering, Paint] = {}
        self._painted_by: Painter | None = None
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

    def row(self, view: View, index: int, width: int, focused: bool) -> list[Segment]:
        """The row `index` (0 at the top of the pane's text), with gutter and ruler."""
        sight = self._sight(view)
        number = sight.first + index
        ruler = self._ruler(*self._sign(sight, view, index))
        if number >= len(view.rows):
            ground = self.painter.palette.ground if self.painter.coloured else None
            return [Segment(" " * (width - RULER), style_of(Paint(), ground)), ruler]
        left = self.left(width)
        row = sight.row(number)
        self._looked.setdefault(view, {})[number] = row
        over = self._overlays(view, row.start, max(row.behind, row.start + 1), focused)
        made_of = (view.open.id, row, width, left, over, focused, self.painter)
        drawn = self._drawn.get(made_of)
        if drawn is None:
            drawn = self._drawn[made_of] = self._row(
                view, row, overlaid(sight.runs(number), over), left, width, over
            )
            if len(self._drawn) > _DRAWN:
                self._drawn.popitem(last=False)
        else:
            self._drawn.move_to_end(made_of)
        letters = self._letters(view) if view.hints is not None else None
        labels = letters.of_row(number) if letters is not None else []
        if letters is not None and labels:
            drawn = laid_over(drawn, labels, left, self.painter, rests=letters.rests)
        return [*drawn, ruler]

    def _letters(self, view: View) -> Letters | None:
        """The letters of the hints that are open, laid out once for as long as they and the rows stay."""
        hints = view.hints
        if hints is None:
            return None
        key = (hints, view.mode, view.width, view.joined)
        if self._laid_out is None or self._laid_out[0] != key:
            self._laid_out = (key, Letters(view, hints))
        return self._laid_out[1]

    def _row(
        self, view: View, row: Row, runs: list[Run], left: int, width: int, over: tuple[Item, ...]
    ) -> list[Segment]:
        """A row with its gutter, up to the ruler."""
        ground = self.painter.palette.ground if self.painter.coloured else None
        segments = list(self._gutter(row.gutter, left))
        used = left
        for text, paint, cells in self._pieces(view, row.end, runs, over):
            style = style_of(paint, ground)
            if used == width - RULER:
                # The caret behind a full row of the narrowest pane: the last cell shows it.
                last = segments.pop()
                edge = clusters.previous_cluster(last.text, len(last.text))
                segments.append(Segment(last.text[:edge], last.style))
                text, cells = last.text[edge:], 0
            elif used + cells > width - RULER:
                if used > width - RULER:
                    break
                text, cells = "…", 1  # stands for one cluster that is wider than the row
            used += cells
            if segments and segments[-1].style is style:
                text = segments.pop().text + text  # marks that look alike need no sequences between them
            segments.append(Segment(text, style))
        if used < width - RULER:
            segments.append(Segment(" " * (width - RULER - used), style_of(Paint(), ground)))
        elif used > width - RULER:
            return list(Strip(segments, used).crop(0, width - RULER))  # a pane narrower than its gutter
        return segments

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
            known = self._sights[view] = (key, Sight(view, shows_aids=self.shows_aids))
        return known[1]

    def _pieces(
        self, view: View, end: int, runs: list[Run], over: tuple[Item, ...]
    ) -> list[tuple[str, Paint, int]]:
        display = view.open.shown.text(view.joined)
        pieces = []
        for piece_start, piece_end, covering in runs:
            text = display[piece_start:piece_end]
            if piece_end == end and text.endswith(" ") and not {_CARET, _SELECTED}.intersection(covering):
                bare = len(text.rstrip(" "))
                if bare:
                    cells = clusters.cells(display, piece_start, piece_start + bare)
                    pieces.append((text[:bare], self._paint(covering), cells))
                text, covering, piece_start = text[bare:], (), piece_start + bare
            pieces.append((text, self._paint(covering), clusters.cells(display, piece_start, piece_end)))
        if any(first >= end and value == _CARET for first, _, value in over):
            pieces.append((" ", self.painter.paint((), caret=True), 1))
        return pieces

    def _overlays(self, view: View, start: int, end: int, focused: bool) -> tuple[Item, ...]:
        """Selection, object and caret, as far as they are in a row; `end` is behind what hangs."""
        found: list[Item] = []
        selection = view.selection
        if selection is not None:
            found.append((*selection, _SELECTED))
            if isinstance(view.mode, Walk):
                found += _others(view.mode)
        elif focused and isinstance(view.mode, Read):
            here = view.object_here
            if here is not None:
                found.append((*here, _OBJECT))
        if focused and isinstance(view.mode, Read):
            found.append(
                (view.caret, max(clusters.next_cluster(view.open.plain, view.caret), view.caret + 1), _CARET)
            )
        return tuple([item for item in found if item[0] < end and item[1] > start])

    def _paint(self, covering: Covering) -> Paint:
        if self._painted_by is not self.painter or len(self._paints) > _PAINTS:
            self._painted_by = self.painter
            self._paints.clear()
        paint = self._paints.get(covering)
        if paint is None:
            paint = self._paints[covering] = self._made_paint(covering)
        return paint

    def _made_paint(self, covering: Covering) -> Paint:
        # Of looks that are alike only one counts, so that many long marks cost nothing; but a mention inside a
        # longer one with the same label is shown as what it is.
        looks: list[tuple[str, str, str]] = []
        counts: dict[tuple[str, str, str], int] = {}
        places: set[Mark] = set()
        aid: str | None = None
        ghosts: list[tuple[str, str, str]] = []
        for mark in reversed(covering):
            if isinstance(mark, str):
                aid = aid or mark
                continue
            if isinstance(mark, Ghost):
                ghosts.append(mark.look)
                continue
            if isinstance(mark, int):
                continue
            look = mark.look
            most = NESTED if look[0] == "entity" else 1
            if counts.get(look, 0) < most and mark not in places:
                counts[look] = counts.get(look, 0) + 1
                places.add(mark)
                looks.append(look)
        is_offered = bool(ghosts) and not looks  # an annotation always wins
        return self.painter.paint(
            reversed(ghosts if is_offered else looks),
            offered=is_offered,
            caret=_CARET in covering,
            selected=_SELECTED in covering,
            hit=HIT in covering,
            faintly=_OBJECT in covering,
            aid=aid,
        )

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

    def ruler(self, view: View, index: int) -> tuple[str, bool]:
        """What a row of the ruler shows: a sign for hits or annotations, and whether it is of what is in sight."""
        return self._sign(self._sight(view), view, index)

    def _sign(self, sight: Sight, view: View, index: int) -> tuple[str, bool]:
        sign = sight.signs.get(index)
        if sign is None:
            sign = sight.signs[index] = _sign(view, sight.span, index)
        return sign

    def _ruler(self, sign: str, inside: bool) -> Segment:
        """One row of the whole text beside the text: what is in sight, and where hits and annotations are."""
        palette = self.painter.palette
        coloured = self.painter.coloured
        is_hit = sign == "━"
        paint = Paint(
            colour=(palette.claim if is_hit else palette.faint) if coloured else None,
            ground=palette.line if coloured and inside else None,
            bold=is_hit,
            reverse=inside and not coloured,
        )
        return Segment(sign, style_of(paint, palette.ground if coloured else None))


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


def _sign(view: View, sight: Span, index: int) -> tuple[str, bool]:
    length = len(view.open.text)
    begin, end = length * index // view.height, length * (index + 1) // view.height
    inside = sight.start < end and begin < sight.end and sight.length < length
    starts = view.hit_starts
    if view.found and starts and view.hits_of and view.hits_of[1] == view.found:
        place = bisect_left(starts, begin)
        if place < len(starts) and starts[place] < end:
            return "━", inside
    following = view.open.marks.next_start(begin - 1)
    return "·" if following is not None and following[0] < end else " ", inside


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
