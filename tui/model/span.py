"""Spans of text, and the small algebra on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of Unicode code points, `0 <= start < end`.

    Attributes:
        start: The first code point inside the span.
        end: The first code point after it.
    """

    start: int
    end: int

    @property
    def length(self) -> int:
        """The number of code points covered."""
        return self.end - self.start

    def overlaps(self, other: tuple[int, int]) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other[1] and other[0] < self.end

    def contains(self, other: tuple[int, int]) -> bool:
        """Whether `other` lies wholly inside, edges included."""
        return self.start <= other[0] and other[1] <= self.end

    def holds(self, offset: int) -> bool:
        """Whether the code point at `offset` is inside."""
        return self.start <= offset < self.end

    def slice(self, text: str) -> str:
        """The covered piece of `text`."""
        return text[self.start : self.end]


def extent(spans: Iterable[tuple[int, int]]) -> Span | None:
    """The smallest span that covers all of `spans`, or None when there are none."""
    pairs = list(spans)
    if not pairs:
        return None
    return Span(min(start for start, _ in pairs), max(end for _, end in pairs))


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without white space at its edges, or None when nothing else is in it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def is_inside(spans: Sequence[tuple[int, int]], length: int) -> bool:
    """Whether every span is well formed and lies within a text of `length` code points."""
    return all(0 <= start < end <= length for start, end in spans)
