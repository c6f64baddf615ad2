"""Texts of several sizes with many annotations, made up and the same in every run, and databases that hold them.

Making the largest database takes a minute or two. Kept in a folder, it is made once:

    python -m bench.corpus --cache FOLDER [--only 10MB]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tui.text.clusters import snap
from tui.text.sanitise import sanitise

ROOT = Path(__file__).parents[1]
FORM = 4
"""Counts the changes to what is made here; a database of another form is made anew."""

SIZES = {
    "6KB": 6_000,
    "100KB": 100_000,
    "1MB": 1_000_000,
    "10MB": 10_000_000,
    "1MB-line": 1_000_000,
    "1MB-wide": 1_000_000,
}
"""Bytes of UTF-8 of each text, about."""
DENSE = 110
"""So many mark the smallest article as thickly as 100,000 mark the largest."""
COUNTS = (0, DENSE, 1_000, 100_000)
"""Annotations of an article."""
LONG = 50
"""How many of them, at most, are as long as the article."""
LINE = 92
"""Code points of a line of prose, at most."""
FIRST = {"1MB-wide": "\u6e2f\u52a1\u5c40\u8bf4"}
"""Words near the beginning of a text, by which one sees that it is shown; `PROSE` for all others."""
PROSE = "Harbour notes"
SOUGHT = {"1MB-wide": "\u6e21\u8f6e"}
"""A word that occurs again and again; `ferry` in prose."""

_NAMES = [
    "Ada Lindqvist",
    "Tomás Ferreira",
    "Oduya",
    "the Port Authority",
    "Marlow Bay",
    "Ines Karim",
    "Councillor Whitby",
    "Pernilla Voss",
    "the Ministry of Ferries",
    "Castle Quay",
    "Yusuf Demir",
    "the Harbour Watch",
    "Northgate",
    "Mayor Elin Strand",
]
_VERBS = [
    "said",
    "told reporters",
    "denied",
    "insisted",
    "warned",
    "promised",
    "conceded",
    "repeated",
    "wrote",
    "announced",
]
_NOUNS = [
    "ferry",
    "tide",
    "pier",
    "budget",
    "delay",
    "crane",
    "storm",
    "ticket",
    "crew",
    "inquiry",
    "timetable",
    "breakwater",
    "lighthouse",
    "strike",
    "petition",
    "cargo",
    "permit",
    "vote",
    "contract",
    "harbour",
]
_ADJECTIVES = [
    "late",
    "new",
    "costly",
    "quiet",
    "northern",
    "repeated",
    "public",
    "seven-year",
    "unfinished",
    "second",
]
_ENDS = [
    "on Monday",
    "last spring",
    "before the vote",
    "in the old town",
    "without a licence",
    "at dawn",
    "on 12 March",
]
_WIDE = (
    "\u6e2f\u52a1\u5c40\u8bf4\uff0c\u6e21\u8f6e\u665a\u4e86\u5341\u4e00\u5206\u949f\u3002",
    "\u300c\u6ca1\u6709\u4eba\u5904\u4e8e\u5371\u9669\u4e4b\u4e2d\u300d\uff0c\u5e02\u957f\u5468\u4e00\u8868\u793a\u3002",
    "\u8239\u5458\u4eec\u8981\u6c42\u65b0\u7684\u5408\u540c\uff1b\u6295\u7968\u5c06\u5728\u660e\u5929\u4e3e\u884c\u3002",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 \u2764\ufe0f",
    "\U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7",
    "\U0001f44d\U0001f3fd \ud55c\uad6d\uc5b4 \u30ab\u30bf\u30ab\u30ca",
    " no. 7 ",
)


def text_of(name: str) -> str:
    """The text with a name of `SIZES`."""
    source = random.Random(name)
    pieces: list[str] = []
    used = 0
    make = _wide if name == "1MB-wide" else _prose
    for piece in make(source):
        pieces.append(piece)
        used += len(piece.encode())
        if used >= SIZES[name]:
            break
    text = "".join(pieces)
    return text.replace("\n", " ") if name == "1MB-line" else text


def _prose(source: random.Random) -> Iterator[str]:
    """Paragraphs of sentences, set in lines of at most `LINE` code points."""
    words = [*PROSE.split(), "from", "the", "archive."]
    while True:
        for _ in range(source.randrange(2, 6)):
            words += _sentence(source).split(" ")
        lines: list[str] = []
        line = ""
        for word in words:
            if line and len(line) + 1 + len(word) > LINE:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        yield "\n".join([*lines, line]) + "\n\n"
        words = []


def _sentence(source: random.Random) -> str:
    name, verb, end = source.choice(_NAMES), source.choice(_VERBS), source.choice(_ENDS)
    noun, other = source.choice(_NOUNS), source.choice(_NOUNS)
    adjective = source.choice(_ADJECTIVES)
    form = source.randrange(4)
    if form == 0:
        return f"\u201cThe {adjective} {noun} will cost us the {other},\u201d {name} {verb} {end}."
    if form == 1:
        return f"{name} {verb} that the {noun} and the {adjective} {other} had nothing to do with it {end}."
    if form == 2:
        people = f"Some {source.randrange(2, 900)} people"
        return (
            f"{people} waited for the {noun} {end}, and {name} {verb} that \u2018no {other}\u2019 was safe."
        )
    seen = f"according to {name}, the {other} was {adjective}"
    return f"It wasn\u2019t the {noun}: {seen} \u2014 and everybody knew {end}."


def _wide(source: random.Random) -> Iterator[str]:
    """Paragraphs of Chinese and emoji, each one line."""
    first = _WIDE[0]
    while True:
        yield first + "".join(source.choice(_WIDE) for _ in range(source.randrange(4, 24))) + "\n"
        first = ""


def annotations_of(text: str, count: int) -> Iterator[dict[str, object]]:
    """Annotations as an archive has them: mentions, claims, and up to `LONG` passages as long as the article."""
    source = random.Random(count)
    plain = sanitise(text)
    labels = ("PERSON", "ORG", "GPE", "DATE", "NORP")

    def span(most: int) -> dict[str, int]:
        while True:
            start = source.randrange(len(text) - 1)
            found = snap(plain, start, min(len(text), start + source.randrange(2, most)))
            if text[found.start : found.end].strip():
                return {"start": found.start, "end": found.end}

    def part(role: str, where: dict[str, int]) -> dict[str, object]:
        return {"role": role, "spans": [where]}

    for number in range(count):
        if number < min(LONG, count // 2):
            whole = snap(plain, number, len(text) - number)
            where = {"start": whole.start, "end": whole.end}
            yield {"kind": "passage", "label": "PASSAGE", "parts": [part("passage", where)]}
        elif number % 5 == 0:
            parts = [part("content", span(160)), part("source", span(24)), part("cue", span(8))]
            yield {"kind": "claim", "label": "CLAIM", "parts": parts}
        else:
            label = labels[number % len(labels)]
            yield {"kind": "entity", "label": label, "parts": [part("mention", span(20))]}


def write_archive(path: Path, name: str, count: int) -> None:
    """Write a text with annotations as an archive without a header."""
    text = text_of(name)
    article = {"text": text, "title": "Bench", "location": f"{name}.txt"}
    line = {"article": article, "annotations": list(annotations_of(text, count))}
    path.write_text(json.dumps(line, ensure_ascii=False) + "\n", encoding="utf-8")


def environment(folder: Path) -> dict[str, str]:
    """An environment in which the program finds nothing but what lies in a folder."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "HOME": str(folder / "home"),
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
    }


PROGRAM = (sys.executable, "-c", "from tui.cli.main import main; main()")
"""The command `marginist`, as this repository has it."""


def database(cache: Path, name: str, count: int) -> Path:
    """The database with a text and so many annotations, made if it is not in the cache yet.

    It must not be written to; copy it first.
    """
    path = cache / f"{name}-{count}-form{FORM}.db"
    if path.exists():
        return path
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as temporary:
        folder = Path(temporary)
        write_archive(folder / "archive.jsonl", name, count)
        arguments = ["--db", "made.db", "--annotator", "crowd", "import", "archive.jsonl"]
        subprocess.run(
            [*PROGRAM, *arguments], cwd=folder, env=environment(folder), check=True, capture_output=True
        )
        shutil.move(folder / "made.db", path)
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cache", type=Path, required=True, help="the folder in which databases are kept")
    parser.add_argument("--only", choices=SIZES, help="this text alone")
    chosen = parser.parse_args()
    for name in [chosen.only] if chosen.only else SIZES:
        for count in COUNTS:
            path = database(chosen.cache, name, count)
            print(f"{path}  {path.stat().st_size / 1e6:.1f} MB", flush=True)


if __name__ == "__main__":
    main()
