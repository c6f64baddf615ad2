"""What a terminal is sent in place of what an article holds."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.sanitise import MARK, sanitise, sanitise_line

SHAPED_FORMAT_CHARACTERS = {
    *map(chr, range(0x600, 0x606)),
    *"\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd",
}
FAMILY = "👩\u200d👩\u200d👧\u200d👦"
TRICKY = st.text(
    st.one_of(
        st.sampled_from(
            "a é\n\t\x1b\x07\x9b\x85\u200b\u200c\u200d\ufe0f\ufe00\u202e👩❤🏽\u0301ی\ud800\ufffe\U000e0067"
        ),
        st.characters(),
    )
)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("plain “text”\nof two lines", "plain “text”\nof two lines"),
        ("a\tb", "a b"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("\x9b31m", "\ufffd31m"),
        ("\x00\r\x7f", "␀␍␡"),
        ("next\x85line\u2028and\u2029more", "next␤line␤and␤more"),
        ("\u202eevil\u202c", "·evil·"),
        ("zero\u200bwidth\ufeff so\u00adft", "zero·width· so·ft"),
        ("lone \ud800", "lone \ufffd"),
        ("\ufffe\U0001ffff", "\ufffd\ufffd"),
        ("tag \U000e0067", "tag ·"),
        ("private \ue000", "private \ue000"),
    ],
)
def test_each_kind_of_character_has_one_visible_stand_in(raw, shown):
    assert sanitise(raw) == shown


@pytest.mark.parametrize(
    "kept",
    [
        FAMILY,
        "❤\ufe0f\u200d🔥",
        "👩🏽\u200d🚀",
        "1\ufe0f\u20e3",
        "می\u200cخواهم",
        "क्\u200cष",
        "\u0601\u0661",
        "葛\U000e0100",
    ],
)
def test_joiners_and_selectors_stay_where_they_shape_something(kept):
    assert sanitise(kept) is kept


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a\u200db", "a·b"),
        ("\u200dabc", "·abc"),
        ("👩\u200d", "👩·"),
        (" \ufe0f\u200d👩", " ··👩"),
        ("\ufe0f", "·"),
        ("a \ufe0f", "a ·"),
        ("❤\ufe0f\ufe0f", "❤\ufe0f·"),
        ("\n\u200cab", "\n·ab"),
        ("\u200b\u200cab", "··ab"),
    ],
)
def test_they_are_marked_where_they_shape_nothing(raw, shown):
    assert sanitise(raw) == shown


def test_a_line_shows_its_newlines():
    assert sanitise_line("two\nlines\x1b") == "two␤lines␛"


def test_a_clean_text_comes_back_as_the_same_object():
    text = "Nothing to see here.\nMove on: 一二三 🙂"
    assert sanitise(text) is text


def test_no_character_of_unicode_gets_through_that_a_terminal_obeys():
    everything = [chr(code) for code in range(0x110000)]
    shown = sanitise(" ".join(everything))[::2]
    assert len(shown) == 0x110000
    for raw, character in zip(everything, shown, strict=True):
        category = unicodedata.category(character)
        assert category not in ("Cs", "Zl", "Zp")
        assert category != "Cc" or character == raw == "\n"
        assert category != "Cf" or character in SHAPED_FORMAT_CHARACTERS
        assert raw == character or unicodedata.category(raw) in ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp", "Mn")
        assert (unicodedata.category(raw) == "Co") <= (raw == character or ord(raw) & 0xFFFE == 0xFFFE)


@given(TRICKY)
def test_length_is_kept_and_a_second_pass_changes_nothing(text):
    shown = sanitise(text)
    assert len(shown) == len(text)
    assert sanitise(shown) == shown
    assert len(sanitise_line(text)) == len(text)
    assert "\n" not in sanitise_line(text)


@given(TRICKY)
def test_newlines_stay_where_they_are(text):
    assert [i for i, c in enumerate(text) if c == "\n"] == [
        i for i, c in enumerate(sanitise(text)) if c == "\n"
    ]


@given(TRICKY)
def test_the_only_format_characters_left_are_joiners_and_signs(text):
    for character in sanitise(text):
        if unicodedata.category(character) == "Cf":
            assert character in SHAPED_FORMAT_CHARACTERS | {"\u200c", "\u200d"}


def test_the_mark_is_visible():
    assert unicodedata.category(MARK) == "Po"
