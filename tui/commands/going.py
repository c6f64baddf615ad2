"""Going to an annotation, in whatever article it is."""

from __future__ import annotations

from tui.model.annotation import Annotation
from tui.workspace.workspace import Workspace


def go_to(workspace: Workspace, annotation: Annotation) -> None:
    """Show an annotation in the pane in focus, and take it in hand."""
    if workspace.panes is None or annotation.article != workspace.view.open.id:
        workspace.show(annotation.article)
        workspace.rearrange()
    view = workspace.view
    view.read()
    starts = [span.start for _, span in annotation.spans()]
    view.jump_to(annotation.extent.start if annotation.extent else min(starts, default=0))
    view.take(annotation.id)
