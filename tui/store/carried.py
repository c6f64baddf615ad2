"""Decisions on what another version of a model had suggested just so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

from tui.model.decision import Answer
from tui.model.review import Review
from tui.store.answered import CARRIED, SPANS
from tui.store.clauses import prepare
from tui.store.queue import Queue
from tui.store.store import Store


class Carried(NamedTuple):
    """A suggestion that was decided before, as it came from another version.

    Attributes:
        annotation: Its id.
        source: The id of its equal.
        origin: The layer of that.
        answer: What was decided about it last.
    """

    annotation: str
    source: str
    origin: str
    answer: Answer


def decided_before(store: Store, queue: Queue, layer: str, others: Collection[str]) -> list[Carried]:
    """The suggestions of a layer that are meant and not decided, and whose equals in other layers were decided.

    Equal is what has the article, kind, label and parts in common. An acceptance counts only as long as something is
    marked there: what was deleted since was not accepted in the end.

    Args:
        store: Where to look.
        queue: Which suggestions are meant, and whose decisions count.
        layer: The name of the layer.
        others: The names of the other layers.
    """
    prepare(store)
    by = queue.review.by
    marks = ",".join("?" * len(others))
    by_place = "" if store.hidden else " INDEXED BY annotation_by_place"  # a view has no index of its own
    rows = store.rows(
        "SELECT annotation.id, equal.id, home.name, decision.answer, max(decision.at || decision.id)"
        " FROM decision"
        " CROSS JOIN annotation AS equal ON equal.id = decision.annotation"
        f" JOIN layer AS home ON home.id = equal.layer AND home.name IN ({marks})"
        f" CROSS JOIN annotation{by_place} ON annotation.article = equal.article"
        ' AND annotation.start = equal.start AND annotation."end" = equal."end"'
        " AND annotation.kind = equal.kind AND annotation.label = equal.label"
        " JOIN layer ON layer.id = annotation.layer AND layer.name = ?"
        " WHERE decision.by = ? AND decision.answer <> 'skip'"
        " AND NOT EXISTS (SELECT 1 FROM decision AS known WHERE known.annotation = annotation.id"
        " AND known.by = decision.by AND known.answer <> 'skip')"
        f" AND {SPANS.format('annotation')} = {SPANS.format('equal')}"
        " AND (decision.answer = 'reject' OR EXISTS (SELECT 1 FROM annotation AS own"
        " WHERE own.derived_from = equal.id AND own.by = decision.by)"
        " OR EXISTS (SELECT 1 FROM annotation AS own JOIN layer AS mine ON mine.id = own.layer"
        ' WHERE own.article = equal.article AND own.start = equal.start AND own."end" = equal."end"'
        " AND own.kind = equal.kind AND mine.name = decision.by))"
        f" AND {queue.meant.sql} GROUP BY annotation.id ORDER BY annotation.id",
        (*others, layer, by, *queue.meant.values),
    )
    return [Carried(*row[:4]) for row in rows]


def carried_in(store: Store, review: Review) -> Counter[str]:
    """How many decisions in force of a review were carried over, by the layer of what was decided before."""
    rows = store.rows(
        "SELECT home.name, count(*) FROM decision"
        " JOIN annotation AS equal ON equal.id = substr(decision.reason, ?)"
        " JOIN layer AS home ON home.id = equal.layer"
        " WHERE decision.review = ? AND decision.by = ? AND decision.reason GLOB ? GROUP BY home.name",
        (len(CARRIED) + 1, review.id, review.by, f"{CARRIED}*"),
    )
    return Counter({row[0]: int(row[1]) for row in rows})
