"""Searching in the article: for words, or for a regular expression."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache, partial

from tui.commands.command import Command, Outcome, Parameter
from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal
from tui.model.span import Span
from tui.text.expressions import LIMIT, has_capitals, hits_of
from tui.workspace.modes import Read
from tui.workspace.view import View
from tui.workspace.workspace import Workspace

_REACH = 2000
"""Code points before what is in sight from which hits are looked for, at least."""


@lru_cache(maxsize=32)
def _words(wanted: str) -> re.Pattern[str]:
    pieces = [re.escape(piece) for piece in wanted.split()]
    return re.compile(r"\s+".join(pieces), 0 if has_capitals(wanted) else re.IGNORECASE)


def hits_between(view: View, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The hits of the view's search in a range of code points, in order.

    Raises:
        Refusal: If it is not a regular expression, or takes too long.
    """
    text = view.open.text
    if not view.found_is_expression:
        for found in _words(view.found).finditer(text, start, end):
            yield found.span()
        return
    yield from hits_of(view.found, text, start, end)


def next_hit(view: View, offset: int, step: int) -> tuple[int, int] | None:
    """The hit after (or before) an offset, going round at the ends of the text.

    Raises:
        Refusal: If it is not a regular expression, or takes too long.
    """
    length = len(view.open.text)
    if step > 0:
        after = next(hits_between(view, min(offset + 1, length), length), None)
        return after or next(hits_between(view, 0, length), None)
    starts = all_hits(view)
    if not starts:
        return None
    start = starts[bisect_left(starts, offset) - 1]
    return next(hits_between(view, start, length), None)


def all_hits(view: View) -> array[int]:
    """Where every hit of the view's search starts; looked for once.

    Raises:
        Refusal: If it is not a regular expression, or takes too long.
    """
    wanted = (view.open.id, view.found, view.found_is_expression)
    if view.hits_of != wanted or view.hit_starts is None:
        view.hit_starts = array("I", (start for start, _ in hits_between(view, 0, len(view.open.text))))
        view.hits_of = wanted
    return view.hit_starts


def hits(view: View) -> list[tuple[int, int]]:
    """Every hit of the last search that is in sight."""
    if not view.found:
        return []
    sight = view.sight()
    begin = max(0, sight.start - max(_REACH, 2 * len(view.found)))
    try:
        every = list(hits_between(view, begin, min(len(view.open.text), sight.end + _REACH)))
    except Refusal:
        return []  # it is said when one presses Enter; while typing, half an expression is no mistake
    return [found for found in every if sight.overlaps(found)]


def _find(workspace: Workspace, wanted: str | None) -> Outcome:
    return _search(workspace, wanted, False)


def _find_expression(workspace: Workspace, wanted: str | None) -> Outcome:
    return _search(workspace, wanted, True)


def _search(workspace: Workspace, wanted: str | None, is_expression: bool) -> Outcome:
    view = workspace.view
    if wanted is None:
        return Outcome(show="expression" if is_expression else "search")
    if not wanted.strip():
        raise Refusal("There is nothing to search for.")
    view.found, view.found_is_expression = wanted, is_expression
    try:
        found = next_hit(view, view.caret - 1, 1)
    except Refusal:
        view.found = ""
        raise
    return _show(workspace, found)


def _show(workspace: Workspace, found: tuple[int, int] | None) -> Outcome:
    view = workspace.view
    if found is None:
        raise Refusal(f"{in_quotes(view.found)} is not in this article.")
    view.mode = Read()
    view.arrive_at(Span(*found))
    starts = all_hits(view)
    return Outcome(message=f"{in_quotes(view.found)} {bisect_right(starts, found[0])} of {len(starts)}.")


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
    view.found, view.found_is_expression = " ".join(span.slice(view.open.text).split()), False
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
    Command(
        id="search.expression",
        title="Search for a regular expression",
        group="Searching",
        run=_find_expression,
        parameters=(Parameter("EXPRESSION", "text", optional=True),),
        doc=f"One that takes more than {LIMIT:.0f} second is given up. Capital letters count only if you type some.",
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
