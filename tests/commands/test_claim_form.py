"""The claim as a form: parts move between roles, attributes are gone back to and taken away."""

import pytest

MADE = ("select.span 147 237", "mark.claim", "select.span 123 141", "claim.source")


def shape(workspace):
    (claim,) = workspace.view.open.all()
    return [
        (part.role, [tuple(span) for span in part.spans], part.refers is not None) for part in claim.parts
    ]


def attributes(workspace):
    (claim,) = workspace.view.open.all()
    return dict(claim.attributes)


def test_a_part_moves_with_its_fragments_and_without_what_it_refers_to(run, workspace):
    run(*MADE, "refer.to Zelensky", "claim.fragment", "claim.move cue")
    roles = shape(workspace)
    assert [(role, len(spans), refers) for role, spans, refers in roles] == [
        ("content", 1, False),
        ("cue", 2, False),
    ]
    assert workspace.view.mode.role == "cue"
    run("history.undo")
    assert [role for role, _, _ in shape(workspace)] == ["content", "source"]
    assert shape(workspace)[1][2]


def test_edges_that_were_moved_go_along(run, workspace):
    run(*MADE, "select.start-word-left", "claim.move cue")
    assert shape(workspace)[1] == ("cue", [(113, 141)], False)


def test_a_claim_whose_last_content_moves_is_a_draft_and_open_again_afterwards(run, workspace):
    run(*MADE, "claim.done", "caret.goto 150", "annotation.card", "claim.content", "claim.move source")
    (claim,) = workspace.view.open.all()
    assert (claim.status, [part.role for part in claim.parts]) == ("draft", ["source", "source"])
    run("claim.move content")
    (claim,) = workspace.view.open.all()
    assert (claim.status, [part.role for part in claim.parts]) == ("open", ["content", "source"])


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ((*MADE, "claim.move speaker"), "A claim has no “speaker”; it has content, source, cue."),
        (
            (*MADE[:2], "claim.cue", "claim.clear", "claim.move source"),
            "The cue is empty; there is nothing to move.",
        ),
        ((*MADE, "claim.leave", "claim.move cue"), "There is no slot; take a claim in hand first."),
    ],
)
def test_what_cannot_move(refused, lines, sentence):
    assert refused(*lines) == sentence


def test_an_attribute_is_gone_back_to(run, workspace):
    run(*MADE, "claim.attribute 1", "claim.attribute 1")
    assert run("claim.attribute-back")["message"] == "Type: factual."
    assert run("claim.attribute-back")["message"] == "Attribution: direct."
    run("claim.attribute 2")
    assert attributes(workspace) == {"attribution": "indirect", "type": "factual"}


def test_an_attribute_is_taken_away(run, refused, workspace):
    run(*MADE, "claim.attribute 1", "claim.attribute-back")
    assert run("claim.clear-attribute")["message"] == "Attribution: –."
    assert attributes(workspace) == {}
    assert refused("claim.clear-attribute") == "Attribution has no value."
    run("history.undo")
    assert attributes(workspace) == {"attribution": "direct"}


def test_an_attribute_is_taken_away_by_name(run, refused, workspace):
    run(*MADE, "claim.set claim_date 2025-05", "claim.unset claim_date")
    assert attributes(workspace) == {}
    assert refused("claim.unset claim_date") == "Claim date has no value."
    assert refused("claim.unset colour") == "The claim has no attribute “colour”."
