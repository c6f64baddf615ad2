"""All offers of a page together: in order, each once, in the labels of the scheme."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tui.model.scheme import Scheme
from tui.suggest.fitting import Fitting
from tui.suggest.offer import Offer, place_of, sort_key
from tui.suggest.page import Page
from tui.suggest.standing import NOTHING, Standing, remaining
from tui.suggest.suggester import Suggester


def found(
    page: Page,
    suggesters: Iterable[Suggester],
    scheme: Scheme | None = None,
    pause: Callable[[], None] = lambda: None,
    failed: Callable[[Suggester, Exception], None] | None = None,
) -> list[Offer]:
    """What the suggesters find on a page, in the order of the text, whatever was decided.

    Where two cover exactly the same words, the surer one is kept. Others may cross: `remaining` settles that.

    Args:
        page: The page.
        suggesters: Those to ask.
        scheme: Offers take its labels and attributes; one that has no place in it is dropped. None takes all.
        pause: Called after each passage, for others to have their turn.
        failed: Called with a suggester that fails, and its error; the others go on without it. None lets errors out.
    """
    fitting = Fitting(scheme) if scheme is not None else None
    chosen = list(suggesters)
    best: dict[object, Offer] = {}
    page.pause = pause
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
            for given in proposed:
                offer = fitting.fitted(given) if fitting is not None else given
                if offer is None:
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
    scheme: Scheme | None = None,
    standing: Standing = NOTHING,
) -> list[Offer]:
    """What is proposed on a page, in the order of the text, without what is decided: `found`, then `remaining`."""
    return remaining(found(page, suggesters, scheme), page.text, standing)
