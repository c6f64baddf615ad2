"""What is told of a review: how far it is, and at its end what comes next."""

from __future__ import annotations

from tui.model.quoting import in_quotes
from tui.workspace.reviewing import COMMENTS, Reviewing


def at_the_end(reviewing: Reviewing) -> list[str]:
    """Sentences for when nothing is left, the most important first."""
    skipped = reviewing.answers["skip"]
    told = [f"Nothing is left in {in_quotes(reviewing.name)}: {reviewing.every_answer()}."]
    if skipped:
        told.append("`review.start skipped` takes up what was skipped.")
    if (
        reviewing.answers.total() > skipped and reviewing.review.query != COMMENTS
    ):  # makers are no part of them
        told.append("`marginist stats --review` has the figures.")
    return told


def so_far(reviewing: Reviewing) -> list[str]:
    """Sentences on how far it is."""
    return [f"{in_quotes(reviewing.name)}: {reviewing.progress()}; {reviewing.summary()}."]
