"""What an annotator says of a whole article: labels of its own kind, each with a note."""

from __future__ import annotations

from tui.commands.article import field_named, set_field
from tui.commands.command import Command, Outcome, Parameter, already
from tui.model.annotation import Annotation
from tui.model.article import FIELDS
from tui.model.refusal import Refusal
from tui.text.sanitise import sanitise_line
from tui.workspace import edits
from tui.workspace.workspace import Workspace


def own_label(workspace: Workspace, label_id: str) -> Annotation | None:
    """The annotator's own annotation of the whole article with a label, if there is one."""
    return next(
        (
            each
            for each in workspace.view.open.of_article()
            if each.label.casefold() == label_id.casefold()
            and workspace.layer_name(each.layer) == workspace.annotator
        ),
        None,
    )


def _needed(workspace: Workspace, label_id: str) -> Annotation:
    found = own_label(workspace, label_id)
    if found is None:
        label = workspace.scheme.label(label_id, "article").id
        raise Refusal(f"You have not marked this article {label}; mark.article {label} does.")
    return found


def _labels(workspace: Workspace) -> Outcome:
    view = workspace.view
    told = []
    for annotation in view.open.of_article():
        note = f" ({sanitise_line(annotation.note)})" if annotation.note else ""
        told.append(f"{annotation.label} · {workspace.layer_name(annotation.layer)}{note}")
    said = "; ".join(told) if told else "The article has no label yet."
    return Outcome(message=said, show="article-labels")


def _note(workspace: Workspace, label_id: str, text: str | None) -> Outcome:
    annotation = _needed(workspace, label_id)
    view = workspace.view
    if text is None:
        view.take(annotation.id)
        return Outcome(annotation=annotation.id, show="note")
    note = text.strip()
    change = edits.changed(workspace, view.open, annotation, note=note)
    if change is None:
        return Outcome(message=already("The note", note), annotation=annotation.id)
    workspace.commit(f"article.note {annotation.label} {note}".strip(), [change], view.open.id)
    return Outcome(message="The note is kept." if note else "The note is gone.", annotation=annotation.id)


def _unlabel(workspace: Workspace, label_id: str) -> Outcome:
    annotation = _needed(workspace, label_id)
    view = workspace.view
    workspace.commit(
        f"article.unlabel {annotation.label}", edits.removed(workspace, view.open, annotation), view.open.id
    )
    if view.hand == annotation.id:
        view.take(None)
    return Outcome(message=f"The article is not {annotation.label} any more; u brings it back.")


def _edit(workspace: Workspace) -> Outcome:
    article = workspace.view.open.article
    told = [f"{field} {getattr(article, field) or '–'}" for field in FIELDS]
    return Outcome(message=sanitise_line(" · ".join(told)), show="article-fields")


def _unset(workspace: Workspace, field: str) -> Outcome:
    return set_field(workspace, field_named(field), None, f"article.unset {field}")


_LABEL = Parameter("LABEL", "label")

COMMANDS = (
    Command(
        id="article.edit",
        title="Show what is known of the article, and change it",
        group="Articles",
        run=_edit,
        doc="Outlet, author, date, URL and the like; choose one, then type.",
    ),
    Command(
        id="article.unset",
        title="Take something away that is said of the article",
        group="Articles",
        run=_unset,
        parameters=(Parameter("FIELD", "word"),),
        doc=f"FIELD is one of {', '.join(FIELDS[1:])}.",
    ),
    Command(
        id="article.labels",
        title="Show the labels of the whole article, and change yours",
        group="Articles",
        run=_labels,
    ),
    Command(
        id="article.note",
        title="Write a note on a label of the whole article",
        group="Articles",
        run=_note,
        parameters=(_LABEL, Parameter("TEXT", "text", optional=True)),
        doc="An empty one takes the note away.",
    ),
    Command(
        id="article.unlabel",
        title="Take a label of the whole article away",
        group="Articles",
        run=_unlabel,
        parameters=(_LABEL,),
    ),
)
