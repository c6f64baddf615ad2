"""Quoting words: marks are never doubled, whatever marks the words have themselves."""

import pytest

from tui.model.quoting import bare, in_quotes, shortened


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("Taxes fall", "“Taxes fall”"),
        ("“Taxes fall,”", "“Taxes fall,”"),
        ('"Taxes fall"', "“Taxes fall”"),
        ("“Taxes fall", "“Taxes fall”"),
        ("Taxes fall”", "“Taxes fall”"),
        ("“Yes,” she said, “no”", "“‘Yes,’ she said, ‘no’”"),
        ("“Yes,” she said", "“‘Yes,’ she said”"),
        ("He said “no”", "“He said ‘no’”"),
        ("one\n  two", "“one two”"),
        ("“”", "“‘’”"),
        ("“", "“”"),
        ("", "“”"),
    ],
)
def test_quotation_marks_stand_once(words, quoted):
    assert in_quotes(words) == quoted
    assert "““" not in quoted
    assert "””" not in quoted


def test_long_words_end_in_an_ellipsis_and_never_take_more_room_than_they_may():
    assert shortened("one two three", 7) == "one tw…"
    assert shortened("one two three", 5) == "one …"
    assert shortened("one two", 7) == "one two"
    assert in_quotes("“one two three”", 7) == "“one tw…”"


def test_bare_words_have_lost_the_marks_around_all_of_them_only():
    assert bare(" “a  b” ") == "a b"
    assert bare("“a” b “c”") == "“a” b “c”"
