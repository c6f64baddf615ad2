"""A passage: a paragraph, with those it was broken off from, cut into tokens, quotations and statements.

It is worked out once and shared by all suggesters. Offsets are code points of the whole text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate

from tui.model.span import Span
from tui.suggest.computed import computed
from tui.text.paragraphs import is_broken
from tui.text.quotations import quotations
from tui.text.sentences import sentence_ends

_GAP = re.compile(r"\n[^\S\n]*\n\s*")
# A contraction is a token of its own (“he | ’s”), initials keep their last full stop (“U.S.”). It begins with a set of
# characters, which the search is fast for; the group around it lets `split` give the tokens and what is between them.
_TOKEN = re.compile(
    r"(\S(?:"
    r"(?<=\w)\w*+(?:(?=\s)|(?:(?:['’](?!(?:[sSdm]|ll|ve|re)\b)|[.‐‑-]|,(?<=\d,)(?=\d))\w+)*"
    r"(?:(?<=\b[A-Za-z]\.[A-Za-z])\.)?)"
    r"|(?<=['’])(?:[sSdm]|ll|ve|re)\b|(?<=')'|(?<=-)-+|))"
)
# A longer passage is taken in pieces.
_LONGEST = 10_000
_BEFORE = 4 * _LONGEST
_BLANK = re.compile(r"\s*")


def tokens_of(form: str) -> list[str]:
    """The tokens of a short text, as they are written."""
    return _TOKEN.findall(form)


class Passage:
    """A piece of a text, and what stands in it.

    Attributes:
        text: The whole text.
        span: Where the passage lies.
        starts: The first code point of each token.
        ends: The first one after each.
        forms: The tokens as they are written.
        words: In lower case, with straight apostrophes.
    """

    def __init__(self, text: str, span: Span) -> None:
        self.text = text
        self.span = span
        # White space, token, white space …: every other piece is a token, and their lengths tell where each stands.
        pieces = _TOKEN.split(span.slice(text))
        edges = list(accumulate(map(len, pieces), initial=span.start))
        self.forms: list[str] = pieces[1::2]
        self.starts = edges[1:-1:2]
        self.ends = edges[2::2]
        self.words = [form.lower() for form in self.forms]
        if text.find("’", *span) >= 0:
            self.words = [word.replace("’", "'") for word in self.words]

    @computed
    def quotations(self) -> list[Span]:
        """The outermost quotations, marks included, in order."""
        outer: list[Span] = []
        for quotation in quotations(self.text, *self.span):
            if not outer or quotation.start >= outer[-1].end:
                outer.append(quotation)
        return outer

    @computed
    def quoted(self) -> list[int]:
        """For each token the number of the quotation that it is in, or -1."""
        found = [-1] * len(self.starts)
        if not self.quotations:
            return found
        for number, (start, end) in enumerate(self.quotations):
            first, after = bisect_left(self.starts, start), bisect_left(self.starts, end)
            found[first:after] = [number] * (after - first)
        return found

    @computed
    def statements(self) -> list[tuple[int, int]]:
        """First token of each sentence and the first one after it; a quotation is never cut by one."""
        quoted = self.quoted
        found: list[tuple[int, int]] = []
        at = 0
        for end in sentence_ends(self.text, *self.span):
            first, at = at, bisect_left(self.starts, end, at)
            if first == at:
                continue
            if found and quoted[first] >= 0 and quoted[first] == quoted[first - 1]:
                first = found.pop()[0]
            found.append((first, at))
        return found

    def cover(self, first: int, after: int) -> Span:
        """The span of the tokens from `first` up to, but without, `after`."""
        return Span(self.starts[first], self.ends[after - 1])


def passages(text: str, start: int = 0, end: int | None = None) -> Iterator[Passage]:
    """The passages of a text that share something with a range, in order.

    Args:
        text: The whole text.
        start: The first code point of the range.
        end: The first code point after it; None for the text's end.
    """
    limit = len(text) if end is None else end
    first = _beginning(text, start)
    for gap_start, gap_end in _gaps(text, first):
        if gap_start <= first:
            first = max(first, gap_end)
            continue
        if gap_end < len(text) and gap_end - first < _LONGEST and is_broken(text, gap_start, gap_end):
            continue
        if first >= limit:
            return
        if gap_start > start:
            yield from _pieces(text, first, gap_start)
        first = gap_end


def _beginning(text: str, start: int) -> int:
    """From where passages are looked for so that those at `start` come out as in the whole text, or nearly always.

    What was broken off is joined over a passage's greatest length; so that far before is the gap to begin at.
    """
    gap = text.rfind("\n\n", 0, max(0, start - _BEFORE)) if start > _BEFORE else -1
    first = max(0, gap)
    blank = _BLANK.match(text, first)
    return blank.end() if blank else first


def _gaps(text: str, first: int) -> Iterator[tuple[int, int]]:
    """The gaps between paragraphs, and the white space at the end."""
    for gap in _GAP.finditer(text, first):
        yield gap.span()
    yield len(text.rstrip()) if text[-1:].isspace() else len(text), len(text)


def _pieces(text: str, start: int, end: int) -> Iterator[Passage]:
    """A passage, in several pieces if it is very long: cut at a line, else at a space, else where it must be."""
    while end - start > _LONGEST:
        low, high = start + _LONGEST // 2, start + _LONGEST
        newline, space = text.rfind("\n", low, high), text.rfind(" ", low, high)
        cut = newline if newline >= 0 else space if space >= 0 else high
        yield Passage(text, Span(start, cut))
        start = cut + len(text[cut:end]) - len(text[cut:end].lstrip())
    if start < end:
        yield Passage(text, Span(start, end))
