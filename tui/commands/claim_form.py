"""The claim in hand as a form: parts that are cleared or change their role, attributes that are taken back."""

from __future__ import annotations

from collections.abc import Sequence

from tui.commands.claim import SLOTS, claim_in_hand, store_part
from tui.commands.command import Command, Outcome, Parameter
from tui.commands.mark import quoted
from tui.model.annotation import Annotation, Part, Role
from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal
from tui.model.scheme import Attribute
from tui.workspace import edits
from tui.workspace.modes import InClaim
from tui.workspace.view import View
from tui.workspace.workspace import Workspace


def _move(workspace: Workspace, role_name: str) -> Outcome:
    claim = claim_in_hand(workspace)
    view = workspace.view
    role = next((each for each in SLOTS if each == role_name), None)
    if role is None:
        raise Refusal(f"A claim has no {in_quotes(role_name)}; it has {', '.join(SLOTS)}.")
    mode = view.mode
    if not isinstance(mode, InClaim):
        raise Refusal("There is no slot; take a claim in hand first.")
    own = claim.of_role(mode.role)
    if mode.part >= len(own):
        raise Refusal(f"The {mode.role} is empty; there is nothing to move.")
    if role == mode.role:
        return Outcome(message=f"It is the {role} already.", annotation=claim.id)
    part = own[mode.part]
    # What it refers to is of another kind in another role, so that does not move along.
    others = [each for each in claim.parts if each is not part]
    parts = tuple(sorted([*others, Part(role, part.spans)], key=lambda each: SLOTS.index(each.role)))
    has_content = any(each.role == "content" for each in parts)
    status = claim.status if has_content else "draft"
    if has_content and claim.status == "draft" and not view.step:
        status = "open"
    change = edits.changed(workspace, view.open, claim, parts=parts, status=status)
    assert change is not None  # the parts differ
    workspace.commit(f"claim.move {role}", [change], view.open.id, step=view.step)
    place = len([each for each in others if each.role == role])
    view.mode = InClaim(role, part.spans[0], place, 0, attribute=mode.attribute)
    return Outcome(
        message=f"{mode.role.capitalize()} → {role}: {quoted(view.open.text, part.spans[0])}.",
        annotation=claim.id,
    )


def _axes(workspace: Workspace) -> list[Attribute]:
    """The attributes that digits set, in the order in which they are asked."""
    axes = [
        each for each in workspace.scheme.attributes if "claim" in each.applies_to and each.type == "choice"
    ]
    if not axes:
        raise Refusal(f"The scheme “{workspace.scheme.name}” has no attributes for claims.")
    return axes


def _attribute_shown(workspace: Workspace) -> tuple[Annotation, list[Attribute], int]:
    claim = claim_in_hand(workspace)
    axes = _axes(workspace)
    mode = workspace.view.mode
    return claim, axes, mode.attribute % len(axes) if isinstance(mode, InClaim) else 0


def _back(workspace: Workspace) -> Outcome:
    claim, axes, place = _attribute_shown(workspace)
    earlier = (place - 1) % len(axes)
    workspace.view.set_slot(attribute=earlier)
    value = claim.attributes.get(axes[earlier].id, "–")
    return Outcome(message=f"{axes[earlier].title}: {value}.", annotation=claim.id)


def _clear_attribute(workspace: Workspace) -> Outcome:
    claim, axes, place = _attribute_shown(workspace)
    return _without(workspace, claim, axes[place], "claim.clear-attribute")


def _unset(workspace: Workspace, name: str) -> Outcome:
    claim = claim_in_hand(workspace)
    axis = next((each for each in workspace.scheme.attributes if each.id == name), None)
    if axis is None and name in claim.attributes:
        axis = Attribute(id=name, title=name, applies_to=("claim",))  # of another scheme
    if axis is None:
        raise Refusal(f"The claim has no attribute {in_quotes(name)}.")
    return _without(workspace, claim, axis, f"claim.unset {name}")


def _without(workspace: Workspace, claim: Annotation, axis: Attribute, command: str) -> Outcome:
    if axis.id not in claim.attributes:
        raise Refusal(f"{axis.title} has no value.")
    left = {name: value for name, value in claim.attributes.items() if name != axis.id}
    change = edits.changed(workspace, workspace.view.open, claim, attributes=left)
    assert change is not None  # there is one less
    workspace.commit(command, [change], claim.article, step=workspace.view.step)
    return Outcome(message=f"{axis.title}: –.", annotation=claim.id)


def _clear(workspace: Workspace) -> Outcome:
    view = workspace.view
    claim = claim_in_hand(workspace)
    if not isinstance(view.mode, InClaim):
        raise Refusal("There is no slot to clear.")
    mode = view.mode
    parts = claim.of_role(mode.role)
    spans = parts[mode.part].spans if mode.part < len(parts) else ()
    if mode.fragment >= len(spans):  # it was proposed only, or there is nothing
        _visit(view, mode.role, parts, mode.part)
        if mode.span is None:
            return Outcome(message=f"There is no {mode.role} to clear.", annotation=claim.id)
        left_is = "stays as it was" if spans else "is empty"
        what = "fragment" if spans else mode.role
        return Outcome(
            message=f"The {what} was only proposed, and is dropped: the {mode.role} {left_is}.",
            annotation=claim.id,
        )
    left = tuple(span for place, span in enumerate(spans) if place != mode.fragment)
    if not left and len(claim.parts) == 1:
        edits.refuse_foreign(workspace, claim)
        raise Refusal("A claim cannot be without words; select others for it, or delete it with X.")
    store_part(workspace, claim, mode.role, mode.part, left or None, f"claim.clear {mode.role}")
    changed = claim_in_hand(workspace).of_role(mode.role)
    _visit(view, mode.role, changed, mode.part)
    if left:
        said = (
            f"A fragment of the {mode.role} was cleared; {len(left)} {'stays' if len(left) == 1 else 'stay'}."
        )
    elif changed:
        count = f"{len(changed)} stay{'s' * (len(changed) == 1)}"
        said = f"One {mode.role} was cleared; {count}."
    else:
        said = f"The {mode.role} was cleared."
    return Outcome(message=said, annotation=claim.id)


def _visit(view: View, role: Role, parts: Sequence[Part], number: int) -> None:
    """Go to the last fragment of a part, or of the last one there is, so that the slot shows what is stored."""
    place = min(number, len(parts) - 1)
    if place < 0:
        view.mode = InClaim(role, None)
    else:
        spans = parts[place].spans
        view.mode = InClaim(role, spans[-1], place, len(spans) - 1)


COMMANDS = (
    Command(
        id="claim.clear",
        title="Clear the slot",
        group="Claims",
        run=_clear,
        contexts=("CLAIM",),
        doc="Of several fragments, or several parts of the role, only the one that the slot is at.",
        edges=True,  # what is only proposed is not kept first
    ),
    Command(
        id="claim.move",
        title="Move the slot’s part to another role",
        group="Claims",
        run=_move,
        parameters=(Parameter("ROLE", "word"),),
        contexts=("CLAIM",),
        doc="ROLE is content, source or cue. All fragments of the part move.",
    ),
    Command(
        id="claim.attribute-back",
        title="Go back to the attribute before",
        group="Claims",
        run=_back,
        contexts=("CLAIM",),
    ),
    Command(
        id="claim.clear-attribute",
        title="Take the value of the attribute shown away",
        group="Claims",
        run=_clear_attribute,
        contexts=("CLAIM",),
    ),
    Command(
        id="claim.unset",
        title="Take an attribute away by name",
        group="Claims",
        run=_unset,
        parameters=(Parameter("ATTRIBUTE", "word"),),
    ),
)
