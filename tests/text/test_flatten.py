"""How overlapping spans become runs that do not overlap."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.text.flatten import flatten

ITEMS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 3)), max_size=12)


def test_nothing_is_one_run():
    assert flatten(3, 9, []) == [(3, 9, ())]


def test_an_empty_range_has_no_runs():
    assert flatten(5, 5, [(0, 10, "a")]) == []


def test_overlaps_are_cut_where_they_start_and_end():
    assert flatten(0, 10, [(2, 6, "a"), (4, 8, "b")]) == [
        (0, 2, ()),
        (2, 4, ("a",)),
        (4, 6, ("a", "b")),
        (6, 8, ("b",)),
        (8, 10, ()),
    ]


def test_values_keep_the_order_in_which_they_were_given():
    assert flatten(0, 4, [(1, 4, "later"), (0, 4, "earlier")]) == [
        (0, 1, ("earlier",)),
        (1, 4, ("later", "earlier")),
    ]


def test_spans_may_reach_beyond_the_range():
    assert flatten(5, 7, [(0, 6, "a"), (6, 90, "b"), (90, 99, "c")]) == [(5, 6, ("a",)), (6, 7, ("b",))]


def test_two_spans_that_touch_are_two_runs_even_with_one_value():
    assert flatten(0, 4, [(0, 2, "a"), (2, 4, "a")]) == [(0, 2, ("a",)), (2, 4, ("a",))]


@given(st.integers(0, 40), st.integers(0, 40), ITEMS)
def test_runs_say_of_every_offset_what_covers_it_and_are_as_long_as_can_be(start, end, spans):
    items = [(first, last, number) for number, (first, last, _) in enumerate(spans)]
    runs = flatten(start, end, items)
    covered = {offset: values for first, last, values in runs for offset in range(first, last)}
    assert covered == {
        offset: tuple(value for first, last, value in items if first <= offset < last)
        for offset in range(start, end)
    }
    assert all(run[1] == following[0] for run, following in pairwise(runs))
    assert all(run[2] != following[2] for run, following in pairwise(runs))
