"""Reflow: hard-wrapped paragraphs joined for display, each newline within one shown as a blank.

The text keeps its length and every offset its character, so nothing needs to be translated back.

A newline is taken for a wrapped one only where the next line goes on with prose. First the document must look
wrapped: a width that the lines keep to, and lines that break only where the next word would not have fitted.
Then each paragraph is judged. Indented lines, lists, headings, tables, quoted mail, fenced code, verse and
dialogue set line by line stay as they are, and so do scripts without blanks between words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, islice, pairwise
from typing import Final, NamedTuple

from tui.text.clusters import is_cluster_edge

_NARROWEST: Final = 40
_WIDEST: Final = 140
# How much shorter than the width a wrapped line may be, next word included: exactly wrapped, and ragged.
_SLACK: Final = 2
_RAGGED: Final = 0.85
# Where every line starts with a capital, it takes lines as full as this to be taken for prose, not for verse.
_VERSE: Final = 0.93
# Lines longer than the width by more than this were not wrapped at all.
_OVERLONG: Final = 1.15
# A longer word says nothing about how full the line before it is: it fits nowhere.
_LONGEST_WORD: Final = 20
_SAMPLE: Final = 600
# Of the places where a wrapped document could break: how many break because the line is full, and how many of
# those go on in lower case (verse begins its lines with capitals).
_FULL_SHARE: Final = 0.35
_LOWER_SHARE: Final = 0.3
# Of the lines of a paragraph: how many must be full for it to be prose.
_PROSE_SHARE: Final = 0.6

# Lines that follow each other directly, the later ones not indented. It matches every line, so that the
# search never looks at one twice.
_BLOCK: Final = re.compile(r"[^\n]++(?:\n[^ \n][^\n]*+)*\n*+")
_FENCE: Final = re.compile(r"^ {0,3}(```+|~~~+)[^\n]*\n.*?(?:^ {0,3}\1|\Z)", re.DOTALL | re.MULTILINE)
# What only starts something new, or stands alone.
_APART: Final = re.compile(r"[#>|<{}@]|//|[-=_*~+.·]{3,}$|[A-Za-z][\w+.-]*://\S+$")
_NAME: Final = r"[A-Z\u00c0-\u00de\u0410-\u042f][\w.’'-]*+"
_SPEAKER: Final = f"(?:{_NAME} ){{0,2}}{_NAME}:"
# What starts an item of a list, or a turn in a dialogue; in prose a dash or a number may come by chance.
_ITEM: Final = re.compile(rf"(?:[-*+•·◦▪‣–—]|\(?\d{{1,3}}[.)]|\(?[a-z]\)|{_SPEAKER}) ")
# Columns: a gap of blanks that is not the one between sentences, or bars.
_COLUMNS: Final = re.compile(r"\S {3,}\S|[\w,)%] {2}\S|\|[^\n]*\|")
_CODE_END: Final = re.compile(r"[{}\\]$|[^\w ];$|;.*;$")
_UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
)
_SMALL: Final = "a-z\u00df-\u00f6\u00f8-\u00ff\u0430-\u045f"
_UNSPACED_SEAM: Final = re.compile(f"[{_UNSPACED}] | [{_UNSPACED}]")
_GOES_ON: Final = re.compile(f"\n[{_SMALL}]")
_OPENING_QUOTES: Final = "“‘«„\"'"
_CLOSING: Final = "”’»\"')"


def reflow(display: str, width: int | None = None) -> str:
    """Join the hard-wrapped paragraphs of a text.

    Args:
        display: The display text, sanitised; or whole paragraphs of it, where a long text is done in slices.
        width: To which width in code points the whole text is wrapped; found out when None.

    Returns:
        A text of the same length, in which newlines within prose are blanks and all else is the same.
    """
    width = width or wrapped_width(display)
    if width is None:
        return display
    plain = _plain_prose(width)

    def joined(block: re.Match[str]) -> str:
        paragraph = block[0].rstrip("\n")
        if "\n" not in paragraph:
            return block[0]
        if (
            plain.fullmatch(paragraph)
            and _GOES_ON.search(paragraph)
            and "  " not in paragraph
            and "|" not in paragraph
        ):
            paragraph = paragraph.replace("\n", " ")
        else:
            paragraph = _join(paragraph, width)
        return paragraph + block[0][len(paragraph) :]

    if "```" not in display and "~~~" not in display:
        return _BLOCK.sub(joined, display)
    pieces: list[str] = []
    here = 0
    for fence in _FENCE.finditer(display):
        pieces += (_BLOCK.sub(joined, display[here : fence.start()]), fence[0])
        here = fence.end()
    pieces.append(_BLOCK.sub(joined, display[here:]))
    return "".join(pieces)


def wrapped_width(display: str) -> int | None:
    """The width in code points to which a text is hard-wrapped, or None when it does not look wrapped."""
    # A line broken at a width fits into it, but not with the next word: each seam speaks for such widths.
    seams = list(islice(_seams(display), _SAMPLE))
    votes = [0] * (_WIDEST + 2)
    for seam in seams:
        votes[min(len(seam.line), _WIDEST + 1)] += 1
        votes[min(seam.reach, _WIDEST + 1)] -= 1
    votes = list(accumulate(votes))
    width = max(range(_WIDEST + 1), key=votes.__getitem__)
    if width < _NARROWEST:
        return None
    full = [seam for seam in seams if len(seam.line) <= width < seam.reach]
    lower = sum(not _is_capital(seam.following) for seam in full)
    is_wrapped = full and len(full) >= _FULL_SHARE * len(seams) and lower >= _LOWER_SHARE * len(full)
    return width if is_wrapped else None


class _Seam(NamedTuple):
    """Two lines that follow each other, and the length of the first with the first word of the second."""

    line: str
    following: str
    reach: int


def _seam(line: str, following: str) -> _Seam:
    line = line.rstrip(" ")
    word = following.find(" ")
    length = min(word if word > 0 else len(following), _LONGEST_WORD)
    return _Seam(line, following, len(line) + 1 + length)


def _seams(display: str) -> Iterator[_Seam]:
    """The places of a text where a wrapped line could go on in the next."""
    for block in _BLOCK.finditer(display):
        lines = block[0].rstrip("\n").split("\n")
        for line, following in pairwise(lines):
            if not _ITEM.match(following) and not _stands_alone(line, following):
                yield _seam(line, following)


def _plain_prose(width: int) -> re.Pattern[str]:
    """What a paragraph looks like that needs no closer look: full lines that go on.

    It only saves time: where a line goes on in small letters, `_join` would join all of them as well.
    """
    least, most = round(width * _RAGGED) + 1, round(width * _OVERLONG) - 1
    # Neither an item or a turn, nor perhaps one word alone on its line.
    start = rf"(?![a-z]\) |[^ \n]*+(?<=:)|{_NAME} {_SPEAKER}|[^ \n]*://|[^ \n]{{30}})"
    line = f"{start}[^\n]{{{least},{most}}}"
    full = f"[^\n]{{{max(width - _SLACK - 3, 1)}}}"
    any_letter = f"[{_SMALL}A-Z“]"
    seams = (
        f"(?<=[{_SMALL},]\n){any_letter}",
        f"(?<={full}[{_SMALL}][,.!?]\n){any_letter}",
        rf"(?<=[{_SMALL}][-.,:!?…”’»\"')\]%–—]\n)[{_SMALL}]",
    )
    seam = f"\n(?:{'|'.join(seams)})"
    return re.compile(f" ?[\\w“]{line}(?:{seam}{line})*{seam}{start}[^\n]{{,{most}}}")


def _join(paragraph: str, width: int) -> str:
    """The paragraph with those of its newlines as blanks that continue prose."""
    lines = paragraph.split("\n")
    if "  " in paragraph or "|" in paragraph:
        columns = sum(_COLUMNS.search(line) is not None for line in lines)
        if 2 * columns >= len(lines):
            return paragraph
    seams = [_seam(line, following) for line, following in pairwise(lines)]
    full = sum(seam.reach > width - _SLACK for seam in seams)
    is_ragged = all(seam.reach > width * _RAGGED for seam in seams)
    if (
        len(lines) > 3
        and all(map(_is_capital, lines))
        and any(seam.reach <= width * _VERSE for seam in seams)
    ):
        return paragraph
    is_listed = _ITEM.match(lines[0].lstrip(" ")) is not None
    if not is_listed and not is_ragged and full < _PROSE_SHARE * len(seams):
        return paragraph
    pieces = [lines[0]]
    for seam in seams:
        pieces += (" " if _is_soft(seam, width, is_listed) else "\n", seam.following)
    return "".join(pieces)


def _is_soft(seam: _Seam, width: int, is_listed: bool) -> bool:
    """Whether prose goes on from one line to the next in a paragraph that has prose."""
    line, following, reach = seam
    if reach <= width * _RAGGED or max(len(line), len(following)) > width * _OVERLONG:
        return False
    if _stands_alone(line, following):
        return False
    bare = line.rstrip(_CLOSING)
    ends = bare.endswith((".", "!", "?", "…", ":"))
    if _ITEM.match(following) and (is_listed or ends or bare.endswith(";")):
        return False
    if ends and line[-1] in _CLOSING and following[0] in _OPENING_QUOTES:
        return False  # one speaks after the other
    return reach > width - _SLACK or not (ends and _is_capital(following))


def _stands_alone(line: str, following: str) -> bool:
    """Whether one of the two lines is of a kind that has no part in a paragraph."""
    return (
        _APART.match(following) is not None
        or _APART.match(line.lstrip(" ")) is not None
        or _CODE_END.search(line) is not None
        or " " not in line.strip(" ")
        or (line.isupper() and not following.isupper())
        or not _parts_at_blank(line[-1:], following[:1])
    )


def _parts_at_blank(before: str, after: str) -> bool:
    """Whether a blank between two characters is a blank to the reader, and joins neither of them."""
    seam = f"{before} {after}"
    return seam.isascii() or (
        _UNSPACED_SEAM.search(seam) is None and is_cluster_edge(seam, 1) and is_cluster_edge(seam, 2)
    )


def _is_capital(line: str) -> bool:
    """Whether a line starts with one capital: not a small letter, a number, or a word all in capitals."""
    letters = line.lstrip(_OPENING_QUOTES + "([")
    return letters[:1].isupper() and not letters[1:2].isupper()
