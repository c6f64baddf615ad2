"""A review on the screen follows what the same person decides or undoes in it elsewhere."""

from __future__ import annotations

from dataclasses import replace

from tui.workspace.modes import InReview
from tui.workspace.workspace import Workspace


def follow_review(workspace: Workspace) -> None:
    """Show how far the review is now. Nothing of one's own may be on its way to the file."""
    reviewing = workspace.review
    if reviewing is None:
        return
    reviewing.follow()
    for leaf in workspace.panes.leaves if workspace.panes is not None else ():
        if isinstance(leaf.view.mode, InReview):
            leaf.view.mode = replace(leaf.view.mode, progress=reviewing.progress())
