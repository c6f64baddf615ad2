"""What a claim is whose cue is a word that somebody points at, known to the rules or not.

The rules that make offers must be right by themselves; here a person has said that the word reports something. So the
edges of what they find, or of a guess where they find nothing, follow where the word stands: inside a quotation, in a
passive, in a compound such as “Western-backed”, before a preposition that belongs to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.commands.proposing import source_beside
from tui.model.conventions import Conventions
from tui.model.span import Span, trimmed
from tui.suggest import grammar
from tui.text import clauses, quotations, sentences, words
from tui.workspace.slot_places import Frame

_PARTICLES = frozenset(
    ["about", "against", "at", "for", "in", "into", "of", "on", "over", "to", "upon", "with"]
)
"""Prepositions that belong to the word before them, where what follows is a thing: “agreed to | the talks”."""
_WITH_PARTICLE = frozenset(["insist", "insisted", "insists", "warn", "warned", "warns"])
"""Reporting verbs that are often about a thing: “insisted on it”."""
_ADVERBS = frozenset(["around", "aside", "away", "back", "down", "forward", "off", "out", "up"])
"""What may stand between the two: “walk back on”."""
_INFINITIVE = re.compile(
    r"to\s+(?!(?:the|an?|this|that|these|those|his|her|its|their|our|my|your)\b|\S+ing\b)[a-z]"
)
_CASE = re.compile(r"to\s+[A-Z]\w*\s+[A-Z]\w*")
"""“to Meet Zelensky” of a headline, which is an infinitive, too."""
_COMPOUND = re.compile(r"(?P<who>[A-Z][\w.]*)[-‐‑](?P<how>\w+ed)")
_PARTICIPLES = grammar.IRREGULAR | frozenset(
    ["done", "drawn", "forgotten", "given", "known", "proven", "seen", "shown", "spoken", "taken", "written"]
)
_CLAUSE_FOLLOWS = frozenset(["by", "how", "that", "what", "when", "whether", "why"])
"""Behind one of these a passive reports what follows alone: “it was feared that …”."""
_MOST_IN_SOURCE = 6
_END_MARKS = " \t\n,.;:"


@dataclass(frozen=True, slots=True)
class CueFrames:
    """Fits frames to the place of their cue.

    Attributes:
        text: The article's text.
        conventions: Where spans begin and end.
    """

    text: str
    conventions: Conventions

    def of_compound(self, word: Span) -> tuple[Span, Span] | None:
        """Who and how in “Western-backed”; None for another word."""
        found = _COMPOUND.fullmatch(self.text, *word)
        return None if found is None else (Span(*found.span("who")), Span(*found.span("how")))

    def fitted(self, frame: Frame, *, is_known: bool) -> Frame:
        """A frame with the edges that the place of its cue asks for.

        Args:
            frame: The frame.
            is_known: Whether the rules know its cue; if so, they know when it is a passive that reports.
        """
        fitted = dict(frame)
        self._keep_in_quotation(fitted)
        self._take_particle(fitted)
        if not is_known:
            self._open_passive(fitted)
        self._part_source(fitted, is_known=is_known)
        return fitted

    def _keep_in_quotation(self, frame: Frame) -> None:
        """What is reported inside a quotation ends where the quotation does."""
        around = quotations.quotation_at(self.text, frame["cue"][0].start)
        if around is None:
            return
        within = quotations.inside(self.text, around)
        kept = []
        for span in frame["content"]:
            if not within.holds(span.start) or span.end <= within.end:
                kept.append(span)
                continue
            cut = _without_marks(self.text, Span(span.start, within.end))
            if not self.conventions.content_keeps_that and cut.slice(self.text).startswith("that "):
                cut = Span(words.next_word_start(self.text, cut.start), cut.end)
            kept.append(cut)
        frame["content"] = tuple(kept)

    def _take_particle(self, frame: Frame) -> None:
        """A preposition that follows the cue belongs to it, and not to what it is about."""
        cue, content = frame["cue"][-1], frame["content"][0]
        if content.start < cue.end or self.text[cue.end : content.start].strip():
            return
        if cue.slice(self.text).lower() in sentences.REPORTING_VERBS - _WITH_PARTICLE:
            return  # “said in Oslo the ferry was late”
        following = list(words.words(self.text, content.start, min(content.end, content.start + 80)))
        at = 0
        if following and following[0].slice(self.text) in _ADVERBS:
            at = 1
        if at >= len(following) - 1 or following[at].slice(self.text) not in _PARTICLES:
            return
        if _INFINITIVE.match(self.text, following[at].start) or _CASE.match(self.text, following[at].start):
            return
        frame["cue"] = (*frame["cue"][:-1], Span(cue.start, following[at].end))
        frame["content"] = (Span(following[at + 1].start, content.end), *frame["content"][1:])

    def _open_passive(self, frame: Frame) -> None:
        """“The talks are rumored to begin”: the subject is what it is about, and nobody is named who says so."""
        cue, content = frame["cue"][0], frame["content"][0]
        said = cue.slice(self.text).lower()
        if content.start < cue.end or not (said.endswith("ed") or said in _PARTICIPLES):
            return
        first = next(words.words(self.text, *content), None)
        if first is None or first.slice(self.text).lower() in _CLAUSE_FOLLOWS:
            return
        clause = clauses.clause_at(self.text, cue.start)
        before = [word for word in words.words(self.text, *clause) if word.end <= cue.start]
        while before and _is_adverb(before[-1].slice(self.text).lower()):
            before.pop()
        if not before or before[-1].slice(self.text).lower() not in grammar.BE:
            return
        while before and before[-1].slice(self.text).lower() in grammar.AUXILIARY | grammar.ADVERB:
            before.pop()
        if before:
            frame["content"] = (Span(before[0].start, before[-1].end), *frame["content"])
            frame.pop("source", None)

    def _part_source(self, frame: Frame, *, is_known: bool) -> None:
        """A source that is a whole clause, or has the cue in it, gives way to the words beside the cue."""
        cue = frame["cue"][0]
        for source in frame.get("source", ()):
            many = sum(1 for _ in words.words(self.text, *source)) > _MOST_IN_SOURCE
            if source.overlaps(cue) or (not is_known and many):
                beside = source_beside(self.text, frame["content"][0], cue)
                frame.pop("source")
                if beside is not None and not beside.overlaps(cue):
                    frame["source"] = (beside,)
                return


def guessed(text: str, cue: Span) -> Frame | None:
    """What a word could report that no rule knows: the rest of its clause, else those behind it, else those before."""
    sentence = sentences.sentence_at(text, cue.start)
    every = list(clauses.clauses(text, *sentence))
    behind = [clause for clause in every if clause.start >= cue.end]
    before = [clause for clause in every if clause.end <= cue.start]
    holding = next((clause for clause in every if clause.contains(cue)), None)
    rest = trimmed(text, cue.end, holding.end) if holding is not None else None
    if rest is not None:
        behind = [rest]
    near = behind or before
    if not near:
        return None
    content = Span(near[0].start, near[-1].end)
    frame: Frame = {"content": (content,), "cue": (cue,)}
    source = source_beside(text, content, cue)
    if source is not None:
        frame["source"] = (source,)
    return frame


def _is_adverb(word: str) -> bool:
    return word in grammar.ADVERB or (word.endswith("ly") and word not in grammar.NOT_ADVERB)


def _without_marks(text: str, span: Span) -> Span:
    end = span.start + len(span.slice(text).rstrip(_END_MARKS))
    return Span(span.start, end) if end > span.start else span
