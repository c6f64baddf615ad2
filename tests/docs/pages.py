"""The README and the manual as the tests look at them."""

from __future__ import annotations

import re
import shlex
from itertools import takewhile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
CHANGELOG = ROOT / "CHANGELOG.md"
HELP = ROOT / "tui" / "help"
MANUAL = sorted(HELP.glob("*.md"))
PAGES = [README, CHANGELOG, *MANUAL]

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_INDENTED = re.compile(r"^ {4}(\S.*)$", re.MULTILINE)
_CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_GENERATED = re.compile(r"<!-- begin generated -->.*?<!-- end generated -->", re.DOTALL)


def read(page: Path) -> str:
    """A page's text."""
    return page.read_text(encoding="utf-8")


def fences(page: Path, language: str) -> list[str]:
    """The fenced blocks of a language."""
    return [body for name, body in _FENCE.findall(read(page)) if name == language]


def without_generated(text: str) -> str:
    """What was written by hand."""
    return _GENERATED.sub("", text)


def codes(page: Path) -> list[str]:
    """Everything that is written as code in a line of text."""
    return _CODE.findall(_FENCE.sub("", read(page)))


def commands_shown(page: Path) -> list[list[str]]:
    """The arguments of every `marginist …` that is shown, as a shell would hand them over.

    Left out is what has a placeholder in it: brackets, dots, VERB.
    """
    text = without_generated(read(page))
    lines = [line for _, body in _FENCE.findall(text) for line in body.split("\n")]
    lines += [*_INDENTED.findall(_FENCE.sub("", text)), *_CODE.findall(_FENCE.sub("", text))]
    found = []
    for line in lines:
        for piece in re.split(r"\||&&|;", line) if "marginist" in line else ():
            if re.search(r"[\[…]|VERB", piece):
                continue
            words = shlex.split(piece)
            if words and words[0] in ("marginist", ".venv/bin/marginist") and len(words) > 1:
                found.append(words[1:])
    return found


def table_rows(page: Path, first: str) -> list[list[str]]:
    """The rows of the table whose first column has this heading."""
    lines = iter(read(page).split("\n"))
    for line in lines:
        if line.startswith(f"| {first} |"):
            next(lines)
            rows = takewhile(lambda row: row.startswith("|"), lines)
            return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    raise LookupError(f"{page.name} has no table of {first}s")


def ticked(cell: str) -> list[str]:
    """What is written as code in a cell."""
    return _CODE.findall(cell)
