"""Hints: the letters are a prefix code, the nearest to the caret have the shortest, and each has a place of its own."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.span import Span
from tui.workspace.hints import BESIDE, CLOSING, LETTERS, Place, codes, most, with_letters

TEXT = "Anna Berg met Volodymyr Zelensky in Oslo on Monday. " * 20


def test_there_are_22_letters_that_every_keyboard_has():
    assert len(set(LETTERS)) == len(LETTERS) == 22
    assert LETTERS.isascii()
    assert LETTERS.islower()
    assert not set("iloz") & set(LETTERS)
    assert set(BESIDE) < set(LETTERS)


@given(st.integers(0, 600), st.sampled_from([(LETTERS, CLOSING), (BESIDE, ""), ("ab", "")]))
def test_codes_are_a_prefix_code_with_the_shortest_first(count, alphabet):
    found = codes(count, *alphabet)
    assert len(set(found)) == count
    assert all(not second.startswith(first) for first, second in pairwise(sorted(found)))
    lengths = [len(code) for code in found]
    assert lengths == sorted(lengths)
    assert not found or lengths[-1] - lengths[0] <= 1


@given(st.integers(1, most()))
def test_codes_are_as_short_as_they_can_be(count):
    firsts = len(LETTERS) - 1
    lengths = [len(code) for code in codes(count)]
    begun = min(split for split in range(firsts + 1) if firsts - split + split * len(LETTERS) >= count)
    assert sum(length == 1 for length in lengths) == min(count, firsts - begun)
    assert max(lengths) <= 2


def test_no_code_begins_with_the_letter_that_closes_hints():
    assert not any(code.startswith(CLOSING) for code in codes(most()))


spans = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 60)).map(
        lambda pair: Span(pair[0], min(len(TEXT), sum(pair)))
    ),
    max_size=120,
)


@given(spans, st.integers(0, len(TEXT)), st.integers(0, 800), st.integers(1, 400))
def test_the_nearest_to_the_caret_have_the_shortest_letters(spans, caret, top, length):
    sight = Span(top, min(len(TEXT), top + length))
    hints = with_letters([Place(span, "word") for span in spans], caret, sight, TEXT)
    assert {hint.span for hint in hints} == {span for span in spans if span.overlaps(sight)}
    away = [max(hint.span.start - caret, caret - hint.span.end + 1, 0) for hint in hints]
    assert away == sorted(away)
    assert [len(hint.letters) for hint in hints] == sorted(len(hint.letters) for hint in hints)
    assert all(sight.start <= hint.at < sight.end for hint in hints)
    assert all(hint.span.start <= hint.at < hint.span.end for hint in hints)


def test_what_comes_twice_has_one_hint():
    places = [Place(Span(0, 9), "annotation"), Place(Span(0, 9), "name")]
    assert [hint.kind for hint in with_letters(places, 0, Span(0, 100), TEXT)] == ["annotation"]


def test_of_two_that_begin_together_the_longer_has_its_letters_behind_the_shorter():
    places = [Place(Span(14, 32), "annotation"), Place(Span(14, 23), "annotation")]
    hints = with_letters(places, 0, Span(0, 100), TEXT)
    assert {(hint.span.slice(TEXT), TEXT[hint.at :].split()[0]) for hint in hints} == {
        ("Volodymyr", "Volodymyr"),
        ("Volodymyr Zelensky", "Zelensky"),
    }


def test_what_begins_above_what_is_in_sight_has_its_letters_on_the_first_row():
    [hint] = with_letters([Place(Span(14, 32), "name")], 40, Span(23, 100), TEXT)
    assert hint.at == 24


@pytest.mark.parametrize(("caret", "first"), [(0, "Anna"), (20, "Volodymyr"), (50, "Monday")])
def test_the_first_letter_is_for_what_the_caret_is_on(caret, first):
    words = [Place(Span(0, 4), "word"), Place(Span(14, 23), "word"), Place(Span(44, 50), "word")]
    hints = with_letters(words, caret, Span(0, 100), TEXT)
    assert hints[0].span.slice(TEXT) == first
    assert hints[0].letters == LETTERS[0]
