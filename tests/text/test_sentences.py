"""Where sentences begin and end."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.sentences import (
    next_sentence_start,
    previous_sentence_start,
    sentence_at,
    sentence_ends,
    sentences,
)

SEED = (Path(__file__).parents[2] / "seeds" / "Talks in Istanbul.txt").read_text(encoding="utf-8")
PROSE = st.lists(
    st.sampled_from(["Ab", "c", ".", " ", " ", "\n", "\n\n", "“", "”", "?", "U.S.", "Mr.", "1", "。", ","])
).map("".join)


def cut(text):
    return [sentence.slice(text) for sentence in sentences(text, 0, len(text))]


def sentence_of(piece, text=SEED):
    return sentence_at(text, text.index(piece)).slice(text)


@pytest.mark.parametrize(
    "parts",
    [
        ["He came.", "She went."],
        ["“Not serious,” he said of the war.”", "Next came another."],
        ["It ended the war.”", "“We go on.”"],
        ["What now?!", "Nobody knows."],
        ["He met U.S. Secretary of State Marco Rubio.", "They talked."],
        ["He flew to the U.S.", "The talks went on."],
        ["Mr. Smith and Dr. J. R. Jones of St. John saw Gen. Ham and Sen. Lee, Jr. there.", "Both left."],
        ["It began at 5 p.m. Thursday.", "It ended at 7 p.m.", "Officials left."],
        ["The bill, No. 12, passed.", "He said no.", "Then he left."],
        ["It rose 3.5 percent to $1,000.50 in Jan. 2019.", "It fell later."],
        ["He moved from Conn. to Calif. in May.", "She stayed."],
        ["Some, e.g. the French, vs. Germany, i.e. the others, left."],
        ["He was… well, tired.", "She was…", "Nobody knew."],
        ["“Why now?” he asked.", "“Why now?” Rubio asked reporters.", "“Never!”", "The crowd roared."],
        ["The end (of the war.)", "A new one [1] began.[2]", "It lasted."],
        ["1. The first point.", "2. The second point."],
        ["这是第一句。", "这是第二句！", "“第三句？”"],
        ["He said: “Go.”", "They went."],
        ["NEWPORT, Va. — The senator spoke.", "“Mostly false.“", "They went."],
    ],
)
def test_what_is_one_sentence(parts):
    assert cut(" ".join(parts)) == parts


def test_a_newline_is_a_space_in_hard_wrapped_text():
    assert cut("He had sent a team to Istanbul for the\nfirst direct talks. They\nwent.") == [
        "He had sent a team to Istanbul for the\nfirst direct talks.",
        "They\nwent.",
    ]


def test_headings_list_items_and_addresses_keep_their_own_lines():
    text = "# A heading\nSome text that goes on and on for a while, until it ends. It\n- ends\n- here\nhttps://example.org/a\nOn."
    assert cut(text) == [
        "# A heading",
        "Some text that goes on and on for a while, until it ends.",
        "It",
        "- ends",
        "- here",
        "https://example.org/a",
        "On.",
    ]


def test_a_short_line_before_a_capital_is_a_heading():
    text = "Talks begin\nThe team of negotiators arrived in the city on Thursday morning, it was said. Then they left."
    assert cut(text)[0] == "Talks begin"


def test_a_page_break_does_not_end_a_sentence():
    assert sentence_of("Minister Rustem").startswith("Zelensky confirmed after")
    assert sentence_of("headed by Ukrainian").endswith("participate in the discussions.")
    assert sentence_of("and “demil").startswith("Since the full-scale")
    assert sentence_of("“denazification”").endswith("current war\ngoals.")


def test_a_heading_is_no_part_of_the_sentence_after_it():
    assert sentence_of("Ukrainian Foreign").startswith("Ukrainian Foreign Minister")
    assert sentence_of("Nevertheless").startswith("Nevertheless, Russian")
    assert sentence_of("Related article: Put").endswith("Lead\nDelegation")
    assert sentence_of("Ukrainian President").startswith("Ukrainian President")
    assert sentence_of("Alexander Ryumin") == "Alexander Ryumin / TASS"
    assert sentence_of("https://mid") == "https://mid.ru/ru/press_service/announcements/2015826/"
    assert sentence_of("However, after").startswith("However, after months")


def test_the_sample_article_has_41_sentences_forth_and_back():
    forward, offset = [], 0
    while (offset := next_sentence_start(SEED, offset)) < len(SEED):
        forward.append(offset)
    assert len(forward) == 41
    backward, offset = [], len(SEED)
    while (offset := previous_sentence_start(SEED, offset)) > forward[0]:
        backward.append(offset)
    assert [forward[0], *backward[::-1]] == forward
    assert all(sentence_at(SEED, start).start == start for start in forward)


def test_the_space_between_sentences_belongs_to_the_next():
    text = "One.  Two. \n"
    assert sentence_at(text, 4).slice(text) == "Two."
    assert sentence_at(text, len(text)).slice(text) == "Two."
    assert sentence_at("", 0) == (0, 0)
    assert sentence_at(" \n ", 1) == (1, 1)


@given(PROSE, st.data())
def test_any_offset_will_do_and_motions_make_progress(text, data):
    offset = data.draw(st.integers(0, len(text)))
    sentence = sentence_at(text, offset)
    assert sentence.slice(text) == sentence.slice(text).strip()
    assert next_sentence_start(text, offset) > offset or next_sentence_start(text, offset) == len(text)
    assert previous_sentence_start(text, offset) < offset or previous_sentence_start(text, offset) == 0


@given(PROSE)
def test_sentences_hold_everything_but_white_space_once(text):
    found = sentences(text, 0, len(text))
    assert "".join("".join(sentence.slice(text).split()) for sentence in found) == "".join(text.split())
    assert all(left.end <= right.start for left, right in pairwise(found))


@given(st.text(alphabet="aB.?!“” \n-1", max_size=80))
def test_the_ends_of_sentences_part_a_text_as_the_sentences_do(text):
    ends = sentence_ends(text, 0, len(text))
    assert ends == sorted(set(ends))
    assert ends[-1] == len(text)
    assert [text[left:right].strip() for left, right in pairwise([0, *ends]) if text[left:right].strip()] == [
        sentence.slice(text) for sentence in sentences(text, 0, len(text))
    ]
