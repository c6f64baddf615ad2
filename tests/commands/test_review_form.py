"""A review form by form: all of the queue with the same words and label as a list, ticked and decided as one step."""

import pytest
from support import assert_journal_equals_tables, layer_records, run_all, run_refused, suggest

from tui.commands.everywhere import LISTINGS
from tui.commands.review_form import LIST
from tui.commands.runner import perform_and_wait
from tui.commands.ticking import Ticking

FIRST = "Anna Berg met Ivan Orlov in Oslo. Oslo was calm. Anna\nBerg left.\n"
SECOND = "Nobody in Oslo knew Anna Berg. The ferry left for Oslo.\n"


@pytest.fixture
def queue(workspace_on, stamps):
    """Two articles in which three mentions are Oslo, a place, three Anna Berg; one Oslo has another label."""
    workspace = workspace_on(FIRST, SECOND)
    for label, words, title, nth in (
        ("PERSON", "Anna Berg", "Article 1", 0),
        ("GPE", "Oslo", "Article 1", 0),
        ("GPE", "Oslo", "Article 1", 1),
        ("PERSON", "Anna\nBerg", "Article 1", 0),
        ("GPE", "Oslo", "Article 2", 0),
        ("PERSON", "Anna Berg", "Article 2", 0),
        ("LOC", "Oslo", "Article 2", 1),
    ):
        suggest(workspace.store, stamps, label, words, title=title, nth=nth)
    return workspace


def answers(workspace):
    """(label, answer) of every decision, sorted."""
    rows = workspace.store.rows(
        "SELECT label, answer FROM decision JOIN annotation ON annotation.id = annotation ORDER BY 1, 2"
    )
    return [tuple(row) for row in rows]


def shown(workspace):
    """The label and the words that are to be decided on."""
    offer = workspace.view.mode.proposal.offer
    return offer.label, " ".join(offer.extent.slice(workspace.view.open.text).split())


def test_what_is_ticked_is_accepted_and_the_rest_rejected_as_one_step(queue):
    before = layer_records(queue.store, "ner.v1")
    told = run_all(queue, "review.start order:form label:GPE", "review.form")
    assert told["message"] == "GPE “Oslo”: 3 items in 2 articles."
    told = run_all(queue, "review.form 1 3")
    assert told["message"].startswith("GPE “Oslo”: 2 accepted, 1 rejected. One undo takes it back.")
    assert answers(queue) == [("GPE", "accept"), ("GPE", "accept"), ("GPE", "reject")]
    assert len(layer_records(queue.store, "anna")) == 2
    assert layer_records(queue.store, "ner.v1") == before
    assert_journal_equals_tables(queue.store)
    run_all(queue, "history.undo")
    assert answers(queue) == []
    assert queue.review.left == 3


def test_the_next_form_is_listed_until_one_leaves_the_list(queue):
    outcome = perform_and_wait(queue, "review.start order:form origin:ner.v1")
    assert outcome.show == LIST
    assert shown(queue) == ("PERSON", "Anna Berg")
    assert [place.article != "" for place in LISTINGS[LIST](queue).places] == [True] * 3
    assert perform_and_wait(queue, "review.form 1-3").show == LIST
    assert shown(queue)[1] == "Oslo"
    run_all(queue, "review.one-by-one")
    assert perform_and_wait(queue, "review.accept").show == ""
    assert perform_and_wait(queue, "review.form").show == LIST  # and again
    assert perform_and_wait(queue, "review.back").show == LIST


def test_the_keys_of_the_list_become_command_lines(queue):
    run_all(queue, "review.start order:form label:GPE")

    def pressed(*keys):
        ticking = Ticking(LISTINGS[LIST](queue))
        assert [ticking.press(key) for key in keys][-1] == "done"
        return ticking.line

    assert pressed("enter") == "review.form 1-3"
    assert pressed("j", "t", "enter") == "review.form 1 3"
    assert pressed("n", "enter") == "review.form "
    assert pressed("t", "s") == "review.form-ticked 2-3"
    assert pressed("escape") == pressed("q") == "review.one-by-one"
    assert pressed("backspace") == "review.back"


def test_nothing_ticked_rejects_all_of_it(queue):
    told = run_all(queue, "review.start label:PERSON", "review.form ")
    assert told["message"].startswith("PERSON “Anna Berg”: 3 rejected.")


def test_the_rest_can_be_left_undecided_and_is_taken_up_later(queue):
    told = run_all(queue, "review.start label:GPE", "review.form-ticked 2")
    assert told["message"].startswith("GPE “Oslo”: 1 accepted, 2 left undecided.")
    assert queue.view.mode.over
    run_all(queue, "review.start skipped", "review.form-ticked ")
    assert answers(queue) == [("GPE", "accept"), ("GPE", "skip"), ("GPE", "skip")]
    assert queue.view.mode.over  # once through: the same list does not come again at once
    run_all(queue, "review.start skipped", "review.form 1")
    assert [answer for _, answer in answers(queue)].count("skip") == 2
    assert queue.review.left == 0


def test_numbers_mean_the_list_that_was_shown_whatever_is_decided_elsewhere_meanwhile(queue, open_workspace):
    run_all(queue, "review.start label:GPE", "review.skip", "review.form")
    listed = [item.id for item in queue.review.listed]
    assert len(listed) == 2
    other = open_workspace(queue.store.path, "anna")
    run_all(other, "review.start label:GPE", f"review.show {listed[1]}", "review.reject")
    told = run_all(queue, "review.form 1")
    assert told["message"].startswith(
        "GPE “Oslo”: 1 accepted, 1 decided elsewhere or gone meanwhile, and left as they are."
    )
    assert answers(queue) == [("GPE", "accept"), ("GPE", "reject"), ("GPE", "skip")]


def test_what_was_ticked_is_decided_as_shown_though_the_first_row_was_decided_elsewhere(
    queue, open_workspace
):
    assert perform_and_wait(queue, "review.start order:form label:GPE").show == LIST
    LISTINGS[LIST](queue)  # as it is shown
    first = queue.review.now.id
    run_all(
        open_workspace(queue.store.path, "anna"),
        "review.start label:GPE",
        f"review.show {first}",
        "review.reject",
    )
    told = run_all(queue, "review.form 1-2")  # the third row was unticked
    assert told["message"].startswith(
        "GPE “Oslo”: 1 accepted, 1 rejected, 1 decided elsewhere or gone meanwhile, and left as they are."
    )
    assert answers(queue) == [("GPE", "accept"), ("GPE", "reject"), ("GPE", "reject")]
    assert_journal_equals_tables(queue.store)


def ticks(workspace):
    return [place.ticked for place in LISTINGS[LIST](workspace).places]


@pytest.mark.parametrize("back", ["review.back", "history.undo"])
def test_whoever_returns_to_a_list_finds_it_ticked_as_it_was(queue, back):
    run_all(queue, "review.start order:form label:GPE")
    assert ticks(queue) == [True] * 3
    run_all(queue, "review.form 1 3", back)
    assert ticks(queue) == [True, False, True]


def test_a_list_that_is_refused_keeps_its_ticks(queue, stamps):
    for title in ("Article 1", "Article 2"):
        suggest(queue.store, stamps, "MISC", "left", title=title)
    run_all(queue, "review.start order:form label:MISC", "review.form")
    run_refused(queue, "review.form 2")
    assert ticks(queue) == [False, True]


def test_a_list_of_which_all_was_decided_elsewhere_says_so(queue, open_workspace):
    run_all(queue, "review.start order:form label:GPE", "review.form")
    run_all(open_workspace(queue.store.path, "anna"), "review.start order:form label:GPE", "review.form 1-3")
    told = run_all(queue, "review.form ")
    assert told["message"].startswith(
        "GPE “Oslo”: 3 decided elsewhere or gone meanwhile, and left as they are. Nothing is left"
    )
    assert answers(queue) == [("GPE", "accept")] * 3


@pytest.mark.parametrize("redo", ["U", "ctrl+r"])
def test_undo_and_redo_work_inside_the_list_and_list_anew(queue, redo):
    run_all(queue, "review.start order:form origin:ner.v1", "review.form 1-3")
    assert shown(queue)[1] == "Oslo"

    def press(key):
        ticking = Ticking(LISTINGS[LIST](queue))
        assert ticking.press(key) == "done"
        return perform_and_wait(queue, ticking.line)

    assert press("u").show == LIST
    assert (shown(queue), answers(queue)) == (("PERSON", "Anna Berg"), [])
    assert press(redo).show == LIST
    assert (shown(queue)[1], answers(queue)) == ("Oslo", [("PERSON", "accept")] * 3)


def test_one_that_was_moved_or_has_an_unknown_label_is_decided_by_itself(queue, stamps):
    refused = run_refused(queue, "review.start label:PERSON", "select.start-word-right", "review.form")
    assert refused == "The edges were moved: decide on this one by itself."
    suggest(queue.store, stamps, "MISC", "ferry", title="Article 2")
    assert run_refused(queue, "review.start label:MISC", "review.form 1").startswith(
        "The scheme has no label “MISC”"
    )
    assert "is not in it" in run_refused(queue, "review.form 7")
    run_all(queue, "review.form ")
    assert answers(queue) == [("MISC", "reject")]
