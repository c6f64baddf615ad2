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
    rows = store.rows(
        "SELECT decision.annotation, decision.answer, max(decision.at || decision.id)"
        " FROM annotation JOIN decision ON decision.annotation = annotation.id"
        " WHERE annotation.article = ? AND decision.by = ? GROUP BY decision.annotation"
        " ORDER BY decision.annotation",
        (article, annotator),
    )
    return [Decided(row[0], row[1]) for row in rows]


def suggestions(store: Store, article: str) -> list[str]:
    """The ids of what machines have suggested in an article, by start, end, id."""
    rows = store.rows(
        "SELECT annotation.id FROM annotation JOIN layer ON layer.id = annotation.layer"
        " WHERE annotation.article = ? AND layer.kind = 'machine'"
        ' ORDER BY annotation.start, annotation."end", annotation.id',
        (article,),
    )
    return [row[0] for row in rows]


def forms(store: Store, annotator: str, most: int) -> list[tuple[str, str]]:
    """The words that an annotator has marked as entities in any article, with the label given most often.

    Args:
        store: Where to look.
        annotator: Whose layer is meant.
        most: How many at most; those marked most often come first.
    """
    rows = store.rows(
        "SELECT part.quote, annotation.label, count(*) AS times"
        " FROM layer JOIN annotation ON annotation.layer = layer.id"
        " JOIN part ON part.annotation = annotation.id"
        " WHERE layer.name = ? AND layer.kind = 'person' AND annotation.kind = 'entity' AND part.fragment = 0"
        " AND part.quote_sha256 IS NULL GROUP BY part.quote, annotation.label ORDER BY times DESC, part.quote LIMIT ?",
        (annotator, most),
    )
    return [(row[0], row[1]) for row in rows]
