"""What covers the rows of a pane that are in sight, found once for all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple, TypeAlias
from weakref import WeakKeyDictionary

from tui.commands.search import hits
from tui.model.span import Span
from tui.style.aids import aids
from tui.text import clusters
from tui.text.flatten import flatten
from tui.text.paragraphs import paragraph_at
from tui.text.rows import is_narrow
from tui.workspace.open_article import OpenArticle
from tui.workspace.view import View

NESTED = 2
"""Mentions with the same label inside each other that are told apart."""
CARET, SELECTED, OBJECT, HIT = -1, -2, -3, -4
"""Stand for the caret, the selection, the object under the caret and a hit of the search among the values of items."""
_REACH = 2000
"""Code points beyond what is in sight from which reading aids are looked for."""


class Ghost(NamedTuple):
    """How a span of an offer looks: kind, label and role."""

    look: tuple[str, str, str]


class Mark(NamedTuple):
    """How a span of an annotation looks.

    Attributes:
        look: Kind, label and role.
        length: Code points of the span; of two with the same look and length one is drawn.
    """

    look: tuple[str, str, str]
    length: int


Item: TypeAlias = tuple[int, int, "Mark | Ghost | str | int"]
"""Start, end, and a mark, an offer, the name of a reading aid, or a number that stands for something else."""

_AIDS: WeakKeyDictionary[View, tuple[OpenArticle, Span, list[Item]]] = WeakKeyDictionary()

Covering: TypeAlias = tuple["Mark | Ghost | str | int", ...]
"""What covers a piece of a row, as in items."""

Run: TypeAlias = tuple[int, int, Covering]
"""Start and end of a piece of a row, and what covers it, as in items."""


class Gutter(NamedTuple):
    """What stands in the gutter beside a row."""

    claim: bool = False
    passage: bool = False
    flagged: bool = False
    offered: bool = False


class Row(NamedTuple):
    """A row and what covers it, but for caret and selection.

    Attributes:
        start: Its first code point.
        end: The code point after what is shown of it.
        behind: The code point after all of it.
        text: What is shown of it.
        runs: Its pieces that are covered by the same items.
        gutter: What stands beside it.
        is_narrow: Whether every code point of it has surely one cell.
    """

    start: int
    end: int
    behind: int
    text: str
    runs: list[Run]
    gutter: Gutter
    is_narrow: bool


class Sight:
    """The marks, reading aids and hits of the rows in sight of a view.

    Marks that cover all that is in sight are the same for every row; of those that look alike only the few that
    can be told apart are kept, so that many long marks cost nothing.

    Args:
        view: Whose rows.
        shows_aids: Whether reading aids are wanted.
        before: What covered them before a change; rows that it left as they were are taken from there.

    Attributes:
        first: The number of the first row in sight.
        span: The code points in sight.
    """

    def __init__(self, view: View, *, shows_aids: bool, before: Sight | None = None) -> None:
        self.first = view.top_row
        self.span = view.sight()
        self._bounds = view.rows.bounds(self.first, min(len(view.rows), self.first + view.height))
        self._starts = [start for start, _, _ in self._bounds]
        self._text = view.rows.text
        items = list(_aids(view)) if shows_aids else []
        gutters = self._marks(view, items)
        items += [(*clusters.snap(view.open.plain, *hit), HIT) for hit in (hits(view) if view.found else ())]
        self._items = items
        if before is not None and before._text is self._text and before._bounds == self._bounds:
            self._rows = self._changed(before, gutters)
        else:
            runs = flatten(self._bounds[0][0], self._bounds[-1][1], items)
            self._rows = _rows(self._text, self._bounds, runs, gutters)

    def _changed(self, before: Sight, gutters: list[Gutter]) -> list[Row]:
        """The same rows as before, but for those where items came or went."""
        old, new = Counter(before._items), Counter(self._items)
        touched = {
            place for each in (old - new, new - old) for item in each for place in self._rows_of(*item[:2])
        }
        found = list(before._rows)
        for place, gutter in enumerate(gutters):
            row = found[place]
            if place in touched:
                row = row._replace(runs=flatten(row.start, row.end, self._items), gutter=gutter)
            elif row.gutter != gutter:
                row = row._replace(gutter=gutter)
            found[place] = row
        return found

    def row(self, number: int) -> Row:
        """What covers a row, by its number in the text."""
        return self._rows[number - self.first]

    def _rows_of(self, start: int, end: int) -> range:
        first = max(0, bisect_right(self._starts, start) - 1)
        return range(
            first, max(bisect_left(self._starts, end), first + 1) if end > self._starts[0] else first
        )

    def _marks(self, view: View, items: list[Item]) -> list[Gutter]:
        """Add offers and annotations to what covers the rows; gives what stands beside these."""
        begin, end = self._starts[0], max(self.span.end, self._starts[0] + 1)
        marks = view.open.marks
        found: list[Item] = []
        kept: dict[tuple[str, str, str], int] = {}
        beside: list[set[str]] = [set() for _ in self._starts]
        everywhere: set[str] = set()
        items += self._offers(view, begin, end, beside)
        for first, last, slot in reversed(marks.query(begin, end)):
            look = marks.look(slot)
            drawn = look.drawn
            is_through = first <= begin and last >= end
            is_flagged = look.status == "flagged"
            if look.kind != "entity" or is_flagged:  # entities have nothing beside their rows
                for kinds in (
                    [everywhere] if is_through else [beside[at] for at in self._rows_of(first, last)]
                ):
                    kinds.add(look.kind)
                    if is_flagged:
                        kinds.add("flagged")
            if is_through:
                if kept.get(drawn, 0) > (NESTED if look.kind == "entity" else 1):
                    continue
                # One more than can be told apart: a shorter mark may look like one of these.
                kept[drawn] = kept.get(drawn, 0) + 1
            found.append((first, last, Mark(drawn, last - first)))
        items += sorted(found, key=_place)
        bare = _gutter(everywhere)
        return [_gutter(kinds | everywhere) if kinds else bare for kinds in beside]

    def _offers(self, view: View, begin: int, end: int, beside: list[set[str]]) -> Iterator[Item]:
        """What is offered in sight; a claim shows beside its rows, too."""
        offered = view.open.offered
        for offer, _ in offered.to_show(begin, end) if offered is not None else ():
            for part in offer.parts:
                for span in part.spans:
                    yield span.start, span.end, Ghost((offer.kind, offer.label, part.role))
                    if offer.kind != "entity" and part.role == offer.parts[0].role:
                        for place in self._rows_of(*span):
                            beside[place].add("offer")


_place = itemgetter(0, 1)


def _gutter(kinds: set[str]) -> Gutter:
    return Gutter(*[each in kinds for each in ("claim", "passage", "flagged", "offer")])


def _rows(text: str, bounds: list[tuple[int, int, int]], runs: list[Run], gutters: list[Gutter]) -> list[Row]:
    """Rows with their own runs, cut out of those of all that is in sight."""
    all_narrow = is_narrow(text, bounds[0][0], bounds[-1][1])
    found = []
    place, count = 0, len(runs)
    for (start, end, behind), gutter in zip(bounds, gutters, strict=True):
        own: list[Run] = []
        while place < count:
            first, last, covering = run = runs[place]
            if first >= end:
                break
            if last > start and end > start:
                is_inside = first >= start and last <= end
                own.append(run if is_inside else (max(first, start), min(last, end), covering))
            if last > end:
                break  # it goes on in the next row
            place += 1
        narrow = all_narrow or is_narrow(text, start, end)
        found.append(Row(start, end, behind, text[start:end], own, gutter, narrow))
    return found


def _aids(view: View) -> list[Item]:
    """The reading aids of the paragraphs in sight, found once for as long as that stays in sight."""
    sight = view.sight()
    known = _AIDS.get(view)
    if known is None or known[0] is not view.open or known[1] != sight:
        known = _AIDS[view] = (view.open, sight, _aids_in(view, sight))
    return known[2]


def _aids_in(view: View, sight: Span) -> list[Item]:
    text = view.open.text
    begin = max(paragraph_at(text, sight.start).start, sight.start - _REACH)
    end = min(paragraph_at(text, max(sight.start, sight.end - 1)).end, sight.end + _REACH)
    plain = view.open.plain
    return [
        (*clusters.snap(plain, first, last), kind) for first, last, kind in aids(text, begin, max(begin, end))
    ]
