"""Offers in the labels and attributes of a scheme."""

from tui.model.annotation import Part
from tui.model.scheme import built_in, parse_scheme
from tui.model.span import Span
from tui.suggest.fitting import Fitting
from tui.suggest.offer import Offer


def claim(**attributes):
    parts = (Part("content", (Span(0, 4),)),)
    return Offer(kind="claim", label="CLAIM", parts=parts, score=0.5, origin="own.v1", attributes=attributes)


def scheme(body):
    return parse_scheme(f'name = "m"\n{body}', "m.toml")


def test_what_the_scheme_has_stays_as_it_is():
    offer = claim(attribution="direct")
    assert Fitting(built_in()).fitted(offer) is offer


def test_a_claim_takes_the_first_label_for_claims_and_the_attribute_with_the_same_values():
    fitted = Fitting(built_in("polnear")).fitted(claim(attribution="mixed"))
    assert (fitted.label, fitted.attributes) == ("Attribution", {"form": "mixed"})


def test_an_attribute_that_the_scheme_lacks_is_left_out():
    own = scheme('[[labels]]\nid = "PROMISE"\nkind = "claim"\n')
    fitted = Fitting(own).fitted(claim(attribution="direct"))
    assert (fitted.label, fitted.attributes) == ("PROMISE", {})


def test_without_a_label_for_it_there_is_no_offer():
    entity = Offer(
        kind="entity", label="GPE", parts=(Part("mention", (Span(0, 4),)),), score=0.5, origin="own.v1"
    )
    own = scheme('[[labels]]\nid = "PERSON"\n')
    assert Fitting(own).fitted(entity) is None
    assert Fitting(own).fitted(claim()) is None
