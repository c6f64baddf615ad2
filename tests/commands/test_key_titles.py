"""What the lists of keys say: which label a key gives, and numbered keys once."""

import pytest

from tui.commands.key_titles import by_line, title_of
from tui.commands.keymap import default_keymap


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("offer.accept PERSON", "Accept the offer: Person"),
        ("review.accept ORG", "Accept what is shown: Organisation"),
        ("mark.entity GPE", "Mark an entity: Country or city"),
        ("offer.accept", "Accept the offer"),
        ("offer.accept [LABEL]", "Accept the offer"),
        ("mark.passage NOWHERE", "Mark a passage"),
        ("claim.also source", "Give a further content, source or cue"),
    ],
)
def test_a_line_with_a_label_says_its_title(scheme, line, title):
    assert title_of(line, scheme) == title


def test_in_offer_each_digit_has_a_line_of_its_own_and_in_claim_all_have_one(scheme):
    bound = default_keymap(scheme).bound
    assert by_line(bound["OFFER"])["offer.accept PERSON"] == [("1",)]
    assert by_line(bound["OFFER"])["offer.accept"] == [("enter",), ("a",)]
    assert len(by_line(bound["CLAIM"])["claim.attribute NUMBER"]) == 10
