"""Mentions and passages in several pieces: “Foreign … Ministries” beside “Defense Ministries”."""

from __future__ import annotations

from dataclasses import replace

from tui.commands.command import Command, Outcome
from tui.commands.mark import quoted
from tui.model.annotation import ROLES, Annotation
from tui.model.refusal import Refusal
from tui.workspace import edits
from tui.workspace.modes import Read
from tui.workspace.workspace import Workspace


def _in_hand(workspace: Workspace) -> Annotation:
    view = workspace.view
    held = view.open.annotation(view.hand) if view.hand else None
    if held is None:
        raise Refusal(
            "There is no mention in hand: mark its first piece, or press Enter on it, and then select more."
        )
    if held.kind == "claim":
        raise Refusal("A claim is in hand; go to its slot, and a adds a fragment there.")
    if not ROLES[held.kind]:
        raise Refusal("What labels the whole article has no pieces.")
    return held


def _piece(workspace: Workspace) -> Outcome:
    """Make the selection one more piece of what is in hand; a piece of it that is selected is taken out again."""
    view = workspace.view
    if view.selection is None:
        raise Refusal("Select the words of the further piece first.")
    held = _in_hand(workspace)
    (part,) = held.parts
    piece = edits.check_span(view.open, *view.selection).span
    words = quoted(view.open.text, piece)
    if piece in part.spans:
        pieces = tuple(span for span in part.spans if span != piece)
        if not pieces:
            raise Refusal(f"{words} is all of it; x in READ deletes it.")
        said = f"{held.label}: {words} is no part of it any more."
    else:
        if any(piece.overlaps(span) for span in part.spans):
            raise Refusal(
                f"Some of {words} belongs to it already; select other words, or a whole piece to take it out."
            )
        pieces = tuple(sorted((*part.spans, piece)))
        told = " … ".join(" ".join(span.slice(view.open.text).split()) for span in pieces)
        said = f"{held.label} “{told}”."
    change = edits.changed(workspace, view.open, held, parts=(replace(part, spans=pieces),))
    assert change is not None  # there is one piece more or less
    workspace.commit("annotation.piece", [change], view.open.id)
    view.mode = Read()
    view.move_to(pieces[0].start)
    view.take(held.id)
    return Outcome(message=said, annotation=held.id)


COMMANDS = (
    Command(
        id="annotation.piece",
        title="Make the selection one more piece of the mention in hand",
        group="Annotations",
        run=_piece,
        contexts=("SELECT",),
        done=True,
        doc="Or of the passage. A piece of it that is selected is taken out again.",
    ),
)
