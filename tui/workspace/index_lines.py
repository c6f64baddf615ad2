"""Claims and entities as plain objects, one a line, as the verbs `claims` and `entities` give them."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from tui.model.annotation import Part
from tui.model.article import Article
from tui.store import claims, entities
from tui.store.articles import text
from tui.store.claims import ClaimRow, OtherEnd
from tui.store.entities import EntityRow
from tui.store.store import Store
from tui.text.naming_words import unnamed
from tui.text.paragraphs import paragraph_starts

_CHUNK = 500
_TEXTS = 64
GAP = " … "
"""Between fragments of one part."""
BETWEEN = "; "
"""Between parts of one role."""


class Paragraphs:
    """Finds the numbers of paragraphs, and remembers where those of the last articles begin.

    Args:
        store: Has the texts.
    """

    def __init__(self, store: Store) -> None:
        @lru_cache(_TEXTS)
        def starts(text_sha256: str) -> array[int]:
            return paragraph_starts(text(store, text_sha256))

        self._starts = starts

    def number(self, article: Article, offset: int) -> int:
        """The number of the paragraph at an offset, from 1."""
        return max(1, bisect_right(self._starts(article.text_sha256), offset))


def claim_rows(store: Store, ids: Sequence[str]) -> Iterator[ClaimRow]:
    """The rows of claims, some hundred at a time."""
    wanted = iter(ids)
    while chunk := list(islice(wanted, _CHUNK)):
        yield from claims.rows(store, chunk)


def entity_rows(
    store: Store, ids: Sequence[str], *, machines: bool = False
) -> Iterator[tuple[EntityRow, list[tuple[str, int]]]]:
    """The rows of entities with the words by which they are named, some hundred at a time."""
    wanted = iter(ids)
    while chunk := list(islice(wanted, _CHUNK)):
        forms = entities.forms(store, chunk, machines=machines)
        for row in entities.rows(store, chunk, machines=machines):
            yield row, forms[row.entity.id]


def words(row: ClaimRow, role: str) -> str:
    """The words of the parts of a role."""
    return BETWEEN.join(GAP.join(said) for said in row.words_of(role))


def speakers(row: ClaimRow) -> list[str]:
    """Who makes a claim: the names of entities, else the words of the source; a pronoun is told as what it is."""
    sources = zip(row.claim.of_role("source"), row.words_of("source"), strict=True)
    return [
        row.referents[part.refers].name if part.refers else unnamed(" ".join(GAP.join(said).split()))
        for part, said in sources
    ]


def claim_line(row: ClaimRow, paragraphs: Paragraphs) -> dict[str, Any]:
    """A claim as an object."""
    claim, article = row.claim, row.article
    covered = claim.extent
    statement = row.referent("content")
    return {
        "id": claim.id,
        "article": {
            "id": article.id,
            "title": article.title,
            "location": article.location,
            "outlet": article.outlet,
            "published": article.published,
        },
        "paragraph": None if covered is None else paragraphs.number(article, covered.start),
        "start": None if covered is None else covered.start,
        "end": None if covered is None else covered.end,
        "statement": None
        if statement is None
        else {
            "id": statement.id,
            "name": statement.name,
            "verdict": statement.attributes.get("verdict"),
            "attributes": dict(statement.attributes),
            "note": statement.note,
        },
        "speaker": [
            _speaker(row, part, said)
            for part, said in zip(claim.of_role("source"), row.words_of("source"), strict=True)
        ],
        "content": {"text": words(row, "content"), "spans": _spans(row, "content")},
        "cue": {"text": words(row, "cue"), "spans": _spans(row, "cue")},
        "attributes": dict(claim.attributes),
        "links": [_link(end) for end in row.links],
        "label": claim.label,
        "status": claim.status,
        "note": claim.note,
        "layer": row.layer,
        "by": claim.by,
    }


def _speaker(row: ClaimRow, part: Part, said: tuple[str, ...]) -> dict[str, Any]:
    entity = None if part.refers is None else row.referents[part.refers]
    return {
        "id": entity.id if entity else None,
        "name": entity.name if entity else None,
        "type": entity.type if entity else None,
        "kb": entity.kb if entity else None,
        "words": GAP.join(said),
    }


def _spans(row: ClaimRow, role: str) -> list[dict[str, Any]]:
    return [
        {"start": span.start, "end": span.end, "text": said}
        for part, texts in zip(row.claim.parts, row.words, strict=True)
        if part.role == role
        for span, said in zip(part.spans, texts, strict=True)
    ]


def _link(end: OtherEnd) -> dict[str, Any]:
    return {
        "type": end.link.type,
        "direction": "to" if end.outwards else "from",
        "of": "statement" if end.of_statement else "claim",
        "to": end.other,
        "text": end.words,
        "article": None if end.article is None else {"id": end.article, "title": end.title},
    }


def entity_line(row: EntityRow, forms: Sequence[tuple[str, int]]) -> dict[str, Any]:
    """An entity as an object."""
    entity = row.entity
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type,
        "kb": entity.kb,
        "aliases": list(entity.aliases),
        "note": entity.note,
        "attributes": dict(entity.attributes),
        "mentions": row.mentions,
        "claims": row.claims,
        "articles": {
            "count": len(row.articles),
            "list": [{"id": key, "title": title} for key, title in row.articles],
        },
        "forms": [{"text": form, "count": count} for form, count in forms],
    }
