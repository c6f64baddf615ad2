"""How fast somebody decides, and how long the rest takes."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import datetime

_PAUSE_SECONDS = 120.0
"""A longer time between two decisions is a pause, and no part of the rate."""


def taken(before: datetime, at: datetime, *, least: float = 0.0) -> float | None:
    """The seconds that a decision took since the one before it; None after a pause, and for what came at once.

    Args:
        before: When the one before it was made.
        at: When it was made.
        least: Seconds; what followed faster came at once.
    """
    gap = (at - before).total_seconds()
    return gap if gap > 0 and least <= gap <= _PAUSE_SECONDS else None


def rate(times: Sequence[datetime]) -> float | None:
    """Decisions a minute, from the times of some, the earliest first; pauses and what came at once do not count."""
    gaps = [gap for early, late in itertools.pairwise(times) if (gap := taken(early, late)) is not None]
    return 60 * len(gaps) / sum(gaps) if gaps else None


def time_left(minutes: float) -> str:
    """A time, rounded, as one says it: `4 min`, `2 h 40`."""
    whole = max(1, round(minutes))
    return f"{whole} min" if whole < 60 else f"{whole // 60} h {whole % 60:02}"


def moment(stamp: str) -> datetime:
    """The moment that a stamp tells, UTC."""
    return datetime.fromisoformat(stamp.replace("Z", "+00:00"))
