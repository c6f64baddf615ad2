"""Leaving when one is told to by a signal, or when the terminal is gone."""

from __future__ import annotations

import asyncio
import contextlib
import select
import signal
import sys
import threading
from collections.abc import Callable


def leave_when_told(leave: Callable[[], object]) -> None:
    """Have a function called, on this thread, by SIGTERM, by SIGHUP, and when the terminal is gone.

    A terminal that goes away sends SIGHUP only to the programs of its own session; one that runs in another session
    would read its end for ever.

    Args:
        leave: What to call.

    Raises:
        RuntimeError: No event loop runs here.
    """
    loop = asyncio.get_running_loop()
    # Where the system has no such signals, or this is not the main thread, nothing can come of them.
    with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, leave)

    terminal = sys.__stdin__
    if terminal is None or not terminal.isatty() or not hasattr(select, "poll"):
        return
    descriptor = terminal.fileno()

    def watch() -> None:
        if _is_gone(descriptor):
            with contextlib.suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(leave)

    threading.Thread(target=watch, name="marginist-hangup", daemon=True).start()


def _is_gone(terminal: int) -> bool:
    """Wait until a terminal is gone; False where the system cannot tell.

    Args:
        terminal: Its file descriptor.
    """
    waiting = select.poll()
    waiting.register(terminal, 0)
    return any(event & select.POLLHUP for _, event in waiting.poll())
