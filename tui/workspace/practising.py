"""Practice that goes on: what is hidden stays so when the program ends, and is hidden again when it begins."""

from __future__ import annotations

from tui.workspace.personal import Personal
from tui.workspace.workspace import Workspace


def go_on_practising(workspace: Workspace, personal: Personal) -> str:
    """Hide again what was hidden when the program ended, and note from now on what is; gives what to say of it.

    Args:
        workspace: Who practises, before anything is shown.
        personal: Keeps it.
    """
    database = str(workspace.store.path)
    kept = personal.practises(database, workspace.annotator)
    layers = [layer for layer in workspace.layers.values() if layer.id in kept]

    def keep(hidden: frozenset[str]) -> None:
        personal.keep_practice(database, workspace.annotator, hidden)
        personal.save()

    workspace.on_hide = keep
    if not layers:
        return ""
    workspace.hide(frozenset(layer.id for layer in layers))
    names = " and ".join(layer.name for layer in layers)
    return f"Practice goes on, {names} is hidden; `practice.end` shows what is different."
