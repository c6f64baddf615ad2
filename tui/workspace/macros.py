"""Macros: commands that are recorded while one works, to be done again, named, or written to a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal
from tui.workspace.atomic_file import write_atomically

LAST = "last"
"""Stands for the macro that was recorded last, which has no name."""
SUFFIX = ".commands"

_NAME = re.compile(r"[\w][\w.\-]*\Z")
_LONGEST = 60
_HEAD = "# Commands of marginist, one a line: marginist run --file FILE\n"


class Macros:
    """What was recorded, and the macros with a name, each a file of its own.

    Args:
        folder: Where those with a name are kept; without one, none can be named.

    Attributes:
        last: The lines that were recorded last.
        is_replaying: Whether a macro is being done again.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._recorded: list[str] | None = None
        self.last: list[str] = []
        self.is_replaying = False

    @property
    def is_recording(self) -> bool:
        """Whether commands are being recorded."""
        return self._recorded is not None

    def begin(self) -> None:
        """Begin to record.

        Raises:
            Refusal: If that was begun already.
        """
        if self._recorded is not None:
            raise Refusal("A macro is being recorded already; macro.stop ends it.")
        self._recorded = []

    def note(self, line: str) -> None:
        """Take in a command line that was done, if one is recording."""
        if self._recorded is not None:
            self._recorded.append(line.strip())

    def end(self) -> list[str]:
        """End recording; gives the lines.

        Raises:
            Refusal: If nothing is being recorded.
        """
        if self._recorded is None:
            raise Refusal("No macro is being recorded; macro.record begins one.")
        recorded, self._recorded = self._recorded, None
        if recorded:
            self.last = recorded
        return recorded

    @contextmanager
    def replaying(self) -> Iterator[None]:
        """While a macro is being done.

        Raises:
            Refusal: If one is already.
        """
        if self.is_replaying:
            raise Refusal("A macro cannot replay a macro; write out its commands.")
        self.is_replaying = True
        try:
            yield
        finally:
            self.is_replaying = False

    def lines(self, name: str) -> Sequence[str]:
        """The lines of a macro.

        Raises:
            Refusal: If there is none of that name, or none was recorded.
        """
        if name == LAST:
            if not self.last:
                raise Refusal("No macro was recorded yet; macro.record begins one, macro.stop ends it.")
            return self.last
        path = self._path(name)
        try:
            return command_lines(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            known = ", ".join(self.names()) or "none has a name yet"
            raise Refusal(f"There is no macro {in_quotes(name)}; there are: {known}.") from None
        except (OSError, UnicodeDecodeError) as error:
            raise Refusal(f"{path} cannot be read: {error}.") from None

    def names(self) -> list[str]:
        """The names there are, in order."""
        if self._folder is None or not self._folder.is_dir():
            return []
        return sorted(path.stem for path in self._folder.glob(f"*{SUFFIX}"))

    def name(self, name: str) -> Path:
        """Keep the last one under a name; gives its file.

        Raises:
            Refusal: If nothing was recorded, the name is none, or it is taken.
        """
        path = self._path(name)
        if path.exists():
            raise Refusal(
                f"There is a macro {in_quotes(name)} already; delete it first, or take another name."
            )
        self.save(path)
        return path

    def save(self, path: Path, name: str = LAST) -> None:
        """Write a macro as a file of commands.

        Raises:
            Refusal: If there is none, or the file is there already or cannot be written.
        """
        lines = self.lines(name)
        if path.exists():
            raise Refusal(f"{path} exists already; name another file.")
        try:
            if path.parent == self._folder:
                path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Refusal(f"{path.parent} cannot be made: {error.strerror}.") from None
        write_atomically(path, [_HEAD, *(f"{line}\n" for line in lines)])

    def delete(self, name: str) -> None:
        """Delete a macro with a name.

        Raises:
            Refusal: If there is none of that name.
        """
        self.lines(name)
        if name == LAST:
            self.last = []
            return
        self._path(name).unlink()

    def _path(self, name: str) -> Path:
        if not _NAME.match(name) or len(name) > _LONGEST or name == LAST:
            raise Refusal(f"{in_quotes(name)} is no name of a macro; use letters, digits, - and _.")
        if self._folder is None:
            raise Refusal("There is no folder for macros here; macro.save keeps one as a file.")
        return self._folder / f"{name}{SUFFIX}"


def command_lines(source: str) -> list[str]:
    """The command lines of a file: neither blank ones nor those that begin with `#`."""
    return [line for line in source.split("\n") if line.strip() and not line.startswith("#")]
