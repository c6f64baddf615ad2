"""What stands beside a place, for lists of places."""

from __future__ import annotations

from typing import NamedTuple

from tui.model.span import Span
from tui.workspace.concordance import Hit
from tui.workspace.concordance_listing import Lines
from tui.workspace.open_article import OpenArticle
from tui.workspace.workspace import Workspace

_BESIDE = 60
"""Code points of text before and after the words of a place that are looked at."""


class Around(NamedTuple):
    """The words of a place, and what stands beside them.

    Attributes:
        before: What stands before them.
        words: They themselves.
        after: What stands behind them.
        paragraph: The number of their paragraph, from 1.
        title: The title of their article; empty in a list of one article.
    """

    before: str
    words: str
    after: str
    paragraph: int
    title: str = ""


def in_article(article: OpenArticle, span: Span) -> Around:
    """What stands around a place of an open article."""
    text = article.text
    return Around(
        before=text[max(0, span.start - _BESIDE) : span.start],
        words=span.slice(text),
        after=text[span.end : span.end + _BESIDE],
        paragraph=article.paragraph_number(span.start),
    )


class Surroundings:
    """Tells what stands around places of any article; texts are read as they come into sight.

    Args:
        workspace: Has the articles.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._lines = Lines(workspace.store, _BESIDE)

    def of(self, article: str, span: Span) -> Around:
        """What stands around a place; nothing but its numbers if its article is gone."""
        line = self._lines.line(Hit(article, span.start, span.end))
        if line is None:
            return Around("", f"{span.start}–{span.end}", "", 0)
        return Around(line.left, line.text, line.right, line.paragraph, line.article.title)
