"""What is told of a review: how far it is, and at its end what comes next."""

from __future__ import annotations

from dataclasses import replace

from tui.model.quoting import in_quotes
from tui.store import queue as queue_queries
from tui.workspace.auditing import score_of
from tui.workspace.begun_review import COMMENTS, queue_of
from tui.workspace.reviewing import Reviewing
from tui.workspace.workspace import Workspace


def at_the_end(workspace: Workspace, reviewing: Reviewing) -> list[str]:
    """Sentences for when nothing is left, the most important first."""
    skipped = reviewing.answers["skip"]
    told = _is_done(workspace, reviewing)
    if skipped:
        told.append("`review.start skipped` takes up what was skipped.")
    if (
        reviewing.answers.total() > skipped and reviewing.review.query != COMMENTS
    ):  # makers are no part of them
        told.append("`marginist stats --review` has the figures.")
    return told


def _is_done(workspace: Workspace, reviewing: Reviewing) -> list[str]:
    """Sentences on what is done, and of a sample on what is left of all from which it was drawn."""
    review = reviewing.review
    done = f"Nothing is left in {in_quotes(reviewing.name)}: {reviewing.every_answer()}."
    if review.sample is None:
        return [done]
    of_sample = f"The sample of {len(review.items):,} is done: {reviewing.every_answer()}."
    score = score_of(review)
    if reviewing.audited is not None and score is not None:
        base = queue_of(workspace, reviewing.audited)
        left = queue_queries.count_from_score(workspace.store, base, score)
        if not left:
            return [of_sample, f"Nothing else with a score of {score:g} or more is left."]
        return [
            of_sample,
            f"{left:,} more with a score of {score:g} or more {'are' if left != 1 else 'is'} left: "
            f"`review.accept-from {score:g}` again accepts them, `review.start` goes through them one by one.",
        ]
    everything = replace(review, sample=None, items=())
    left = queue_queries.count(workspace.store, queue_of(workspace, everything))
    if not left:
        return [done]
    said = f"{left:,} {'are' if left != 1 else 'is'} left in {in_quotes(reviewing.name)} besides"
    return [of_sample, f"{said}; `{f'review.start {review.query}'.rstrip()}` goes through them."]


def so_far(reviewing: Reviewing) -> list[str]:
    """Sentences on how far it is."""
    return [f"{in_quotes(reviewing.name)}: {reviewing.progress()}; {reviewing.summary()}."]
