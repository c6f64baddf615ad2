"""Questions about what parts of an article refer to, for whoever names the next one."""

from __future__ import annotations

from typing import NamedTuple

from tui.store.store import Store


class Reference(NamedTuple):
    """A part that refers to something, or could.

    Attributes:
        annotation: The id of its annotation.
        role: mention, source or content.
        start: Its first code point.
        words: Those of its first span.
        referent: The id of what it refers to, or None.
        label: The annotation's label.
        number: The place of the part in its annotation, from 0.
    """

    annotation: str
    role: str
    start: int
    words: str
    referent: str | None
    label: str
    number: int


_PARTS = (
    "SELECT annotation.id, part.role, part.start, part.quote, part.referent, annotation.label, part.number"
    " FROM annotation CROSS JOIN part ON part.annotation = annotation.id"
    " WHERE annotation.article = ? AND annotation.layer = ? AND part.fragment = 0"
    " AND part.role IN ('mention', 'source')"
)


def naming_alike(store: Store, article: str, layer: str, words: str) -> list[Reference]:
    """The mentions and sources of a layer with some words that refer to an entity, the last made first."""
    rows = store.rows(
        f"{_PARTS} AND part.referent IS NOT NULL AND part.quote = ? COLLATE NOCASE"
        " ORDER BY annotation.updated DESC, annotation.id DESC LIMIT 20",
        (article, layer, words),
    )
    return [Reference(*row) for row in rows]


def naming_before(store: Store, article: str, layer: str, offset: int, most: int) -> list[Reference]:
    """The mentions of a layer that refer to an entity, and its sources, before an offset, the nearest first."""
    rows = store.rows(
        f"{_PARTS} AND (part.referent IS NOT NULL OR part.role = 'source')"
        " AND annotation.start <= ? AND part.start < ? ORDER BY annotation.start DESC LIMIT ?",
        (article, layer, offset + 2000, offset, most),
    )
    return sorted((Reference(*row) for row in rows), key=lambda each: -each.start)


def mentions_in(store: Store, article: str, words: str) -> list[str]:
    """The ids of the mentions in an article that have some words, the last made first."""
    rows = store.rows(
        "SELECT annotation.id FROM annotation CROSS JOIN part ON part.annotation = annotation.id"
        " WHERE annotation.article = ? AND annotation.kind = 'entity' AND part.fragment = 0"
        " AND part.quote = ? COLLATE NOCASE ORDER BY annotation.updated DESC, annotation.id DESC LIMIT 20",
        (article, words),
    )
    return [row[0] for row in rows]


def saying(store: Store, words: str) -> list[str]:
    """The ids of the statements that contents with exactly these words refer to, the most frequent first."""
    rows = store.rows(
        "SELECT referent FROM part WHERE role = 'content' AND referent IS NOT NULL"
        " AND quote = ? COLLATE NOCASE GROUP BY referent ORDER BY count(*) DESC, referent LIMIT 20",
        (words,),
    )
    return [row[0] for row in rows]
