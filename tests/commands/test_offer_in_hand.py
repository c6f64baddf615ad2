"""An offered claim that is taken in hand: something is added to it, and the walk goes on."""

import pytest
from support import run_all, run_refused

from tui.store.annotations import decisions_of
from tui.workspace.cards import cards_in_sight
from tui.workspace.modes import InClaim, Walk
from tui.workspace.offer_settings import OfferSettings

TEXT = "Anna Berg said that the ferry was late.\n\nCarl Dahl warned that taxes would rise.\n"
TEXT_WITHOUT = "“Our goal is to win the vote in Ohio and we will do it.” And the ferry was late.\n"


@pytest.fixture
def walking(workspace_on):
    """A workspace whose walk is at the first claim; a second one follows."""
    workspace = workspace_on(TEXT)
    workspace.offers.settings = OfferSettings()
    run_all(workspace, "offer.next")
    while workspace.view.mode.proposal.offer.kind != "claim":
        run_all(workspace, "offer.skip")
    return workspace


def words(workspace, claim, role):
    text = workspace.view.open.text
    return [[span.slice(text) for span in part.spans] for part in claim.of_role(role)]


def test_it_is_in_hand_at_the_slot_that_one_was_at(walking):
    run_all(walking, "claim.cue", "offer.take")
    mode = walking.view.mode
    assert isinstance(mode, InClaim)
    assert (mode.role, mode.span.slice(TEXT)) == ("cue", "said")
    assert walking.view.open.annotation(walking.view.hand).status == "open"


def test_a_piece_is_added_and_the_next_offer_comes(walking):
    run_all(walking, "claim.cue", "offer.take", "claim.fragment", "claim.done")
    assert isinstance(walking.view.mode, Walk)
    assert walking.view.mode.proposal.offer.extent.slice(TEXT) == "Carl Dahl"
    (claim,) = [each for each in walking.view.open.all() if each.kind == "claim"]
    assert words(walking, claim, "cue") == [["said", "that"]]
    assert walking.view.walked is None


def test_it_counts_as_amended_and_is_one_step(walking):
    run_all(walking, "claim.cue", "offer.take", "claim.fragment", "claim.done")
    assert [each.answer for each in decisions_of(walking.store, walking.view.open.id)] == ["amend"]
    run_all(walking, "history.undo")
    assert walking.view.open.all() == []


def test_a_name_cannot_be_taken_in_hand(walking):
    run_all(walking, "caret.goto 0", "offer.next")
    assert "Only a claim" in run_refused(walking, "offer.take")


def test_the_next_claim_by_its_reporting_word_ends_the_walk(walking):
    run_all(walking, "offer.take", "hint.cues", "hint.close")
    assert walking.view.mode.context == "READ"
    assert walking.view.hand is None


@pytest.fixture
def without_source(workspace_on):
    """A walk at a claim that is offered without a source."""
    workspace = workspace_on(TEXT_WITHOUT)
    workspace.offers.settings = OfferSettings()
    while not isinstance(workspace.view.mode, Walk) or workspace.view.mode.proposal.offer.kind != "claim":
        run_all(workspace, "offer.next")
    assert [part.role for part in workspace.view.mode.parts] == ["content"]
    return workspace


def test_a_source_chosen_for_an_offered_claim_stands_on_its_card(walking):
    told = run_all(walking, "claim.source", "hint.close", "select.start-word-right")
    shown = [card.name for card in cards_in_sight(walking, walking.view)]
    assert TEXT[slice(*told["selection"])] == "Berg"
    assert shown == ["Berg", "Carl Dahl"]


def test_a_source_proposed_for_a_claim_without_one_stands_on_its_card_and_not_in_its_content(without_source):
    told = run_all(without_source, "claim.source")
    assert without_source.view.open.text[slice(*told["selection"])] == "the ferry"
    assert "the ferry" in [card.name for card in cards_in_sight(without_source, without_source.view)]
    (ours,) = [hint for hint in without_source.view.hints.hints if hint.span.slice(TEXT_WITHOUT) == "we"]
    run_all(without_source, f"hint.pick {ours.letters}")
    assert "we" in [card.name for card in cards_in_sight(without_source, without_source.view)]
