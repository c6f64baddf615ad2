"""Who breaks off while something is written learns whether it was: all of it, or nothing."""

import threading

import pytest

from tui.model.event import Event
from tui.store.journal import Batch
from tui.workspace.breaking_off import BrokenOff, StoppedError, wait_whole


class Pressing:
    """A future while somebody presses Ctrl+c, once, as soon as it is waited for."""

    def __init__(self, future, pressed):
        self._future = future
        self._pressed = pressed
        self._waited = False

    def result(self):
        if not self._waited:
            self._waited = True
            self._pressed()
            raise KeyboardInterrupt
        return self._future.result()

    def cancel(self):
        return self._future.cancel()


@pytest.fixture
def writing(workspace, stamps):
    """Call it with what is done between two batches: something large that is being written."""

    def begin(between):
        event = Event(
            id=stamps.new_id(), at=stamps.now(), by="anna", command="import", article=None, changes=()
        )

        def batches():
            yield Batch([], {})
            between()
            yield Batch([], {})

        return workspace.store.write_bulk([], event, batches)

    return begin


def test_in_the_middle_nothing_is_kept(workspace, writing):
    before = workspace.store.newest_event()
    stopped, reached = threading.Event(), threading.Event()

    def between():
        reached.set()
        assert stopped.wait(10)
        raise StoppedError

    future = Pressing(writing(between), lambda: reached.wait(10))
    with pytest.raises(BrokenOff) as broken:
        wait_whole(future, "found.jsonl", stopped.set)
    assert broken.value.sentence == "found.jsonl: broken off; nothing of it was added."
    assert workspace.store.newest_event() == before


def test_at_the_commit_all_of_it_is_there_and_said(workspace, writing):
    before = workspace.store.newest_event()
    future = writing(lambda: None)
    with pytest.raises(BrokenOff) as broken:
        wait_whole(Pressing(future, future.result), "found.jsonl")
    assert broken.value.sentence == "found.jsonl: it was too late to break off; all of it was added."
    assert workspace.store.newest_event() > before
