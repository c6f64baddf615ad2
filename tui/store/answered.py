"""What was answered to suggestions, row by row, and what was found, for the figures of reviews."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tui.store.clauses import Clause, prepare
from tui.store.decided_then import CARRIED, Given, Then
from tui.store.meant_then import meant_then
from tui.store.store import Store

SPANS = (
    "(SELECT group_concat(role || ' ' || start || ' ' || \"end\") FROM"
    ' (SELECT role, start, "end" FROM part WHERE part.annotation = {}.id ORDER BY role, start, "end"))'
)
"""The spans of an annotation by role, as a text that can be compared."""


class Answered(NamedTuple):
    """One decision on a suggestion, or on somebody's annotation, as it was made.

    Attributes:
        origin: The name of the layer it lies in, which is the origin of what a machine suggested.
        kind: Its kind.
        label: The label that it had when it was decided on.
        annotation: Its id.
        answer: accept, reject, amend or skip.
        by: Who decided.
        at: When, UTC.
        is_carried: Whether the decision was carried over from an equal suggestion.
        given: The label with which it was accepted; None if the answer is no amend, or if that is not known.
        is_moved: Whether it was accepted with other spans; None as above.
        before: When the same person had decided before, on whatever; None for the first time and what was carried.
        is_together: Whether the same key decided that too.
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
    before: str | None = None
    is_together: bool = False


def answered(store: Store, meant: Clause, by: str | None) -> Iterator[Answered]:
    """The decisions on what is meant that stand, by annotator and time.

    Everything is told as it was when it was decided: what was changed or deleted since has no part in it. What was
    undone is no decision any more. Left out is what makers answer about their own annotations: in the queue of
    comments, and everywhere if everybody's decisions are asked for.

    Args:
        store: Where to look.
        meant: The condition over the tables annotation and layer.
        by: Whose decisions; None for everybody's.
    """
    prepare(store)
    then = Then(store, by)
    now = _meant_now(store, meant)
    changed = [original for original in map(then.original, then.decisions) if original is not None]
    meant_before = meant_then(store, meant, changed)
    layers = {row[0]: (row[1], row[2]) for row in store.rows("SELECT id, name, kind FROM layer")}
    places = iter(meant_before)
    before: dict[str, Given] = {}
    for decision in then.decisions:
        original = then.original(decision)
        if original is None:
            told = now.get(decision.annotation)
        else:
            told = (original["layer"], original["kind"], original["label"]) if next(places) else None
        last = None
        if not decision.source:
            last = before.get(decision.by)
            before[decision.by] = decision
        if told is None:
            continue
        layer, kind, label = told
        name, layer_kind = layers[layer]
        if layer_kind == "person" and name == decision.by and (by is None or decision.is_on_comments):
            continue
        taken = then.taken(decision)
        yield Answered(
            name,
            kind,
            label,
            decision.annotation,
            decision.answer,
            decision.by,
            decision.at,
            bool(decision.source),
            taken.label,
            taken.is_moved,
            None if last is None else last.at,
            last is not None and then.by_one_key(last, decision),
        )


def _meant_now(store: Store, meant: Clause) -> dict[str, tuple[str, str, str]]:
    """Layer, kind and label, by id, of what was decided on and is meant as it is now."""
    rows = store.tuples(
        "SELECT annotation.id, annotation.layer, annotation.kind, annotation.label"
        " FROM annotation JOIN layer ON layer.id = annotation.layer"
        f" WHERE annotation.id IN (SELECT annotation FROM decision) AND {meant.sql}",
        meant.values,
    )
    return {row[0]: tuple(row[1:]) for row in rows}


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


__all__ = ["CARRIED", "SPANS", "Answered", "Found", "answered", "done_articles", "found_in_done"]
