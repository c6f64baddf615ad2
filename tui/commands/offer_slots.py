"""Taking an offered claim in hand at one of its slots, because something of it is wrong."""

from __future__ import annotations

from functools import partial

from tui.commands.claim import go_to_slot
from tui.commands.command import Command, Outcome
from tui.commands.mark import mark_claim
from tui.commands.offer import current
from tui.model.annotation import Role
from tui.model.refusal import Refusal
from tui.workspace.deciding import Deciding
from tui.workspace.view import Read
from tui.workspace.workspace import Workspace


def _slot(role: Role, workspace: Workspace) -> Outcome:
    view = workspace.view
    walk = current(view)
    if walk.proposal.offer.kind != "claim":
        if role == "content":
            return mark_claim(workspace)
        raise Refusal(f"Only a claim has a {role}; this is a {walk.proposal.offer.kind}.")
    deciding = Deciding(workspace, view.open)
    annotation = deciding.accept(walk.proposal, walk.parts, is_amended=True)
    event = deciding.commit(f"offer.{role}")
    view.trail.append((walk.proposal, event.id))
    view.mode = Read()
    view.take(annotation.id)
    # What is done to it until it is done belongs to the same step, and then the walk goes on.
    view.step = event.id
    view.walked = walk.proposal.key
    return go_to_slot(role, workspace)


def _command(role: Role, title: str, doc: str) -> Command:
    return Command(
        id=f"offer.{role}", title=title, group="Offers", run=partial(_slot, role), contexts=("OFFER",), doc=doc
    )


_THEN = "When the claim is done, the walk goes on."

COMMANDS = (
    _command(
        "content",
        "Accept the claim and go to its content",
        f"On a name it makes a claim of its sentence. {_THEN}",
    ),
    _command("source", "Accept the claim and go to its source", _THEN),
    _command("cue", "Accept the claim and go to its cue", _THEN),
)
