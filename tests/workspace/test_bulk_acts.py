"""Marking, relabelling and deleting hundreds of equals, and taking it back: seen, written and told right."""

import threading
from contextlib import contextmanager

import pytest
from support import assert_journal_equals_tables, labelled, run_all

from tui.commands.runner import perform
from tui.model.refusal import Refusal
from tui.store import store as store_module
from tui.store.bulk import MANY
from tui.workspace.past import annotation_history

PLACES = 2 * MANY
TEXT = "Quay met. " * PLACES


@pytest.fixture
def quays(workspace_on):
    workspace = workspace_on(TEXT)
    run_all(workspace, "select.span 0 4", "mark.entity FAC")
    return workspace


@contextmanager
def writer_held(workspace):
    """Nothing is written as long as this lasts."""
    go_on = threading.Event()
    workspace.store._writer.submit(go_on.wait)
    try:
        yield
    finally:
        go_on.set()


@contextmanager
def commit_held(workspace, monkeypatch):
    """What is written from now on is not committed as long as this lasts, and then refused: the file was moved."""
    go_on = threading.Event()
    identity = store_module._identity

    def moved(path):
        if threading.current_thread() is threading.main_thread():
            return identity(path)
        go_on.wait()
        return None

    with monkeypatch.context() as patch:
        patch.setattr(store_module, "_identity", moved)
        yield go_on
        go_on.set()
        with pytest.raises(Refusal, match="was moved or deleted while open"):
            workspace.settle()


def as_written(workspace):
    """What the article has, which must be what is read anew."""
    workspace.settle()
    article = workspace.view.open
    seen = article.all()
    marks = sorted((start, end, article.marks.owner(slot)) for start, end, slot in article.marks.items())
    article.reload()
    assert article.all() == seen
    assert marks == sorted(
        (start, end, article.marks.owner(slot)) for start, end, slot in article.marks.items()
    )
    assert_journal_equals_tables(workspace.store)
    return [(each.label, each.extent) for each in seen]


def test_everything_that_is_done_to_hundreds_of_equals_is_taken_back_and_done_again(quays):
    states = [as_written(quays)]
    for line, message in (
        ("mark.everywhere", f"{PLACES - 1} more in this article · FAC “Quay”."),
        ("annotation.relabel-equals ORG", f"{PLACES} of FAC are ORG now in this article · “Quay”."),
        ("annotation.delete-equals", f"{PLACES} deleted in this article; u brings them back · ORG “Quay”."),
    ):
        run_all(quays, "caret.goto 0")
        assert run_all(quays, line)["message"] == message
        states.append(as_written(quays))
    assert [len(state) for state in states] == [1, PLACES, PLACES, 0]
    for state in reversed(states[:-1]):
        run_all(quays, "history.undo")
        assert as_written(quays) == state
    for state in states[1:]:
        run_all(quays, "history.redo")
        assert as_written(quays) == state


def test_the_history_of_each_of_them_is_complete(quays):
    run_all(
        quays,
        "mark.everywhere",
        "annotation.relabel-equals ORG",
        "history.undo",
        "history.undo",
        "history.redo",
    )
    last = quays.view.open.all()[-1]
    assert [(entry.act, entry.event.move) for entry in annotation_history(quays, last.id)] == [
        ("mark.everywhere FAC", "do"),
        ("annotation.relabel-equals ORG", "do"),
        ("undone: annotation.relabel-equals ORG", "undo"),
        ("undone: mark.everywhere FAC", "undo"),
        ("redone: mark.everywhere FAC", "redo"),
    ]


def test_ids_follow_the_text(quays):
    run_all(quays, "mark.everywhere")
    ids = [each.id for each in quays.view.open.all()][1:]
    assert ids == sorted(ids)
    assert len(set(ids)) == PLACES - 1


def test_it_is_seen_while_it_is_not_yet_written(quays):
    with writer_held(quays):
        perform(quays, "mark.everywhere")
        assert (len(labelled(quays)), quays.state) == (PLACES, "saving")
    assert len(as_written(quays)) == PLACES
    assert quays.state == "saved"


@pytest.mark.parametrize("move", ["undo", "redo"])
def test_a_bulk_step_is_seen_before_it_is_written_and_taken_back_if_it_cannot_be(quays, monkeypatch, move):
    run_all(quays, "mark.everywhere", *(["history.undo"] if move == "redo" else []))
    before = as_written(quays)
    with commit_held(quays, monkeypatch):
        outcome = perform(quays, f"history.{move}")
        outcome.finish(outcome.waiting.result())
        assert len(labelled(quays)) == PLACES + 1 - len(before)
        assert quays.state == "saving"
    assert quays.state == "saved"
    assert as_written(quays) == before
    run_all(quays, f"history.{move}")
    assert len(as_written(quays)) == PLACES + 1 - len(before)
