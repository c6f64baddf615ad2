"""An index of spans: which ones lie in a stretch of text, and which start next to an offset.

Spans are kept in classes by length, each a sorted list. What overlaps a stretch can start at most the longest
length of its class before it, so a query looks at a short slice of each class, and a few spans as long as the
document do not make every query walk through everything that starts before it.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from heapq import merge
from typing import Final, TypeAlias

Item: TypeAlias = tuple[int, int, int]

# Each class holds lengths up to a power of 8: 8, 64, 512 and so on.
_BITS: Final = 3


class SpanIndex:
    """Spans in order of start, then end, then key, with fast questions about places.

    An item is `(start, end, key)`: a half-open range of code points and a number that says whose it is. The
    same item may be in the index several times.
    """

    def __init__(self, items: Iterable[Item] = ()) -> None:
        """Index some items, in any order."""
        self._classes: dict[int, list[Item]] = {}
        self._count = 0
        classes = self._classes
        for item in items:
            size = ((item[1] - item[0]).bit_length() + _BITS - 1) // _BITS
            if size in classes:
                classes[size].append(item)
            else:
                classes[size] = [item]
            self._count += 1
        for members in classes.values():
            members.sort()

    def __len__(self) -> int:
        """The items in the index."""
        return self._count

    def __iter__(self) -> Iterator[Item]:
        """The items in order."""
        return merge(*self._classes.values())

    def add(self, start: int, end: int, key: int) -> None:
        """Put an item in."""
        insort(self._classes.setdefault(_class_of(end - start), []), (start, end, key))
        self._count += 1

    def remove(self, start: int, end: int, key: int) -> None:
        """Take an item out.

        Raises:
            KeyError: There is no such item.
        """
        item = (start, end, key)
        members = self._classes.get(_class_of(end - start), [])
        place = bisect_left(members, item)
        if place == len(members) or members[place] != item:
            raise KeyError(item)
        del members[place]
        self._count -= 1

    def query(self, start: int, end: int) -> list[Item]:
        """The items that share at least one code point with the range, in order."""
        found: list[Item] = []
        for size, members in self._classes.items():
            first = bisect_left(members, (start - (1 << _BITS * size) + 1,))
            last = bisect_left(members, (end,), first)
            if first < last:
                inside = bisect_left(members, (start,), first, last)
                found += [item for item in members[first:inside] if item[1] > start]
                found += members[inside:last]
        found.sort()
        return found

    def at(self, offset: int) -> list[Item]:
        """The items that cover the code point at `offset`, in order."""
        return self.query(offset, offset + 1)

    def next_start(self, offset: int) -> Item | None:
        """The first item that starts after `offset`."""
        best: Item | None = None
        for members in self._classes.values():
            place = bisect_left(members, (offset + 1,))
            if place < len(members) and (best is None or members[place] < best):
                best = members[place]
        return best

    def previous_start(self, offset: int) -> Item | None:
        """The first of the items at the last start before `offset`."""
        best: Item | None = None
        for members in self._classes.values():
            place = bisect_left(members, (offset,)) - 1
            if place < 0 or (best is not None and members[place][0] < best[0]):
                continue
            item = members[bisect_left(members, (members[place][0],), 0, place)]
            if best is None or item[0] > best[0] or item < best:
                best = item
        return best


def _class_of(length: int) -> int:
    """The class for spans of a length: it holds lengths below `1 << _BITS * class`."""
    return (length.bit_length() + _BITS - 1) // _BITS
