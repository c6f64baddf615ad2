"""The articles and layers of a database, as readers of files ask for them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from tui.model.article import Article
from tui.model.layer import Layer
from tui.store import annotations as annotation_queries
from tui.store import articles as article_queries
from tui.store.store import Store


class StoredArticles:
    """The library that a database is. Titles and layers are looked up once.

    Args:
        store: The database.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def article(self, key: str) -> Article | None:
        """The article with an id."""
        return article_queries.article(self._store, key)

    def with_text(self, text_sha256: str) -> Sequence[Article]:
        """The articles with a text."""
        return article_queries.with_text(self._store, text_sha256)

    def named(self, name: str) -> Sequence[Article]:
        """The articles from a place; if there are none, those with a title."""
        there = article_queries.at_location(self._store, name)
        if there:
            return there
        found = (self.article(key) for key in self._titles.get(name, ()))
        return [article for article in found if article is not None]

    def text(self, article: Article) -> str:
        """An article's text."""
        return article_queries.text(self._store, article.text_sha256)

    def layer(self, name: str) -> Layer | None:
        """The layer with a name."""
        return self._layers.get(name)

    @cached_property
    def _titles(self) -> dict[str, list[str]]:
        return article_queries.titles(self._store)

    @cached_property
    def _layers(self) -> dict[str, Layer]:
        return {layer.name: layer for layer in annotation_queries.layers(self._store)}
