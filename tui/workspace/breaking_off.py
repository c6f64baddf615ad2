"""Breaking off what is being written: all of it is kept or nothing, and it is said which."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any


class BrokenOff(KeyboardInterrupt):
    """Somebody broke off, and it is known what came of it.

    Attributes:
        sentence: What came of it.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class StoppedError(Exception):
    """Raised on the thread that writes, so that nothing of what it writes is kept."""


def wait_whole(future: Future[Any], name: str, stop: Callable[[], None] = lambda: None) -> None:
    """Wait until something is written; who breaks off learns whether it was.

    Args:
        future: Is done once it is written.
        name: What it is, for the sentence.
        stop: Called when somebody breaks off; it makes the thread that writes raise `StoppedError`, if it still can.

    Raises:
        BrokenOff: If somebody broke off; all of it was written then, or nothing.
    """
    try:
        future.result()
    except KeyboardInterrupt:
        stop()
        nothing = BrokenOff(f"{name}: broken off; nothing of it was added.")
        if future.cancel():
            raise nothing from None
        try:
            future.result()
        except StoppedError:
            raise nothing from None
        raise BrokenOff(f"{name}: it was too late to break off; all of it was added.") from None
