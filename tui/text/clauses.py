"""Clauses: the smaller steps inside a sentence, where a speaker's words begin and end.

A clause begins after a comma, semicolon, colon, dash, bracket or quotation mark; before a word such as
“that”, “who” or “because”; and where a reporting verb is followed by what was said (“Zelensky said | he had
sent a team”). It ends without the punctuation after it. This is no grammar: it is where an eye would cut.
Offsets are code points; any from 0 to the text's length will do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tui.model.span import Span
from tui.text.late import late
from tui.text.paragraphs import sentence_region
from tui.text.quotations import inside, quotations
from tui.text.sentences import REPORTING_VERBS, next_sentence_start, previous_sentence_start, sentence_at
from tui.text.words import FUNCTION_WORDS

_AROUND = 1_000
_MOST_SENTENCES = 5

# Not the comma of “1,000” or “May 15, 2025”, nor the hyphen of “full-scale”.
_PUNCTUATION = late(
    r"(?:(?<!\d),|,(?!\s?\d)|[;；，：、]|:(?=\s)|\s[–-]{1,2}(?=\s)|[—―]|[()\[\]“”„«»「」『』])+\s*"
)
_EDGE = ' \t\n\r\f\v\xa0\u3000,;:…–—―-()[]"“”„«»「」『』，；：、*_.!?。！？'
_ABBREVIATED = late(r"(?:[^\W\d_]\.){2,}")

_SUBJECT = (
    r"(?:I|he|she|it|they|we|you|there|this|these|those|the|an?|his|her|its|their|our|my"
    r"|no|some|many|most|all)\b"
)
_DAY = (
    r"\s+(?:(?:on|late|early|earlier)\s+)*"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)(?:\s+(?:morning|afternoon|evening|night))?"
)
_TIME = rf"(?:{_DAY}|(?!{_DAY}))"
_VERBS = "|".join(sorted(REPORTING_VERBS - {"ask", "asked", "asks", "tell", "tells", "told"}))
# After a comma or a closing mark, “said the minister” names the speaker and not what was said.
_REPORTED = late(rf"(?<![”\"’'»,])\s(?:{_VERBS}){_TIME}\s+(?={_SUBJECT}|[A-Z]\w)")
_TOLD = late(r"\b(?:told|tell|tells)\s(?:\w[\w’'-]*\s+){1,5}?(?=(?:he|she|it|they|we|I|there)\s)")
_CONJUNCTION = late(
    r"""
    \b(?:
        (?:in|of|for|to|on|at|by|with|from|under|through)\s+(?:which|whom|whose)
      | (?:(?:shortly|soon|long|just|only|even|ever|right|particularly|especially|partly)\s+)?
        (?:because|while|whereas|when|whenever|where|after|before|if|unless|although|though|since|until|till
          |whether|as(?=\s+(?:the|he|she|it|they|we|I|you|there|details)\s))
      | who|whom|whose|which|according\s+to|so\s+that
      | (?<!\bat\s)(?<!\bin\s)(?<!\bof\s)(?<!\bon\s)(?<!\bby\s)(?<!\bto\s)(?<!\bfor\s)(?<!\band\s)(?<!\blike\s)
        (?<!\bwith\s)(?<!\bfrom\s)(?<!\bthan\s)(?<!\binto\s)(?<!\babout\s)(?<!\bafter\s)(?<!\bbefore\s)(?<!\bso\s)that
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


def clause_at(text: str, offset: int) -> Span:
    """The clause at `offset`; from between two the next one in the sentence, else the last one.

    Returns:
        The clause without the white space and punctuation around it; where there are no words, what
        `sentence_at` gives.
    """
    sentence = sentence_at(text, offset)
    # Of a text without full stops, only what is near.
    near = Span(
        max(sentence.start, offset - _AROUND), min(sentence.end, max(offset, sentence.start) + _AROUND)
    )
    found = _clauses(text, near if near.start < near.end else sentence)
    return next((clause for clause in found if offset < clause.end), found[-1] if found else sentence)


def clause_edges(text: str, start: int, end: int) -> list[int]:
    """Where a clause begins inside the sentence `text[start:end]`, its first one left out, in order."""
    cuts = {found.end() for found in _PUNCTUATION.finditer(text, start, end)}
    region = sentence_region(text, start)
    near = quotations(text, max(region.start, start - _AROUND), min(max(region.end, end), end + _AROUND))
    for quotation in near:
        cuts.update(quotation)
        cuts.update(inside(text, quotation))
    cuts.update(found.end() for found in _REPORTED.finditer(text, start, end))
    cuts.update(found.end() for found in _TOLD.finditer(text, start, end))
    joints = {found.start() for found in _CONJUNCTION.finditer(text, start, end)}
    edges = [start]
    for cut in sorted(cuts | joints):
        # “but when”, “and that if”: the words that join do not make a clause.
        between = text[edges[-1] : cut].split()
        is_joint = len(between) == 1 and between[0].lower() in FUNCTION_WORDS
        if start < cut < end and not (is_joint and cut in joints):
            edges.append(cut)
    return edges[1:]


def clauses(text: str, start: int, end: int) -> Iterator[Span]:
    """The clauses that share something with `text[start:end]`, in order."""
    at = start
    while at < end:
        sentence = sentence_at(text, at)
        # Of a text without full stops, only what is near.
        near = Span(max(sentence.start, start - _AROUND), min(sentence.end, end + _AROUND))
        if near.start < near.end:
            yield from (clause for clause in _clauses(text, near) if clause.overlaps((start, end)))
        following = next_sentence_start(text, max(at, sentence.start))
        if following <= at:
            return
        at = following


def next_clause_start(text: str, offset: int) -> int:
    """Where the first clause begins that begins after `offset`; else the text's end."""
    starts = (clause.start for clause in _onward(text, offset) if clause.start > offset)
    return next(starts, len(text))


def next_clause_end(text: str, offset: int) -> int:
    """Where the first clause ends that ends after `offset`, without its comma; else the text's end."""
    ends = (clause.end for clause in _onward(text, offset) if clause.end > offset)
    return next(ends, len(text))


def previous_clause_start(text: str, offset: int) -> int:
    """Where the last clause begins that begins before `offset`; else 0."""
    starts = (clause.start for clause in _back(text, offset) if clause.start < offset)
    return next(starts, 0)


def previous_clause_end(text: str, offset: int) -> int:
    """Where the last clause ends that ends before `offset`; else 0."""
    ends = (clause.end for clause in _back(text, offset) if clause.end < offset)
    return next(ends, 0)


def _clauses(text: str, sentence: Span) -> list[Span]:
    edges = [sentence.start, *clause_edges(text, *sentence), sentence.end]
    found = (_without_punctuation(text, start, end) for start, end in pairwise(edges))
    return [clause for clause in found if clause]


def _without_punctuation(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    start = end - len(piece.lstrip(_EDGE))
    end = max(start, end - len(piece) + len(piece.rstrip(_EDGE)))
    # The full stop of “U.S.” is a part of the word.
    if text[end : end + 1] == "." and _ABBREVIATED.fullmatch(text[max(start, end - 8) : end + 1].split()[-1]):
        end += 1
    return Span(start, end) if any(character.isalnum() for character in text[start:end]) else None


def _onward(text: str, offset: int) -> Iterator[Span]:
    """The clauses of the sentence at `offset` and of those that follow."""
    sentence = sentence_at(text, offset)
    for _ in range(_MOST_SENTENCES):
        yield from _clauses(text, sentence)
        following = sentence_at(text, next_sentence_start(text, sentence.start))
        if following.start <= sentence.start:
            return
        sentence = following


def _back(text: str, offset: int) -> Iterator[Span]:
    """The clauses of the sentence at `offset` and of those before it, the last one first."""
    sentence = sentence_at(text, offset)
    for _ in range(_MOST_SENTENCES):
        yield from reversed(_clauses(text, sentence))
        previous = sentence_at(text, previous_sentence_start(text, sentence.start))
        if previous.start >= sentence.start:
            return
        sentence = previous
