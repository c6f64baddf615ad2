"""All offers of a page together: in order, each once, in the labels of the scheme."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tui.model.scheme import Scheme
from tui.suggest.fitting import Fitting
from tui.suggest.offer import Offer, sort_key
from tui.suggest.page import Page
from tui.suggest.standing import NOTHING, Standing, remaining
from tui.suggest.suggester import Suggester


def found(
    page: Page,
    suggesters: Iterable[Suggester],
    scheme: Scheme | None = None,
    pause: Callable[[], None] = lambda: None,
) -> list[Offer]:
    """What the suggesters find on a page, in the order of the text, whatever was decided.

    Where two cover exactly the same words, the surer one is kept. Others may cross: `remaining` settles that.

    Args:
        page: The page.
        suggesters: Those to ask.
        scheme: Offers take its labels and attributes; one that has no place in it is dropped. None takes all.
        pause: Called before each passage, for others to have their turn.
    """
    fitting = Fitting(scheme) if scheme is not None else None
    kept: dict[object, Offer] = {}
    for suggester in suggesters:
        for passage in page.passages:
            pause()
            for given in suggester.offers(page, passage):
                offer = fitting.fitted(given) if fitting is not None else given
                if offer is None:
                    continue
                key = (offer.kind, offer.parts[0].spans)
                if key not in kept or offer.score > kept[key].score:
                    kept[key] = offer
    return sorted(kept.values(), key=sort_key)


def offers(
    page: Page,
    suggesters: Iterable[Suggester],
    *,
    scheme: Scheme | None = None,
    standing: Standing = NOTHING,
) -> list[Offer]:
    """What is proposed on a page, in the order of the text, without what is decided: `found`, then `remaining`."""
    return remaining(found(page, suggesters, scheme), page.text, standing)
