"""Where paragraphs begin and end, and which blank lines have torn a sentence apart."""

from bisect import bisect_right
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.paragraphs import (
    is_broken,
    next_paragraph_start,
    paragraph_at,
    paragraph_starts,
    previous_paragraph_start,
    sentence_region,
)

SEED = (Path(__file__).parents[2] / "seeds" / "Talks in Istanbul.txt").read_text(encoding="utf-8")
BLOCKS = st.text(st.sampled_from("ab.\n\n \t\u2028A"), max_size=60)
TWO = " One line,\nanother.\n\n \t\nSecond\n"


def test_a_paragraph_has_no_white_space_around_it():
    assert paragraph_at(TWO, 3).slice(TWO) == "One line,\nanother."
    assert paragraph_at(TWO, len(TWO) - 3).slice(TWO) == "Second"


def test_blank_lines_belong_to_the_next_paragraph_and_the_last_ones_to_the_last():
    assert paragraph_at(TWO, TWO.index("\t")).slice(TWO) == "Second"
    assert paragraph_at(TWO, 0).slice(TWO) == "One line,\nanother."
    assert paragraph_at(TWO, len(TWO)).slice(TWO) == "Second"


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", " \n\t\n"])
def test_a_text_without_ink_has_no_paragraph(text):
    for offset in range(len(text) + 1):
        assert paragraph_at(text, offset) == (offset, offset)
        assert next_paragraph_start(text, offset) == len(text)
        assert previous_paragraph_start(text, offset) == 0
    assert not paragraph_starts(text)


def test_paragraphs_are_numbered_from_one():
    starts = paragraph_starts(SEED)
    assert bisect_right(starts, SEED.index("Journalists")) == 1
    assert bisect_right(starts, 147) == 2
    assert len(starts) == 29
    assert SEED[starts[-1] :].startswith("AFP and Reuters")


@given(BLOCKS)
def test_motions_visit_every_start_both_ways(text):
    starts = list(paragraph_starts(text))
    forward, offset = [start for start in starts[:1] if start == 0], 0
    while (offset := next_paragraph_start(text, offset)) < len(text):
        forward.append(offset)
    assert forward == starts
    backward, offset = [], len(text)
    while starts and (offset := previous_paragraph_start(text, offset)) > starts[0]:
        backward.append(offset)
    assert backward[::-1] == starts[1:]


@given(BLOCKS, st.data())
def test_the_paragraph_of_any_offset_is_one_of_those_that_are_counted(text, data):
    offset = data.draw(st.integers(0, len(text)))
    paragraph = paragraph_at(text, offset)
    if paragraph_starts(text):
        assert paragraph.start in paragraph_starts(text)
        assert paragraph.slice(text) == paragraph.slice(text).strip()
        assert paragraph.holds(offset) or not text[offset : offset + 1].strip()
    region = sentence_region(text, offset)
    assert region.contains(paragraph)


def region_of(text, piece):
    return sentence_region(text, text.index(piece)).slice(text)


def gaps(text):
    """The paragraphs of a text whose end is broken, by their last words."""
    starts = [*paragraph_starts(text)]
    ends = [paragraph_at(text, start).end for start in starts]
    return [
        text[:end].split()[-1]
        for end, start in zip(ends[:-1], starts[1:], strict=True)
        if is_broken(text, end, start)
    ]


def test_in_the_sample_article_two_page_breaks_cut_a_sentence():
    assert gaps(SEED) == ["Defense", "“denazification”"]
    assert region_of(SEED, "Minister Rustem").startswith("Zelensky confirmed")
    assert region_of(SEED, "Since the full-scale").endswith("current war\ngoals.")


WRAPPED = (
    "The ministers met on Monday in the old town hall and talked for hours\nabout what had been said in "
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (WRAPPED + "the letter from the\nother side, and in the end they agreed", "to meet again."),
        (WRAPPED + "the letter that the President of the", "Republic had sent."),
        (WRAPPED + "the letter that President", "Smith had sent to them."),
        (WRAPPED + "the letter,", "Smith recalled."),
        ("They had read the", "letter."),
    ],
)
def test_a_sentence_goes_on(before, after):
    text = f"{before}\n\n{after}"
    assert is_broken(text, len(before), len(before) + 2)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (WRAPPED + "the letter that was sent.", "and so on"),
        (WRAPPED + "the letter that was sent.”", "Smith had gone."),
        (WRAPPED + "short", "Smith had gone."),
        (WRAPPED + "the letter that the ministers had sent", "The reply came late."),
        (WRAPPED + "the letter that the ministers had sent", "• a list"),
        (WRAPPED + "the letter that the ministers had sent", "Read more: The reply"),
        ("A Short Title", "iPhones are sold out."),
        ("Dear Sir,", "I write to you."),
        ("Related article: What Ministers Said\nAbout the Letter From the Other Side", "Smith had gone."),
        (
            "Ministers Talk for Hours in the Old Town Hall\nAbout a Letter From the Other Side",
            "Smith had gone.",
        ),
        ("A line that is not wrapped, without a full stop", "Smith had gone."),
    ],
)
def test_a_sentence_does_not_go_on(before, after):
    text = f"{before}\n\n{after}"
    assert not is_broken(text, len(before), len(before) + 2)


def test_a_block_beyond_reach_is_taken_in_pieces():
    text = "word " * 100_000
    piece = paragraph_at(text, 250_000)
    assert piece.holds(250_000)
    assert piece.length <= 200_001
    assert previous_paragraph_start(text, 250_000) < 250_000 < next_paragraph_start(text, 250_000)
