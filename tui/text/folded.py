"""Texts as they are searched: without regard to case, accents and the form of marks, with the way back.

A folded text has mostly one character for each of the stored one, so that both have the same offsets. Where it has
not (`ß` is `ss`, a combining accent and a soft hyphen are nothing), the places are kept, and every offset leads back
to a code point of the stored text.

Words are what letters and digits make, with the marks that belong to them. Chinese, Japanese, Thai, Lao, Khmer and
Burmese put no spaces between words: there every character may begin one.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from functools import lru_cache

from tui.model.folding import PLAIN
from tui.model.span import Span
from tui.text.late import late
from tui.text.words import MARKS, UNSPACED

LONGEST = 8_000
"""Code points of a word that an index keeps."""
LONG = "_"
"""Stands in an index for words that are longer."""

_STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe"})
_STROKES.update(str.maketrans({"Ł": "L", "Ø": "O", "Đ": "D", "Ħ": "H", "Ŧ": "T", "Æ": "AE", "Œ": "OE"}))
"""Letters that Unicode does not take apart, and people who have no such key do."""
_OF_LETTERS = frozenset({7, 8, 9})
"""Combining classes of marks that make another letter, and no accent: nukta, kana voicing, virama."""

_RUN = f"{UNSPACED}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3099\u309a"
LETTER = rf"(?:[^\W{_RUN}]|(?![{_RUN}])[{MARKS}])"
"""Regular expression of a character in a word of a script that puts spaces between words."""
_WORDS = late(rf"(?:[^\W{_RUN}]++|(?![{_RUN}])[{MARKS}])+|[{_RUN}]+")
_IS_RUN = late(f"[{_RUN}]")
_ASCII_WORDS = late(r"\w+")
_ASCII = bytes(range(128))
_FEW = 64
"""Kinds of characters that are replaced one after the other."""


def _letter(character: str, *, keeps_case: bool) -> str:
    """What a character becomes; nothing, where it only tells how others look."""
    if unicodedata.category(character) == "Cf":
        return ""
    folded = character
    while (again := _once(folded, keeps_case=keeps_case)) != folded:
        folded = again
    return folded


def _once(text: str, *, keeps_case: bool) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(PLAIN))
    kept = [
        each
        for each in decomposed
        if not unicodedata.combining(each) or unicodedata.combining(each) in _OF_LETTERS
    ]
    folded = unicodedata.normalize("NFC", "".join(kept)).translate(_STROKES)
    if len(folded) > 1 and not folded.isalpha():  # such as … and ½, which nobody types in pieces
        folded = text
    return folded if keeps_case else folded.casefold()


class _Table(dict[int, str]):
    """What characters become, each found when it is first met."""

    def __init__(self, *, keeps_case: bool) -> None:
        super().__init__()
        self._keeps_case = keeps_case

    def __missing__(self, code: int) -> str:
        folded = self[code] = _letter(chr(code), keeps_case=self._keeps_case)
        return folded


_FOLDING, _CASED = _Table(keeps_case=False), _Table(keeps_case=True)


@lru_cache(maxsize=64)
def _class_of(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(characters)}]")


def _fold(text: str, table: _Table) -> tuple[str, str]:
    """A text as it is searched, and those of its characters that do not become just one."""
    plain = text.encode()
    rest = plain.translate(None, _ASCII).decode()
    others = [character for character in set(rest) if table[ord(character)] != character]
    uneven = "".join(sorted(character for character in others if len(table[ord(character)]) != 1))
    if len(others) > _FEW:
        return text.translate(table), uneven
    if table is _FOLDING:
        text = plain.lower().decode()  # of bytes, so only what is ASCII
    for character in others:  # many times as fast as looking at every character
        text = text.replace(character, table[ord(character)])
    return text, uneven


def fold(text: str, *, keeps_case: bool = False) -> str:
    """A text as it is searched.

    Args:
        text: The text.
        keeps_case: Whether capital letters stay.
    """
    if text.isascii():
        return text if keeps_case else text.lower()
    return _fold(text, _CASED if keeps_case else _FOLDING)[0]


class Folded:
    """A text as it is searched, and where in the stored one each piece of it is.

    Args:
        source: The stored text.

    Attributes:
        text: The folded text.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._folded: array[int] = array("I")
        self._stored: array[int] = array("I")
        self._after: array[int] = array("I")
        self.text, uneven = (source.lower(), "") if source.isascii() else _fold(source, _FOLDING)
        if uneven:
            shift = 0
            for found in _class_of(uneven).finditer(source):
                place = found.start()
                self._folded.append(place + shift)
                self._stored.append(place)
                shift += len(_FOLDING[ord(found[0])]) - 1
                self._after.append(place + 1 + shift)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The code points of the stored text from which a piece of the folded one came; never of none."""
        if not self._folded:
            return self._with_marks(start, end)
        return self._with_marks(self._origin(start), self._origin(end - 1) + 1)

    def _origin(self, offset: int) -> int:
        """The code point of the stored text that a character of the folded one came from."""
        place = bisect_right(self._folded, offset) - 1
        if place < 0:
            return offset
        after = self._after[place]
        return self._stored[place] if offset < after else self._stored[place] + 1 + offset - after

    def _with_marks(self, start: int, end: int) -> tuple[int, int]:
        source = self._source
        while end < len(source) and source[end] > "\x7f" and unicodedata.category(source[end])[0] == "M":
            end += 1
        return start, end


def words_of(folded: str) -> set[str]:
    """What an index keeps of a folded text: its words, and of runs without spaces every character and every pair."""
    found: set[str] = set()
    folded = " ".join(set(folded.split()))  # each piece between blanks once: no word goes over a blank
    if folded.isascii():
        found.update(_ASCII_WORDS.findall(folded))
    else:
        for run in _WORDS.findall(folded):
            if has_no_spaces(run):
                found.update(run)
                found.update(pairs(run))
            else:
                found.add(run)
    longer = {word for word in found if len(word) > LONGEST}
    return found if not longer else {word[:LONGEST] for word in found} | {LONG}


def runs(folded: str) -> list[str]:
    """The words of a folded text, and what stands together without spaces, in their order."""
    return _WORDS.findall(folded)


def has_no_spaces(run: str) -> bool:
    """Whether it is of a script that puts no spaces between words."""
    return _IS_RUN.match(run) is not None


def is_piece_of_run(text: str, piece: Span, whole: Span) -> bool:
    """Whether a range is a piece of a longer one that stands together without spaces only as its script has none."""
    return piece != whole and whole.contains(piece) and has_no_spaces(whole.slice(text))


def pairs(run: str) -> list[str]:
    """Every two characters that stand beside each other."""
    return [run[place : place + 2] for place in range(len(run) - 1)]
