"""A model that was run again: what it suggests just as before is decided already, and only the rest is asked for."""

import pytest
from support import assert_journal_equals_tables, layer_records, run_all, run_refused, suggest

from tui.workspace.carrying import family

TEXT = "Anna Berg met Ivan Orlov in Oslo. Oslo was calm. Bergen was not.\n"


@pytest.fixture
def first(workspace_on, stamps):
    """A workspace in which all of model.v1 was reviewed."""
    workspace = workspace_on(TEXT)
    for label, words in (
        ("PERSON", "Anna Berg"),
        ("PERSON", "Ivan Orlov"),
        ("GPE", "Oslo"),
        ("LOC", "Bergen"),
    ):
        suggest(workspace.store, stamps, label, words, layer="model.v1")
    run_all(workspace, "review.start origin:model.v1", "review.accept", "review.accept NORP")
    run_all(workspace, "review.reject", "review.skip")
    return workspace


def rerun(workspace, stamps, layer="model.v2"):
    """The same again, but Bergen is another label, and the second Oslo is new."""
    for label, words, nth in (
        ("PERSON", "Anna Berg", 0),
        ("PERSON", "Ivan Orlov", 0),
        ("GPE", "Oslo", 0),
        ("GPE", "Oslo", 1),
        ("GPE", "Bergen", 0),
    ):
        suggest(workspace.store, stamps, label, words, layer=layer, nth=nth)


def answers(workspace, layer):
    return [
        row[0]
        for row in workspace.store.rows(
            "SELECT decision.answer FROM decision JOIN annotation ON annotation.id = decision.annotation"
            " JOIN layer ON layer.id = annotation.layer WHERE layer.name = ? ORDER BY annotation.start",
            (layer,),
        )
    ]


def test_only_what_is_new_or_different_is_asked_for(first, stamps):
    rerun(first, stamps)
    before = layer_records(first.store, "anna")
    told = run_all(first, "review.start origin:model.v2")
    assert told["message"] == (
        "3 carried over from model.v1 · "
        "Goes on: “origin:model.v2”, 2 to decide, 3 done: 1 accepted, 1 amended, 1 rejected."
    )
    assert first.view.mode.proposal.offer.extent.start == TEXT.rindex("Oslo")
    assert answers(first, "model.v2") == ["accept", "amend", "reject"]
    assert layer_records(first.store, "anna") == before  # nothing is marked twice
    assert_journal_equals_tables(first.store)


def test_it_is_carried_once_and_undone_as_a_whole(first, stamps):
    rerun(first, stamps)
    run_all(first, "review.start origin:model.v2")
    assert "carried" not in run_all(first, "review.start origin:model.v2")["message"]
    told = run_refused(first, "review.back")  # a key too many takes nothing of it back
    assert told == "Before that, decisions were carried over; u undoes all of them."
    run_all(first, "history.undo")
    assert answers(first, "model.v2") == []
    assert first.review.left == 5


def test_the_figures_of_the_new_version_count_what_was_carried(first, stamps):
    from tui.workspace.review_figures import review_figures

    rerun(first, stamps)
    run_all(first, "review.start origin:model.v2")
    lines = [each.line() for each in review_figures(first.store, "origin:model.v2", first.scheme, "anna")]
    assert (lines[0]["decisions"], lines[0]["carried"], lines[0]["accepted"]) == (3, 3, 1)
    assert lines[2]["confusion"] == {"NORP": 1}  # what the first version was given counts for the second


def test_the_summary_tells_what_was_carried(first, stamps):
    rerun(first, stamps)
    run_all(first, "review.start origin:model.v2")
    told = run_all(first, "review.summary")
    assert told["message"] == (
        "“origin:model.v2”: 3 of 5; 1 accepted, 1 amended, 1 rejected. 3 carried over from model.v1."
    )
    run_all(first, "review.accept", "review.accept")
    assert "3 carried over from model.v1." in run_all(first, "review.summary")["message"]


def test_where_all_was_carried_that_is_told_first(first, stamps):
    suggest(first.store, stamps, "PERSON", "Anna Berg", layer="model.v2")
    told = run_all(first, "review.start origin:model.v2")
    assert told["message"].startswith(
        "1 carried over from model.v1. Nothing is left in “origin:model.v2”: 1 accepted."
    )


def test_decisions_of_others_and_other_models_do_not_count(first, stamps, open_workspace):
    rerun(first, stamps)
    rerun(first, stamps, layer="other.v2")
    assert "carried" not in run_all(first, "review.start origin:other.v2")["message"]
    bob = open_workspace(first.store.path, "bob")
    told = run_all(bob, "review.start origin:model.v2")
    assert told["message"] == "Review: “origin:model.v2”, 5 to decide."


def test_what_was_accepted_and_deleted_since_is_asked_for_again(first, stamps):
    run_all(first, "caret.goto 2", "annotation.delete")
    rerun(first, stamps)
    told = run_all(first, "review.start origin:model.v2")
    assert told["message"].startswith("2 carried over from model.v1 · Goes on: “origin:model.v2”, 3 to")


def test_the_name_of_a_model_without_its_version():
    assert [family(name) for name in ("ner.v1", "ner.v2.1", "ner", "big.ner.v10")] == [
        "ner",
        "ner",
        "ner",
        "big.ner",
    ]
