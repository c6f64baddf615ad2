"""The card of what a review asks about: of a claim it says who speaks, whoever made it."""

import pytest
from support import run_all

from tui.model.annotation import Annotation, Part
from tui.model.event import Change, Event
from tui.model.layer import Layer
from tui.model.records import annotation_record, layer_record
from tui.model.span import Span
from tui.workspace.cards import cards_in_sight

TEXT = "Anna Berg said that the ferry was late. It left all the same.\n"


@pytest.fixture
def reviewing(workspace_on, stamps):
    """Call it with the words of a source: a review of a machine's claim of that source."""

    def begun(source):
        workspace = workspace_on(TEXT)
        layer = Layer(id=stamps.new_id(), name="claims.v1", kind="machine", annotator="claims.v1")
        parts = [("content", "the ferry was late"), ("cue", "said"), ("source", source)]
        claim = Annotation(
            id=stamps.new_id(),
            article=workspace.view.open.id,
            layer=layer.id,
            kind="claim",
            label="claim",
            parts=tuple(
                Part(role, (Span(TEXT.index(words), TEXT.index(words) + len(words)),))
                for role, words in parts
                if words
            ),
            origin="claims.v1",
            by="claims.v1",
            created=stamps.now(),
            updated=stamps.now(),
        )
        changes = (
            Change("layer", layer.id, None, layer_record(layer)),
            Change("annotation", claim.id, None, annotation_record(claim, TEXT)),
        )
        event = Event(
            id=stamps.new_id(),
            at=stamps.now(),
            by="claims.v1",
            command="suggest",
            article=None,
            changes=changes,
        )
        workspace.store.write([event]).result()
        run_all(workspace, "review.start origin:claims.v1")
        return workspace

    return begun


def names(workspace):
    return [card.name for card in cards_in_sight(workspace, workspace.view)]


def test_the_words_of_the_source_are_who_speaks(reviewing):
    assert names(reviewing("Anna Berg")) == ["Anna Berg"]


def test_a_claim_without_a_source_has_nobody(reviewing):
    assert names(reviewing("")) == [""]


def test_the_entity_that_the_source_of_somebody_elses_claim_means_is_who_speaks(workspace_on, open_workspace):
    anna = workspace_on(TEXT)
    start = TEXT.index("the ferry")
    run_all(anna, "select.span 0 9", "mark.entity PERSON", "refer.to Anna Maria Berg")
    run_all(anna, f"select.span {start} {start + 18}", "mark.claim", "claim.source")
    run_all(anna, "refer.to Anna Maria Berg", "claim.done")
    anna.settle()
    bob = open_workspace(anna.store.path, "bob")
    run_all(bob, "review.start by:anna kind:claim")
    asked_about = [card for card in cards_in_sight(bob, bob.view) if card.offer is not None]
    assert [card.name for card in asked_about] == ["Anna Maria Berg"]
