"""Standing: what remains of offers once somebody has marked, accepted and rejected things in the article.

It is worked out from what is handed in and quick enough to be asked anew after every key: of what is marked, only
what lies around an offer is looked at.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain

from tui.model.annotation import ROLES, Annotation, Kind, Part
from tui.model.span import Span, extent
from tui.suggest.offer import GAZETTEER_ORIGIN, Offer

Marked = Callable[[Kind, Span], Iterable[Sequence[Part]]]
"""Gives the parts of each annotation of a kind that has something in a range; what it gives besides does no harm."""

LOOSE = 0.5
"""The share of common words (Jaccard) from which two contents are the same claim."""

_TOKEN = re.compile(r"\w+|[^\w\s]")


def _nothing(kind: Kind, span: Span) -> Iterable[Sequence[Part]]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What an annotator has decided in an article.

    Attributes:
        rejected_forms: Forms of entities that he rejected, as `folded` writes them.
        rejected_spans: (kind, spans) of what else he rejected, the spans as `main_spans` gives them.
        marked: What he has marked himself.
    """

    rejected_forms: Collection[str] = frozenset()
    rejected_spans: Collection[tuple[str, tuple[Span, ...]]] = frozenset()
    marked: Marked = _nothing


NOTHING = Standing()
"""Nothing is decided."""


def remaining(offers: Iterable[Offer], text: str, standing: Standing = NOTHING) -> list[Offer]:
    """The offers that nobody has decided yet, in their order; of two that cover the same words, one.

    Of an entity that crosses or fills another one of another suggester the surer one stays, the longer one if both
    are as sure. A form that was accepted before always gives way to a longer name around it. That is settled last: if
    the longer one was rejected, the shorter one is there.

    Args:
        offers: In the order of the text. What is too unsure to be shown should have been left out.
        text: The text of the article.
        standing: What is decided.
    """
    return _without_crossing([offer for offer in offers if not is_decided(offer, text, standing)])


def is_decided(offer: Offer, text: str, standing: Standing) -> bool:
    """Whether the offer was rejected, or what it offers is marked."""
    if offer.kind == "entity":
        main = offer.parts[0].spans
        if standing.rejected_forms and folded(form_of(main, text)) in standing.rejected_forms:
            return True
        around: Span | None = offer.extent
    else:
        main = main_spans(offer.kind, offer.parts)
        if (offer.kind, main) in standing.rejected_spans:
            return True
        around = extent(span for part in offer.parts if part.role != "source" for span in part.spans)
    if around is None:
        return False
    return any(is_same(offer.kind, offer.parts, parts, text) for parts in standing.marked(offer.kind, around))


def is_same(kind: Kind, parts: Sequence[Part], others: Sequence[Part], text: str) -> bool:
    """Whether two annotations of a kind, whatever their labels, mark the same thing.

    Entities do if their mentions overlap, claims if their cues do or if their contents share at least half of their
    words, passages if they have the same spans.
    """
    mine, theirs = main_spans(kind, parts), main_spans(kind, others)
    if kind == "entity":
        return _overlap(mine, theirs)
    if mine == theirs:
        return True
    if kind != "claim":
        return False
    if _overlap(_of_role(parts, "cue"), _of_role(others, "cue")):
        return True
    return _overlap(mine, theirs) and likeness(mine, theirs, text) >= LOOSE


def likeness(some: Iterable[Span], others: Iterable[Span], text: str) -> float:
    """The share of common words and marks, by their places, of those in either, 0 to 1 (Jaccard)."""
    mine, theirs = _places(some, text), _places(others, text)
    return len(mine & theirs) / max(1, len(mine | theirs))


def main_spans(kind: Kind, parts: Iterable[Part]) -> tuple[Span, ...]:
    """The spans of the mention, the contents or the passage."""
    return _of_role(parts, ROLES[kind][0]) if ROLES[kind] else ()


def form_of(spans: Iterable[Span], text: str) -> str:
    """The words of some spans, on one line."""
    return " ".join(" ".join(span.slice(text) for span in spans).split())


@lru_cache(maxsize=1024)
def folded(form: str) -> str:
    """A form with single blanks and straight apostrophes: what makes two forms the same."""
    return " ".join(form.split()).replace("’", "'")


def accepted_forms(
    elsewhere: Iterable[tuple[str, str]], here: Iterable[tuple[str, str]] = ()
) -> dict[str, str]:
    """The label of each form that is to be offered wherever it stands.

    Args:
        elsewhere: (form, label) of what was marked in any article, what counts more first.
        here: (form, label) of what was marked in this one, in the order of time; the last label of a form wins.
    """
    known: dict[str, tuple[str, str]] = {}
    for form, label in elsewhere:
        known.setdefault(folded(form), (" ".join(form.split()), label))
    for form, label in here:
        known[folded(form)] = " ".join(form.split()), label
    return dict(known.values())


class MarkedParts:
    """Annotations of one article as `Standing.marked` wants them, for those who have no index of them.

    Args:
        annotations: Those of the annotator in the article.
    """

    def __init__(self, annotations: Iterable[Annotation]) -> None:
        places: dict[Kind, list[tuple[Span, Sequence[Part]]]] = {}
        for annotation in annotations:
            covered = extent(span for _, span in annotation.spans())
            if covered is not None:
                places.setdefault(annotation.kind, []).append((covered, annotation.parts))
        self._entries = {kind: sorted(some, key=lambda entry: entry[0]) for kind, some in places.items()}
        self._reach = {
            kind: list(accumulate((covered.end for covered, _ in some), max))
            for kind, some in self._entries.items()
        }

    def __call__(self, kind: Kind, span: Span) -> Iterator[Sequence[Part]]:
        """The parts of those of a kind that reach into a range."""
        entries = self._entries.get(kind, [])
        for place in range(bisect_right(self._reach.get(kind, []), span.start), len(entries)):
            covered, parts = entries[place]
            if covered.start >= span.end:
                return
            if covered.end > span.start:
                yield parts


def _without_crossing(offers: list[Offer]) -> list[Offer]:
    dropped: set[int] = set()
    entities = [(index, offer, *offer.extent) for index, offer in enumerate(offers) if offer.kind == "entity"]
    for place, (index, offer, _, end) in enumerate(entities):
        for later in range(place + 1, len(entities)):
            onward, other, start, _ = entities[later]
            if start >= end:
                break
            is_one_rule = offer.origin == other.origin != GAZETTEER_ORIGIN  # it may nest names
            if not is_one_rule and index not in dropped and onward not in dropped:
                dropped.add(onward if _is_stronger(offer, other) else index)
    return [offer for index, offer in enumerate(offers) if index not in dropped]


def _is_stronger(offer: Offer, other: Offer) -> bool:
    """Whether an entity is kept rather than one that it crosses."""
    mine, its = offer.extent, other.extent
    if other.origin == GAZETTEER_ORIGIN and mine.contains(its) and mine != its:
        return True
    if offer.origin == GAZETTEER_ORIGIN and its.contains(mine) and mine != its:
        return False
    return (offer.score, mine.length) >= (other.score, its.length)


def _of_role(parts: Iterable[Part], role: str) -> tuple[Span, ...]:
    return tuple(span for part in parts if part.role == role for span in part.spans)


def _overlap(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for span in some for other in others)


def _places(spans: Iterable[Span], text: str) -> set[int]:
    return {found.start() for found in chain.from_iterable(_TOKEN.finditer(text, *span) for span in spans)}
