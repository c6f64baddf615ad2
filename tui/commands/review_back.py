"""Reviews: back to what was decided, and on after something was undone."""

from __future__ import annotations

from functools import partial

from tui.commands.command import Outcome
from tui.commands.review import command, show_item, show_next, under_review
from tui.model.event import Event
from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal
from tui.store import queue as queue_queries
from tui.store.reviews import decided_by, last_decision
from tui.workspace.answers_told import answers_told
from tui.workspace.carrying import CARRY
from tui.workspace.workspace import Workspace

_OWN = "review."
"""How the command lines begin by which a review is gone through."""


def _back(workspace: Workspace) -> Outcome:
    reviewing = under_review(workspace)
    workspace.settle()
    last = last_decision(workspace.store, reviewing.review)
    if last is None:
        raise Refusal("Nothing was decided in this review yet; u undoes what was done before.")
    event, line = last
    if line == CARRY:
        raise Refusal("Before that, decisions were carried over; u undoes all of them.")
    if not line.startswith(_OWN):
        raise Refusal(f"The last decision came by {in_quotes(line)}; u undoes that.")
    # Just that event: something else may have been done since, here or in another terminal.
    waiting = workspace.step(redo=False, only=event)
    return Outcome(waiting=waiting, finish=partial(_returned, workspace))


def _returned(workspace: Workspace, events: list[Event]) -> Outcome:
    workspace.take_step(events)
    workspace.settle()
    return after_step(workspace, events, "Taken back")


def after_step(workspace: Workspace, events: list[Event], verb: str) -> Outcome:
    """Go on in a review after something was undone or redone: to what is open again, else to what is open next."""
    reviewing = under_review(workspace)
    if reviewing.queue.skipped:
        reviewing.recount()
    else:
        reviewing.look_again()
    decided = [key for event in events for key in decided_by(workspace.store, event.id, reviewing.review.id)]
    opened = [key for key in decided if queue_queries.is_left(workspace.store, reviewing.queue, key)]
    message = f"{verb}: {answers_told(workspace.store, events, reviewing.review.id)}."
    item = reviewing.turn_to(opened[0]) if opened else None
    if item is None:
        return show_next(workspace, message, from_start=True)
    return show_item(workspace, item, message)


COMMANDS = (
    command(
        "back",
        "Undo the last decision of the review and return to it",
        _back,
        "As far back as one likes, also after a restart. What else was done since stays.",
    ),
)
