"""The interval of a share, checked with published figures."""

import pytest

from tui.model.proportion import wilson


@pytest.mark.parametrize(
    ("hits", "count", "low", "high"),
    [
        # R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998),
        # 857–872, table I, method 3: the score method without continuity correction.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_it_is_the_published_one(hits, count, low, high):
    found = wilson(hits, count)
    assert found.share == hits / count
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_all_and_none_stay_within_0_and_1():
    assert wilson(20, 20).high == 1.0
    assert wilson(0, 20).low == 0.0
    assert round(wilson(20, 20).low, 4) == round(1 - wilson(0, 20).high, 4)


def test_nothing_tells_nothing():
    assert wilson(0, 0) is None
