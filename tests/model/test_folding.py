"""Words that people read as the same are the same."""

import pytest

from tui.model.folding import PUNCTUATION, contains, fold, has_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zelensky", "ZELENSKY"),
        ("Erdoğan", "erdogan"),
        ("Straße", "STRASSE"),
        ("Putin’s “plan”", 'putin\'s "plan"'),
        ("a\n  b", "a b"),
        ("30–day", "30-day"),
        ("ﬁve", "five"),
    ],
)
def test_these_are_alike(one, other):
    assert fold(one) == fold(other)


def test_folding_twice_changes_nothing():
    for text in ("Straße", "İstanbul", "ΌΣΟΣ", "½ ™", "a\u00a0b"):
        assert fold(fold(text)) == fold(text)


def test_words_are_whole_and_pieces_need_not_be():
    assert has_words("Vladimir Putin", "putin")
    assert has_words("Putin’s plan", "putin's plan")
    assert has_words("Rasputin met Putin", "putin")
    assert not has_words("Rasputin", "putin")
    assert not has_words("Putin, Vladimir", "vladimir putin")
    assert contains("Rasputin", "putin")
    assert has_words("(“public capitulation.”)", "public capitulation.")
    assert not has_words("anything", "")


@pytest.mark.parametrize("mark", PUNCTUATION)
def test_no_letter_comes_of_a_mark(mark):
    assert not any(character.isalnum() for character in fold(mark))
    assert fold(f"a{mark}b")[::2] == "ab", "and none is lost beside it"
