"""Patterns that are compiled when they are first used."""

import re

import pytest

from tui.text.late import late


def test_it_finds_what_the_pattern_finds():
    pattern = late(r"(?P<first>[a-z]+) \w+", re.IGNORECASE)
    assert pattern.search("1 Anna Berg")["first"] == "Anna"
    assert [found[0] for found in pattern.finditer("a b, c d")] == ["a b", "c d"]
    assert pattern.sub("x", "a b, c d") == "x, x"
    assert (pattern.groups, pattern.pattern) == (1, r"(?P<first>[a-z]+) \w+")


def test_it_is_compiled_when_it_is_used_and_not_before():
    broken = late("(")
    with pytest.raises(re.error):
        broken.search("x")
