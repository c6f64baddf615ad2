"""A passage is a paragraph with those it was broken off from; its sentences never cut a quotation."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.suggest.passage import passages


def pieces(text, start=0, end=None):
    return [passage.span.slice(text) for passage in passages(text, start, end)]


def statements(text):
    return [passage.cover(*tokens).slice(text) for passage in passages(text) for tokens in passage.statements]


def test_a_broken_paragraph_is_one_passage():
    text = "Ruiz confirmed after a meeting in the town that a ferry of the\n\nharbour sank.\n\nThey left."
    assert pieces(text) == [text.rpartition("\n\n")[0], "They left."]


def test_only_what_shares_something_with_the_range_is_given():
    text = "One.\n\nTwo.\n\nThree."
    assert pieces(text, 7, 8) == ["Two."]
    assert pieces(text, 0, 7) == ["One.", "Two."]
    assert pieces("", 0, 0) == []


def test_a_very_long_paragraph_is_cut_between_words_and_at_lines():
    lines = "\n".join(["They left the ferry."] * 1000)
    assert {piece[-6:] for piece in pieces(lines)} == {"ferry."}
    spaces = "ferry " * 4000
    assert {piece[:5] for piece in pieces(spaces)} == {"ferry"}
    assert "".join(pieces("x" * 25_000)) == "x" * 25_000


def test_a_quotation_of_several_sentences_is_one_statement_with_its_speaker():
    assert statements("It sank. “It sank. We saw it,” Ruiz said. They left.") == [
        "It sank.",
        "“It sank. We saw it,” Ruiz said.",
        "They left.",
    ]


def test_contractions_are_tokens_and_initials_keep_their_stop():
    (passage,) = passages("He’s in the U.S. with 1,000 don’ts of Ruiz's.")
    assert passage.forms == [
        "He",
        "’s",
        "in",
        "the",
        "U.S.",
        "with",
        "1,000",
        "don’ts",
        "of",
        "Ruiz",
        "'s",
        ".",
    ]


@given(st.text(alphabet="ab A.“” \n'’,", max_size=60))
def test_passages_are_in_order_and_hold_every_word(text):
    spans = [passage.span for passage in passages(text)]
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert "".join("".join(span.slice(text).split()) for span in spans) == "".join(text.split())
