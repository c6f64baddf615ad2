"""All offers of a page together: in order, each once, without what was rejected or is there already."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tui.model.annotation import Annotation
from tui.suggest.offer import Offer, sort_key
from tui.suggest.page import Page
from tui.suggest.suggester import Suggester


def offers(
    page: Page,
    suggesters: Iterable[Suggester],
    *,
    labels: Collection[tuple[str, str]] | None = None,
    rejected: Collection[str] = (),
    annotations: Iterable[Annotation] = (),
) -> list[Offer]:
    """What is proposed on a page, in the order of the text.

    Where two suggesters cover the same words as entities, the surer one is kept, the longer one if both are as sure.

    Args:
        page: The page.
        suggesters: Those to ask.
        labels: The kinds and labels of the scheme; an offer with another one is dropped. None takes all.
        rejected: Forms of entities that are not to be offered again in this article.
        annotations: What a person has marked already: nothing on the same spans is offered.
    """
    refused = {_plain(form) for form in rejected}
    marked = {(entry.kind, entry.parts[0].spans) for entry in annotations if entry.parts}
    found: dict[object, Offer] = {}
    for suggester in suggesters:
        for passage in page.passages:
            for offer in suggester.offers(page, passage):
                if labels is not None and (offer.kind, offer.label) not in labels:
                    continue
                if (offer.kind, offer.parts[0].spans) in marked:
                    continue
                if offer.kind == "entity" and _form(page, offer) in refused:
                    continue
                key = (offer.kind, offer.parts[0].spans)
                if key not in found or offer.score > found[key].score:
                    found[key] = offer
    return _without_crossing(sorted(found.values(), key=sort_key))


def _without_crossing(offers: list[Offer]) -> list[Offer]:
    """Entities that cross or fill another one are dropped if they are less sure."""
    dropped: set[int] = set()
    entities = [(index, offer) for index, offer in enumerate(offers) if offer.kind == "entity"]
    for place, (index, offer) in enumerate(entities):
        for onward, other in entities[place + 1 :]:
            if other.extent.start >= offer.extent.end:
                break
            is_same_suggester = offer.origin == other.origin
            if not is_same_suggester and index not in dropped and onward not in dropped:
                weaker = (index, onward)[
                    (offer.score, offer.extent.length) >= (other.score, other.extent.length)
                ]
                dropped.add(weaker)
    return [offer for index, offer in enumerate(offers) if index not in dropped]


def _form(page: Page, offer: Offer) -> str:
    return _plain(" ".join(span.slice(page.text) for span in offer.parts[0].spans))


def _plain(form: str) -> str:
    return " ".join(form.split()).replace("’", "'")
