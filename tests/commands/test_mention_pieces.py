"""Mentions in several pieces, made by hand."""

import pytest
from support import assert_journal_equals_tables, run_all, run_refused

TEXT = "Officials of the Foreign and Defense Ministries met in Oslo.\n"


@pytest.fixture
def ministries(workspace_on):
    return workspace_on(TEXT)


def selecting(words):
    start = TEXT.index(words)
    return f"select.span {start} {start + len(words)}"


def pieces(workspace):
    (mention,) = workspace.view.open.all()
    return [span.slice(TEXT) for span in mention.parts[0].spans]


MADE = (selecting("Foreign"), "mark.entity ORG", selecting("Ministries"), "annotation.piece")


def test_what_is_selected_is_one_more_piece_of_the_mention_in_hand(ministries):
    told = run_all(ministries, *MADE)
    assert told["message"] == "ORG “Foreign … Ministries”."
    assert pieces(ministries) == ["Foreign", "Ministries"]
    assert_journal_equals_tables(ministries.store)


def test_pieces_stand_in_the_order_of_the_text_and_keep_what_the_mention_refers_to(ministries):
    run_all(ministries, selecting("Ministries"), "mark.entity ORG", "refer.to Foreign Ministry")
    run_all(ministries, selecting("Foreign"), "annotation.piece")
    assert pieces(ministries) == ["Foreign", "Ministries"]
    (mention,) = ministries.view.open.all()
    assert ministries.referent(mention.parts[0].refers).name == "Foreign Ministry"


def test_each_piece_is_an_undo_step(ministries):
    run_all(ministries, *MADE, "history.undo")
    assert pieces(ministries) == ["Foreign"]


def test_a_piece_that_is_given_again_is_taken_out(ministries):
    told = run_all(ministries, *MADE, selecting("Ministries"), "annotation.piece")
    assert told["message"] == "ORG: “Ministries” is no part of it any more."
    assert pieces(ministries) == ["Foreign"]
    assert "x in READ deletes it" in run_refused(ministries, selecting("Foreign"), "annotation.piece")


def test_the_edges_of_one_piece_are_moved_alone(ministries):
    run_all(ministries, *MADE, selecting("Ministries met"), "annotation.fit")
    assert pieces(ministries) == ["Foreign", "Ministries met"]
    refused = run_refused(ministries, selecting("Foreign and Defense Ministries"), "annotation.fit")
    assert refused == "This mention is in 2 pieces; select words over one of them alone."


def test_a_passage_has_pieces_too(ministries):
    run_all(
        ministries,
        selecting("Officials"),
        "mark.passage EVIDENCE",
        selecting("met in Oslo"),
        "annotation.piece",
    )
    assert pieces(ministries) == ["Officials", "met in Oslo"]


def test_what_cannot_have_a_piece_says_why(ministries):
    assert run_refused(ministries, "annotation.piece") == "Select the words of the further piece first."
    assert run_refused(ministries, selecting("Oslo"), "annotation.piece").startswith(
        "There is no mention in hand"
    )
    run_all(ministries, selecting("Foreign"), "mark.entity ORG")
    assert "belongs to it already" in run_refused(
        ministries, selecting("Foreign and Defense"), "annotation.piece"
    )
    run_all(ministries, "mark.article REPORT")
    assert "has no pieces" in run_refused(ministries, selecting("Oslo"), "annotation.piece")
    run_all(ministries, selecting("met"), "mark.claim", "claim.leave")
    assert "A claim is in hand" in run_refused(ministries, selecting("Oslo"), "annotation.piece")
