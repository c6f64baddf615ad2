"""Decisions: what a reviewer said about an annotation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Answer = Literal["accept", "reject", "amend", "skip"]
ANSWERS: tuple[Answer, ...] = ("accept", "reject", "amend", "skip")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One answer of one annotator to one annotation of another layer.

    Attributes:
        id: A UUIDv7.
        annotation: The id of what was decided.
        answer: accept, reject, amend or skip.
        by: The annotator who decided.
        at: When, UTC.
        reason: Free text.
        review: The id of the review it belongs to.
    """

    id: str
    annotation: str
    answer: Answer
    by: str
    at: str
    reason: str = ""
    review: str | None = None
