"""Searching in the article."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from functools import partial

from tui.commands.command import Command, Outcome, Parameter
from tui.model.refusal import Refusal
from tui.workspace.view import Read, View
from tui.workspace.workspace import Workspace


def pattern_for(wanted: str) -> re.Pattern[str]:
    """What finds the words: blanks match line breaks; capitals are minded only if there are some."""
    pieces = [re.escape(piece) for piece in wanted.split()]
    flags = 0 if any(character.isupper() for character in wanted) else re.IGNORECASE
    return re.compile(r"\s+".join(pieces), flags)


def next_hit(view: View, offset: int, step: int) -> tuple[int, int] | None:
    """The hit after (or before) an offset, going round at the ends of the text."""
    pattern = pattern_for(view.found)
    text = view.open.text
    if step > 0:
        found = pattern.search(text, min(offset + 1, len(text))) or pattern.search(text)
        return found.span() if found else None
    last = None
    for found in pattern.finditer(text, 0, offset):
        last = found.span()
    if last is None:
        for found in pattern.finditer(text):
            last = found.span()
    return last


def hits(view: View) -> list[tuple[int, int]]:
    """Every hit of the last search that is in sight."""
    if not view.found:
        return []
    sight = view.sight()
    reach = max(200, 2 * len(view.found))
    pattern = pattern_for(view.found)
    begin, end = max(0, sight.start - reach), sight.end + reach
    every = (found.span() for found in pattern.finditer(view.open.text, begin, end))
    return [found for found in every if sight.overlaps(found)]


def _find(workspace: Workspace, wanted: str | None) -> Outcome:
    view = workspace.view
    if wanted is None:
        return Outcome(show="search")
    if not wanted.strip():
        raise Refusal("There is nothing to search for.")
    view.found = wanted
    return _show(workspace, next_hit(view, view.caret - 1, 1))


def _show(workspace: Workspace, found: tuple[int, int] | None) -> Outcome:
    view = workspace.view
    if found is None:
        raise Refusal(f"“{view.found}” is not in this article.")
    view.mode = Read()
    view.jump_to(found[0])
    starts = view.hit_starts
    if view.hits_of != view.found or starts is None:
        every = pattern_for(view.found).finditer(view.open.text)
        starts = view.hit_starts = array("I", (hit.start() for hit in every))
        view.hits_of = view.found
    return Outcome(message=f"“{view.found}” {bisect_right(starts, found[0])} of {len(starts)}.")


def _again(step: int, workspace: Workspace) -> Outcome:
    view = workspace.view
    if not view.found:
        raise Refusal("Nothing was searched for yet; / begins a search.")
    return _show(workspace, next_hit(view, view.caret, step))


def _object(workspace: Workspace) -> Outcome:
    view = workspace.view
    span = view.selection or view.object_here
    if span is None:
        raise Refusal("There is nothing under the caret to search for.")
    view.found = " ".join(span.slice(view.open.text).split())
    return _show(workspace, next_hit(view, span.start, 1))


def _clear(workspace: Workspace) -> Outcome:
    workspace.view.found = ""
    return Outcome()


COMMANDS = (
    Command(
        id="search.find",
        title="Search in the article",
        group="Searching",
        run=_find,
        parameters=(Parameter("TEXT", "text", optional=True),),
        doc="Blanks also match line breaks. Capital letters count only if you type some.",
    ),
    Command(id="search.next", title="Go to the next hit", group="Searching", run=partial(_again, 1)),
    Command(id="search.previous", title="Go to the previous hit", group="Searching", run=partial(_again, -1)),
    Command(
        id="search.object",
        title="Search for the object under the caret",
        group="Searching",
        run=_object,
        contexts=("READ", "SELECT"),
    ),
    Command(id="search.clear", title="Stop showing hits", group="Searching", run=_clear, contexts=("READ",)),
)
