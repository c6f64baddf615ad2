"""Reads what can be read of a TOML text with mistakes of syntax, so that one of them does not hide the others.

The text is cut into statements: headers of tables, and keys with their values. One that cannot be read alone is told
and made good as it may have been meant, or left out; then so is one that does not fit what stands before it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from tui.model.toml_lines import syntax_error

MOST = 100
"""How many mistakes of syntax are told; a text with more is no TOML at all."""

_BLANK = re.compile(r"[ \t]*(?:#.*)?\Z")
_HEADER = re.compile(r"[ \t]*\[\[?[ \t]*[A-Za-z_][\w.\- \t]*\]{0,2}[ \t]*(?:#.*)?\Z", re.ASCII)
_PAIR = re.compile(r"[ \t]*[\w\-]+(?:[ \t]*\.[ \t]*[\w\-]+)*[ \t]*=", re.ASCII)
_MEANT = re.compile(r"[ \t]*[\"']?([\w\-]+(?:\.[\w\-]+)*)[\"']?[ \t]*(?::=|==|[:=])?[ \t]*(.*)\Z", re.ASCII)
_TOKEN = re.compile(r"\"\"\"|'''|\"(?:[^\"\\]|\\.)*\"|'[^']*'|[\"'].*|#.*|[\[\]{}]")
_TEXTS = re.compile(r"\"([^\"]*)\"|'([^']*)'|([^\s\"',\[\]{}#=]+)")
_WORDS = re.compile(r"[^\s\"',\[\]{}#=]+")
_UNCLOSED = re.compile(r"Unterminated|Unclosed|Expected ['\"]{4,}|Illegal character '\\\\n'")
_IN_BRACES = re.compile(r"([\w\-]+)\s*=\s*[\"']?([^\"',}]*)", re.ASCII)
_WORD = re.compile(r"=[ \t]*[^\W\d_][\w.\- ]*[ \t]*(?:#.*)?\Z")
_NOWHERE = "[[_]]"
"""The header of a table whose name is not known."""

_CLOSING = {"[": "]", "{": "}"}
_LONG = ('"""', "'''")


@dataclass(slots=True)
class Recovered:
    """What could be read of a text.

    Attributes:
        table: What it says.
        source: The text that says just that, line by line where the text that was given has it.
        flaws: (line from 1, what is wrong there, without a full stop).
        made_good: The lines on which something stands that was not written so.
        is_no_toml: Whether there were too many mistakes to go on.
    """

    table: dict[str, Any] = field(default_factory=dict)
    source: str = ""
    flaws: list[tuple[int, str]] = field(default_factory=list)
    made_good: set[int] = field(default_factory=set)
    is_no_toml: bool = False


@dataclass(slots=True)
class _Statement:
    """One statement, or some blank lines.

    Attributes:
        start: Its first line, from 0.
        end: The line after it.
        text: What it says, made good.
        table: The number of the header that it stands under, 0 for none.
        is_made_good: Whether it was not written so.
    """

    start: int
    end: int
    text: str
    table: int = 0
    is_made_good: bool = False

    @property
    def is_header(self) -> bool:
        return self.text.lstrip().startswith("[")

    @property
    def key(self) -> str:
        """Its key, or the name of its table."""
        found = _MEANT.match(self.text.lstrip(" \t["))
        return found[1] if found else ""


def decoded(source: str | bytes) -> tuple[str, list[tuple[int, str]]]:
    """A text from its bytes, and the lines, from 1, that are no UTF-8, with what is wrong there.

    A byte order mark, which some editors write, is left out.
    """
    if isinstance(source, str):
        return source.removeprefix("\ufeff"), []
    flaws: list[tuple[int, str]] = []
    lines = []
    for number, line in enumerate(source.split(b"\n"), 1):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError as error:
            lines.append(line.decode("utf-8", errors="replace"))
            if len(flaws) < MOST:
                flaws.append(
                    (number, f"the byte 0x{line[error.start]:02X} is not UTF-8 text; save it as UTF-8")
                )
    return "\n".join(lines).removeprefix("\ufeff"), flaws


def recover(source: str, lists: Collection[str] = ()) -> Recovered:
    """What can be read of a text, and what cannot.

    Args:
        source: A TOML text, with or without mistakes.
        lists: Keys whose values are lists of tables, so that `[x]` is a slip of the pen for `[[x]]`.
    """
    lines = source.replace("\r\n", "\n").split("\n")
    found = Recovered(source="\n".join(lines))
    try:
        found.table = tomllib.loads(found.source)
    except (ValueError, RecursionError):
        statements = _read_alone(lines, lists, found)
        found.is_no_toml = not _fit_together(statements, found, len(lines))
        found.made_good = {each.start + 1 for each in statements if each.is_made_good}
        found.flaws.sort()
        del found.flaws[MOST:]
    return found


def _read_alone(lines: Sequence[str], lists: Collection[str], found: Recovered) -> list[_Statement]:
    """The statements of a text, each such that it can be read alone."""
    statements: list[_Statement] = []
    start = table = 0
    while start < len(lines):
        if _BLANK.match(lines[start]):
            start += 1
            continue
        end = _end(lines, start)
        statement = _Statement(start, end, "\n".join(lines[start:end]))
        try:
            tomllib.loads(statement.text)
        except (ValueError, RecursionError) as error:
            line, clause = _flaw(error, statement.text)
            found.flaws.append((start + line, f"this is not TOML ({clause})"))
            _make_good(statement)
        if statement.is_header:
            table += 1
            if not statement.text.lstrip().startswith("[[") and statement.key in lists:
                if not statement.is_made_good:
                    found.flaws.append(
                        (
                            start + 1,
                            f"“{statement.key}” is a list; write [[{statement.key}]] for an entry of it",
                        )
                    )
                statement.text = f"[[{statement.key}]]"
        statement.table = table
        if len(found.flaws) < MOST:
            statements.append(statement)
        start = end
    return statements


def _flaw(error: Exception, text: str, *, is_whole: bool = False) -> tuple[int, str]:
    """The line of a statement, or of a whole text, on which it is wrong, from 1, and what is wrong."""
    if isinstance(error, RecursionError):
        return 1, "it is nested too deeply"
    if not isinstance(error, tomllib.TOMLDecodeError):
        return 1, "a number is too long"
    line, clause = syntax_error(error, text)
    if "end of document" in str(error) and not is_whole:
        line = 1  # what is never closed is wrong where it begins
    if clause.startswith("Unclosed") and not is_whole and _is_closed(text):
        clause = "a comma is missing between two values"
    elif _UNCLOSED.match(clause):
        clause = "a quotation mark or a bracket is not closed"
    if _WORD.search(text) and "\n" not in text:
        clause += "; text stands in quotation marks"
    return line, clause


def _is_closed(text: str) -> bool:
    """Whether each bracket and brace of a statement that opens closes too."""
    opened: list[str] = []
    for line in text.split("\n"):
        _follow(line, opened)
    return not opened


def _end(lines: Sequence[str], start: int) -> int:
    """The line after a statement. One that is never closed ends before what looks like the next."""
    if lines[start].lstrip().startswith("["):
        return start + 1
    opened: list[str] = []
    at = start
    while at < len(lines):
        _follow(lines[at], opened)
        at += 1
        if not opened:
            return at
        if opened[-1] in _LONG or opened[-1] == "{":
            closing = _closing(lines, at, opened[-1])
        else:
            if at == len(lines) or _begins(lines[at]):
                return at
            continue
        if closing is None:
            return next((place for place in range(at, len(lines)) if _begins(lines[place])), len(lines))
        for line in lines[at:closing]:
            _follow(line, opened)
        at = closing
    return at


def _closing(lines: Sequence[str], at: int, opened: str) -> int | None:
    """The first line that closes a long string or a table in braces, if no other table begins before it."""
    for place in range(at, len(lines)):
        if lines[place].lstrip().startswith("}") if opened == "{" else opened in lines[place]:
            return place
        if _HEADER.match(lines[place]):
            return None
    return None


def _begins(line: str) -> bool:
    return bool(_HEADER.match(line) or _PAIR.match(line))


def _follow(line: str, opened: list[str]) -> None:
    """Take over what a line opens and closes: brackets, braces, and strings of several lines."""
    place = 0
    if opened and opened[-1] in _LONG:
        place = line.find(opened[-1]) + 3
        if place < 3:
            return
        opened.pop()
    while found := _TOKEN.search(line, place):
        token, place = found[0], found.end()
        if token in _LONG:
            close = line.find(token, place)
            if close < 0:
                opened.append(token)
                return
            place = close + 3
        elif token in _CLOSING:
            opened.append(token)
        elif token in _CLOSING.values():
            if opened and _CLOSING[opened[-1]] == token:
                opened.pop()
        elif token[0] in "\"'" and (len(token) == 1 or token[-1] != token[0]):
            # A string that is not closed has swallowed what closes the line.
            if line.rstrip().endswith(("]", "}")):
                opened.clear()
            return


def _make_good(statement: _Statement) -> None:
    """Write a statement that cannot be read as it may have been meant."""
    statement.is_made_good = True
    first = statement.text.split("\n")[0]
    if statement.is_header:
        name = re.sub(r"[^\w.\-]", "", first.split("#")[0], flags=re.ASCII).strip(".")
        statement.is_made_good = not name or ".." in name
        statement.text = _NOWHERE if statement.is_made_good else f"[[{name}]]"
        return
    found = _MEANT.match(first)
    if found is None:
        statement.text = ""
        return
    key, rest = found[1], "\n".join([found[2], *statement.text.split("\n")[1:]])
    if rest.startswith("["):
        value = f"[{', '.join(map(_quoted, _texts(rest)))}]"
    elif rest.startswith("{"):
        pairs = dict(_IN_BRACES.findall(rest))
        value = f"{{{', '.join(f'{name} = {_quoted(text.strip())}' for name, text in pairs.items())}}}"
    else:
        strings = re.match(r"[\"']+([^\"'\n]*)", rest)
        value = _quoted((strings[1] if strings else rest.split("\n")[0].split("#")[0]).strip())
    statement.text = f"{key} = {value}"


def _texts(rest: str) -> list[str]:
    """What a list of texts may have been meant to hold; more than that, where quotation marks are missing."""
    found: list[str] = []
    for line in rest.split("\n"):
        if line.count('"') % 2 or line.count("'") % 2:
            found += _WORDS.findall(line)
        else:
            found += [double or single or bare for double, single, bare in _TEXTS.findall(line)]
    return found


def _quoted(text: str) -> str:
    kept = "".join(letter for letter in text if letter.isprintable())
    return '"' + kept.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _fit_together(statements: list[_Statement], found: Recovered, count: int) -> bool:
    """Leave out statements until all can be read together, and put what they say into `found`; False if too many."""
    while len(found.flaws) < MOST:
        written = [""] * count
        for statement in statements:
            for place, words in enumerate(statement.text.split("\n"), statement.start):
                written[place] = words
        found.source = "\n".join(written)
        try:
            found.table = tomllib.loads(found.source)
        except (ValueError, RecursionError) as error:
            line, clause = _flaw(error, found.source, is_whole=True)
            before = [each for each in statements if each.text and each.start < line]
            _leave_out((before or statements)[-1], statements, found, clause)
        else:
            return True
    return False


def _leave_out(wrong: _Statement, statements: Sequence[_Statement], found: Recovered, clause: str) -> None:
    """Leave out a statement that does not fit what stands before it, or what it does not fit."""
    table = 0 if wrong.is_header else wrong.table
    same = [
        each
        for each in statements
        if each is not wrong and not each.is_header and each.table == table and each.key == wrong.key
    ]
    guessed = [each for each in same if each.is_made_good]
    if guessed and not wrong.is_made_good:
        guessed[0].text = ""
        return
    if not wrong.is_made_good:
        said = f"“{wrong.key}” is there twice; leave one out" if same else f"this is not TOML ({clause})"
        found.flaws.append((wrong.start + 1, said))
    if wrong.is_header:
        if same and same[0].start < wrong.start:
            same[0].text = ""
            return
        wrong.is_made_good = True
        wrong.text = _NOWHERE if wrong.text != _NOWHERE else ""
        return
    wrong.text = ""
