"""The part of the screen that holds the panes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region as ScreenRegion
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from tui.model.span import Span
from tui.style.paint import Paint
from tui.text import clusters, words
from tui.ui.drawing import Drawing
from tui.ui.drawn import Drawn
from tui.ui.pane_rows import PaneRows, cells_of
from tui.ui.strips import style_of
from tui.workspace.panes import Divider, Leaf, Region
from tui.workspace.view import RULER, View

if TYPE_CHECKING:
    from tui.workspace.workspace import Workspace

_WHEEL = 3


class PaneArea(Drawn, can_focus=True):
    """Draws all panes, and lets the mouse work in them. Keys go to the reader, not to a widget."""

    DEFAULT_CSS = "PaneArea { width: 1fr; height: 1fr; }"

    class Resized(Message):
        """The panes have a new size."""

    class Selected(Message):
        """The mouse put the caret somewhere or selected something; the screen should follow."""

    def __init__(self, workspace: Workspace, rows: PaneRows) -> None:
        super().__init__(id="panes")
        self._workspace = workspace
        self.rows = rows
        self.placed: dict[int, Region] = {}
        self._owners: list[tuple[Leaf, Region]] = []
        self._laid_out_for: Size | None = None
        self._rulers: dict[int, dict[int, tuple[str, bool]]] = {}
        """By the identity of the leaf, what the rows of its ruler show since the pane was painted as a whole."""
        self._drawings: dict[int, Drawing] = {}
        """By the identity of the leaf, what its rows are drawn with, while rows are drawn."""
        self._drag: tuple[Leaf, int] | None = None
        self._divider: Divider | None = None

    def refresh(
        self, *regions: ScreenRegion, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Repaint some regions, or everything."""
        if not regions:
            self._rulers.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    # Layout

    def lay_out(self) -> None:
        """Lay the panes out anew and repaint everything."""
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        self._laid_out_for = self.size
        region = Region(0, 0, max(4, self.size.width), max(2, self.size.height))
        self._workspace.arrange(region)
        panes = self._workspace.panes
        self.placed = panes.layout(region) if panes else {}
        self._owners = [(leaf, self.placed[id(leaf)]) for leaf in panes.leaves] if panes else []

    @property
    def was_laid_out(self) -> bool:
        """Whether the panes have had a size of their own; before that, nothing of them is in sight."""
        return bool(self._laid_out_for)

    def on_resize(self) -> None:
        """Follow the new size."""
        self.lay_out()
        self.post_message(self.Resized())

    def region_of(self, leaf: Leaf) -> Region:
        """Where a pane is, in cells of this widget."""
        return self.placed[id(leaf)]

    # Painting

    def render_lines(self, crop: ScreenRegion) -> list[Strip]:
        """The rows of a region."""
        if self._laid_out_for != self.size:
            self._lay_out()  # the first frame comes before the news of the size
        try:
            return super().render_lines(crop)
        finally:
            self._drawings = {}

    def render_line(self, y: int) -> Strip:
        """One row through all panes, with the lines between them."""
        painter = self.rows.painter
        coloured = painter.coloured
        rule = style_of(
            Paint(colour=painter.palette.line if coloured else None),
            painter.palette.ground if coloured else None,
        )
        panes = self._workspace.panes
        width = self._drawn_width
        segments: list[Segment] = []
        used = 0
        here = [(leaf, region) for leaf, region in self._owners if region.y <= y < region.y + region.height]
        for leaf, region in sorted(here, key=lambda entry: entry[1].x):
            if region.x > used:
                segments.append(self._rule(used, region.x, rule))
            focused = panes is not None and leaf is panes.focus
            if y == region.y:
                segments += self.rows.title(leaf.view, region.width, focused)
            else:
                index = y - region.y - 1
                drawing = self._drawings.get(id(leaf))
                if drawing is None:
                    drawing = self._drawings[id(leaf)] = self.rows.drawing(leaf.view, region.width, focused)
                segments += drawing.row(index)
                signs = self._rulers.setdefault(id(leaf), {})
                if index not in signs:
                    signs[index] = drawing.sign(index)
            used = region.x + region.width
        if used < width:
            segments.append(self._rule(used, width, rule))
        strip = Strip(segments, max(width, used))
        return strip if used <= width else strip.crop(0, width)

    def _rule(self, start: int, end: int, style: Style) -> Segment:
        """The line between panes: upright where one column is free, else lying."""
        text = "│" if end - start == 1 else "─" * (end - start)
        if not self._owners:
            text = " " * (end - start)
        return Segment(text, style)

    def repaint_spans(self, article: str, spans: Iterable[Span]) -> None:
        """Repaint the rows of spans of an article, in every pane that shows it: as many as are in sight."""
        for leaf, region in self._owners:
            if leaf.view.open.id != article:
                continue
            sight = leaf.view.sight()
            for span in spans:
                if span.start <= sight.end and sight.start <= span.end:
                    self._repaint(leaf.view, region, span, True)

    def repaint_view(self, leaf: Leaf, span: Span | None = None) -> None:
        """Repaint a pane, or the cells of a span in it."""
        region = self.placed.get(id(leaf))
        if region is None:
            return
        if span is None:
            self._rulers.pop(id(leaf), None)
            self.refresh(ScreenRegion(*region))
        else:
            self._repaint(leaf.view, region, span, False)

    def repaint_stale(self, leaf: Leaf) -> None:
        """Repaint the rows of a pane that are covered by something else than when they were drawn."""
        region = self.placed.get(id(leaf))
        if region is None:
            return
        for index in self.rows.stale(leaf.view):
            self.refresh(ScreenRegion(region.x, region.y + 1 + index, region.width - RULER, 1))

    def repaint_rulers(self, article: str) -> None:
        """Repaint the rows of the rulers of an article that are not what they were.

        A cell at the right edge costs as many bytes as the row up to it, so those that are the same are left alone.
        """
        for leaf, region in self._owners:
            if leaf.view.open.id != article:
                continue
            known = self._rulers.get(id(leaf), {})
            ruler = self.rows.ruler(leaf.view)
            for index in known:
                sign = ruler(index)
                if known[index] != sign:
                    known[index] = sign
                    column = region.x + region.width - RULER
                    self.refresh(ScreenRegion(column, region.y + 1 + index, RULER, 1))

    def repaint_title(self, leaf: Leaf) -> None:
        """Repaint the title row of a pane."""
        region = self.placed.get(id(leaf))
        if region is not None:
            self.refresh(ScreenRegion(region.x, region.y, region.width, 1))

    def _repaint(self, view: View, region: Region, span: Span, gutter: bool) -> None:
        for cells in cells_of(view, region, self.rows.left(region.width), span):
            if gutter:
                self.refresh(ScreenRegion(region.x, cells.y, region.width, 1))
            else:
                self.refresh(ScreenRegion(*cells))

    # The mouse

    def _under(self, x: int, y: int) -> tuple[Leaf, Region] | None:
        for leaf, region in self._owners:
            if region.x <= x < region.x + region.width and region.y <= y < region.y + region.height:
                return leaf, region
        return None

    def _divider_under(self, x: int, y: int) -> Divider | None:
        panes = self._workspace.panes
        whole = Region(0, 0, max(4, self.size.width), max(2, self.size.height))
        for divider in panes.dividers(whole) if panes else ():
            line = divider.region
            if line.x <= x < line.x + line.width and line.y <= y < line.y + line.height:
                return divider
        return None

    def offset_under(self, leaf: Leaf, region: Region, x: int, y: int) -> int:
        """The offset of the text at a cell of this widget."""
        view = leaf.view
        number = min(max(view.top_row + y - region.y - 1, 0), len(view.rows) - 1)
        return view.rows.offset_at(number, max(0, x - region.x - self.rows.left(region.width)))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the caret under the mouse, and begin a selection."""
        if event.button != 1:
            return
        found = self._under(event.x, event.y)
        if found is None:
            self._divider = self._divider_under(event.x, event.y)
            if self._divider is not None:
                self.capture_mouse()
            return
        leaf, region = found
        panes = self._workspace.panes
        assert panes is not None
        if panes.focus is not leaf:
            panes.focus = leaf
            self.refresh()
        if event.y == region.y:
            self.post_message(self.Selected())
            return
        offset = self.offset_under(leaf, region, event.x, event.y)
        leaf.view.read()
        leaf.view.move_to(offset)
        self._drag = (leaf, leaf.view.caret)
        self.capture_mouse()
        self.repaint_view(leaf)
        self.post_message(self.Selected())

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select from where the button went down to here."""
        if self._divider is not None:
            line = self._divider.region
            along = self._divider.split.direction == "right"
            cells = event.x - line.x if along else event.y - line.y
            if cells:
                self._divider.move(cells)
                self.lay_out()
                moved = (
                    Region(line.x + cells, *line[1:]) if along else Region(line.x, line.y + cells, *line[2:])
                )
                self._divider = self._divider_under(moved.x, moved.y) or self._divider
                self.post_message(self.Resized())
            return
        if self._drag is None:
            return
        leaf, anchor = self._drag
        region = self.placed.get(id(leaf))
        if region is None:
            return
        view = leaf.view
        offset = self.offset_under(leaf, region, event.x, event.y)
        if offset == anchor:
            return
        edge = clusters.next_cluster(view.open.plain, offset) if offset > anchor else offset
        start, end = min(anchor, edge), max(anchor, edge)
        if end == anchor:
            end = clusters.next_cluster(view.open.plain, anchor)
        view.select(start, end)
        self.repaint_view(leaf)
        self.post_message(self.Selected())

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End what was done with the mouse."""
        if self._divider is not None:
            self._divider = None
            self.release_mouse()
        if self._drag is not None:
            self._drag = None
            self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Select the word under a double click."""
        found = self._under(event.x, event.y)
        if found is None or event.chain != 2 or event.y == found[1].y:
            return
        leaf, region = found
        word = words.word_at(leaf.view.open.text, self.offset_under(leaf, region, event.x, event.y))
        if word is not None:
            leaf.view.select(*word)
            self.repaint_view(leaf)
            self.post_message(self.Selected())

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll the pane under the mouse."""
        self._wheel(event, _WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll the pane under the mouse."""
        self._wheel(event, -_WHEEL)

    def _wheel(self, event: events.MouseEvent, rows: int) -> None:
        event.stop()
        found = self._under(event.x, event.y)
        if found is None:
            return
        leaf, _ = found
        leaf.view.scroll_to_row(leaf.view.top_row + rows)
        self.repaint_view(leaf)
        self.post_message(self.Selected())
