"""Offers for the articles of a database, in the form in which annotations are given back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tui.formats.corpus import Corpus, Marked
from tui.formats.objects import Describer
from tui.model.annotation import Annotation
from tui.model.article import Article
from tui.model.layer import Layer
from tui.model.scheme import Scheme
from tui.store import articles as article_queries
from tui.store.store import Store
from tui.model.conventions import NEWS, Conventions
from tui.suggest.offer import Offer
from tui.suggest.offering import offers
from tui.suggest.page import Page
from tui.suggest.suggester import Suggester


def offered(
    store: Store,
    articles: Iterable[Article],
    scheme: Scheme,
    suggesters: Iterable[Suggester],
    conventions: Conventions = NEWS,
    least: float = 0.0,
) -> Iterator[dict[str, Any]]:
    """The offers of some articles as the objects of the native format; nothing is written.

    `id`, `by`, `created` and `updated` are null, since nobody has decided yet.

    Args:
        store: Where the texts are.
        articles: The articles.
        scheme: Offers with labels that it does not have are left out.
        suggesters: Those to ask.
        conventions: Where spans begin and end.
        least: The least score.
    """
    chosen = list(suggesters)
    labels = {(label.kind, label.id) for label in scheme.labels}
    for article in articles:
        text = article_queries.text(store, article.text_sha256)
        found = offers(Page(text, conventions=conventions), chosen, labels=labels)
        layers = {
            offer.origin: Layer(id=offer.origin, name=offer.origin, kind="machine", annotator=offer.origin)
            for offer in found
        }
        describer = Describer(Corpus(articles=(), layers=layers), article, text)
        for offer in found:
            if offer.score >= least:
                described = describer.annotation(Marked(_annotation(offer, article), ()), alone=True)
                yield described | {"id": None, "by": None, "created": None, "updated": None}


def _annotation(offer: Offer, article: Article) -> Annotation:
    """An offer as the annotation that it would be."""
    return Annotation(
        id="",
        article=article.id,
        layer=offer.origin,
        kind=offer.kind,
        label=offer.label,
        parts=offer.parts,
        attributes=offer.attributes,
        score=round(offer.score, 3),
        origin=offer.origin,
        by="",
        created="",
        updated="",
    )
