"""What is looked for in many texts: words one after the other, or a regular expression."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tui.text.expressions import expression, has_capitals, hits_of
from tui.text.folded import LETTER, LONGEST, Folded, fold, has_no_spaces, pairs, runs
from tui.text.late import late

_IS_LETTER = late(LETTER)
_LETTERS = late(f"{LETTER}*")
_QUANTIFIERS = "*?{"
_PLAIN_ESCAPES = frozenset("bBdDwWsSnrtAZ")
"""Letters behind a backslash that stand for no more than themselves and what they mean."""
_SHORTEST = 3
"""Letters of a piece of a word that is worth looking for among all words."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words, each whole, one after the other, with any white space between them.

    Accents, and the form of quotation marks and dashes, make no difference; capital letters count only if some were
    typed. In scripts without spaces a word may begin and end anywhere.

    Attributes:
        source: As they were typed.
        is_begun: Whether the last one is only the beginning of a word.
    """

    source: str
    is_begun: bool = False

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Where they stand in a text, in order: ranges of its code points."""
        folded = Folded(text)
        pattern = _pattern(self.source, keeps_case=False)
        cased = _pattern(self.source, keeps_case=True) if has_capitals(self.source) else None
        place = 0
        # The edges are looked at here: an expression that began with one would be tried at every character.
        while found := pattern.search(folded.text, place):
            first, last = found.span()
            place = first + 1
            if self.is_begun and _IS_LETTER.match(folded.text, last - 1):
                last = _LETTERS.match(folded.text, last).end()  # type: ignore[union-attr]  # it fits nothing too
            if not _is_edge(folded.text, first) or not _is_edge(folded.text, last):
                continue
            place = last
            start, end = folded.span(first, last)
            if cased is None or cased.match(fold(text[start:end], keeps_case=True)):
                yield start, end

    def groups(self) -> list[tuple[str, ...]]:
        """What an index can be asked: of each group a text has one word. One with a `*` is the beginning of words."""
        found: list[tuple[str, ...]] = []
        words = runs(fold(self.source))
        for place, word in enumerate(words):
            if has_no_spaces(word):
                found += [(pair,) for pair in pairs(word)] or [(word,)]
            elif self.is_begun and place == len(words) - 1 and self._ends_in(word):
                found.append((f"{word[:LONGEST]}*",))
            else:
                found.append((word[:LONGEST],))
        return found

    def _ends_in(self, word: str) -> bool:
        return fold(self.source).rstrip().endswith(word)

    def pieces(self) -> list[str]:
        """Pieces of words that a text has; none, since whole words are asked for."""
        return []


@lru_cache(maxsize=64)
def _pattern(source: str, *, keeps_case: bool) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, fold(source, keeps_case=keeps_case).split())))


def _is_edge(folded: str, place: int) -> bool:
    """Whether no word goes on here."""
    return not (
        0 < place < len(folded) and _IS_LETTER.match(folded, place - 1) and _IS_LETTER.match(folded, place)
    )


@dataclass(frozen=True, slots=True)
class Expression:
    """A regular expression. It is compared with the stored text itself, accents and all.

    Attributes:
        source: As it was typed.
    """

    source: str

    def check(self) -> None:
        """See that it is one.

        Raises:
            Refusal: If not.
        """
        expression(self.source)

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """What it fits in a text, in order.

        Raises:
            Refusal: If it takes too long.
        """
        yield from hits_of(self.source, text, 0, len(text))

    def groups(self) -> list[tuple[str, ...]]:
        """What an index can be asked of runs without spaces: every two characters, or the one."""
        found: list[tuple[str, ...]] = []
        for run in self._runs():
            if has_no_spaces(run):
                found += [(pair,) for pair in pairs(run)] or [(run,)]
        return found

    def pieces(self) -> list[str]:
        """Pieces of words that every text has in which it fits something, folded."""
        return [run for run in self._runs() if not has_no_spaces(run) and len(run) >= _SHORTEST]

    def _runs(self) -> list[str]:
        return [run for literal in literals(self.source) for run in runs(fold(literal))]


def literals(source: str) -> list[str]:
    """Pieces of text that are in everything a regular expression fits; none where that is not plain to see.

    Groups are passed over, and where there are alternatives or escapes with arguments, nothing is told.
    """
    found: list[str] = []
    here = ""
    place = 0
    while place < len(source):
        character = source[place]
        following = source[place + 1 : place + 2]
        if character == "|" or (
            character == "\\" and following.isalnum() and following not in _PLAIN_ESCAPES
        ):
            return []
        if character in _QUANTIFIERS:
            here = here[:-1]
        if character.isalnum():
            here += character
            place += 1
            continue
        found, here = [*found, here], ""
        if character == "(":
            if re.match(r"\(\?[a-zA-Z^-]", source[place:]):  # flags, and what only some dialects know
                return []
            place = _behind_group(source, place)
        elif character == "[":
            place = _behind_class(source, place)
        elif character == "{":
            place = source.find("}", place) + 1 or len(source)
        else:
            place += 2 if character == "\\" else 1
    return [each for each in [*found, here] if each]


def _behind_group(source: str, place: int) -> int:
    depth = 0
    while place < len(source):
        character = source[place]
        if character == "[":
            place = _behind_class(source, place)
            continue
        depth += {"(": 1, ")": -1}.get(character, 0)
        place += 2 if character == "\\" else 1
        if not depth:
            break
    return place


def _behind_class(source: str, place: int) -> int:
    place += 1
    for first in ("^", "]"):
        place += source.startswith(first, place)
    while place < len(source) and source[place] != "]":
        place += 2 if source[place] == "\\" else 1
    return place + 1


Wanted = Words | Expression
