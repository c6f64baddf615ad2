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
    with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, leave)

    def watch() -> None:
        if _is_gone(sys.__stdin__):
            with contextlib.suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(leave)

    if sys.__stdin__ is not None and sys.__stdin__.isatty() and hasattr(select, "poll"):
        threading.Thread(target=watch, name="marginist-hangup", daemon=True).start()


def _is_gone(terminal: object) -> bool:
    """Wait until a terminal is gone; False where the system cannot tell."""
    waiting = select.poll()
    waiting.register(terminal, 0)  # type: ignore[arg-type]
    return any(event & select.POLLHUP for _, event in waiting.poll())
