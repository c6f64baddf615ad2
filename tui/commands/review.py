"""Reviews: going through a queue, one item at a time, with one key each."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tui.commands.command import Command, Context, Outcome, Parameter
from tui.commands.mark import quoted
from tui.commands.numbers import whole_number
from tui.model.annotation import Annotation, Status
from tui.model.decision import Answer
from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal
from tui.model.review import ORDERS, Order, Review
from tui.store import queue as queue_queries
from tui.store.carried import carried_in
from tui.store.queue import Item
from tui.suggest.standing import form_of
from tui.workspace.begun_review import begun, new_review
from tui.workspace.carrying import carry_over, told_of
from tui.workspace.deciding import Deciding
from tui.workspace.matching_review import refuse_if_nothing_matches
from tui.workspace.modes import InReview, Read
from tui.workspace.offered import Proposal
from tui.workspace.remarks import remarks_on
from tui.workspace.review_summary import at_the_end, so_far
from tui.workspace.reviewing import Gone, Reviewing, offer_to_decide
from tui.workspace.workspace import Workspace

_OPTION = re.compile(r"\s*(order|seed|sample):(\S+)(?:\s+|\Z)")
_SKIPPED = "skipped"
SUMMARY = "review.summary"
"""What an outcome asks to show, for what is told of a review; the sentences, a line each, go with it."""


# Beginning


def asked(workspace: Workspace, text: str) -> Review:
    """The review that a line asks for: `order:score seed:7 sample:200` as far as they are said, then the query.

    Raises:
        Refusal: If an order, a seed or a sample is none.
    """
    options: dict[str, str] = {}
    while found := _OPTION.match(text):
        options[found[1]] = found[2]
        text = text[found.end() :]
    order: Order | None = next((each for each in ORDERS if each == options.get("order", "article")), None)
    if order is None:
        raise Refusal(f"There is no order {in_quotes(options['order'])}; there are {', '.join(ORDERS)}.")
    sample = whole_number("sample", options["sample"], least=1) if "sample" in options else None
    seed = whole_number("seed", options.get("seed", "0"), least=0)
    return replace(new_review(workspace, text.strip()), order=order, seed=seed, sample=sample)


def start(workspace: Workspace, text: str | None) -> Outcome:
    """Begin a review, or go on with one, and show what comes next.

    Args:
        workspace: Who reviews.
        text: What is asked for, as `asked` understands it; None for the last review.
    """
    workspace.settle()
    skipped = text is not None and text.strip() == _SKIPPED
    wanted = None if text is None or not text.strip() or skipped else asked(workspace, text)
    previous = workspace.review
    if wanted is None and previous is not None and previous.audited is not None and not previous.left:
        wanted = previous.audited  # its sample is done
    return start_with(workspace, wanted, skipped=skipped)


def start_with(
    workspace: Workspace, wanted: Review | None, *, skipped: bool = False, audited: Review | None = None
) -> Outcome:
    """Begin a review, or go on with it, and show what comes next.

    Args:
        workspace: Who reviews.
        wanted: What is asked for; None for the last review.
        skipped: Whether what was skipped in it is meant.
        audited: The review of which it is a sample, if it is drawn now.

    Raises:
        Refusal: If nothing is such as is asked for.
    """
    review, is_kept = begun(workspace, wanted)
    reviewing = Reviewing(workspace, review, is_kept=is_kept, skipped=skipped, audited=audited)
    if not is_kept:  # while it is counted on another thread
        refuse_if_nothing_matches(workspace.store, reviewing.queue)
    workspace.review = reviewing
    carried = carry_over(workspace, reviewing)
    shown = show_next(workspace, from_start=True)
    if reviewing.now is None:
        if workspace.panes is not None:
            workspace.view.read()
        if not carried:
            return shown
        return replace(shown, message=f"{carried}. {shown.message}", argument=f"{carried}.\n{shown.argument}")
    begin = "Goes on" if reviewing.done else "Review"
    count = f"{reviewing.left:,} to decide"
    done = f", {reviewing.done:,} done: {reviewing.summary()}" if reviewing.done else ""
    first = (
        f"{carried} · " if carried else ""
    )  # what goes before the dot is told where there is little room, too
    return replace(
        shown, message=f"{first}{begin}: {in_quotes(reviewing.name)}, {count}{done}.{_left_out(workspace)}"
    )


def _left_out(workspace: Workspace) -> str:
    reviewing = under_review(workspace)
    if queue_queries.has_labels_of_articles(workspace.store, reviewing.queue):
        return " Labels of whole articles are not in it."
    return ""


def under_review(workspace: Workspace) -> Reviewing:
    """The review that is gone through.

    Raises:
        Refusal: If there is none.
    """
    if workspace.review is None:
        raise Refusal("Nothing is reviewed; `review.start` begins, or goes on with what was reviewed last.")
    return workspace.review


# Showing


def show_next(workspace: Workspace, message: str = "", *, from_start: bool = False) -> Outcome:
    """Show the next item, or say that there is none."""
    reviewing = under_review(workspace)
    item = reviewing.go_on(from_start=from_start)
    message = f"{message}{reviewing.told_of_vanished()}".strip()
    if item is not None:
        return show_item(workspace, item, message)
    mode = workspace.view.mode if workspace.panes is not None else None
    if isinstance(mode, InReview):  # not READ: what is typed ahead must do nothing there
        workspace.view.mode = replace(mode, over=True, comment="", progress=reviewing.progress())
    told = [message] * bool(message) + at_the_end(workspace, reviewing)
    return Outcome(message=" ".join(told), show=SUMMARY, argument="\n".join(told))


def show_item(workspace: Workspace, item: Item, message: str = "") -> Outcome:
    """Show an item in its article, always at the same height; where one goes by form, list its equals too."""
    reviewing = under_review(workspace)
    annotation = reviewing.annotation(item)
    if workspace.panes is None or workspace.view.open.id != item.article:
        workspace.show(item.article)
    view = workspace.view
    proposal = Proposal(offer_to_decide(annotation), annotation.id)
    view.take(None)
    view.mode = Read()
    view.move_to(proposal.offer.extent.start)
    view.show_item(
        InReview(
            proposal,
            proposal.offer.parts[0].spans[0],
            progress=reviewing.progress(),
            equals=_equals_so_far(workspace, annotation),
            remarks=_remarks(workspace, annotation),
            begin=min(span.start for part in proposal.offer.parts for span in part.spans),
            whose=reviewing.whose(annotation),
            is_scored=annotation.score is not None,
        )
    )
    reviewing.listed = []
    is_listed = reviewing.by_form and words_of(workspace, annotation) is not None
    return Outcome(message=message, show="review.form" if is_listed else "")


def words_of(workspace: Workspace, annotation: Annotation) -> str | None:
    """The words of a mention in one piece; None for anything else."""
    if annotation.kind != "entity" or len(annotation.parts[0].spans) > 1:
        return None
    return form_of(annotation.parts[0].spans, workspace.open(annotation.article).text)


def _remarks(workspace: Workspace, annotation: Annotation) -> tuple[str, ...]:
    """What others answered to an annotation of one's own; of others' work one judges for oneself."""
    if not under_review(workspace).is_own(annotation):
        return ()
    text = workspace.view.open.text
    return remarks_on(workspace.store, annotation, text, workspace.annotator)


def _equals_so_far(workspace: Workspace, annotation: Annotation) -> str:
    words = words_of(workspace, annotation)
    found = under_review(workspace).to_form(words) if words is not None else {}
    names = (("accept", "accepted"), ("amend", "amended"), ("reject", "rejected"))
    told = [f"{found[answer]:,} {name}" for answer, name in names if found.get(answer)]
    return f"same words: {', '.join(told)}" if told else ""


# Deciding


def current(workspace: Workspace) -> tuple[Reviewing, InReview, Annotation]:
    """What is shown, if it is still to be decided on.

    Raises:
        Refusal: If nothing is, or it was decided on meanwhile.
    """
    reviewing = under_review(workspace)
    mode = workspace.view.mode if workspace.panes is not None else None
    if not isinstance(mode, InReview):
        raise Refusal("Nothing of the review is shown; `review.start` goes on with it.")
    if mode.over:
        raise Refusal(
            "Nothing is left to decide; Backspace takes the last decision back, q goes back to reading."
        )
    if reviewing.now is None or reviewing.now.id != mode.proposal.suggestion:
        reviewing.turn_to(mode.proposal.suggestion)  # another pane has gone on meanwhile
    item = reviewing.see_left()
    if item.id != mode.proposal.suggestion:
        raise Gone("This was decided on elsewhere, or is gone; Space goes on.")
    return reviewing, mode, reviewing.annotation(item)


def or_go_on(decide: Callable[..., Outcome]) -> Callable[..., Outcome]:
    """A command that decides; where somebody else has done so meanwhile, it goes on to what is left and says so."""

    def run(workspace: Workspace, *values: Any) -> Outcome:
        try:
            return decide(workspace, *values)
        except Gone:
            under_review(workspace).pass_over()
            return show_next(workspace)

    return run


def accept(workspace: Workspace, label_id: str | None, status: Status = "accepted") -> Outcome:
    """Accept the item that is shown, and go on to the next once that is in the file.

    Args:
        workspace: Who decides.
        label_id: Another label than the one that is there, or None.
        status: What the annotation is then.

    Raises:
        Refusal: If nothing is shown, it was decided on meanwhile, or its edges or label cannot be had.
    """
    reviewing, mode, annotation = current(workspace)
    offer = mode.proposal.offer
    if label_id is None and not workspace.scheme.knows(offer.label, offer.kind):
        raise Refusal(
            f"The scheme has no label {in_quotes(offer.label)} of the kind {offer.kind}; 0 gives it another one."
        )
    label = workspace.scheme.label(label_id, offer.kind).id if label_id else offer.label
    deciding = Deciding(workspace, workspace.view.open, review=reviewing.review.id, reason=mode.comment)
    is_same = mode.parts == offer.parts and label == offer.label
    answer: Answer = "accept" if is_same else "amend"
    if reviewing.is_own(annotation):
        values: dict[str, Any] = {"status": status}
        if not is_same:
            values |= {"label": label, "parts": deciding.checked(mode.parts)}
        deciding.judge_own(annotation, answer, **values)
        made = annotation.id
    else:
        made = deciding.accept(mode.proposal, mode.parts, label, status).id
    said = f"{label} {quoted(workspace.view.open.text, mode.span)}."
    command = f"review.accept {label_id}" if label_id else "review.accept"
    return _commit(workspace, deciding, command, answer, annotation, said, made)


def _reject(workspace: Workspace) -> Outcome:
    reviewing, mode, annotation = current(workspace)
    deciding = Deciding(workspace, workspace.view.open, review=reviewing.review.id, reason=mode.comment)
    if reviewing.is_own(annotation):
        deciding.judge_own(annotation, "reject", status="rejected")
    else:
        deciding.reject(mode.proposal)
    said = f"Rejected: {annotation.label} {quoted(workspace.view.open.text, mode.proposal.offer.extent)}."
    return _commit(workspace, deciding, "review.reject", "reject", annotation, said, None)


def _skip(workspace: Workspace) -> Outcome:
    reviewing, mode, annotation = current(workspace)
    if reviewing.queue.skipped:
        return show_next(workspace)
    deciding = Deciding(workspace, workspace.view.open, review=reviewing.review.id, reason=mode.comment)
    deciding.skip(annotation.id)
    return _commit(workspace, deciding, "review.skip", "skip", annotation, "", None)


def _commit(
    workspace: Workspace,
    deciding: Deciding,
    command: str,
    answer: Answer,
    annotation: Annotation,
    said: str,
    made: str | None,
) -> Outcome:
    """Write a decision; what comes next is shown when it is in the file, and not before."""
    reviewing = under_review(workspace)
    deciding.commit(command, reviewing.setup)
    reviewing.look_ahead()
    words = words_of(workspace, annotation)

    def finish(_: object) -> Outcome:
        workspace.settle()
        reviewing.decided(answer, words)
        return replace(show_next(workspace, said), annotation=made)

    return Outcome(waiting=workspace.written(), finish=finish)


def comment(workspace: Workspace, text: str) -> Outcome:
    """Say something that goes with the decision on what is shown."""
    _, mode, _ = current(workspace)
    workspace.view.mode = replace(mode, comment=text.strip())
    return Outcome(
        message="It goes with the decision." if text.strip() else "Nothing goes with the decision."
    )


def _leave(workspace: Workspace) -> Outcome:
    reviewing = under_review(workspace)
    workspace.view.read()
    return Outcome(
        message=f"Left the review: {reviewing.left:,} to decide, {reviewing.summary()}."
        " `review.start` goes on with it."
    )


def _summary(workspace: Workspace) -> Outcome:
    reviewing = under_review(workspace)
    workspace.settle()
    reviewing.recount()  # another terminal may have decided meanwhile
    told = so_far(reviewing) if reviewing.left else at_the_end(workspace, reviewing)
    if carried := told_of(carried_in(workspace.store, reviewing.review)):
        told.insert(1, f"{carried}.")
    return Outcome(message=" ".join(told), show=SUMMARY, argument="\n".join(told))


def command(
    name: str,
    title: str,
    run: Callable[..., Outcome],
    doc: str = "",
    parameters: tuple[Parameter, ...] = (),
    contexts: tuple[Context, ...] = ("REVIEW",),
) -> Command:
    """A command of this group."""
    return Command(
        id=f"review.{name}",
        title=title,
        group="Reviews",
        run=run,
        parameters=parameters,
        contexts=contexts,
        doc=doc,
    )


COMMANDS = (
    command(
        "start",
        "Begin a review, or go on with it",
        start,
        "With a QUERY, before which `order:` `seed:` `sample:` may stand; with `skipped`, what was skipped; "
        "with `comments`, what you marked and others rejected, changed or commented; with nothing, the last review.",
        (Parameter("QUERY", "text", optional=True),),
        ("READ", "REVIEW"),
    ),
    command(
        "accept",
        "Accept what is shown",
        or_go_on(accept),
        "With a LABEL, with that label; with the edges where they were moved to. The next item is shown once "
        "this is in the file.",
        (Parameter("LABEL", "label", optional=True),),
    ),
    command("reject", "Reject what is shown", or_go_on(_reject)),
    command(
        "skip",
        "Leave it undecided",
        or_go_on(_skip),
        "It is not asked for again before `review.start skipped`.",
    ),
    command(
        "comment",
        "Say something with the decision",
        comment,
        "It becomes the reason of the decision, whatever that is.",
        (Parameter("TEXT", "text"),),
    ),
    command("summary", "Tell how far the review is, and what was answered", _summary),
    command("leave", "Back to reading", _leave, "Everything that was decided is kept."),
)
