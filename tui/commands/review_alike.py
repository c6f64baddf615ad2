"""Reviews, many items at once: the equals of one, and all from a score on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from tui.commands.command import Command, Outcome, Parameter
from tui.commands.mark import quoted
from tui.commands.review import (
    command,
    current,
    or_go_on,
    show_item,
    show_next,
    start_with,
    under_review,
    words_of,
)
from tui.model.annotation import Annotation
from tui.model.decision import Answer
from tui.model.proportion import wilson
from tui.model.quoting import in_quotes
from tui.model.records import annotation_from
from tui.model.refusal import Refusal
from tui.model.review import Review
from tui.store import annotations as annotation_queries
from tui.store import queue as queue_queries
from tui.store.past import newest_in_force
from tui.store.queue import Item
from tui.store.reviews import answers_in, decided_by, reviews_of
from tui.workspace.auditing import AUDIT, audit_of
from tui.workspace.begun_review import new_review, queue_of
from tui.workspace.deciding_alike import Verdict, decide_all
from tui.workspace.reviewing import Reviewing
from tui.workspace.workspace import Workspace

MOST = 5_000
"""Items that are decided at once, at most."""
_DONE: dict[Answer, str] = {
    "accept": "accepted",
    "amend": "accepted with the same change",
    "reject": "rejected",
}


def _commit(workspace: Workspace, items: Sequence[Item], verdict: Verdict, line: str, words: str) -> Outcome:
    """Answer items alike; what comes next is shown when it is in the file."""
    reviewing = under_review(workspace)
    count = decide_all(workspace, reviewing, items, verdict, line)

    def finish(_: object) -> Outcome:
        workspace.settle()
        reviewing.kept(count)
        left = f"; {len(items) - count:,} could not be" if count < len(items) else ""
        said = f"{words}: {count:,} {_DONE[verdict.answer]}{left}. One undo takes it back."
        return show_next(workspace, said, from_start=True)

    return Outcome(waiting=workspace.written(), finish=finish)


def _now_and_equals(answer: Answer, workspace: Workspace) -> Outcome:
    reviewing, mode, annotation = current(workspace)
    if mode.parts != mode.proposal.offer.parts:
        raise Refusal("The edges were moved: decide on this one, then = does the same to its equals.")
    if answer == "accept" and not workspace.scheme.knows(annotation.label, annotation.kind):
        raise Refusal(f"The scheme has no label {in_quotes(annotation.label)}; 0 gives it another one first.")
    assert reviewing.now is not None
    others = _equals(workspace, reviewing, annotation)
    items = sorted([reviewing.now, *others], key=lambda item: item.article)
    words = quoted(workspace.view.open.text, mode.proposal.offer.extent)
    return _commit(workspace, items, Verdict(answer), f"review.{answer}-equals", words)


def _equals(workspace: Workspace, reviewing: Reviewing, annotation: Annotation) -> list[Item]:
    words = words_of(workspace, annotation)
    if words is None:
        raise Refusal("Only a name in one piece has equals.")
    return queue_queries.equals(workspace.store, reviewing.queue, annotation.id, words, MOST)


def last_decided(workspace: Workspace) -> tuple[Annotation, Verdict, list[Item]]:
    """What was decided last, how, and its equals that are left in the queue.

    Raises:
        Refusal: If nothing was, or there are none.
    """
    reviewing = under_review(workspace)
    workspace.settle()
    store = workspace.store
    newest = newest_in_force(store, workspace.annotator)
    decided = decided_by(store, newest, reviewing.review.id) if newest else []
    record = annotation_queries.records(store, decided[:1]).get(decided[0]) if decided else None
    if record is None:
        raise Refusal("Nothing was decided just now; after a decision, = does the same to its equals.")
    annotation = annotation_from(record)
    verdict = _verdict(workspace, reviewing, annotation)
    items = _equals(workspace, reviewing, annotation)
    if not items:
        raise Refusal("It has no equals left in the queue.")
    return annotation, verdict, items


def _verdict(workspace: Workspace, reviewing: Reviewing, annotation: Annotation) -> Verdict:
    """How something was decided: the answer, and what was changed."""
    rows = workspace.store.rows(
        "SELECT answer FROM decision WHERE annotation = ? AND review = ? AND by = ? ORDER BY id DESC LIMIT 1",
        (annotation.id, reviewing.review.id, workspace.annotator),
    )
    answer: Answer = rows[0][0]
    if answer == "skip":
        raise Refusal("It was skipped; what is undecided says nothing of its equals.")
    if answer != "amend":
        return Verdict(answer)
    made = workspace.store.rows(
        'SELECT label, start, "end" FROM annotation WHERE derived_from = ? AND by = ? ORDER BY id LIMIT 1',
        (annotation.id, workspace.annotator),
    )
    covered = annotation.extent
    if not made or covered is None:
        raise Refusal("What was changed is not known any more; decide on its equals one by one.")
    label, begin, end = made[0]
    return Verdict("amend", label, begin - covered.start, end - covered.end)


def _list_equals(workspace: Workspace) -> Outcome:
    last_decided(workspace)
    return Outcome(show="equals")


def _all_equals(workspace: Workspace) -> Outcome:
    annotation, verdict, items = last_decided(workspace)
    text = workspace.peek(annotation.article).text
    assert annotation.extent is not None
    return _commit(workspace, items, verdict, "review.equals-all", quoted(text, annotation.extent))


def show_one(workspace: Workspace, key: str) -> Outcome:
    """Show an item of the queue, whichever is next in its order.

    Raises:
        Refusal: If it is not left.
    """
    reviewing = under_review(workspace)
    if not queue_queries.is_left(workspace.store, reviewing.queue, key):
        raise Refusal("This is not in the queue any more.")
    item = reviewing.turn_to(key)
    assert item is not None
    return show_item(workspace, item)


def _accept_from(workspace: Workspace, written: str) -> Outcome:
    workspace.settle()
    reviewing = under_review(workspace)
    try:
        score = float(written)
    except ValueError:
        score = -1.0
    if not 0 <= score <= 1:
        raise Refusal(f"A score is a number from 0 to 1, not {in_quotes(written)}.")
    base = reviewing.audited or reviewing.review
    items = queue_queries.from_score(workspace.store, queue_of(workspace, base), score, MOST)
    if not items:
        raise Refusal(f"Nothing with a score of {score:g} or more is left.")
    audit = audit_of(new_review(workspace, ""), base, score)
    known = next(
        (each for each in reviews_of(workspace.store, workspace.annotator) if each.is_like(audit)), None
    )
    left = queue_queries.count(workspace.store, queue_of(workspace, known)) if known is not None else AUDIT
    if known is None or left:
        told = start_with(workspace, audit, audited=base)
        left = under_review(workspace).left
        message = (
            f"First {left} of them, drawn by chance; then `review.accept-from {score:g}` accepts the rest."
        )
        return replace(told, message=message)
    answers = answers_in(workspace.store, known)
    checked = answers["accept"] + answers["amend"] + answers["reject"]
    share = wilson(answers["accept"], checked)
    if share is None:
        raise Refusal("All of the sample was skipped; decide on it first.")
    words = (
        f"From {score:g} on ({answers['accept']} of {checked} right in the sample, "
        f"95 %: {100 * share.low:.0f}–{100 * share.high:.0f} %)"
    )
    if reviewing.audited is not None:
        workspace.review = Reviewing(workspace, base, is_kept=_is_kept(workspace, base))
    return _commit(workspace, items, Verdict("accept"), f"review.accept-from {written}", words)


def _is_kept(workspace: Workspace, review: Review) -> bool:
    return any(each.id == review.id for each in reviews_of(workspace.store, workspace.annotator))


COMMANDS: tuple[Command, ...] = (
    command(
        "accept-equals",
        "Accept this and its equals in the queue",
        or_go_on(partial(_now_and_equals, "accept")),
        "Equal is what has the same label and the same words, in whatever article. One undo step.",
    ),
    command(
        "reject-equals",
        "Reject this and its equals in the queue",
        or_go_on(partial(_now_and_equals, "reject")),
        "One undo step.",
    ),
    command(
        "equals",
        "List the equals of what was decided last, and do the same to them",
        _list_equals,
        "A change of label or edges is made to each of them.",
    ),
    command(
        "equals-all",
        "Do to all equals of what was decided last what was done to it",
        _all_equals,
        "One undo step.",
    ),
    command(
        "show",
        "Show an item of the queue",
        show_one,
        parameters=(Parameter("ID", "word"),),
    ),
    command(
        "accept-from",
        "Accept all from a score on, after a sample of them was looked at",
        _accept_from,
        f"The first time it draws {AUDIT} by chance, to decide on as usual; once they are decided, it accepts the "
        "rest of the review that is shown then. One undo step.",
        (Parameter("SCORE", "word"),),
    ),
)
