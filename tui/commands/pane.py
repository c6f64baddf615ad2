"""Panes."""

from __future__ import annotations

from functools import partial

from tui.commands.command import DONE, Command, Outcome
from tui.model.refusal import Refusal
from tui.workspace.panes import Direction, Panes
from tui.workspace.view import View
from tui.workspace.workspace import Workspace


def _panes(workspace: Workspace) -> Panes:
    workspace.view  # noqa: B018 - refuses where nothing is shown
    assert workspace.panes is not None
    return workspace.panes


def split(direction: Direction, workspace: Workspace) -> Outcome:
    """Split the pane in focus; the new one shows the same place.

    Raises:
        Refusal: If there is no room.
    """
    panes = _panes(workspace)
    if not workspace.has_room(direction):
        raise Refusal("There is no room for one more pane here; make this one larger first.")
    old = workspace.view
    view = View(old.open, width=old.width, height=old.height)
    view.joined, view.found, view.top = old.joined, old.found, old.top
    view.move_to(old.caret)
    panes.split(direction, view)
    workspace.rearrange()
    return DONE


def _close(workspace: Workspace) -> Outcome:
    if not _panes(workspace).close():
        raise Refusal("This is the only pane; Q quits.")
    workspace.rearrange()
    return DONE


def _only(workspace: Workspace) -> Outcome:
    if not _panes(workspace).only():
        raise Refusal("There is no other pane.")
    workspace.rearrange()
    return DONE


def _next(step: int, workspace: Workspace) -> Outcome:
    _panes(workspace).next(step)
    return DONE


def _resize(direction: Direction, change: float, workspace: Workspace) -> Outcome:
    if not _panes(workspace).resize(direction, change):
        raise Refusal("There is no pane beside this one in that direction.")
    workspace.rearrange()
    return Outcome(show="panes")


COMMANDS = (
    Command(
        id="pane.split-right",
        title="Split the pane, the new one right",
        group="Panes",
        run=partial(split, "right"),
    ),
    Command(
        id="pane.split-down",
        title="Split the pane, the new one below",
        group="Panes",
        run=partial(split, "down"),
    ),
    Command(id="pane.close", title="Close the pane", group="Panes", run=_close),
    Command(id="pane.only", title="Close all other panes", group="Panes", run=_only),
    Command(id="pane.next", title="Go to the next pane", group="Panes", run=partial(_next, 1)),
    Command(id="pane.previous", title="Go to the previous pane", group="Panes", run=partial(_next, -1)),
    Command(id="pane.wider", title="Make the pane wider", group="Panes", run=partial(_resize, "right", 0.05)),
    Command(
        id="pane.narrower",
        title="Make the pane narrower",
        group="Panes",
        run=partial(_resize, "right", -0.05),
    ),
    Command(
        id="pane.taller", title="Make the pane taller", group="Panes", run=partial(_resize, "down", 0.05)
    ),
    Command(
        id="pane.shorter", title="Make the pane shorter", group="Panes", run=partial(_resize, "down", -0.05)
    ),
)
