"""Which spans lie where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.index import SpanIndex

LENGTHS = st.one_of(st.integers(1, 20), st.sampled_from([7, 8, 9, 63, 64, 65, 511, 512, 513, 5000]))
ITEMS = st.lists(
    st.tuples(st.integers(0, 600), LENGTHS, st.integers(0, 3)).map(
        lambda made: (made[0], made[0] + made[1], made[2])
    ),
    max_size=60,
)


def test_a_query_gives_what_overlaps_in_order():
    index = SpanIndex([(10, 20, 1), (0, 100, 2), (15, 16, 3), (20, 30, 4)])
    assert index.query(14, 20) == [(0, 100, 2), (10, 20, 1), (15, 16, 3)]
    assert index.query(100, 200) == []
    assert index.at(20) == [(0, 100, 2), (20, 30, 4)]


def test_an_empty_index_answers():
    index = SpanIndex()
    assert len(index) == 0
    assert index.query(0, 10) == list(index) == []
    assert index.next_start(0) is index.previous_start(5) is None


def test_items_come_and_go():
    index = SpanIndex([(0, 5, 1)])
    index.add(2, 4, 7)
    index.add(2, 4, 7)
    assert list(index) == [(0, 5, 1), (2, 4, 7), (2, 4, 7)]
    index.remove(2, 4, 7)
    index.remove(0, 5, 1)
    assert list(index) == [(2, 4, 7)]
    assert len(index) == 1


def test_removing_what_is_not_there_is_refused():
    index = SpanIndex([(0, 5, 1)])
    with pytest.raises(KeyError):
        index.remove(0, 5, 2)
    with pytest.raises(KeyError):
        index.remove(0, 500, 1)
    assert len(index) == 1


def test_the_neighbours_by_start():
    index = SpanIndex([(3, 9, 1), (3, 200, 2), (8, 9, 3)])
    assert index.next_start(2) == (3, 9, 1)
    assert index.next_start(3) == (8, 9, 3)
    assert index.next_start(8) is None
    assert index.previous_start(8) == (3, 9, 1)
    assert index.previous_start(1000) == (8, 9, 3)
    assert index.previous_start(3) is None


@given(ITEMS, st.integers(0, 700), st.integers(0, 100))
def test_a_query_equals_looking_at_every_item(items, start, length):
    end = start + length
    expected = sorted(item for item in items if item[0] < end and item[1] > start)
    assert SpanIndex(items).query(start, end) == expected


@given(ITEMS, ITEMS, st.data())
def test_adding_and_removing_equals_building_anew(first, second, data):
    index = SpanIndex(first)
    for item in second:
        index.add(*item)
    kept = data.draw(st.permutations(first + second))
    while len(kept) > 5:
        index.remove(*kept.pop())
    assert list(index) == sorted(kept)
    assert len(index) == len(kept)


@given(ITEMS, st.integers(0, 700))
def test_neighbours_equal_looking_at_every_item(items, offset):
    index = SpanIndex(items)
    assert index.next_start(offset) == min((item for item in items if item[0] > offset), default=None)
    before = [item for item in items if item[0] < offset]
    last = max((item[0] for item in before), default=None)
    assert index.previous_start(offset) == min((item for item in before if item[0] == last), default=None)
