"""Where things stand in a TOML file, which the standard library's reader does not tell."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left

Place = tuple[str | int, ...]
"""The way to a value: keys, and the numbers of entries from 0, such as `("labels", 2, "key")`."""

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BLANKS = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_STRINGS = (
    # A multi-line string may end in up to two quotation marks of its own.
    re.compile(r'"""(?:[^\\]|\\.)*?"""(?:"{0,2})', re.DOTALL),
    re.compile(r"'''.*?'''(?:'{0,2})", re.DOTALL),
    re.compile(r'"(?:[^"\\\n]|\\.)*"'),
    re.compile(r"'[^'\n]*'"),
)
_PLAIN = re.compile(r"[^,\]}#\n]*")


def syntax_error(error: tomllib.TOMLDecodeError, source: str) -> tuple[int, str]:
    """The line of a mistake in TOML, from 1, and what it is, without a full stop."""
    found = re.search(r"\(at line (\d+)", str(error))
    line = int(found[1]) if found else source.rstrip("\n").count("\n") + 1
    return line, re.sub(r"\s*\(at .*\)$", "", str(error))


def toml_lines(source: str) -> dict[Place, int]:
    """The line, from 1, of every table, key and entry of a TOML text that has been read without a mistake."""
    return _Scanner(source.replace("\r\n", "\n")).lines


def line_of(lines: dict[Place, int], place: Place) -> int:
    """The line of a place, or else of the nearest thing around it; 1 if there is none."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


class _Scanner:
    """Goes through a TOML text once. It relies on the text being right (TOML 1.0)."""

    def __init__(self, source: str) -> None:
        self.lines: dict[Place, int] = {}
        self._source = source
        self._at = 0
        self._ends = [place for place, letter in enumerate(source) if letter == "\n"]
        self._entries: dict[Place, int] = {}
        table: Place = ()
        self._skip()
        while self._at < len(source):
            if source.startswith("[", self._at):
                table = self._header()
            else:
                self._pair(table)
            self._skip()

    def _skip(self) -> None:
        found = _BLANKS.match(self._source, self._at)
        assert found is not None
        self._at = found.end()

    def _note(self, place: Place, at: int) -> None:
        self.lines.setdefault(place, bisect_left(self._ends, at) + 1)

    def _header(self) -> Place:
        begin = self._at
        is_entry = self._source.startswith("[[", begin)
        self._at += 2 if is_entry else 1
        keys = self._keys()
        self._at += 2 if is_entry else 1
        table: Place = ()
        for number, key in enumerate(keys):
            table = (*table, key)
            if table in self._entries and not (is_entry and number == len(keys) - 1):
                table = (*table, self._entries[table])
        if is_entry:
            self._note(table, begin)
            self._entries[table] = self._entries.get(table, -1) + 1
            table = (*table, self._entries[table])
        self._note(table, begin)
        return table

    def _pair(self, table: Place) -> None:
        begin = self._at
        keys = self._keys()
        self._at += 1  # the equals sign
        for size in range(1, len(keys) + 1):
            self._note((*table, *keys[:size]), begin)
        self._value((*table, *keys))

    def _keys(self) -> list[str]:
        """A dotted key; stops at what follows it."""
        keys = []
        while True:
            self._skip()
            bare = _BARE_KEY.match(self._source, self._at)
            if bare is not None:
                keys.append(bare.group())
                self._at = bare.end()
            else:
                keys.append(tomllib.loads(f"key = {self._string()}")["key"])
            self._skip()
            if not self._source.startswith(".", self._at):
                return keys
            self._at += 1

    def _string(self) -> str:
        for form in _STRINGS:
            found = form.match(self._source, self._at)
            if found is not None:
                self._at = found.end()
                return found.group()
        raise ValueError(f"there is no string at {self._at}")

    def _value(self, place: Place) -> None:
        self._skip()
        first = self._source[self._at]
        if first in "\"'":
            self._string()
        elif first == "[":
            self._at += 1
            self._array(place)
        elif first == "{":
            self._at += 1
            self._inline(place)
        else:
            found = _PLAIN.match(self._source, self._at)
            assert found is not None
            self._at = found.end()

    def _array(self, place: Place) -> None:
        number = 0
        while True:
            self._skip()
            if self._source[self._at] == "]":
                break
            if self._source[self._at] == ",":
                self._at += 1
                continue
            self._note((*place, number), self._at)
            self._value((*place, number))
            number += 1
        self._at += 1

    def _inline(self, place: Place) -> None:
        while True:
            self._skip()
            if self._source[self._at] == "}":
                break
            if self._source[self._at] == ",":
                self._at += 1
                continue
            self._pair(place)
        self._at += 1
