"""A hit with what stands beside it, in cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.text.beside import columns


def test_the_hit_begins_in_one_column_whatever_stands_before_it():
    for left in ("", "a ", "at the end of a long line ", "中国人民在北京开会讨论"):
        before, hit, _ = columns(left, "talks", " went on", 40)
        assert (cell_len(before), hit) == (18, "talks")


def test_white_space_is_one_blank_and_stays_where_the_hit_begins_and_ends():
    assert columns("before\n\n", "the\nhit", "\nafter", 40) == (" " * 11 + "before ", "the hit", " after")


def test_what_is_too_long_is_cut_at_its_far_ends():
    before, hit, after = columns("one two three", "hit", "four five six", 20)
    assert (before, hit, after) == (" two three"[1:], "hit", "four fiv")


@pytest.mark.parametrize("width", [2, 20, 21, 60])
@given(left=st.text(max_size=60), hit=st.text(min_size=1, max_size=60), right=st.text(max_size=60))
def test_it_is_never_wider_than_asked_and_the_hit_is_in_its_column(width, left, hit, right):
    before, middle, after = columns(left, hit, right, width)
    assert cell_len(before) == max(1, int(width * 0.45))
    assert cell_len(before + middle + after) <= width
    assert not {"\n", "\x1b", "\t"} & set(before + middle + after)
