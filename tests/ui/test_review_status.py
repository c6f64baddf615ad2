"""What the status line tells of a review: the rate goes first where there is little room, the count never."""

import pytest

from tui.model.annotation import Part
from tui.model.span import Span
from tui.suggest.offer import Offer
from tui.ui.review_status import told_behind
from tui.workspace.modes import InReview
from tui.workspace.offered import Proposal

OFFER = Offer(kind="entity", label="GPE", parts=(Part("mention", (Span(0, 4),)),), score=0.8, origin="ner.v1")
WALK = InReview(
    Proposal(OFFER, "1"),
    Span(0, 4),
    progress="3 of 20 · 24 a minute · 4 min left",
    equals="same words: 2 accepted",
)


@pytest.mark.parametrize(
    ("room", "has_card", "told"),
    [
        (90, False, " · 3 of 20 · 24/min · 4 min left · same words: 2 accepted · GPE “Oslo”."),
        (90, True, " · 3 of 20 · 24/min · 4 min left · GPE “Oslo”."),
        (64, False, " · 3 of 20 · 4 min left · same words: 2 accepted · GPE “Oslo”."),
        (50, False, " · 3 of 20 · same words: 2 accepted · GPE “Oslo”."),
        (40, True, " · 3 of 20 · 4 min left · GPE “Oslo”."),
        (10, True, " · 3 of 20 · GPE “Oslo”."),
    ],
)
def test_what_there_is_room_for(room, has_card, told):
    behind = told_behind(WALK, "GPE “Oslo”.", room, has_card=has_card)
    assert behind.text == told
    assert behind.is_all == (room == 90)


def test_what_stands_before_the_dot_of_a_message_must_not_be_cut():
    behind = told_behind(WALK, "3 accepted · GPE “Oslo”, one undo takes it back.", 30, has_card=True)
    assert behind.whole == len(" · 3 of 20 · 3 accepted…")


def test_without_a_message_nothing_has_to_be_whole():
    behind = told_behind(WALK, "", 90, has_card=True)
    assert (behind.text, behind.whole) == (" · 3 of 20 · 24/min · 4 min left", 0)


def test_a_long_message_is_cut_before_the_rate_is():
    behind = told_behind(WALK, "CLAIM “that the ferry would leave in the morning”.", 75, has_card=True)
    assert behind.text.startswith(" · 3 of 20 · 24/min · 4 min left · CLAIM “that the ferry")
    assert behind.whole == 75


def test_what_tells_more_than_words_of_the_text_goes_before_rate_and_time():
    behind = told_behind(WALK, "1 item vanished or was decided elsewhere.", 60, has_card=True)
    assert behind.text == " · 3 of 20 · 1 item vanished or was decided elsewhere."
    assert behind.whole == len(behind.text)
