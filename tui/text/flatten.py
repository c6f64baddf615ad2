"""Overlapping spans cut into runs that do not overlap, as a row of text is painted."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from typing import TypeVar

Value = TypeVar("Value")


def flatten(
    start: int, end: int, items: Sequence[tuple[int, int, Value]]
) -> list[tuple[int, int, tuple[Value, ...]]]:
    """Cut a range into the longest runs that are covered by the same items.

    Args:
        start: The first code point of the range.
        end: The first code point after it.
        items: Start, end and value of each span, in any order; they may reach beyond the range, and
            empty ones are left out.

    Returns:
        Start, end and the values of the covering items (in the order given; an empty tuple in a gap) of each
        run. The runs partition the range; an empty range has none.
    """
    if start >= end:
        return []
    events: dict[int, list[int]] = {end: []}
    for number, (first, last, _) in enumerate(items):
        first, last = max(first, start), min(last, end)
        if first < last:
            # An item that starts is its number, one that ends the complement of it.
            events.setdefault(first, []).append(number)
            events.setdefault(last, []).append(~number)
    runs: list[tuple[int, int, tuple[Value, ...]]] = []
    covering: list[int] = []  # in order, so that the values need not be sorted for each run
    values: tuple[Value, ...] = ()
    here = start
    for offset in sorted(events):
        if offset > here:
            runs.append((here, offset, values))
            here = offset
        for event in events[offset]:
            if event >= 0:
                insort(covering, event)
            else:
                covering.remove(~event)
        values = tuple([items[number][2] for number in covering])
    return runs
