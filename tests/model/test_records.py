"""Records: everything that is kept has a plain form and comes back from it as it was."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model import records
from tui.model.annotation import CONTEXT, LONG_QUOTE, QUOTE_END, Annotation, Part, sort_key
from tui.model.article import Article, Completion
from tui.model.decision import Decision
from tui.model.event import Change
from tui.model.identity import text_hash
from tui.model.layer import Layer
from tui.model.link import Link
from tui.model.referent import Referent
from tui.model.refusal import Refusal
from tui.model.span import Span

TEXT = "Anna 👩\u200d👩\u200d👧 said that e\u0301 is a letter, 港务局说. " * 60


def annotation(*parts, **values):
    fixed = {
        "id": "i",
        "article": "a",
        "layer": "l",
        "kind": "claim",
        "label": "CLAIM",
        "by": "anna",
        "created": "2026-01-01T00:00:00.000Z",
        "updated": "2026-01-01T00:00:00.001Z",
    }
    return Annotation(parts=parts, **(fixed | values))


SPANS = st.tuples(st.integers(0, 500), st.integers(1, 1500)).map(
    lambda pair: Span(pair[0], pair[0] + pair[1])
)
PARTS = st.builds(
    Part,
    st.sampled_from(["content", "source", "cue"]),
    st.lists(SPANS, min_size=1, max_size=3).map(tuple),
    st.none() | st.just("r"),
)


@given(st.lists(PARTS, max_size=4), st.sampled_from(["draft", "open", "accepted", "rejected", "flagged"]))
def test_an_annotation_comes_back_from_json_as_it_was(parts, status):
    made = annotation(*parts, status=status, attributes={"type": "promise"}, note="“…”", score=0.5)
    record = json.loads(json.dumps(records.annotation_record(made, TEXT)))
    assert records.annotation_from(record) == made
    records.check_quotes(record, TEXT)


@pytest.mark.parametrize(
    ("to_record", "back", "value"),
    [
        (
            records.article_record,
            records.article_from,
            Article(
                id="a",
                title="T",
                text_sha256="h",
                raw_sha256="r",
                location="l",
                outlet="o",
                author="w",
                url="u",
                published="p",
                language="en",
                replaces="b",
                encoding="latin-1",
                normalised={"bom": 1},
                meta={"x": [1]},
            ),
        ),
        (
            records.referent_record,
            records.referent_from,
            Referent(
                id="r",
                kind="statement",
                name="n",
                type="t",
                kb="Q1",
                aliases=("a", "b"),
                attributes={"v": 1},
                note="n",
            ),
        ),
        (
            records.link_record,
            records.link_from,
            Link(id="l", type="within", from_="a", to="b", by="anna", created="then"),
        ),
        (records.layer_record, records.layer_from, Layer(id="l", name="n", kind="machine", annotator="a")),
        (
            records.decision_record,
            records.decision_from,
            Decision(id="d", annotation="a", answer="amend", by="b", at="then", reason="r", review="v"),
        ),
    ],
    ids=["article", "referent", "link", "layer", "decision"],
)
def test_everything_else_comes_back_from_json_as_it_was(to_record, back, value):
    assert back(json.loads(json.dumps(to_record(value)))) == value


def test_a_completion_has_one_key_for_each_article_and_annotator():
    record = records.completion_record(Completion("a", "anna", "then"))
    assert record == {"id": "a/anna", "article": "a", "by": "anna", "at": "then"}


def test_a_record_keeps_the_quoted_words_and_their_context():
    record = records.annotation_record(annotation(Part("content", (Span(100, 120),))), TEXT)
    assert record["parts"][0]["spans"] == [
        {"start": 100, "end": 120, "quote": TEXT[100:120], "quote_sha256": None}
    ]
    assert record["prefix"] == TEXT[100 - CONTEXT : 100]
    assert record["suffix"] == TEXT[120 : 120 + CONTEXT]
    assert (record["start"], record["end"]) == (100, 120)


def test_the_context_ends_with_the_text():
    whole = records.annotation_record(annotation(Part("content", (Span(0, 12),))), "Only so much")
    assert (whole["prefix"], whole["suffix"]) == ("", "")


def test_a_label_of_the_whole_article_has_no_place():
    record = records.annotation_record(annotation(kind="article", label="REPORT"), TEXT)
    assert (record["start"], record["end"], record["prefix"], record["suffix"]) == (None, None, "", "")


@pytest.mark.parametrize("length", [LONG_QUOTE - 1, LONG_QUOTE])
def test_a_quote_of_up_to_a_thousand_code_points_is_kept_whole(length):
    fragment = records.quote_of(TEXT, Span(7, 7 + length))
    assert (len(fragment["quote"]), fragment["quote_sha256"]) == (length, None)


def test_a_longer_quote_is_kept_as_its_hash_and_both_ends():
    span = Span(7, 7 + LONG_QUOTE + 1)
    fragment = records.quote_of(TEXT, span)
    words = span.slice(TEXT)
    assert fragment["quote"] == words[:QUOTE_END] + "…" + words[-QUOTE_END:]
    assert fragment["quote_sha256"] == text_hash(words)
    assert records.quote_matches(TEXT, fragment)


@pytest.mark.parametrize("length", [20, LONG_QUOTE + 500])
def test_a_quote_that_differs_in_one_letter_does_not_match(length):
    fragment = records.quote_of(TEXT, Span(7, 7 + length))
    place = 7 + length // 2
    other = TEXT[:place] + "\u0416" + TEXT[place + 1 :]
    assert records.quote_matches(TEXT, fragment)
    assert not records.quote_matches(other, fragment)
    assert not records.quote_matches(TEXT[: 7 + length - 1], fragment)


def test_an_annotation_that_quotes_other_words_is_refused_with_its_place():
    record = records.annotation_record(
        annotation(Part("content", (Span(0, 4),)), Part("cue", (Span(11, 15),))), TEXT
    )
    records.check_quotes(record, TEXT)
    with pytest.raises(Refusal) as refusal:
        records.check_quotes(record, "Bnna" + TEXT[4:])
    assert refusal.value.sentence == (
        "Annotation i quotes other words than the article has at 0–4; nothing was changed."
    )


def test_the_extent_is_that_of_the_main_parts():
    made = annotation(
        Part("source", (Span(0, 5),)),
        Part("content", (Span(30, 40), Span(20, 25))),
        Part("cue", (Span(6, 9),)),
    )
    assert made.extent == (20, 40)
    assert [role for role, _ in made.spans()] == ["source", "content", "content", "cue"]
    assert [part.spans[0] for part in made.of_role("cue")] == [(6, 9)]
    assert annotation(Part("source", (Span(0, 5),))).extent is None


def test_annotations_stand_in_the_order_of_their_places_then_ids():
    made = [
        annotation(Part("content", (Span(start, end),)), id=key)
        for key, start, end in [("d", 5, 9), ("c", 5, 8), ("b", 1, 20), ("a", 5, 9)]
    ]
    made.append(annotation(kind="article", id="z"))
    assert [each.id for each in sorted(made, key=sort_key)] == ["z", "b", "c", "a", "d"]


def test_the_same_is_the_same_kind_label_and_words_whatever_else_differs():
    one = annotation(Part("content", (Span(1, 5),), "r"), note="n", status="draft")
    assert one.shape() == annotation(Part("content", (Span(1, 5),)), id="other").shape()
    assert one.shape() != annotation(Part("content", (Span(1, 6),))).shape()
    assert one.shape() != annotation(Part("source", (Span(1, 5),))).shape()


def test_the_inverse_of_a_change_takes_it_back():
    change = Change("layer", "l", None, {"id": "l"})
    assert change.inverse() == Change("layer", "l", {"id": "l"}, None)
    assert change.inverse().inverse() == change


def test_a_refusal_is_its_sentence():
    assert Refusal("It is not there.").sentence == "It is not there."
    assert Refusal().sentence == ""
