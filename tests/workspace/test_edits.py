"""Edits of annotations, as changes of records."""

import pytest
from support import run_all

from tui.model.annotation import Part
from tui.model.refusal import Refusal
from tui.model.span import Span
from tui.workspace import edits


@pytest.fixture
def made(workspace):
    """The claim of the seed's second paragraph, with source and cue."""
    run_all(workspace, "select.span 147 237", "mark.claim", "select.span 123 141", "claim.source")
    run_all(workspace, "select.span 142 146", "claim.cue", "claim.done")
    return workspace.view.open.all()[0]


@pytest.mark.parametrize(
    ("start", "end", "span", "was_trimmed"),
    [(123, 141, (123, 141), False), (122, 142, (123, 141), True), (0, 12, (1, 12), True)],
)
def test_a_span_is_given_back_without_white_space_at_its_edges(workspace, start, end, span, was_trimmed):
    assert edits.check_span(workspace.view.open, start, end) == (span, was_trimmed)


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 5), (-1, 4), (6391, 6392), (101, 103)])
def test_what_is_no_span_is_refused(workspace, start, end):
    with pytest.raises(Refusal):
        edits.check_span(workspace.view.open, start, end)


def roles(parts):
    return [(part.role, part.spans[0].start) for part in parts]


def test_a_part_is_replaced_added_or_dropped_and_the_order_of_roles_kept(made):
    one = (Span(1, 5),)
    assert roles(edits.with_part(made, "source", 0, one)) == [("content", 147), ("source", 1), ("cue", 142)]
    assert roles(edits.with_part(made, "source", 9, one)) == [
        ("content", 147),
        ("source", 123),
        ("source", 1),
        ("cue", 142),
    ]
    assert roles(edits.with_part(made, "content", 0, None)) == [("source", 123), ("cue", 142)]
    assert edits.with_part(made, "content", 5, None) == made.parts


def test_a_change_has_the_record_before_and_after_and_a_new_time(workspace, made):
    change = edits.changed(workspace, workspace.view.open, made, note="yes")
    assert (change.before["note"], change.after["note"]) == ("", "yes")
    assert change.before["updated"] < change.after["updated"]
    assert change.before["created"] == change.after["created"]


def test_what_changes_nothing_is_no_change(workspace, made):
    assert edits.changed(workspace, workspace.view.open, made, note="", label="CLAIM") is None


def test_a_twin_has_the_same_layer_kind_label_and_spans(workspace, made):
    article = workspace.view.open
    again = edits.new_annotation(workspace, article, "claim", "CLAIM", made.parts, layer=made.layer)
    assert edits.twin(article, again) == made
    assert edits.twin(article, made) is None
    elsewhere = edits.new_annotation(workspace, article, "claim", "CLAIM", made.parts, layer="other")
    assert edits.twin(article, elsewhere) is None
    other = edits.new_annotation(workspace, article, "claim", "CLAIM", made.parts[:1], layer=made.layer)
    assert edits.twin(article, other) is None


def test_an_annotation_goes_with_its_links(workspace, made):
    from tui.model.event import Change

    link = {"id": "l", "type": "within", "from": "elsewhere", "to": made.id, "by": "anna", "created": "then"}
    workspace.commit("link", [Change("link", "l", None, link)])
    workspace.settle()
    changes = edits.removed(workspace, workspace.view.open, made)
    assert [(change.table, change.record) for change in changes] == [("link", "l"), ("annotation", made.id)]
    run_all(workspace, "caret.goto 200", "annotation.delete")
    assert workspace.store.rows("SELECT count(*) FROM link")[0][0] == 0
    run_all(workspace, "history.undo")
    assert workspace.store.rows("SELECT count(*) FROM link")[0][0] == 1


def test_a_new_annotation_is_the_annotators_and_has_an_id_and_a_time(workspace):
    parts = (Part("mention", (Span(1, 5),)),)
    made = edits.new_annotation(workspace, workspace.view.open, "entity", "ORG", parts, layer="l")
    assert (made.by, made.status, made.origin, made.layer) == ("anna", "open", "manual", "l")
    assert made.created == made.updated < workspace.stamps.now()
