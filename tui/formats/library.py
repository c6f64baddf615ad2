"""What a reader may ask about articles that are there already, where a file has not their texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from tui.model.article import Article
from tui.model.layer import Layer


class Library(Protocol):
    """The articles and layers of a database."""

    def article(self, key: str) -> Article | None:
        """The article with an id."""

    def with_text(self, text_sha256: str) -> Sequence[Article]:
        """The articles with a text."""

    def named(self, name: str) -> Sequence[Article]:
        """The articles from a place; if there are none, those with a title."""

    def text(self, article: Article) -> str:
        """An article's text."""

    def layer(self, name: str) -> Layer | None:
        """The layer with a name."""


class NoLibrary:
    """The library where there is no database."""

    def article(self, key: str) -> Article | None:
        """None."""

    def with_text(self, text_sha256: str) -> Sequence[Article]:
        """None."""
        return ()

    def named(self, name: str) -> Sequence[Article]:
        """None."""
        return ()

    def text(self, article: Article) -> str:
        """None: there is no article to ask for.

        Raises:
            KeyError: Always.
        """
        raise KeyError(article.id)

    def layer(self, name: str) -> Layer | None:
        """None."""


def same_text(library: Library, article: Article) -> Article | None:
    """The article that is there, or the one with the same text, if there is one and no other.

    Raises:
        ValueError: If several have the text; the message is one clause that says so.
    """
    known = library.article(article.id)
    if known is not None:
        return known
    fitting = library.with_text(article.text_sha256)
    if len(fitting) > 1:
        raise ValueError(several(fitting, "with this text"))
    return fitting[0] if fitting else None


def several(fitting: Sequence[Article], what: str) -> str:
    """The clause that names some of several articles."""
    ids = " and ".join(article.id for article in fitting[:2])
    return f"there are {len(fitting)} articles {what}; give the “id” of one, such as {ids}"
