"""Paragraphs: blocks of lines between blank lines, and where a blank line has only broken a sentence in two.

A line of nothing but white space is blank. A paragraph begins and ends with a character that is not white
space. Every function accepts any offset from 0 to the length of the text, counted in code points. All but
`paragraph_starts` look no further than `REACH` to each side: a longer block is taken in pieces.
"""

from __future__ import annotations

import re
from array import array

from tui.model.span import Span
from tui.text.words import FUNCTION_WORDS

REACH = 50_000
"""How many code points a paragraph's edge is looked for to each side of an offset."""

_GAP = re.compile(r"\n[^\S\n]*\n\s*+")
_INK = re.compile(r"\S")

# What `is_broken` looks at.
_TAIL = 2_000
_NEAREST = 20
_HEAD = 200
_CLOSERS = "\"'”’»›)]}」』）】*_"
_OPENERS = "\"'“‘„‚«‹([{「『（【*_"
_TERMINALS = ".!?…:。！？：‽"
_WORD = re.compile(r"[^\W\d_]+")
_LIST_ITEM = re.compile(r"(?:[-*•·–—▪►]|\(?\w{1,2}[.)])\s|#{1,6}\s|https?://|www\.")
_LABEL = re.compile(r"\w+(?:[^\S\n]\w+){0,2}:\s")
_DANGLING = frozenset(
    ["the", "a", "an", "of", "and", "or", "to", "by", "from", "with", "that", "his", "their", "its"]
)
_FULL_LINE = 0.7
_WIDE = 40
_LONG = 60
_LONGEST_TITLE = 200
_MOST_JOINS = 8


def paragraph_at(text: str, offset: int) -> Span:
    """The paragraph at `offset`; from blank lines the next one, else the last one.

    Returns:
        The paragraph without the white space around it; empty, at `offset`, when there is none near.
    """
    inside = _ink_from(text, offset)
    if inside is None:
        inside = _ink_before(text, offset)
    if inside is None:
        return Span(offset, offset)
    return Span(_start_of_block(text, inside), _end_of_block(text, inside))


def next_paragraph_start(text: str, offset: int) -> int:
    """Where the first paragraph begins that begins after `offset`; else the text's end."""
    high = min(len(text), offset + REACH)
    inside = _ink_from(text, offset)
    if inside is None:
        return high
    if inside > offset and _start_of_block(text, inside) == inside:
        return inside
    gap = _GAP.search(text, inside, high)
    return gap.end() if gap else high


def previous_paragraph_start(text: str, offset: int) -> int:
    """Where the last paragraph begins that begins before `offset`; else 0."""
    inside = _ink_before(text, offset)
    return max(0, offset - REACH) if inside is None else _start_of_block(text, inside)


def paragraph_starts(text: str) -> array[int]:
    """The offset of each paragraph's first character, in order.

    `bisect_right(starts, offset)` is a paragraph's number, counted from 1; it is 0 before the first.
    """
    starts = array("I")
    first = _INK.search(text)
    if first:
        starts.append(first.start())
        starts.extend(gap.end() for gap in _GAP.finditer(text, first.start(), len(text.rstrip())))
    return starts


def is_broken(text: str, gap_start: int, gap_end: int) -> bool:
    """Whether the sentence before some blank lines goes on after them, as after the foot of a printed page.

    It never does when the paragraph before ends with a full stop or the like, or when a list item, a web
    address or a label follows. Otherwise it does when

    * a small letter follows, unless the paragraph before is one short line, as a heading is; or
    * the paragraph before ends with a comma, or with a word such as "the" that wants another; or
    * it is hard-wrapped, its last line is about as full as its others, it is no title and has no label, and
      what follows is no word such as "The" or "But", whose capital shows that a sentence begins.

    Args:
        text: The text.
        gap_start: The end of the paragraph before the blank lines.
        gap_end: The start of the paragraph after them.
    """
    nearest = text[max(0, gap_start - _NEAREST) : gap_start].rstrip(_CLOSERS)
    if nearest and nearest[-1] in _TERMINALS:
        return False
    before = _last_block(text[max(0, gap_start - _TAIL) : gap_start])
    after = text[gap_end : gap_end + _HEAD]
    ending = before.rstrip(_CLOSERS)
    beginning = after.lstrip(_OPENERS)
    if not ending or not beginning or ending[-1] in _TERMINALS:
        return False
    if _LIST_ITEM.match(after) or _LABEL.match(after):
        return False
    lines = [line.strip() for line in before.split("\n")]
    is_long = len(lines) > 1 or len(lines[-1]) >= _LONG
    wants_more = re.split(r"\W+", ending)[-1] in _DANGLING
    if beginning[0].islower() or ending[-1] in ",;":
        return is_long or wants_more
    if wants_more:
        return True
    word = _WORD.match(beginning)
    if word and word.group().lower() in FUNCTION_WORDS:
        return False
    width = max(map(len, lines))
    is_full = len(lines) > 1 and width >= _WIDE and len(lines[-1]) >= _FULL_LINE * width
    return is_full and not _LABEL.match(before) and not is_title(before)


def is_title(block: str) -> bool:
    """Whether some lines read as a title: few, no full stop, and nearly all longer words have capitals."""
    longer: list[str] = [word for word in _WORD.findall(block) if len(word) > 4]
    if not longer or len(block) > _LONGEST_TITLE or block.rstrip().endswith("."):
        return False
    return sum(word[0].islower() for word in longer) < 0.2 * len(longer)


def sentence_region(text: str, offset: int) -> Span:
    """Where a sentence at `offset` can lie: its paragraph, joined with those it was broken off from."""
    start, end = paragraph_at(text, offset)
    for _ in range(_MOST_JOINS):
        inside = _ink_before(text, start)
        if (
            inside is None
            or not _GAP.match(text, inside + 1, start)
            or not is_broken(text, inside + 1, start)
        ):
            break
        start = _start_of_block(text, inside)
    for _ in range(_MOST_JOINS):
        onward = _ink_from(text, end)
        if onward is None or onward == end or not is_broken(text, end, onward):
            break
        end = _end_of_block(text, onward)
    return Span(start, end)


def _ink_from(text: str, offset: int) -> int | None:
    """The first character at or after `offset` that is not white space."""
    found = _INK.search(text, offset, min(len(text), offset + REACH))
    return found.start() if found else None


def _ink_before(text: str, offset: int) -> int | None:
    """The last character before `offset` that is not white space."""
    low = max(0, offset - REACH)
    length = len(text[low:offset].rstrip())
    return low + length - 1 if length else None


def _start_of_block(text: str, inside: int) -> int:
    """Where the paragraph begins that holds the character at `inside`, which is not white space."""
    reach = 2_000
    while True:
        low = max(0, inside - reach)
        start = None
        for gap in _GAP.finditer(text, low, inside):
            start = gap.end()
        if start is not None:
            return start
        if low == 0 or reach >= REACH:
            first = _ink_from(text, low)
            return inside if first is None else first
        reach = min(reach * 8, REACH)


def _end_of_block(text: str, inside: int) -> int:
    """Where the paragraph ends that holds the character at `inside`, which is not white space."""
    high = min(len(text), inside + REACH)
    gap = _GAP.search(text, inside, high)
    return inside + len(text[inside : gap.start() if gap else high].rstrip())


def _last_block(text: str) -> str:
    start = 0
    for gap in _GAP.finditer(text):
        start = gap.end()
    return text[start:]
