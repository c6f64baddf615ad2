"""Where an editor's eye cuts a sentence."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.clauses import (
    clause_at,
    clause_edges,
    next_clause_end,
    next_clause_start,
    previous_clause_end,
    previous_clause_start,
)
from tui.text.clauses import clauses as clauses_in

SEED = (Path(__file__).parents[2] / "seeds" / "Talks in Istanbul.txt").read_text(encoding="utf-8")
PROSE = st.lists(
    st.sampled_from(
        ["Ab ", "said ", "he ", "that ", "who", ", ", ". ", " ", "\n", "\n\n", "“", "”", "1,000", "U.S.", "("]
    )
).map("".join)


def clauses(text):
    """The clauses from the first to the last, as the motion meets them."""
    found, offset = [], 0
    while (end := next_clause_end(text, offset)) < len(text):
        found.append(clause_at(text, end - 1).slice(text))
        offset = end
    return found


@pytest.mark.parametrize(
    ("start", "end"), [(0, len(SEED)), (0, 500), (300, 310), (1234, 3456), (6000, len(SEED))]
)
def test_the_clauses_of_a_range_are_those_at_its_places(start, end):
    at = {clause_at(SEED, offset) for offset in range(start, end)}
    at = {clause for clause in at if clause.overlaps((start, end)) and clause.slice(SEED).strip()}
    assert set(clauses_in(SEED, start, end)) == at
    assert list(clauses_in(SEED, start, end)) == sorted(at)


@given(PROSE, st.integers(0, 60), st.integers(0, 60))
def test_clauses_of_any_range_come_in_order_and_do_not_overlap(text, start, length):
    found = list(clauses_in(text, min(start, len(text)), min(start + length, len(text))))
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(clause.overlaps((start, start + length)) for clause in found)


def test_what_zelensky_said():
    assert clause_at(SEED, 150) == (147, 237)
    assert next_clause_end(SEED, 147) == 237
    assert next_clause_start(SEED, 120) == 147
    assert SEED[147:237] == (
        "he had sent a team to Istanbul for the first\ndirect peace talks with Russia in three years"
    )


@pytest.mark.parametrize(
    "expected",
    [
        ["He said", "they left", "but she stayed", "because it rained"],
        ["It was known", "that the man", "who came had left", "before they did"],
    ],
)
def test_clauses_are_cut_before_the_words_that_join_them(expected):
    text = " ".join(expected).replace(" but", ", but") + ". "
    assert clauses(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He paid 1,000 on May 15, 2025, in full. ", ["He paid 1,000 on May 15, 2025", "in full"]),
        (
            "One — two; three: four – five (six) seven. ",
            ["One", "two", "three", "four", "five", "six", "seven"],
        ),
        ("A full-scale, in-person meeting. ", ["A full-scale", "in-person meeting"]),
        ("He flew to the U.S., she to Rome. ", ["He flew to the U.S.", "she to Rome"]),
        ("“We go,” he said. ", ["We go", "he said"]),
        ("“We go,” said the minister. ", ["We go", "said the minister"]),
        ("He was ''not serious' about it. ", ["He was", "not serious", "about it"]),
        (
            "Rubio said on Thursday morning the talks failed. ",
            ["Rubio said on Thursday morning", "the talks failed"],
        ),
        ("He told the old host they would come. ", ["He told the old host", "they would come"]),
        ("They were seen at that meeting. ", ["They were seen at that meeting"]),
        ("The war in which he fought ended. ", ["The war", "in which he fought ended"]),
        ("He left and that if asked. ", ["He left and that", "if asked"]),
        ("It ended shortly after they came. ", ["It ended", "shortly after they came"]),
        ("It will end, according to the Kremlin. ", ["It will end", "according to the Kremlin"]),
    ],
)
def test_what_is_one_clause(text, expected):
    assert clauses(text) == expected


def test_edges_are_where_clauses_begin():
    text = "He said they left, but she stayed."
    assert [text[edge:] for edge in clause_edges(text, 0, len(text))] == [
        "they left, but she stayed.",
        "but she stayed.",
    ]
    assert clause_edges("", 0, 0) == []


def test_motions_go_over_sentences_both_ways():
    text = "He came, and she left. Both (it is said) slept.\n\nThe end"
    starts, offset = [0], 0
    while (offset := next_clause_start(text, offset)) < len(text):
        starts.append(offset)
    assert [text[start] for start in starts] == list("HaBisT")
    back, offset = [], len(text)
    while (offset := previous_clause_start(text, offset)) > 0:
        back.append(offset)
    assert [0, *back[::-1]] == starts
    assert previous_clause_end(text, text.index("she")) == text.index(",")
    assert previous_clause_end(text, 3) == 0


def test_where_there_are_no_words_there_is_no_clause():
    assert clause_at("", 0) == (0, 0)
    assert clause_at(" \n", 1) == (1, 1)
    assert clause_at("...", 1) == (0, 3)


@given(PROSE, st.data())
def test_any_offset_will_do_and_motions_make_progress(text, data):
    offset = data.draw(st.integers(0, len(text)))
    clause = clause_at(text, offset)
    assert 0 <= clause.start <= clause.end <= len(text)
    assert next_clause_start(text, offset) > offset or next_clause_start(text, offset) == len(text)
    assert next_clause_end(text, offset) > offset or next_clause_end(text, offset) == len(text)
    assert previous_clause_start(text, offset) < offset or previous_clause_start(text, offset) == 0
    assert previous_clause_end(text, offset) < offset or previous_clause_end(text, offset) == 0
