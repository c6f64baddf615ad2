"""The sample that is looked at before the rest of a review is accepted by its score: which review it was drawn from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tui.model.review import Review

AUDIT = 20
"""Items that are looked at before the rest is accepted."""
_SEED = 1
_QUERY = re.compile(r"(?:\((?P<query>.*)\) )?score>=(?P<score>\S+)", re.DOTALL)


def audit_of(fresh: Review, review: Review, score: float) -> Review:
    """The review of a random sample of what a review has from a score on.

    Args:
        fresh: A review of the same person that was just made; it gives the id and the time.
        review: What is to be accepted from the score on.
        score: The score, 0 to 1.
    """
    query = f"({review.query}) score>={score:g}" if review.query else f"score>={score:g}"
    return replace(fresh, query=query, order="random", seed=_SEED, sample=AUDIT)


def score_of(audit: Review) -> float | None:
    """The score from which on a sample was drawn; None if a review is no such sample."""
    found = _QUERY.fullmatch(audit.query)
    if found is None or (audit.order, audit.seed, audit.sample) != ("random", _SEED, AUDIT):
        return None
    try:
        return float(found["score"])
    except ValueError:
        return None


def drawn_from(audit: Review, known: Sequence[Review]) -> Review | None:
    """The review from which a sample was drawn, among those known; None if there is none.

    Args:
        audit: What may be a sample.
        known: Reviews of the same person; of several with the same query the first is meant.
    """
    score = score_of(audit)
    if score is None:
        return None
    return next((each for each in known if audit_of(audit, each, score).is_like(audit)), None)


def audits_of(review: Review, known: Sequence[Review]) -> list[Review]:
    """The samples among some reviews that were drawn from a review of everything that its query means."""
    return [each for each in known if review.sample is None and drawn_from(each, [review]) is not None]
