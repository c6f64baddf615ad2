"""The same everywhere: what counts as the same, what is left alone and why, and choosing from a list."""

from __future__ import annotations

import pytest
from support import assert_journal_equals_tables, labelled, run_all, run_refused

from tui.commands.everywhere import LISTINGS
from tui.commands.numbers import read_numbers, written_numbers
from tui.commands.runner import perform
from tui.commands.ticking import Ticking
from tui.model.refusal import Refusal
from tui.workspace.offer_settings import OfferSettings

NAMES = "Anna Berg spoke. Berg left; Tom Berg and Anna\nBerg met, said Berg. Bergen slept."


@pytest.fixture
def names(workspace_on):
    workspace = workspace_on(NAMES)
    run_all(workspace, "select.span 28 36", "mark.entity PERSON", "select.span 0 9", "mark.entity PERSON")
    return workspace


@pytest.fixture
def places(workspace_on):
    """Three Istanbuls: one bare, one in a longer name that is marked, one with another label."""
    text = "Istanbul. The Istanbul Summit. Old istanbul, Istanbul, and to Istanbul again."
    workspace = workspace_on(text)
    place = text.index("Istanbul Summit")
    run_all(workspace, f"select.span {place} {place + 15}", "mark.entity EVENT")
    place = text.index("Istanbul,")
    run_all(workspace, f"select.span {place} {place + 8}", "mark.entity ORG")
    run_all(workspace, "select.span 0 8", "mark.entity GPE")
    return workspace


def rows(workspace, name):
    return [(place.ticked, place.why) for place in LISTINGS[name](workspace).places]


# Marking


def test_it_says_how_many_were_marked_and_what_was_left_alone_and_why(places):
    told = run_all(places, "mark.everywhere")
    assert told["message"] == ("1 more in this article; skipped 1 longer, 1 other label · GPE “Istanbul”.")
    assert [label for label, words in labelled(places) if words == "Istanbul"] == ["GPE", "ORG", "GPE"]


def test_what_follows_is_about_the_mention_in_sight(places):
    run_all(places, "mark.everywhere", "annotation.note look again")
    noted = [annotation for annotation in places.view.open.all() if annotation.note]
    assert [annotation.extent.start for annotation in noted] == [places.view.caret]


def test_the_last_name_alone_is_marked_where_that_is_wanted(names):
    told = run_all(names, "mark.everywhere")
    assert told["message"] == ("1 more in this article; skipped 2 last name, 1 longer · PERSON “Anna Berg”.")
    run_all(names, "history.undo")
    run_all(names, "select.span 0 9", "mark.everywhere-last-names")
    assert [words for _, words in labelled(names)] == ["Anna Berg", "Berg", "Tom Berg", "Anna\nBerg", "Berg"]
    run_all(names, "history.undo")
    names.last_names = True
    run_all(names, "select.span 0 9", "mark.everywhere")
    assert len(labelled(names)) == 5


def test_only_people_have_last_names(workspace_on):
    workspace = workspace_on("Castle Quay was shut. The Quay was quiet.")
    run_all(workspace, "select.span 0 11", "mark.entity FAC", "mark.everywhere-last-names")
    assert labelled(workspace) == [("FAC", "Castle Quay")]


def test_a_name_that_was_marked_is_the_longer_one_wherever_it_stands(workspace_on):
    text = "In eastern Ukraine it rained, in eastern\nUkraine and in Ukraine."
    workspace = workspace_on(text)
    run_all(workspace, "select.span 3 18", "mark.entity LOC")
    place = text.rindex("Ukraine")
    run_all(workspace, f"select.span {place} {place + 7}", "mark.entity GPE", "mark.everywhere")
    assert labelled(workspace) == [("LOC", "eastern Ukraine"), ("GPE", "Ukraine")]


def test_a_longer_name_that_is_offered_wins_until_it_is_rejected(workspace_on):
    text = "We saw Tom Berg in Oslo. Later, Berg left. So did Tom Berg."
    workspace = workspace_on(text)
    workspace.offers.settings = OfferSettings()
    place = text.index("Berg left")
    run_all(workspace, f"select.span {place} {place + 4}", "mark.entity PERSON")
    told = run_all(workspace, "mark.everywhere")
    assert told["message"] == "0 more in this article; skipped 2 longer · PERSON “Berg”."
    run_all(workspace, "caret.goto 0", "offer.next")
    assert workspace.view.mode.span.slice(text) == "Tom Berg"
    run_all(workspace, "offer.reject", "offer.leave")
    run_all(workspace, f"select.span {place} {place + 4}", "mark.everywhere")
    assert [words for _, words in labelled(workspace)] == ["Berg", "Berg", "Berg"]


def test_one_apostrophe_is_as_good_as_another(workspace_on):
    workspace = workspace_on("O’Hara met O'Hara.")
    run_all(workspace, "select.span 0 6", "mark.entity PERSON", "mark.everywhere")
    assert [words for _, words in labelled(workspace)] == ["O’Hara", "O'Hara"]


# The list


def test_a_list_has_every_place_and_ticks_those_that_are_in_no_doubt(places):
    assert perform(places, "mark.everywhere-list").show == "mark.everywhere-list"
    assert rows(places, "mark.everywhere-list") == [
        (False, "inside “Istanbul Summit”"),
        (False, "ORG already"),
        (True, ""),
    ]


def test_what_is_chosen_by_number_is_marked_and_what_had_another_label_relabelled_in_one_step(places):
    before = labelled(places)
    told = run_all(places, "mark.everywhere-list 1-2")
    assert told["message"] == "2 more in this article, 1 left out · GPE “Istanbul”."
    assert [label for label, words in labelled(places) if words == "Istanbul"] == ["GPE", "GPE", "GPE"]
    run_all(places, "history.undo")
    assert labelled(places) == before
    assert_journal_equals_tables(places.store)


def test_without_a_screen_a_list_needs_its_numbers(places):
    assert run_refused(places, "mark.everywhere-list") == (
        "mark.everywhere-list needs a value here: mark.everywhere-list NUMBERS."
    )
    assert run_refused(places, "mark.everywhere-list 4") == ("The list goes from 1 to 3; “4” is not in it.")
    assert run_refused(places, "mark.everywhere-list one") == (
        "“one” is no number of the list; write them like 1 3-5 8."
    )


def test_there_is_no_list_where_nothing_is_left(workspace_on):
    workspace = workspace_on("Oslo and Oslo")
    run_all(workspace, "mark.entity GPE", "mark.everywhere")
    assert run_refused(workspace, "mark.everywhere-list") == "Marked everywhere already · “Oslo”."


# Accepting


def test_an_offer_is_accepted_here_and_where_it_was_ticked(workspace_on):
    workspace = workspace_on("They met in Istanbul. Istanbul slept. In Istanbul and in Istanbul it rained.")
    workspace.offers.settings = OfferSettings()
    run_all(workspace, "offer.next")
    assert len(LISTINGS["offer.everywhere-list"](workspace).places) == 3
    told = run_all(workspace, "offer.everywhere-list 2 3")
    assert told["message"].startswith("Here and 2 more, 1 left out · GPE “Istanbul”.")
    assert len(labelled(workspace)) == 3
    run_all(workspace, "history.undo")
    assert labelled(workspace) == []


# Deleting and relabelling


def test_equals_are_deleted_all_or_by_number(places):
    run_all(places, "mark.everywhere", "caret.goto 0")
    told = run_all(places, "annotation.delete-equals-list 2")
    assert told["message"] == "1 deleted in this article, 1 left out; u brings it back · GPE “Istanbul”."
    run_all(places, "history.undo")
    run_all(places, "caret.goto 0")
    assert run_all(places, "annotation.delete-equals")["message"] == (
        "2 deleted in this article; u brings them back · GPE “Istanbul”."
    )
    assert labelled(places) == [("EVENT", "Istanbul Summit"), ("ORG", "Istanbul")]
    run_all(places, "history.undo")
    assert len(labelled(places)) == 4
    assert_journal_equals_tables(places.store)


def test_what_has_a_note_is_not_ticked_for_deletion(places):
    run_all(places, "mark.everywhere", "caret.goto 9", "caret.goto 0", "annotation.note look again")
    assert rows(places, "annotation.delete-equals-list") == [(False, "has a note"), (True, "")]


def test_equals_get_the_label_of_the_one_that_was_mended(places):
    run_all(places, "mark.everywhere", "caret.goto 0", "mark.entity LOC")
    told = run_all(places, "annotation.relabel-equals")
    assert told["message"] == "2 of GPE and ORG are LOC now in this article · “Istanbul”."
    assert [label for label, words in labelled(places) if words == "Istanbul"] == ["LOC", "LOC", "LOC"]
    assert run_all(places, "annotation.relabel-equals")["message"] == "LOC everywhere already · “Istanbul”."
    run_all(places, "history.undo")
    assert [label for label, words in labelled(places) if words == "Istanbul"] == ["LOC", "ORG", "GPE"]


def test_equals_are_relabelled_by_number_or_with_a_label_of_their_own(places):
    run_all(places, "mark.everywhere", "caret.goto 0", "annotation.relabel-equals LOC")
    assert [label for label, words in labelled(places) if words == "Istanbul"] == ["LOC", "LOC", "LOC"]
    run_all(places, "caret.goto 0", "mark.entity GPE", "annotation.relabel-equals-list 2")
    assert [label for label, words in labelled(places) if words == "Istanbul"] == ["GPE", "LOC", "GPE"]


def test_what_somebody_else_marked_is_not_relabelled(database, open_workspace):
    bob = open_workspace(database, "bob")
    run_all(bob, "caret.goto 130", "mark.entity PERSON")
    bob.close()
    anna = open_workspace(database)
    assert run_refused(anna, "caret.goto 130", "annotation.relabel-equals").startswith("This entity is bob’s")


# Numbers and ticks


def test_numbers_are_read_as_they_are_written():
    assert read_numbers("8 1,3-5", 9) == [1, 3, 4, 5, 8]
    assert written_numbers([8, 1, 3, 4, 5]) == "1 3-5 8"
    assert read_numbers("", 9) == []
    for wrong in ("0", "3-2", "10", "-", "1-", "²"):
        with pytest.raises(Refusal):
            read_numbers(wrong, 9)


def test_a_list_is_ticked_by_keys(places):
    ticking = Ticking(LISTINGS["mark.everywhere-list"](places))
    assert ticking.line == "mark.everywhere-list 3"
    assert [ticking.press(key) for key in ("t", "j", "t", "k", "x")] == [""] * 5
    assert ticking.line == "mark.everywhere-list 1"
    ticking.press("a")
    assert ticking.line == "mark.everywhere-list 1-3"
    ticking.press("n")
    assert ticking.line == "mark.everywhere-list "
    assert (ticking.press("enter"), ticking.press("escape")) == ("done", "left")


def test_where_last_names_are_wanted_equals_are_mended_with_them(names):
    names.last_names = True
    run_all(names, "caret.goto 0", "mark.everywhere", "caret.goto 0")
    assert [words for _, words in labelled(names)] == ["Anna Berg", "Berg", "Tom Berg", "Anna\nBerg", "Berg"]
    run_all(names, "mark.entity ORG", "annotation.relabel-equals")
    assert [label for label, _ in labelled(names)] == ["ORG", "ORG", "PERSON", "ORG", "ORG"]
    run_all(names, "history.undo", "history.undo", "caret.goto 0", "annotation.delete-equals")
    assert [words for _, words in labelled(names)] == ["Tom Berg"]


def test_a_last_name_alone_that_refers_to_somebody_else_is_no_equal(names):
    names.last_names = True
    run_all(names, "caret.goto 0", "mark.everywhere", "search.find Berg left", "refer.to Carl Berg")
    run_all(names, "caret.goto 0", "annotation.delete-equals")
    assert [words for _, words in labelled(names)] == ["Berg", "Tom Berg"]


def test_without_last_names_wanted_or_from_one_only_the_same_words_are_equals(names):
    run_all(names, "caret.goto 0", "mark.everywhere-last-names", "annotation.delete-equals")
    assert [words for _, words in labelled(names)] == ["Berg", "Tom Berg", "Berg"]
    names.last_names = True
    run_all(names, "history.undo", "search.find Berg left", "annotation.delete-equals")
    assert [words for _, words in labelled(names)] == ["Anna Berg", "Tom Berg", "Anna\nBerg"]
