"""Grapheme clusters: the characters as a reader sees them, and the cells they take.

All functions here take the *display* text, which is the stored text after sanitising. It has the same length
and the same offsets, so an edge found in it is an edge in the stored text; and it holds no control characters
and a zero-width joiner only between emoji, so that what counts as one character is what is seen as one.

The rules are those of Unicode's extended grapheme clusters, with these decisions:

- A newline (and any stray control character) is always a cluster of its own.
- Every combining mark, and whatever the terminal library measures as zero cells, joins what is before it.
- At the start of a line, where nothing is before it, it joins what comes after, so that only a line of
  nothing else has a cluster of zero cells.
- Regional indicators pair up from the start of their run, even where the library that measures does not pair
  them; consonants joined by a virama stay together.
- The cells of a cluster are what `rich.cells.cell_len` says of it alone. Since a cluster never starts with
  something of zero width within a line, the cells of a row's clusters add up to `cell_len` of the row.

Offsets are code points; any offset from 0 to the length of the text is accepted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from unicodedata import category

from rich.cells import cell_len, get_character_cell_size

from tui.model.span import Span

# Below this there are no marks and no joiners, so every offset between two such characters is an edge.
_FIRST_MARK: Final = "\u0300"

_REGIONAL_INDICATORS: Final = "".join(map(chr, range(0x1F1E6, 0x1F200)))
_PREPENDED_SIGNS: Final = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e"
    "\U000110bd\U000110cd\U000111c2\U000111c3\U0001193f\U00011941\U00011a3a\U00011d46"
)
# Letters of positive width that are nevertheless read as the tail of the letter before: the Thai and Lao
# vowel AM, the half-width Katakana voicing marks.
_SUFFIXES: Final = frozenset("\u0e33\u0eb3\uff9e\uff9f")
_VIRAMAS: Final = frozenset("\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d")
_CONSONANT_RANGES: Final = (
    (0x0915, 0x0939),
    (0x0958, 0x095F),
    (0x0978, 0x097F),
    (0x0995, 0x09B9),
    (0x09DC, 0x09DF),
    (0x09F0, 0x09F1),
    (0x0A95, 0x0AB9),
    (0x0AF9, 0x0AF9),
    (0x0B15, 0x0B39),
    (0x0B5C, 0x0B5F),
    (0x0B71, 0x0B71),
    (0x0C15, 0x0C39),
    (0x0C58, 0x0C5A),
    (0x0D15, 0x0D3A),
)


# What a character does at the edges beside it. Plain numbers, since they are compared for every character.
_PLAIN: Final = 0
_CONSONANT: Final = 1
_SYLLABLE: Final = 2  # a whole Hangul syllable
_SUFFIX: Final = 3
_PREPENDED: Final = 4
_LEADING_JAMO: Final = 5
_FLAG_HALF: Final = 6
_MARK: Final = 7  # zero cells, joins what is before; the kinds from here on have no cells
_VOWEL_SIGN: Final = 8  # a mark that ends a chain of consonants
_VIRAMA: Final = 9
_JOINER: Final = 10
_BREAK: Final = 11


class _KindOfCharacter(dict[str, int]):
    """The kind of each character met so far, classified when it is first asked for."""

    def __missing__(self, character: str) -> int:
        kind = self[character] = _classify(character)
        return kind


def _classify(character: str) -> int:
    point = ord(character)
    general = category(character)
    if general == "Cc":
        return _BREAK
    if character == "\u200d":
        return _JOINER
    if character in _VIRAMAS:
        return _VIRAMA
    if general == "Mc":
        return _VOWEL_SIGN
    if general in ("Mn", "Me") or get_character_cell_size(character) == 0:
        return _MARK
    if character in _SUFFIXES:
        return _SUFFIX
    if character in _PREPENDED_SIGNS:
        return _PREPENDED
    if character in _REGIONAL_INDICATORS:
        return _FLAG_HALF
    if 0x1100 <= point <= 0x115F or 0xA960 <= point <= 0xA97C:
        return _LEADING_JAMO
    if 0xAC00 <= point <= 0xD7A3:
        return _SYLLABLE
    if any(first <= point <= last for first, last in _CONSONANT_RANGES):
        return _CONSONANT
    return _PLAIN


_KINDS: Final = _KindOfCharacter()


def is_cluster_edge(text: str, offset: int) -> bool:
    """Whether a cluster starts or ends at `offset`; both ends of the text are edges."""
    return cluster_start(text, offset) == offset


def cluster_start(text: str, offset: int) -> int:
    """The start of the cluster that `offset` lies in, which is `offset` itself when it is an edge."""
    if offset <= 0 or offset >= len(text):
        return offset
    if text[offset - 1] < _FIRST_MARK and text[offset] < _FIRST_MARK:
        return offset
    start = _certain_edge(text, offset)
    while start < offset:
        end = cluster_end(text, start)
        if end > offset:
            break
        start = end
    return start


def next_cluster(text: str, offset: int) -> int:
    """The nearest edge after `offset`; the length of the text when there is none."""
    if offset >= len(text):
        return len(text)
    return cluster_end(text, cluster_start(text, offset))


def previous_cluster(text: str, offset: int) -> int:
    """The nearest edge before `offset`; 0 when there is none."""
    if offset <= 0:
        return 0
    return cluster_start(text, offset - 1)


def clusters(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The clusters that share a code point with the range, each whole.

    The first may therefore start before `start`, and the last may end after `end`.

    Args:
        text: The display text.
        start: The first code point of the range.
        end: The first code point after it.

    Yields:
        Start, end and cells of each; a newline has zero cells.
    """
    limit = min(end, len(text))
    if start >= limit:
        return
    here = cluster_start(text, max(start, 0))
    while here < limit:
        after = cluster_end(text, here)
        yield here, after, cells(text, here, after)
        here = after


def cells(text: str, start: int, end: int) -> int:
    """The terminal cells that the cluster `text[start:end]` takes."""
    if end - start == 1:
        return get_character_cell_size(text[start])
    return cell_len(text[start:end])


def snap(text: str, start: int, end: int) -> Span:
    """The range grown outward to cluster edges.

    An empty range stays empty on an edge, and becomes the cluster around it elsewhere.
    """
    first = cluster_start(text, start)
    last = cluster_start(text, end)
    return Span(first, end if last == end else next_cluster(text, end))


def cluster_end(text: str, start: int) -> int:
    """The end of the cluster that starts at `start`, which must be an edge before the end of the text."""
    length = len(text)
    offset = start + 1
    if offset < length and text[start] < _FIRST_MARK and text[offset] < _FIRST_MARK:
        return offset
    kinds = _KINDS
    kind = kinds[text[start]]
    if kind == _BREAK:
        return offset
    while kind >= _MARK:  # only at the start of a line: look for something to stand on
        if offset == length or (kind := kinds[text[offset]]) == _BREAK:
            return offset
        offset += 1
    is_chain = kind == _CONSONANT
    is_linked = False
    is_paired = False
    while offset < length:
        following = kinds[text[offset]]
        if following >= _MARK:
            if following == _BREAK:
                break
            if following == _VIRAMA:
                is_linked = is_chain
            elif following == _VOWEL_SIGN:
                is_chain = is_linked = False
        elif following == _SUFFIX:
            is_chain = is_linked = False
        elif kind in (_JOINER, _PREPENDED):
            is_chain, is_linked, is_paired = following == _CONSONANT, False, False
        elif kind == following == _FLAG_HALF and not is_paired:
            is_paired = True
        elif is_linked and following == _CONSONANT:
            is_linked = False
        elif kind != _LEADING_JAMO or following not in (_LEADING_JAMO, _SYLLABLE):
            break
        kind = following
        offset += 1
    return offset


def _certain_edge(text: str, offset: int) -> int:
    """An edge at or before `offset` that needs no more of the text to be known as one.

    It is a few characters back, except in a long run of marks.
    """
    kinds = _KINDS
    while offset > 0:
        before, after = kinds[text[offset - 1]], kinds[text[offset]]
        if before == _BREAK or after == _BREAK:
            return offset
        if after < _MARK and after != _SUFFIX:
            if before <= _SUFFIX:
                return offset
            if before == _FLAG_HALF and (after != _FLAG_HALF or _flag_halves_before(text, offset) % 2 == 0):
                return offset
        offset -= 1
    return 0


def _flag_halves_before(text: str, offset: int) -> int:
    """How many regional indicators stand in a row just before `offset`."""
    window = 16
    while True:
        piece = text[max(0, offset - window) : offset]
        count = len(piece) - len(piece.rstrip(_REGIONAL_INDICATORS))
        if count < len(piece) or window >= offset:
            return count
        window *= 8
