"""Words and expressions that are looked for in texts, and what an index can be asked about them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.refusal import Refusal
from tui.text.folded import fold, runs, words_of
from tui.text.wanted import Expression, Words, literals


def found(wanted, text):
    return [text[start:end] for start, end in wanted.find(text)]


@pytest.mark.parametrize(
    ("words", "text", "hits"),
    [
        ("cafe", "Café, CAFE\u0301! cafes decafé", ["Café", "CAFE\u0301"]),
        ("Cafe", "Café, cafe\u0301", ["Café"]),
        ("strasse", "Die Straße, Hauptstraße", ["Straße"]),
        ("peace talks", "peace\n  talks; peace, talks", ["peace\n  talks"]),
        ("an an", "ban an an", ["an an"]),
        ("don't", "I don’t.", ["don’t"]),
        ("中国", "我在中国人民。", ["中国"]),
        ("国", "中国、国", ["国", "国"]),
        ("東京", "東京都は東京", ["東京", "東京"]),
        ("ไทย", "ประเทศไทยวันนี้", ["ไทย"]),
        ("हि", "हिन्दी हि", ["हि"]),
        ("aさん", "Aさん、baさん", ["Aさん"]),
        ("said,", "he said, she said", ["said,"]),
        ("ceasefire", "cease\u00adfire", ["cease\u00adfire"]),
    ],
)
def test_words_are_found_whole(words, text, hits):
    assert found(Words(words), text) == hits


def test_a_beginning_finds_whole_words():
    assert found(Words("zelen", is_begun=True), "Zelenskyj’s Zelenka, Zelen Zel") == [
        "Zelenskyj",
        "Zelenka",
        "Zelen",
    ]


def test_a_capital_letter_counts_wherever_it_is():
    assert found(Words("the Hague"), "the Hague The Hague the hague") == ["the Hague"]


TEXT = st.text(st.sampled_from("abAé ßが中国\u0301'-"), max_size=30)


@given(TEXT, st.text(st.sampled_from("abé ß中国'"), min_size=1, max_size=4))
def test_the_index_never_leaves_out_a_text_in_which_there_is_something(text, words):
    wanted = Words(words)
    if not words.strip() or not found(wanted, text):
        return
    index = words_of(fold(text))
    assert all(any(word in index for word in group) for group in wanted.groups())


@given(TEXT, st.text(st.sampled_from("abé"), min_size=1, max_size=2))
def test_nor_does_it_for_a_beginning(text, words):
    wanted = Words(words, is_begun=True)
    if found(wanted, text):
        (group,) = wanted.groups()[-1:]
        assert any(word.startswith(group[0].rstrip("*")) for word in words_of(fold(text)))


@pytest.mark.parametrize(
    ("expression", "told"),
    [
        (r"cease-?fires?\b", ["cease", "fire"]),
        (r"ab+cde*f", ["ab", "cd", "f"]),
        (r"x{2,3}yz", ["yz"]),
        (r"[]a]bcd[^]x]", ["bcd"]),
        (r"(abc|d)efg", ["efg"]),
        (r"(?<=x)foo\.bar", ["foo", "bar"]),
        (r"abc|def", []),
        (r"(?i)foo", []),
        (r"\p{Lu}foo", []),
        (r"\x41bc", []),
        (r"\bZelensk\w+", ["Zelensk"]),
    ],
)
def test_what_is_in_everything_that_an_expression_fits(expression, told):
    assert literals(expression) == told


@pytest.mark.filterwarnings("ignore:Possible nested set")
@given(st.from_regex(r"\A[abc.?*+()|\[\]\\w{}2]{1,8}\Z"), st.text(st.sampled_from("abc "), max_size=12))
def test_it_is_in_what_the_expression_fits(expression, text):
    try:
        fits = [match[0] for match in re.finditer(expression, text) if match[0]]
    except re.error:
        return
    for piece in literals(expression):
        assert all(piece in each for each in fits)


def test_an_expression_asks_the_index_for_pieces_of_words_and_for_runs():
    wanted = Expression(r"Nego\w+ 東京都")
    assert wanted.pieces() == ["nego"]
    assert wanted.groups() == [("東京",), ("京都",)]
    assert runs("nego 東京都") == ["nego", "東京都"]


def test_an_expression_finds_in_the_stored_text():
    assert found(Expression(r"caf\w"), "Café cafe") == ["Café", "cafe"]
    assert found(Expression(r"x*"), "abc") == [], "nothing is no hit"


def test_what_is_no_expression_is_refused():
    with pytest.raises(Refusal, match="is not a regular expression"):
        Expression("(").check()
