"""What is left to decide in a review, one page after the other: keyset paging, so that no list of it is held.

An item is left as long as its reviewer has not answered it. So the place in a queue needs no keeping: it follows from
the decisions, and is the same in another terminal and after a kill.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any, NamedTuple

from tui.model.review import Order, Review
from tui.model.span import Span
from tui.store.clauses import Clause, all_of, prepare
from tui.store.store import Store
from tui.store.tables import dumps

NEAR, FAR = 50, 1000
"""Items of a page where an index has the order, and where all that are left have to be put in order for each page."""

_VALUES: dict[Order, str] = {
    "article": "0",
    "label": "annotation.label",
    "form": "coalesce((SELECT substr(lower(replace(quote, char(10), ' ')), 1, 80) FROM part"
    " WHERE part.annotation = annotation.id AND part.number = 0 AND part.fragment = 0), '')",
    "score": "-coalesce(annotation.score, -1)",
    "random": "shuffled(annotation.id)",
}
_PLACE = 'annotation.article, annotation.start, annotation."end", annotation.id'


class Item(NamedTuple):
    """An annotation where it stands in a queue.

    Attributes:
        value: What the order looks at first.
        article: The article's id.
        start: Where the annotation begins.
        end: Where it ends.
        id: Its id.
    """

    value: Any
    article: str
    start: int
    end: int
    id: str


@dataclass(frozen=True, slots=True)
class Queue:
    """What a review asks for.

    Attributes:
        review: Whose it is, and in which order.
        meant: Which annotations are meant, over the tables annotation and layer.
        skipped: Whether just those are meant that were skipped in it.
    """

    review: Review
    meant: Clause
    skipped: bool = False

    @property
    def page(self) -> int:
        """How many items are asked for at once."""
        return NEAR if self.review.order == "article" else FAR


def page(store: Store, queue: Queue, after: Item | None = None, most: int | None = None) -> list[Item]:
    """The next items that are left, in their order.

    Args:
        store: Where to look.
        queue: What is asked for.
        after: The item behind which they stand; None for the first ones.
        most: How many at most; a page of them, if it is not said.
    """
    _prepare(store, queue.review.seed)
    order = queue.review.order
    value = _VALUES[order]
    keys = _PLACE if order == "article" else f"{value}, {_PLACE}"
    clause = _left(queue)
    if after is not None:
        place = after[1:] if order == "article" else after
        marks = ", ".join("?" * len(place))
        clause = all_of([clause, Clause(f"({keys}) > ({marks})", tuple(place))])
    # The order of articles is that of an index: nothing has to be sorted, and the first page comes at once.
    by_place = ""
    if order == "article" and not queue.review.items and not store.hidden:  # a view has no index of its own
        by_place = " INDEXED BY annotation_by_place"
    rows = store.rows(
        f"SELECT {value}, {_PLACE} FROM annotation{by_place} CROSS JOIN layer ON layer.id = annotation.layer"
        f" WHERE {clause.sql} ORDER BY {keys} LIMIT ?",
        (*clause.values, queue.page if most is None else most),
    )
    return [Item(*row) for row in rows]


def count(store: Store, queue: Queue) -> int:
    """How many items are left; on whatever connection."""
    prepare(store)
    clause = _left(queue)
    return int(store.rows(f"SELECT count(*) {_FROM} WHERE {clause.sql}", clause.values)[0][0])


_FROM = "FROM annotation CROSS JOIN layer ON layer.id = annotation.layer"


def is_left(store: Store, queue: Queue, key: str) -> bool:
    """Whether an annotation is still there, and still to be decided on."""
    clause = all_of([Clause("annotation.id = ?", (key,)), _left(queue)])
    return bool(store.rows(f"SELECT 1 {_FROM} WHERE {clause.sql}", clause.values))


def matches(store: Store, queue: Queue) -> bool:
    """Whether there is anything that a queue means, whether it is decided or not."""
    prepare(store)
    return bool(store.rows(f"SELECT 1 {_FROM} WHERE {queue.meant.sql} LIMIT 1", queue.meant.values))


def count_from_score(store: Store, queue: Queue, least: float) -> int:
    """How many items are left that have at least a score."""
    scored = Clause("annotation.score >= ?", (least,))
    return count(store, replace(queue, meant=all_of([queue.meant, scored])))


def place_of(store: Store, queue: Queue, key: str) -> Item | None:
    """Where an annotation stands in a queue, whether it is decided or not; None if it is not there."""
    _prepare(store, queue.review.seed)
    rows = store.rows(
        f"SELECT {_VALUES[queue.review.order]}, {_PLACE} FROM annotation WHERE id = ? AND start IS NOT NULL",
        (key,),
    )
    return Item(*rows[0]) if rows else None


def written(words: str) -> list[str]:
    """The ways in which words can stand in a text: in one line, or with a line break for one of their blanks."""
    line = words.replace("\n", " ")
    blanks = [place for place, character in enumerate(line) if character == " "]
    return [line, *(f"{line[:place]}\n{line[place + 1 :]}" for place in blanks)]


def equals(store: Store, queue: Queue, key: str, words: str, most: int) -> list[Item]:
    """The items left that have the kind, the label and the words of a mention, itself not among them.

    Args:
        store: Where to look.
        queue: The queue.
        key: The id of the mention.
        words: Its words; where one of their blanks is a line break they are the same.
        most: How many at most.
    """
    clause = _left(queue)
    rows = store.rows(
        f"SELECT 0, {_PLACE} FROM part INDEXED BY part_by_form"
        " CROSS JOIN annotation ON annotation.id = part.annotation"
        " CROSS JOIN layer ON layer.id = annotation.layer"
        " JOIN annotation AS one ON one.id = ?"
        " WHERE part.role = 'mention' AND part.quote IN (SELECT value FROM json_each(?))"
        " AND part.number = 0 AND part.fragment = 0"
        " AND annotation.kind = one.kind AND annotation.label = one.label AND annotation.id <> one.id"
        " AND NOT EXISTS (SELECT 1 FROM part AS more WHERE more.annotation = annotation.id AND more.fragment > 0)"
        f" AND {clause.sql} ORDER BY {_PLACE} LIMIT ?",
        (key, dumps(written(words)), *clause.values, most),
    )
    return [Item(*row) for row in rows]


def within(store: Store, queue: Queue, article: str, span: Span, most: int) -> list[Item]:
    """The items left that reach into a range of code points of an article, from the top; so many at most."""
    place = Clause(
        'annotation.article = ? AND annotation.start < ? AND annotation."end" > ?',
        (article, span.end, span.start),
    )
    clause = all_of([place, _left(queue)])
    rows = store.rows(
        f"SELECT 0, {_PLACE} {_FROM} WHERE {clause.sql} ORDER BY {_PLACE} LIMIT ?", (*clause.values, most)
    )
    return [Item(*row) for row in rows]


def drawn(store: Store, queue: Queue, number: int) -> tuple[str, ...]:
    """The ids of a sample of what is left, the same for the same seed, sorted.

    Each annotation has a number that its id and the seed give (BLAKE2b); the sample has the lowest ones.
    """
    _prepare(store, queue.review.seed)
    clause = _left(queue)
    rows = store.rows(
        f"SELECT annotation.id {_FROM} WHERE {clause.sql} ORDER BY shuffled(annotation.id), annotation.id LIMIT ?",
        (*clause.values, number),
    )
    return tuple(sorted(row[0] for row in rows))


def has_labels_of_articles(store: Store, queue: Queue) -> bool:
    """Whether labels of whole articles are meant too, which have no place and are in no queue."""
    clause = all_of([Clause("annotation.kind = 'article'"), queue.meant])
    return bool(store.rows(f"SELECT 1 {_FROM} WHERE {clause.sql} LIMIT 1", clause.values))


def from_score(store: Store, queue: Queue, least: float, most: int) -> list[Item]:
    """The items left with at least a score, in the order of the articles; so many at most."""
    clause = all_of([_left(queue), Clause("annotation.score >= ?", (least,))])
    rows = store.rows(
        f"SELECT 0, {_PLACE} {_FROM} WHERE {clause.sql} ORDER BY {_PLACE} LIMIT ?", (*clause.values, most)
    )
    return [Item(*row) for row in rows]


def _left(queue: Queue) -> Clause:
    """What is meant and not answered; what was skipped in this review waits for those who ask for it."""
    review = queue.review
    clauses = [Clause("annotation.start IS NOT NULL"), queue.meant]
    if review.items:
        clauses.append(Clause("annotation.id IN (SELECT value FROM json_each(?))", (dumps([*review.items]),)))
    answered = "SELECT 1 FROM decision WHERE decision.annotation = annotation.id AND decision.by = ?"
    if queue.skipped:
        clauses.append(
            Clause(
                f"EXISTS ({answered} AND decision.answer = 'skip' AND decision.review = ?)",
                (review.by, review.id),
            )
        )
        clauses.append(Clause(f"NOT EXISTS ({answered} AND decision.answer <> 'skip')", (review.by,)))
    else:
        clauses.append(
            Clause(
                f"NOT EXISTS ({answered} AND (decision.answer <> 'skip' OR decision.review = ?))",
                (review.by, review.id),
            )
        )
    return all_of(clauses)


def _prepare(store: Store, seed: int) -> None:
    """Give the reading connection the function that puts ids in a random order."""

    def shuffled(key: str) -> int:
        return int.from_bytes(blake2b(f"{seed} {key}".encode(), digest_size=7).digest(), "big")

    store.connection.create_function("shuffled", 1, shuffled, deterministic=True)
