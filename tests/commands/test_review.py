"""A review: a queue is gone through with one key each, in whatever order, and goes on where it was left."""

import pytest
from support import assert_journal_equals_tables, labelled, layer_records, run_all, run_refused, suggest

from tui.store.annotations import decisions_of
from tui.workspace.following_review import follow_review
from tui.workspace.removing import remove_article

FIRST = "Anna Berg met Ivan Orlov in Oslo. Oslo was calm.\n"
SECOND = "Nobody in Oslo knew Anna Berg. The ferry left for Bergen.\n"


@pytest.fixture
def queue(workspace_on, stamps):
    """A workspace on two articles, with what a model has suggested in both."""
    workspace = workspace_on(FIRST, SECOND)
    for label, words, more in (
        ("PERSON", "Anna Berg", {"score": 0.9}),
        ("PERSON", "Ivan Orlov", {"score": 0.5}),
        ("GPE", "Oslo", {"score": 0.7}),
        ("GPE", "Oslo", {"score": 0.6, "nth": 1}),
    ):
        suggest(workspace.store, stamps, label, words, title="Article 1", **more)
    for label, words, more in (
        ("GPE", "Oslo", {"score": 0.8}),
        ("ORG", "Anna Berg", {"score": None}),
        ("GPE", "Bergen", {"score": 0.3}),
    ):
        suggest(workspace.store, stamps, label, words, title="Article 2", **more)
    return workspace


@pytest.fixture
def again(queue, open_workspace):
    """Call it: another run of the program on the same file."""

    def restart(annotator="anna"):
        queue.settle()
        return open_workspace(queue.store.path, annotator)

    return restart


def shown(workspace):
    """The label and the words that are to be decided on."""
    offer = workspace.view.mode.proposal.offer
    return offer.label, offer.extent.slice(workspace.view.open.text)


def gone_through(workspace, line):
    """What a review shows, one after the other, everything skipped."""
    run_all(workspace, line)
    seen = []
    while not workspace.view.mode.over:
        seen.append(shown(workspace))
        run_all(workspace, "review.skip")
    return seen


def answers(workspace, annotator="anna"):
    return [
        each.answer
        for (key,) in workspace.store.rows("SELECT id FROM article ORDER BY title")
        for each in decisions_of(workspace.store, key)
        if each.by == annotator
    ]


def own(workspace):
    return sorted(
        (record["label"], record["parts"][0]["spans"][0]["quote"], record["status"])
        for record in layer_records(workspace.store, workspace.annotator)
    )


# Orders


def test_it_goes_through_articles_in_the_order_of_their_texts(queue):
    seen = gone_through(queue, "review.start origin:ner.v1")
    by_article = [[("PERSON", "Anna Berg"), ("PERSON", "Ivan Orlov"), ("GPE", "Oslo"), ("GPE", "Oslo")]]
    by_article.append([("GPE", "Oslo"), ("ORG", "Anna Berg"), ("GPE", "Bergen")])
    assert seen in (by_article[0] + by_article[1], by_article[1] + by_article[0])


def test_by_label_by_words_and_by_score(queue, again):
    labels = [label for label, _ in gone_through(queue, "review.start order:label origin:ner.v1")]
    assert labels == ["GPE"] * 4 + ["ORG"] + ["PERSON"] * 2
    words = [words for _, words in gone_through(again(), "review.start order:form origin:ner.v1")]
    assert words == ["Anna Berg", "Anna Berg", "Bergen", "Ivan Orlov", "Oslo", "Oslo", "Oslo"]
    seen = gone_through(again(), "review.start order:score origin:ner.v1")
    assert seen[0] == ("PERSON", "Anna Berg")
    assert seen[-2:] == [("GPE", "Bergen"), ("ORG", "Anna Berg")]  # without a score, last


def test_a_random_order_is_the_same_for_a_seed(queue, again):
    one = gone_through(queue, "review.start order:random seed:1 origin:ner.v1")
    same = gone_through(again("bob"), "review.start order:random seed:1 origin:ner.v1")
    other = gone_through(again("eve"), "review.start order:random seed:2 origin:ner.v1")
    assert one == same
    assert sorted(one) == sorted(other)
    assert one != other


def test_a_sample_is_drawn_once_and_kept_to(queue, again, stamps):
    told = run_all(queue, "review.start sample:3 seed:5 origin:ner.v1")
    assert told["message"] == "Review: “origin:ner.v1”, 3 to decide."
    run_all(queue, "review.accept")
    for nth in range(2):
        suggest(queue.store, stamps, "LOC", "Oslo", title="Article 1", nth=nth)
    told = run_all(again(), "review.start sample:3 seed:5 origin:ner.v1")
    assert told["message"] == "Goes on: “origin:ner.v1”, 2 to decide, 1 done: 1 accepted."


def test_the_end_of_a_sample_tells_how_many_are_left_besides(queue):
    told = run_all(queue, "review.start sample:3 origin:ner.v1", *["review.accept"] * 3)
    assert told["message"].endswith(
        "The sample of 3 is done: 3 accepted. 4 are left in “origin:ner.v1” besides; "
        "`review.start origin:ner.v1` goes through them. `marginist stats --review` has the figures."
    )
    told = run_all(queue, "review.start origin:ner.v1")
    assert told["message"] == "Review: “origin:ner.v1”, 4 to decide."


def test_what_matches_nothing_is_refused_and_no_finished_review(queue, again):
    told = run_refused(queue, "review.start origin:nope")
    assert told == "Nothing matches “origin:nope”; there are suggestions of ner.v1."
    assert queue.review is None
    assert queue.view.mode.context == "READ"
    assert run_refused(queue, "review.start comments").startswith("Nobody has rejected")
    run_all(queue, "review.start text:Bergen", "review.accept")
    told = run_all(again(), "review.start text:Bergen -label:ORG")  # there is one, and it is decided
    assert told["message"].startswith("Nothing is left")


def test_where_nothing_was_suggested_it_is_said_how_it_is(workspace_on):
    told = run_refused(workspace_on(FIRST), "review.start")
    assert told == (
        "Nothing was suggested yet; `marginist import FILE --as suggestions` brings in what a model suggested."
    )


def test_a_query_says_what_is_meant(queue):
    assert gone_through(queue, "review.start text:Bergen") == [("GPE", "Bergen")]
    assert "there is no field “lable”" in run_refused(queue, "review.start lable:GPE")
    assert "There is no order “size”" in run_refused(queue, "review.start order:size")
    assert "sample is a whole number from 1 on" in run_refused(queue, "review.start sample:0")


# Deciding


def test_accepting_makes_an_own_annotation_and_leaves_the_layer_of_the_model_as_it_is(queue):
    before = layer_records(queue.store, "ner.v1")
    run_all(queue, "review.start text:Bergen", "review.accept")
    assert layer_records(queue.store, "ner.v1") == before
    (made,) = layer_records(queue.store, "anna")
    (offered,) = [each for each in before if each["parts"][0]["spans"][0]["quote"] == "Bergen"]
    assert (made["derived_from"], made["status"], made["by"]) == (offered["id"], "accepted", "anna")
    assert answers(queue) == ["accept"]
    assert_journal_equals_tables(queue.store)


def test_another_label_or_other_edges_are_an_amendment(queue):
    before = layer_records(queue.store, "ner.v1")
    run_all(queue, "review.start text:Anna", "review.accept NORP")
    run_all(queue, "select.start-word-right", "review.accept")
    assert sorted(own(queue)) in (
        [("NORP", "Anna Berg", "accepted"), ("ORG", "Berg", "accepted")],
        [("NORP", "Anna Berg", "accepted"), ("PERSON", "Berg", "accepted")],
    )
    assert answers(queue) == ["amend", "amend"]
    assert layer_records(queue.store, "ner.v1") == before


def test_what_is_marked_already_is_not_marked_twice(queue, stamps):
    run_all(queue, "review.start text:Bergen", "review.accept")
    suggest(queue.store, stamps, "GPE", "Bergen", layer="other.v1", title="Article 2")
    run_all(queue, "review.start origin:other.v1", "review.accept")
    assert own(queue) == [("GPE", "Bergen", "accepted")]
    assert answers(queue) == ["accept", "accept"]


def test_rejecting_makes_nothing(queue):
    run_all(queue, "review.start text:Bergen", "review.reject")
    assert own(queue) == []
    assert answers(queue) == ["reject"]


def test_a_flag_and_a_comment_go_with_the_decision(queue):
    run_all(queue, "review.start text:Bergen", "review.comment which Bergen?", "annotation.flag")
    assert own(queue) == [("GPE", "Bergen", "flagged")]
    assert queue.store.rows("SELECT reason FROM decision")[0][0] == "which Bergen?"


def test_a_label_that_the_scheme_lacks_is_not_accepted(queue, stamps):
    suggest(queue.store, stamps, "MISC", "ferry", title="Article 2")
    told = run_refused(queue, "review.start label:MISC", "review.accept")
    assert told == "The scheme has no label “MISC” of the kind entity; 0 gives it another one."
    run_all(queue, "review.accept FAC")
    assert own(queue) == [("FAC", "ferry", "accepted")]


def test_what_was_skipped_is_taken_up_when_one_wants_it(queue):
    run_all(queue, "review.start label:GPE", "review.skip", "review.accept", "review.accept")
    told = run_all(queue, "review.skip")
    assert told["message"] == (
        "Nothing is left in “label:GPE”: 2 accepted, 2 skipped. `review.start skipped` takes up what was "
        "skipped. `marginist stats --review` has the figures."
    )
    told = run_all(queue, "review.start skipped")
    assert told["message"] == "Goes on: “label:GPE”, 2 to decide, 2 done: 2 accepted."
    assert queue.review.progress().startswith("2 of 4")
    run_all(queue, "review.reject")
    told = run_all(queue, "review.accept")
    assert told["message"].startswith("GPE")
    assert "Nothing is left in “label:GPE”: 3 accepted, 1 rejected." in told["message"]


# Where it goes on


def test_it_goes_on_where_it_was_left_without_being_told_what(queue, again):
    run_all(queue, "review.start origin:ner.v1", "review.accept", "review.reject", "review.skip")
    here = shown(queue)
    other = again()
    told = run_all(other, "review.start")
    assert (
        told["message"] == "Goes on: “origin:ner.v1”, 4 to decide, 3 done: 1 accepted, 1 rejected, 1 skipped."
    )
    assert shown(other) == here


def test_starting_and_leaving_write_nothing(queue):
    events = queue.store.newest_event()
    told = run_all(queue, "review.start origin:ner.v1", "review.leave")
    assert told["message"] == (
        "Left the review: 7 to decide, nothing decided yet. `review.start` goes on with it."
    )
    assert queue.store.newest_event() == events
    assert queue.view.mode.context == "READ"


def test_at_the_end_keys_that_were_typed_ahead_do_nothing_and_one_can_go_back(queue):
    run_all(queue, "review.start text:Bergen", "review.accept")
    assert queue.view.mode.over
    events = queue.store.newest_event()
    for line in ("review.accept", "review.reject", "review.skip", "review.accept-equals"):
        assert run_refused(queue, line).startswith("Nothing is left to decide")
    assert queue.store.newest_event() == events
    run_all(queue, "review.back")
    assert not queue.view.mode.over
    run_all(queue, "review.reject", "review.leave")
    assert queue.view.mode.context == "READ"


def test_every_annotator_has_a_review_of_their_own(queue, again):
    run_all(queue, "review.start text:Bergen", "review.accept")
    told = run_all(again("bob"), "review.start text:Bergen")
    assert told["message"] == "Review: “text:Bergen”, 1 to decide."


def test_what_was_decided_elsewhere_meanwhile_is_passed_over_and_said(queue, again):
    run_all(queue, "review.start label:GPE")
    other = again()
    run_all(other, "review.start label:GPE", "review.skip", "review.accept", "review.leave")
    # Here the first is shown still. It was skipped there, which decides it in this review.
    before = answers(queue)
    told = run_all(queue, "review.accept")
    assert told["message"] == "2 items vanished or were decided elsewhere."
    assert answers(queue) == before  # what is shown now was not seen when the key was pressed
    assert queue.review.left == 2


def test_one_that_vanishes_while_another_is_shown_is_said(queue, again):
    run_all(queue, "review.start order:score label:GPE")
    assert queue.view.mode.proposal.offer.score == 0.8
    other = again()
    run_all(other, "review.start order:score score:0.7", "review.reject")  # the next one
    told = run_all(queue, "review.accept")
    assert told["message"].endswith("1 item vanished or was decided elsewhere.")
    assert queue.view.mode.proposal.offer.score == 0.6


def test_all_that_were_decided_elsewhere_since_the_last_look_are_counted_once(queue, again):
    run_all(queue, "review.start order:score origin:ner.v1", "review.accept")
    other = again()
    run_all(other, "review.start", *["review.accept"] * 3)
    told = run_all(queue, "review.accept")
    assert told["message"] == "3 items vanished or were decided elsewhere."
    told = run_all(queue, "review.accept")
    assert "elsewhere" not in told["message"]
    assert queue.review.progress().startswith("5 of 7")
    run_all(other, "review.accept", "review.accept")
    told = run_all(queue, "review.reject")
    assert told["message"] == "1 item vanished or was decided elsewhere."


def test_what_was_decided_elsewhere_is_said_after_many_at_once_too(queue, again):
    run_all(queue, "review.start order:label label:GPE", "review.skip")
    run_all(again(), "review.start", "review.show " + queue.review.go_on().id, "review.accept")
    queue.review.turn_to(queue.view.mode.proposal.suggestion)
    told = run_all(queue, "review.accept-equals")
    assert "1 item vanished or was decided elsewhere." in told["message"]


def test_how_far_it_is_follows_what_is_decided_and_undone_elsewhere(queue, again):
    run_all(queue, "review.start order:score origin:ner.v1", "review.accept", "review.accept")
    other = again()
    run_all(other, "history.undo")
    follow_review(queue)
    assert queue.view.mode.progress.startswith("1 of 7")
    run_all(queue, "review.accept")
    assert queue.review.progress().startswith("2 of 7")
    run_all(other, "review.start", "review.reject", "review.reject")
    follow_review(queue)
    assert queue.view.mode.progress.startswith("4 of 7")
    told = run_all(queue, "review.accept")
    assert "2 items vanished or were decided elsewhere." in told["message"]


def test_what_is_undone_of_another_review_is_left_in_this_one_too(queue):
    run_all(queue, "review.start order:score label:GPE", "review.reject")
    run_all(queue, "review.start order:label label:GPE")
    assert queue.view.mode.progress == "0 of 3"
    run_all(queue, "history.undo")
    assert queue.view.mode.progress == "0 of 4"


def test_nothing_new_is_shown_before_the_decision_is_in_the_file(queue):
    run_all(queue, "review.start label:GPE")
    before = shown(queue)
    path = queue.store.path
    away = path.with_name("away.db")
    path.rename(away)
    assert "was moved or deleted while open" in run_refused(queue, "review.accept")
    assert queue.view.mode.context == "REVIEW"
    assert (
        run_refused(queue, "review.reject") == "The last decision is not saved yet; make room for it first."
    )
    away.rename(path)
    run_all(queue, "app.save")
    assert shown(queue) == before
    run_all(queue, "review.skip")  # it is decided by now: nothing is skipped
    assert answers(queue) == ["accept"]
    assert queue.review.left == 3
    run_all(queue, "review.reject")
    assert sorted(answers(queue)) == ["accept", "reject"]
    assert_journal_equals_tables(queue.store)


def test_of_two_panes_each_decides_on_what_it_shows(queue):
    run_all(queue, "review.start order:score label:GPE", "review.leave", "pane.split-down", "review.start")
    first = queue.view.mode.proposal
    run_all(queue, "pane.next", "review.start", "review.skip", "review.skip")
    assert queue.view.mode.proposal != first
    run_all(queue, "pane.next")
    assert queue.view.mode.proposal == first
    run_all(queue, "review.accept", "review.accept")  # the first one goes on
    assert answers(queue).count("accept") == 1
    (made,) = layer_records(queue.store, "anna")
    assert made["derived_from"] != first.suggestion


def test_an_article_that_was_removed_meanwhile_is_passed_over(queue, again):
    run_all(queue, "review.start order:label label:GPE")
    other = again()
    gone = queue.view.open.id
    count = sum(
        each["label"] == "GPE" and each["article"] == gone for each in layer_records(queue.store, "ner.v1")
    )
    remove_article(other.store, gone, "anna", other.stamps, others_too=True)
    told = run_all(queue, "review.skip")
    assert told["message"] == f"{count} items vanished or were decided elsewhere."
    assert queue.view.open.id != gone


# Back


def test_back_returns_as_far_as_one_likes_and_takes_the_annotation_back(queue):
    run_all(queue, "review.start origin:ner.v1")
    seen = []
    for line in ("review.accept", "review.reject", "review.skip", "review.accept"):
        seen.append(shown(queue))
        run_all(queue, line)
    for expected in reversed(seen):
        run_all(queue, "review.back")
        assert shown(queue) == expected
    assert own(queue) == []
    assert answers(queue) == []
    assert run_refused(queue, "review.back").startswith("Nothing was decided in this review yet")
    assert_journal_equals_tables(queue.store)


def test_back_works_after_a_restart(queue, again):
    run_all(queue, "review.start origin:ner.v1")
    first = shown(queue)
    run_all(queue, "review.accept")
    other = again()
    run_all(other, "review.start", "review.back")
    assert shown(other) == first
    assert own(other) == []


def test_undo_returns_to_what_was_decided_and_redo_goes_on(queue):
    run_all(queue, "review.start origin:ner.v1")
    first = shown(queue)
    run_all(queue, "review.accept")
    second = shown(queue)
    told = run_all(queue, "history.undo")
    assert told["message"] == "Undone: accepted GPE “Oslo”."
    assert (shown(queue), own(queue)) == (first, [])
    run_all(queue, "history.redo")
    assert shown(queue) == second
    assert len(own(queue)) == 1


def test_back_re_opens_the_last_decision_and_leaves_what_else_was_done_since(queue, again):
    run_all(queue, "review.start origin:ner.v1")
    first = shown(queue)
    run_all(queue, "review.accept")
    other = again()
    run_all(other, "select.span 5 9", "mark.entity LOC", "annotation.note elsewhere")
    run_all(queue, "review.back")
    assert shown(queue) == first
    assert [(label, status) for label, _, status in own(queue)] == [("LOC", "open")]
    assert answers(queue) == []
    assert_journal_equals_tables(queue.store)
    told = run_all(queue, "history.undo")  # undo stays undo: the newest thing that was done
    assert told["message"].startswith("Undone: annotation.note")
    run_all(queue, "history.undo")
    assert own(queue) == []
    told = run_refused(queue, "review.back")
    assert told == "Nothing was decided in this review yet; u undoes what was done before."
    run_all(queue, "history.redo", "history.redo", "history.redo")
    assert answers(queue) == ["accept"]


@pytest.fixture
def changed_since(queue, again):
    """Call it: what was accepted last is changed in another terminal."""

    def change(line):
        made = layer_records(queue.store, "anna")[-1]
        other = again()
        other.show(made["article"])
        run_all(other, f"caret.goto {made['parts'][0]['spans'][0]['start']}", line)

    return change


def test_back_does_not_take_back_what_was_changed_since(queue, changed_since):
    run_all(queue, "review.start text:Bergen", "review.accept")
    changed_since("annotation.relabel LOC")
    assert run_refused(queue, "review.back") == (
        "Nothing is left to take back: what came of 1 decision was changed since, and it stays."
    )
    assert own(queue) == [("LOC", "Bergen", "accepted")]
    run_all(queue, "history.undo", "review.back")
    assert layer_records(queue.store, "anna") == []


@pytest.mark.parametrize("line", ["annotation.relabel LOC", "annotation.delete"])
def test_back_passes_over_what_was_changed_since_and_reaches_what_is_behind_it(queue, changed_since, line):
    run_all(queue, "review.start origin:ner.v1")
    first = shown(queue)
    run_all(queue, "review.accept", "review.accept")
    changed_since(line)
    before = len(own(queue))
    told = run_all(queue, "review.start", "review.back")
    assert told["message"] == (
        "Taken back: accepted GPE “Oslo” (what came of 1 decision was changed since, and it stays)."
    )
    assert shown(queue) == first
    assert len(own(queue)) == before - 1
    assert answers(queue) == ["accept"]  # that of the one that was passed over
    assert "Nothing is left to take back" in run_refused(queue, "review.back")
    assert_journal_equals_tables(queue.store)


# Where it stands


def test_each_item_stands_at_the_same_height(workspace_on, stamps):
    text = "".join(f"Paragraph {number} tells of Oslo.\n\n" for number in range(60))
    workspace = workspace_on(text)
    for nth in range(60):
        suggest(workspace.store, stamps, "GPE", "Oslo", nth=nth)
    run_all(workspace, "review.start order:article")
    heights = []
    while not workspace.view.mode.over:
        view = workspace.view
        heights.append(view.rows.row_of(view.mode.span.start) - view.top_row)
        run_all(workspace, "review.accept")
    assert set(heights[4:]) == {6}  # the first stand higher: there are no rows above the text


def test_it_is_told_how_the_same_words_were_decided(queue):
    run_all(queue, "review.start label:GPE", "review.accept")
    while shown(queue) != ("GPE", "Oslo"):
        run_all(queue, "review.skip")
    run_all(queue, "review.reject")
    while shown(queue) != ("GPE", "Oslo"):
        run_all(queue, "review.skip")
    assert "1 rejected" in queue.view.mode.equals


# People


def test_somebody_elses_layer_is_reviewed_when_the_query_names_it(queue, stamps):
    suggest(queue.store, stamps, "FAC", "ferry", layer="bob", kind="person", title="Article 2")
    assert ("FAC", "ferry") not in gone_through(queue, "review.start -label:NORP")
    before = layer_records(queue.store, "bob")
    run_all(queue, "review.start by:bob", "review.accept")
    assert layer_records(queue.store, "bob") == before
    assert own(queue) == [("FAC", "ferry", "accepted")]


def test_an_own_annotation_takes_the_answer_itself(queue):
    run_all(queue, "select.span 0 4", "mark.entity PERSON", "select.span 28 32", "mark.entity GPE")
    words = {"PERSON": "Anna", "GPE": FIRST[28:32]}
    run_all(queue, "review.start by:anna", "review.accept", "review.reject")
    assert own(queue) == [("GPE", words["GPE"], "rejected"), ("PERSON", words["PERSON"], "accepted")]
    run_all(queue, "review.back", "review.accept LOC")
    assert own(queue) == [("LOC", words["GPE"], "accepted"), ("PERSON", words["PERSON"], "accepted")]


def test_the_maker_has_what_others_answered_as_a_queue_of_their_own(queue, again):
    run_all(queue, "select.span 0 4", "mark.entity PERSON", "select.span 5 9", "mark.entity ORG")
    run_all(queue, "select.span 10 13", "mark.entity LOC")
    bob = again("bob")
    run_all(bob, "review.start by:anna", "review.comment the whole name", "review.reject", "review.accept")
    run_all(bob, "review.accept NORP")
    before = layer_records(queue.store, "anna")
    told = run_all(queue, "review.start comments")
    assert told["message"] == "Review: “comments”, 2 to decide."
    assert queue.view.mode.remarks == ("bob: rejected, “the whole name”",)
    run_all(queue, "select.word-right", "review.accept")
    assert queue.view.mode.remarks == ("bob: NORP instead",)
    told = run_all(queue, "review.reject")
    assert "Nothing is left in “comments”: 1 amended, 1 rejected." in told["message"]
    changed = [each for each in layer_records(queue.store, "anna") if each not in before]
    assert sorted(each["status"] for each in changed) == ["accepted", "rejected"]


def test_the_maker_sees_which_edges_and_label_were_taken(queue, again):
    run_all(queue, "review.start text:Bergen", "review.accept")
    bob = again("bob")
    run_all(
        bob, "review.start by:anna", "select.start-word-left", "review.comment two words", "review.accept LOC"
    )
    run_all(queue, "review.start comments")
    assert queue.view.mode.remarks == ("bob: LOC “for Bergen” instead, “two words”",)


def test_of_others_work_one_does_not_see_what_a_third_one_answered(queue, again):
    run_all(queue, "review.start text:Bergen", "review.comment no", "review.reject")
    bob = again("bob")
    run_all(bob, "review.start text:Bergen")
    assert bob.view.mode.remarks == ()


def test_labelled_articles_show_people_only(queue):
    run_all(queue, "review.start text:Bergen", "review.accept", "article.next", "article.next")
    assert labelled(queue) in ([], [("GPE", "Bergen")])


def test_what_is_taken_back_is_told_by_its_words_and_answer(queue):
    run_all(queue, "review.start label:GPE", "review.reject", "review.accept LOC", "review.skip")
    told = [run_all(queue, "review.back")["message"] for _ in range(3)]
    assert [each.split()[2] for each in told] == ["skipped", "amended", "rejected"]
    assert told[2] == "Taken back: rejected GPE “Oslo”."
    run_all(queue, "review.start text:Oslo", "review.accept", "review.equals-all")
    assert run_all(queue, "history.undo")["message"] == "Undone: 2 accepted."
