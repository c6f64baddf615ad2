"""Which text a `.ann` file is about, and whose it is, by the names of files and folders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from tui.formats.reading import ReadOptions, Source
from tui.model.refusal import Refusal

_PLACE = re.compile(r"(\{[^{}]*\}|\*)")
_TEXT, _ANNOTATOR = "{text}", "{annotator}"


class NamePattern:
    """How a file's name tells the annotator, as in `{text}_{annotator}` or `{annotator}/{text}`.

    `{text}` stands for the name of the text, `{annotator}` for that of the annotator, `*` for anything; the suffixes
    are left out. With slashes, folders count too.

    Args:
        pattern: As a person wrote it.

    Raises:
        Refusal: If it does not say where the annotator is, or holds something else in braces.
    """

    def __init__(self, pattern: str) -> None:
        self._pieces = [piece for piece in _PLACE.split(pattern) if piece]
        places = [piece for piece in self._pieces if piece.startswith("{")]
        if places.count(_ANNOTATOR) != 1 or places.count(_TEXT) > 1 or set(places) - {_ANNOTATOR, _TEXT}:
            raise Refusal(
                f"“{pattern}” does not tell where the annotator is; write it like {_TEXT}_{_ANNOTATOR}, "
                f"with {_ANNOTATOR} once, {_TEXT} once or not at all, and * for anything else."
            )
        self.names_text = _TEXT in places
        self._depth = pattern.count("/") + 1

    def subject(self, path: Path) -> str:
        """The part of a path that the pattern is about."""
        parts = path.absolute().parts[-self._depth :]
        return "/".join([*parts[:-1], PurePath(parts[-1]).stem])

    def annotator(self, path: Path, text: str) -> str | None:
        """The annotator that a path tells, given the name of its text; None if the pattern does not fit."""
        wanted = {_TEXT: re.escape(text), _ANNOTATOR: "([^/]+)", "*": "[^/]*"}
        expression = "".join(wanted.get(piece) or re.escape(piece) for piece in self._pieces)
        found = re.fullmatch(expression, self.subject(path), re.DOTALL)
        return found[1].strip() or None if found else None


def name_pattern(options: ReadOptions) -> NamePattern | None:
    """The pattern that a person gave, or None.

    Raises:
        Refusal: If it is none.
    """
    return NamePattern(options.annotator_from) if options.annotator_from is not None else None


def pair(files: Sequence[Source], texts: Sequence[Source], options: ReadOptions) -> Iterator[Source]:
    """The `.ann` files, each with the texts that it may be about: one, if its name and place tell.

    The longest name that fits wins, then the text whose folder is nearest.

    Args:
        files: The `.ann` files.
        texts: The texts that were named, and those beside the files.
        options: What a person said about the files.

    Raises:
        Refusal: If the pattern for the annotator's name is none.
    """
    pattern = name_pattern(options)
    named: dict[str, dict[Path, Source]] = {}
    for text in texts:
        if text.path is not None:
            named.setdefault(text.path.stem, {}).setdefault(text.path.resolve(), text)
    for file in files:
        if file.path is None:
            yield file
            continue
        yield replace(file, texts=tuple(_nearest(file.path, _fitting(file.path, named, pattern))))


def _fitting(path: Path, named: dict[str, dict[Path, Source]], pattern: NamePattern | None) -> list[Source]:
    """The texts of the longest name that fits the name of a file."""
    if pattern is not None and pattern.names_text:
        subject = pattern.subject(path)
        ends = range(1, len(subject) + 1)
        names = {subject[start:end] for end in ends for start in range(end)} & named.keys()
        fitting = [name for name in names if pattern.annotator(path, name) is not None]
    else:
        stem = path.stem
        starts = [stem[:end] for end in range(1, len(stem)) if not stem[end].isalnum()]
        fitting = [name for name in [*starts, stem] if name in named]
    return [*named[max(fitting, key=len)].values()] if fitting else []


def _nearest(path: Path, texts: list[Source]) -> list[Source]:
    """Those texts whose folders have most in common with that of a file, from the front and from the back."""
    folder = path.resolve().parent.parts

    def nearness(text: Source) -> int:
        assert text.path is not None
        other = text.path.resolve().parent.parts
        return _alike(folder, other) + _alike(folder[::-1], other[::-1])

    best = max(map(nearness, texts), default=0)
    return [text for text in texts if nearness(text) == best]


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count
