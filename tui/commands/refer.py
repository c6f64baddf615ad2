"""What mentions and sources refer to."""

from __future__ import annotations

from dataclasses import replace

from tui.commands.annotation import target
from tui.commands.command import Command, Outcome, Parameter
from tui.model.refusal import Refusal
from tui.workspace import edits
from tui.workspace.view import InClaim
from tui.workspace.workspace import Workspace


def _refer(workspace: Workspace, name: str | None) -> Outcome:
    view = workspace.view
    annotation = target(workspace)
    role = {"entity": "mention", "claim": "source"}.get(annotation.kind)
    if role is None:
        raise Refusal("Only mentions and sources refer to an entity.")
    places = [place for place, part in enumerate(annotation.parts) if part.role == role]
    if not places:
        raise Refusal("The claim has no source yet; give it one, then say who that is.")
    if name is None:
        return Outcome(annotation=annotation.id, show="refer")
    name = " ".join(name.split())
    if not name:
        raise Refusal("An entity needs a name.")
    chosen = view.mode.part if isinstance(view.mode, InClaim) and view.mode.role == role else 0
    place = places[min(chosen, len(places) - 1)]
    wanted_type = annotation.label if annotation.kind == "entity" else None
    entity, changes = edits.entity_for(workspace, name, wanted_type)
    parts = list(annotation.parts)
    parts[place] = replace(parts[place], refers=entity.id)
    change = edits.changed(workspace, view.open, annotation, parts=tuple(parts))
    if change is None:
        return Outcome(message=f"It refers to {entity.name} already.", annotation=annotation.id)
    step = view.step if annotation.id == view.hand else ""
    workspace.commit(f"refer.to {name}", [*changes, change], view.open.id, step=step)
    new = "new entity " if changes else ""
    return Outcome(message=f"→ {new}{entity.name}.", annotation=annotation.id)


COMMANDS = (
    Command(
        id="refer.to",
        title="Say which entity a mention or source refers to",
        group="Entities",
        run=_refer,
        parameters=(Parameter("NAME", "text", optional=True),),
        doc="Takes the entity of that name or alias; makes it if there is none.",
    ),
)
