"""A review, beside deciding on one item: another one in sight, a whole paragraph, letters for edges, a claim."""

import pytest
from support import layer_records, run_all, run_refused, suggest

TEXT = (
    "Anna Berg met Ivan Orlov in Oslo.\n\n"
    "Bergen was calm. The ferry left for Lima, Anna Berg said.\n\nNobody knew why Oslo waited.\n"
)


@pytest.fixture
def queue(workspace_on, stamps):
    """An article of three paragraphs, with three, three and one suggestions."""
    workspace = workspace_on(TEXT)
    for label, words, nth in (
        ("PERSON", "Anna Berg", 0),
        ("PERSON", "Ivan Orlov", 0),
        ("GPE", "Oslo", 0),
        ("GPE", "Bergen", 0),
        ("MISC", "ferry", 0),
        ("GPE", "Lima", 0),
        ("GPE", "Oslo", 1),
    ):
        suggest(workspace.store, stamps, label, words, nth=nth)
    run_all(workspace, "review.start origin:ner.v1")
    return workspace


def shown(workspace):
    """The label and the words that are to be decided on."""
    offer = workspace.view.mode.proposal.offer
    return offer.label, offer.extent.slice(TEXT)


def own(workspace):
    return sorted(
        (record["label"], record["parts"][0]["spans"][0]["quote"])
        for record in layer_records(workspace.store, "anna")
    )


def letters_of(workspace, words):
    return next(each.letters for each in workspace.view.hints.hints if each.span.slice(TEXT) == words)


def test_another_item_in_sight_is_gone_to_by_its_letters(queue):
    run_all(queue, "review.hints")
    assert [each.span.slice(TEXT) for each in sorted(queue.view.hints.hints, key=lambda each: each.span)] == [
        "Ivan Orlov", "Oslo", "Bergen", "ferry", "Lima", "Oslo",
    ]  # fmt: skip
    run_all(queue, f"hint.pick {letters_of(queue, 'Lima')}")
    assert shown(queue) == ("GPE", "Lima")
    run_all(queue, "review.accept")
    assert own(queue) == [("GPE", "Lima")]
    run_all(queue, "review.hints", "hint.close")
    assert queue.view.mode.context == "REVIEW"


def test_letters_on_words_set_the_edges(queue):
    run_all(queue, "hint.words")
    run_all(queue, f"hint.pick {letters_of(queue, 'Berg')}", f"hint.pick {letters_of(queue, 'Ivan')}")
    assert queue.view.selection.slice(TEXT) == "Berg met Ivan"
    run_all(queue, "review.accept")
    assert own(queue) == [("PERSON", "Berg met Ivan")]


def test_a_paragraph_is_accepted_as_one_step(queue):
    told = run_all(queue, "review.accept-paragraph")
    assert told["message"] == "3 items of this paragraph accepted. One undo takes it back."
    assert own(queue) == [("GPE", "Oslo"), ("PERSON", "Anna Berg"), ("PERSON", "Ivan Orlov")]
    run_all(queue, "review.accept-paragraph")  # the scheme has no MISC: that is to be decided by itself
    assert shown(queue) == ("MISC", "ferry")
    assert len(own(queue)) == 5
    run_all(queue, "history.undo", "history.undo")
    assert own(queue) == []
    assert queue.review.left == 7
    refused = run_refused(
        queue, "review.show " + queue.review.now.id, "select.word-right", "review.accept-paragraph"
    )
    assert refused == "The edges were moved: decide on this one by itself."


def test_a_claim_is_made_and_the_item_is_shown_again(queue):
    run_all(queue, "review.skip", "review.skip", "review.skip")
    assert shown(queue) == ("GPE", "Bergen")
    run_all(queue, "review.claim")
    assert queue.view.mode.context == "CLAIM"
    run_all(queue, "claim.done")
    assert shown(queue) == ("GPE", "Bergen")
    assert [label for label, _ in own(queue)] == ["CLAIM"]
    run_all(queue, "review.accept")
    assert queue.review.answers["accept"] == 1


def test_the_keys_of_a_mode_are_listed_with_its_own_first():
    from tui.commands.catalogue import commands, commands_in

    ids = [each.id for each in commands_in("REVIEW")]
    own_count = sum(each.startswith("review.") for each in ids)
    assert all(each.startswith("review.") for each in ids[:own_count])
    assert "caret.page-up" in ids[own_count:]
    assert [each.id for each in commands_in("READ")] == [
        each.id for each in commands().values() if "READ" in each.contexts
    ]
