"""Claims: content, source and cue are slots of the claim in hand, which stays in hand until it is done."""

import pytest
from support import assert_journal_equals_tables, run_all, run_refused

from tui.model.scheme import parse_scheme
from tui.store.store import Store
from tui.workspace.workspace import Workspace

CLAIM = ("select.span 147 237", "mark.claim")
SOURCE = ("select.span 123 141", "claim.source")
CUE = ("select.span 142 146", "claim.cue")


def shape(workspace):
    """Of the only claim: role and spans of its parts."""
    (claim,) = [made for made in workspace.view.open.all() if made.kind == "claim"]
    return [(part.role, [tuple(span) for span in part.spans]) for part in claim.parts]


def status(workspace):
    (claim,) = [made for made in workspace.view.open.all() if made.kind == "claim"]
    return claim.status


def test_a_claim_is_made_of_selections_given_to_its_slots(run, workspace):
    made = run(*CLAIM)
    assert made["message"] == "Claim “he had sent a team to Istanbul for the …”."
    assert run(*SOURCE)["message"] == "Source “Volodymyr Zelensky”."
    told = run(*CUE)
    assert (told["message"], told["annotation"]) == ("Cue “said”.", made["annotation"])
    assert shape(workspace) == [("content", [(147, 237)]), ("source", [(123, 141)]), ("cue", [(142, 146)])]
    assert status(workspace) == "open"


def test_parts_are_kept_in_the_order_content_source_cue_whatever_comes_first(run, workspace):
    run(*CLAIM, *CUE, *SOURCE)
    assert [role for role, _ in shape(workspace)] == ["content", "source", "cue"]


@pytest.mark.parametrize(
    ("caret", "content"),
    [
        (200, "he had sent a team to Istanbul for the first\ndirect peace talks with Russia in three years"),
        (1600, "“Nothing has been confirmed officially, but from what we’ve observed"),
    ],
)
def test_without_a_selection_the_quotation_or_clause_under_the_caret_is_the_content(
    run, seed_text, caret, content
):
    run(f"caret.goto {seed_text.index('Nothing has been') if caret == 1600 else caret}")
    start, end = run("mark.claim")["selection"]
    assert seed_text[start:end].strip("“”").startswith(content.strip("“”"))


def test_the_same_content_again_takes_the_claim_in_hand(run, workspace):
    first = run(*CLAIM, "claim.done")["annotation"]
    told = run(*CLAIM)
    assert told["annotation"] == first
    assert told["message"].endswith("is a claim already; it is in hand now.")
    run(*SOURCE)
    assert len(shape(workspace)) == 2


# Undo


def test_once_done_a_claim_with_its_parts_is_one_undo_step(run, workspace):
    run(*CLAIM, *SOURCE, *CUE, "claim.done")
    assert run("history.undo")["message"] == "Undone: mark.claim (3 changes)."
    assert workspace.view.open.all() == []
    assert run("history.redo")["message"] == "Redone: mark.claim (3 changes)."
    assert len(shape(workspace)) == 3
    run("history.undo")
    assert workspace.view.open.all() == []
    assert_journal_equals_tables(workspace.store)


def test_while_it_is_being_made_its_pieces_are_undone_one_by_one(run, workspace):
    run(*CLAIM, *SOURCE, *CUE)
    assert run("history.undo")["message"] == "Undone: claim.cue."
    assert [role for role, _ in shape(workspace)] == ["content", "source"]
    run("history.redo")
    assert [role for role, _ in shape(workspace)] == ["content", "source", "cue"]
    run("history.undo", "history.undo")
    assert [role for role, _ in shape(workspace)] == ["content"]
    told = run("history.undo")
    assert (workspace.view.open.all(), told["annotation"]) == ([], None)


def test_a_piece_that_was_undone_and_redone_still_belongs_to_the_claim(run, workspace):
    run(*CLAIM, *SOURCE, "history.undo", "history.redo", *CUE, "claim.done", "history.undo")
    assert workspace.view.open.all() == []


def test_what_is_changed_later_is_a_step_of_its_own(run, workspace):
    run(*CLAIM, *SOURCE, "claim.done", "caret.goto 200", "annotation.card", *CUE, "claim.done")
    assert run("history.undo")["message"] == "Undone: claim.cue."
    assert len(shape(workspace)) == 2


# Draft and open


def test_left_before_it_is_done_a_claim_is_a_draft_and_stays_in_hand(run, workspace):
    made = run(*CLAIM, *SOURCE)["annotation"]
    told = run("claim.leave")
    assert (told["annotation"], told["selection"]) == (made, None)
    assert status(workspace) == "draft"
    run(*CUE)
    assert (status(workspace), len(shape(workspace))) == ("draft", 3)
    run("claim.done")
    assert status(workspace) == "open"
    run("history.undo")
    assert workspace.view.open.all() == []


def test_a_claim_that_was_done_is_no_draft_when_it_is_left_again(run, workspace):
    run(*CLAIM, "claim.done", "caret.goto 200", "annotation.card", "claim.leave")
    assert status(workspace) == "open"


def test_a_claim_without_a_content_is_a_draft(run, workspace):
    run(*CLAIM, *SOURCE, "claim.content", "claim.clear")
    assert (shape(workspace), status(workspace)) == ([("source", [(123, 141)])], "draft")


@pytest.mark.parametrize("command", ["claim.leave", "claim.done"])
def test_whoever_leaves_a_claim_sees_the_caret(run, workspace, command):
    """Its source may be far away, so that the text was scrolled there."""
    run("select.span 5000 5020", "mark.claim", "select.span 20 30", "claim.source", "claim.done")
    run("caret.goto 5000", "annotation.card", "claim.source", command)
    assert workspace.view.sight().holds(workspace.view.caret)


# Slots


def test_an_empty_slot_proposes_words_and_they_are_kept_when_one_goes_on(run, workspace):
    run(*CLAIM)
    told = run("claim.next-slot")
    assert (told["message"], told["selection"]) == ("Source “Volodymyr Zelensky”?", [123, 141])
    assert run("claim.next-slot")["selection"] == [142, 146]
    assert [role for role, _ in shape(workspace)] == ["content", "source", "cue"]
    run("history.undo", "history.undo")
    assert [role for role, _ in shape(workspace)] == ["content"]


def test_edges_of_a_slot_are_moved_and_stored_as_one_change(run, workspace):
    run(*CLAIM, *SOURCE, *CUE)
    newest = workspace.store.newest_event()
    run("claim.content", "select.word-left", "select.word-left", "select.start-word-left", "claim.source")
    assert workspace.store.newest_event() == newest + 1
    ((_, [(start, end)]), *_) = shape(workspace)
    assert workspace.view.open.text[start:end].startswith("said he had")
    assert workspace.view.open.text[start:end].endswith("Russia in")


def test_edges_that_were_moved_last_are_stored_at_the_end_of_a_run(run, workspace):
    run(*CLAIM, "select.word-left")
    assert shape(workspace) == [("content", [(147, 231)])]


def test_slots_are_visited_forwards_and_backwards_and_piece_by_piece(run):
    run(*CLAIM, *SOURCE, *CUE)
    assert run("claim.content")["selection"] == [147, 237]
    assert run("claim.previous-slot")["selection"] == [142, 146]
    assert run("claim.previous-slot")["selection"] == [123, 141]
    assert run("claim.next-slot")["selection"] == [142, 146]
    assert run("claim.next-slot")["selection"] == [147, 237]


def test_a_fragment_makes_a_part_discontinuous(run, workspace):
    run(*CLAIM, "claim.fragment", "select.clause-right", "claim.done")
    ((role, (first, second)),) = shape(workspace)
    assert (role, first) == ("content", (147, 237))
    assert workspace.view.open.text[slice(*second)].startswith("but played down expectations")
    run("caret.goto 150", "annotation.card", "claim.content", "claim.clear")
    assert shape(workspace) == [("content", [(147, 237)])]


def test_a_fragment_needs_a_filled_slot(refused):
    assert refused("claim.fragment").startswith("There is no claim in hand")
    assert refused(*CLAIM, "claim.leave", "claim.fragment") == "There is no slot; take a claim in hand first."
    assert refused(*CLAIM, "claim.cue", "claim.clear", "claim.fragment") == (
        "The cue is empty; fill it before you add a fragment."
    )


def test_a_further_source_is_a_part_of_its_own(run, workspace):
    run(*CLAIM, *SOURCE, "select.span 343 367", "claim.also source")
    assert shape(workspace)[1:] == [("source", [(123, 141)]), ("source", [(343, 367)])]
    assert run("claim.source")["selection"] == [123, 141]
    assert run("claim.source")["selection"] == [343, 367]
    run("claim.clear")
    assert shape(workspace)[1:] == [("source", [(123, 141)])]


def test_a_further_part_needs_a_selection_and_a_role(refused):
    assert refused(*CLAIM, "claim.also source") == "Select the words of the further source first."
    assert refused("select.span 1 9", "claim.also mention") == (
        "A claim has no “mention”; it has content, source, cue."
    )


def test_a_slot_is_cleared(run, refused, workspace):
    run(*CLAIM, *SOURCE, "claim.clear")
    assert shape(workspace) == [("content", [(147, 237)])]
    assert refused("claim.leave", "claim.clear") == "There is no slot to clear."


def events(workspace):
    return workspace.store.rows("SELECT count(*) FROM event")[0][0]


def test_what_was_only_proposed_is_dropped_and_said_and_nothing_is_written(run, workspace):
    run("select.span 147 237", "mark.claim")
    before = events(workspace)
    told = run("claim.cue", "claim.clear")
    assert told["message"] == "The cue was only proposed, and is dropped: the cue is empty."
    assert run("claim.clear")["message"] == "There is no cue to clear."
    told = run("claim.content", "claim.fragment", "select.word-right", "claim.clear")
    assert told["message"] == ("The fragment was only proposed, and is dropped: the content stays as it was.")
    assert workspace.view.mode.span == (147, 237)
    assert events(workspace) == before
    (claim,) = workspace.view.open.all()
    assert [(part.role, part.spans) for part in claim.parts] == [("content", ((147, 237),))]


def test_of_several_fragments_only_the_one_that_the_slot_is_at_is_cleared(run, workspace):
    run("select.span 147 237", "mark.claim", "claim.fragment", "claim.fragment", "claim.content")
    assert workspace.view.mode.fragment == 0
    assert run("claim.clear")["message"] == "A fragment of the content was cleared; 2 stay."
    assert run("claim.clear")["message"] == "A fragment of the content was cleared; 1 stays."
    (claim,) = workspace.view.open.all()
    assert claim.parts[0].spans == (workspace.view.mode.span,)


def test_of_several_sources_only_one_is_cleared(run, workspace):
    run("select.span 147 237", "mark.claim", "select.span 123 141", "claim.source")
    run("select.span 343 367", "claim.also source")
    assert run("claim.clear")["message"] == "One source was cleared; 1 stays."
    assert workspace.view.mode.span == (123, 141)
    assert run("claim.clear")["message"] == "The source was cleared."


def test_edges_that_were_moved_and_not_kept_are_not_stored_by_clearing(run, workspace):
    run("select.span 147 237", "mark.claim", "select.span 123 141", "claim.source")
    run("select.word-right", "claim.clear", "history.undo")
    (claim,) = workspace.view.open.all()
    assert claim.of_role("source")[0].spans == ((123, 141),)


def test_the_last_words_of_a_claim_are_not_cleared(run, refused, workspace):
    """Nothing would show where it is."""
    assert refused(*CLAIM, "claim.clear").startswith("A claim cannot be without words")
    run("claim.source", "claim.content", "claim.clear")
    assert refused("claim.source", "claim.clear").startswith("A claim cannot be without words")
    assert [role for role, _ in shape(workspace)] == ["source"]


def test_a_claim_is_deleted_and_comes_back(run, workspace):
    run(*CLAIM, *SOURCE, "claim.done", "caret.goto 200", "annotation.card")
    told = run("claim.delete")
    assert (workspace.view.open.all(), told["annotation"]) == ([], None)
    run("history.undo")
    assert len(shape(workspace)) == 2


def test_entities_can_be_marked_while_a_claim_is_in_hand(run, workspace):
    claim = run(*CLAIM, "claim.leave")["annotation"]
    person = run("select.span 123 141", "mark.entity PERSON")
    assert person["annotation"] != claim
    run(*CUE, "claim.done")
    assert [role for role, _ in shape(workspace)] == ["content", "cue"]


@pytest.mark.parametrize(
    "command", ["content", "source", "cue", "done", "delete", "next-slot", "attribute 1"]
)
def test_without_a_claim_in_hand_or_under_the_caret_it_is_refused(refused, command):
    assert refused(f"claim.{command}") == "There is no claim in hand; mark one, or move the caret into one."


def test_with_the_caret_in_it_a_claim_is_taken_in_hand(run, workspace):
    run(*CLAIM, "claim.done", "caret.goto 200", "claim.source", "claim.done")
    assert shape(workspace)[1] == ("source", [(123, 141)])


def test_a_selection_given_to_a_slot_is_trimmed(run, workspace):
    run(*CLAIM)
    run("caret.goto 142", "select.object", "select.right", "claim.cue")
    assert shape(workspace)[1] == ("cue", [(142, 146)])


def test_a_claim_deleted_while_its_edges_were_moved_stops_nothing(database, open_workspace):
    """Somebody with the same name, in another window, deletes the claim that is in hand here."""
    here = open_workspace(database)
    run_all(here, *CLAIM, *CUE)
    there = open_workspace(database)
    run_all(there, "caret.goto 200", "annotation.delete")
    from tui.commands.runner import perform

    perform(here, "select.right")
    here.refresh_foreign()
    assert (
        run_refused(here, "claim.content")
        == "The claim in hand was deleted meanwhile; its slot was not kept."
    )
    run_all(here, "caret.right", "claim.leave", "select.span 123 141", "mark.entity PERSON")
    assert_journal_equals_tables(here.store)


def test_a_claim_deleted_from_under_its_slot_leaves_no_slot(run, workspace):
    run(*CLAIM, *CUE, "annotation.delete", "select.right", "caret.right", "app.escape")
    assert workspace.view.open.all() == []


# Attributes


def test_digits_set_one_attribute_after_the_other(run, refused, workspace):
    run(*CLAIM)
    assert run("claim.attribute 1")["message"] == "Attribution: direct."
    assert run("claim.attribute 2")["message"] == "Type: opinion."
    assert run("claim.attribute 0")["message"] == (
        "Certainty: 1 certain  2 probable  3 possible  4 unspecified"
    )
    assert refused("claim.attribute 9").startswith("Certainty has 4 values: 1 certain")
    (claim,) = workspace.view.open.all()
    assert dict(claim.attributes) == {"attribution": "direct", "type": "opinion"}
    run("history.undo")
    (claim,) = workspace.view.open.all()
    assert dict(claim.attributes) == {"attribution": "direct"}


def test_an_attribute_is_set_by_name(run, workspace):
    run(*CLAIM, "claim.set attribution mixed", "claim.set stance_target the peace talks")
    (claim,) = workspace.view.open.all()
    assert dict(claim.attributes) == {"attribution": "mixed", "stance_target": "the peace talks"}


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("claim.set colour red", "The scheme “news” has no attribute “colour” for claims marked CLAIM."),
        ("claim.set verdict true", "The scheme “news” has no attribute “verdict” for claims marked CLAIM."),
        ("claim.set attribution maybe", "Attribution is one of direct, indirect, mixed, none, not “maybe”."),
        ("claim.set attribution", "VALUE is missing; it goes claim.set ATTRIBUTE VALUE."),
        ("claim.attribute -1", "Attribution has 4 values"),
        ("claim.value Z", "Attribution has 4 values"),
        ("claim.set claim_date May", "Claim date is a date such as 2026, 2026-05 or 2026-05-15, not “May”."),
    ],
)
def test_an_attribute_or_value_that_the_scheme_does_not_have_is_refused(workspace, line, sentence):
    run_all(workspace, *CLAIM)
    assert run_refused(workspace, line).startswith(sentence)
    (claim,) = workspace.view.open.all()
    assert dict(claim.attributes) == {}


KEYED = """
name = "keyed"
[[labels]]
id = "CLAIM"
kind = "claim"
[[labels]]
id = "PROMISE"
kind = "claim"
parent = "CLAIM"
[[attributes]]
id = "sure"
title = "Sure"
applies_to = ["claim"]
values = ["yes", "no", "unknown"]
keys = { unknown = "9", yes = "Z" }
[[attributes]]
id = "kept"
title = "Kept"
applies_to = ["PROMISE"]
type = "boolean"
[[attributes]]
id = "cost"
title = "Cost"
applies_to = ["PROMISE"]
type = "number"
[[attributes]]
id = "until"
title = "Until"
applies_to = ["CLAIM"]
type = "date"
[[attributes]]
id = "how"
title = "How"
applies_to = ["PROMISE"]
values = ["aloud", "in writing"]
"""


@pytest.fixture
def keyed(database, stamps):
    workspace = Workspace(Store.open(database), "anna", parse_scheme(KEYED, "keyed.toml"), stamps)
    workspace.show(workspace.find(None))
    yield workspace
    workspace.close()


def attributes(workspace):
    (claim,) = workspace.view.open.all()
    return dict(claim.attributes)


def test_values_have_the_keys_that_the_scheme_gives_them(keyed):
    run_all(keyed, *CLAIM)
    for line, value in (("value Z", "yes"), ("attribute 2", "no"), ("attribute 9", "unknown")):
        assert run_all(keyed, f"claim.{line}")["message"] == f"Sure: {value}."
        assert attributes(keyed) == {"sure": value}
    assert run_refused(keyed, "claim.attribute 5") == "Sure has 3 values: Z yes  2 no  9 unknown."


def test_an_attribute_of_a_label_is_asked_of_that_label_only(keyed):
    run_all(keyed, *CLAIM)
    assert run_refused(keyed, "claim.set kept yes") == (
        "The scheme “keyed” has no attribute “kept” for claims marked CLAIM."
    )
    run_all(keyed, "claim.attribute 0")
    assert run_all(keyed, "claim.attribute 0")["message"].startswith("Sure: ")
    run_all(keyed, "claim.delete", "select.span 147 237", "mark.claim promise")
    assert run_all(keyed, "claim.attribute 0")["message"] == "How: 1 aloud  2 in writing"


def test_values_of_every_type_are_set_by_name(keyed):
    run_all(keyed, "select.span 147 237", "mark.claim PROMISE", "claim.set kept no", "claim.set cost 12.5")
    run_all(keyed, "claim.set until 2026-05", "claim.set how in writing")
    assert attributes(keyed) == {"kept": False, "cost": 12.5, "until": "2026-05", "how": "in writing"}
    assert run_refused(keyed, "claim.set cost much") == "Cost is a number such as 12 or 0.5, not “much”."
    assert run_refused(keyed, "claim.set kept perhaps") == "Kept is yes or no, not “perhaps”."
    assert run_all(keyed, "claim.set cost 3")["message"] == "Cost: 3."
    assert run_all(keyed, "claim.set kept yes")["message"] == "Kept: yes."
    keyed.settle()
    assert_journal_equals_tables(keyed.store)


def test_an_attribute_that_is_so_already_is_said_and_is_no_step(run):
    run("select.span 147 237", "mark.claim", "claim.set type promise")
    assert run("claim.set type promise")["message"].endswith(" is that already.")
    assert run("history.undo")["message"] == "Undone: claim.set type promise."
