"""Evidence in the attributes of a statement, and the forms of addresses."""

import pytest

from tui.model.addresses import is_qid, is_url
from tui.model.evidence import Evidence, evidence_moved, evidence_of, evidence_record, evidence_records

ANNOTATION = Evidence(annotation="a1")
PAGE = Evidence(url="https://example.org/a", quote="It rose.", date="2026-05-01")


@pytest.mark.parametrize("piece", [ANNOTATION, PAGE, Evidence(url="https://example.org/b")])
def test_a_piece_comes_back_from_what_is_kept(piece):
    assert evidence_of({"evidence": [evidence_record(piece)]}) == [piece]


def test_what_is_kept_says_whether_it_is_an_annotation_or_an_address():
    assert evidence_record(ANNOTATION) == {"annotation": "a1"}
    assert evidence_record(PAGE) == {
        "url": "https://example.org/a",
        "quote": "It rose.",
        "date": "2026-05-01",
    }


@pytest.mark.parametrize(
    ("kept", "pieces"),
    [
        (None, []),
        ("", []),
        ("https://example.org", [Evidence(url="https://example.org")]),
        ("a look at the books", [Evidence(quote="a look at the books")]),
        ([{"url": None, "quote": None, "more": 1}, 7], [Evidence(), Evidence(quote="7")]),
    ],
)
def test_whatever_is_there_can_be_read(kept, pieces):
    assert evidence_of({"evidence": kept}) == pieces
    assert len(evidence_records({"evidence": kept})) == len(pieces)


def test_evidence_follows_an_annotation_that_is_kept_under_another_id():
    attributes = {"verdict": "false", "evidence": [{"annotation": "a1"}, {"url": "https://example.org"}]}
    moved = evidence_moved(attributes, {"a1": "b2"})
    assert moved == {"verdict": "false", "evidence": [{"annotation": "b2"}, {"url": "https://example.org"}]}
    assert attributes["evidence"][0] == {"annotation": "a1"}


@pytest.mark.parametrize(
    "written", ["https://example.org/a?b=c#d", "http://example.org:8000", "https://пример.рф/"]
)
def test_addresses(written):
    assert is_url(written)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "example.org",
        "ftp://example.org",
        "https://",
        "https://a b",
        "javascript:alert(1)",
        "http://[",
        "https://a\x1b",
    ],
)
def test_what_is_no_address(written):
    assert not is_url(written)


def test_identifiers_of_wikidata():
    assert is_qid("Q42")
    assert not any(map(is_qid, ["Q", "Q0", "q42", "Q42 ", "P31", "Q4２"]))
