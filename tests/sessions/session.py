"""Reads `*.session`: articles, the keys that somebody presses, and what is exported afterwards.

    # What it shows.
    article: Title
    Text, any number of lines. The seed is meant where there are none.
    suggestions:
    {"label": "PERSON", "words": "Anna Berg", "title": "Title"}
    keys:
    / "he had sent" enter   c r s enter      # a remark
    expect:
    {"kind": "claim", "text": "…", "source": [[123, 141]]}

Suggestions are those of a model, one a line, as `suggest` takes them. Keys are written as in a keymap; what is typed as
a text stands in quotation marks. Every line of `expect` is one line of the export, in its order, with as many of its
fields as matter; of a claim also `content`, `source` and `cue`, of an entity `mention`: the spans of its parts.
`refers` are the names of what the parts refer to.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support import SEED

from tui.commands.keymap import key_name

_SECTION = re.compile(r"^(article|suggestions|keys|expect):[^\S\n]*(.*)$", re.MULTILINE)
_KEYS = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(frozen=True)
class Session:
    """One file.

    Attributes:
        articles: Their texts by their titles.
        keys: Names of keys, as the screen gets them, by the lines they are written in.
        suggestions: What a model has suggested, as `suggest` takes it.
        expected: For each line of the export, some of its fields.
    """

    articles: dict[str, str]
    keys: list[list[str]]
    expected: list[dict[str, Any]]
    suggestions: list[dict[str, Any]]


def read_session(path: Path) -> Session:
    """The session of a file."""
    source = path.read_text(encoding="utf-8")
    found = list(_SECTION.finditer(source))
    articles: dict[str, str] = {}
    keys: list[list[str]] = []
    expected: list[dict[str, Any]] = []
    suggestions: list[dict[str, Any]] = []
    for number, section in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(source)
        body = source[section.end() + 1 : end]
        if section[1] == "article":
            articles[section[2].strip()] = (
                body.rstrip("\n") + "\n" if body.strip() else SEED.read_text("utf-8")
            )
        elif section[1] == "keys":
            keys += _keys(body)
        elif section[1] == "suggestions":
            suggestions += [json.loads(line) for line in body.splitlines() if line.strip()]
        else:
            expected += [json.loads(line) for line in body.splitlines() if line.strip()]
    return Session(articles, keys, expected, suggestions)


def _keys(body: str) -> list[list[str]]:
    lines = []
    for line in body.splitlines():
        keys: list[str] = []
        for typed, name in _KEYS.findall(re.sub(r"\s#\s.*$", "", line)):
            keys += [key_name(character) if character != " " else "space" for character in typed]
            if name:
                keys.append(key_name(name))
        lines.append(keys)
    return lines


def fields(line: dict[str, Any]) -> dict[str, Any]:
    """What a session may say of a line of the export."""
    spans: dict[str, list[list[int]]] = {}
    for part in line["parts"]:
        spans.setdefault(part["role"], []).extend([span["start"], span["end"]] for span in part["spans"])
    names = [part["refers"]["name"] for part in line["parts"] if part["refers"]]
    return {**line, "title": line["article"]["title"], "refers": names, **spans}


def masked(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The lines of an export without what differs each time: times, and ids, which become numbers."""
    numbers: dict[str, int] = {}
    for line in lines:
        numbers.setdefault(line["id"], len(numbers))
        if line["derived_from"]:  # of what was offered, which is not exported
            numbers.setdefault(line["derived_from"], len(numbers))
    text = json.dumps([{**line, "created": None, "updated": None} for line in lines], ensure_ascii=False)
    for key, number in numbers.items():
        text = text.replace(key, f"#{number}")
    return json.loads(re.sub(r'("refers": \{"id": )"[^"]*"', r"\1null", text))
