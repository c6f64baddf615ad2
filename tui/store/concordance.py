"""Questions that a concordance asks: which texts to look at, and what is marked where."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from tui.store.selection import Selection
from tui.store.store import Store
from tui.store.tables import dumps

_FAR = 500
"""Code points before a place in which what covers it is looked for."""


class Shelved(NamedTuple):
    """An article as it stands in the library.

    Attributes:
        id: Its id.
        text_sha256: Its text.
        number: The number of its text in the index of words, or None if it is not there.
    """

    id: str
    text_sha256: str
    number: int | None


class Covering(NamedTuple):
    """An annotation that covers a place.

    Attributes:
        id: Its id.
        kind: Its kind.
        label: Its label.
        start: The first code point of its extent.
        end: The first code point after it.
        layer: The id of its layer.
        layer_name: The name of that.
    """

    id: str
    kind: str
    label: str
    start: int
    end: int
    layer: str
    layer_name: str


def shelves(store: Store) -> list[Shelved]:
    """Every article, in the library's order."""
    return [
        Shelved(*row)
        for row in store.tuples(
            "SELECT article.id, article.text_sha256, indexed_text.number FROM article"
            " LEFT JOIN indexed_text ON indexed_text.sha256 = article.text_sha256"
            " ORDER BY article.title COLLATE NOCASE, article.location, article.id"
        )
    ]


def chosen(store: Store, selection: Selection) -> set[str]:
    """The ids of the articles that a selection allows."""
    wanted = selection.articles
    return {row[0] for row in store.tuples(f"SELECT id FROM article WHERE {wanted.sql}", wanted.values)}


def marked(store: Store, selection: Selection) -> Iterator[tuple[str, int, int]]:
    """(article, start, end) of every annotation of a selection that has a place, each place once, in its order."""
    clause = selection.clause()
    yield from store.tuples(
        'SELECT DISTINCT annotation.article, annotation.start, annotation."end"'
        " FROM annotation JOIN layer ON layer.id = annotation.layer"
        f" WHERE annotation.start IS NOT NULL AND {clause.sql} ORDER BY 1, 2, 3",
        clause.values,
    )


def covering(store: Store, article: str, start: int, end: int) -> list[Covering]:
    """The entities and passages of people that cover a place, those of just this place first."""
    rows = store.tuples(
        'SELECT annotation.id, annotation.kind, annotation.label, annotation.start, annotation."end",'
        " annotation.layer, layer.name"
        " FROM annotation JOIN layer ON layer.id = annotation.layer"
        " WHERE annotation.article = :article AND annotation.start BETWEEN :far AND :start"
        " AND annotation.\"end\" >= :end AND annotation.kind IN ('entity', 'passage') AND layer.kind <> 'machine'"
        ' ORDER BY annotation."end" - annotation.start, annotation.id',
        {"article": article, "far": start - _FAR, "start": start, "end": end},
    )
    return [Covering(*row) for row in rows]


def placed(store: Store, article: str, layer: str, kinds: Collection[str]) -> list[tuple[str, str, int, int]]:
    """(id, label, start, end) of the annotations of some kinds that a layer has in an article."""
    # With the plus sign the index of layers is left alone: a layer may be in ten thousand articles.
    rows = store.tuples(
        'SELECT id, label, start, "end" FROM annotation'
        " WHERE article = ? AND +layer = ? AND kind IN (SELECT value FROM json_each(?)) AND start IS NOT NULL",
        (article, layer, dumps([*kinds])),
    )
    return [*rows]
