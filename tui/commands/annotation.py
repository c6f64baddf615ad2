"""What can be done with an annotation that is there."""

from __future__ import annotations

from functools import partial

from tui.commands.command import Command, Outcome, Parameter, already
from tui.commands.mark import quoted, relabel
from tui.commands.offer import accept
from tui.commands.review import accept as accept_in_review
from tui.commands.review import comment
from tui.commands.slot_hints import beside
from tui.model.annotation import ROLES, STATUSES, Annotation, Part, Status
from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal
from tui.model.span import Span
from tui.workspace import edits
from tui.workspace.modes import InClaim, InReview, Walk
from tui.workspace.workspace import Workspace


def target(workspace: Workspace) -> Annotation:
    """The annotation that is meant: what is in hand, unless the caret has moved on; else the one under the caret.

    Of several under the caret, one's own comes first, then the shortest.

    Raises:
        Refusal: If there is none.
    """
    view = workspace.view
    held = view.open.annotation(view.hand) if view.hand else None
    if held is not None and not view.moved:
        return held
    here = view.open.at(view.caret)
    own = [each for each in here if workspace.layer_name(each.layer) == workspace.annotator]
    for annotation in own or here:
        return annotation
    if held is not None:
        return held
    raise Refusal("There is no annotation under the caret; J and K go to the next and the previous one.")


def _step(workspace: Workspace, annotation: Annotation) -> str:
    return workspace.view.step if annotation.id == workspace.view.hand else ""


def delete(workspace: Workspace) -> Outcome:
    """Delete the annotation in hand, or the one under the caret.

    Raises:
        Refusal: If there is none.
    """
    view = workspace.view
    annotation = target(workspace)
    workspace.commit("annotation.delete", edits.removed(workspace, view.open, annotation), view.open.id)
    if view.hand == annotation.id:
        view.take(None)
        view.read()
    covered = annotation.extent
    words = f" {quoted(view.open.text, covered)}" if covered else ""
    return Outcome(
        message=f"{annotation.label}{words} was deleted; u brings it back.", annotation=annotation.id
    )


def _relabel(workspace: Workspace, label: str) -> Outcome:
    return relabel(workspace, target(workspace), label, f"annotation.relabel {label}")


def _span(workspace: Workspace, start: int, end: int) -> Outcome:
    view = workspace.view
    annotation = target(workspace)
    roles = ROLES[annotation.kind]
    if not roles:
        raise Refusal("What labels the whole article has no span.")
    checked = edits.check_span(view.open, start, end)
    own = annotation.of_role(roles[0])
    if len(own) > 1 or (annotation.kind == "claim" and own and len(own[0].spans) > 1):
        raise Refusal(f"This {roles[0]} has several spans; go to its slot and move the edges of one of them.")
    spans = _with_one(own[0].spans, checked.span, roles[0]) if own else (checked.span,)
    first = Part(roles[0], spans, own[0].refers if own else None)
    parts = (first, *(part for part in annotation.parts if part.role != roles[0]))
    change = edits.changed(workspace, view.open, annotation, parts=parts)
    if change is None:
        return Outcome(message="It has this span already.", annotation=annotation.id)
    workspace.commit(
        f"annotation.span {start} {end}", [change], view.open.id, step=_step(workspace, annotation)
    )
    return Outcome(message=f"Now {quoted(view.open.text, checked.span)}.", annotation=annotation.id)


def _with_one(spans: tuple[Span, ...], new: Span, role: str) -> tuple[Span, ...]:
    """Spans with another one for the only piece, or for the only one of several that it touches.

    Raises:
        Refusal: If it touches none of several, or more than one.
    """
    touched = [span for span in spans if span.overlaps(new)] if len(spans) > 1 else list(spans)
    if len(touched) != 1:
        raise Refusal(f"This {role} is in {len(spans)} pieces; select words over one of them alone.")
    return tuple(new if span == touched[0] else span for span in spans)


def _selection_to_span(workspace: Workspace) -> Outcome:
    view = workspace.view
    if view.selection is None:
        raise Refusal("Select the new words first.")
    if view.hand is None:
        raise Refusal("Take the annotation in hand first: Enter on it, then v, then move the edges.")
    start, end = view.selection
    view.moved = False
    outcome = _span(workspace, start, end)
    view.read()
    view.moved = False
    return outcome


def _status(workspace: Workspace, wanted: str) -> Outcome:
    annotation = target(workspace)
    status: Status | None = next((each for each in STATUSES if each == wanted), None)
    if status is None:
        raise Refusal(f"There is no status {in_quotes(wanted)}; there are {', '.join(STATUSES)}.")
    change = edits.changed(workspace, workspace.view.open, annotation, status=status)
    if change is None:
        return Outcome(message=f"{annotation.label} is {status} already.", annotation=annotation.id)
    workspace.commit(
        f"annotation.status {status}", [change], annotation.article, step=_step(workspace, annotation)
    )
    return Outcome(message=f"{annotation.label}: {status}.", annotation=annotation.id)


def _flag(workspace: Workspace) -> Outcome:
    if isinstance(workspace.view.mode, InReview):
        return accept_in_review(workspace, None, status="flagged")
    if isinstance(workspace.view.mode, Walk):
        return accept(workspace, None, status="flagged")
    return _status(workspace, "open" if target(workspace).status == "flagged" else "flagged")


def _note(workspace: Workspace, note: str | None) -> Outcome:
    if isinstance(workspace.view.mode, InReview):
        return Outcome(show="note") if note is None else comment(workspace, note)
    if isinstance(workspace.view.mode, Walk):
        return Outcome(show="note") if note is None else accept(workspace, None, note=note.strip())
    annotation = target(workspace)
    if note is None:
        return Outcome(annotation=annotation.id, show="note")
    note = note.strip()
    change = edits.changed(workspace, workspace.view.open, annotation, note=note)
    if change is None:
        return Outcome(message=already("The note", note), annotation=annotation.id)
    workspace.commit(
        f"annotation.note {note}", [change], annotation.article, step=_step(workspace, annotation)
    )
    return Outcome(message="The note is kept." if note else "The note is gone.", annotation=annotation.id)


def _go(step: int, workspace: Workspace) -> Outcome:
    view = workspace.view
    view.open.finish()
    marks = view.open.marks
    found = marks.next_start(view.caret) if step > 0 else marks.previous_start(view.caret)
    if found is None:
        raise Refusal(f"There is no annotation {'after' if step > 0 else 'before'} this place.")
    view.read()
    view.jump_to(found[0])
    view.take(None)
    return Outcome(annotation=marks.owner(found[2]))


def _card(workspace: Workspace) -> Outcome:
    """Take the annotation under the caret in hand; a claim opens its slots."""
    view = workspace.view
    annotation = target(workspace)
    view.take(annotation.id)
    if annotation.kind == "claim" and workspace.layer_name(annotation.layer) == workspace.annotator:
        slot = slot_at(annotation, view.caret)
        # Who goes to a source or cue wants another one.
        view.mode = slot if slot.role == "content" else beside(workspace, slot)
    return Outcome(message=describe(workspace, annotation), annotation=annotation.id, show="card")


def slot_at(claim: Annotation, offset: int) -> InClaim:
    """The slot of a claim that has a place in it, the shortest if there are several; else its first content."""
    slots = [
        (span, part.role, number, fragment)
        for role in ROLES["claim"]
        for number, part in enumerate(claim.of_role(role))
        for fragment, span in enumerate(part.spans)
    ]
    here = min(
        (slot for slot in slots if slot[0].holds(offset)), key=lambda slot: slot[0].length, default=None
    )
    if here is None:
        contents = claim.of_role("content")
        return InClaim("content", contents[0].spans[0] if contents else None)
    span, role, number, fragment = here
    return InClaim(role, span, number, fragment)


def describe(workspace: Workspace, annotation: Annotation) -> str:
    """One line about an annotation."""
    covered: Span | None = annotation.extent
    words = [annotation.label]
    if covered is not None:
        words.append(quoted(workspace.view.open.text, covered))
    names = [
        referent.name
        for part in annotation.parts
        if (referent := workspace.referent(part.refers)) is not None
    ]
    if names:
        words.append("→ " + ", ".join(dict.fromkeys(names)))
    words += [annotation.status, workspace.layer_name(annotation.layer)]
    return " · ".join(words)


_HERE = ("READ", "SELECT", "CLAIM")

COMMANDS = (
    Command(
        id="annotation.card",
        title="Take the annotation in hand",
        group="Annotations",
        run=_card,
        contexts=("READ",),
        doc="Shows its card; a claim of one's own opens with its slots.",
    ),
    Command(
        id="annotation.delete",
        title="Delete the annotation",
        group="Annotations",
        run=delete,
        contexts=("READ",),
    ),
    Command(
        id="annotation.relabel",
        title="Give the annotation another label",
        group="Annotations",
        run=_relabel,
        parameters=(Parameter("LABEL", "label"),),
    ),
    Command(
        id="annotation.span",
        title="Give the annotation another span",
        group="Annotations",
        run=_span,
        parameters=(Parameter("START", "offset"), Parameter("END", "offset")),
        doc="The span of the mention, the passage, or the content; of one in pieces, of the piece that it touches.",
    ),
    Command(
        id="annotation.fit",
        title="Give the annotation in hand the selection as its span",
        group="Annotations",
        run=_selection_to_span,
        contexts=("SELECT",),
    ),
    Command(
        id="annotation.status",
        title="Give the annotation a status",
        group="Annotations",
        run=_status,
        parameters=(Parameter("STATUS", "status"),),
    ),
    Command(
        id="annotation.flag",
        title="Flag the annotation, or take the flag away",
        group="Annotations",
        run=_flag,
    ),
    Command(
        id="annotation.note",
        title="Write a note on the annotation",
        doc="An empty one takes the note away.",
        group="Annotations",
        run=_note,
        parameters=(Parameter("TEXT", "text", optional=True),),
    ),
    Command(
        id="annotation.next",
        title="Go to the next annotation",
        group="Annotations",
        run=partial(_go, 1),
        contexts=("READ",),
    ),
    Command(
        id="annotation.previous",
        title="Go to the previous annotation",
        group="Annotations",
        run=partial(_go, -1),
        contexts=("READ",),
    ),
)
