"""Which review is gone through, the one that was begun or a new one, and what it asks for."""

from __future__ import annotations

from tui.model.query import parse, terms
from tui.model.review import Review
from tui.store import queue as queue_queries
from tui.store import reviews as review_queries
from tui.store.clauses import Clause, all_of
from tui.store.queue import Queue
from tui.store.selection import select
from tui.workspace.auditing import drawn_from
from tui.workspace.selecting import known_words
from tui.workspace.workspace import Workspace

COMMENTS = "comments"
"""What stands for a query and means one's own annotations that others answered."""

_PEOPLE = ("layer", "by")
"""Fields by which a query names people; else what machines suggested is meant."""

_MACHINES = Clause("layer.kind = 'machine'")


def queue_of(workspace: Workspace, review: Review, *, skipped: bool = False) -> Queue:
    """What a review asks for: what machines suggested, or what the query names by its layer or annotator.

    Instead of a query, `comments` means one's own annotations that others did not just accept, or commented.

    Raises:
        QueryRefusal: If the query is none, or asks for what there is not.
    """
    if review.query == COMMENTS:
        return Queue(review, review_queries.answered_by_others(review.by), skipped)
    query = parse(review.query)
    meant = select(workspace.store, [query], known_words(workspace.store, workspace.scheme), machines=True)
    names_people = any(term.field in _PEOPLE and not denied for term, denied in terms(query.root))
    clause = meant.everywhere if names_people else all_of([_MACHINES, meant.everywhere])
    return Queue(review, clause, skipped)


def begun(workspace: Workspace, wanted: Review | None) -> tuple[Review, bool]:
    """The review to go through, and whether it was begun before.

    Args:
        workspace: Who reviews.
        wanted: What is asked for, or None for what was gone through last and is not at its end.
    """
    there = review_queries.reviews_of(workspace.store, workspace.annotator)
    if wanted is None:
        for review in there:
            if _has_left(workspace, review):
                return review, True
            base = drawn_from(review, there)  # a sample that is done was of one that may go on
            if base is not None and _has_left(workspace, base):
                return base, True
        if there:
            return there[0], True
        wanted = new_review(workspace, "")
    for review in there:
        if review.is_like(wanted):
            return review, True
    return wanted, False


def _has_left(workspace: Workspace, review: Review) -> bool:
    return bool(queue_queries.page(workspace.store, queue_of(workspace, review), most=1))


def new_review(workspace: Workspace, query: str) -> Review:
    """A review of everything that a query means, in the order of the articles."""
    stamps = workspace.stamps
    return Review(id=stamps.new_id(), query=query, by=workspace.annotator, created=stamps.now())
