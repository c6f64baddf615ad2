"""What was answered to suggestions, row by row, for the figures of reviews."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tui.store.clauses import Clause, all_of, prepare
from tui.store.store import Store

CARRIED = "carried over: "
"""How the reason of a decision begins that was taken over from an equal suggestion, whose id follows."""

SPANS = (
    "(SELECT group_concat(role || ' ' || start || ' ' || \"end\") FROM"
    ' (SELECT role, start, "end" FROM part WHERE part.annotation = {}.id ORDER BY role, start, "end"))'
)
"""The spans of an annotation by role, as a text that can be compared."""


class Answered(NamedTuple):
    """One decision on a suggestion, or on somebody's annotation.

    Attributes:
        origin: The name of the layer it lies in, which is the origin of what a machine suggested.
        kind: Its kind.
        label: Its label.
        annotation: Its id.
        answer: accept, reject, amend or skip.
        by: Who decided.
        at: When, UTC.
        is_carried: Whether the decision was carried over from an equal suggestion.
        given: The label of what was made of it, as it is now; None if nothing is there.
        is_moved: Whether that has other spans; None if nothing is there.
    """

    origin: str
    kind: str
    label: str
    annotation: str
    answer: str
    by: str
    at: str
    is_carried: bool
    given: str | None
    is_moved: bool | None


def answered(store: Store, meant: Clause, by: str | None) -> Iterator[Answered]:
    """The decisions on what is meant, by annotator and time.

    Args:
        store: Where to look.
        meant: The condition over the tables annotation and layer.
        by: Whose decisions; None for everybody's.
    """
    prepare(store)
    whose = [] if by is None else [Clause("decision.by = ?", (by,))]
    clause = all_of([meant, *whose])
    moved = f"{SPANS.format('annotation')} IS NOT {SPANS.format('made')}"
    rows = store.tuples(
        "SELECT layer.name, annotation.kind, annotation.label, annotation.id, decision.answer, decision.by,"
        f" decision.at, decision.reason GLOB '{CARRIED}*', made.label,"
        f" CASE WHEN made.id IS NULL THEN NULL WHEN decision.answer = 'amend' THEN {moved} ELSE 0 END"
        " FROM decision CROSS JOIN annotation ON annotation.id = decision.annotation"
        " JOIN layer ON layer.id = annotation.layer"
        " LEFT JOIN annotation AS made ON made.id = (SELECT min(own.id) FROM annotation AS own"
        " WHERE own.by = decision.by AND own.derived_from ="
        f" CASE WHEN decision.reason GLOB '{CARRIED}*' THEN substr(decision.reason, {len(CARRIED) + 1})"
        " ELSE annotation.id END)"
        f" WHERE {clause.sql} ORDER BY decision.by, decision.at, decision.id",
        clause.values,
    )
    for row in rows:
        is_moved = None if row[9] is None else bool(row[9])
        yield Answered._make((*row[:7], bool(row[7]), row[8], is_moved))


class Found(NamedTuple):
    """How much of what people marked in articles that they have done a machine had suggested.

    Attributes:
        kind: The kind of annotation.
        label: The label.
        marked: How many are marked with it.
        found: How many of them were suggested with the same kind, label and place.
    """

    kind: str
    label: str
    marked: int
    found: int


def found_in_done(store: Store, origin: str, articles: Clause, by: str | None) -> list[Found]:
    """What of the articles marked as done an origin had found, by kind and label, as far as it suggests such labels.

    Args:
        store: Where to look.
        origin: The name of the machine's layer.
        articles: The condition over the table article.
        by: Who marked them as done, and whose annotations count; None for everybody, each by himself.
    """
    prepare(store)
    whose = "" if by is None else " AND completion.by = ?"
    rows = store.rows(
        "SELECT own.kind, own.label, count(*), sum(EXISTS (SELECT 1 FROM annotation AS suggested"
        " WHERE suggested.article = own.article AND suggested.start = own.start"
        ' AND suggested."end" = own."end" AND suggested.kind = own.kind AND suggested.label = own.label'
        " AND +suggested.layer = machine.id))"
        " FROM completion CROSS JOIN annotation AS own ON own.article = completion.article"
        " JOIN layer ON layer.id = own.layer AND layer.kind = 'person' AND layer.name = completion.by"
        " JOIN layer AS machine ON machine.name = ? AND machine.kind = 'machine'"
        " WHERE own.start IS NOT NULL AND own.status <> 'rejected' AND (own.kind, own.label) IN"
        " (SELECT DISTINCT kind, label FROM annotation WHERE layer = (SELECT id FROM layer WHERE name = ?))"
        f" AND completion.article IN (SELECT article.id FROM article WHERE {articles.sql}){whose}"
        " GROUP BY own.kind, own.label ORDER BY own.kind, own.label",
        (origin, origin, *articles.values, *([] if by is None else [by])),
    )
    return [Found(*row) for row in rows]


def done_articles(store: Store, articles: Clause, by: str | None) -> int:
    """How many articles are marked as done."""
    prepare(store)
    whose = "" if by is None else " AND completion.by = ?"
    rows = store.rows(
        "SELECT count(DISTINCT article) FROM completion WHERE completion.article IN"
        f" (SELECT article.id FROM article WHERE {articles.sql}){whose}",
        (*articles.values, *([] if by is None else [by])),
    )
    return int(rows[0][0])
