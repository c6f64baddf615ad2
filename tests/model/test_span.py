"""Spans are half-open ranges of code points."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.span import Span, extent, is_inside, trimmed

SPANS = st.tuples(st.integers(0, 20), st.integers(1, 20)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


def points(span):
    return set(range(span[0], span[1]))


@given(SPANS, SPANS)
def test_overlapping_is_sharing_a_code_point(left, right):
    assert left.overlaps(right) == right.overlaps(left) == bool(points(left) & points(right))


@given(SPANS, SPANS)
def test_containing_is_having_every_code_point_of_the_other(left, right):
    assert left.contains(right) == (points(right) <= points(left))


@given(SPANS, st.integers(0, 45))
def test_holding_an_offset_is_having_that_code_point(span, offset):
    assert span.holds(offset) == (offset in points(span))


@given(SPANS)
def test_the_length_is_the_number_of_code_points(span):
    assert span.length == len(points(span))


@given(st.lists(SPANS))
def test_the_extent_is_the_smallest_span_that_covers_all(spans):
    covered = extent(spans)
    if not spans:
        assert covered is None
        return
    assert all(covered.contains(span) for span in spans)
    assert covered.start in {span.start for span in spans}
    assert covered.end in {span.end for span in spans}


def test_spans_that_only_touch_do_not_overlap():
    assert not Span(0, 3).overlaps((3, 5))
    assert Span(0, 3).contains((0, 3))
    assert not Span(0, 3).holds(3)


def test_a_span_cuts_its_words_out_of_a_text():
    assert Span(2, 5).slice("a👩bcd e") == "bcd"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  word  ", (2, 6)),
        ("\n\tword", (2, 6)),
        ("\u00a0word\u2003", (1, 5)),
        ("two words", (0, 9)),
        ("   ", None),
        ("", None),
    ],
)
def test_trimming_leaves_white_space_out_at_both_edges(text, expected):
    assert trimmed(text, 0, len(text)) == expected


@given(st.text(alphabet="ab \n", max_size=12))
def test_what_is_trimmed_says_the_same_as_strip(text):
    found = trimmed(text, 0, len(text))
    assert (found.slice(text) if found else "") == text.strip()


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(0, 5)], True),
        ([(0, 6)], False),
        ([(3, 3)], False),
        ([(4, 2)], False),
        ([(-1, 2)], False),
        ([], True),
    ],
)
def test_spans_are_inside_a_text_if_they_are_well_formed_and_end_in_it(spans, expected):
    assert is_inside(spans, 5) is expected
