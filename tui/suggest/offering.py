"""All offers of a page together: in order, each once, without what was rejected or is there already."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from tui.model.annotation import Annotation
from tui.suggest.offer import GAZETTEER_ORIGIN, Offer, form_of, place_of, plain, sort_key
from tui.suggest.page import Page
from tui.suggest.suggester import Suggester


def found(
    page: Page,
    suggesters: Iterable[Suggester],
    labels: Collection[tuple[str, str]] | None = None,
    pause: Callable[[], None] = lambda: None,
    failed: Callable[[Suggester, Exception], None] | None = None,
) -> list[Offer]:
    """Everything that is proposed on a page, in the order of the text; of what covers the same words, the surest.

    Args:
        page: The page.
        suggesters: Those to ask.
        labels: The kinds and labels of the scheme; an offer with another one is dropped. None takes all.
        pause: Called after every passage, for others to have their turn.
        failed: Called with a suggester that fails, and its error; the others go on without it. None lets errors out.
    """
    chosen = list(suggesters)
    best: dict[object, Offer] = {}
    page.look_around(pause)
    for passage in page.passages:
        for suggester in list(chosen):
            try:
                proposed = list(suggester.offers(page, passage))
            except Exception as error:  # whatever a plug-in raises is its own fault, and is told
                if failed is None:
                    raise
                chosen.remove(suggester)
                failed(suggester, error)
                continue
            for offer in proposed:
                if labels is not None and (offer.kind, offer.label) not in labels:
                    continue
                key = place_of(offer)
                if key not in best or offer.score > best[key].score:
                    best[key] = offer
        pause()
    return sorted(best.values(), key=sort_key)


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
    refused = {plain(form) for form in rejected}
    marked = {(entry.kind, entry.parts[0].spans) for entry in annotations if entry.parts}
    return without_crossing(
        [
            offer
            for offer in found(page, suggesters, labels)
            if place_of(offer) not in marked
            and not (offer.kind == "entity" and form_of(page.text, offer) in refused)
        ]
    )


def without_crossing(offers: list[Offer]) -> list[Offer]:
    """Entities that cross or fill another one are dropped if they are less sure; they come in order.

    A form that was accepted before gives way to a longer name that holds it: “Ukraine” to “Eastern Ukraine”.
    """
    dropped: set[int] = set()
    entities = [(index, offer) for index, offer in enumerate(offers) if offer.kind == "entity"]
    for place, (index, offer) in enumerate(entities):
        for onward, other in entities[place + 1 :]:
            if other.extent.start >= offer.extent.end:
                break
            is_one_rule = offer.origin == other.origin != GAZETTEER_ORIGIN  # it may nest names
            if is_one_rule or index in dropped or onward in dropped:
                continue
            if offer.extent.contains(other.extent) != other.extent.contains(offer.extent):
                is_weaker = other.extent.contains(offer.extent)
            else:
                is_weaker = (offer.score, offer.extent.length) < (other.score, other.extent.length)
            dropped.add(index if is_weaker else onward)
    return [offer for index, offer in enumerate(offers) if index not in dropped]
