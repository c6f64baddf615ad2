"""Reviews, beside deciding on one item: going to another one in sight, the whole paragraph, a claim of one's own."""

from __future__ import annotations

from dataclasses import replace

from tui.commands.command import Command, Outcome
from tui.commands.hint import open_hints
from tui.commands.mark import mark_claim
from tui.commands.review import command, current, or_go_on, show_item, show_next
from tui.model.refusal import Refusal
from tui.model.span import Span
from tui.store import queue as queue_queries
from tui.store.queue import Item
from tui.text.paragraphs import paragraph_at
from tui.workspace.deciding_alike import Verdict, decide_all
from tui.workspace.hints import Place
from tui.workspace.offered import Proposal
from tui.workspace.reviewing import Reviewing, offer_to_decide
from tui.workspace.workspace import Workspace

_MOST = 500
"""Items in sight, or of a paragraph, that are looked at."""


def _hints(workspace: Workspace) -> Outcome:
    reviewing, mode, _ = current(workspace)
    view = workspace.view
    sight = view.sight()
    places = []
    for item in queue_queries.within(workspace.store, reviewing.queue, view.open.id, sight, _MOST):
        if item.id != mode.proposal.suggestion:
            proposal = Proposal(offer_to_decide(reviewing.annotation(item)), item.id)
            places.append(Place(Span(item.start, item.end), "offer", proposal))
    return open_hints(view, "offer", places, view.caret, "Nothing else of the queue is in sight.")


def _paragraph(workspace: Workspace) -> Outcome:
    reviewing, mode, _ = current(workspace)
    if mode.parts != mode.proposal.offer.parts:
        raise Refusal("The edges were moved: decide on this one by itself.")
    article = workspace.view.open
    paragraph = paragraph_at(article.text, mode.proposal.offer.extent.start)
    items = [
        item
        for item in queue_queries.within(workspace.store, reviewing.queue, article.id, paragraph, _MOST)
        if paragraph.start <= item.start < paragraph.end
        if _has_label(workspace, reviewing, item)
    ]
    count = decide_all(workspace, reviewing, items, Verdict("accept"), "review.accept-paragraph")

    def finish(_: object) -> Outcome:
        workspace.settle()
        reviewing.kept(count)
        items_said = f"{count:,} item{'s' * (count != 1)}"
        said = f"{items_said} of this paragraph accepted. One undo takes it back."
        return show_next(workspace, said, from_start=True)

    return Outcome(waiting=workspace.written(), finish=finish)


def _has_label(workspace: Workspace, reviewing: Reviewing, item: Item) -> bool:
    """Whether the scheme has the label of an item; what it lacks is to be decided on by itself."""
    annotation = reviewing.annotation(item)
    return workspace.scheme.knows(annotation.label, annotation.kind)


def _claim(workspace: Workspace) -> Outcome:
    _, mode, _ = current(workspace)
    told = mark_claim(workspace, None)
    workspace.view.asked = mode.proposal.suggestion
    return told


def come_back(workspace: Workspace, asked: str, outcome: Outcome) -> Outcome:
    """Show the item again at which a claim was made, or what is left if it was decided on meanwhile."""
    reviewing = workspace.review
    if reviewing is None:
        return outcome
    item = reviewing.turn_to(asked)
    if item is None or not queue_queries.is_left(workspace.store, reviewing.queue, item.id):
        return show_next(workspace, outcome.message, from_start=True)
    return replace(show_item(workspace, item, outcome.message), annotation=outcome.annotation)


COMMANDS: tuple[Command, ...] = (
    command("hints", "Go to another item in sight by its letters", or_go_on(_hints)),
    command(
        "accept-paragraph",
        "Accept this and all other items of its paragraph",
        or_go_on(_paragraph),
        "Those of which the scheme has the label. One undo step.",
    ),
    command(
        "claim",
        "Make a claim of the sentence, and come back",
        or_go_on(_claim),
        "Nothing is decided by it; once the claim is done, the item is shown again.",
    ),
)
