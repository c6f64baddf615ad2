"""Offers for the articles of a database as one annotator gets them, in the form in which annotations are given back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from tui.formats.corpus import Corpus, Marked
from tui.formats.objects import Describer
from tui.model.article import Article
from tui.model.conventions import Conventions
from tui.model.layer import Layer
from tui.model.scheme import Scheme
from tui.store import articles as article_queries
from tui.store.store import Store
from tui.suggest.offer import Offer
from tui.suggest.offering import found
from tui.suggest.page import Page
from tui.suggest.ranking import Ranking
from tui.suggest.standing import remaining
from tui.suggest.suggester import Suggester
from tui.workspace.decided import decided_in, forms_elsewhere
from tui.workspace.suggesters import Suggesters
from tui.workspace.suggestions import would_be


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How offers are made and which are wanted.

    Attributes:
        suggesters: Those to ask, with the cues that they use.
        scheme: Offers take its labels; one that has no place in it is left out.
        conventions: Where spans begin and end; None for those of the scheme.
        ranking: What was learned; it tells the score that counts.
        least: The least score.
        again: Whether what is decided or marked is wanted too.
    """

    suggesters: Suggesters
    scheme: Scheme
    conventions: Conventions | None = None
    ranking: Ranking
    least: float = 0.0
    again: bool = False


class Scored(NamedTuple):
    """An offer with the score that counts.

    Attributes:
        offer: The offer, with the score of its rule.
        score: How likely it is accepted: the rule's own score while nothing is learned.
    """

    offer: Offer
    score: float


class OffersOf(NamedTuple):
    """The offers of one article.

    Attributes:
        article: The article.
        text: Its text.
        offers: In the order of the text.
    """

    article: Article
    text: str
    offers: list[Scored]


def offers_of(
    store: Store,
    articles: Iterable[Article],
    annotator: str,
    wish: Wish,
    failed: Callable[[Suggester, Exception], None] | None = None,
) -> Iterator[OffersOf]:
    """What an annotator is offered in some articles, one at a time; nothing is written.

    Args:
        store: Where the texts are, and what is decided.
        articles: The articles.
        annotator: Whose marks and decisions count. Those of others hide nothing.
        wish: How offers are made and which are wanted.
        failed: Called with a suggester that fails, and its error; it is asked no more, the others go on without it.
            None lets errors out.

    Raises:
        Refusal: If an outside program fails, and nobody is called.
    """
    suggesters = list(wish.suggesters.suggesters)

    def go_on_without(suggester: Suggester, error: Exception) -> None:
        assert failed is not None
        suggesters.remove(suggester)
        failed(suggester, error)

    elsewhere = forms_elsewhere(store, annotator)
    for article in articles:
        text = article_queries.text(store, article.text_sha256)
        decided = decided_in(store, article.id, text, annotator, elsewhere)
        page = Page(
            text,
            conventions=wish.conventions or wish.scheme.conventions,
            lexicon=wish.suggesters.lexicon,
            accepted=decided.accepted,
        )
        given = found(page, suggesters, wish.scheme, failed=None if failed is None else go_on_without)
        scored = {id(offer): wish.ranking.score(offer) for offer in given}
        sure = [offer for offer in given if scored[id(offer)] >= wish.least]
        rest = remaining(sure, text) if wish.again else remaining(sure, text, decided.standing)
        yield OffersOf(article, text, [Scored(offer, scored[id(offer)]) for offer in rest])


def described(offers: OffersOf) -> Iterator[dict[str, Any]]:
    """Offers as the objects of the native format; `id`, `by`, `created` and `updated` are null."""
    layers = {
        offer.origin: Layer(id=offer.origin, name=offer.origin, kind="machine", annotator=offer.origin)
        for offer, _ in offers.offers
    }
    describer = Describer(Corpus(articles=(), layers=layers), offers.article, offers.text)
    for offer, score in offers.offers:
        annotation = would_be(replace(offer, score=score), offers.article.id)
        line = describer.annotation(Marked(annotation, ()), alone=True)
        yield line | {"id": None, "by": None, "created": None, "updated": None}
