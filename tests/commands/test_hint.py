"""Hints without a screen: what has letters, and what comes of them in each mode."""

from __future__ import annotations

import pytest
from support import labelled, run_all, run_refused

from tui.commands.hint import line_of_letter
from tui.workspace.hints import BESIDE, Hints
from tui.workspace.modes import InClaim, Read, Select, Walk
from tui.workspace.offer_settings import OfferSettings

TEXT = """Anna Berg met Carl Dahl in Oslo on Monday. He said the ferry was late, but it would leave in May 2025.

“We will not wait,” said the minister. Nobody confirmed it.
"""


@pytest.fixture
def reading(workspace_on):
    """A workspace on the text, in which nothing is offered."""
    return workspace_on(TEXT)


@pytest.fixture
def walking(reading):
    """The same with offers."""
    reading.offers.settings = OfferSettings()
    return reading


def shown(workspace):
    """The words that have letters, by their letters."""
    text = workspace.view.open.text
    return {hint.letters: hint.span.slice(text) for hint in workspace.view.hints.hints}


def letters_of(workspace, words):
    return next(letters for letters, each in shown(workspace).items() if each == words)


def test_objects_are_names_dates_and_quotations(reading):
    run_all(reading, "hint.objects")
    assert list(shown(reading).values()) == [
        "Anna Berg",
        "Carl Dahl",
        "Oslo",
        "Monday",
        "May 2025",
        "“We will not wait,”",
    ]


def test_what_is_marked_has_letters_whatever_it_is(reading):
    run_all(reading, "select.span 51 60", "mark.entity FAC", "hint.objects")
    assert "the ferry" in shown(reading).values()
    assert [each.kind for each in reading.view.hints.hints if each.span == (51, 60)] == ["annotation"]


def test_what_is_offered_has_letters(walking):
    run_all(walking, "hint.objects")
    assert "the ferry was late" in shown(walking).values()
    assert len({hint.span for hint in walking.view.hints.hints}) == len(walking.view.hints.hints)


def test_only_what_is_in_sight_has_letters(workspace_on):
    workspace = workspace_on("Anna came. " * 400 + "\n\n" + "Oslo is near. " * 400)
    run_all(workspace, "hint.objects")
    assert set(shown(workspace).values()) == {"Anna"}
    run_all(workspace, "hint.close", "caret.text-end", "hint.words")
    assert set(shown(workspace).values()) == {"Oslo", "is", "near"}


def test_letters_select_and_a_label_opens_them_again(reading):
    view = reading.view
    run_all(reading, "hint.objects", "hint.pick a")
    assert view.selection == (0, 9)
    assert isinstance(view.mode, Select)
    run_all(reading, "mark.entity PERSON")
    assert isinstance(view.mode, Hints)
    run_all(reading, "hint.pick s", "mark.again", "hint.pick d", "mark.entity GPE", "hint.close")
    assert isinstance(view.mode, Read)
    assert labelled(reading) == [("PERSON", "Anna Berg"), ("PERSON", "Carl Dahl"), ("GPE", "Oslo")]


def test_what_is_marked_gets_another_label_or_is_deleted(reading):
    run_all(reading, "hint.objects", "hint.pick a", "mark.entity ORG", "hint.pick a", "mark.entity PERSON")
    assert labelled(reading) == [("PERSON", "Anna Berg")]
    run_all(reading, "hint.pick a", "select.clear")
    assert labelled(reading) == []
    assert isinstance(reading.view.mode, Hints)


def test_what_is_deleted_is_what_was_chosen_wherever_the_caret_has_been(reading):
    run_all(reading, "search.find ferry", "mark.claim", "claim.done", "caret.goto 55", "mark.entity FAC")
    run_all(reading, "hint.objects")
    run_all(reading, f"hint.pick {letters_of(reading, 'the ferry was late')}")
    reading.view.moved = True
    run_all(reading, "select.clear")
    assert labelled(reading) == [("FAC", "ferry")]


def test_what_is_not_marked_is_only_dropped(reading):
    run_all(reading, "hint.objects", "hint.pick s", "mark.entity PERSON", "hint.pick a", "select.clear")
    assert labelled(reading) == [("PERSON", "Carl Dahl")]
    assert isinstance(reading.view.mode, Hints)


def test_leaving_the_selection_closes_the_hints(reading):
    run_all(reading, "hint.objects", "hint.pick a", "app.escape")
    assert isinstance(reading.view.mode, Read)
    assert reading.view.hints is None


def test_two_letters_can_come_one_by_one(workspace):
    run_all(workspace, "hint.words")
    long = next(letters for letters in shown(workspace) if len(letters) == 2)
    words = shown(workspace)[long]
    run_all(workspace, f"hint.pick {long[0]}", f"hint.pick {long[1]}")
    assert workspace.view.selection.slice(workspace.view.open.text) == words
    run_all(workspace, "mark.entity PERSON", f"hint.pick {long[0]}", "hint.back", f"hint.pick {long}")
    assert workspace.view.selection.slice(workspace.view.open.text) == words


def test_letters_that_nothing_has_are_refused_and_change_nothing(reading):
    told = run_refused(reading, "hint.objects", "hint.pick y")
    assert told == "No hint has the letters “y”; nothing was chosen."
    assert reading.view.mode.typed == ""
    assert run_refused(reading, "hint.close", "hint.pick a") == "No hints are open for “a”."
    assert run_refused(reading, "hint.objects", "hint.back") == "No letter was typed; Esc closes the hints."


def test_nothing_in_sight_is_told(workspace_on):
    workspace = workspace_on("")
    assert run_refused(workspace, "hint.objects").startswith("Nothing in sight is a name")
    assert run_refused(workspace, "hint.words") == "There is no word in sight."
    assert run_refused(workspace, "hint.cues") == "There is no reporting word in sight."


def test_in_a_selection_the_end_and_the_start_go_to_a_word(reading):
    run_all(reading, "select.span 14 18", "hint.end")
    run_all(reading, f"hint.pick {letters_of(reading, 'Oslo')}")
    assert reading.view.selection == (14, 31)
    run_all(reading, "hint.start")
    run_all(reading, f"hint.pick {letters_of(reading, 'met')}")
    assert reading.view.selection == (10, 31)


def test_an_edge_that_goes_to_a_hint_leaves_the_hints_that_were_open_before(reading):
    run_all(reading, "hint.objects", "hint.pick s", "hint.end")
    run_all(reading, f"hint.pick {letters_of(reading, 'in')}", "mark.entity PERSON")
    assert labelled(reading) == [("PERSON", "Carl Dahl in")]
    assert shown(reading)["a"] == "Anna Berg"


def test_in_the_walk_letters_go_to_an_offer(walking):
    run_all(walking, "offer.next", "hint.offers")
    run_all(walking, f"hint.pick {letters_of(walking, 'Oslo')}")
    assert isinstance(walking.view.mode, Walk)
    assert walking.view.selection == (27, 31)
    run_all(walking, "offer.accept")
    assert labelled(walking) == [("GPE", "Oslo")]


def claim(workspace):
    """The parts of the only claim: role → words."""
    [found] = [each for each in workspace.view.open.all() if each.kind == "claim"]
    text = workspace.view.open.text
    return {part.role: [span.slice(text) for span in part.spans] for part in found.parts}


def test_a_reporting_word_makes_a_claim_with_its_parts(reading):
    run_all(reading, "hint.cues")
    assert list(shown(reading).values()) == ["said", "said", "confirmed"]
    run_all(reading, "hint.pick a")
    assert isinstance(reading.view.mode, InClaim)
    assert claim(reading) == {
        "content": ["the ferry was late"],
        "source": ["He"],
        "cue": ["said"],
    }


@pytest.mark.parametrize("words", ["He said", "said the ferry"])
def test_c_on_a_speaker_or_reporting_word_makes_the_claim_of_what_they_report(reading, words):
    run_all(reading, f"search.find {words}", "mark.claim")
    assert claim(reading)["source"] == ["He"]
    assert run_all(reading, "claim.done", f"search.find {words}", "mark.claim")["message"].endswith(
        "is a claim already; it is in hand now."
    )


def test_c_in_what_is_said_makes_it_the_content_as_ever(reading):
    run_all(reading, "search.find ferry", "mark.claim")
    assert claim(reading) == {"content": ["the ferry was late"]}


def test_a_word_that_no_rule_knows_as_a_cue_reports_what_is_behind_it(workspace_on):
    workspace = workspace_on("The minister, details aside, wept.")
    run_all(workspace, "hint.cues", "hint.pick a")
    assert claim(workspace) == {"content": ["aside"], "source": ["The minister"], "cue": ["details"]}


def test_a_slot_has_letters_beside_its_keys(reading):
    run_all(reading, "search.find ferry", "mark.claim", "claim.source")
    view = reading.view
    assert view.mode.context == "CLAIM"
    assert {letter for letters in shown(reading) for letter in letters} <= set(BESIDE)
    assert {"He", "Carl Dahl", "Anna Berg", "the minister"} <= set(shown(reading).values())
    run_all(reading, f"hint.pick {letters_of(reading, 'Carl Dahl')}", "claim.done")
    assert claim(reading)["source"] == ["Carl Dahl"]


def test_the_keys_of_a_claim_hold_while_letters_stand_beside_them(reading):
    run_all(reading, "search.find ferry", "mark.claim", "claim.source")
    view = reading.view
    known = shown(reading)
    assert all(line_of_letter(view, letter) == f"hint.pick {letter}" for letter in known if len(letter) == 1)
    assert all(line_of_letter(view, key) is None for key in "csrxahlwboiupqf")
    run_all(reading, "claim.cue", "select.right")
    assert view.hints is None


def test_a_content_goes_from_one_clause_to_another(reading):
    run_all(reading, "search.find ferry", "mark.claim", "claim.content")
    first, last = (
        letters_of(reading, "the ferry was late"),
        letters_of(reading, "but it would leave in May 2025"),
    )
    run_all(reading, f"hint.pick {first}{last}", "claim.done")
    assert claim(reading)["content"] == ["the ferry was late, but it would leave in May 2025"]


def test_an_end_before_the_start_is_refused_and_can_be_chosen_again(reading):
    run_all(reading, "search.find ferry", "mark.claim", "claim.content")
    first, last = (
        letters_of(reading, "the ferry was late"),
        letters_of(reading, "but it would leave in May 2025"),
    )
    assert run_refused(reading, f"hint.pick {last}", f"hint.pick {first}").startswith(
        "That ends before it starts"
    )
    run_all(reading, f"hint.pick {last}", "claim.done")
    assert claim(reading)["content"] == ["but it would leave in May 2025"]


def test_a_quotation_is_chosen_by_itself(reading):
    run_all(reading, "search.find Nobody", "mark.claim", "claim.content")
    run_all(reading, f"hint.pick {letters_of(reading, '“We will not wait,”')}", "claim.done")
    assert claim(reading)["content"] == ["“We will not wait,”"]


def test_a_slot_is_filled_by_letters_on_everything_in_sight(reading):
    run_all(reading, "search.find ferry", "mark.claim", "hint.slot")
    assert isinstance(reading.view.mode, Hints)
    run_all(reading, "hint.words")
    ends = letters_of(reading, "ferry"), letters_of(reading, "leave")
    run_all(reading, f"hint.pick {ends[0]}", f"hint.pick {ends[1]}", "claim.done")
    assert claim(reading)["content"] == ["ferry was late, but it would leave"]


def test_what_was_begun_is_kept_when_one_goes_on_to_something_else(reading):
    run_all(reading, "search.find ferry", "mark.claim", "hint.slot", "hint.words")
    run_all(reading, f"hint.pick {letters_of(reading, 'ferry')}", "claim.done")
    assert claim(reading)["content"] == ["ferry was late"]


def test_a_part_of_an_offer_is_chosen_before_it_is_accepted(walking):
    run_all(walking, "caret.goto 45", "offer.next")
    assert walking.view.mode.proposal.offer.kind == "claim"
    run_all(walking, "claim.source")
    assert walking.view.mode.context == "OFFER"
    run_all(walking, f"hint.pick {letters_of(walking, 'Carl Dahl')}", "claim.cue", "offer.accept")
    assert claim(walking)["source"] == ["Carl Dahl"]
    assert claim(walking)["cue"] == ["said"]
    assert claim(walking)["content"] == ["the ferry was late"]


def test_an_offer_gets_other_words_before_it_is_accepted(walking):
    run_all(walking, "offer.next", "offer.next", "hint.words")
    letters = letters_of(walking, "Dahl")
    run_all(walking, f"hint.pick {letters}", f"hint.pick {letters}", "offer.accept")
    assert labelled(walking) == [("PERSON", "Dahl")]


def test_an_offer_of_a_name_has_no_source(walking):
    assert run_refused(walking, "offer.next", "claim.source").startswith("Only a claim has a source")
