"""A program in a pseudo-terminal, measured from outside: when its frames end, what it writes, what it costs.

A frame is what stands between the two ends of synchronised output (`CSI ?2026h` and `CSI ?2026l`): a person sees
it when the second one arrives. Nothing is drawn here, so that the measuring costs as little as it can.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

FRAME_END = b"\x1b[?2026l"
QUIET = 0.03
"""Seconds of silence after which a key is taken to be dealt with."""
RESTING = 15.0
"""Milliseconds of processor time in half a second, at most, of a program that has nothing to do."""
PATIENCE = 60.0
"""Seconds after which a program that does not start has hung."""

KEYS = {
    "enter": "\r",
    "escape": "\x1b[27u",  # as with the kitty protocol: no pause is needed to tell it from Alt
    "space": " ",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
}
"""What a terminal sends for a key with a name; a character sends itself."""

_LONGEST = 64
"""Bytes of the longest sequence that matters here."""

_QUERY = re.compile(
    rb"\x1b\[\?(?P<mode>\d+)\$p|\x1b\[(?P<attributes>0?c)|\x1b\[(?P<place>6n)|\x1b\[(?P<status>5n)"
)
_SEQUENCE = re.compile(
    rb"\x1b\[[<=>?]?[0-9;:]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()][0-9A-Z]"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a key, a size or the start.

    Attributes:
        frame: Milliseconds until the first frame ended; None if there was none.
        last: Milliseconds until the last one ended; None if there was none.
        size: Bytes written.
        frames: How many frames there were.
    """

    frame: float | None
    last: float | None
    size: int
    frames: int


class Terminal:
    """Runs a program in a pseudo-terminal.

    Args:
        command: The program and its arguments.
        folder: Where it runs.
        environment: All of its environment.
        size: Columns and rows.

    Attributes:
        begun: The moment when it was started.
        process: The process.
        shown_cpu: Milliseconds of processor time that it had taken when `start` saw the words.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        folder: Path,
        environment: Mapping[str, str],
        size: tuple[int, int] = (120, 40),
    ) -> None:
        self._master, self._slave = os.openpty()
        self._set_size(size)
        self._tail = b""
        self.shown_cpu = 0.0
        self.begun = time.perf_counter()
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env=dict(environment),
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            start_new_session=True,
        )

    # What is done to it

    def start(self, words: str) -> Answer:
        """Wait for the first frame that shows some words, then until there is silence.

        Raises:
            RuntimeError: If it does not come.
        """
        wanted = words.encode()
        begun = self.begun
        written = b""
        shown: float | None = None
        first: float | None = None
        while first is None:
            written += self._read(0.2)
            arrived = time.perf_counter()
            end = written.rfind(FRAME_END)
            if end >= 0 and wanted in _SEQUENCE.sub(b"", written[:end]):
                first = arrived
                self.shown_cpu = self.cpu()
            elif arrived - begun > PATIENCE or self.process.poll() is not None:
                raise RuntimeError(f"“{words}” did not come: {written[-2000:]!r}")
        shown = first
        while data := self._read(0.5):
            written += data
            shown = time.perf_counter()
        return Answer((first - begun) * 1000, (shown - begun) * 1000, len(written), written.count(FRAME_END))

    def press(self, *keys: str, quiet: float = QUIET, patience: float = 1.0) -> Answer:
        """Press keys in one burst, and take what comes until there is silence.

        Args:
            keys: By name, or characters.
            quiet: Seconds of silence after the last frame that end it.
            patience: Seconds to wait for the first frame.
        """
        begun = self.send(*keys)
        return self.collect(begun, quiet=quiet, patience=patience)

    def send(self, *keys: str) -> float:
        """Press keys in one burst; gives the moment, for `collect`."""
        data = "".join(KEYS.get(key, key) for key in keys).encode()
        begun = time.perf_counter()
        os.write(self._master, data)
        return begun

    def resize(self, columns: int, rows: int) -> Answer:
        """Give the window another size, and take what comes."""
        begun = time.perf_counter()
        self._set_size((columns, rows))
        os.kill(self.process.pid, signal.SIGWINCH)
        return self.collect(begun, quiet=0.3, patience=5.0)

    def collect(self, begun: float, *, quiet: float = QUIET, patience: float = 1.0) -> Answer:
        """Take what comes until there is silence after a frame; times count from a moment."""
        first: float | None = None
        last: float | None = None
        size = frames = 0
        while True:
            data = self._read(
                quiet if first is not None else max(0.0, begun + patience - time.perf_counter())
            )
            arrived = (time.perf_counter() - begun) * 1000
            if not data:
                return Answer(first, last, size, frames)
            size += len(data)
            ended = self._ended
            if ended:
                frames += ended
                first = arrived if first is None else first
                last = arrived

    def settle(self, quiet: float = 0.3) -> None:
        """Take everything that still comes, until there is silence."""
        while self._read(quiet):
            pass

    def idle(self) -> None:
        """Take everything that comes until it takes next to no processor time any more."""
        until = time.perf_counter() + PATIENCE
        while time.perf_counter() < until:
            before = self.cpu()
            self.settle(0.5)
            if self.cpu() - before < RESTING:
                return

    def read(self, seconds: float) -> bytes:
        """What has come, waiting for it at most so many seconds."""
        return self._read(seconds)

    def wait(self, seconds: float) -> float | None:
        """Take what comes within so many seconds; gives the moment if a frame ended in it."""
        return time.perf_counter() if self._read(seconds) and self._ended else None

    def close(self) -> None:
        """End it."""
        with contextlib.suppress(OSError):
            self.send("Q")
            until = time.perf_counter() + 5
            while self.process.poll() is None and time.perf_counter() < until:
                self._read(0.02)
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._slave)
        os.close(self._master)

    # What it costs

    def cpu(self) -> float:
        """Milliseconds of processor time that it and its children have taken."""
        total = 0.0
        for process in self._tree():
            with contextlib.suppress(OSError):
                # Linux's number for the processor clock of another process; finer than its ticks in /proc.
                total += time.clock_gettime((~process << 3) | 2)
        return total * 1000

    def memory(self) -> float:
        """Megabytes (of 1,000,000 bytes) that it and its children have in memory."""
        total = 0
        for process in self._tree():
            status = (Path("/proc") / str(process) / "status").read_text()
            found = re.search(r"VmRSS:\s+(\d+)", status)
            total += int(found[1]) if found else 0
        return total * 1024 / 1e6

    def _tree(self) -> list[int]:
        found = [self.process.pid]
        for process in found:
            children = Path("/proc") / str(process) / "task" / str(process) / "children"
            with contextlib.suppress(OSError):
                found += map(int, children.read_text().split())
        return found

    # What comes in

    def _set_size(self, size: tuple[int, int]) -> None:
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def _read(self, patience: float) -> bytes:
        """What has come, waiting for it at most so long; `_ended` counts the frames that ended in it."""
        self._ended = 0
        if not select.select([self._master], [], [], patience)[0]:
            return b""
        data = os.read(self._master, 1 << 16)
        seen = self._tail + data
        self._ended = seen.count(FRAME_END)
        self._answer(seen)
        # What is kept is a sequence that has not ended, so that nothing is counted or answered twice.
        begun = seen[max(0, seen.rfind(b"\x1b")) :]
        is_begun = begun.startswith(b"\x1b") and len(begun) < _LONGEST and not _SEQUENCE.match(begun)
        self._tail = begun if is_begun else b""
        return data

    def _answer(self, data: bytes) -> None:
        for found in _QUERY.finditer(data):
            if found["mode"]:
                known = 2 if found["mode"] == b"2026" else 0
                self._reply(b"\x1b[?%b;%d$y" % (found["mode"], known))
            elif found["attributes"]:
                self._reply(b"\x1b[?62;22c")
            elif found["place"]:
                self._reply(b"\x1b[1;1R")
            else:
                self._reply(b"\x1b[0n")

    def _reply(self, data: bytes) -> None:
        os.write(self._master, data)
