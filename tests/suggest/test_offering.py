"""All offers together: each once, in order, without what is decided already."""

from pathlib import Path

from tui.model.annotation import Part
from tui.model.scheme import parse_scheme
from tui.suggest.offer import Offer
from tui.suggest.offering import offers
from tui.suggest.page import Page
from tui.suggest.registry import Registry

SEED = (Path(__file__).parents[2] / "seeds" / "Talks in Istanbul.txt").read_text(encoding="utf-8")
TEXT = "They met Ana Ruiz on Monday. “The ferry was late again,” Ruiz said. “Nobody at all was hurt.”"


def texts(found, text=TEXT):
    return [(offer.label, offer.extent.slice(text)) for offer in found]


def test_the_offers_of_a_text_in_order():
    assert texts(offers(Page(TEXT), Registry().all())) == [
        ("PERSON", "Ana Ruiz"),
        ("DATE", "Monday"),
        ("CLAIM", "“The ferry was late again,” Ruiz said. “Nobody at all was hurt.”"),
        ("PERSON", "Ruiz"),
    ]


def test_an_offer_tells_where_it_comes_from_why_and_whose_name_it_is():
    claim = offers(Page(TEXT), Registry().all())[2]
    assert (claim.origin, claim.name) == ("marginist.attributions.v1", "Ana Ruiz")
    assert claim.reason == "“said” (after)"
    assert claim.attributes == {"attribution": "direct"}
    assert 0 < claim.score < 1


def test_a_quotation_without_a_speaker_is_a_claim_without_a_source():
    text = "It hangs there: a sign.\n\n“Nobody may leave this ferry.”"
    (claim,) = [offer for offer in offers(Page(text), Registry().all()) if offer.kind == "claim"]
    assert [part.role for part in claim.parts] == ["content"]
    assert claim.origin == "marginist.quotations.v1"


def test_labels_that_the_scheme_does_not_have_are_left_out():
    scheme = parse_scheme('name = "dates"\n[[labels]]\nid = "DATE"\n', "dates.toml")
    assert texts(offers(Page(TEXT), Registry().all(), scheme=scheme)) == [("DATE", "Monday")]


def test_what_was_accepted_is_found_even_where_no_rule_sees_a_name():
    text = "They took the night ferry. The night ferry sank."
    found = offers(Page(text, accepted={"night ferry": "PRODUCT"}), Registry().all())
    assert texts(found, text) == [("PRODUCT", "night ferry")] * 2


def test_a_form_is_offered_once_whoever_offers_it():
    class Twice:
        name, title, origin = "twice", "", "twice.v1"

        def offers(self, page, passage):
            yield from (
                Offer(
                    kind="entity",
                    label="X",
                    parts=(Part("mention", (passage.span,)),),
                    score=score,
                    origin="twice.v1",
                )
                for score in (0.2, 0.6, 0.4)
            )

    (found,) = offers(Page("ferry"), [Twice()])
    assert found.score == 0.6


def test_a_page_of_what_is_in_view_gives_the_attributions_that_the_whole_gives_there():
    start, end = SEED.index("Medinsky told state"), SEED.index("Related article")
    claims = [offer for offer in offers(Page(SEED), Registry().all()) if offer.kind == "claim"]
    in_view = [offer for offer in offers(Page(SEED, start, end), Registry().all()) if offer.kind == "claim"]
    assert [offer.shape() for offer in in_view] == [
        offer.shape() for offer in claims if start <= offer.extent.start < end
    ]
