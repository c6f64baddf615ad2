"""The concordance without a screen."""

import pytest
from support import labelled, run_all, run_refused

from tui.commands.catalogue import command_named


@pytest.fixture
def two(workspace_on):
    return workspace_on("Ada met Bea.\n\nAda left.", "Bea met Ada Smith.")


def said(workspace, *lines):
    return run_all(workspace, *lines)["message"]


def test_what_is_found_is_counted(two):
    assert said(two, "concordance.find Ada") == "3 hits in 2 articles."
    assert said(two, "concordance.find Ada left") == "1 hit in 1 article."
    assert said(two, "concordance.find nobody") == "Nothing is found."


def test_lines_are_ticked_by_their_numbers(two):
    run_all(two, "concordance.find Ada")
    assert said(two, "concordance.tick 1,3") == "2 lines ticked."
    assert said(two, "concordance.tick 1-2") == "2 lines ticked.", "ticked again is not ticked"
    assert said(two, "concordance.tick all") == "3 lines ticked."
    assert said(two, "concordance.tick none") == "Nothing is ticked."


def test_the_ticked_lines_are_marked_and_then_ticked_no_more(two):
    assert said(two, "concordance.find Ada", "concordance.tick 1-2", "concordance.mark person") == (
        "PERSON: 2 marked in 1 article."
    )
    assert run_refused(two, "concordance.mark PERSON").startswith("Tick some lines first")
    assert said(two, "concordance.mark ORG 2-3") == "ORG: 1 marked; 1 had another label in 2 articles."
    assert said(two, "concordance.mark ORG 2") == "ORG: 0 marked; 1 so already."
    assert sorted(labelled(two)) == [("ORG", "Ada"), ("PERSON", "Ada")]
    assert said(two, "concordance.unmark 1-3") == "3 unmarked in 2 articles."
    assert said(two, "concordance.unmark 1") == "0 unmarked; 1 not marked."


def test_what_lies_inside_a_longer_one_is_told(two):
    run_all(two, "concordance.find Ada Smith", "concordance.mark PERSON 1", "concordance.find Ada")
    assert said(two, "concordance.mark PERSON 1-3") == "PERSON: 2 marked in 1 article; 1 inside a longer one."


def test_each_of_them_is_one_step_of_undo(two):
    run_all(two, "concordance.find Ada", "concordance.mark PERSON 1-3", "history.undo")
    two.settle()
    assert two.store.rows("SELECT count(*) FROM annotation")[0][0] == 0
    run_all(two, "history.redo")
    assert two.store.rows("SELECT count(*) FROM annotation")[0][0] == 3


def test_a_label_given_here_is_the_last_one_given(two):
    run_all(two, "concordance.find Bea", "concordance.mark PERSON 1")
    assert two.last_label == ("entity", "PERSON")


def test_one_goes_to_a_line(two):
    assert said(two, "concordance.find Ada", "concordance.go 3") == "“Ada” in Article 2."
    assert (two.view.open.article.title, two.view.caret) == ("Article 2", 8)
    run_all(two, "concordance.go 2")
    assert (two.view.open.article.title, two.view.caret) == ("Article 1", 14)


def test_lines_are_sorted_anew(two):
    assert (
        said(two, "concordance.find Ada", "concordance.sort right")
        == "Sorted by right. 3 hits in 2 articles."
    )
    assert [hit.start for hit in two.concordance.hits] == [14, 0, 8], "left, met, Smith"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("concordance.tick 0", "There is no line 0; there are 3."),
        ("concordance.tick 3-4", "There is no line 3-4; there are 3."),
        ("concordance.tick some", "“some” is no line; write 3, 2-5 or 1,4."),
        ("concordance.go 9", "There is no line 9; there are 3."),
        ("concordance.sort size", "Lines cannot be sorted by “size”; there are article, left, right, hit."),
        ("concordance.mark NOSUCH 1", "has no label “NOSUCH”"),
        ("concordance.mark CLAIM 1", "CLAIM is a label for claims"),
        ("concordance.find label:NOSUCH", "there is no label “NOSUCH”"),
        ("concordance.find ", "QUERY is missing"),
        ("concordance.open", "needs the screen"),
    ],
)
def test_what_cannot_be_done_is_said(two, line, sentence):
    run_all(two, "concordance.find Ada")
    assert sentence in run_refused(two, line)


def test_before_anything_was_looked_for_nothing_can_be_ticked(two):
    assert "Nothing was looked for" in run_refused(two, "concordance.tick 1")


def test_looking_leaves_the_file_byte_for_byte_as_it_was(two):
    two.settle()
    path = two.store.path
    before = path.read_bytes()
    run_all(two, "concordance.find Ada", "concordance.sort left", "concordance.tick all", "concordance.go 1")
    assert path.read_bytes() == before


def test_they_are_in_one_group():
    assert command_named("concordance.find").group == "Concordance"
