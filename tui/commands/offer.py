"""The walk: going from offer to offer, and deciding on each with one key."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from tui.commands.command import DONE, Command, Context, Outcome, Parameter
from tui.commands.mark import quoted
from tui.model.annotation import Annotation, Part, Status
from tui.model.event import Event
from tui.model.refusal import Refusal
from tui.model.span import Span
from tui.store.past import newest_in_force
from tui.suggest.standing import form_of
from tui.text.paragraphs import paragraph_at
from tui.workspace.deciding import Deciding
from tui.workspace.modes import Read, Walk
from tui.workspace.offered import Offered, Proposal, behind
from tui.workspace.view import View
from tui.workspace.workspace import Workspace

_NONE_BELOW = "No offer is left below; Shift+Tab goes up."
_NONE = "Nothing is offered here."


def walk_to(view: View, proposal: Proposal) -> None:
    """Show an offer, to be decided on."""
    covered = proposal.offer.extent
    if isinstance(view.mode, Read):
        view.jump_to(covered.start)
    view.take(None)
    view.mode = Walk(proposal, proposal.offer.parts[0].spans[0])
    spans = [span for part in proposal.offer.parts for span in part.spans]
    view.move_to(covered.start)
    view.reveal(max(span.end for span in spans) - 1)
    view.reveal(min(span.start for span in spans))
    view.reveal(covered.start)


def current(view: View) -> Walk:
    """The offer that is to be decided on.

    Raises:
        Refusal: If none is chosen.
    """
    if not isinstance(view.mode, Walk):
        raise Refusal("No offer is chosen; Tab (offer.next) goes to one.")
    return view.mode


def _known(workspace: Workspace, span: Span) -> Offered:
    """The offers of the article in view, looked for at least in a range."""
    if workspace.offers.settings.blind:
        raise Refusal("Nothing is offered: the settings say `blind`.")
    return workspace.offers.have(workspace.view.open, span)


def _after(workspace: Workspace, key: tuple[int, int, str, str]) -> Proposal | None:
    """The first offer behind a place, however far down it is."""
    length = len(workspace.view.open.text)
    at = min(key[0], max(0, length - 1))
    while True:
        offered = _known(workspace, Span(at, at + 1))
        proposal = offered.following(key)
        if proposal is not None or offered.found is None or offered.found.span.end >= length:
            return proposal
        at = offered.found.span.end


def _before(workspace: Workspace, key: tuple[int, int, str, str]) -> Proposal | None:
    """The last offer before a place, however far up it is."""
    at = min(key[0], max(0, len(workspace.view.open.text) - 1))
    while True:
        offered = _known(workspace, Span(at, at + 1))
        proposal = offered.preceding(key)
        if proposal is not None or offered.found is None or offered.found.span.start <= 0:
            return proposal
        at = offered.found.span.start - 1


def _place(view: View) -> tuple[int, int, str, str]:
    return view.mode.proposal.key if isinstance(view.mode, Walk) else behind(view.caret)


def _next(workspace: Workspace) -> Outcome:
    view = workspace.view
    if not view.open.text:
        raise Refusal(_NONE)
    proposal = _after(workspace, _place(view))
    if proposal is None:
        above = _before(workspace, _place(view))
        raise Refusal(_NONE_BELOW if above or isinstance(view.mode, Walk) else _NONE)
    walk_to(view, proposal)
    return DONE


def _previous(workspace: Workspace) -> Outcome:
    view = workspace.view
    if not view.open.text:
        raise Refusal(_NONE)
    proposal = _before(workspace, _place(view))
    if proposal is None:
        raise Refusal("No offer is left above; Tab goes down.")
    walk_to(view, proposal)
    return DONE


def _skip(workspace: Workspace) -> Outcome:
    view = workspace.view
    proposal = current(view).proposal
    view.trail.append((proposal, ""))
    return go_on(workspace, proposal.key, Outcome())


def go_on(workspace: Workspace, decided: tuple[int, int, str, str], outcome: Outcome) -> Outcome:
    """Go to the next offer after one was decided on, or back to READ.

    Args:
        workspace: Who walks.
        decided: The place of the one that was decided on.
        outcome: What is said of that.
    """
    view = workspace.view
    proposal = _after(workspace, decided)
    if proposal is not None:
        walk_to(view, proposal)
        return outcome
    view.read()
    return Outcome(message=f"{outcome.message} {_NONE_BELOW}".strip(), annotation=outcome.annotation)


def accept(workspace: Workspace, label_id: str | None, status: Status = "open", note: str = "") -> Outcome:
    """Accept the offer that is shown, and go on to the next.

    Args:
        workspace: Who decides.
        label_id: Another label than the one that is offered, or None.
        status: What the annotation is.
        note: A note on it.

    Raises:
        Refusal: If no offer is shown, or its edges cannot be marked.
    """
    view = workspace.view
    walk = current(view)
    offer = walk.proposal.offer
    label = workspace.scheme.label(label_id, offer.kind).id if label_id else offer.label
    deciding = Deciding(workspace, view.open)
    annotation = deciding.accept(walk.proposal, walk.parts, label, status, note)
    event = deciding.commit(f"offer.accept {label_id}" if label_id else "offer.accept")
    workspace.last_label = (offer.kind, label) if offer.kind != "claim" else workspace.last_label
    view.trail.append((walk.proposal, event.id))
    return go_on(workspace, walk.proposal.key, _said(view, annotation))


def _said(view: View, annotation: Annotation) -> Outcome:
    covered = annotation.extent
    words = f" {quoted(view.open.text, covered)}" if covered else ""
    return Outcome(message=f"{annotation.label}{words}.", annotation=annotation.id)


def _reject(workspace: Workspace) -> Outcome:
    view = workspace.view
    proposal = current(view).proposal
    return _reject_these(workspace, [proposal], "offer.reject", proposal)


def _reject_equals(workspace: Workspace) -> Outcome:
    view = workspace.view
    proposal = current(view).proposal
    offer = proposal.offer
    alike = [proposal]
    if offer.kind == "entity":
        offered = _known(workspace, offer.extent)
        form = form_of(offer.parts[0].spans, view.open.text)
        assert offered.found is not None
        alike += [
            each
            for each in offered.between(*offered.found.span)
            if each.offer.kind == "entity" and form_of(each.offer.parts[0].spans, view.open.text) == form
            if each.key != proposal.key
        ]
    return _reject_these(workspace, alike, "offer.reject-equals", proposal)


def _reject_these(workspace: Workspace, them: list[Proposal], command: str, walked: Proposal) -> Outcome:
    view = workspace.view
    deciding = Deciding(workspace, view.open)
    for each in them:
        deciding.reject(each)
    event = deciding.commit(command)
    view.trail.append((walked, event.id))
    words = quoted(view.open.text, walked.offer.extent)
    count = f" in {len(them)} places" if len(them) > 1 else ""
    again = ", not offered here again" if walked.offer.kind == "entity" else ""
    said = f"Rejected{count}{again} · {walked.offer.label} {words}."
    return go_on(workspace, walked.key, Outcome(message=said))


def _paragraph(workspace: Workspace) -> Outcome:
    view = workspace.view
    at = view.mode.proposal.offer.extent.start if isinstance(view.mode, Walk) else view.caret
    paragraph = paragraph_at(view.open.text, at)
    offered = _known(workspace, paragraph)
    them = [
        each
        for each in offered.between(*paragraph)
        if paragraph.start <= each.offer.extent.start < paragraph.end
    ]
    if not them:
        raise Refusal("Nothing is offered in this paragraph.")
    deciding = Deciding(workspace, view.open)
    current = view.mode if isinstance(view.mode, Walk) else None
    for each in them:
        parts: tuple[Part, ...] | None = None
        if current is not None and each == current.proposal:
            parts = current.parts
        deciding.accept(each, parts)
    event = deciding.commit("offer.accept-paragraph")
    last = max(them, key=lambda each: each.key)
    view.trail.append((them[0], event.id))
    count = len(them)
    said = Outcome(message=f"{count} offer{'s' * (count != 1)} of this paragraph accepted.")
    return go_on(workspace, last.key, said) if current is not None else said


def _back(workspace: Workspace) -> Outcome:
    view = workspace.view
    if not view.trail:
        raise Refusal("Nothing was decided here yet; u undoes what was done before.")
    proposal, event = view.trail[-1]
    if not event:
        view.trail.pop()
        _return_to(workspace, proposal)
        return DONE
    workspace.settle()
    if newest_in_force(workspace.store, workspace.annotator) != event:
        raise Refusal("Something else was done since; u undoes that first.")
    waiting = workspace.step(redo=False)
    return Outcome(waiting=waiting, finish=partial(_returned, workspace, proposal))


def _returned(workspace: Workspace, proposal: Proposal, events: list[Event]) -> Outcome:
    workspace.take_step(events)
    workspace.view.trail.pop()
    _return_to(workspace, proposal)
    return Outcome(message=f"Undone: {events[0].command}.")


def _return_to(workspace: Workspace, proposal: Proposal) -> None:
    """Show an offer again, as it is offered now; the next one if it is offered no more."""
    start, end, kind, _ = proposal.key
    found = _after(workspace, (start, end, kind, ""))
    if found is None:
        workspace.view.read()
    else:
        walk_to(workspace.view, found)


def return_after_undo(workspace: Workspace, touched: list[Span], undone: Collection[str | None]) -> None:
    """Go on walking where an undo or redo has changed something.

    Args:
        workspace: Who walks.
        touched: The spans that look different now.
        undone: The ids of the events that were undone.
    """
    trail = workspace.view.trail
    trail[:] = [entry for entry in trail if not entry[1] or entry[1] not in undone]
    at = min((span.start for span in touched), default=workspace.view.caret)
    found = _after(workspace, behind(at))
    if found is None:
        workspace.view.read()
    else:
        walk_to(workspace.view, found)


def _leave(workspace: Workspace) -> Outcome:
    workspace.view.read()
    return DONE


def _command(
    name: str,
    title: str,
    run: Callable[..., Outcome],
    doc: str = "",
    parameters: tuple[Parameter, ...] = (),
    contexts: tuple[Context, ...] = ("OFFER",),
) -> Command:
    return Command(
        id=f"offer.{name}",
        title=title,
        group="Offers",
        run=run,
        parameters=parameters,
        contexts=contexts,
        doc=doc,
    )


COMMANDS = (
    _command(
        "next",
        "Go to the next offer",
        _next,
        "In READ, from the caret on. Nothing is decided.",
        contexts=("READ", "OFFER"),
    ),
    _command("previous", "Go to the offer before", _previous, contexts=("READ", "OFFER")),
    _command(
        "accept",
        "Accept the offer",
        accept,
        "With a LABEL, with that label; with the edges where they were moved to. Goes on to the next one.",
        (Parameter("LABEL", "label", optional=True),),
    ),
    _command(
        "reject",
        "Reject the offer",
        _reject,
        "Words that are rejected as a name are not offered again in the article. Goes on to the next one.",
    ),
    _command("skip", "Leave the offer undecided", _skip, "Goes on to the next one; nothing is written."),
    _command(
        "reject-equals",
        "Reject the offer and all its equals",
        _reject_equals,
        "Each of them counts as decided. One undo step.",
    ),
    _command(
        "accept-paragraph",
        "Accept the paragraph’s offers",
        _paragraph,
        "One undo step.",
        contexts=("READ", "OFFER"),
    ),
    _command(
        "back",
        "Undo the last decision and return to it",
        _back,
        "Also returns to what was skipped.",
    ),
    _command("leave", "Back to reading", _leave),
)
