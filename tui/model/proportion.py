"""How sure a share is that was counted in a sample."""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

Z_95 = 1.959963984540054
"""The normal deviate between which and its negative 95 % lie."""


class Interval(NamedTuple):
    """A share with the interval that it lies in, as far as can be told.

    Attributes:
        share: What was counted, 0 to 1.
        low: The lower end.
        high: The upper end.
    """

    share: float
    low: float
    high: float


def wilson(hits: int, count: int, z: float = Z_95) -> Interval | None:
    """The score interval of a share; None of nothing.

    E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of the American
    Statistical Association 22 (1927), 209–212. It keeps near its nominal level for small samples and for shares near
    0 and 1, where the usual one does not (L. D. Brown, T. T. Cai, A. DasGupta, Interval estimation for a binomial
    proportion, Statistical Science 16 (2001), 101–133).

    Args:
        hits: How often it was so.
        count: How often one looked.
        z: The normal deviate of the level; 95 %, if it is not said.
    """
    if count <= 0:
        return None
    share = hits / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z / (1 + z * z / count) * sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return Interval(share, max(0.0, middle - half), min(1.0, middle + half))
