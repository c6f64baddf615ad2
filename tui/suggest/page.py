"""A page: a text, or the part of it that is in view, as suggesters see it, and what they have in common.

What a name is depends on the whole article: a page of the part in view knows only that part, is there at once,
and may be followed by a page of everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from tui.model.conventions import NEWS, Conventions
from tui.model.span import Span
from tui.suggest import lexicon as lexicons
from tui.suggest.attributions import frames_of
from tui.suggest.frames import Frame
from tui.suggest.gazetteer import Gazetteer
from tui.suggest.lexicon import Lexicon
from tui.suggest.lists import lists
from tui.suggest.names import Name, Names
from tui.suggest.passage import Passage, passages
from tui.text.objects import dates


class Page:
    """The passages of a text, or of a range of it.

    Attributes:
        pause: Called after every passage while all are looked through, for others to have their turn.

    Args:
        text: The text.
        start: The first code point of the range.
        end: The first one after it; None for the text's end.
        conventions: Where spans begin and end.
        lexicon: The cues; None for those of the program.
        accepted: Labels of the forms that were accepted before, in this article or others.
    """

    def __init__(
        self,
        text: str,
        start: int = 0,
        end: int | None = None,
        *,
        conventions: Conventions = NEWS,
        lexicon: Lexicon | None = None,
        accepted: Mapping[str, str] | None = None,
    ) -> None:
        self.text = text
        self.conventions = conventions
        self.lexicon = lexicon or lexicons.built_in()
        self.accepted = dict(accepted or {})
        self.passages = list(passages(text, start, end))
        self.pause: Callable[[], None] = lambda: None
        self._around: Names | None = None
        self._frames: dict[int, list[Frame]] = {}
        self._names: dict[int, list[Name]] = {}
        self._dates: dict[int, list[Span]] = {}

    def frames(self, passage: Passage) -> list[Frame]:
        """Who says what in a passage."""
        key = passage.span.start
        if key not in self._frames:
            self._frames[key] = frames_of(passage, self.lexicon, nested=self.conventions.nested)
        return self._frames[key]

    def names(self, passage: Passage) -> list[Name]:
        """The names of a passage; those inside dates are left out."""
        key = passage.span.start
        if key not in self._names:
            if self._around is None:  # what one name is depends on all passages
                self._around = Names(self._in_turn(), lists(), self.conventions, self.accepted)
            taken = self.dates(passage)
            self._names[key] = [
                name
                for name in self._around.of(passage)
                if not any(date.overlaps(span) for date in taken for span in name.run.spans)
            ]
        return self._names[key]

    def dates(self, passage: Passage) -> list[Span]:
        """The dates and periods of a passage."""
        key = passage.span.start
        if key not in self._dates:
            self._dates[key] = list(dates(self.text, *passage.span))
        return self._dates[key]

    def _in_turn(self) -> Iterator[Passage]:
        for passage in self.passages:
            yield passage
            self.pause()

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The forms that were accepted before."""
        return Gazetteer(self.accepted)
