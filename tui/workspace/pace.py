"""How fast somebody decides, and how long the rest takes."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import datetime

_PAUSE_SECONDS = 120.0
"""A longer time between two decisions is a pause, and no part of the rate."""


def rate(times: Sequence[datetime]) -> float | None:
    """Decisions a minute, from the times of some, the earliest first; pauses and what came at once do not count."""
    gaps = [(late - early).total_seconds() for early, late in itertools.pairwise(times)]
    counted = [gap for gap in gaps if 0 < gap <= _PAUSE_SECONDS]
    return 60 * len(counted) / sum(counted) if sum(counted) > 0 else None


def time_left(minutes: float) -> str:
    """A time, rounded, as one says it: `4 min`, `2 h 40`."""
    whole = max(1, round(minutes))
    return f"{whole} min" if whole < 60 else f"{whole // 60} h {whole % 60:02}"


def moment(stamp: str) -> datetime:
    """The moment that a stamp tells, UTC."""
    return datetime.fromisoformat(stamp.replace("Z", "+00:00"))
