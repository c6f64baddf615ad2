"""Mending equals together: deleting and relabelling them, all or those on a list."""

from __future__ import annotations

from collections.abc import Sequence

from tui.commands.annotation import target
from tui.commands.command import Outcome, Parameter
from tui.commands.place_list import (
    NUMBERS,
    WITH_LIST,
    Listing,
    Place,
    chosen_of,
    command,
    left_out,
    refuse_empty,
    words_at,
)
from tui.model.annotation import Annotation
from tui.model.refusal import Refusal
from tui.model.span import Span
from tui.workspace import edits
from tui.workspace.equals import own_equals
from tui.workspace.workspace import Workspace

# Deleting


def _to_delete(workspace: Workspace) -> tuple[Annotation, list[Annotation]]:
    """The mention that is meant, and with it its equals of the same label, in their order."""
    mention = _mention(workspace, "deleted")
    edits.refuse_foreign(workspace, mention)
    them = [mention, *own_equals(workspace, workspace.view.open, mention, mention.label)]
    return mention, sorted(them, key=_start)


def _delete(workspace: Workspace) -> Outcome:
    mention, them = _to_delete(workspace)
    return _delete_these(workspace, mention, them, "annotation.delete-equals")


def _delete_list(workspace: Workspace, numbers: str | None) -> Outcome:
    mention, them = _to_delete(workspace)
    if numbers is None:
        return Outcome(show="annotation.delete-equals-list")
    chosen, left = chosen_of(them, numbers)
    command = f"annotation.delete-equals-list {numbers}".rstrip()
    return _delete_these(workspace, mention, chosen, command, left=len(left))


def _delete_these(
    workspace: Workspace, mention: Annotation, them: Sequence[Annotation], command: str, left: int = 0
) -> Outcome:
    view = workspace.view
    words = words_at(workspace, _extent(mention))
    if not them:
        return Outcome(message=f"Nothing was deleted · {mention.label} {words}.")
    workspace.commit(command, edits.all_removed(workspace, view.open, them), view.open.id)
    view.take(None)
    pronoun = "it" if len(them) == 1 else "them"
    return Outcome(
        message=f"{len(them)} deleted in this article{left_out(left)}; u brings {pronoun} back · "
        f"{mention.label} {words}."
    )


def _delete_listing(workspace: Workspace) -> Listing:
    mention, them = _to_delete(workspace)
    title = f"Delete {mention.label}: {words_at(workspace, _extent(mention))}"
    rows = [Place(_extent(each), not each.note, "has a note" if each.note else "") for each in them]
    return Listing(title, "annotation.delete-equals-list", rows)


# Relabelling


def _to_relabel(workspace: Workspace, label_id: str | None) -> tuple[Annotation, str, list[Annotation]]:
    """The mention that is meant, the label, and the equals that have another one, in their order."""
    mention = _mention(workspace, "relabelled")
    edits.refuse_foreign(workspace, mention)
    label = workspace.scheme.label(label_id, "entity").id if label_id else mention.label
    them = [mention, *own_equals(workspace, workspace.view.open, mention, "")]
    there = {_extent(each) for each in them if each.label == label}
    return mention, label, sorted((each for each in them if _extent(each) not in there), key=_start)


def _relabel(workspace: Workspace, label_id: str | None) -> Outcome:
    mention, label, them = _to_relabel(workspace, label_id)
    command = f"annotation.relabel-equals {label}"
    return _relabel_these(workspace, mention, label, them, command)


def _relabel_list(workspace: Workspace, numbers: str | None) -> Outcome:
    mention, label, them = _to_relabel(workspace, None)
    if numbers is None:
        refuse_empty(them, f"{label} everywhere already · {words_at(workspace, _extent(mention))}.")
        return Outcome(show="annotation.relabel-equals-list")
    chosen, left = chosen_of(them, numbers)
    command = f"annotation.relabel-equals-list {numbers}".rstrip()
    return _relabel_these(workspace, mention, label, chosen, command, left=len(left))


def _relabel_these(
    workspace: Workspace,
    mention: Annotation,
    label: str,
    them: Sequence[Annotation],
    command: str,
    left: int = 0,
) -> Outcome:
    words = words_at(workspace, _extent(mention))
    if not them:
        said = f"{label} everywhere already · {words}." if not left else f"Nothing was relabelled · {words}."
        return Outcome(message=said, annotation=mention.id)
    article = workspace.view.open
    workspace.commit(command, edits.relabelled(workspace, article, them, label), article.id)
    workspace.last_label = ("entity", label)
    others = sorted({each.label for each in them})
    return Outcome(
        message=f"{len(them)} of {' and '.join(others)} {'is' if len(them) == 1 else 'are'} {label} now in this article"
        f"{left_out(left)} · {words}.",
        annotation=mention.id,
    )


def _relabel_listing(workspace: Workspace) -> Listing:
    mention, label, them = _to_relabel(workspace, None)
    title = f"Give the label {label}: {words_at(workspace, _extent(mention))}"
    rows = [Place(_extent(each), ticked=True, why=each.label) for each in them]
    return Listing(title, "annotation.relabel-equals-list", rows)


def _mention(workspace: Workspace, done: str) -> Annotation:
    """The mention that is meant."""
    annotation = target(workspace)
    if annotation.kind != "entity" or len(annotation.parts[0].spans) > 1:
        raise Refusal(f"Only the equals of an entity's mention can be {done} together.")
    return annotation


def _extent(mention: Annotation) -> Span:
    assert mention.extent is not None
    return mention.extent


def _start(mention: Annotation) -> Span:
    return _extent(mention)


LISTINGS = {
    "annotation.delete-equals-list": _delete_listing,
    "annotation.relabel-equals-list": _relabel_listing,
}
"""The list to tick, by what an outcome asks to show."""

COMMANDS = (
    command(
        "annotation.delete-equals",
        "Delete all equals of the annotation",
        _delete,
        "The mentions with the same label and words in this article, in one undo step.",
        ("READ",),
        "Annotations",
    ),
    command(
        "annotation.delete-equals-list",
        "Delete the equals that are ticked in a list",
        _delete_list,
        f"{WITH_LIST} What has a note is not ticked. One undo step.",
        ("READ",),
        "Annotations",
        NUMBERS,
    ),
    command(
        "annotation.relabel-equals",
        "Give the annotation’s equals its label",
        _relabel,
        "The mentions with the same words in this article; with a LABEL, this one and all of them get that. One undo "
        "step.",
        ("READ",),
        "Annotations",
        (Parameter("LABEL", "label", optional=True),),
    ),
    command(
        "annotation.relabel-equals-list",
        "Give the equals that are ticked in a list the annotation’s label",
        _relabel_list,
        f"{WITH_LIST} One undo step.",
        ("READ",),
        "Annotations",
        NUMBERS,
    ),
)
