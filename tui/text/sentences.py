"""Sentences: where they begin and end, in lines that may be hard-wrapped and paragraphs that may be broken.

A full stop ends a sentence when white space follows, unless what stands before it is an abbreviation or what
comes after it goes on in a small letter. Closing quotation marks and brackets belong to the sentence that
they close. A newline is a space, save around a line that is a heading, a list item or a web address.
Offsets are code points; any from 0 to the text's length will do, and only the neighbourhood is looked at.
"""

from __future__ import annotations

import re
from itertools import pairwise

from tui.model.span import Span, trimmed
from tui.text.paragraphs import next_paragraph_start, previous_paragraph_start, sentence_region
from tui.text.words import FUNCTION_WORDS

_REPORTING = """
acknowledged add added adds admits admitted alleged alleges announced announces argue argued argues ask
asked asks believed believes cautioned claim claimed claims complained conceded concluded confirmed
confirms contended contends continued declared declares denied denies explained explains hoped hopes
insisted insists maintained maintains noted notes pledged pledges predicted predicts promised promises
recalled reiterated remarked replied replies reported reports responded responds revealed reveals said say
saying says stated states stressed suggested suggests tell tells testified thinks thought told tweeted
vowed vows warned warns write writes wrote
asserted boasted countered cried demanded demands exclaimed inquired joked lamented mused observed
opined quipped retorted scoffed shouted snapped whispered wondered wonders yelled
"""
REPORTING_VERBS = frozenset(_REPORTING.split())
"""Verbs, in lower case, that bring somebody's words or thoughts."""

# Longer regions are looked at through a window of this many code points to each side of the offset.
_WINDOW = 2_500

_CLOSERS = "\"'”’»›)\\]}」』）】"
_OPENERS = "\"'“‘„‚«‹(\\[{「『（【*_–—―\\-"
# Beginning with a set of characters, which the search is fast for; the look behind keeps a long run of dots cheap.
_STOP = re.compile(
    rf"(?P<mark>[.!?…‽](?<![.!?…‽]{{2}})[.!?…‽]*+)(?P<close>(?:[{_CLOSERS}]|“(?=\s)|\[\d+\])*+)(?=\s|[“„«]\S)"
)
_WIDE = re.compile(r"[。！？｡]")
_ANY_STOP = re.compile(rf"{_STOP.pattern}|[。！？｡]+[{_CLOSERS}]*")
_AFTER = re.compile(rf"[{_OPENERS}\s]*")
_DASH = re.compile(r"^\s+[–—―-]")
_LAST_WORD = re.compile(r"\b(?:\w++[.'’-])*+\w++\Z")
_NEW_SENTENCE = re.compile(r"[.!?…:]\s|\n\s*\n")
_WORD = re.compile(r"[^\W\d_]+(?:['’-]\w+)*")
_SPEAKER = re.compile(r"(?:\w[\w.'’-]*+\s+){1,4}?(\w++)")

# Never the end of a sentence: a name, a number or an example follows.
_OPEN = """
adm al amb approx art ca capt cf cmdr col dr e.g fig fr ft gen gov hon i.e lt maj messrs mlle mme mr mrs
ms msgr mt no nos p pp pres prof rep reps rev sec sen sens sgt st supt v viz vol vs
"""
_OPEN_ABBREVIATIONS = frozenset(_OPEN.split())
# The end of a sentence only when the next word is one that a sentence begins with.
_CLOSED = """
ala apr ariz ark assn aug ave b.a blvd bros calif co colo conn corp dec del dept esq etc feb fla fri ga
ill inc ind jan jr jul jun kan kans ky la ltd m.a m.d mar mass md mich minn miss mo mon mont neb nev nov
oct okla ore pa ph.d rd sat sep sept sr sun tenn tex thu thur thurs tue tues va vt wash wed wis wyo
"""
_CLOSED_ABBREVIATIONS = frozenset(_CLOSED.split())
_LONGEST_ABBREVIATION = max(map(len, _OPEN_ABBREVIATIONS | _CLOSED_ABBREVIATIONS))
_NUMBERED = frozenset(["no", "nos", "vol", "fig", "art", "sec", "p", "pp"])
_HOURS = frozenset(["a.m", "p.m"])
_AFTER_HOURS = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|[A-Z]{2,4}T\b|GMT\b|Eastern\b|Pacific\b"
)

_APART = re.compile(
    r"^[^\S\n]*(?:(?P<address>(?:https?://|www\.)\S+)[^\S\n]*$|#{1,6}[^\S\n]|(?:[-*•▪►]|\d{1,3}[.)])[^\S\n])",
    re.MULTILINE,
)
_LINE = re.compile(r"[^\n]+")
_SHORT_LINE = 0.6
_WIDE_LINE = 40


def sentence_at(text: str, offset: int) -> Span:
    """The sentence at `offset`; from the space between two the next one, at the text's end the last one.

    Returns:
        The sentence without the white space around it; empty, at `offset`, where there is none.
    """
    found = _near(text, offset)
    for sentence in found:
        if offset < sentence.end:
            return sentence
    return found[-1] if found else Span(offset, offset)


def next_sentence_start(text: str, offset: int) -> int:
    """Where the first sentence begins that begins after `offset`; else the text's end."""
    found = _near(text, offset)
    for sentence in found:
        if sentence.start > offset:
            return sentence.start
    return next_paragraph_start(text, max(offset, found[-1].end - 1) if found else offset)


def previous_sentence_start(text: str, offset: int) -> int:
    """Where the last sentence begins that begins before `offset`; else 0."""
    before = previous_paragraph_start(text, offset)
    last_ink = before + max(0, len(text[before:offset].rstrip()) - 1)
    for anchor in (offset, last_ink):
        starts = [sentence.start for sentence in _near(text, anchor) if sentence.start < offset]
        if starts:
            return starts[-1]
    return min(before, offset)


def sentences(text: str, start: int, end: int) -> list[Span]:
    """The sentences of `text[start:end]`, a paragraph or several that belong together, in order."""
    found = (
        trimmed(text, left, right) for left, right in pairwise([start, *sentence_ends(text, start, end)])
    )
    return [sentence for sentence in found if sentence]


def sentence_ends(text: str, start: int, end: int) -> list[int]:
    """Where the sentences of `text[start:end]` end, in order: at white space or just before it, `end` the last one."""
    stops, lines = _full_stops(text, start, end), _lines_apart(text, start, end)
    if lines:
        stops = sorted({*stops, *lines})
    if not stops or stops[-1] != end:
        stops.append(end)
    return stops


def _near(text: str, offset: int) -> list[Span]:
    start, end = sentence_region(text, offset)
    anchor = min(max(offset, start), end)
    return sentences(text, max(start, anchor - _WINDOW), min(end, anchor + _WINDOW))


def _full_stops(text: str, start: int, end: int) -> list[int]:
    """The offsets just after what ends a sentence."""
    found = []
    last = start
    is_wide = not text.isascii() and _WIDE.search(text, start, end)
    pattern = _ANY_STOP if is_wide else _STOP
    for stop in pattern.finditer(text, start, end):
        behind = stop.end()
        if behind == end or stop["mark"] is None or _ends_sentence(text, last, stop, end):
            last = behind
            found.append(behind)
    return found


def _ends_sentence(text: str, last: int, stop: re.Match[str], end: int) -> bool:
    behind = stop.end()
    after = _AFTER.match(text, behind, end)
    onward = after.end() if after else behind
    if onward >= len(text):
        return True
    if text[onward].islower():
        return False
    mark, close = stop.group("mark", "close")
    if mark != ".":
        # “Why now?” Rubio asked: the question is not the whole sentence.
        following = text[onward : onward + 80]
        speaker = _SPEAKER.match(following) if close else None
        return not (speaker and speaker[1].lower() in REPORTING_VERBS and not _begins_sentence(following))
    if close:
        return True
    at = stop.start()
    low = max(last, at - 40)
    word = text[low:at].rpartition(" ")[2]
    if not word.isalpha():
        before = _LAST_WORD.search(text, low, at)
        if before is None:
            return bool(text[last:at].strip())
        word = before.group()
    elif len(word) > _LONGEST_ABBREVIATION:
        return True
    is_first = not text[last : at - len(word)].strip()
    return _ends_after(word, text[behind:onward], text[onward : onward + 80], is_first=is_first)


def _begins_sentence(following: str) -> bool:
    """Whether the first word is one whose capital shows that a sentence begins."""
    word = _WORD.match(following)
    return bool(word and word.group().lower() in FUNCTION_WORDS)


def _ends_after(word: str, gap: str, following: str, *, is_first: bool) -> bool:
    """Whether the full stop after a word ends a sentence, or belongs to an abbreviation alone."""
    abbreviation = word.lower()
    if abbreviation in _OPEN_ABBREVIATIONS:
        # “He said no. Then …”: such a word is an abbreviation only before a number.
        return abbreviation in _NUMBERED and not following[0].isdigit()
    if abbreviation in _HOURS:
        return not _AFTER_HOURS.match(following)
    is_initial = len(abbreviation) == 1 and word.isupper()
    is_closed = abbreviation in _CLOSED_ABBREVIATIONS and word[0].isupper()
    if is_initial or is_closed or "." in abbreviation:
        return following[0] in '“"‘' or (_begins_sentence(following) and not _DASH.search(gap))
    # “1. The first point”: the number of a list item is no sentence.
    return not (abbreviation.isdigit() and is_first)


def _lines_apart(text: str, start: int, end: int) -> list[int]:
    """The edges of lines that stand for themselves: web addresses, headings, list items."""
    if text.find("\n", start, end) < 0:
        return []
    edges = []
    for found in _APART.finditer(text, start, end):
        edges.append(found.start())
        if found["address"] or "#" in found.group():
            newline = text.find("\n", found.end() - 1, end)
            edges.append(newline if newline >= 0 else end)
    lines = [line.span() for line in _LINE.finditer(text, start, end)]
    width = max((right - left for left, right in lines), default=0)
    if width >= _WIDE_LINE:
        for (left, right), (onward, _) in pairwise(lines):
            line, following = text[left:right].strip(), text[onward : onward + 40].lstrip("\"'“‘„«([ ")
            is_short = 0 < len(line) < _SHORT_LINE * width and line[-1] not in ",;-–—"
            if (
                is_short
                and following[:1].isupper()
                and text[right:onward].count("\n") == 1
                and not _may_go_on(text[max(start, right - _WINDOW) : right], following)
            ):
                edges.append(onward)
    return [edge for edge in edges if start < edge < end]


def _may_go_on(before: str, following: str) -> bool:
    """Whether a short line ends in the middle of a name: “with Ana / Ruiz”, “the Ministry of / Transport”."""
    words = _NEW_SENTENCE.split(before)[-1].split()
    if not words or _begins_sentence(following):
        return False
    # In a title nearly every word has a capital, and none ends with “of”.
    is_prose = any(word.islower() and word not in FUNCTION_WORDS for word in words)
    return words[-1] in FUNCTION_WORDS or (is_prose and words[-1][0].isupper())
