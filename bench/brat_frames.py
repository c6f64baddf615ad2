"""Reading attribution frames (source, cue, content) from a folder of brat files.

The folder holds `text/NAME.txt` and `attributions/NAME_ANNOTATOR.ann`, as PolNeAR is laid out. Of several
annotators of one text, the first file in the order of names is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tui.model.span import Span

ROLES = ("source", "cue", "content")
Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """Who says what: each the spans of one role, in the order of the text; empty if there are none."""

    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One text with what an annotator marked in it.

    Attributes:
        name: The file's name without its suffix.
        text: The text.
        frames: Its frames.
        skipped: Lines that could not be read.
    """

    name: str
    text: str
    frames: list[Frame]
    skipped: int


def read_folder(folder: Path) -> Iterator[GoldArticle]:
    """The articles in the order of their names; a text without annotations is left out."""
    files: dict[str, Path] = {}
    for file in sorted((folder / "attributions").glob("*.ann")):
        files.setdefault(file.stem.rpartition("_")[0], file)
    for path in sorted((folder / "text").glob("*.txt")):
        if path.stem in files:
            with path.open(encoding="utf-8", newline="") as opened:
                text = opened.read()
            frames, skipped = frames_of(files[path.stem].read_text(encoding="utf-8"))
            yield GoldArticle(path.stem, text, frames, skipped)


def frames_of(annotation: str) -> tuple[list[Frame], int]:
    """The frames of a brat file, and how many of its lines could not be read."""
    spans: dict[str, list[Span]] = {}
    events: list[str] = []
    skipped = 0
    for line in annotation.splitlines():
        columns = line.split("\t")
        if line.startswith("T"):
            try:
                ranges = columns[1].split(" ", 1)[1].split(";")
                spans[columns[0]] = [Span(*map(int, piece.split())) for piece in ranges]
            except (IndexError, ValueError, TypeError):
                skipped += 1
        elif line.startswith("E") and len(columns) > 1:
            events.append(columns[1])
    frames = []
    for event in events:
        roles: dict[str, list[Span]] = {role: [] for role in ROLES}
        for argument in event.split():
            role, _, key = argument.partition(":")
            # Content2 is a second content.
            role = role.rstrip("0123456789").lower()
            if role in roles:
                roles[role] += spans.get(key, [])
        frames.append(Frame(**{role: tuple(sorted(set(found))) for role, found in roles.items()}))
    return frames, skipped
