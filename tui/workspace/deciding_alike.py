"""Deciding on many items of a review as on one: each by itself, all as one event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from tui.model.annotation import Annotation
from tui.model.decision import Answer
from tui.model.event import Change
from tui.model.layer import Layer
from tui.model.records import annotation_from
from tui.model.refusal import Refusal
from tui.model.span import Span
from tui.store import annotations as annotation_queries
from tui.store import articles as article_queries
from tui.store.queue import Item
from tui.workspace.deciding import Deciding
from tui.workspace.offered import Proposal
from tui.workspace.open_article import OpenArticle
from tui.workspace.reviewing import Reviewing, offer_to_decide
from tui.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is answered.

    Attributes:
        answer: accept, amend, reject or skip.
        label: Another label, or None.
        start: By how many code points the start of the only span is moved.
        end: The same of its end.
    """

    answer: Answer
    label: str | None = None
    start: int = 0
    end: int = 0


def decide_all(
    workspace: Workspace, reviewing: Reviewing, items: Sequence[Item], verdict: Verdict, command: str
) -> int:
    """Answer many items alike, as one event, as `decide_each` does."""
    return decide_each(workspace, reviewing, [(item, verdict) for item in items], command)


def decide_each(
    workspace: Workspace, reviewing: Reviewing, answers: Iterable[tuple[Item, Verdict]], command: str
) -> int:
    """Answer many items, each with a verdict of its own, as one event; gives how many were answered.

    Items that are gone, or of which the moved edges cannot be marked, are left.

    Args:
        workspace: Who decides.
        reviewing: The review.
        answers: Which ones, article by article, and what is answered.
        command: The command line, for the journal.

    Raises:
        Refusal: If none can be answered so.
    """
    answers = _shown_first(list(answers), reviewing.now)
    own: Layer | None = None
    setup = list(reviewing.setup)
    if any(verdict.answer in ("accept", "amend") for _, verdict in answers):
        own, made = workspace.own_layer()
        setup += made
    changes: list[Change] = []
    count = 0
    for key, group in groupby(answers, key=lambda each: each[0].article):
        article = _article(workspace, key)
        verdicts = {item.id: verdict for item, verdict in group}
        records = annotation_queries.records(workspace.store, list(verdicts))
        deciding = Deciding(workspace, article, review=reviewing.review.id, own=own)
        for name, verdict in verdicts.items():
            if name not in records:
                continue
            try:
                _decide(deciding, reviewing, annotation_from(records[name]), verdict)
            except Refusal:
                continue  # it stays in the queue, to be looked at by itself
            count += 1
        changes += deciding.changes
    if not count:
        raise Refusal("None of them can be answered so.")
    workspace.commit(command, changes, None, setup)
    return count


def _shown_first(answers: list[tuple[Item, Verdict]], shown: Item | None) -> list[tuple[Item, Verdict]]:
    """The answers with that to what is shown first, and its article: whoever takes them back returns to it."""
    if shown is None or all(item.id != shown.id for item, _ in answers):
        return answers
    return sorted(answers, key=lambda each: (each[0].article != shown.article, each[0].id != shown.id))


def _article(workspace: Workspace, key: str) -> OpenArticle:
    """An article, open already or opened for this only."""
    for opened in workspace.open_articles:
        if opened.id == key:
            return opened
    article = article_queries.article(workspace.store, key)
    assert article is not None  # annotations are of articles that are there
    return OpenArticle(workspace.store, article, article_queries.text(workspace.store, article.text_sha256))


def _decide(deciding: Deciding, reviewing: Reviewing, annotation: Annotation, verdict: Verdict) -> None:
    if verdict.answer == "skip":
        deciding.skip(annotation.id)
        return
    if verdict.answer == "reject":
        if reviewing.is_own(annotation):
            deciding.judge_own(annotation, "reject", status="rejected")
        else:
            deciding.reject(Proposal(offer_to_decide(annotation), annotation.id))
        return
    offer = offer_to_decide(annotation)
    parts = offer.parts
    if verdict.start or verdict.end:
        (span,) = parts[0].spans
        moved = Span(span.start + verdict.start, span.end + verdict.end)
        parts = (replace(parts[0], spans=(moved,)), *parts[1:])
    if reviewing.is_own(annotation):
        values: dict[str, Any] = {"status": "accepted", "parts": deciding.checked(parts)}
        deciding.judge_own(annotation, verdict.answer, **values, label=verdict.label or annotation.label)
        return
    deciding.accept(Proposal(offer, annotation.id), parts, verdict.label, "accepted")
