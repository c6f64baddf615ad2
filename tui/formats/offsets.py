"""Offsets of a file that count in the text as the file has it, and where they are in the text as it is kept."""

from __future__ import annotations

from bisect import bisect_left

from tui.model.span import Span
from tui.text.clusters import is_cluster_edge
from tui.text.sanitise import sanitise


class OutsideText(ValueError):  # noqa: N818 - it says what came in, and is no fault of the program
    """Two offsets are no span of the text; the message is one clause that says why."""


class CountedText:
    """A text in which a file counts, beside the same text as it is kept.

    Args:
        counted: The text in which offsets count: with or without byte order marks, line ends as CRLF or LF.
        kept: The same text, normalised.

    Attributes:
        counted: As above.
        kept: As above.
    """

    def __init__(self, counted: str, kept: str) -> None:
        self.counted = counted
        self.kept = kept
        self._plain = sanitise(kept)
        self._dropped: list[int] = []
        if len(counted) != len(kept):
            marks = len(counted) - len(counted.lstrip("\ufeff"))
            self._dropped = [*range(marks)]
            self._dropped += [at for at in range(marks, len(counted) - 1) if counted[at : at + 2] == "\r\n"]

    def span(self, start: int, end: int) -> Span:
        """The span of the kept text that two offsets of the counted text mean. White space at its edges stays.

        Raises:
            OutsideText: If it is empty, not inside of the text, or has an edge inside of a visible character.
        """
        if not 0 <= start < end <= len(self.counted):
            raise OutsideText(
                f"{start}–{end} is no span of the text, which has {len(self.counted)} code points"
            )
        span = Span(self._place(start), self._place(end))
        if span.start == span.end:
            raise OutsideText(f"{start}–{end} holds nothing but half of a line end")
        for edge in span:
            if not is_cluster_edge(self._plain, edge):
                raise OutsideText(f"the edge {edge} of {start}–{end} lies inside one visible character")
        return span

    def _place(self, offset: int) -> int:
        return offset - bisect_left(self._dropped, offset) if self._dropped else offset
