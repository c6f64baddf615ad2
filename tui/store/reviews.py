"""Questions about reviews and about what was answered in them."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple, get_args

from tui.model.decision import Answer
from tui.model.records import review_from
from tui.model.review import Review
from tui.store.answered import SPANS
from tui.store.clauses import Clause
from tui.store.queue import written
from tui.store.store import Store
from tui.store.tables import COLUMNS, dumps, record_from_row

_COLUMNS = ", ".join(f'review."{column}"' for column in COLUMNS["review"])


def reviews_of(store: Store, annotator: str) -> list[Review]:
    """An annotator's reviews, the one that was gone through last first."""
    rows = store.rows(
        f"SELECT {_COLUMNS} FROM review WHERE by = ? ORDER BY"
        " coalesce((SELECT max(decision.id) FROM decision WHERE decision.review = review.id), review.id) DESC,"
        " review.id DESC",
        (annotator,),
    )
    return [review_from(record_from_row("review", dict(row))) for row in rows]


def reviews(store: Store) -> list[Review]:
    """Every review, by id."""
    rows = store.rows(f"SELECT {_COLUMNS} FROM review ORDER BY id")
    return [review_from(record_from_row("review", dict(row))) for row in rows]


def answers_in(store: Store, review: Review) -> Counter[str]:
    """How often each answer was given in a review; an item that was skipped and then answered counts once."""
    rows = store.rows(
        "SELECT answer, count(*) FROM decision WHERE review = ? AND by = ? GROUP BY answer",
        (review.id, review.by),
    )
    found = Counter({row[0]: int(row[1]) for row in rows})
    if found["skip"]:
        taken_up = store.rows(
            "SELECT count(*) FROM decision WHERE review = ?1 AND by = ?2 AND answer = 'skip' AND EXISTS ("
            "SELECT 1 FROM decision AS other WHERE other.annotation = decision.annotation AND other.by = ?2"
            " AND other.answer <> 'skip')",
            (review.id, review.by),
        )
        found["skip"] -= int(taken_up[0][0])
    return found


def answers_to_form(store: Store, annotator: str, words: str) -> Counter[str]:
    """How an annotator has answered mentions of these words so far, also where one of their blanks is a line break."""
    rows = store.rows(
        "SELECT decision.answer, count(DISTINCT decision.annotation) FROM part INDEXED BY part_by_form"
        " CROSS JOIN decision ON decision.annotation = part.annotation"
        " WHERE part.role = 'mention' AND part.quote IN (SELECT value FROM json_each(?))"
        " AND decision.by = ? AND decision.answer <> 'skip' GROUP BY decision.answer",
        (dumps(written(words)), annotator),
    )
    return Counter({row[0]: int(row[1]) for row in rows})


def answered_by_others(annotator: str) -> Clause:
    """What an annotator has marked and somebody else did not just accept, or said something about."""
    return Clause(
        "layer.name = ? AND layer.kind = 'person' AND EXISTS (SELECT 1 FROM decision AS said"
        " WHERE said.annotation = annotation.id AND said.by <> layer.name"
        " AND (said.reason <> '' OR said.answer IN ('reject', 'amend')))",
        (annotator,),
    )


class Remark(NamedTuple):
    """What somebody else answered to an annotation.

    Attributes:
        by: Who.
        answer: accept, reject, amend or skip.
        reason: What was said with it, or the empty string.
        label: The label of what they have instead now; None if they have nothing of it.
        is_moved: Whether that has other spans.
        start: Where that begins; None as above.
        end: Where that ends; None as above.
    """

    by: str
    answer: str
    reason: str
    label: str | None
    is_moved: bool
    start: int | None
    end: int | None


def remarks(store: Store, annotation: str, annotator: str) -> list[Remark]:
    """What others than an annotator answered to an annotation, in the order of time."""
    rows = store.rows(
        'SELECT decision.by, decision.answer, decision.reason, taken.label, taken.start, taken."end",'
        f" {SPANS.format('taken')} IS NOT {SPANS.format('judged')}"
        " FROM decision JOIN annotation AS judged ON judged.id = decision.annotation"
        " LEFT JOIN annotation AS taken ON taken.derived_from = judged.id AND taken.by = decision.by"
        " AND decision.answer = 'amend'"
        " WHERE decision.annotation = ? AND decision.by <> ? GROUP BY decision.id"
        " ORDER BY decision.at, decision.id",
        (annotation, annotator),
    )
    return [
        Remark(by, answer, reason, label, label is not None and bool(is_moved), start, end)
        for by, answer, reason, label, start, end, is_moved in rows
    ]


def decided_by(store: Store, event: str, review: str) -> list[str]:
    """The ids of what an event decided on in a review, in their order; none if it did nothing such."""
    rows = store.rows(
        "SELECT json_extract(coalesce(after, before), '$.annotation') FROM revision"
        " WHERE event = ? AND \"table\" = 'decision'"
        " AND json_extract(coalesce(after, before), '$.review') = ? ORDER BY number",
        (event, review),
    )
    return [row[0] for row in rows]


class Made(NamedTuple):
    """An event that made decisions in a review.

    Attributes:
        event: Its id.
        command: The command line that caused it.
        first: The id of its first decision; ids of decisions grow with time.
    """

    event: str
    command: str
    first: str


def last_decision(store: Store, review: Review, before: str = "") -> Made | None:
    """The event that made the last decision in a review that is in force; None if there is none.

    Args:
        store: Where to look.
        review: The review.
        before: The id of a decision; only earlier ones are looked at.
    """
    rows = store.rows(
        "SELECT event.id, event.command, (SELECT min(record) FROM revision AS made"
        " WHERE made.event = event.id AND made.\"table\" = 'decision')"
        " FROM revision JOIN event ON event.id = revision.event"
        " WHERE revision.\"table\" = 'decision' AND revision.record = ("
        # By answer, each is the end of a stretch of the index; else all of the review would be looked through.
        "SELECT max((SELECT max(id) FROM decision WHERE review = :review AND by = :by AND answer = each.value"
        " AND (:before = '' OR id < :before)))"
        " FROM json_each(:answers) AS each)"
        " ORDER BY event.number DESC LIMIT 1",
        {"review": review.id, "by": review.by, "answers": dumps(list(get_args(Answer))), "before": before},
    )
    return Made(*rows[0]) if rows else None
