"""Taking an offered claim in hand, because a piece of it is missing or too much."""

from __future__ import annotations

from tui.commands.command import Command, Outcome
from tui.commands.offer import current
from tui.commands.slot_hints import beside, role_of
from tui.model.refusal import Refusal
from tui.workspace.deciding import Deciding
from tui.workspace.modes import InClaim
from tui.workspace.workspace import Workspace


def _take(workspace: Workspace) -> Outcome:
    view = workspace.view
    walk = current(view)
    offer = walk.proposal.offer
    if offer.kind != "claim":
        raise Refusal(
            "Only a claim can be taken in hand; Enter accepts this, and its edges can be moved before."
        )
    role = role_of(walk)
    number = sum(part.role == role for part in walk.parts[: walk.part])
    deciding = Deciding(workspace, view.open)
    annotation = deciding.accept(walk.proposal, walk.parts, is_amended=True)
    event = deciding.commit("offer.take")
    view.trail.append((walk.proposal, event.id))
    view.take(annotation.id)
    # What is done to it until it is done belongs to the same step, and then the walk goes on.
    view.step = event.id
    view.walked = walk.proposal.key
    view.mode = beside(workspace, InClaim(role, walk.span, number, walk.fragment))
    return Outcome(annotation=annotation.id)


COMMANDS = (
    Command(
        id="offer.take",
        title="Accept the claim and take it in hand",
        group="Offers",
        run=_take,
        contexts=("OFFER",),
        doc="At the slot that one is at. Pieces can be added and cleared; when the claim is done, the walk goes on.",
    ),
)
