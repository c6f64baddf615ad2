"""What can be done with an annotation that is there: the one in hand, else the one under the caret."""

import pytest
from support import labelled, run_all, run_refused

PERSON = ("select.span 123 141", "mark.entity PERSON")


@pytest.fixture
def bobs(database, open_workspace):
    """The seed with a mention and a claim by Bob."""
    bob = open_workspace(database, "bob")
    run_all(bob, *PERSON, "select.span 147 237", "mark.claim", "claim.done")
    bob.close()
    return database


def only(workspace):
    (made,) = workspace.view.open.all()
    return made


def test_it_is_deleted_and_comes_back_as_it_was(run, workspace):
    made = run(*PERSON, "annotation.note He is the president.")
    before = only(workspace)
    told = run("annotation.delete")
    assert told["message"] == "PERSON “Volodymyr Zelensky” was deleted; u brings it back."
    assert told["annotation"] == made["annotation"]
    assert workspace.view.open.all() == []
    run("history.undo")
    assert only(workspace) == before


def test_all_equals_of_a_mention_are_deleted_in_one_step(run, workspace, seed_text):
    run("select.span 0 13", "mark.entity ORG")
    place = seed_text.index("Zelensky’s")
    run(f"caret.goto {place}", "mark.entity PERSON", f"caret.goto {place}", "mark.everywhere")
    marked = len(workspace.view.open.all())
    told = run(f"caret.goto {place}", "annotation.delete-equals")
    assert told["message"] == f"{marked - 1} deleted in this article; u brings them back · PERSON “Zelensky”."
    assert labelled(workspace) == [("ORG", "Journalists")]
    run("history.undo")
    assert len(workspace.view.open.all()) == marked


def test_only_mentions_have_equals(refused):
    assert refused("mark.passage PASSAGE", "annotation.delete-equals") == (
        "Only the equals of an entity's mention can be deleted together."
    )


def test_it_gets_another_label_of_its_kind(run, refused, workspace):
    run(*PERSON)
    assert run("annotation.relabel GPE")["message"] == "PERSON → GPE."
    assert run("annotation.relabel gpe")["message"] == "It is GPE already."
    assert refused("annotation.relabel EVIDENCE").startswith(
        "The scheme “news” has no entity label “EVIDENCE”"
    )
    assert only(workspace).label == "GPE"
    assert only(workspace).updated > only(workspace).created


def test_it_cannot_become_the_same_as_another_one(run, refused, workspace):
    run(*PERSON, "select.span 123 141", "mark.entity GPE")
    assert (
        refused("annotation.relabel PERSON") == "There is one like it already, with the same label and place."
    )
    assert len(workspace.view.open.all()) == 2


def test_it_gets_another_span(run, workspace):
    run(*PERSON)
    assert run("annotation.span 103 141")["message"] == "Now “Ukrainian President Volodymyr Zelensky”."
    assert only(workspace).extent == (103, 141)
    assert run("annotation.span 102 142")["message"] == "It has this span already."
    run("history.undo")
    assert only(workspace).extent == (123, 141)
    assert [(start, end) for start, end, _ in workspace.view.open.marks.query(0, 6000)] == [(123, 141)]


def test_the_span_of_a_claim_is_that_of_its_content(run, workspace):
    run(
        "select.span 147 237",
        "mark.claim",
        "select.span 123 141",
        "claim.source",
        "claim.done",
        "caret.goto 200",
    )
    run("annotation.span 147 191")
    assert [[tuple(span) for span in part.spans] for part in only(workspace).parts] == [
        [(147, 191)],
        [(123, 141)],
    ]


def test_a_new_span_must_be_one_and_be_clear(refused, run):
    assert (
        refused("mark.article REPORT", "annotation.span 1 5") == "What labels the whole article has no span."
    )
    assert refused(*PERSON, "annotation.span 141 142").endswith("holds white space only; select some words.")
    run("select.span 147 237", "mark.claim", "claim.fragment", "claim.done", "caret.goto 200")
    assert refused("annotation.span 1 5") == (
        "This content has several spans; go to its slot and move the edges of one of them."
    )


def test_the_selection_becomes_the_span_of_what_is_in_hand(run, refused, workspace):
    assert refused("annotation.fit") == "Select the new words first."
    assert refused("select.span 103 141", "annotation.fit").startswith("Take the annotation in hand first")
    run(*PERSON, "caret.goto 125", "annotation.card", "select.span 103 141", "annotation.fit")
    assert only(workspace).extent == (103, 141)
    assert workspace.view.selection is None


@pytest.mark.parametrize("status", ["draft", "open", "accepted", "rejected", "flagged"])
def test_it_gets_a_status(run, workspace, status):
    said = "PERSON is open already." if status == "open" else f"PERSON: {status}."
    assert run(*PERSON, f"annotation.status {status}")["message"] == said
    assert only(workspace).status == status


def test_a_status_that_there_is_not_is_refused(refused):
    assert refused(*PERSON, "annotation.status done") == (
        "There is no status “done”; there are draft, open, accepted, rejected, flagged."
    )


def test_it_is_flagged_and_the_flag_is_taken_away(run, workspace):
    run(*PERSON, "annotation.flag")
    assert only(workspace).status == "flagged"
    run("annotation.flag")
    assert only(workspace).status == "open"


def test_a_note_takes_the_rest_of_the_line_and_an_empty_one_drops_it(run, refused, workspace):
    assert run(*PERSON, "annotation.note two  blanks, “quotes” and 'more' ")["message"] == "The note is kept."
    assert only(workspace).note == "two  blanks, “quotes” and 'more'"
    assert refused("annotation.note") == "annotation.note needs a value here: annotation.note TEXT."
    assert run("annotation.note ")["message"] == "The note is gone."
    assert only(workspace).note == ""


def test_next_and_previous_go_from_annotation_to_annotation(run, refused, seed_text):
    run(
        *PERSON,
        "select.span 343 367",
        "mark.entity PERSON",
        "select.span 0 13",
        "mark.entity ORG",
        "caret.goto 0",
    )
    assert [run("annotation.next")["caret"] for _ in range(3)] == [1, 123, 343]
    assert refused("annotation.next") == "There is no annotation after this place."
    assert [run("annotation.previous")["caret"] for _ in range(2)] == [123, 1]
    assert refused("annotation.previous") == "There is no annotation before this place."


def test_the_card_tells_of_it_and_takes_it_in_hand(run):
    made = run(*PERSON, "refer.to Volodymyr Zelensky", "caret.goto 0", "caret.goto 125")
    told = run("annotation.card")
    assert told["message"] == "PERSON · “Volodymyr Zelensky” · → Volodymyr Zelensky · open · anna"
    assert told["annotation"] == made["annotation"]


def test_of_several_under_the_caret_the_shortest_is_meant(run):
    run("select.span 103 141", "mark.entity ORG", *PERSON, "caret.goto 0", "caret.goto 125")
    assert run("annotation.card")["message"].startswith("PERSON")
    assert run("caret.goto 105", "annotation.card")["message"].startswith("ORG")


@pytest.mark.parametrize(
    "line",
    [
        "annotation.delete",
        "annotation.delete-equals",
        "annotation.relabel GPE",
        "annotation.span 103 141",
        "annotation.status flagged",
        "annotation.flag",
        "annotation.note mine now",
        "refer.to Zelensky",
    ],
)
def test_what_is_somebody_elses_is_refused_and_says_whose_it_is(bobs, open_workspace, line):
    anna = open_workspace(bobs, "anna")
    before = anna.store.newest_event()
    for place, kind in ((130, "entity"), (200, "claim")):
        if kind == "claim" and line in (
            "annotation.delete-equals",
            "annotation.relabel GPE",
            "refer.to Zelensky",
        ):
            continue
        assert run_refused(anna, f"caret.goto {place}", line) == (
            f"This {kind} is bob’s; mark your own beside it, or start with --annotator bob."
        )
    assert anna.store.newest_event() == before


@pytest.mark.parametrize(
    "line", ["claim.delete", "claim.clear", "claim.attribute 1", "claim.set type opinion"]
)
def test_somebody_elses_claim_is_refused_too(bobs, open_workspace, line):
    anna = open_workspace(bobs, "anna")
    assert "is bob’s" in run_refused(anna, "caret.goto 200", "claim.content", line)


def test_ones_own_comes_before_others_under_the_caret(bobs, open_workspace):
    anna = open_workspace(bobs, "anna")
    run_all(
        anna, "select.span 103 141", "mark.entity ORG", "caret.goto 0", "caret.goto 130", "annotation.delete"
    )
    assert [anna.layer_name(made.layer) for made in anna.view.open.all()] == ["bob", "bob"]


@pytest.mark.parametrize(
    "line", ["delete", "delete-equals", "relabel ORG", "span 1 5", "status open", "flag", "note x", "card"]
)
def test_without_an_annotation_it_is_refused(refused, line):
    assert refused(f"annotation.{line}") == (
        "There is no annotation under the caret; J and K go to the next and the previous one."
    )


def test_what_an_annotation_is_already_is_said_and_is_no_step(run, workspace):
    run("select.span 123 141", "mark.entity PERSON", "annotation.note look", "annotation.status flagged")
    assert run("annotation.status flagged")["message"] == "PERSON is flagged already."
    assert run("annotation.note look")["message"] == "The note is that already."
    assert run("annotation.relabel PERSON")["message"] == "It is PERSON already."
    assert run("history.undo")["message"] == "Undone: annotation.status flagged."
    assert run("history.undo")["message"] == "Undone: annotation.note look."
