"""A claim by the word under the caret as its cue, and going to the part of a claim that the caret is on."""

from support import run_all, run_refused


def parts(workspace):
    """The words of each part of the claim in hand, by role."""
    text = workspace.view.open.text
    claim = workspace.view.open.annotation(workspace.view.hand)
    return {part.role: " … ".join(span.slice(text) for span in part.spans) for part in claim.parts}


def test_a_word_that_no_rule_knows_is_taken_as_a_reporting_verb(workspace_on):
    text = "The many critics of the mayor bemoaned that the ferry was late.\n"
    workspace = workspace_on(text)
    run_all(workspace, f"caret.goto {text.index('bemoaned')}", "mark.claim-by-cue")
    assert parts(workspace) == {
        "content": "the ferry was late",
        "source": "The many critics of the mayor",
        "cue": "bemoaned",
    }


def test_without_a_word_there_is_nothing_to_claim(workspace_on):
    assert "no word here" in run_refused(workspace_on("…\n"), "mark.claim-by-cue")


def test_enter_on_a_source_goes_to_it_with_letters(workspace_on):
    workspace = workspace_on("Anna Berg said the ferry was late.\n")
    run_all(workspace, "caret.goto 10", "mark.claim", "claim.done")
    run_all(workspace, "caret.goto 0", "annotation.card")
    mode = workspace.view.mode
    assert (mode.role, mode.span) == ("source", (0, 9))
    assert mode.hints is not None
    run_all(workspace, "claim.leave", "caret.goto 20", "annotation.card")
    assert (workspace.view.mode.role, workspace.view.mode.hints) == ("content", None)


def test_what_letters_choose_for_a_slot_is_kept_at_once(workspace_on):
    workspace = workspace_on("Anna Berg met Carl Dahl. She said the ferry was late.\n")
    run_all(workspace, "caret.goto 29", "mark.claim", "claim.done", "caret.goto 29", "annotation.card")
    run_all(workspace, "claim.source")
    letters = next(
        hint.letters
        for hint in workspace.view.mode.hints.hints
        if hint.span.slice(workspace.view.open.text) == "Carl Dahl"
    )
    run_all(workspace, f"hint.pick {letters}")
    assert parts(workspace)["source"] == "Carl Dahl"
    assert not workspace.view.mode.changed
