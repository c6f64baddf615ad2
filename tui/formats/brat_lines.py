"""Lines of brat's standoff files (`.ann`), each checked alone and against those that it points at.

The format is that of https://brat.nlplab.org/standoff.html: a line has an id, whose letter tells what it is, a tab,
what it says, and sometimes another tab with words. Lines may come in any order.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TypeAlias

from tui.formats.brat_records import (
    Attribute,
    Event,
    Normalisation,
    Note,
    Relation,
    Standoff,
    TextBound,
)
from tui.formats.odd_lines import OddLines
from tui.formats.reading import Source
from tui.model.refusal import Refusal

ANNOTATOR_NOTES = "AnnotatorNotes"
"""The type of the notes that annotators write."""

_SPANS = re.compile(r"\d+ \d+(?:;\d+ \d+)*", re.ASCII)
_ID = re.compile(r"[TERAMN#]\d+\w*|\*", re.ASCII)
_BEGINNING = re.compile(r"[TERAMN#]\d+", re.ASCII)
_POINTER = re.compile(r"([^:\s]+):([TE]\d+\w*)", re.ASCII)


_Hanging: TypeAlias = Attribute | Normalisation | Note


def parse(source: Source, odd: OddLines, encoding: str | None = None) -> Standoff:
    """The content of a `.ann` file.

    Args:
        source: The file.
        odd: Takes the lines that are not as the format says.
        encoding: What its bytes are decoded with; UTF-8 by default.

    Raises:
        Refusal: If the file cannot be read.
    """
    parser = _Parser(source, odd)
    for number, line in source.lines(encoding):
        parser.take(number, line.rstrip("\r\n"))
    return parser.checked()


class _Parser:
    def __init__(self, source: Source, odd: OddLines) -> None:
        self._source = source
        self._odd = odd
        self._odd_keys: set[str] = set()
        self._found = Standoff()
        self._lines: dict[str, int] = {}

    def take(self, number: int, line: str) -> None:
        """Read one line, or see that it is odd."""
        try:
            self._take(number, line)
        except Refusal as refusal:
            self._odd.add(number, refusal)
            key = _BEGINNING.match(line)
            if key is not None:
                self._odd_keys.add(key[0])

    def _take(self, number: int, line: str) -> None:
        key, *rest = line.split("\t", 2)
        if not _ID.fullmatch(key) or not rest:
            if key.startswith("#"):
                self._found.losses.add("comment|comments")
                return
            raise self._refusal(
                number,
                "this is no line of brat’s; one begins with T, E, R, A, M, N or # and a number, or with *, and a tab",
            )
        if key != "*":
            if key in self._lines:
                raise self._refusal(number, f"{key} is in line {self._lines[key]} already")
            self._lines[key] = number
        said, words = rest[0].strip(), rest[1] if len(rest) > 1 else None
        match key[0]:
            case "T":
                self._text(number, key, said, words)
            case "E":
                self._event(number, key, said)
            case "R":
                self._relation(number, key, said)
            case "*":
                self._equivalence(number, said)
            case "A" | "M":
                self._attribute(number, key, said)
            case "N":
                self._normalisation(number, key, said, words or "")
            case _:
                self._note(number, key, said, words or "")

    def checked(self) -> Standoff:
        """Everything, once it was seen which pointers in it lead nowhere."""
        found = self._found
        ends = found.texts.keys() | found.events.keys()
        for event in found.events.values():
            self._must_be(event.line, event.trigger, found.texts, "T line")
            for _, target in event.arguments:
                self._must_be(event.line, target, ends, "T or E line")
        for relation in found.relations:
            for target in (relation.from_, relation.to):
                self._must_be(relation.line, target, ends, "T or E line")
        hanging: list[_Hanging] = [*found.attributes, *found.normalisations, *found.notes]
        for entry in hanging:
            self._must_be(entry.line, entry.target, self._lines, "line")
        found.attributes = [each for each in found.attributes if self._hangs(each, "attribute|attributes")]
        found.normalisations = [
            each for each in found.normalisations if self._hangs(each, "normalisation|normalisations")
        ]
        found.notes = [each for each in found.notes if self._hangs(each, "note|notes")]
        return found

    def _text(self, number: int, key: str, said: str, words: str | None) -> None:
        label, _, offsets = said.partition(" ")
        if not _SPANS.fullmatch(offsets):
            raise self._refusal(number, f"{key} is not written like “T1 Label 0 5” or “T1 Label 0 5;8 12”")
        if words is None:
            raise self._refusal(number, f"{key} does not quote its text, so its place cannot be checked")
        pairs = (pair.split(" ") for pair in offsets.split(";"))
        spans = tuple((int(start), int(end)) for start, end in pairs)
        self._found.texts[key] = TextBound(number, key, label, spans, words)

    def _event(self, number: int, key: str, said: str) -> None:
        pointers = [_POINTER.fullmatch(word) for word in said.split()]
        if not pointers or None in pointers:
            raise self._refusal(number, f"{key} is not written like “E1 Type:T1 Role:T2”")
        (label, trigger), *arguments = [(pointer[1], pointer[2]) for pointer in pointers if pointer]
        self._found.events[key] = Event(number, key, label, trigger, tuple(arguments))

    def _relation(self, number: int, key: str, said: str) -> None:
        label, *words = said.split()
        pointers = [pointer for pointer in map(_POINTER.fullmatch, words) if pointer]
        if len(words) != 2 or len(pointers) != 2:
            raise self._refusal(number, f"{key} is not written like “R1 Type Arg1:T1 Arg2:T2”")
        (first, from_), (second, to) = (pointer.groups() for pointer in pointers)
        if (first, second) != ("Arg1", "Arg2"):
            self._found.losses.add(
                "pair of argument names of a relation|pairs of argument names of relations"
            )
        self._found.relations.append(Relation(number, label, from_, to))

    def _equivalence(self, number: int, said: str) -> None:
        label, *members = said.split()
        if len(members) < 2:
            raise self._refusal(number, "an equivalence is written like “* Equiv T1 T2”")
        self._found.relations += [Relation(number, label, members[0], other) for other in members[1:]]

    def _attribute(self, number: int, key: str, said: str) -> None:
        words = said.split(None, 2)
        if len(words) < 2:
            raise self._refusal(number, f"{key} is not written like “A1 Name T1” or “A1 Name T1 Value”")
        value = words[2] if len(words) > 2 else True
        self._found.attributes.append(Attribute(number, words[1], words[0], value))

    def _normalisation(self, number: int, key: str, said: str, name: str) -> None:
        words = said.split(None, 2)
        if len(words) != 3 or ":" not in words[2]:
            raise self._refusal(number, f"{key} is not written like “N1 Reference T1 Wikidata:Q42”")
        if words[0] != "Reference":
            self._found.losses.add("type of a normalisation|types of normalisations")
        self._found.normalisations.append(Normalisation(number, words[1], words[2], name.strip()))

    def _note(self, number: int, key: str, said: str, text: str) -> None:
        words = said.split()
        if len(words) != 2:
            raise self._refusal(
                number, f"{key} is not written like “#1 {ANNOTATOR_NOTES} T1” with a tab and the note"
            )
        self._found.notes.append(Note(number, words[1], words[0], text))

    def _hangs(self, entry: _Hanging, what: str) -> bool:
        """Whether it is about something that can have it; what is not is counted."""
        if entry.target in self._found.texts or entry.target in self._found.events:
            return True
        one, many = what.split("|")
        self._found.losses.add(f"{one} of a line that is no T or E|{many} of lines that are no T or E")
        return False

    def _must_be(self, number: int, key: str, known: Collection[str], what: str) -> None:
        """See that a pointer leads somewhere; one that leads to an odd line is not what is wrong."""
        if key not in known and key not in self._odd_keys:
            clause = f"it points at {key}, and there is no {what} of that name"
            self._odd.add(number, self._refusal(number, clause))

    def _refusal(self, number: int, clause: str) -> Refusal:
        return self._source.refusal(clause, number)
