"""Drawing one pane: its title row and the rows of its text."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from rich.segment import Segment

from tui.commands.search import hits
from tui.model.span import Span
from tui.style.aids import aids
from tui.style.paint import Paint, Painter
from tui.text import clusters
from tui.text.flatten import flatten
from tui.text.paragraphs import paragraph_at
from tui.ui.strips import Line, style_of
from tui.workspace.panes import Region
from tui.workspace.view import GUTTER, RULER, Read, View, text_width

_CARET, _SELECTED, _OBJECT, _HIT = -1, -2, -3, -4
_NESTED = 2
"""Mentions with the same label inside each other that are told apart."""
_REACH = 2000
"""Code points beyond what is in sight from which reading aids are looked for."""


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
        self._found: tuple[object, list[Span]] = (None, [])
        self._aided: tuple[object, list[tuple[int, int, str]]] = (None, [])

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
        palette = self.painter.palette
        ground = palette.ground if self.painter.coloured else None
        rows = view.rows
        number = view.top_row + index
        line = Line(width, ground)
        left = self.left(width)
        if number >= len(rows):
            line.fill_to(width - RULER)
            self._ruler(line, view, index)
            return list(line.strip())
        start, end = rows.start(number), rows.visible_end(number)
        marks = view.open.marks.query(start, max(end, start + 1))
        line.fill_to(left - GUTTER)
        self._gutter(line, view, marks)
        segments = line.segments
        used = line.used
        for text, paint, cells in self._pieces(view, start, end, rows.end(number), marks, focused):
            style = style_of(paint, ground)
            if used == width - RULER:
                # The caret behind a full row of the narrowest pane: the last cell shows it.
                last = segments.pop()
                edge = clusters.previous_cluster(last.text, len(last.text))
                segments.append(Segment(last.text[:edge], last.style))
                text, cells = last.text[edge:], 0
            elif used + cells > width - RULER:
                text, cells = "…", 1  # stands for one cluster that is wider than the row
            used += cells
            if segments and segments[-1].style is style:
                text = segments.pop().text + text  # marks that look alike need no sequences between them
            segments.append(Segment(text, style))
        if used < width - RULER:
            segments.append(Segment(" " * (width - RULER - used), style_of(Paint(), ground)))
        tail = Line(RULER, ground)
        self._ruler(tail, view, index)
        return segments + list(tail.strip())

    def _pieces(
        self,
        view: View,
        start: int,
        end: int,
        row_end: int,
        marks: list[tuple[int, int, int]],
        focused: bool,
    ) -> list[tuple[str, Paint, int]]:
        display = view.open.shown.text(view.joined)
        aided = self._aids(view) if self.shows_aids else []
        items: list[tuple[int, int, int | str]] = [*aided, *marks, *self._overlays(view, focused)]
        lengths = {slot: last - first for first, last, slot in marks}
        pieces = []
        for piece_start, piece_end, covering in flatten(start, end, items):
            text = display[piece_start:piece_end]
            if piece_end == end and text.endswith(" ") and not {_CARET, _SELECTED}.intersection(covering):
                bare = len(text.rstrip(" "))
                if bare:
                    cells = clusters.cells(display, piece_start, piece_start + bare)
                    pieces.append((text[:bare], self._paint(view, covering, lengths), cells))
                text, covering, piece_start = text[bare:], (), piece_start + bare
            pieces.append(
                (text, self._paint(view, covering, lengths), clusters.cells(display, piece_start, piece_end))
            )
        if focused and start <= view.caret < max(row_end, start + 1) and view.caret >= end:
            pieces.append((" ", self.painter.paint((), caret=True), 1))
        return pieces

    def _overlays(self, view: View, focused: bool) -> list[tuple[int, int, int]]:
        found: list[tuple[int, int, int]] = [(*hit, _HIT) for hit in self._hits(view)]
        selection = view.selection
        if selection is not None:
            found.append((*selection, _SELECTED))
        elif focused and isinstance(view.mode, Read):
            here = view.object_here
            if here is not None:
                found.append((*here, _OBJECT))
        if focused and view.caret < len(view.open.text) and isinstance(view.mode, Read):
            found.append((view.caret, clusters.next_cluster(view.open.plain, view.caret), _CARET))
        return found

    def _hits(self, view: View) -> list[Span]:
        """The hits in sight, at cluster edges; found once for all rows."""
        if not view.found:
            return []
        sight = (view.open, view.found, view.top, view.width, view.height, view.joined)
        if self._found[0] != sight:
            self._found = (sight, [clusters.snap(view.open.plain, *hit) for hit in hits(view)])
        return self._found[1]

    def _aids(self, view: View) -> list[tuple[int, int, str]]:
        """The reading aids of the paragraphs in sight; found once for all rows."""
        sight = view.sight()
        key = (view.open.id, sight)
        if self._aided[0] != key:
            text = view.open.text
            begin = max(paragraph_at(text, sight.start).start, sight.start - _REACH)
            end = min(paragraph_at(text, max(sight.start, sight.end - 1)).end, sight.end + _REACH)
            plain = view.open.plain
            found = aids(text, begin, max(begin, end))
            self._aided = (key, [(*clusters.snap(plain, first, last), kind) for first, last, kind in found])
        return self._aided[1]

    def _paint(self, view: View, covering: tuple[int | str, ...], lengths: dict[int, int]) -> Paint:
        marks = view.open.marks
        # Of looks that are alike only one counts, so that many long marks cost nothing; but a mention inside a
        # longer one with the same label is shown as what it is.
        looks: list[tuple[str, str, str]] = []
        counts: dict[tuple[str, str, str], int] = {}
        places: set[tuple[tuple[str, str, str], int]] = set()
        aid: str | None = None
        for slot in reversed(covering):
            if isinstance(slot, str):
                aid = aid or slot
                continue
            if slot < 0:
                continue
            look = marks.look(slot)[:3]
            most = _NESTED if look[0] == "entity" else 1
            place = (look, lengths[slot])
            if counts.get(look, 0) < most and place not in places:
                counts[look] = counts.get(look, 0) + 1
                places.add(place)
                looks.append(look)
        return self.painter.paint(
            reversed(looks),
            caret=_CARET in covering,
            selected=_SELECTED in covering,
            hit=_HIT in covering,
            faintly=_OBJECT in covering,
            aid=aid,
        )

    def _gutter(self, line: Line, view: View, marks: list[tuple[int, int, int]]) -> None:
        """A bar for claims and one for passages; letters where there are no colours; a sign where one is flagged."""
        palette = self.painter.palette
        looks = [view.open.marks.look(slot) for _, _, slot in marks]
        claims = [look for look in looks if look.kind == "claim"]
        passages = [look for look in looks if look.kind == "passage"]
        flagged = any(look.status == "flagged" for look in looks)
        coloured = self.painter.coloured
        flag = Paint(colour=palette.warning if coloured else None, bold=True)
        if flagged and not passages:
            line.write("!", flag)
        elif passages:
            line.write("┃" if coloured else "p", Paint(colour=palette.passage if coloured else None))
        else:
            line.write(" ")
        if claims:
            line.write("▎" if coloured else "c", Paint(colour=palette.claim if coloured else None))
        else:
            line.write(" ")
        line.write("!" if flagged and passages else " ", flag)

    def _ruler(self, line: Line, view: View, index: int) -> None:
        """One row of the whole text beside the text: what is in sight, and where hits and annotations are."""
        palette = self.painter.palette
        coloured = self.painter.coloured
        length = len(view.open.text)
        begin, end = length * index // view.height, length * (index + 1) // view.height
        sight = view.sight()
        inside = sight.start < end and begin < sight.end and sight.length < length
        ground = palette.line if coloured and inside else None
        paint = Paint(
            colour=palette.faint if coloured else None, ground=ground, reverse=inside and not coloured
        )
        following = view.open.marks.next_start(begin - 1)
        starts = view.hit_starts
        if view.found and starts and view.hits_of and view.hits_of[1] == view.found:
            place = bisect_left(starts, begin)
            if place < len(starts) and starts[place] < end:
                line.write("━", replace(paint, colour=palette.claim if coloured else None, bold=True))
                return
        line.write("·" if following is not None and following[0] < end else " ", paint)


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
