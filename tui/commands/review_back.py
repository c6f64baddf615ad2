"""Reviews: back to what was decided, and on after something was undone."""

from __future__ import annotations

from functools import partial

from tui.commands.command import Outcome
from tui.commands.review import command, show_item, show_next, under_review
from tui.model.event import Event
from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal
from tui.store import queue as queue_queries
from tui.store.problems import Conflict
from tui.store.reviews import decided_by, last_decision
from tui.workspace.answers_told import answers_told
from tui.workspace.carrying import CARRY
from tui.workspace.workspace import Workspace

_OWN = "review."
"""How the command lines begin by which a review is gone through."""


def _back(workspace: Workspace) -> Outcome:
    reviewing = under_review(workspace)
    workspace.settle()
    passed = 0
    last = last_decision(workspace.store, reviewing.review)
    while last is not None:
        if last.command == CARRY:
            raise Refusal("Before that, decisions were carried over; u undoes all of them.")
        if not last.command.startswith(_OWN):
            raise Refusal(f"The last decision came by {in_quotes(last.command)}; u undoes that.")
        # Just that event: something else may have been done since, here or in another terminal.
        waiting = workspace.step(redo=False, only=last.event)
        if not isinstance(waiting.exception(), Conflict):
            return Outcome(waiting=waiting, finish=partial(_returned, workspace, passed))
        passed += 1
        last = last_decision(workspace.store, reviewing.review, last.first)
    if passed:
        raise Refusal(f"Nothing is left to take back: {_passed(passed)}.")
    raise Refusal("Nothing was decided in this review yet; u undoes what was done before.")


def _passed(count: int) -> str:
    many = count != 1
    return f"what came of {count:,} decision{'s' * many} was changed since, and {'they stay' if many else 'it stays'}"


def _returned(workspace: Workspace, passed: int, events: list[Event]) -> Outcome:
    workspace.take_step(events)
    workspace.settle()
    more = f" ({_passed(passed)})" if passed else ""
    return after_step(workspace, events, "Taken back", more)


def after_step(workspace: Workspace, events: list[Event], verb: str, more: str = "") -> Outcome:
    """Go on in a review after something was undone or redone: to what is open again, else to what is open next."""
    reviewing = under_review(workspace)
    if reviewing.queue.skipped:
        reviewing.recount()
    else:
        reviewing.look_again()
    store = workspace.store
    # As they were decided, the one that was shown then first; an undo goes backwards.
    begun = reversed(events) if events[0].move == "undo" else events
    decided = [
        key for event in begun for key in decided_by(store, event.undoes or event.id, reviewing.review.id)
    ]
    opened = next((key for key in decided if queue_queries.is_left(store, reviewing.queue, key)), None)
    message = f"{verb}: {answers_told(store, events, reviewing.review.id)}{more}."
    item = reviewing.turn_to(opened) if opened is not None else None
    if item is None:
        return show_next(workspace, message, from_start=True)
    return show_item(workspace, item, message)


COMMANDS = (
    command(
        "back",
        "Undo the last decision of the review and return to it",
        _back,
        "As far back as one likes, also after a restart. What else was done since stays; a decision of which the "
        "annotation was changed since is passed over.",
    ),
)
