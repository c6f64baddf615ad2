"""Marking: entities, claims, passages, and the whole article."""

from __future__ import annotations

from tui.commands.command import Command, Outcome, Parameter
from tui.model.annotation import Annotation, Kind, Part, Role
from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal
from tui.model.span import Span
from tui.text import clauses, quotations
from tui.text.sanitise import sanitise_line
from tui.workspace import edits
from tui.workspace.modes import InClaim, Read, Select
from tui.workspace.view import View
from tui.workspace.workspace import Workspace

_SHOWN = 40


def quoted(text: str, span: Span) -> str:
    """The words of a span for a message, shortened."""
    return in_quotes(sanitise_line(" ".join(span.slice(text).split())), _SHOWN)


def new_mark(
    workspace: Workspace, kind: Kind, label: str, parts: tuple[Part, ...], command: str
) -> tuple[Annotation, str]:
    """Commit a new annotation; gives it with the id of the event.

    If there is one like it already, gives that one with an empty id.
    """
    view = workspace.view
    layer, setup = workspace.own_layer()
    annotation = edits.new_annotation(workspace, view.open, kind, label, parts, layer=layer.id)
    known = edits.twin(view.open, annotation)
    if known is not None:
        return known, ""
    event = workspace.commit(command, [edits.added(view.open, annotation)], view.open.id, setup)
    return annotation, event.id


def _mark_span(workspace: Workspace, kind: Kind, label_id: str, span: Span, command: str) -> Outcome:
    view = workspace.view
    label = workspace.scheme.label(label_id, kind).id
    checked = edits.check_span(view.open, span.start, span.end)
    role: Role = "mention" if kind == "entity" else "passage"
    annotation, is_new = new_mark(
        workspace, kind, label, (Part(role, (checked.span,)),), f"{command} {label}"
    )
    workspace.last_label = (kind, label)
    _leave(view, checked.span, annotation)
    words = quoted(view.open.text, checked.span)
    if not is_new:
        return Outcome(message=f"{words} is marked {label} already.", annotation=annotation.id)
    trimmed = ", without the white space at its edges" if checked.was_trimmed else ""
    return Outcome(message=f"{label} {words}{trimmed}.", annotation=annotation.id)


def _leave(view: View, span: Span, annotation: Annotation) -> None:
    in_claim = view.hand if _is_claim(view) else None
    if isinstance(view.mode, Select):
        view.mode = Read()
        view.move_to(span.start)
    if in_claim is None:
        view.take(annotation.id)


def _is_claim(view: View) -> bool:
    held = view.open.annotation(view.hand) if view.hand else None
    return held is not None and held.kind == "claim"


def aim(workspace: Workspace) -> Span:
    """What would be marked here: the selection, else the object under the caret.

    Raises:
        Refusal: If there is neither.
    """
    view = workspace.view
    span = view.selection or view.object_here
    if span is None:
        raise Refusal("There is nothing here to mark; move the caret to a word, or select some.")
    return span


def _entity(workspace: Workspace, label_id: str) -> Outcome:
    view = workspace.view
    span = aim(workspace)
    if not isinstance(view.mode, Select) or view.mode.hints is not None:
        label = workspace.scheme.label(label_id, "entity").id
        for annotation in view.open.at(span.start):
            own = workspace.layer_name(annotation.layer) == workspace.annotator
            if (
                own
                and annotation.kind == "entity"
                and annotation.extent == span
                and annotation.label != label
            ):
                view.take(annotation.id)
                return relabel(workspace, annotation, label, f"mark.entity {label}")
    return _mark_span(workspace, "entity", label_id, span, "mark.entity")


def relabel(workspace: Workspace, annotation: Annotation, label_id: str, command: str) -> Outcome:
    """Give an annotation another label of its kind."""
    view = workspace.view
    label = workspace.scheme.label(label_id, annotation.kind).id
    change = edits.changed(workspace, view.open, annotation, label=label)
    if change is None:
        return Outcome(message=f"It is {label} already.", annotation=annotation.id)
    workspace.commit(command, [change], view.open.id)
    workspace.last_label = (annotation.kind, label)
    return Outcome(message=f"{annotation.label} → {label}.", annotation=annotation.id)


def _passage(workspace: Workspace, label_id: str) -> Outcome:
    view = workspace.view
    span = view.selection
    if span is None:
        from tui.text.paragraphs import paragraph_at

        span = paragraph_at(view.open.text, view.caret)
    return _mark_span(workspace, "passage", label_id, span, "mark.passage")


def _article(workspace: Workspace, label_id: str) -> Outcome:
    label = workspace.scheme.label(label_id, "article").id
    annotation, is_new = new_mark(workspace, "article", label, (), f"mark.article {label}")
    workspace.view.take(annotation.id)
    said = f"The article is {label}." if is_new else f"The article is marked {label} already."
    return Outcome(message=said, annotation=annotation.id)


def claim_content(view: View) -> Span:
    """What a claim here would say: the quotation around the caret, else the clause."""
    found = quotations.quotation_at(view.open.text, view.caret) or clauses.clause_at(
        view.open.text, view.caret
    )
    if found.start >= found.end:
        raise Refusal("There is nothing here to claim; move the caret into a sentence.")
    return found


def mark_claim(workspace: Workspace, label_id: str | None) -> Outcome:
    """Mark a claim, and take it in hand.

    Raises:
        Refusal: If there is nothing to claim.
    """
    view = workspace.view
    selected = view.selection if isinstance(view.mode, Select) else None
    if selected is None and isinstance(view.mode, Read):
        from tui.commands.claim_by_cue import claim_at_cue

        proposed = claim_at_cue(workspace, label_id)
        if proposed is not None:
            return proposed
    span = selected or claim_content(view)
    checked = edits.check_span(view.open, span.start, span.end)
    label = claim_label(workspace, label_id)
    known = claim_of(workspace, checked.span)
    if known is not None:
        view.mode = Read()
        view.move_to(checked.span.start)
        view.take(known.id)
        view.mode = InClaim("content", checked.span)
        words = quoted(view.open.text, checked.span)
        return Outcome(message=f"{words} is a claim already; it is in hand now.", annotation=known.id)
    annotation, step = new_mark(
        workspace,
        "claim",
        label,
        (Part("content", (checked.span,)),),
        f"mark.claim {label}" if label_id else "mark.claim",
    )
    view.mode = Read()
    view.move_to(checked.span.start)
    view.take(annotation.id)
    view.step = step
    view.mode = InClaim("content", checked.span)
    words = quoted(view.open.text, checked.span)
    return Outcome(message=f"Claim {words}.", annotation=annotation.id)


def claim_label(workspace: Workspace, wanted: str | None) -> str:
    """The label of a claim: the one that is wanted, else the first there is."""
    labels = workspace.scheme.of_kind("claim")
    if not labels:
        raise Refusal(f"The scheme “{workspace.scheme.name}” has no label for claims.")
    return workspace.scheme.label(wanted, "claim").id if wanted else labels[0].id


def claim_of(workspace: Workspace, span: Span) -> Annotation | None:
    """The annotator's own claim with exactly this content, if there is one."""
    for annotation in workspace.view.open.at(span.start):
        own = workspace.layer_name(annotation.layer) == workspace.annotator
        contents = [each for part in annotation.of_role("content") for each in part.spans]
        if own and annotation.kind == "claim" and contents == [span]:
            return annotation
    return None


def _again(workspace: Workspace) -> Outcome:
    if workspace.last_label is None:
        raise Refusal("No label was given yet; press a label's key first.")
    kind, label = workspace.last_label
    return (_entity if kind == "entity" else _passage)(workspace, label)


_LABEL = (Parameter("LABEL", "label"),)

COMMANDS = (
    Command(
        id="mark.entity",
        title="Mark an entity",
        group="Marking",
        run=_entity,
        parameters=_LABEL,
        contexts=("READ", "SELECT"),
        done=True,
        doc="Marks the selection, or the object under the caret. An own mention there is relabelled.",
    ),
    Command(
        id="mark.claim",
        title="Mark a claim",
        group="Marking",
        run=mark_claim,
        parameters=(Parameter("LABEL", "label", optional=True),),
        contexts=("READ", "SELECT", "OFFER"),
        doc="The selection becomes the content; without one, the quotation or clause under the caret, but on a speaker "
        "and reporting word, what they report, with source and cue. "
        "Without a LABEL it has the first for claims.",
    ),
    Command(
        id="mark.passage",
        title="Mark a passage",
        group="Marking",
        run=_passage,
        parameters=_LABEL,
        contexts=("READ", "SELECT"),
        done=True,
        doc="Marks the selection, or the paragraph under the caret.",
    ),
    Command(
        id="mark.article",
        title="Label the whole article",
        group="Marking",
        run=_article,
        parameters=_LABEL,
        contexts=("READ", "SELECT"),
    ),
    Command(
        id="mark.again",
        title="Label as last time",
        group="Marking",
        run=_again,
        contexts=("READ", "SELECT"),
        done=True,
    ),
)
