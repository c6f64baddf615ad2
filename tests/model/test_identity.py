"""Ids and times."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.identity import article_id, is_timestamp, text_hash, timestamp, uuid7
from tui.workspace.stamps import Stamps

MILLISECONDS = st.integers(0, (1 << 48) - 1)
BITS = st.integers(0, (1 << 74) - 1)


def test_an_articles_id_is_the_same_in_everybodys_database_for_ever(seed_text):
    """These values are in files that people have; they may never change."""
    digest = text_hash(seed_text)
    assert digest == "655c48718ae3d0362658d02cb0a38a952cbec4241a4ed4870c369c6d78099a8f"
    assert article_id(digest, "Talks in Istanbul.txt") == "c4789357-9b64-5449-a987-4953df35d2a6"
    assert article_id("0" * 64, "here.txt") == "336f409c-fdbc-5fde-a8fc-8d7a61b54460"


def test_one_text_in_two_places_is_two_articles():
    assert article_id("0" * 64, "here.txt") != article_id("0" * 64, "there.txt")
    assert article_id("0" * 64, "here.txt") != article_id("1" * 64, "here.txt")


@given(MILLISECONDS, BITS)
def test_a_new_id_has_the_layout_of_version_7(milliseconds, bits):
    made = uuid.UUID(uuid7(milliseconds, bits))
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert made.int >> 80 == milliseconds
    assert (made.int >> 64 & 0xFFF) << 62 | made.int & ((1 << 62) - 1) == bits


def test_the_example_of_the_rfc_comes_out():
    """RFC 9562, appendix A.6."""
    assert uuid7(0x017F22E279B0, (0xCC3 << 62) | 0x18C4DC0C0C07398F) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


@given(st.tuples(MILLISECONDS, BITS), st.tuples(MILLISECONDS, BITS))
def test_ids_sort_by_their_time(left, right):
    if left[0] < right[0]:
        assert uuid7(*left) < uuid7(*right)


@pytest.mark.parametrize(
    ("milliseconds", "expected"),
    [
        (0, "1970-01-01T00:00:00.000Z"),
        (1_767_225_600_007, "2026-01-01T00:00:00.007Z"),
        (1_709_164_799_999, "2024-02-28T23:59:59.999Z"),
    ],
)
def test_times_are_utc_with_milliseconds(milliseconds, expected):
    assert timestamp(milliseconds) == expected


@given(st.integers(0, 4_000_000_000_000))
def test_every_time_that_is_given_is_recognised(milliseconds):
    assert is_timestamp(timestamp(milliseconds))


@pytest.mark.parametrize(
    "value",
    [
        "2026-01-01",
        "2026-01-01T00:00:00Z",
        "2026-01-01T00:00:00.000",
        "2026-13-01T00:00:00.000Z",
        "2026-02-30T00:00:00.000Z",
        "2026-01-01T24:61:00.000Z",
        "٢٠٢٦-01-01T00:00:00.000Z",
        "2026-01-01T00:00:00.000Z ",
        5,
        None,
    ],
)
def test_what_is_no_time_is_not(value):
    assert not is_timestamp(value)


def test_the_hash_of_a_text_is_that_of_its_utf8():
    assert text_hash("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert text_hash("é") == text_hash("\u00e9") != text_hash("e\u0301")


def test_stamps_are_new_each_time():
    stamps = Stamps()
    made = [stamps.new_id() for _ in range(1000)]
    assert len(set(made)) == 1000
    assert all(uuid.UUID(each).version == 7 for each in made)
    assert is_timestamp(stamps.now())
