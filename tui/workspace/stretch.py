"""What is known of the offers in one stretch of a text."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.model.span import Span
from tui.suggest.offer import Offer, sort_key

if TYPE_CHECKING:
    from tui.suggest.passage import Passage


_CUT = 200
"""Passages whose tokens are remembered."""


class Found(NamedTuple):
    """What the rules found in a stretch of a text.

    Attributes:
        span: The stretch.
        passages: Its paragraphs, in order.
        offers: The offers, in order.
        by_rule: The same with the rules' own scores, if other ones were learned.
        is_ranked_anew: Whether it says nothing new but the scores.
    """

    span: Span
    passages: list[Span]
    offers: list[Offer]
    by_rule: list[Offer] | None = None
    is_ranked_anew: bool = False


class Answers(NamedTuple):
    """What outside programs offer in the whole text.

    Attributes:
        offers: The offers, in order.
        by_program: The same with the programs' own scores, if other ones were learned.
    """

    offers: Sequence[Offer] = ()
    by_program: Sequence[Offer] | None = None


class Proposal(NamedTuple):
    """An offer as somebody can decide on it.

    Attributes:
        offer: What is offered.
        suggestion: The id of the annotation that keeps it in the layer of a machine, or empty if it is not kept.
    """

    offer: Offer
    suggestion: str = ""

    @property
    def key(self) -> tuple[int, int, str, str]:
        """Where it stands among the others."""
        return sort_key(self.offer)


class Stretch:
    """What was found in one stretch of the text, and what remains of it, as far as it was worked out.

    Attributes:
        found: What the rules found.
        worked_out: What remains, by the number of the passage.
        stale: What remained before, where it may be shown until it is worked out anew.
    """

    def __init__(self, found: Found) -> None:
        self.found = found
        self.worked_out: dict[int, list[Proposal]] = {}
        self.stale: dict[int, list[Proposal]] = {}
        self._tokens: dict[int, Passage] = {}

    def tokens(self, text: str, passage: Span) -> Passage:
        """A passage cut into tokens, once."""
        from tui.suggest.passage import Passage

        known = self._tokens.get(passage.start)
        if known is None:
            if len(self._tokens) >= _CUT:
                self._tokens.clear()
            known = self._tokens[passage.start] = Passage(text, passage)
        return known

    def passages(self, start: int, end: int) -> tuple[int, int]:
        """The first passage that reaches into a range, and the first one behind it."""
        passages = self.found.passages
        first = max(0, bisect_right(passages, (start, sys.maxsize)) - 1)
        return first, bisect_left(passages, (end,), lo=first)


def common(span: Span, start: int, end: int) -> int:
    """How many code points of a range lie in a span."""
    return max(0, min(span.end, end) - max(span.start, start))


def behind(offset: int) -> tuple[int, int, str, str]:
    """The place among offers just before those that begin at an offset."""
    return offset, -1, "", ""
