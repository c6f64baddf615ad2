"""First names, last names, titles, pronouns: which names can be one person's."""

import pytest

from tui.text.naming_words import can_be_one, first_names, is_pronoun, last_name, unnamed


def test_last_names():
    assert (last_name("Mr. Ann Lee’s"), last_name("the"), last_name("Зеленский")) == ("lee", "", "зеленский")
    assert last_name("Martin Luther King Jr.") == "king"


def test_pronouns_name_nobody():
    assert is_pronoun(" She ")
    assert is_pronoun("he’s")
    assert not is_pronoun("he said")
    assert not is_pronoun("")


def test_a_pronoun_is_listed_as_words_and_not_as_a_name():
    assert unnamed("She") == "“She” (no entity)"
    assert unnamed("the minister") == "the minister"


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Lea Brun", ["lea"]),
        ("lea brun", ["lea"]),
        ("Brun", []),
        ("", []),
        ("the minister", []),
        ("Foreign Minister Lavrov", []),
        ("Ukrainian President Volodymyr Zelensky", ["volodymyr"]),
        ("Kremlin spokesman Dmitry Peskov", ["dmitry"]),
        ("climate researcher J. K. Brun", ["j", "k"]),
        ("Ursula von der Leyen", ["ursula"]),
        ("von der Leyen", []),
        ("Mike Judge", ["mike"]),
        ("Robert Downey Jr.", ["robert"]),
        ("Владимир Зеленский", ["владимир"]),
    ],
)
def test_first_names_are_what_is_left_without_titles_and_the_last_word(words, names):
    assert first_names(words) == names


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Brun", "Otto Brun"),
        ("Mr. Brun", "Otto Brun"),
        ("O. Brun", "Otto Brun"),
        ("Otto Brun", "O. K. Brun"),
        ("Otto Brun", "Brun"),
        ("Otto Karl Brun", "Otto Brun"),
        ("President George W. Bush", "George Bush"),
    ],
)
def test_they_can_be_one_where_nothing_differs(words, name):
    assert can_be_one(words, [name])
    assert can_be_one(name, [words])


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Lea Brun", "Otto Brun"),
        ("L. Brun", "Otto Brun"),
        ("George W. Bush", "George H. W. Bush"),
        ("Foreign Ministry", "Defence Ministry"),
    ],
)
def test_they_cannot_where_first_names_differ(words, name):
    assert not can_be_one(words, [name])
    assert not can_be_one(name, [words])


def test_one_of_several_names_has_to_fit_and_a_last_name_alone_does_not_count_beside_them():
    assert can_be_one("Liz Brun", ["Elizabeth Brun", "Liz A. Brun"])
    assert not can_be_one("Lea Brun", ["Otto Brun", "Brun"])
