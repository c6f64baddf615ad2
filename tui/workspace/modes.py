"""Modes: what keys are about, and what is being worked on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from tui.model.annotation import Part, Role
from tui.model.span import Span
from tui.workspace.hints import Hints
from tui.workspace.offered import Proposal

Context = Literal["READ", "SELECT", "OFFER", "CLAIM", "HINT", "REVIEW"]


@dataclass(frozen=True, slots=True)
class Read:
    """Moving the caret."""

    context: Context = "READ"


@dataclass(frozen=True, slots=True)
class Select:
    """A selection whose two edges can be moved.

    Attributes:
        start: Its first code point.
        end: The first code point after it.
        grown: The selections that growing came from, the last on top.
        hints: The hints that it was chosen by, which are open again once it is marked, or None.
    """

    start: int
    end: int
    grown: tuple[Span, ...] = ()
    hints: Hints | None = None
    context: Context = "SELECT"


@dataclass(frozen=True, slots=True)
class InClaim:
    """Working on the claim in hand.

    Attributes:
        role: The slot: which part the edges belong to.
        span: The slot's span as it is being moved, or None while the slot is empty.
        part: Which part of that role, from 0.
        fragment: Which span of that part, from 0.
        changed: Whether the span differs from what is stored.
        attribute: The number of the attribute that digits set, or -1.
        grown: The spans that growing came from.
        hints: What the slot could be, while letters choose among it, or None.
    """

    role: Role
    span: Span | None
    part: int = 0
    fragment: int = 0
    changed: bool = False
    attribute: int = 0
    grown: tuple[Span, ...] = ()
    hints: Hints | None = None
    context: Context = "CLAIM"


@dataclass(frozen=True, slots=True)
class Walk:
    """Deciding on an offer.

    Attributes:
        proposal: What is offered.
        span: The span whose edges can be moved, as it is being moved: at first that of the main part.
        fragment: Which span of its part it is, from 0.
        grown: The spans that growing came from.
        part: Which part it belongs to, from 0.
        given: The parts as they were changed before one went to this part, or None for those that are offered.
        hints: What the part could be, while letters choose among it, or None.
    """

    proposal: Proposal
    span: Span
    fragment: int = 0
    grown: tuple[Span, ...] = ()
    part: int = 0
    given: tuple[Part, ...] | None = None
    hints: Hints | None = None
    context: Context = "OFFER"

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that accepting makes, with the edges where they were moved to."""
        given = self.given or self.proposal.offer.parts
        spans = given[self.part].spans
        moved = (*spans[: self.fragment], self.span, *spans[self.fragment + 1 :])
        return (
            *given[: self.part],
            replace(given[self.part], spans=moved),
            *given[self.part + 1 :],
        )


@dataclass(frozen=True, slots=True)
class InReview(Walk):
    """Deciding on an item of a review: as on an offer, but in the order of a queue.

    Attributes:
        progress: How far the review is, in a few words.
        equals: How the same words were answered so far, or the empty string.
        comment: What goes with the decision as its reason.
        remarks: What others answered to it, if it is one's own.
        begin: Where its first part begins, which stands at the same height each time.
        over: Whether nothing is left; what was decided last stays in sight then.
        whose: Of what a person marked, the name of the layer; else the empty string.
        is_scored: Whether whoever suggested it said how sure that is.
    """

    progress: str = ""
    equals: str = ""
    comment: str = ""
    remarks: tuple[str, ...] = ()
    begin: int = 0
    over: bool = False
    whose: str = ""
    is_scored: bool = True
    context: Context = "REVIEW"


Mode = Read | Select | Walk | InClaim | Hints
