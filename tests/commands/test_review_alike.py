"""Many items of a review at once: equals are answered alike; what a model was sure of is accepted after a sample."""

import pytest
from support import assert_journal_equals_tables, layer_records, run_all, run_refused, suggest

from tui.commands.forms import FORMS
from tui.commands.runner import parse

FIRST = "Anna Berg met Ivan Orlov in Oslo. Oslo was calm. Anna\nBerg left.\n"
SECOND = "Nobody in Oslo knew Anna Berg. The ferry left for Oslo.\n"


@pytest.fixture
def queue(workspace_on, stamps):
    """Two articles with names that come again, one of them over a line break."""
    workspace = workspace_on(FIRST, SECOND)
    for label, words, nth, score in (
        ("PERSON", "Anna Berg", 0, 0.9),
        ("GPE", "Oslo", 0, 0.8),
        ("GPE", "Oslo", 1, 0.7),
        ("PERSON", "Anna\nBerg", 0, 0.6),
    ):
        suggest(workspace.store, stamps, label, words, title="Article 1", nth=nth, score=score)
    for label, words, nth, score in (
        ("GPE", "Oslo", 0, 0.95),
        ("PERSON", "Anna Berg", 0, 0.5),
        ("LOC", "Oslo", 1, 0.4),
    ):
        suggest(workspace.store, stamps, label, words, title="Article 2", nth=nth, score=score)
    return workspace


def own(workspace):
    return sorted(
        (record["label"], record["parts"][0]["spans"][0]["quote"])
        for record in layer_records(workspace.store, "anna")
    )


def answers(workspace):
    return sorted(row[0] for row in workspace.store.rows("SELECT answer FROM decision"))


def test_one_key_answers_this_and_its_equals_in_every_article(queue):
    before = layer_records(queue.store, "ner.v1")
    told = run_all(queue, "review.start label:PERSON", "review.accept-equals")
    assert told["message"].startswith("“Anna Berg”: 3 accepted. One undo takes it back.")
    assert own(queue) == [("PERSON", "Anna\nBerg"), ("PERSON", "Anna Berg"), ("PERSON", "Anna Berg")]
    assert layer_records(queue.store, "ner.v1") == before
    assert_journal_equals_tables(queue.store)
    run_all(queue, "history.undo")
    assert own(queue) == []
    assert answers(queue) == []


def test_rejecting_equals_leaves_those_with_another_label(queue):
    run_all(queue, "review.start order:label text:Oslo")
    told = run_all(queue, "review.reject-equals")
    assert told["message"].startswith("“Oslo”: 3 rejected.")
    assert queue.review.left == 1
    assert queue.view.mode.proposal.offer.label == "LOC"
    run_all(queue, "review.back")
    assert queue.review.left == 4


def test_after_a_decision_its_equals_are_listed_and_get_the_same(queue):
    run_all(queue, "review.start order:label label:GPE", "review.accept LOC")
    title, rows_of = FORMS["equals"]
    rows = rows_of(queue)
    assert title == "Its equals in the queue"
    assert (rows[0].line, rows[0].title) == ("review.equals-all", "All 2")
    assert [row.line.split()[0] for row in rows[1:]] == ["review.show"] * 2
    assert all("Oslo" in row.title for row in rows[1:])
    for row in rows:
        parse(row.line)
    told = run_all(queue, "review.equals-all")
    assert "“Oslo”: 2 accepted with the same change." in told["message"]
    assert own(queue) == [("LOC", "Oslo")] * 3
    assert answers(queue) == ["amend"] * 3
    run_all(queue, "history.undo")
    assert own(queue) == [("LOC", "Oslo")]


def test_moved_edges_are_moved_in_each_equal(queue):
    run_all(
        queue, "review.start label:PERSON", "select.start-word-right", "review.accept", "review.equals-all"
    )
    assert own(queue) == [("PERSON", "Berg")] * 3


def test_an_item_of_the_list_can_be_looked_at(queue):
    run_all(queue, "review.start order:label label:GPE", "review.reject")
    row = FORMS["equals"][1](queue)[-1]
    run_all(queue, row.line)
    assert queue.review.now.id == row.line.split()[1]


def test_without_equals_it_is_said(queue):
    assert run_refused(queue, "review.start label:LOC -label:GPE", "review.equals-all").startswith(
        "Nothing was decided just now"
    )
    run_all(queue, "review.accept")
    assert run_refused(queue, "review.equals-all") == "It has no equals left in the queue."


@pytest.mark.parametrize("back", ["review.back", "history.undo"])
@pytest.mark.parametrize(
    "line",
    [
        "review.accept-equals",
        "review.reject-equals",
        "review.accept-paragraph",
        "review.form 1 3",
        "review.form 1-3",
    ],
)
@pytest.mark.parametrize("start", ["review.start label:GPE", "review.start order:score label:GPE"])
def test_back_after_many_returns_to_the_one_at_which_the_key_was_pressed(queue, start, line, back):
    run_all(queue, start)
    for nth in range(3):
        here = layer_records(queue.store, "ner.v1")
        shown = sorted(each["id"] for each in here if each["label"] == "GPE")[nth]
        run_all(queue, f"review.show {shown}", line, back)
        assert queue.review.now.id == shown
        assert queue.review.left == 3
    assert_journal_equals_tables(queue.store)


# From a score on


@pytest.fixture
def many(workspace_on, stamps):
    """Forty names with scores from 0 to 0.975."""
    names = [f"Ship{number:02}" for number in range(40)]
    workspace = workspace_on(" ".join(f"The {name} left." for name in names))
    for number, name in enumerate(names):
        suggest(workspace.store, stamps, "FAC", name, score=number / 40)
    return workspace


def test_what_is_accepted_by_its_score_is_looked_at_in_a_sample_first(many):
    told = run_all(many, "review.start origin:ner.v1", "review.accept-from 0.25")
    assert (
        told["message"]
        == "First 20 of them, drawn by chance; then `review.accept-from 0.25` accepts the rest."
    )
    assert own(many) == []
    run_all(many, *["review.accept"] * 18, *["review.reject"] * 2)
    told = run_all(many, "review.accept-from 0.25")
    assert told["message"].startswith(
        "From 0.25 on (18 of 20 right in the sample, 95 %: 70–97 %): 10 accepted. One undo takes it back."
    )
    assert len(own(many)) == 28
    assert many.review.review.query == "origin:ner.v1"
    assert many.review.left == 10  # those with a lower score
    run_all(many, "history.undo")
    assert len(own(many)) == 18
    assert_journal_equals_tables(many.store)


@pytest.mark.parametrize("first", [["review.accept"], []], ids=["begun before", "not begun"])
def test_after_the_sample_the_review_goes_on(many, first):
    run_all(many, "review.start origin:ner.v1", *first, "review.accept-from 0.25")
    run_all(many, *["review.accept"] * 20)
    assert many.view.mode.over
    run_all(many, "review.leave")
    told = run_all(many, "review.start")
    assert many.review.review.query == "origin:ner.v1"
    assert f"{many.review.left} to decide" in told["message"]
    assert "20 of 20 right in the sample" in run_all(many, "review.accept-from 0.25")["message"]


def test_a_sample_that_is_not_looked_at_accepts_nothing(many):
    run_all(many, "review.start origin:ner.v1", "review.accept-from 0.25", "review.accept")
    told = run_all(many, "review.accept-from 0.25")
    assert told["message"].startswith("First 19 of them")
    assert len(own(many)) == 1
    assert "is a number from 0 to 1" in run_refused(many, "review.accept-from high")
    assert "Nothing with a score of 1 or more is left." in run_refused(many, "review.accept-from 1")


def test_the_sample_tells_what_is_left_and_the_review_goes_on_from_another_terminal(many, open_workspace):
    run_all(many, "review.start origin:ner.v1", "review.accept-from 0.25", *["review.accept"] * 18)
    many.settle()
    later = open_workspace(many.store.path, "anna")  # in the middle of the sample
    told = run_all(later, "review.start", *["review.accept"] * 2)
    assert "The sample of 20 is done: 20 accepted." in told["message"]
    assert (
        "10 more with a score of 0.25 or more are left: `review.accept-from 0.25` again accepts them"
        in told["message"]
    )
    later.settle()
    again = open_workspace(many.store.path, "anna")
    told = run_all(again, "review.start")
    assert told["message"] == "Goes on: “origin:ner.v1”, 20 to decide, 20 done: 20 accepted."
    run_all(again, "review.reject")
    assert again.review.progress().startswith("21 of 40")
    told = run_all(again, "review.accept-from 0.25")
    assert "20 of 20 right in the sample" in told["message"]
    assert len(own(again)) == 30
    run_all(again, "history.undo")
    assert again.review.progress().startswith("21 of 40")
    assert_journal_equals_tables(again.store)


def test_the_command_can_be_repeated_at_once_in_another_terminal(many, open_workspace):
    run_all(
        many, "review.start order:label origin:ner.v1", "review.accept-from 0.25", *["review.accept"] * 20
    )
    many.settle()
    other = open_workspace(many.store.path, "anna")
    run_all(other, "review.start")
    assert (other.review.review.query, other.review.review.order) == ("origin:ner.v1", "label")
    run_all(other, "review.accept-from 0.25")
    assert len(own(other)) == 30


def test_what_was_skipped_in_the_sample_is_still_to_be_decided(many):
    run_all(many, "review.start origin:ner.v1", "review.accept-from 0.25")
    run_all(many, *["review.accept"] * 15, *["review.skip"] * 5)
    told = run_all(many, "review.start")
    assert told["message"] == "Goes on: “origin:ner.v1”, 25 to decide, 15 done: 15 accepted."
