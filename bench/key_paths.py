"""The fewest keys from one place of a text to another, by the motions that there are.

Everything here is a matter of the text alone and of what each motion does with it: a person who knows the keys sees
as much.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from tui.commands.motions import Unit, backward, end_backward, end_forward, forward, start_backward
from tui.model.span import Span
from tui.text import objects
from tui.workspace.view import View

FARTHEST = 24
"""Keys after which no more is looked for."""
_FARTHEST_AWAY = 80
"""The same for the caret, which may have to go through the whole text."""
_MOST_GROWN = 5
_MOST_SHRUNK = 3

Edge = Literal["caret", "start", "end"]
Keys = tuple[str, ...]

_UNITS: Mapping[str, tuple[Unit, int]] = {
    "h": ("cluster", -1),
    "l": ("cluster", 1),
    "b": ("word", -1),
    "w": ("word", 1),
    "comma": ("clause", -1),
    "full_stop": ("clause", 1),
    "left_parenthesis": ("sentence", -1),
    "right_parenthesis": ("sentence", 1),
    "left_curly_bracket": ("paragraph", -1),
    "right_curly_bracket": ("paragraph", 1),
}
_STARTS: Mapping[str, tuple[Unit, int]] = {
    "H": ("cluster", -1),
    "L": ("cluster", 1),
    "B": ("word", -1),
    "W": ("word", 1),
    "less_than_sign": ("clause", -1),
    "greater_than_sign": ("clause", 1),
}


class Paths:
    """Ways through one text.

    Args:
        view: A view of the text; nothing of it is changed.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self._text = view.open.text
        self._steps: dict[tuple[Edge, str, int], int] = {}
        self._from: dict[tuple[Edge, int, int | None], _Reach] = {}
        self._larger: dict[Span, Span] = {}
        self._edges: dict[tuple[Span, Span], Keys | None] = {}

    def caret(self, origin: int, wanted: Iterable[int]) -> Keys | None:
        """The keys that lead the caret to the nearest of some places; None if they are too many."""
        return self._reach("caret", origin).to(frozenset(wanted), _FARTHEST_AWAY)

    def edges(self, span: Span, wanted: Span) -> Keys | None:
        """The keys that turn one selection into another; None if they are too many."""
        if (span, wanted) not in self._edges:
            self._edges[span, wanted] = self._fewest(span, wanted)
        return self._edges[span, wanted]

    def _fewest(self, span: Span, wanted: Span) -> Keys | None:
        best: Keys | None = None
        for grown, keys in self._grown(span):
            limit = FARTHEST if best is None else len(best) - 1
            if len(keys) > limit:
                continue
            moved = self._both(grown, wanted, limit - len(keys))
            if moved is not None:
                best = (*keys, *moved)
        return best

    def step(self, edge: Edge, key: str, place: int) -> int:
        """Where a key leads from a place."""
        known = self._steps.get((edge, key, place))
        if known is None:
            unit, step = (_STARTS if edge == "start" else _UNITS)[key]
            if edge == "end":
                known = (end_forward if step > 0 else end_backward)(self._view, place, unit)
            elif edge == "start" and step < 0:
                known = start_backward(self._view, place, unit)
            else:
                known = (forward if step > 0 else backward)(self._view, place, unit)
            self._steps[edge, key, place] = known
        return known

    def _grown(self, span: Span) -> Iterator[tuple[Span, Keys]]:
        yield span, ()
        smaller: Span | None = span
        for count in range(1, _MOST_SHRUNK + 1):
            smaller = objects.shrink(self._text, *smaller)
            if smaller is None:
                break
            yield smaller, ("i",) * count
        for count in range(1, _MOST_GROWN + 1):
            if span not in self._larger:
                self._larger[span] = objects.grow(self._text, span.start, span.end)
            if self._larger[span] == span:
                return
            span = self._larger[span]
            yield span, ("o",) * count

    def _both(self, span: Span, wanted: Span, limit: int) -> Keys | None:
        """Both edges one after the other, so that neither passes the other one on its way."""
        if wanted.end > span.start:
            end = self._edge("end", span.end, wanted.end, span.start, limit)
            start = (
                None
                if end is None
                else self._edge("start", span.start, wanted.start, wanted.end, limit - len(end))
            )
            return None if end is None or start is None else (*end, *start)
        start = self._edge("start", span.start, wanted.start, span.end, limit)
        end = (
            None
            if start is None
            else self._edge("end", span.end, wanted.end, wanted.start, limit - len(start))
        )
        return None if end is None or start is None else (*start, *end)

    def _edge(self, edge: Edge, origin: int, wanted: int, other: int, limit: int) -> Keys | None:
        """The keys for one edge, which stays on its side of the other one."""
        keys = self._reach(edge, origin).to(frozenset([wanted]), limit)
        if keys is None or self._stays(edge, origin, keys, other):
            return keys
        return self._reach(edge, origin, other).to(frozenset([wanted]), limit)

    def _stays(self, edge: Edge, place: int, keys: Keys, other: int) -> bool:
        for key in keys:
            place = self.step(edge, key, place)
            if place >= other if edge == "start" else place <= other:
                return False
        return True

    def _reach(self, edge: Edge, origin: int, other: int | None = None) -> _Reach:
        known = self._from.get((edge, origin, other))
        if known is None:
            known = self._from[edge, origin, other] = _Reach(self, edge, origin, other)
        return known


class _Reach:
    """Where one comes from a place, the nearest first, as far as was asked for."""

    def __init__(self, paths: Paths, edge: Edge, origin: int, other: int | None) -> None:
        self._paths = paths
        self._other = other
        self._edge: Edge = edge
        self._keys = _STARTS if edge == "start" else _UNITS
        self._came: dict[int, tuple[int, str, int]] = {origin: (origin, "", 0)}
        self._queue = deque([origin])

    def to(self, targets: frozenset[int], limit: int = FARTHEST) -> Keys | None:
        """The keys to the nearest of some places; None if there are more than so many."""
        if not targets:
            return None
        known = [self._came[place][2] for place in targets if place in self._came]
        best = min(known, default=None)
        while best is None and self._queue and self._came[self._queue[0]][2] < limit:
            best = self._expand(targets)
        if best is None or best > limit:
            return None
        place = min(place for place in targets if place in self._came and self._came[place][2] == best)
        return self._way(place)

    def _expand(self, targets: frozenset[int]) -> int | None:
        place = self._queue.popleft()
        depth = self._came[place][2] + 1
        found = None
        for key in self._keys:
            following = self._paths.step(self._edge, key, place)
            if following not in self._came and self._is_allowed(following):
                self._came[following] = (place, key, depth)
                self._queue.append(following)
                if following in targets:
                    found = depth
        return found

    def _is_allowed(self, place: int) -> bool:
        if self._other is None:
            return True
        return place < self._other if self._edge == "start" else place > self._other

    def _way(self, place: int) -> Keys:
        keys: list[str] = []
        while self._came[place][1]:
            place, key, _ = self._came[place]
            keys.append(key)
        return tuple(reversed(keys))
