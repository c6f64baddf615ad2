"""Decisions are told as they were made: nothing that is done later makes the figures other ones."""

import pytest
from support import run_all, suggest

from tui.model.scheme import built_in
from tui.workspace.offer_settings import OfferSettings
from tui.workspace.review_figures import review_figures

TEXT = "Anna Berg met Ivan Orlov in Oslo. Oslo was calm. Bergen was not. Nobody knew Lima.\n"


def at(words):
    start = TEXT.index(words)
    return f"{start} {start + len(words)}"


def figures(workspace, query="", by="anna"):
    """The JSON objects by origin and label."""
    workspace.settle()
    found = review_figures(workspace.store, query, built_in(), by)
    return {(each.origin, each.label): each.line() for each in found}


@pytest.fixture
def mended(workspace_on, stamps):
    """Anna accepts a name as it is, a shorter one, a place with another label, and rejects the last one."""
    workspace = workspace_on(TEXT)
    for label, words in (
        ("PERSON", "Anna Berg"),
        ("PERSON", "Ivan Orlov"),
        ("LOC", "Oslo"),
        ("LOC", "Bergen"),
    ):
        suggest(workspace.store, stamps, label, words)
    run_all(workspace, "review.start", "review.accept", "select.start-word-right", "review.accept")
    run_all(workspace, "review.accept GPE", "review.reject", "review.leave")
    return workspace


@pytest.fixture
def again(mended, open_workspace):
    """Call it with a name: somebody's run of the program on the same file."""

    def restart(annotator):
        mended.settle()
        return open_workspace(mended.store.path, annotator)

    return restart


def test_edges_and_labels_are_those_of_the_decision(mended):
    told = figures(mended)
    person, place = told["ner.v1", "PERSON"], told["ner.v1", "LOC"]
    assert (person["accepted"], person["amended"], person["boundary_fixes"]) == (1, 1, 1)
    assert (place["amended"], place["rejected"], place["boundary_fixes"]) == (1, 1, 0)
    assert (person["confusion"], place["confusion"]) == ({}, {"GPE": 1})


@pytest.mark.parametrize(
    "later",
    [
        [f"caret.goto {TEXT.index('Anna')}", "annotation.relabel ORG"],
        [f"caret.goto {TEXT.index('Anna')}", f"annotation.span {at('Anna')}"],
        [f"caret.goto {TEXT.index('Orlov')}", f"annotation.span {at('Ivan Orlov')}"],
        [f"caret.goto {TEXT.index('Orlov')}", "annotation.delete"],
        [f"caret.goto {TEXT.index('Oslo')}", "annotation.relabel LOC"],
        [f"caret.goto {TEXT.index('Oslo')}", "annotation.delete", f"select.span {at('Oslo was')}"],
        [f"select.span {at('Bergen')}", "mark.entity GPE"],
    ],
)
def test_what_is_changed_or_deleted_later_counts_for_nothing(mended, later):
    before = figures(mended)
    run_all(mended, *later)
    assert figures(mended) == before


def test_the_last_answer_that_stands_counts(mended):
    run_all(mended, "review.start", "review.back", "review.accept")  # Bergen, which was rejected
    place = figures(mended)["ner.v1", "LOC"]
    assert (place["accepted"], place["amended"], place["rejected"]) == (1, 1, 0)
    run_all(mended, "history.undo")
    place = figures(mended)["ner.v1", "LOC"]
    assert (place["decisions"], place["amended"]) == (1, 1)  # undone, it is no decision
    run_all(mended, "history.undo")
    assert ("ner.v1", "LOC") not in figures(mended)
    run_all(mended, "history.redo")
    assert figures(mended)["ner.v1", "LOC"]["confusion"] == {"GPE": 1}


def test_an_amendment_that_is_redone_after_a_later_change_is_still_told(mended):
    run_all(mended, "history.undo", "history.undo", "history.undo", "history.redo")
    assert figures(mended)["ner.v1", "PERSON"]["boundary_fixes"] == 1


def test_what_was_amended_to_what_is_marked_already_is_told_by_its_key(workspace_on, stamps):
    workspace = workspace_on(TEXT)
    for words in ("Oslo", "Anna"):
        suggest(workspace.store, stamps, "LOC", words)
    run_all(workspace, f"select.span {at('Oslo')}", "mark.entity GPE", f"select.span {at('Anna Berg')}")
    run_all(workspace, "mark.entity LOC", "review.start", "select.word-right", "review.accept")
    run_all(workspace, "review.accept GPE")
    told = figures(workspace)["ner.v1", "LOC"]
    assert (told["amended"], told["boundary_fixes"], told["confusion"]) == (2, 1, {"GPE": 1})


def test_equals_that_were_amended_together_are_told_one_by_one(workspace_on, stamps):
    workspace = workspace_on(TEXT)
    for nth in (0, 1):
        suggest(workspace.store, stamps, "LOC", "Oslo", nth=nth)
    run_all(workspace, "review.start", "review.accept GPE", "review.equals-all")
    told = figures(workspace)["ner.v1", "LOC"]
    assert (told["amended"], told["confusion"], told["timed"]) == (2, {"GPE": 2}, 0)


def test_what_is_done_to_an_offered_claim_in_hand_belongs_to_the_decision(workspace_on):
    workspace = workspace_on("“It is calm,” said Anna Berg. Nobody knew.\n")
    workspace.offers.settings = OfferSettings()
    run_all(workspace, "offer.next")
    while workspace.view.mode.proposal.offer.kind != "claim":
        run_all(workspace, "offer.next")
    run_all(workspace, "offer.take", "claim.clear", "claim.done")
    (told,) = [each for (_, label), each in figures(workspace).items() if label == "CLAIM"]
    assert (told["amended"], told["boundary_fixes"]) == (1, 1)


# People


def test_somebodys_work_is_told_as_it_was_reviewed(mended, again):
    bob = again("bob")
    run_all(
        bob, "review.start by:anna", "review.reject", "review.accept ORG", "review.accept", "review.leave"
    )
    before = {key: each for key, each in figures(bob, by="bob").items() if key[0] == "anna"}
    assert {label for _, label in before} == {"", "PERSON", "GPE"}
    run_all(mended, f"caret.goto {TEXT.index('Anna')}", "annotation.delete")
    run_all(mended, f"caret.goto {TEXT.index('Orlov')}", "annotation.relabel ORG")
    assert {key: each for key, each in figures(bob, by="bob").items() if key[0] == "anna"} == before
    # A query asks for what was there when it was decided on.
    assert figures(bob, "layer:anna label:PERSON text~Berg", "bob")["anna", "PERSON"]["rejected"] == 1
    assert set(figures(bob, "layer:anna label:ORG", "bob")) == set()


def test_what_makers_answer_to_comments_is_no_review_of_their_work(mended, again):
    bob = again("bob")
    run_all(bob, "review.start by:anna", "review.reject", "review.accept", "review.accept")
    before = figures(bob, by=None)
    assert before["anna", ""]["decisions"] == 3
    run_all(mended, "review.start comments", "review.accept")
    after = figures(mended, by=None)
    assert (after["anna", ""]["decisions"], after["anna", ""]["rejected"]) == (3, 1)
    assert ("anna", "") not in figures(mended, by="anna")


def test_ones_own_work_that_is_gone_through_again_is_told_to_oneself_only(mended):
    run_all(mended, "review.start layer:anna", "review.accept", "review.accept NORP")
    told = figures(mended)
    assert told["anna", "PERSON"]["confusion"] == {"NORP": 1}
    assert told["anna", "PERSON"]["accepted"] == 1
    assert ("anna", "") not in figures(mended, by=None)
