"""Reading aids: what may catch the eye in a text that nobody has marked yet.

One compiled alternation finds all but quotations, because a lexer of words is several times slower. Nothing is kept:
aids are found for what is in sight, and cost in proportion to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from tui.text.quotations import quotations
from tui.text.sentences import REPORTING_VERBS

_GAP = r"[ \u00a0\n]"
"""Between the parts of a date or an amount, in lines that may be hard-wrapped."""
_MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?|July?|Aug(?:ust|\.)"
    r"|Sept?(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\w)"
_YEAR = r"(?:1[5-9]|20)\d\d"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_IN_LETTERS = (
    rf"{_WEEKDAY}(?:,{_GAP}{_MONTH}{_GAP}{_DAY}(?:,{_GAP}{_YEAR})?)?(?!\w)",
    rf"{_MONTH}{_GAP}(?:{_DAY}(?:,{_GAP}{_YEAR})?|{_YEAR})(?!\w)",
)
_IN_DIGITS = (
    rf"{_DAY}{_GAP}(?:of{_GAP})?{_MONTH}(?:,?{_GAP}{_YEAR})?(?!\w)",
    r"\d{4}-\d\d(?:-\d\d)?(?![\w-])",
    r"\d{1,2}[./]\d{1,2}[./](?:\d\d){1,2}(?!\w)",
    rf"\d{{1,2}}(?::\d\d)?{_GAP}?[ap](?:\.m\.|m(?!\w))|(?:[01]?\d|2[0-3]):[0-5]\d(?![\w:])",
    rf"{_YEAR}(?:s|[-–]\d\d(?:\d\d)?)?(?![\w.,]\d|\w|{_GAP}(?:per|[mb]illion)|%)",
)
# No space is before these.
_CHINESE = r"\d(?<!\d\d)(?:\d{0,3}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d?月\d{1,2}日)"
_NUMBER = (
    r"[$€£¥]?\d++(?:[.,\u00a0\u202f]\d++)*"
    rf"(?:%|{_GAP}?(?:per{_GAP}?cent|thousand|million|billion|trillion|bn|m)(?!\w)|(?:st|nd|rd|th)(?!\w))?"
)
_URL = r"(?:https?://|www\.)[^\s<>\"“”«»()\[\]]{0,2000}[^\s<>\"“”«»()\[\].,;:!?'’*_]"
_INDENT = "|".join(rf"(?<=^[ \t]{{{width}}}.)" for width in (0, 1, 2, 3, 4, 6, 8))
"""After the first character of a line that is indented by so many."""
_LINE_START = (
    rf"[#>+•=*-](?:{_INDENT})"
    r"(?:(?<=#)\#{0,5}(?=[ \t])[^\n]*|(?<=[=*-])[=*-]{2,}[ \t]*$|(?<=[*+•-])(?=[ \t])|(?<=>)(?:[ \t]?>)*)"
)
_ITEM = rf"\d(?:{_INDENT})\d{{0,2}}[.)](?=[ \t])"
_EMPHASIS = (
    r"\*(?:(?<=[^\s*]\*)\*{0,2}|\*{0,2}(?![\s*]))"
    r"|_(?:(?<!\w_)_?(?=[^\W_])|(?<=[^\W_]_)_?(?!\w))"
)
_LINK = r"\[(?=[^\]\n]{1,200}\]\([^)\s]{1,500}\))|\]\([^)\s]{1,500}\)"


_KINDS = {
    "reporting": "reporting",
    "date": "date",
    "day": "date",
    "chinese": "date",
    "number": "number",
    "url": "url",
    "item": "markdown",
    "markdown": "markdown",
}
"""The kind by the group that tells it."""


def aids(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """The reading aids of a paragraph, or of any other range.

    Args:
        text: The whole text.
        start: The first code point of the range.
        end: The first code point after it.

    Returns:
        Start, end and kind of each by start, an outer one before those inside it. The kinds are quotation, reporting,
        date, number, url and markdown; only a quotation holds others.
    """
    found = [(first, last, "quotation") for first, last in quotations(text, start, end)]
    found += [
        (*match.span(), _KINDS[match.lastgroup or ""]) for match in _pattern().finditer(text, start, end)
    ]
    found.sort(key=_outer_first)
    return found


def _outer_first(aid: tuple[int, int, str]) -> tuple[int, int]:
    return aid[0], -aid[1]


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """The alternation; compiled when the first aid is asked for, because that takes some milliseconds."""
    # Empty groups tell the kind. They stand last, because the engine passes over a branch at its first letter, and
    # a group that begins there would hide it.
    return re.compile(
        rf"{_CHINESE}(?P<chinese>)|(?<!\w)(?:"
        rf"{_any_of(REPORTING_VERBS)}(?!\w)(?P<reporting>)"
        rf"|(?:{'|'.join(_IN_LETTERS)})(?P<date>)"
        # Not the digits of COVID-19, nor the second half of v1.2.
        rf"|(?=[\d$€£¥])(?<!\w[.,-])"
        rf"(?:{_ITEM}(?P<item>)|(?:{'|'.join(_IN_DIGITS)})(?P<day>)|{_NUMBER}(?P<number>))"
        rf"|{_URL}(?P<url>)"
        r")"
        rf"|(?:{_LINE_START}|{_EMPHASIS}|{_LINK})(?P<markdown>)",
        re.MULTILINE,
    )


def _any_of(words: Iterable[str]) -> str:
    """An expression for some words that looks at each letter once; a plain alternation takes twice as long."""
    tree: dict[str, Any] = {}
    for word in words:
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    return _branches(tree)


def _branches(tree: dict[str, Any]) -> str:
    further = [letter + _branches(tree[letter]) for letter in sorted(tree) if letter]
    if not further:
        return ""
    return f"(?:{'|'.join(further)}){'?' if '' in tree else ''}"
