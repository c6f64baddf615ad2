"""The places in all articles at which something is mentioned, or speaks, or is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.store.store import Store
from tui.store.tables import dumps

_AROUND = 60
"""Code points of text before and after a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One part that refers to something.

    Attributes:
        annotation: The id of its annotation.
        number: The number of the part in it.
        kind: The annotation's kind.
        role: The part's role.
        layer: The name of the annotation's layer.
        article: The article's id.
        title: The article's title.
        start: Where the part begins, in code points.
        before: The text before it.
        words: Its words, of a discontinuous one all pieces.
        after: The text behind it.
    """

    annotation: str
    number: int
    kind: str
    role: str
    layer: str
    article: str
    title: str
    start: int
    before: str
    words: str
    after: str


def keys(store: Store, referent: str) -> list[tuple[str, int]]:
    """(annotation, number of the part) of what refers to a referent in people's layers, by article and place."""
    return list(
        store.tuples(
            "SELECT part.annotation, part.number FROM part"
            " JOIN annotation ON annotation.id = part.annotation JOIN layer ON layer.id = annotation.layer"
            " JOIN article ON article.id = annotation.article"
            " WHERE part.referent = ? AND part.fragment = 0 AND layer.kind <> 'machine'"
            " ORDER BY article.title COLLATE NOCASE, article.id, part.start, part.annotation, part.number",
            (referent,),
        )
    )


def rows(store: Store, wanted: Sequence[tuple[str, int]]) -> list[Place]:
    """All that is shown of some places, in their order; those that are gone are left out."""
    found = store.tuples(
        "SELECT part.annotation, part.number, annotation.kind, part.role, layer.name, article.id, article.title,"
        " min(part.start), max(part.\"end\"), group_concat(part.quote, ' … '), text.sha256"
        " FROM json_each(?) AS wanted"
        " CROSS JOIN part ON part.annotation = json_extract(wanted.value, '$[0]')"
        " AND part.number = json_extract(wanted.value, '$[1]')"
        " JOIN annotation ON annotation.id = part.annotation JOIN layer ON layer.id = annotation.layer"
        " JOIN article ON article.id = annotation.article JOIN text ON text.sha256 = article.text_sha256"
        " GROUP BY part.annotation, part.number",
        (dumps([list(each) for each in wanted]),),
    )
    places = {
        (row[0], row[1]): Place(
            annotation=row[0],
            number=row[1],
            kind=row[2],
            role=row[3],
            layer=row[4],
            article=row[5],
            title=row[6],
            start=row[7],
            before=_slice(store, row[10], max(0, row[7] - _AROUND), row[7]),
            words=row[9],
            after=_slice(store, row[10], row[8], row[8] + _AROUND),
        )
        for row in list(found)
    }
    return [places[key] for key in wanted if key in places]


def _slice(store: Store, sha256: str, start: int, end: int) -> str:
    rows = store.rows(
        "SELECT substr(content, ?, ?) FROM text WHERE sha256 = ?", (start + 1, end - start, sha256)
    )
    return str(rows[0][0])
