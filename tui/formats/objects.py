"""The JSON form of an annotation and its parts, as every export writes it: all keys, always in this order."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from tui.formats.corpus import Corpus, Marked
from tui.model.annotation import CONTEXT, Part
from tui.model.article import Article
from tui.model.span import Span
from tui.text.paragraphs import paragraph_starts


class Describer:
    """Describes the annotations of one article.

    Args:
        corpus: Gives the names of layers and referents.
        article: The article.
        text: Its text.
    """

    def __init__(self, corpus: Corpus, article: Article, text: str) -> None:
        self._corpus = corpus
        self._article = article
        self._text = text
        self._starts: array[int] | None = None

    def article_head(self) -> dict[str, Any]:
        """The article as it is named in each line."""
        article = self._article
        return {
            "id": article.id,
            "title": article.title,
            "location": article.location,
            "sha256": article.text_sha256,
        }

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph at an offset, from 1."""
        if self._starts is None:
            self._starts = paragraph_starts(self._text)
        return max(1, bisect_right(self._starts, offset))

    def span(self, span: Span) -> dict[str, Any]:
        """A span with its text."""
        return {"start": span.start, "end": span.end, "text": span.slice(self._text)}

    def spans(self, parts: Sequence[Part]) -> list[dict[str, Any]]:
        """The spans of some parts, in their order."""
        return [self.span(span) for part in parts for span in part.spans]

    def referent(self, key: str | None) -> dict[str, Any] | None:
        """What a part refers to, or None."""
        if key is None:
            return None
        found = self._corpus.referents[key]
        return {"id": found.id, "kind": found.kind, "name": found.name, "kb": found.kb}

    def place(self, marked: Marked) -> dict[str, Any]:
        """`start`, `end`, `text` and `paragraph` of the extent; all null for the kind article."""
        covered = marked.annotation.extent
        if covered is None:
            return {"start": None, "end": None, "text": None, "paragraph": None}
        return {**self.span(covered), "paragraph": self.paragraph(covered.start)}

    def annotation(self, marked: Marked, *, alone: bool) -> dict[str, Any]:
        """An annotation.

        Args:
            marked: The annotation and its links.
            alone: Whether it stands outside of its article's object, and so names the article and its links.
        """
        annotation = marked.annotation
        covered = annotation.extent
        text = self._text
        described: dict[str, Any] = {"id": annotation.id, "kind": annotation.kind, "label": annotation.label}
        if alone:
            described["article"] = self.article_head()
        described |= self.place(marked)
        described["parts"] = [
            {
                "role": part.role,
                "spans": [self.span(span) for span in part.spans],
                "refers": self.referent(part.refers),
            }
            for part in annotation.parts
        ]
        described["prefix"] = text[max(0, covered.start - CONTEXT) : covered.start] if covered else ""
        described["suffix"] = text[covered.end : covered.end + CONTEXT] if covered else ""
        described["attributes"] = dict(annotation.attributes)
        if alone:
            described["links"] = [{"type": link.type, "to": link.to} for link in marked.links]
        return described | {
            "note": annotation.note,
            "status": annotation.status,
            "layer": self._corpus.layer_name(annotation.layer),
            "by": annotation.by,
            "origin": annotation.origin,
            "score": annotation.score,
            "derived_from": annotation.derived_from,
            "created": annotation.created,
            "updated": annotation.updated,
        }
