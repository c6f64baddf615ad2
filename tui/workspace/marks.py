"""The spans of an open article, kept as arrays so that many annotations cost little."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from tui.text.index import SpanIndex
from tui.workspace.compact_ids import CompactIds

Row = tuple[str, str, str, str, str, str, int, int]
"""A span: (annotation, kind, label, status, layer, role, start, end)."""


class Look(NamedTuple):
    """What decides how a span is painted.

    Attributes:
        kind: The annotation's kind.
        label: Its label.
        role: The role of the part.
        status: The annotation's status.
        layer: The id of its layer.
    """

    kind: str
    label: str
    role: str
    status: str
    layer: str

    @property
    def drawn(self) -> tuple[str, str, str]:
        """What of it decides the colours: kind, label and role."""
        return self[:3]


class Marks:
    """Where the annotations of an article are.

    Every span has a slot, a small number; arrays tell by slot whose it is and how it looks.
    """

    def __init__(self, spans: Iterable[Row] = ()) -> None:
        self.looks: list[Look] = []
        self._look_numbers: dict[tuple[str, ...], int] = {}
        """The numbers of looks by (kind, label, status, layer, role), as rows have them."""
        self._ids = CompactIds()
        self._owner = array("I")
        self._look = array("H")
        self._free: list[int] = []
        self._index = SpanIndex(self._items(spans))

    def extend(self, spans: Iterable[Row]) -> None:
        """Take in more spans, as they come from the store."""
        for start, end, slot in self._items(spans):
            self._index.add(start, end, slot)

    def _items(self, spans: Iterable[Row]) -> Iterator[tuple[int, int, int]]:
        for row in spans:
            yield row[6], row[7], self._slot(row[0], row[1:6])

    def __len__(self) -> int:
        return len(self._index)

    def query(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """(start, end, slot) of the spans that overlap a range of code points, by start."""
        return self._index.query(start, end)

    def reached(self, ranges: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
        """Those of many ranges, in order and apart, in which there is a span or a piece of one."""
        return self._index.reached(ranges)

    def exactly(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """(start, end, slot) of the spans that are just this range."""
        return self._index.exactly(start, end)

    def look(self, slot: int) -> Look:
        """How the span in a slot is painted."""
        return self.looks[self._look[slot]]

    def owner(self, slot: int) -> str:
        """The id of the annotation that the span in a slot belongs to."""
        return self._ids[self._owner[slot]]

    def next_start(self, offset: int) -> tuple[int, int, int] | None:
        """The first span that starts after an offset, or None."""
        return self._index.next_start(offset)

    def previous_start(self, offset: int) -> tuple[int, int, int] | None:
        """The last span that starts before an offset, or None."""
        return self._index.previous_start(offset)

    def items(self) -> Iterable[tuple[int, int, int]]:
        """Every (start, end, slot), by start."""
        return iter(self._index)

    def add(self, rows: Iterable[Row]) -> None:
        """Take in spans, as the store gives them."""
        self._index.add_all(list(self._items(rows)))

    def remove(self, rows: Iterable[Row]) -> None:
        """Drop spans as they were."""
        items: list[tuple[int, int, int]] = []
        taken: set[int] = set()
        exactly, looks, look = self._index.exactly, self.looks, self._look
        for key, _, _, _, _, role, start, end in rows:
            for item in exactly(start, end):
                slot = item[2]
                if slot in taken or looks[look[slot]].role != role or self.owner(slot) != key:
                    continue
                items.append(item)
                taken.add(slot)
                break
        self._index.remove_all(items)
        self._free += taken

    def drop(self, keys: Collection[str]) -> None:
        """Drop every span of some annotations, wherever it is."""
        if not keys:
            return
        for start, end, slot in [item for item in self._index if self.owner(item[2]) in keys]:
            self._index.remove(start, end, slot)
            self._free.append(slot)

    def _slot(self, key: str, own: tuple[str, ...]) -> int:
        number = self._look_numbers.get(own)
        if number is None:
            kind, label, status, layer, role = own
            number = self._look_numbers[own] = len(self.looks)
            self.looks.append(Look(kind, label, role, status, layer))
        ordinal = self._ids.place(key)
        if self._free:
            slot = self._free.pop()
            self._owner[slot], self._look[slot] = ordinal, number
            return slot
        self._owner.append(ordinal)
        self._look.append(number)
        return len(self._owner) - 1
