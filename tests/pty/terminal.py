"""A program in a pseudo-terminal: what it writes is put on a screen, what terminals answer is answered."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyte

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0)\nfrom tui.cli.main import main; main()"
PATIENCE = 20.0
"""Seconds after which what was waited for will not come any more."""

KEYS = {
    "enter": "\r",
    "escape": "\x1b[27u",  # as terminals with the kitty protocol send it: no pause is needed to tell it from Alt
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "space": " ",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "shift+right": "\x1b[1;2C",
    "shift+left": "\x1b[1;2D",
    "ctrl+right": "\x1b[1;5C",
    "ctrl+left": "\x1b[1;5D",
    "f1": "\x1bOP",
    "f6": "\x1b[17~",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefgklopruvxy"},
}
"""What a terminal sends for a key with a name; a character sends itself."""

_SEQUENCE = re.compile(
    r"\x1b\[(?P<private>[<=>?]?)(?P<values>[0-9;:]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    r"|\x1b[\]PX^_][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"
)
_BEGUN = re.compile(r"\x1b(?:\[[<=>?]?[0-9;:]*[ -/]*|[\]PX^_][^\x07\x1b\x9c]*\x1b?)?\Z")


class Screen(pyte.Screen):
    """A screen that leaves answering to the terminal."""

    def report_device_status(self, mode: int = 0, **_: Any) -> None:
        """The terminal answers."""

    def report_device_attributes(self, mode: int = 0, **_: Any) -> None:
        """The terminal answers."""


class Terminal:
    """Runs `marginist` in a pseudo-terminal.

    Args:
        arguments: Of the command.
        folder: Where it runs.
        environment: All of its environment.
        size: Columns and rows.

    Attributes:
        raw: Every byte that it has written.
        modes: The private modes that are set now.
        keyboard: How often the kitty keyboard protocol was switched on and not off again.
        before: The terminal's settings before it was started.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        *,
        folder: Path,
        environment: Mapping[str, str],
        size: tuple[int, int] = (120, 40),
        program: str = PROGRAM,
    ) -> None:
        self._master, self._slave = os.openpty()
        self._set_size(size)
        self.before = self.settings()
        self.raw = b""
        self.modes: set[int] = {7, 25}
        self.keyboard = 0
        self._screen = Screen(*size)
        self._stream = pyte.Stream(self._screen)
        self._decode = __import__("codecs").getincrementaldecoder("utf-8")("replace").decode
        self._begun = ""
        self.process = subprocess.Popen(
            [sys.executable, "-c", program, *arguments],
            cwd=folder,
            env=dict(environment),
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            start_new_session=True,
        )

    # What is seen

    @property
    def rows(self) -> list[str]:
        """The rows of the screen."""
        return [row.rstrip() for row in self._screen.display]

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.rows)

    @property
    def is_painting(self) -> bool:
        """Whether a frame has begun and not ended."""
        return 2026 in self.modes

    @property
    def is_saved(self) -> bool:
        """Whether the status line says so."""
        return re.search(r"(?<!not) saved · \S+$", self.rows[-1]) is not None

    def settings(self) -> list[Any]:
        """What `stty -a` shows."""
        return termios.tcgetattr(self._slave)

    # What is done

    def press(self, *keys: str) -> None:
        """Press keys, by name or as characters, all in one burst."""
        self.send("".join(KEYS.get(key, key) for key in keys))

    def send(self, data: str) -> None:
        """Send text as it is."""
        os.write(self._master, data.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size, as if by the mouse."""
        self._screen.resize(rows, columns)
        self._set_size((columns, rows))
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process.pid, signal.SIGWINCH)

    def _set_size(self, size: tuple[int, int]) -> None:
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    # Waiting

    def wait_for(self, wanted: str | Callable[[Terminal], bool], *, patience: float = PATIENCE) -> None:
        """Wait until a text is on the screen or a condition holds, between two frames."""
        end = time.monotonic() + patience
        while True:
            is_there = wanted in self.text if isinstance(wanted, str) else wanted(self)
            if is_there and not self.is_painting:
                return
            assert time.monotonic() < end, f"{wanted} did not come:\n{self.text}"
            assert self._pump(0.2) or self.process.poll() is None, f"it has ended:\n{self.text}"

    def wait_saved(self) -> None:
        """Wait until the status line says that everything is saved."""
        self.wait_for(lambda terminal: terminal.is_saved)

    def wait_end(self, *, patience: float = PATIENCE) -> int:
        """Wait until the program has ended; gives its exit code."""
        end = time.monotonic() + patience
        while self.process.poll() is None:
            assert time.monotonic() < end, f"it does not end:\n{self.text}"
            self._pump(0.05)
        while self._pump(0.0):
            pass
        return self.process.returncode

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self.process.pid, number)

    def kill(self) -> None:
        """Pull the plug."""
        self.process.kill()
        self.process.wait()
        while self._pump(0.0):
            pass

    def hang_up(self) -> None:
        """Close the window: the terminal is gone for good."""
        os.close(self._slave)
        os.close(self._master)
        self._master = -1

    def close(self) -> None:
        """End everything that is left."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self._master >= 0:
            self.hang_up()

    # What comes in

    def _pump(self, patience: float) -> bool:
        """Take what has come, waiting for it at most so long; False if nothing did."""
        if self._master < 0 or not select.select([self._master], [], [], patience)[0]:
            return False
        data = os.read(self._master, 1 << 16)
        self.raw += data
        self._take(self._decode(data))
        return True

    def _take(self, text: str) -> None:
        text = self._begun + text
        begun = _BEGUN.search(text)
        self._begun = begun.group() if begun else ""
        text = text[: len(text) - len(self._begun)]
        place = 0
        for found in _SEQUENCE.finditer(text):
            self._stream.feed(text[place : found.start()])
            place = found.end()
            if found["final"] is not None:
                self._obey(found)
        self._stream.feed(text[place:])

    def _obey(self, found: re.Match[str]) -> None:
        private, values, between, final = found.group("private", "values", "between", "final")
        if private == "?" and final in "hl" and not between:
            for mode in map(int, values.split(";")):
                (self.modes.add if final == "h" else self.modes.discard)(mode)
            if values == "1049":
                self._stream.feed("\x1b[2J\x1b[H")
            elif values in ("7", "25"):
                self._stream.feed(found.group())
        elif private == "?" and between == "$" and final == "p":
            self.send(f"\x1b[?{values};{2 if values == '2026' else 0}$y")
        elif final == "u" and private in "<>" and private:
            self.keyboard += 1 if private == ">" else -int(values or 1)
        elif final == "c" and not private:
            self.send("\x1b[?62;22c")
        elif final == "n" and values == "6":
            cursor = self._screen.cursor
            self.send(f"\x1b[{cursor.y + 1};{cursor.x + 1}R")
        elif final == "n" and values == "5":
            self.send("\x1b[0n")
        elif not private and not between and final not in "tunq":
            self._stream.feed(found.group())


def environment(folder: Path, **more: str) -> dict[str, str]:
    """An environment in which the program finds nothing but what lies beside the folder it runs in."""
    home = folder.parent
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOME": str(home / "home"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "MARGINIST_ANNOTATOR": "anna",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        **more,
    }


def run(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run `marginist` without a terminal, to its end."""
    return subprocess.run(
        [sys.executable, "-c", "from tui.cli.main import main; main()", *arguments],
        cwd=folder,
        env=environment(folder, **more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
