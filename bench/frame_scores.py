"""Comparing frames that were offered with those that somebody marked.

Exact means that all spans of a role are the same. A role's spans count once in an article, however many
frames share them. Loose means that two frames, one to one, share at least half of the words of their contents
together (Jaccard); the most alike are paired first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import chain

from bench.brat_frames import ROLES, Frame, GoldArticle, Spans
from tui.text.quotations import quotations
from tui.text.sentences import REPORTING_VERBS

LOOSE = 0.5
KINDS = ("direct", "mixed", "indirect", "other cues")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_WORD = re.compile(r"\w+")
_MARKS = "\"'“”‘’,.;: \n"


class Counts:
    """Found, wanted and right ones, by name."""

    def __init__(self) -> None:
        self.found: Counter[str] = Counter()
        self.wanted: Counter[str] = Counter()
        self.right: Counter[str] = Counter()

    def add(self, other: Counts) -> None:
        """Add the counts of another article."""
        self.found += other.found
        self.wanted += other.wanted
        self.right += other.right

    def precision(self, name: str) -> float:
        """The share of what was found that is right, 0 to 1."""
        return self.right[name] / self.found[name] if self.found[name] else 0.0

    def recall(self, name: str) -> float:
        """The share of what was wanted that was found, 0 to 1."""
        return self.right[name] / self.wanted[name] if self.wanted[name] else 0.0

    def f1(self, name: str) -> float:
        """The harmonic mean of precision and recall, 0 to 1."""
        both = self.found[name] + self.wanted[name]
        return 2 * self.right[name] / both if both else 0.0


def compare(article: GoldArticle, offered: list[Frame]) -> Counts:
    """The counts of one article, for `source`, `cue`, `content`, `frame`, `loose` and each of `KINDS`."""
    counts = Counts()
    for role in ROLES:
        _count(counts, role, _of_role(offered, role), _of_role(article.frames, role))
    _count(counts, "frame", set(offered), set(article.frames))
    pairs = loose_pairs(article.text, offered, article.frames)
    counts.found["loose"], counts.wanted["loose"] = len(offered), len(article.frames)
    counts.right["loose"] = len(pairs)
    contents = {frame.content for frame in offered}
    paired = {gold for _, gold in pairs}
    kind_of = kinds(article.text)
    for index, frame in enumerate(article.frames):
        kind = kind_of(frame)
        counts.wanted[kind] += 1
        counts.right[kind] += index in paired
        counts.wanted[f"{kind} exact"] += 1
        counts.right[f"{kind} exact"] += frame.content in contents
    return counts


def loose_pairs(text: str, offered: list[Frame], gold: list[Frame]) -> list[tuple[int, int]]:
    """Which offered frame goes with which marked one, as indexes into both lists."""
    mine = [_tokens(text, frame.content) for frame in offered]
    theirs = [_tokens(text, frame.content) for frame in gold]
    candidates = []
    for left, some in enumerate(mine):
        for right, others in enumerate(theirs):
            shared = len(some & others)
            if shared and (alike := shared / len(some | others)) >= LOOSE:
                candidates.append((-alike, left, right))
    pairs: list[tuple[int, int]] = []
    for _, left, right in sorted(candidates):
        if all(left != pair[0] and right != pair[1] for pair in pairs):
            pairs.append((left, right))
    return pairs


def kinds(text: str) -> Callable[[Frame], str]:
    """What kind a frame of a text is: by quotation marks, if its cue has a speech verb."""
    quoted = quotations(text, 0, len(text))

    def kind(frame: Frame) -> str:
        cue = _WORD.findall(" ".join(span.slice(text) for span in frame.cue).lower())
        if REPORTING_VERBS.isdisjoint(cue):
            return "other cues"
        outside = total = 0
        for span in frame.content:
            for token in _TOKEN.finditer(text, *span):
                if token.group() not in _MARKS:
                    total += 1
                    outside += not any(quotation.holds(token.start()) for quotation in quoted)
        marked = any(quotation.overlaps(span) for quotation in quoted for span in frame.content)
        if not marked:
            return "indirect"
        return "mixed" if outside else "direct"

    return kind


def _count(
    counts: Counts, name: str, found: set[Spans] | set[Frame], wanted: set[Spans] | set[Frame]
) -> None:
    counts.found[name], counts.wanted[name] = len(found), len(wanted)
    counts.right[name] = len(found & wanted)


def _of_role(frames: Iterable[Frame], role: str) -> set[Spans]:
    return {spans for frame in frames if (spans := getattr(frame, role))}


def _tokens(text: str, spans: Spans) -> frozenset[int]:
    found = chain.from_iterable(_TOKEN.finditer(text, *span) for span in spans)
    return frozenset(token.start() for token in found)
