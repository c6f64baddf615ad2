"""The claim in hand: its slots (content, source, cue), their fragments, and its attributes."""

from __future__ import annotations

from functools import partial

from tui.commands.command import DONE, Command, Outcome, Parameter, already
from tui.commands.mark import quoted
from tui.commands.offer import go_on
from tui.commands.proposing import propose
from tui.commands.slot_hints import beside, go_to_part
from tui.model.annotation import Annotation, Role, Status
from tui.model.attribute_values import shown_value, value_of
from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal
from tui.model.scheme import Attribute
from tui.model.span import Span
from tui.workspace import edits
from tui.workspace.hints import Hints
from tui.workspace.modes import InClaim, Read, Select, Walk
from tui.workspace.view import View
from tui.workspace.workspace import Workspace

SLOTS: tuple[Role, ...] = ("content", "source", "cue")


def _held(view: View) -> Annotation | None:
    """The claim in hand, unless it has been deleted meanwhile."""
    held = view.open.annotation(view.hand) if view.hand else None
    return held if held is not None and held.kind == "claim" else None


def claim_in_hand(workspace: Workspace) -> Annotation:
    """The claim in hand, or the one under the caret.

    Raises:
        Refusal: If there is none.
    """
    view = workspace.view
    held = _held(view)
    if held is not None:
        return held
    for annotation in view.open.at(view.caret):
        if annotation.kind == "claim":
            view.take(annotation.id)
            return annotation
    raise Refusal("There is no claim in hand; mark one, or move the caret into one.")


def keep_slot(workspace: Workspace) -> None:
    """Store the slot's span, if its edges were moved.

    Raises:
        Refusal: If the claim is gone, or the span cannot be its slot; the edges are then put aside.
    """
    view = workspace.view
    if isinstance(view.mode, Hints) and isinstance(view.mode.under, InClaim) and view.mode.under.changed:
        view.mode = view.mode.under
    mode = view.mode
    if not isinstance(mode, InClaim) or not mode.changed or mode.span is None:
        return
    view.set_slot(changed=False, hints=mode.hints)
    claim = _held(view)
    if claim is None:
        view.take(None)
        view.read()
        raise Refusal("The claim in hand was deleted meanwhile; its slot was not kept.")
    span = edits.check_span(view.open, *mode.span).span
    parts = claim.of_role(mode.role)
    fragments = list(parts[mode.part].spans) if mode.part < len(parts) else []
    fragments[mode.fragment : mode.fragment + 1] = [span]
    store_part(workspace, claim, mode.role, mode.part, tuple(fragments), f"claim.{mode.role}")
    view.set_slot(span=span, hints=mode.hints)


def store_part(
    workspace: Workspace,
    claim: Annotation,
    role: Role,
    part: int,
    spans: tuple[Span, ...] | None,
    command: str,
) -> None:
    """Commit other spans of a part of a claim: one more part if the number is too high, one less if they are None.

    Raises:
        Refusal: If the claim is somebody else's.
    """
    view = workspace.view
    parts = edits.with_part(claim, role, part, spans)
    has_content = any(each.role == "content" for each in parts)
    status = claim.status
    if not has_content:
        status = "draft"
    elif status == "draft" and not view.step:
        status = "open"
    change = edits.changed(workspace, view.open, claim, parts=parts, status=status)
    if change is not None:
        workspace.commit(command, [change], view.open.id, step=view.step)


def _slot(role: Role, workspace: Workspace) -> Outcome:
    view = workspace.view
    if isinstance(view.mode, Walk):
        view.mode = go_to_part(workspace, view.mode, role)
        return DONE
    claim = claim_in_hand(workspace)
    if isinstance(view.mode, Select):
        checked = edits.check_span(view.open, view.mode.start, view.mode.end)
        store_part(workspace, claim, role, 0, (checked.span,), f"claim.{role}")
        view.mode = InClaim(role, checked.span)
        view.take(claim.id)
        said = f"{role.capitalize()} {quoted(view.open.text, checked.span)}."
        return Outcome(message=said, annotation=claim.id)
    view.take(claim.id)
    parts = claim.of_role(role)
    places = [(part, piece) for part, each in enumerate(parts) for piece in range(len(each.spans))]
    if not places:
        proposed = propose(view.open.text, claim, role)
        view.mode = beside(workspace, InClaim(role, proposed, changed=proposed is not None))
        if proposed is None:
            return Outcome(
                message=f"The {role} is empty; choose it by its letters, or select its words and press its key.",
                annotation=claim.id,
            )
        view.reveal(proposed.start)
        return Outcome(
            message=f"{role.capitalize()} {quoted(view.open.text, proposed)}?", annotation=claim.id
        )
    place = 0
    if isinstance(view.mode, InClaim) and view.mode.role == role:
        here = (view.mode.part, view.mode.fragment)
        place = (places.index(here) + 1) % len(places) if here in places else 0
    part, fragment = places[place]
    view.reveal(parts[part].spans[fragment].start)
    view.mode = beside(workspace, InClaim(role, parts[part].spans[fragment], part, fragment))
    return Outcome(annotation=claim.id)


def _step_slot(step: int, workspace: Workspace) -> Outcome:
    view = workspace.view
    role = view.mode.role if isinstance(view.mode, InClaim) else "content"
    return _slot(SLOTS[(SLOTS.index(role) + step) % len(SLOTS)], workspace)


def _also(workspace: Workspace, role_name: str) -> Outcome:
    view = workspace.view
    claim = claim_in_hand(workspace)
    role = next((each for each in SLOTS if each == role_name), None)
    if role is None:
        raise Refusal(f"A claim has no {in_quotes(role_name)}; it has {', '.join(SLOTS)}.")
    if not isinstance(view.mode, Select):
        raise Refusal(f"Select the words of the further {role} first.")
    checked = edits.check_span(view.open, view.mode.start, view.mode.end)
    part = len(claim.of_role(role))
    store_part(workspace, claim, role, part, (checked.span,), f"claim.also {role}")
    view.mode = InClaim(role, checked.span, part)
    return Outcome(message=f"One more {role}: {quoted(view.open.text, checked.span)}.", annotation=claim.id)


def _delete(workspace: Workspace) -> Outcome:
    view = workspace.view
    claim = claim_in_hand(workspace)
    workspace.commit("claim.delete", edits.removed(workspace, view.open, claim), view.open.id)
    view.take(None)
    view.read()
    return Outcome(message="The claim was deleted; u brings it back.")


def done(workspace: Workspace) -> Outcome:
    """Be done with the claim in hand; the walk that it comes from goes on."""
    view = workspace.view
    claim = claim_in_hand(workspace)
    if claim.status == "draft" and claim.of_role("content"):
        _set_status(workspace, claim, "open")
    said = "The claim is done." if claim.of_role("content") else "The claim has no content: it stays a draft."
    outcome = Outcome(message=said, annotation=claim.id)
    walked, asked = view.walked, view.asked
    view.take(None)
    view.mode = Read()
    if walked is not None:
        return go_on(workspace, walked, outcome)
    if asked is not None:
        from tui.commands.review_beside import come_back  # which makes claims itself

        return come_back(workspace, asked, outcome)
    view.reveal(view.caret)
    return outcome


def _set_status(workspace: Workspace, claim: Annotation, status: Status) -> None:
    change = edits.changed(workspace, workspace.view.open, claim, status=status)
    if change is not None:
        workspace.commit(f"annotation.status {status}", [change], claim.article, step=workspace.view.step)


def _leave(workspace: Workspace) -> Outcome:
    """Back to READ with the claim still in hand, so that its source can be looked for.

    A claim that is still being made is a draft from then on, until it is done.
    """
    view = workspace.view
    view.mode = Read()
    view.reveal(view.caret)
    claim = _held(view)
    if claim is None:
        view.take(None)
        return Outcome(message="There is no claim in hand.")
    if view.step:
        _set_status(workspace, claim, "draft")
    return Outcome(message="The claim stays in hand: select words, then s or r gives them to it.")


def axes_of(workspace: Workspace, claim: Annotation) -> list[Attribute]:
    """The attributes of a claim that are asked one after the other: those with values to choose from."""
    every = workspace.scheme.attributes_of("claim", claim.label)
    return [axis for axis in every if axis.type == "choice" and axis.values]


def shown_axis(workspace: Workspace) -> Attribute | None:
    """The attribute that the label bar shows in CLAIM, if there is one."""
    view = workspace.view
    claim = _held(view)
    axes = axes_of(workspace, claim) if claim is not None else []
    return axes[view.mode.attribute % len(axes)] if axes and isinstance(view.mode, InClaim) else None


def _attribute(workspace: Workspace, number: int) -> Outcome:
    return _choose(workspace, str(number), f"claim.attribute {number}")


def _value(workspace: Workspace, key: str) -> Outcome:
    return _choose(workspace, key, f"claim.value {key}")


def _choose(workspace: Workspace, key: str, command: str) -> Outcome:
    """Give the attribute shown the value of a key, and go on to the next one; 0 only goes on."""
    view = workspace.view
    claim = claim_in_hand(workspace)
    axes = axes_of(workspace, claim)
    if not axes:
        raise Refusal(f"The scheme “{workspace.scheme.name}” has no attributes for claims.")
    place = view.mode.attribute % len(axes) if isinstance(view.mode, InClaim) else 0
    axis = axes[place]
    if key == "0":
        view.set_slot(attribute=(place + 1) % len(axes))
        shown = axes[(place + 1) % len(axes)]
        return Outcome(message=f"{shown.title}: {_choices(shown)}", annotation=claim.id)
    value = axis.value_of_key(key)
    if value is None:
        raise Refusal(f"{axis.title} has {len(axis.values)} values: {_choices(axis)}.")
    change = edits.changed(workspace, view.open, claim, attributes=dict(claim.attributes) | {axis.id: value})
    if change is not None:
        workspace.commit(command, [change], view.open.id, step=view.step)
    view.set_slot(attribute=(place + 1) % len(axes))
    said = f"{axis.title}: {value}." if change is not None else already(axis.title, value)
    return Outcome(message=said, annotation=claim.id)


def _choices(axis: Attribute) -> str:
    return "  ".join(f"{key} {value}" if key else value for key, value in axis.choices())


def _set(workspace: Workspace, name: str, written: str) -> Outcome:
    view = workspace.view
    claim = claim_in_hand(workspace)
    axes = {axis.id: axis for axis in workspace.scheme.attributes_of("claim", claim.label)}
    if name not in axes:
        raise Refusal(
            f"The scheme “{workspace.scheme.name}” has no attribute {in_quotes(name)} for claims marked {claim.label}."
        )
    axis = axes[name]
    value = value_of(axis, written)
    change = edits.changed(workspace, view.open, claim, attributes=dict(claim.attributes) | {axis.id: value})
    if change is None:
        return Outcome(message=already(axis.title, value), annotation=claim.id)
    workspace.commit(f"claim.set {name} {written}", [change], view.open.id, step=view.step)
    return Outcome(message=f"{axis.title}: {shown_value(value)}.", annotation=claim.id)


def _slot_command(role: Role, title: str) -> Command:
    return Command(
        id=f"claim.{role}",
        title=title,
        group="Claims",
        run=partial(_slot, role),
        contexts=("SELECT", "OFFER", "CLAIM", "REVIEW"),
        doc="Gives the selection to the claim in hand; without one, goes to the slot, and again to its next piece, "
        "with letters on what it could be. Of a claim that is offered or reviewed, goes to that part of it.",
    )


COMMANDS = (
    _slot_command("content", "Give or visit the content"),
    _slot_command("source", "Give or visit the source"),
    _slot_command("cue", "Give or visit the cue"),
    Command(
        id="claim.next-slot",
        title="Go to the next slot",
        group="Claims",
        run=partial(_step_slot, 1),
        contexts=("CLAIM",),
    ),
    Command(
        id="claim.previous-slot",
        title="Go to the previous slot",
        group="Claims",
        run=partial(_step_slot, -1),
        contexts=("CLAIM",),
    ),
    Command(
        id="claim.also",
        title="Give a further content, source or cue",
        group="Claims",
        run=_also,
        parameters=(Parameter("ROLE", "word"),),
        contexts=("SELECT",),
        doc="Two parts of one role are two sources, or two contents.",
    ),
    Command(id="claim.delete", title="Delete the claim", group="Claims", run=_delete, contexts=("CLAIM",)),
    Command(id="claim.done", title="Be done with the claim", group="Claims", run=done, contexts=("CLAIM",)),
    Command(
        id="claim.leave",
        title="Go back to the text, the claim stays in hand",
        group="Claims",
        run=_leave,
        contexts=("CLAIM",),
    ),
    Command(
        id="claim.attribute",
        title="Set the attribute shown",
        group="Claims",
        run=_attribute,
        parameters=(Parameter("NUMBER", "number"),),
        contexts=("CLAIM",),
        doc="Sets the value with that number and goes on to the next attribute; 0 only goes on.",
    ),
    Command(
        id="claim.value",
        title="Set the attribute shown by a value’s own key",
        group="Claims",
        run=_value,
        parameters=(Parameter("KEY", "word"),),
        contexts=("CLAIM",),
        doc="Like `claim.attribute`, for values to which the scheme gives a key.",
    ),
    Command(
        id="claim.set",
        title="Set an attribute by name",
        group="Claims",
        run=_set,
        parameters=(Parameter("ATTRIBUTE", "word"), Parameter("VALUE", "text")),
        doc="A choice takes one of its values, a date a year, a month or a day, a number digits, a boolean yes or no.",
    ),
)
