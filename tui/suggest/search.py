"""The search for frames in one sentence: what was found and what is taken."""

from __future__ import annotations

from tui.suggest import contents
from tui.suggest.frames import Frame, Range
from tui.suggest.sources import Source
from tui.suggest.statement import Statement


class Search:
    """The frames of one sentence.

    Attributes:
        statement: The sentence.
        nested: Whether cues inside the content of a frame are looked at too.
        found: The frames.
        open: The one that a quotation in the next sentence goes on with.
        taken: What belongs to frames already.
        subordinate: Whether the cue that is looked at stands in a clause which a comma ends.
    """

    def __init__(self, statement: Statement, *, nested: bool) -> None:
        self.statement = statement
        self.nested = nested
        self.found: list[Frame] = []
        self.open: Frame | None = None
        self.taken: list[Range] = []
        self.subordinate = False

    def keep(self, frame: Frame | None) -> None:
        """Add a frame, if there is one; what it covers is not looked at again."""
        if frame is None:
            return
        self.found.append(frame)
        self.taken.append(frame.cue)
        if not self.nested:
            self.taken += frame.content

    def is_taken(self, at: int) -> bool:
        """Whether a token belongs to a frame already."""
        for start, end in self.taken:  # noqa: SIM110 - is run for every cue, and a loop is faster
            if start <= at < end:
                return True
        return False

    def is_clause(self, first: int, end: int) -> bool:
        """Whether tokens hold a quotation or a finite verb."""
        statement = self.statement
        return any(not statement.is_free(at) for at in range(first, end)) or statement.has_verb(first, end)

    def quotes(self, content: Range) -> bool:
        """Whether a content ends with a closing mark."""
        return not self.statement.is_free(content[1] - 1)

    def frame(
        self, pattern: str, at: int, start: int, subject: Source, content: list[Range], score: float
    ) -> Frame:
        """A frame with the verb at `at`, whose helpers begin at `start`."""
        end = contents.occasion_end(self.statement, at + 1)
        return Frame(
            pattern,
            at,
            (start, max(at + 1, end)),
            subject.tokens,
            content,
            score,
            apposition=subject.apposition,
        )
