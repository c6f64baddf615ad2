"""Hints: letters on what is in sight, by which one goes there or takes it.

The letters are a prefix code: none begins like another one, so none needs a key to end it. They are given once, when
hints are opened, and stay where they are for as long as hints are open, whatever is scrolled, marked or found
meanwhile; what comes into sight later has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from tui.model.span import Span

if TYPE_CHECKING:
    from tui.workspace.modes import Context, InClaim, Read, Select, Walk
    from tui.workspace.offered import Proposal

LETTERS = "asdghjkewrutvnmcbpyqxf"
"""The letters of hints, the handiest first: those that every keyboard has, and that are not taken for another one or a
digit (no i, l, o, z)."""
CLOSING = "f"
"""Begins no code, since it closes the hints."""
BESIDE = "degjkmntvy"
"""The letters of hints that stand beside the keys of a mode: those that mean least to what is being worked on."""

Kind = Literal["annotation", "offer", "date", "name", "quotation", "word", "clause", "phrase", "cue"]
Purpose = Literal["take", "end", "start", "offer", "slot", "claim"]


class Place(NamedTuple):
    """Something that can have a hint.

    Attributes:
        span: What it is.
        kind: What kind of thing.
        proposal: The offer that it is, or None.
    """

    span: Span
    kind: Kind
    proposal: Proposal | None = None


@dataclass(frozen=True, slots=True)
class Hint:
    """Letters that stand for something.

    Attributes:
        letters: What one types.
        span: What they stand for.
        kind: What kind of thing that is.
        at: The code point that they are shown on.
        proposal: The offer that it is, or None.
    """

    letters: str
    span: Span
    kind: Kind
    at: int
    proposal: Proposal | None = None

    @property
    def is_edge(self) -> bool:
        """Whether the first one that is chosen is where something starts, and the second one where it ends."""
        return self.kind in ("word", "clause")


@dataclass(frozen=True, slots=True)
class Hints:
    """Hints that are open. As a mode of a view, all letters choose.

    Attributes:
        purpose: What happens with what is chosen: it is taken (selected), an edge of the selection goes to it, one goes
            to the offer, it fills the slot, a claim is made of the cue.
        hints: What there is to choose, the nearest first.
        under: The mode to go back to.
        typed: The letters so far.
        begun: What was chosen as the start, while the end is still to be chosen.
    """

    purpose: Purpose
    hints: tuple[Hint, ...]
    under: Read | Select | InClaim | Walk
    typed: str = ""
    begun: Span | None = None
    context: Context = "HINT"

    def chosen(self, letters: str) -> Hint | None:
        """The hint with these letters, or None."""
        return next((hint for hint in self.hints if hint.letters == letters), None)

    def goes_on(self, typed: str) -> bool:
        """Whether the letters of a hint begin like this."""
        return any(hint.letters.startswith(typed) for hint in self.hints)

    def anew(self) -> Hints:
        """The same hints with nothing typed or chosen."""
        return replace(self, typed="", begun=None)


def codes(count: int, letters: str = LETTERS, not_first: str = CLOSING) -> list[str]:
    """A prefix code: so many different codes, none of which begins another one, the shortest first.

    As many of them as can be have one letter. The length of a code differs from that of another one by one at most.

    Args:
        count: How many.
        letters: What they are made of, two or more, the best first.
        not_first: Letters that begin no code.
    """
    found = [letter for letter in letters if letter not in not_first]
    while len(found) < count:
        shortest = len(found[0])
        last = max(place for place, code in enumerate(found) if len(code) == shortest)
        beginning = found.pop(last)
        found += [beginning + letter for letter in letters]
    return found[:count]


def most(letters: str = LETTERS, not_first: str = CLOSING) -> int:
    """How many hints there are at most, so that two letters do for each."""
    return sum(letter not in not_first for letter in letters) * len(letters)


def with_letters(
    places: Iterable[Place], caret: int, sight: Span, text: str, *, letters: str = LETTERS
) -> tuple[Hint, ...]:
    """Hints on places, each of which has something in sight; of a span that comes twice, one.

    Args:
        places: What can have a hint; of equal spans the first one counts.
        caret: The nearest to it have the shortest letters.
        sight: What is in sight. What begins before it has its letters where it comes into sight.
        text: The article's text.
        letters: What the codes are made of.
    """
    spans: dict[Span, Place] = {}
    for place in places:
        if place.span.overlaps(sight):
            spans.setdefault(place.span, place)
    nearest = sorted(spans.values(), key=lambda place: (_distance(place.span, caret), place.span))
    nearest = nearest[: most(letters)]
    where = _where(
        sorted((place.span for place in nearest), key=lambda span: (span.length, span)), sight, text
    )
    return tuple(
        Hint(code, place.span, place.kind, where[place.span], place.proposal)
        for code, place in zip(codes(len(nearest), letters), nearest, strict=True)
    )


def _distance(span: Span, caret: int) -> int:
    return max(span.start - caret, caret - span.end + 1, 0)


def _where(spans: Sequence[Span], sight: Span, text: str) -> dict[Span, int]:
    """Where the letters of each span stand, the shorter spans first.

    Of those that begin at one place, a longer one has its letters right behind the shorter one, on what is in it alone,
    so that one sees which is which.
    """
    where: dict[Span, int] = {}
    ends: dict[int, int] = {}
    for span in spans:
        first = max(span.start, sight.start)
        at = _first_shown(text, ends.get(first, first), span.end)
        if at >= min(span.end, sight.end):
            at = first
        where[span] = at
        ends[first] = max(span.end, ends.get(first, 0))
    return where


def _first_shown(text: str, start: int, end: int) -> int:
    """The first code point from `start` on that is not white space."""
    while start < end and text[start].isspace():
        start += 1
    return start
