"""Questions about suggestions and what was decided about them."""

from __future__ import annotations

from typing import NamedTuple

from tui.model.decision import Answer
from tui.store.store import Store


class Decided(NamedTuple):
    """What an annotator answered last about an annotation.

    Attributes:
        annotation: The id of what was decided.
        answer: accept, reject, amend or skip.
    """

    annotation: str
    answer: Answer


def answers(store: Store, article: str, annotator: str) -> list[Decided]:
    """An annotator's last answers about the annotations of an article, by the annotation's id."""
    if not store.rows("SELECT 1 FROM decision LIMIT 1"):
        return []  # else all annotations of a long article would be looked through
    rows = store.rows(
        "SELECT decision.annotation, decision.answer, max(decision.at || decision.id)"
        " FROM annotation JOIN decision ON decision.annotation = annotation.id"
        " WHERE annotation.article = ? AND decision.by = ? GROUP BY decision.annotation"
        " ORDER BY decision.annotation",
        (article, annotator),
    )
    return [Decided(row[0], row[1]) for row in rows]


def suggestions(store: Store, article: str, start: int, end: int) -> list[str]:
    """The ids of what machines have suggested that begins in a range of code points, by start, end, id."""
    rows = store.rows(
        "SELECT annotation.id FROM annotation JOIN layer ON layer.id = annotation.layer"
        " WHERE annotation.article = ? AND annotation.start >= ? AND annotation.start < ?"
        " AND layer.kind = 'machine'"
        ' ORDER BY annotation.start, annotation."end", annotation.id',
        (article, start, end),
    )
    return [row[0] for row in rows]


def forms_of(store: Store, article: str, annotator: str, most: int = 20_000) -> list[tuple[str, str, str]]:
    """The words that an annotator has marked as entities in an article, with label and annotation, the latest last.

    Of more than `most` annotations, any so many are looked at.
    """
    rows = store.rows(
        "SELECT part.quote, chosen.label, chosen.id FROM (SELECT annotation.id, label, created FROM annotation"
        "  WHERE article = ? AND kind = 'entity'"
        "  AND layer = (SELECT id FROM layer WHERE name = ? AND kind = 'person') LIMIT ?) AS chosen"
        " JOIN part ON part.annotation = chosen.id WHERE part.quote_sha256 IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM part AS more WHERE more.annotation = chosen.id AND more.fragment > 0)"
        " ORDER BY chosen.created, chosen.id",
        (article, annotator, most),
    )
    return [(row[0], row[1], row[2]) for row in rows]


def forms(store: Store, annotator: str, most: int, *, besides: str = "") -> list[tuple[str, str]]:
    """The words that an annotator has marked as entities, with the label that they were given most often.

    Args:
        store: Where to look.
        annotator: Whose layer is meant.
        most: How many at most; those marked most often come first.
        besides: The id of an article that is passed over.
    """
    rows = store.rows(
        "SELECT part.quote, annotation.label, count(*) AS times"
        " FROM layer JOIN annotation ON annotation.layer = layer.id"
        " JOIN part ON part.annotation = annotation.id"
        " WHERE layer.name = ? AND layer.kind = 'person' AND annotation.article <> ?"
        " AND annotation.kind = 'entity' AND part.fragment = 0 AND part.quote_sha256 IS NULL"
        " GROUP BY part.quote, annotation.label ORDER BY times DESC, part.quote LIMIT ?",
        (annotator, besides, most),
    )
    found: dict[str, str] = {}
    for row in rows:
        found.setdefault(row[0], row[1])
    return list(found.items())
