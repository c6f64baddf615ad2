"""Finding on a thread of its own: it sees what was written, and can be broken off."""

import threading

import pytest
from support import run_all

from tui.model.refusal import Refusal
from tui.workspace.finder import Finder


def events(store):
    return store.newest_event()


def test_a_question_is_asked_on_another_thread_and_sees_what_was_written_meanwhile(workspace):
    finder = Finder(workspace.store)
    assert finder.find(lambda store: threading.current_thread()).result() is not threading.current_thread()
    before = finder.find(events).result()
    run_all(workspace, "select.span 123 141", "mark.entity PERSON")
    workspace.settle()
    assert finder.find(events).result() == workspace.store.newest_event() > before
    finder.close()


def test_nothing_can_be_written_on_that_connection(workspace):
    with pytest.raises(Refusal, match="only read"):
        workspace.finder.find(lambda store: store.write([]).result()).result()


def test_closing_breaks_off_a_question_that_would_take_for_ever(workspace):
    finder = Finder(workspace.store)
    begun = threading.Event()

    def forever(store):
        begun.set()
        return store.rows(
            "WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted)"
            " SELECT count(*) FROM counted"
        )

    future = finder.find(forever)
    begun.wait()
    finder.close()
    finder.close()
    with pytest.raises(Refusal):
        future.result()
