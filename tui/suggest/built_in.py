"""The suggesters that come with the program: names, dates, attributions, quotations."""

from __future__ import annotations

from collections.abc import Iterator

from tui.model.annotation import Part, Role
from tui.model.quoting import in_quotes
from tui.model.span import Span
from tui.suggest import grammar
from tui.suggest.claims import spans_of
from tui.suggest.frames import Frame
from tui.suggest.offer import ACCEPTED_SCORE, GAZETTEER_ORIGIN, Offer
from tui.suggest.page import Page
from tui.suggest.passage import Passage
from tui.suggest.signed import signed_quotation

_ROLES: tuple[Role, ...] = ("content", "source", "cue")
# A quotation of fewer words is a title or a word in doubt, and nobody's claim.
_FEWEST_WORDS = 4
_LONG = 10
_DATE_SCORE = 0.85
_BARE_QUOTATION_SCORE = 0.5


class _Names:
    name = "names"
    title = "people, organisations, places, peoples"
    origin = "marginist.names.v1"

    def offers(self, page: Page, passage: Passage) -> Iterator[Offer]:
        for name in page.names(passage):
            words = len(name.run.words)
            yield Offer(
                kind="entity",
                label=name.label,
                parts=(Part("mention", name.run.spans),),
                score=name.score,
                origin=self.origin,
                reason=name.reason,
                name=name.full,
                traits=(f"label={name.label}", f"reason={name.reason.split()[0]}", f"words={min(words, 4)}"),
            )


class _Dates:
    name = "dates"
    title = "dates and periods"
    origin = "marginist.dates.v1"

    def offers(self, page: Page, passage: Passage) -> Iterator[Offer]:
        for span in page.dates(passage):
            yield Offer(
                kind="entity",
                label="DATE",
                parts=(Part("mention", (span,)),),
                score=_DATE_SCORE,
                origin=self.origin,
                reason="the form of a date",
                name=" ".join(span.slice(page.text).split()),
                traits=("label=DATE",),
            )


class _Attributions:
    name = "attributions"
    title = "who says what"
    origin = "marginist.attributions.v1"

    def offers(self, page: Page, passage: Passage) -> Iterator[Offer]:
        for frame in page.frames(passage):
            spans = spans_of(passage, frame, page.conventions)
            if not page.conventions.source_keeps_title and "source" in spans:
                spans["source"] = tuple(_without_title(page, passage, span) for span in spans["source"])
            cue = page.text[passage.starts[frame.cue[0]] : passage.ends[frame.cue[1] - 1]]
            yield Offer(
                kind="claim",
                label="CLAIM",
                parts=tuple([Part(role, spans[role]) for role in _ROLES if role in spans]),
                score=frame.score,
                origin=self.origin,
                reason=f"{in_quotes(cue)} ({frame.pattern})",
                attributes={"attribution": attribution(passage, spans["content"])},
                name=_speaker(page, passage, spans.get("source", ())),
                traits=traits(passage, frame),
            )


class _Quotations:
    name = "quotations"
    title = "quotations that nobody is named for"
    origin = "marginist.quotations.v1"

    def offers(self, page: Page, passage: Passage) -> Iterator[Offer]:
        wanted = [
            quotation
            for quotation in passage.quotations
            if len(quotation.slice(page.text).split()) >= _FEWEST_WORDS
            or signed_quotation(page.text, quotation, self.origin) is not None
        ]
        if not wanted:
            return
        taken = [passage.cover(*tokens) for frame in page.frames(passage) for tokens in frame.content]
        for quotation in wanted:
            if any(map(quotation.overlaps, taken)):
                continue
            signed = signed_quotation(page.text, quotation, self.origin)
            if signed is not None:
                yield signed
                continue
            yield Offer(
                kind="claim",
                label="CLAIM",
                parts=(Part("content", (quotation,)),),
                score=_BARE_QUOTATION_SCORE,
                origin=self.origin,
                reason="in quotation marks",
                attributes={"attribution": "direct"},
                traits=("rule=bare quotation", f"long={len(quotation.slice(page.text).split()) > _LONG}"),
            )


class _Gazetteer:
    name = "gazetteer"
    title = "what was accepted before"
    origin = GAZETTEER_ORIGIN

    def offers(self, page: Page, passage: Passage) -> Iterator[Offer]:
        for span, label, form in page.gazetteer.matches(passage):
            yield accepted_form(span, label, form)


NAMES = _Names()
DATES = _Dates()
ATTRIBUTIONS = _Attributions()
QUOTATIONS = _Quotations()
GAZETTEER = _Gazetteer()


def accepted_form(span: Span, label: str, form: str) -> Offer:
    """The offer of a form that was accepted before."""
    return Offer(
        kind="entity",
        label=label,
        parts=(Part("mention", (span,)),),
        score=ACCEPTED_SCORE,
        origin=GAZETTEER_ORIGIN,
        reason="accepted before",
        name=form,
        traits=(f"label={label}", f"form={form}"),
    )


def attribution(passage: Passage, contents: tuple[Span, ...]) -> str:
    """`direct`, `indirect` or `mixed`: whether what was said stands in quotation marks."""
    if not passage.quotations:
        return "indirect"
    near = [quotation for quotation in passage.quotations if any(map(quotation.overlaps, contents))]
    if not near:
        return "indirect"
    is_direct = all(any(quotation.contains(span) for quotation in near) for span in contents)
    return "direct" if is_direct else "mixed"


def traits(passage: Passage, frame: Frame) -> tuple[str, ...]:
    """What a ranking may learn from: rule, verb, kind of speaker, length and punctuation of the content."""
    first, end = frame.content[0]
    words = passage.words
    source = "none"
    if frame.source:
        head = words[frame.source[1] - 1]
        is_name = passage.forms[frame.source[1] - 1][0].isupper()
        source = "pronoun" if head in grammar.PRONOUN else "name" if is_name else "noun"
    length = end - first
    return (
        f"rule={frame.pattern}",
        f"cue={words[frame.head]}",
        f"source={source}",
        f"source words={min((frame.source[1] - frame.source[0]) if frame.source else 0, 8)}",
        f"words={'1-2' if length < 3 else '3-6' if length < 7 else '7-20' if length < 21 else '21-'}",
        f"begins={words[first] if words[first] in grammar.NO_ADJECTIVE or not words[first].isalpha() else 'word'}",
        f"quoted={passage.quoted[end - 1] >= 0}",
        f"commas={min(words[first:end].count(','), 3)}",
        f"spans={len(frame.content)}",
        f"helpers={words[frame.cue[0]] if frame.cue[0] < frame.head else ''}",
    )


def _speaker(page: Page, passage: Passage, spans: tuple[Span, ...]) -> str:
    """The fullest form of the name in a source; where titles belong to sources, names are not asked for."""
    for span in () if page.conventions.source_keeps_title else spans:
        for name in page.names(passage):
            if name.label in ("PERSON", "ORG") and span.contains(name.run.spans[0]):
                return name.full
    return " ".join(spans[0].slice(page.text).split()) if spans else ""


def _without_title(page: Page, passage: Passage, source: Span) -> Span:
    """The name alone of a source that is a titled person: “President Vladimir Putin”."""
    for name in page.names(passage):
        span = name.run.spans[0]
        if name.label == "PERSON" and name.run.titled and span.end == source.end and source.contains(span):
            return span
    return source
