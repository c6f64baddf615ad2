"""Practice: marking an article while somebody's layer is hidden, then seeing what was different."""

from __future__ import annotations

from collections import Counter

from tui.commands.command import Command, Outcome, Parameter
from tui.model.quoting import in_quotes
from tui.model.records import annotation_from
from tui.model.refusal import Refusal
from tui.store import annotations as annotation_queries
from tui.workspace.practice import How, compared, score
from tui.workspace.workspace import Workspace

_TOLD: tuple[tuple[How, str], ...] = (
    ("right", "right"),
    ("edges", "with other edges"),
    ("label", "with another label"),
    ("missed", "missed"),
    ("too many", "too many"),
)


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
        raise Refusal("Nobody is hidden; `practice.start LAYER` begins.")
    workspace.settle()
    view = workspace.view
    hidden = workspace.hidden
    workspace.hide(frozenset())
    own, _ = workspace.own_layer()
    marked = [
        annotation_from(record) for record in annotation_queries.records_of(workspace.store, view.open.id)
    ]
    differences = compared(
        (each for each in marked if each.layer == own.id), (each for each in marked if each.layer in hidden)
    )
    workspace.practised = differences
    view.read()
    counts = Counter(each.how for each in differences)
    told = ", ".join(f"{counts[how]} {words}" for how, words in _TOLD if counts[how]) or "nothing was marked"
    precision, recall, mean = score(differences)
    figures = f"precision {100 * precision:.0f} %, recall {100 * recall:.0f} %, F1 {100 * mean:.0f} %"
    is_different = any(each.how != "right" for each in differences)
    return Outcome(message=f"{told}; {figures}.", show="differences" if is_different else "panes")


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
        doc="Tells how much of the article in view was right, and lists what was not.",
    ),
)
