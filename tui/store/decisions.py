"""Questions about suggestions and what was decided about them."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import NamedTuple

from tui.model.annotation import Annotation
from tui.model.decision import Answer
from tui.model.records import annotation_from
from tui.store.annotations import records
from tui.store.store import Store


class Decided(NamedTuple):
    """What an annotator answered last about an annotation.

    Attributes:
        annotation: The id of what was decided.
        answer: accept, reject, amend or skip.
        at: When, UTC.
    """

    annotation: str
    answer: Answer
    at: str


def answers(store: Store, article: str, annotator: str) -> list[Decided]:
    """An annotator's last answers about the annotations of an article, by the annotation's id."""
    if not store.rows("SELECT 1 FROM decision LIMIT 1"):
        return []  # else all annotations of a long article would be looked through
    rows = store.rows(
        "SELECT decision.annotation, decision.answer, decision.at, max(decision.at || decision.id)"
        " FROM annotation JOIN decision ON decision.annotation = annotation.id"
        " WHERE annotation.article = ? AND decision.by = ? GROUP BY decision.annotation"
        " ORDER BY decision.annotation",
        (article, annotator),
    )
    return [Decided(row[0], row[1], row[2]) for row in rows]


def suggestions(store: Store, article: str, start: int = 0, end: int = sys.maxsize) -> list[str]:
    """The ids of what machines have suggested that begins in a range of code points, by start, end, id."""
    rows = store.rows(
        "SELECT annotation.id FROM annotation JOIN layer ON layer.id = annotation.layer"
        " WHERE annotation.article = ? AND annotation.start >= ? AND annotation.start < ?"
        " AND layer.kind = 'machine'"
        ' ORDER BY annotation.start, annotation."end", annotation.id',
        (article, start, end),
    )
    return [row[0] for row in rows]


class Form(NamedTuple):
    """What an entity of an article is called there.

    Attributes:
        words: Its words.
        label: Its label.
        annotation: The id of the annotation.
        updated: When it was last changed.
    """

    words: str
    label: str
    annotation: str
    updated: str


def forms_of(store: Store, article: str, annotator: str, most: int = 20_000) -> list[Form]:
    """The words that an annotator has marked as entities in an article, the latest last.

    Of more than `most` annotations, any so many are looked at.
    """
    rows = store.rows(
        "SELECT part.quote, chosen.label, chosen.id, chosen.updated FROM"
        " (SELECT annotation.id, label, updated FROM annotation"
        "  WHERE article = ? AND kind = 'entity' AND status <> 'rejected'"
        "  AND +layer = (SELECT id FROM layer WHERE name = ? AND kind = 'person') LIMIT ?) AS chosen"
        " JOIN part ON part.annotation = chosen.id WHERE part.quote_sha256 IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM part AS more WHERE more.annotation = chosen.id AND more.fragment > 0)"
        " ORDER BY chosen.updated, chosen.id",
        (article, annotator, most),
    )
    return [Form(*row) for row in rows]


def forms(store: Store, annotator: str, most: int, *, besides: str = "") -> list[tuple[str, str]]:
    """(words, label) of what an annotator has marked as entities in any article, with each label that it was given.

    Mentions in several pieces, very long ones, and those with the status `rejected` are left out.

    Args:
        store: Where to look.
        annotator: Whose layer is meant.
        most: How many at most; those marked most often come first.
        besides: The id of an article that is passed over.
        besides: The id of an article that is passed over.
    """
    rows = store.rows(
        "SELECT part.quote, annotation.label, count(*) AS times"
        " FROM layer JOIN annotation ON annotation.layer = layer.id"
        " JOIN part ON part.annotation = annotation.id"
        " WHERE layer.name = ? AND layer.kind = 'person' AND annotation.article <> ?"
        " AND annotation.kind = 'entity' AND part.fragment = 0"
        " AND annotation.status <> 'rejected'"
        " AND part.quote_sha256 IS NULL AND NOT EXISTS (SELECT 1 FROM part AS more"
        " WHERE more.annotation = part.annotation AND more.number = part.number AND more.fragment = 1)"
        " GROUP BY part.quote, annotation.label ORDER BY times DESC, part.quote LIMIT ?",
        (annotator, besides, most),
    )
    return [(row[0], row[1]) for row in rows]


def marked(store: Store, article: str, annotator: str) -> list[Annotation]:
    """What an annotator has marked in an article, in the order of time."""
    rows = store.rows(
        "SELECT annotation.id FROM annotation JOIN layer ON layer.id = annotation.layer"
        " WHERE annotation.article = ? AND layer.name = ? AND layer.kind = 'person'"
        " ORDER BY annotation.updated, annotation.id",
        (article, annotator),
    )
    found = records(store, [row[0] for row in rows])
    return [annotation_from(found[row[0]]) for row in rows]


def suggested(store: Store, keys: Iterable[str]) -> list[Annotation]:
    """Those of some annotations that a machine has suggested, in the order in which they are named."""
    wanted = list(keys)
    machines = {row[0] for row in store.rows("SELECT id FROM layer WHERE kind = 'machine'")}
    found = records(store, wanted)
    return [annotation_from(found[key]) for key in wanted if key in found and found[key]["layer"] in machines]


class Reviewed(NamedTuple):
    """An article in which an annotator has decided about suggestions, or which is done.

    Attributes:
        article: Its id.
        text_sha256: The hash of its text.
        done: Whether the annotator has finished it, after the moment that was asked for.
    """

    article: str
    text_sha256: str
    done: bool


def reviewed(store: Store, annotator: str, since: str, most: int) -> list[Reviewed]:
    """The articles that an annotator has decided in or finished, the latest first.

    Args:
        store: Where to look.
        annotator: Who.
        since: What was decided up to this moment is left out; the empty string leaves out nothing.
        most: How many at most.
    """
    rows = store.rows(
        "SELECT latest.article, article.text_sha256, max(latest.done) FROM ("
        " SELECT annotation.article AS article, decision.at AS at, 0 AS done FROM decision"
        " JOIN annotation ON annotation.id = decision.annotation JOIN layer ON layer.id = annotation.layer"
        " WHERE decision.by = :by AND decision.at > :since AND decision.answer <> 'skip' AND layer.kind = 'machine'"
        " UNION ALL SELECT completion.article, completion.at, 1 FROM completion"
        " WHERE completion.by = :by AND completion.at > :since"
        ") AS latest JOIN article ON article.id = latest.article"
        " GROUP BY latest.article ORDER BY max(latest.at) DESC, latest.article LIMIT :most",
        {"by": annotator, "since": since, "most": most},
    )
    return [Reviewed(row[0], row[1], bool(row[2])) for row in rows]
