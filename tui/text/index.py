"""An index of spans: which ones lie in a stretch of text, and which start next to an offset.

Spans are kept in classes by length, each sorted by start, in arrays: a span costs twelve bytes. What overlaps a
stretch can start at most the longest length of its class before it, so a query looks at a short slice of each class,
and a few spans as long as the document do not make every query walk through everything that starts before it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from typing import Final, TypeAlias

Item: TypeAlias = tuple[int, int, int]

# Each class holds lengths up to a power of 8: 8, 64, 512 and so on.
_BITS: Final = 3
_MANY: Final = 100
"""From so many items on, a class is made anew instead of being changed item by item."""

_FEW: Final = 8
"""So many items for each of some ranges are gone through sooner than each range is looked up."""


class _Class:
    """Items of about one length, in order of start, end and key."""

    __slots__ = ("ends", "keys", "starts")

    def __init__(self) -> None:
        self.starts: array[int] = array("I")
        self.ends: array[int] = array("I")
        self.keys: array[int] = array("I")

    def __iter__(self) -> Iterator[Item]:
        return zip(self.starts, self.ends, self.keys, strict=True)

    def __getitem__(self, place: int) -> Item:
        return self.starts[place], self.ends[place], self.keys[place]

    def add(self, item: Item) -> None:
        start, end, key = item
        starts = self.starts
        if not starts or starts[-1] < start:  # as they mostly come
            starts.append(start)
            self.ends.append(end)
            self.keys.append(key)
            return
        place = self.place(item)
        starts.insert(place, start)
        self.ends.insert(place, end)
        self.keys.insert(place, key)

    def add_all(self, items: list[Item]) -> None:
        """Put in many items at once."""
        self._take([*self, *items])

    def remove_all(self, items: list[Item]) -> int:
        """Take many items out at once; gives how many of them were there."""
        unwanted = Counter(items)
        kept = []
        for item in self:
            if unwanted.get(item):
                unwanted[item] -= 1
            else:
                kept.append(item)
        removed = len(self.starts) - len(kept)
        self._take(kept)
        return removed

    def _take(self, items: list[Item]) -> None:
        """Hold these items instead."""
        items.sort()  # two runs that are in order, which is quick
        self.starts = array("I", [item[0] for item in items])
        self.ends = array("I", [item[1] for item in items])
        self.keys = array("I", [item[2] for item in items])

    def remove(self, item: Item) -> bool:
        """Take an item out; False if it is not there."""
        place = self.place(item)
        if place == len(self.starts) or self[place] != item:
            return False
        del self.starts[place], self.ends[place], self.keys[place]
        return True

    def place(self, item: Item) -> int:
        """Where an item is, or belongs."""
        low = bisect_left(self.starts, item[0])
        high = bisect_right(self.starts, item[0], low)
        while low < high:
            middle = (low + high) // 2
            if (self.ends[middle], self.keys[middle]) < item[1:]:
                low = middle + 1
            else:
                high = middle
        return low


class SpanIndex:
    """Spans in order of start, then end, then key, with fast questions about places.

    An item is `(start, end, key)`: a half-open range of code points and a number that says whose it is. The
    same item may be in the index several times.
    """

    def __init__(self, items: Iterable[Item] = ()) -> None:
        """Index some items, in any order."""
        self._classes: dict[int, _Class] = {}
        self._count = 0
        for start, end, key in items:
            self.add(start, end, key)

    def __len__(self) -> int:
        """The items in the index."""
        return self._count

    def __iter__(self) -> Iterator[Item]:
        """The items in order."""
        return merge(*self._classes.values())

    def add(self, start: int, end: int, key: int) -> None:
        """Put an item in."""
        size = _class_of(end - start)
        members = self._classes.get(size)
        if members is None:
            members = self._classes[size] = _Class()
        members.add((start, end, key))
        self._count += 1

    def remove(self, start: int, end: int, key: int) -> None:
        """Take an item out.

        Raises:
            KeyError: There is no such item.
        """
        members = self._classes.get(_class_of(end - start))
        if members is None or not members.remove((start, end, key)):
            raise KeyError((start, end, key))
        self._count -= 1

    def add_all(self, items: Iterable[Item]) -> None:
        """Put many items in."""
        for size, own in _by_class(items).items():
            if len(own) < _MANY:
                for item in own:
                    self.add(*item)
                continue
            self._classes.setdefault(size, _Class()).add_all(own)
            self._count += len(own)

    def remove_all(self, items: Iterable[Item]) -> None:
        """Take many items out.

        Raises:
            KeyError: One of them is not there.
        """
        for size, own in _by_class(items).items():
            if len(own) < _MANY:
                for item in own:
                    self.remove(*item)
                continue
            members = self._classes.get(size)
            removed = members.remove_all(own) if members is not None else 0
            self._count -= removed
            if removed < len(own):
                raise KeyError(own)

    def exactly(self, start: int, end: int) -> list[Item]:
        """The items with just this range, in order."""
        members = self._classes.get(_class_of(end - start))
        if members is None:
            return []
        starts, ends = members.starts, members.ends
        place = bisect_left(starts, start)
        found = []
        while place < len(starts) and starts[place] == start and ends[place] <= end:
            if ends[place] == end:
                found.append((start, end, members.keys[place]))
            place += 1
        return found

    def query(self, start: int, end: int) -> list[Item]:
        """The items that share at least one code point with the range, in order."""
        found: list[Item] = []
        for size, members in self._classes.items():
            starts = members.starts
            first = bisect_left(starts, max(0, start - (1 << _BITS * size) + 1))
            last = bisect_left(starts, end, first)
            if first < last:
                # Those that start before the range count only where they reach into it.
                found += [
                    item
                    for item in zip(
                        starts[first:last], members.ends[first:last], members.keys[first:last], strict=True
                    )
                    if item[1] > start
                ]
        found.sort()
        return found

    def reached(self, ranges: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
        """Those of many ranges that share at least one code point with an item.

        Args:
            ranges: In order; none overlaps another.
        """
        if len(self) > _FEW * len(ranges):
            return {each for each in ranges if self.query(*each)}
        starts = [start for start, _ in ranges]
        found: set[tuple[int, int]] = set()
        for members in self._classes.values():
            for start, end in zip(members.starts, members.ends, strict=True):
                place = max(0, bisect_right(starts, start) - 1)
                while place < len(ranges) and ranges[place][0] < end:
                    if ranges[place][1] > start:
                        found.add(ranges[place])
                    place += 1
        return found

    def at(self, offset: int) -> list[Item]:
        """The items that cover the code point at `offset`, in order."""
        return self.query(offset, offset + 1)

    def next_start(self, offset: int) -> Item | None:
        """The first item that starts after `offset`."""
        best: Item | None = None
        for members in self._classes.values():
            place = bisect_right(members.starts, offset)
            if place < len(members.starts) and (best is None or members[place] < best):
                best = members[place]
        return best

    def previous_start(self, offset: int) -> Item | None:
        """The first of the items at the last start before `offset`."""
        best: Item | None = None
        for members in self._classes.values():
            place = bisect_left(members.starts, offset) - 1
            if place < 0:
                continue
            item = members[bisect_left(members.starts, members.starts[place], 0, place + 1)]
            if best is None or item[0] > best[0] or (item[0] == best[0] and item < best):
                best = item
        return best


def _by_class(items: Iterable[Item]) -> dict[int, list[Item]]:
    """Items by the class that they belong to."""
    found: dict[int, list[Item]] = {}
    classes: dict[int, int] = {}  # there are few lengths
    for item in items:
        length = item[1] - item[0]
        size = classes.get(length)
        if size is None:
            size = classes[length] = _class_of(length)
            found.setdefault(size, [])
        found[size].append(item)
    return found


def _class_of(length: int) -> int:
    """The class for spans of a length: it holds lengths below `1 << _BITS * class`."""
    return (length.bit_length() + _BITS - 1) // _BITS
