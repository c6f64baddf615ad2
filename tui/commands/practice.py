"""Practice: marking an article while somebody's layer is hidden, then seeing what was different."""

from __future__ import annotations

from tui.commands.command import Command, Outcome, Parameter
from tui.model.quoting import in_quotes
from tui.model.records import annotation_from
from tui.model.refusal import Refusal
from tui.store import annotations as annotation_queries
from tui.workspace.practice import compared, score_told
from tui.workspace.workspace import Workspace


def _start(workspace: Workspace, name: str) -> Outcome:
    if workspace.hidden:
        raise Refusal("A layer is hidden already; `practice.end` ends that practice.")
    workspace.settle()
    layers = [layer for layer in workspace.layers.values() if layer.kind != "machine"]
    found = next((layer for layer in layers if layer.name == name), None)
    if found is None or found.name == workspace.annotator:
        others = (
            ", ".join(sorted(layer.name for layer in layers if layer.name != workspace.annotator)) or "none"
        )
        raise Refusal(
            f"There is no layer {in_quotes(name)} of somebody else to practise with; there are {others}."
        )
    workspace.hide(frozenset([found.id]))
    view = workspace.view
    view.read()
    view.take(None)
    return Outcome(
        message=f"{found.name} is hidden. Mark the article; `practice.end` shows what is different.",
        show="panes",
    )


def _end(workspace: Workspace) -> Outcome:
    if not workspace.hidden:
        return _last_result(workspace)
    workspace.settle()
    view = workspace.view
    hidden = workspace.hidden
    workspace.hide(frozenset())
    own, _ = workspace.own_layer()
    marked = [
        annotation_from(record) for record in annotation_queries.records_of(workspace.store, view.open.id)
    ]
    workspace.practised = compared(
        (each for each in marked if each.layer == own.id), (each for each in marked if each.layer in hidden)
    )
    view.read()
    return _shown(workspace)


def _last_result(workspace: Workspace) -> Outcome:
    """Show again how the last practice went, in its article."""
    if not workspace.practised:
        raise Refusal("Nobody is hidden; `practice.start LAYER` begins.")
    first = workspace.practised[0]
    annotation = first.own or first.other
    assert annotation is not None
    if workspace.view.open.id != annotation.article:
        workspace.show(annotation.article)
    workspace.view.read()
    return _shown(workspace)


def _shown(workspace: Workspace) -> Outcome:
    is_different = any(each.how != "right" for each in workspace.practised)
    return Outcome(message=score_told(workspace.practised), show="differences" if is_different else "panes")


COMMANDS = (
    Command(
        id="practice.start",
        title="Practise: hide somebody’s layer",
        group="Practice",
        run=_start,
        parameters=(Parameter("LAYER", "name"),),
        contexts=("READ",),
        doc="Until `practice.end`, also if the program ends meanwhile, nothing on the screen tells of it: no article, "
        "count, index, search, offer or proposal.",
    ),
    Command(
        id="practice.end",
        title="End practice, and see what was different",
        group="Practice",
        run=_end,
        contexts=("READ",),
        doc="Tells how much of the article in view was right, and lists what was not. Once more, it shows that again.",
    ),
)
