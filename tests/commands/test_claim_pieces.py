"""Claims in pieces: a fragment or a part more with one key, and the cue and the source cut out of the content."""

import pytest
from support import assert_journal_equals_tables, run_all, run_refused

from tui.commands.claim_pieces import divided
from tui.model.span import Span


def parts(workspace):
    """Role and words of each part of the only claim."""
    text = workspace.view.open.text
    (claim,) = workspace.view.open.all()
    return [
        (part.role, " … ".join(" ".join(span.slice(text).split()) for span in part.spans))
        for part in claim.parts
    ]


def selecting(workspace, words):
    start = workspace.view.open.text.index(words)
    return f"select.span {start} {start + len(words)}"


def made(workspace, content, source, cue):
    """A claim with its three slots, at its content."""
    run_all(workspace, selecting(workspace, content), "mark.claim")
    run_all(workspace, selecting(workspace, source), "claim.source")
    run_all(workspace, selecting(workspace, cue), "claim.cue", "claim.content")


def test_the_speaker_inside_a_content_is_cut_out_with_one_key(workspace_on):
    workspace = workspace_on("“The talks,” she said, “have failed.”\n")
    made(workspace, "“The talks,” she said, “have failed.”", "she", "said")
    told = run_all(workspace, "claim.divide")
    assert told["message"] == "The content is in 2 pieces; the cue and the source are cut out."
    assert parts(workspace) == [
        ("content", "“The talks,” … “have failed.”"),
        ("source", "she"),
        ("cue", "said"),
    ]
    assert (workspace.view.mode.role, workspace.view.mode.fragment) == ("content", 1)
    run_all(workspace, "claim.done", "history.undo")
    assert workspace.view.open.all() == []  # all of it was one step
    assert_journal_equals_tables(workspace.store)


@pytest.mark.parametrize(
    ("text", "source", "cue", "pieces"),
    [
        ("Taxes, he said, would rise", "he", "said", ["Taxes", "would rise"]),
        ("Taxes would rise, he said", "he", "said", ["Taxes would rise"]),
        ("Several officials were seen at the meeting", "", "seen", ["Several officials", "at the meeting"]),
        ("“No,” he was quoted as saying, “never.”", "he", "quoted as saying", ["“No,”", "“never.”"]),
        ("Taxes would rise", "", "said", ["Taxes would rise"]),
    ],
)
def test_helping_verbs_and_the_marks_at_the_new_edges_go_along_and_quotation_marks_stay(
    text, source, cue, pieces
):
    def spans(words):
        start = text.find(words)
        return [Span(start, start + len(words))] if words and start >= 0 else []

    found = divided(text, [Span(0, len(text))], spans(source), spans(cue))
    assert [span.slice(text) for span in found] == pieces


def test_where_there_is_nothing_to_cut_out_nothing_is_done(workspace_on):
    workspace = workspace_on("She said that the ferry was late.\n")
    made(workspace, "the ferry was late", "She", "said")
    assert "nothing to cut out" in run_refused(workspace, "claim.divide")
    run_all(workspace, "claim.done")
    assert parts(workspace)[0] == ("content", "the ferry was late")


def test_a_content_of_which_nothing_would_be_left_is_not_cut(workspace_on):
    workspace = workspace_on("She said so.\n")
    made(workspace, "She said", "She", "said")
    assert "Nothing of the content would be left" in run_refused(workspace, "claim.divide")


@pytest.mark.parametrize(
    ("text", "content", "cue", "more"),
    [
        ("He views the talks as a chance.", "the talks as a chance", "views", "as"),
        ("They threatened Russia with new sanctions.", "new sanctions", "threatened", "with"),
        ("She denied, on Monday, all of it.", "all of it", "denied", "Monday"),
    ],
)
def test_to_a_cue_the_word_is_added_that_most_likely_belongs_to_it(workspace_on, text, content, cue, more):
    workspace = workspace_on(text + "\n")
    made(workspace, content, text.split()[0], cue)
    run_all(workspace, "claim.cue", "claim.fragment", "claim.done")
    assert parts(workspace)[-1] == ("cue", f"{cue} … {more}")


def test_what_two_pieces_of_the_content_leave_out_is_added_to_the_cue_first(workspace_on):
    workspace = workspace_on("They accused Ukraine of being run by fools.\n")
    made(workspace, "Ukraine", "They", "accused")
    run_all(workspace, "claim.fragment", "select.clause-right", "select.start-word-right")
    run_all(workspace, "claim.cue", "claim.fragment", "claim.done")
    assert parts(workspace) == [
        ("content", "Ukraine … being run by fools"),
        ("source", "They"),
        ("cue", "accused … of"),
    ]


def test_a_second_source_is_what_and_joins_to_the_first(workspace_on):
    workspace = workspace_on("Ukraine and Russia insisted that they were ready.\n")
    made(workspace, "they were ready", "Ukraine", "insisted")
    told = run_all(workspace, "claim.source", "claim.further")
    assert told["message"] == "One more source: “Russia”?"
    assert workspace.view.mode.hints is not None
    run_all(workspace, "claim.done")
    assert parts(workspace)[1:3] == [("source", "Ukraine"), ("source", "Russia")]


def test_a_part_more_that_was_only_proposed_is_dropped(workspace_on):
    workspace = workspace_on("Ukraine and Russia insisted that they were ready.\n")
    made(workspace, "they were ready", "Ukraine", "insisted")
    run_all(workspace, "claim.source", "claim.further", "claim.clear", "claim.done")
    assert [words for role, words in parts(workspace) if role == "source"] == ["Ukraine"]


def test_without_a_joint_another_name_near_is_proposed(workspace_on):
    workspace = workspace_on("Anna Berg said the ferry was late, as did Carl Dahl.\n")
    made(workspace, "the ferry was late", "Anna Berg", "said")
    assert run_all(workspace, "claim.source", "claim.further")["message"] == "One more source: “Carl Dahl”?"


def test_a_part_more_needs_one_before_it(workspace_on):
    workspace = workspace_on("Nobody confirmed it.\n")
    run_all(workspace, selecting(workspace, "it"), "mark.claim")
    assert run_refused(workspace, "claim.source", "claim.clear", "claim.further") == (
        "The source is empty; fill it before you add another one."
    )
    run_all(workspace, "claim.leave")
    assert run_refused(workspace, "claim.further") == "There is no slot; take a claim in hand first."
