"""What remains of offers after things were marked, accepted and rejected."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.annotation import Annotation, Part
from tui.model.span import Span
from tui.suggest.gazetteer import Gazetteer
from tui.suggest.offer import Offer
from tui.suggest.offering import found, offers
from tui.suggest.page import Page
from tui.suggest.registry import Registry
from tui.suggest.standing import (
    MarkedParts,
    Standing,
    accepted_forms,
    folded,
    likeness,
    main_spans,
    remaining,
)

TEXT = "They met Ana Ruiz on Monday. “The ferry was late again,” Ruiz said. Ana\nRuiz left."


def spans_of(words, text=TEXT):
    start = text.index(words)
    return (Span(start, start + len(words)),)


def marked(kind, **words):
    parts = tuple(Part(role, spans_of(piece)) for role, piece in words.items())
    return Annotation(
        id="1", article="a", layer="l", kind=kind, label="X", parts=parts, by="anna", created="", updated=""
    )


def left(standing=None, text=TEXT, **page):
    every = found(Page(text, **page), Registry().all())
    rest = remaining(every, text, standing or Standing())
    return [(offer.kind, " ".join(offer.extent.slice(text).split())) for offer in rest]


EVERYTHING = [
    ("entity", "Ana Ruiz"),
    ("entity", "Monday"),
    ("claim", "“The ferry was late again,”"),
    ("entity", "Ruiz"),
    ("entity", "Ana Ruiz"),
]


def test_while_nothing_is_decided_everything_remains():
    assert left() == EVERYTHING


def test_a_rejected_form_is_offered_nowhere_over_line_breaks_too_and_others_stay():
    assert left(Standing(rejected_forms={"Ana Ruiz"})) == [
        entry for entry in EVERYTHING if entry[1] != "Ana Ruiz"
    ]


def test_apostrophes_and_white_space_make_no_other_form():
    assert folded("the  people’s\nparty") == "the people's party"


def test_a_rejected_claim_is_not_offered_again_but_another_content_would_be():
    content = spans_of("“The ferry was late again,”")
    assert ("claim", "“The ferry was late again,”") not in left(Standing(rejected_spans={("claim", content)}))
    other = spans_of("The ferry was late")
    assert left(Standing(rejected_spans={("claim", other)})) == EVERYTHING


def test_what_overlaps_a_marked_mention_is_not_offered():
    standing = Standing(
        marked=MarkedParts([marked("entity", mention="Ana"), marked("entity", mention="Mon")])
    )
    assert left(standing) == [EVERYTHING[2], EVERYTHING[3], EVERYTHING[4]]


def test_a_passage_or_a_claim_over_a_name_does_not_hide_it():
    whole = TEXT[:28]
    annotations = [marked("passage", passage=whole), marked("claim", content=whole)]
    assert left(Standing(marked=MarkedParts(annotations))) == EVERYTHING


@pytest.mark.parametrize(
    ("words", "is_hidden"),
    [
        ({"content": "The ferry was late again"}, True),
        ({"content": "late again"}, False),
        ({"content": "They met Ana Ruiz", "cue": "said"}, True),
        ({"content": "late again", "source": "Ruiz said"}, False),
    ],
)
def test_a_claim_is_marked_if_half_of_its_words_are_or_its_cue_is(words, is_hidden):
    rest = left(Standing(marked=MarkedParts([marked("claim", **words)])))
    assert (EVERYTHING[2] not in rest) == is_hidden


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=12),
    st.tuples(st.integers(0, 40), st.integers(1, 12)),
)
def test_what_is_marked_around_a_place_is_found_whatever_overlaps(places, asked):
    annotations = []
    for start, length in places:
        part = Part("mention", (Span(start, start + length),))
        annotations.append(replace(marked("entity", mention="Ana"), parts=(part,)))
    span = Span(asked[0], sum(asked))
    found = [parts[0].spans[0] for parts in MarkedParts(annotations)("entity", span)]
    every = [each.parts[0].spans[0] for each in annotations]
    assert sorted(found) == sorted(one for one in every if one.overlaps(span))


def test_likeness_goes_by_places_not_by_words():
    text = "no no no"
    assert likeness([Span(0, 2)], [Span(3, 5)], text) == 0
    assert likeness([Span(0, 5)], [Span(3, 8)], text) == pytest.approx(1 / 3)


def test_an_accepted_form_gives_way_to_the_longer_name_that_it_stands_in():
    accepted = {"Ruiz": "PERSON"}
    assert left(accepted=accepted) == EVERYTHING
    standing = Standing(rejected_forms={"Ana Ruiz"})
    text = "They met Ana Ruiz on Monday."
    assert left(standing, text, accepted=accepted) == [("entity", "Ruiz"), ("entity", "Monday")]


def test_of_others_that_cross_the_surer_one_is_kept():
    def entity(start, end, score, origin):
        part = Part("mention", (Span(start, end),))
        return Offer(kind="entity", label="X", parts=(part,), score=score, origin=origin)

    sure, unsure = entity(0, 4, 0.9, "one.v1"), entity(2, 9, 0.4, "two.v1")
    assert remaining([sure, unsure], TEXT) == [sure]
    assert remaining([entity(0, 4, 0.2, "one.v1"), unsure], TEXT) == [unsure]
    same = entity(2, 9, 0.4, "one.v1")
    assert remaining([sure, same], TEXT) == [sure, same]


def test_passages_are_the_same_only_with_the_same_spans():
    passage = Offer(
        kind="passage",
        label="X",
        parts=(Part("passage", spans_of("Ruiz said.")),),
        score=0.5,
        origin="own.v1",
    )
    longer = Standing(marked=MarkedParts([marked("passage", passage="Ruiz said. Ana")]))
    exact = Standing(marked=MarkedParts([marked("passage", passage="Ruiz said.")]))
    assert remaining([passage], TEXT, longer) == [passage]
    assert remaining([passage], TEXT, exact) == []


def test_the_label_given_last_in_the_article_wins_over_all_others():
    elsewhere = [("Kos", "GPE"), ("Kos", "ORG"), ("Ana\nRuiz", "PERSON")]
    assert accepted_forms(elsewhere) == {"Kos": "GPE", "Ana Ruiz": "PERSON"}
    assert accepted_forms(elsewhere, [("Kos", "LOC"), ("Kos", "FAC")])["Kos"] == "FAC"
    assert accepted_forms([("X’s Bank", "ORG")], [("X's Bank", "FAC")]) == {"X's Bank": "FAC"}


def test_a_form_of_several_pieces_is_its_words_together():
    spans = main_spans("entity", [Part("mention", (Span(0, 4), Span(9, 12)))])
    assert spans == (Span(0, 4), Span(9, 12))


def test_the_gazetteer_finds_what_accepted_forms_gives():
    page = Page("the night\nferry")
    (match,) = Gazetteer(accepted_forms([("night ferry", "X")])).matches(page.passages[0])
    assert match[1:] == ("X", "night ferry")


def test_offers_is_both_together():
    standing = Standing(rejected_forms={"Monday"})
    rest = offers(Page(TEXT), Registry().all(), standing=standing)
    assert ("Monday" in [offer.extent.slice(TEXT) for offer in rest], len(rest)) == (False, 4)
