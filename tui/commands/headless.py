"""A run without a screen: command lines one after the other, an object about each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tui.commands.runner import keep_slot_if_any, perform_and_wait
from tui.model.refusal import Refusal
from tui.workspace.workspace import Workspace

_LIBRARY = frozenset(f"concordance.{verb}" for verb in ("find", "sort", "tick", "mark", "unmark"))
"""Commands on the whole library, which no article need be shown for."""
_SHOWS = frozenset(["concordance.go", "article.open"])
"""Commands that show an article themselves."""


def needs_article(lines: Iterable[str]) -> bool:
    """Whether command lines begin with something that is done in an article."""
    for line in lines:
        name = line.split(maxsplit=1)[0] if line.strip() else ""
        if name in _SHOWS:
            return False
        if name not in _LIBRARY:
            return True
    return False


def run_lines(workspace: Workspace, lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Run command lines and tell of each; the first refusal is the last object.

    Each object has `command`, `ok`, `message`, `caret` (a code point), `selection` (`[start, end]` or null) and
    `annotation` (an id or null).
    """
    for line in lines:
        try:
            outcome = perform_and_wait(workspace, line)
        except Refusal as refusal:
            yield _told(workspace, line, False, refusal.sentence, None)
            return
        yield _told(workspace, line, True, outcome.message, outcome.annotation)
        if outcome.show == "quit":
            break
    keep_slot_if_any(workspace)
    workspace.settle()


def _told(workspace: Workspace, line: str, ok: bool, message: str, annotation: str | None) -> dict[str, Any]:
    view = workspace.panes.focus.view if workspace.panes else None
    selection = view.selection if view else None
    return {
        "command": line,
        "ok": ok,
        "message": message,
        "caret": view.caret if view else None,
        "selection": [selection.start, selection.end] if selection else None,
        "annotation": annotation or (view.hand if view else None),
    }
