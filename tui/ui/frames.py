"""Putting frames on the screen: of the rows that we draw ourselves only the cells that look different are sent.

The library cuts every row of the screen at every edge of a widget, for each frame, in case something lies over
something else. Where nothing does, that took as long as everything else about a key.

This is the one place that knows the library's compositor from inside; where anything is not as expected here, the
library's own way is taken.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple, TypeAlias

from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, Console
from rich.segment import Segment
from textual._compositor import ChopsUpdate, Compositor, CompositorUpdate, LayoutUpdate
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip

from tui.text import clusters
from tui.text.rows import is_narrow
from tui.ui.drawn import Drawn
from tui.ui.sequences import Piece, sequences

_DISPUTED = re.compile("[\u200d\u20e3\ufe0e\ufe0f\U0001f000-\U0001faff]")
"""Joiners, variation selectors, keycaps, flags and emoji, which terminals give one cell or two."""


def show_now(*widgets: Drawn) -> None:
    """Put on the screen what some widgets have said to look different, before anything else is done.

    The library waits until its messages went round and a clock has ticked; meanwhile what takes longer than these
    widgets would be worked out, and they would be shown with it.
    """
    screen = widgets[0].screen
    for widget in widgets:
        widget._repaint_required = False
    screen._dirty_widgets.update(widgets)
    screen._on_timer_update()


Sent: TypeAlias = "dict[Drawn, dict[int, tuple[Strip, bool]]]"
"""By widget and row of it, what stands on the screen, and whether every character there surely has one cell."""


class Changes(NamedTuple):
    """Rows of a widget that may look different.

    Attributes:
        widget: The widget.
        place: Where on the screen it is.
        rows: By number, how a row looks now, and the cells (first, behind the last) that may differ.
    """

    widget: Drawn
    place: Region
    rows: dict[int, tuple[Strip, list[tuple[int, int]]]]


class Frame(CompositorUpdate):
    """What is to be put on the screen.

    Args:
        sent: What stands there, by widget and row of it; the frame notes there what it puts on it.
        changes: What may look different.
    """

    def __init__(self, sent: Sent, changes: list[Changes]) -> None:
        self._sent = sent
        self._changes = changes

    def render_segments(self, console: Console) -> str:
        """What the terminal is sent."""
        system = console.color_system
        return sequences(self._pieces(), COLOR_SYSTEMS[system] if system else ColorSystem.TRUECOLOR)

    def _pieces(self) -> list[Piece]:
        found = []
        for widget, place, rows in self._changes:
            sent = self._sent.setdefault(widget, {})
            for y, (strip, spans) in rows.items():
                before, was_sure = sent.get(y, (None, False))
                if before is strip:
                    continue
                sure = _is_sure(strip)
                if before is None or not (was_sure and sure):
                    if before is None or before != strip:
                        found += [Piece(place.x + x, place.y + y, each) for x, each in whole(strip)]
                    sent[y] = strip, sure
                    continue
                for first, last in spans:
                    x, segments = different(before, strip, first, last)
                    if segments:
                        found.append(Piece(place.x + x, place.y + y, segments))
                sent[y] = _patched(before, strip, spans), True
        return found


class Frames(Compositor):
    """The library's compositor, but for frames in which only widgets of the class `Drawn` look different."""

    def __init__(self) -> None:
        super().__init__()
        self._sent: Sent = {}
        self._places: dict[Drawn, Region] = {}
        self._placed_as: object = None

    @classmethod
    def on(cls, screen: Screen[Any]) -> None:
        """Let a screen that has just been made put its frames on the terminal in this way."""
        screen._compositor = cls()

    def render_full_update(self, simplify: bool = False) -> LayoutUpdate:
        """Everything, in the library's way."""
        self._sent.clear()
        return super().render_full_update(simplify)

    def render_partial_update(self) -> ChopsUpdate | None:
        """What was said to look different."""
        places = self._find_places()
        dirty: dict[Drawn, dict[int, list[tuple[int, int]]]] = {}
        for region in self._dirty_regions:
            widget = next((each for each, place in places.items() if place.contains_region(region)), None)
            if widget is None:
                self._sent.clear()
                return super().render_partial_update()
            place = places[widget]
            rows = dirty.setdefault(widget, {})
            for y in range(region.y - place.y, region.bottom - place.y):
                rows.setdefault(y, []).append((region.x - place.x, region.right - place.x))
        self._dirty_regions.clear()
        if not dirty:
            return None
        changes = [_changes(widget, places[widget], rows) for widget, rows in dirty.items()]
        return Frame(self._sent, changes)  # type: ignore[return-value]

    def _find_places(self) -> dict[Drawn, Region]:
        """Where the widgets are that draw themselves, and that nothing lies over."""
        visible = self.visible_widgets
        if self._placed_as is not visible:
            self._placed_as = visible
            self._sent.clear()
            self._places = {}
            in_front: list[Region] = []
            for widget, (region, clip) in visible.items():
                is_whole = clip.contains_region(region) and self.size.region.contains_region(region)
                if isinstance(widget, Drawn) and is_whole and not any(map(region.overlaps, in_front)):
                    self._places[widget] = region
                in_front.append(region.intersection(clip))
        return self._places


def _changes(widget: Drawn, place: Region, dirty: dict[int, list[tuple[int, int]]]) -> Changes:
    top, bottom = min(dirty), max(dirty) + 1
    strips = widget.render_lines(Region(0, top, place.width, bottom - top))
    rows = {y: (strips[y - top], _joined(spans)) for y, spans in sorted(dirty.items())}
    return Changes(widget, place, rows)


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans of cells from left to right, those that touch or overlap as one."""
    if len(spans) == 1:
        return spans
    joined: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], last)
        else:
            joined.append((first, last))
    return joined


def different(before: Strip, after: Strip, first: int, last: int) -> tuple[int, list[Segment]]:
    """What has to be sent of a row so that a range of its cells looks right.

    Args:
        before: How it looks on the screen; every character of both rows has one cell.
        after: How it should look.
        first: The first cell that may differ.
        last: The cell behind the last one.

    Returns:
        The first cell, and what is to stand from there on; empty if nothing differs.
    """
    new = _within(after, first, last)
    old = _within(before, first, last)
    if old == new:
        return first, []
    begin, end = 0, 0
    most = min(len(old), len(new))
    while begin < most and old[begin] == new[begin]:
        first += len(new[begin].text)
        begin += 1
    while end < most - begin and old[-1 - end] == new[-1 - end]:
        end += 1
    old, new = old[begin : len(old) - end], new[begin : len(new) - end]
    if old and new and old[0].style == new[0].style:
        same = _same(old[0].text, new[0].text)
        old[0], new[0] = (Segment(each.text[same:], each.style) for each in (old[0], new[0]))
        first += same
    if old and new and old[-1].style == new[-1].style:
        same = _same(old[-1].text[::-1], new[-1].text[::-1])
        new[-1] = Segment(new[-1].text[: len(new[-1].text) - same], new[-1].style)
    return first, [segment for segment in new if segment.text]


def whole(strip: Strip) -> list[tuple[int, list[Segment]]]:
    """A whole row in pieces, each with its first cell.

    What stands behind wide characters is put where it belongs, in case the terminal shows those narrower or wider than
    we think. Where terminals are known to disagree, the cells are cleared first, so that nothing of before stays.
    """
    pieces: list[tuple[int, list[Segment]]] = []
    x = 0
    goes_on = False
    for segment in strip:
        text = segment.text
        sure = is_narrow(text, 0, len(text))
        cells = len(text) if sure else clusters.cells(text, 0, len(text))
        if not sure and _DISPUTED.search(text):
            pieces.append((x, [Segment(" " * cells, segment.style)]))
            goes_on = False
        if goes_on:
            pieces[-1][1].append(segment)
        else:
            pieces.append((x, [segment]))
        x += cells
        goes_on = sure
    return pieces


def _is_sure(strip: Strip) -> bool:
    """Whether every character of a row has one cell in any terminal."""
    text = "".join([segment.text for segment in strip])
    return is_narrow(text, 0, len(text))


def _patched(before: Strip, after: Strip, spans: list[tuple[int, int]]) -> Strip:
    """How a row stands on the screen after some of its cells were sent."""
    if spans[0][0] <= 0 and spans[-1][1] >= after.cell_length and len(spans) == 1:
        return after
    pieces: list[Strip] = []
    at = 0
    for first, last in spans:
        pieces += [before.crop(at, first), after.crop(first, last)]
        at = last
    pieces.append(before.crop(at, before.cell_length))
    patched = Strip.join(pieces)
    return after if patched.simplify() == after.simplify() else patched


def _within(strip: Strip, first: int, last: int) -> list[Segment]:
    if first <= 0 and last >= strip.cell_length:
        return list(strip)
    return list(strip.crop(first, last))


def _same(one: str, other: str) -> int:
    """How many characters at the start of two texts are the same."""
    for place, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return place
    return min(len(one), len(other))
