"""Running an outside program: with a limit for its time and its output, and never longer than somebody waits for it."""

from __future__ import annotations

import atexit
import os
import selectors
import signal
import subprocess
import threading
from collections.abc import Generator, Sequence
from contextlib import suppress
from time import monotonic
from types import TracebackType
from weakref import WeakSet

MOST_BYTES = 64 * 1024 * 1024
"""How much a program may answer."""

_PIECE = 1 << 16
_KEPT = 4096
"""Bytes of what it complains of that are kept: the last ones."""


class OutOfTimeError(Exception):
    """The program took longer than it may."""


class OutputTooLongError(Exception):
    """The program wrote more than it may."""


class Run:
    """One run of a program, in a process group of its own, which is gone when the `with` block is left.

    Args:
        command: The command with its arguments; no shell looks at it.
        seconds: How long it may take.
        most: How many bytes it may answer.

    Raises:
        OSError: On entering, if it cannot be started.
        ValueError: On entering, if the command is none.
    """

    def __init__(self, command: Sequence[str], seconds: float, most: int = MOST_BYTES) -> None:
        self._command = list(command)
        self._seconds = seconds
        self._most = most
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._is_stopped = False
        self._complaint = bytearray()

    def __enter__(self) -> Run:
        if not self._command:
            raise ValueError("the command is empty")
        with self._lock:
            if not self._is_stopped:
                self._process = subprocess.Popen(
                    self._command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    start_new_session=True,
                )
        self._until = monotonic() + self._seconds
        _running.add(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        _running.discard(self)
        if self._process is not None:
            self._process.__exit__(kind, error, trace)

    def stop(self) -> None:
        """Kill the program and its children, or do not let it begin. Any thread may call it."""
        with self._lock:
            self._is_stopped = True
            process = self._process
            # Once it was waited for, its number may be that of another program.
            if process is not None and process.returncode is None:
                with suppress(ProcessLookupError, PermissionError):
                    os.killpg(process.pid, signal.SIGKILL)

    def lines(self, given: bytes) -> Generator[bytes, None, None]:
        """What it answers to its input, a line at a time, as it comes; all was said when they end.

        Args:
            given: Its input. It need not read it.

        Raises:
            OutOfTimeError: If it takes longer than it may.
            OutputTooLongError: If it answers more than it may.
        """
        process = self._process
        if process is None:
            return
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        unread = memoryview(given)
        answered = 0
        line = bytearray()
        with selectors.DefaultSelector() as waiting:
            for pipe, event in (
                (process.stdin, selectors.EVENT_WRITE),
                (process.stdout, selectors.EVENT_READ),
                (process.stderr, selectors.EVENT_READ),
            ):
                os.set_blocking(pipe.fileno(), False)
                waiting.register(pipe, event)
            while waiting.get_map():
                for key, _ in self._ready(waiting):
                    if key.fileobj is process.stdin:
                        unread = unread[_written(key.fd, unread) :]
                        if not unread:
                            waiting.unregister(process.stdin)
                            process.stdin.close()
                        continue
                    piece = os.read(key.fd, _PIECE)
                    if not piece:
                        waiting.unregister(key.fileobj)
                    elif key.fileobj is process.stderr:
                        self._complaint = (self._complaint + piece)[-_KEPT:]
                    else:
                        answered += len(piece)
                        if answered > self._most:
                            raise OutputTooLongError
                        line += piece
                        if b"\n" in piece:
                            *whole, line = line.split(b"\n")
                            yield from map(bytes, whole)
        if line:
            yield bytes(line)

    def _ready(self, waiting: selectors.BaseSelector) -> list[tuple[selectors.SelectorKey, int]]:
        ready = waiting.select(max(0.0, self._until - monotonic()))
        if not ready or monotonic() > self._until:
            raise OutOfTimeError
        return ready

    def exit_code(self) -> int:
        """How it ended, once its lines were read.

        Raises:
            OutOfTimeError: If it does not end in time.
        """
        if self._process is None:
            return -signal.SIGKILL
        try:
            return self._process.wait(max(0.0, self._until - monotonic()))
        except subprocess.TimeoutExpired:
            raise OutOfTimeError from None

    @property
    def complaint(self) -> str:
        """The end of what it wrote to its standard error."""
        return self._complaint.decode("utf-8", errors="replace").strip()


def _written(pipe: int, given: memoryview) -> int:
    """How much of its input a program took; all of it if it wants no more."""
    try:
        return os.write(pipe, given[:_PIECE])
    except BlockingIOError:
        return 0
    except BrokenPipeError:
        return len(given)


_running: WeakSet[Run] = WeakSet()


@atexit.register
def _stop_all() -> None:
    """Leave no program behind."""
    for run in list(_running):
        run.stop()
