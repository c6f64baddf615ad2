"""Where words begin and end."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.words import (
    nearest_word,
    next_word_end,
    next_word_start,
    previous_word_end,
    previous_word_start,
    word_at,
    words,
)

PROSE = st.text(st.one_of(st.sampled_from("aB.’'- ,19é\u0301\n东カか–“”U.S"), st.characters()))


def all_words(text):
    return [word.slice(text) for word in words(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zelensky’s bold offer", ["Zelensky", "bold", "offer"]),
        ("Zelensky's bold offer", ["Zelensky", "bold", "offer"]),
        ("the workers’ rights", ["the", "workers", "rights"]),
        ("don’t, O’Brien, rock 'n' roll", ["don’t", "O’Brien", "rock", "n", "roll"]),
        ("months of U.S.-led diplomacy", ["months", "of", "U.S.", "led", "diplomacy"]),
        ("the U.S.’s role", ["the", "U.S.", "role"]),
        ("at 5 p.m. in D.C.", ["at", "5", "p.m.", "in", "D.C."]),
        ("J. R. Smith", ["J", "R", "Smith"]),
        ("Russia-Ukraine talks", ["Russia", "Ukraine", "talks"]),
        ("a full-scale, 30-day, face-to-face", ["a", "full-scale", "30-day", "face-to-face"]),
        ("Kim Jong-un, COVID-19, F-16, T-Mobile", ["Kim", "Jong-un", "COVID-19", "F-16", "T-Mobile"]),
        ("a UN-backed plan", ["a", "UN-backed", "plan"]),
        ("$1,000.50 at 10:30 on 9/11.", ["1,000.50", "at", "10:30", "on", "9/11"]),
        ("yes—no – maybe…", ["yes", "no", "maybe"]),
        ("‘quoted’ ''twice'' “thrice”", ["quoted", "twice", "thrice"]),
        ("see https://example.org/a-b?c=d.", ["see", "https://example.org/a-b?c=d"]),
        ("cafe\u0301 noir", ["cafe\u0301", "noir"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("می\u200cخواهم بروم", ["می\u200cخواهم", "بروم"]),
        ("שָׁלוֹם עולם", ["שָׁלוֹם", "עולם"]),
        ("東京タワーへ行く。", ["東京", "タワー", "へ", "行", "く"]),
        ("한국어 문장", ["한국어", "문장"]),
        ("🙂 👩\u200d👧", []),
    ],
)
def test_what_is_one_word(text, expected):
    assert all_words(text) == expected


def test_a_word_is_found_from_any_place_in_it_and_from_nowhere_else():
    text = "of Zelensky’s offer"
    found = [word_at(text, offset) for offset in range(len(text) + 1)]
    assert [word.slice(text) if word else None for word in found] == (
        ["of"] * 2 + [None] + ["Zelensky"] * 8 + [None] * 3 + ["offer"] * 5 + [None]
    )


@pytest.mark.parametrize(
    ("offset", "expected"),
    [(0, "Rubio"), (4, "Rubio"), (5, "Rubio"), (6, "Rubio"), (7, "said"), (15, "said")],
)
def test_the_nearest_word_is_here_else_ahead_else_behind(offset, expected):
    text = "Rubio’s  said. "
    assert nearest_word(text, min(offset, len(text))).slice(text) == expected


def test_where_there_is_no_word_there_is_none():
    assert nearest_word("", 0) is None
    assert nearest_word(" … ", 1) is None
    assert word_at("", 0) is None
    assert next_word_start("", 0) == next_word_end("", 0) == previous_word_start("", 0) == 0


def test_motions_skip_what_is_between_words():
    text = "Putin’s men, 30-day"
    assert next_word_start(text, 0) == text.index("men")
    assert next_word_end(text, 0) == len("Putin")
    assert next_word_end(text, len("Putin")) == text.index(",")
    assert next_word_start(text, text.index("30")) == len(text)
    assert previous_word_start(text, len(text)) == text.index("30")
    assert previous_word_end(text, len(text)) == text.index(",")
    assert previous_word_end(text, 3) == 0


def test_a_lonely_word_is_found_over_a_long_gap():
    text = "here" + " " * 5_000 + "there"
    assert previous_word_start(text, 5_004) == 0
    assert previous_word_end(text, 5_004) == 4
    assert next_word_start(text, 0) == 5_004


@given(PROSE)
def test_motions_visit_every_word_both_ways(text):
    found = list(words(text, 0, len(text)))
    forward, offset = [], -1
    while (offset := next_word_start(text, offset) if offset >= 0 else _first(found, text)) < len(text):
        forward.append(offset)
    assert forward == [word.start for word in found]
    backward, offset = [], len(text)
    while (offset := previous_word_end(text, offset)) > 0:
        backward.append(offset)
    assert backward[::-1] == [word.end for word in found if word.end < len(text)]


def _first(found, text):
    return found[0].start if found else len(text)


@given(PROSE, st.data())
def test_any_offset_will_do_and_motions_make_progress(text, data):
    offset = data.draw(st.integers(0, len(text)))
    word = word_at(text, offset)
    assert word is None or word.holds(offset)
    assert next_word_start(text, offset) > offset or next_word_start(text, offset) == len(text)
    assert next_word_end(text, offset) > offset or next_word_end(text, offset) == len(text)
    assert previous_word_start(text, offset) < offset or previous_word_start(text, offset) == 0
    assert previous_word_end(text, offset) < offset or previous_word_end(text, offset) == 0


@given(PROSE)
def test_words_neither_overlap_nor_hold_space_nor_end_before_a_mark(text):
    end = 0
    for word in words(text, 0, len(text)):
        assert end <= word.start < word.end
        assert not any(character.isspace() for character in word.slice(text))
        assert unicodedata.category(text[word.start]) not in ("Mn", "Mc", "Me", "Po", "Pd", "Zs", "Cc", "Cf")
        if text[word.start : word.start + 4] != "http" and "." not in word.slice(text):
            assert not unicodedata.category(text[word.end : word.end + 1] or " ").startswith("M")
        end = word.end
