"""Quotations: what stands between quotation marks of any kind, the marks included.

Curly, straight, low, pointed and corner marks are known, single and double, and the pairs that bad scans
make of them (''so', ``so''). Whether a straight mark opens or closes is told by what is beside it; a single
one is an apostrophe unless it can be nothing else. A quotation goes across line breaks, and over blank lines
only where these break a sentence. One that is not closed ends with its paragraph if the next one opens with
a mark again, as printers do; otherwise it is no quotation. Offsets are code points.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tui.model.span import Span, trimmed
from tui.text.paragraphs import is_broken, sentence_region

# Longer regions are looked at through a window of this many code points to each side of an offset.
_WINDOW = 2_500
_DEEPEST = 8

# Beginning with a set of characters, which the search is fast for. Between two letters stands an apostrophe.
_MARK = re.compile("[\"“”„‟«»‹›‘’‚'`「」『』〝〞〟＂](?<![^\\W_]['’](?=[^\\W_]))(?:(?<=')'|(?<=`)`)?")
_DOUBLE = frozenset(['"', "“", "”", "„", "‟", "''", "``", "〝", "〞", "〟", "＂"])
_PAIRS = {"«": "»", "‹": "›", "「": "」", "『": "』"}
_CLOSING = {close: opening for opening, close in _PAIRS.items()}
# »so« and ›so‹, as in Germany.
_POINTED_INWARDS = {"«": "»", "‹": "›"}
_OPENS_BEFORE = frozenset(" \t\n([{—–-/\"'“‘„‚«‹「『`")
_GAP = re.compile(r"\s*\n[^\S\n]*\n\s*")
_SINGLE_CLOSING = re.compile(r"\S['’](?!\w)")
_DOUBLE_CLOSING = re.compile(r"\S(?:''|[”\"])")
# What a quotation that is told by a later mark does not go over.
_TOO_FAR = re.compile(r"[.!?]\s|[‘“]|\s['\"]|\n\s*\n")


class _Open(NamedTuple):
    mark: str
    start: int


def quotations(text: str, start: int, end: int) -> list[Span]:
    """The quotations of `text[start:end]`, a paragraph or several; outer ones before those inside them."""
    marks = list(_MARK.finditer(text, start, end))
    if not marks:
        return []
    found: list[Span] = []
    opened: list[_Open] = []
    has_lines = text.find("\n", start, end) >= 0
    gaps = [gap.span() for gap in _GAP.finditer(text, start, end)] if has_lines else []
    for mark in marks:
        while gaps and gaps[0][1] <= mark.start():
            gap = gaps.pop(0)
            if not is_broken(text, *gap):
                found += _unclosed(text, opened, *gap)
                opened.clear()
        closes = _closed_by(text, mark, opened, start, end)
        if closes is not None:
            found.append(Span(opened[closes].start, mark.end()))
            del opened[closes:]
        elif _can_open(text, mark, start, end):
            opened.append(_Open(mark.group(), mark.start()))
            del opened[:-_DEEPEST]
    if opened and (last := gaps[0] if gaps else _gap_at(text, start, end)):
        found += _unclosed(text, opened, *last)
    return sorted(found, key=lambda span: (span.start, -span.end))


def quotation_at(text: str, offset: int) -> Span | None:
    """The innermost quotation that holds the code point at `offset`, marks included."""
    start, end = sentence_region(text, offset)
    near = quotations(text, max(start, offset - _WINDOW), max(start, min(end, offset + _WINDOW)))
    return min((span for span in near if span.holds(offset)), key=lambda span: span.length, default=None)


def inside(text: str, quotation: Span) -> Span:
    """A quotation without its marks; the quotation itself if nothing else is in it."""
    opening = _MARK.match(text, quotation.start)
    start = opening.end() if opening else quotation.start
    last = text[start : quotation.end]
    width = 2 if last.endswith("''") else 1 if last and _MARK.fullmatch(last[-1]) else 0
    return trimmed(text, start, quotation.end - width) or quotation


def _gap_at(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The blank lines that a range ends at or just before."""
    gap = _GAP.match(text, start + len(text[start:end].rstrip()))
    return gap.span() if gap else None


def _unclosed(text: str, opened: list[_Open], gap_start: int, gap_end: int) -> list[Span]:
    """The open quotation that the next paragraph takes up again, as far as the gap."""
    again = _MARK.match(text, gap_end)
    for mark, start in opened:
        alike = _DOUBLE if mark in _DOUBLE else {mark} & set(_PAIRS)
        if again and again.group() in alike:
            return [Span(start, gap_start)]
    return []


def _can_open(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    kind = mark.group()
    if kind in _PAIRS or kind in "„〝":
        return True
    if kind in ("’", "」", "』", "〞", "〟"):
        return False
    is_free = before.isspace() or before in _OPENS_BEFORE
    if kind in ("“", "‟", "``", "»", "›"):
        return not after.isspace() and (kind not in "»›" or is_free)
    if kind in ("'", "`"):
        return is_free and (after.isalnum() or after in '"“«$€£')
    return is_free and not after.isspace()


def _closed_by(text: str, mark: re.Match[str], opened: list[_Open], start: int, end: int) -> int | None:
    """Which of the open quotations a mark closes, as an index."""
    if not opened or mark.start() == start:
        return None
    kind = mark.group()
    before, after = text[mark.start() - 1], text[mark.end()] if mark.end() < end else " "
    is_closing_place = not before.isspace() and before not in "([{"
    if kind in _CLOSING or kind in _PAIRS:
        wanted = {_CLOSING.get(kind, ""), _POINTED_INWARDS.get(kind, "")}
        # »So», as in Finland and Sweden.
        return _last(opened, wanted | {kind} if kind in "»›" and is_closing_place else wanted)
    if kind in ("'", "’", "`", "‘"):
        return _closed_by_single(text, mark, opened, before, after)
    if kind in ("〝", "``", "‟"):
        return None
    double = _last(opened, _DOUBLE)
    if double is None:
        # 'so'' in a bad scan.
        return _last(opened, {"'"}) if kind == "''" and is_closing_place else None
    if kind == "“":
        return double if is_closing_place and (opened[double].mark == "„" or not (after.isalnum())) else None
    if kind == "„":
        # “so„, of a writer who mixed them up.
        return double if is_closing_place and not after.isalnum() else None
    if kind == "”":
        return double
    is_opening_place = (before.isspace() or before in _OPENS_BEFORE) and not after.isspace()
    return None if is_opening_place and not is_closing_place else double


def _closed_by_single(
    text: str, mark: re.Match[str], opened: list[_Open], before: str, after: str
) -> int | None:
    kind, last = mark.group(), opened[-1].mark
    if before.isspace() or after.isalnum():
        return None
    if last == "''" and kind in "'’":
        # ''so' in a bad scan, if no better mark follows.
        return None if _follows(_DOUBLE_CLOSING, text, mark.end()) else len(opened) - 1
    pairs = {"‘": "’'", "'": "'’", "`": "'`’", "‚": "‘’"}
    if kind not in pairs.get(last, ""):
        return None
    # The workers’ rights: an apostrophe, if a mark follows in the same sentence that may close as well.
    if before in "sS" and after.isspace() and _follows(_SINGLE_CLOSING, text, mark.end()):
        return None
    return len(opened) - 1


def _follows(pattern: re.Pattern[str], text: str, offset: int) -> bool:
    """Whether a closing mark follows before the sentence ends and before another quotation begins."""
    far = _TOO_FAR.search(text, offset, offset + 300)
    return bool(pattern.search(text, offset, far.start() if far else offset + 300))


def _last(opened: list[_Open], marks: set[str] | frozenset[str]) -> int | None:
    for index in range(len(opened) - 1, -1, -1):
        if opened[index].mark in marks:
            return index
    return None
