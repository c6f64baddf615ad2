"""Hints on what a slot could be, of the claim in hand or of a claim that is offered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tui.model.annotation import Part, Role
from tui.model.refusal import Refusal
from tui.model.span import Span
from tui.text import clusters
from tui.text.paragraphs import sentence_region
from tui.workspace import slot_places
from tui.workspace.hints import BESIDE, Hint, Hints, with_letters
from tui.workspace.modes import InClaim, Walk
from tui.workspace.view import View
from tui.workspace.workspace import Workspace


def role_of(mode: InClaim | Walk) -> Role:
    """The role of the slot, or of the part of the offer, whose edges are moved."""
    return mode.role if isinstance(mode, InClaim) else mode.parts[mode.part].role


def beside(workspace: Workspace, mode: InClaim | Walk) -> InClaim | Walk:
    """A slot with hints beside its keys: on what it could be, in its sentences and those around them.

    Only letters that mean little to a claim are taken; all other keys do what they do without hints.
    """
    view = workspace.view
    text = view.open.text
    near = slot_places.around(text, _spans(view, mode))
    places = slot_places.places_for(workspace, role_of(mode), near)
    hints = with_letters(places, _focus(view, mode), view.sight(), text, letters=BESIDE)
    return replace(mode, hints=Hints("slot", hints, mode) if hints else None)


def chosen(workspace: Workspace, hints: Hints, hint: Hint) -> None:
    """Fill the slot with what was chosen; of clauses and words the first is where it starts, the second where it ends.

    Raises:
        Refusal: If it would end before it starts.
    """
    view = workspace.view
    mode = hints.under if isinstance(view.mode, Hints) else view.mode
    assert isinstance(mode, InClaim | Walk)
    if not hint.is_edge:
        view.mode = with_slot(view, mode, hint.span)
        view.reveal(hint.span.start)
        return
    if hints.begun is None:
        now = mode.span
        end = hint.span.end
        if now is not None and now.end > hint.span.start and not _is_elsewhere(view, now, hint.span):
            end = now.end
        filled = with_slot(view, mode, Span(hint.span.start, end))
        following = replace(hints.anew(), begun=hint.span, under=filled)
        view.mode = following if isinstance(view.mode, Hints) else replace(filled, hints=following)
        return
    if hint.span.end <= hints.begun.start:
        raise Refusal("That ends before it starts; Esc keeps what was chosen as the start.")
    view.mode = with_slot(view, mode, Span(hints.begun.start, hint.span.end))
    view.reveal(hint.span.end - 1)


def _is_elsewhere(view: View, now: Span, chosen: Span) -> bool:
    """Whether the slot lies in other paragraphs than what was chosen: it then does not stretch over both."""
    return now.start >= sentence_region(view.open.text, chosen.start).end


def with_slot(view: View, mode: InClaim | Walk, span: Span) -> InClaim | Walk:
    """A slot with another span and without hints."""
    span = clusters.snap(view.open.plain, *span)
    if isinstance(mode, InClaim):
        return replace(mode, span=span, changed=True, grown=(), hints=None)
    return replace(mode, span=span, grown=(), hints=None)


def go_to_part(workspace: Workspace, walk: Walk, role: Role) -> Walk:
    """Go to a part of the claim that is offered, so that its edges can be moved; again to its next piece.

    Raises:
        Refusal: If no claim is offered, or it has no such part and nothing near could be it.
    """
    view = workspace.view
    if walk.proposal.offer.kind != "claim":
        raise Refusal(f"Only a claim has a {role}; this is an offer of another kind.")
    given = walk.parts
    places = [
        (number, piece)
        for number, part in enumerate(given)
        if part.role == role
        for piece in range(len(part.spans))
    ]
    if not places:
        near = slot_places.around(view.open.text, _spans(view, walk))
        contents = [span for part in given if part.role == "content" for span in part.spans]
        # Of what is said no words say it, though letters can still choose them.
        outside = (
            place
            for place in slot_places.places_for(workspace, role, near)
            if role == "content" or not any(place.span.overlaps(content) for content in contents)
        )
        found = with_letters(outside, _focus(view, walk), view.sight(), view.open.text)
        if not found:
            raise Refusal(f"Nothing near could be the {role}.")
        given = (*given, Part(role, (found[0].span,)))
        places = [(len(given) - 1, 0)]
    here = (walk.part, walk.fragment)
    number, piece = places[(places.index(here) + 1) % len(places)] if here in places else places[0]
    moved = replace(
        walk, span=given[number].spans[piece], part=number, fragment=piece, given=given, grown=(), hints=None
    )
    view.reveal(moved.span.start)
    filled = beside(workspace, moved)
    assert isinstance(filled, Walk)
    return filled


def _spans(view: View, mode: InClaim | Walk) -> list[Span]:
    """The spans of the claim, or where the caret is."""
    if isinstance(mode, Walk):
        return [span for part in mode.parts for span in part.spans]
    held = view.open.annotation(view.hand) if view.hand else None
    spans = [span for _, span in held.spans()] if held is not None else []
    return spans or [Span(view.caret, view.caret + 1)]


def _focus(view: View, mode: InClaim | Walk) -> int:
    """From where the nearest is counted: of a source from the cue, else from the slot, the cue, or the claim.

    Who speaks stands beside the cue, wherever a wrong speaker was found.
    """
    if isinstance(mode, Walk):
        parts: Sequence[Part] = mode.parts
    else:
        held = view.open.annotation(view.hand) if view.hand else None
        parts = held.parts if held is not None else ()
    cue = next((part.spans[0].start for part in parts if part.role == "cue"), None)
    if mode.span is not None and (cue is None or role_of(mode) != "source"):
        return mode.span.start
    return _spans(view, mode)[0].start if cue is None else cue
