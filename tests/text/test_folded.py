"""Texts as they are searched, and the way back to the code points of the stored text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.folded import LONG, LONGEST, Folded, fold, words_of

TEXTS = st.text(
    st.sampled_from("abZ éÉßıİﬁ…½Łø\u00ad\u0301\u0308\u200dｶﾞガか\u3099한中国हि्न्दी“’—\n"), max_size=40
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Café", "cafe"),
        ("cafe\u0301", "cafe"),
        ("Wałęsa Ærø Đoković", "walesa aero dokovic"),
        ("Straße", "strasse"),
        ("“cease\u00adfire” — now…", '"ceasefire" - now…'),
        ("ΑΣ ας", "ασ ασ"),
        ("ＡＢＣ１", "abc1"),
        ("がカ한", "がカ한"),
        ("हिन्दी", "हिन्दी"),
    ],
)
def test_what_makes_no_difference_is_alike(text, folded):
    assert fold(text) == folded


def test_capital_letters_can_stay():
    assert fold("Élan", keeps_case=True) == "Elan"


@given(TEXTS)
def test_a_text_is_folded_once_and_for_all(text):
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_many_kinds_of_characters_are_folded_as_few_are(text):
    many = "".join(map(chr, range(0xC0, 0x180)))
    assert fold(text + many) == fold(text) + fold(many)


@given(TEXTS)
def test_every_character_leads_back_to_what_it_came_from(text):
    folded = Folded(text)
    for place, character in enumerate(folded.text):
        start, end = folded.span(place, place + 1)
        assert 0 <= start < end <= len(text)
        assert character in fold(text[start:end])


def test_a_hit_takes_its_accents_with_it_and_begins_behind_those_before():
    text = "e\u0301a\u0301 b"
    assert Folded(text).span(0, 1) == (0, 2)
    assert Folded(text).span(1, 2) == (2, 4)


def test_an_index_keeps_words_and_of_runs_without_spaces_every_two_characters():
    assert words_of(fold("He’s in 東京都 now")) == {"he", "s", "in", "now", "東", "京", "都", "東京", "京都"}


def test_a_word_that_is_too_long_is_told_to_be_there():
    assert words_of("x" * (LONGEST + 1)) == {"x" * LONGEST, LONG}
