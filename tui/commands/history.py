"""Undo and redo."""

from __future__ import annotations

from functools import partial

from tui.commands.command import Command, Outcome
from tui.commands.link import here
from tui.commands.offer import return_after_undo
from tui.commands.review_back import after_step
from tui.model.event import Event
from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal
from tui.model.span import Span
from tui.store.articles import ids
from tui.store.past import annotation_events, article_events, brought_all_articles, newest_in_force
from tui.store.schemes import used_scheme
from tui.workspace.modes import InClaim, InReview, Read, Walk
from tui.workspace.past import MOST
from tui.workspace.view import View
from tui.workspace.workspace import Workspace


def _step(redo: bool, workspace: Workspace) -> Outcome:
    if not redo and workspace.on_screen and workspace.state == "saved":
        event = newest_in_force(workspace.store, workspace.annotator)
        if event is not None and brought_all_articles(workspace.store, event):
            raise Refusal(
                "Only the import is left to undo; `marginist run history.undo` takes back that, too."
            )
    making = workspace.panes is not None and bool(workspace.view.step)
    waiting = workspace.step(redo=redo, whole=not making)
    return Outcome(waiting=waiting, finish=partial(_finish, workspace, redo))


def _finish(workspace: Workspace, redo: bool, events: list[Event]) -> Outcome:
    spans = workspace.take_step(events)
    event = events[0] if redo else events[-1]  # what the step began with
    verb = "Redone" if redo else "Undone"
    more = f" ({len(events)} changes)" if len(events) > 1 else ""
    said = f"{verb}: {event.command}{more}"
    if workspace.panes is None and (left := ids(workspace.store)):
        workspace.show(event.article if event.article in left else left[0])
    if workspace.panes is None:
        back = "undone" if redo else "redone"
        return Outcome(
            message=f"{said}. No article is left; `marginist run history.{'undo' if redo else 'redo'}` "
            f"has it {back}.",
            show="gone",
        )
    view = workspace.view
    if isinstance(view.mode, InReview) or event.article != view.open.id:
        workspace.settle()  # what follows is read from the file
    if isinstance(view.mode, InReview):
        return after_step(workspace, events, verb)
    if event.article is not None and event.article != view.open.id and _exists(workspace, event.article):
        view = workspace.show(event.article)
        said = f"{said} in {view.open.article.title}"
    held = view.open.annotation(view.hand) if view.hand else None
    walking = isinstance(view.mode, Walk)
    if held is None:
        view.take(None)
        view.mode = Read()
        view.reveal(view.caret)
    elif isinstance(view.mode, InClaim):
        parts = held.of_role(view.mode.role)
        place = min(view.mode.part, len(parts) - 1)
        view.mode = InClaim(view.mode.role, parts[place].spans[0] if parts else None, max(0, place))
    if any(change.table == "scheme" for each in events for change in each.changes):
        used = used_scheme(workspace.store)
        has = f"the scheme {in_quotes(used['name'])}" if used is not None else "no scheme of its own"
        said = f"{said}; the database has {has} now"
    touched = spans.get(view.open.id)
    if walking:
        return_after_undo(workspace, touched or _decided_on(view, event), {each.undoes for each in events})
    elif held is None and (places := touched or _decided_on(view, event)):
        view.jump_to(min(span.start for span in places))
    return Outcome(message=f"{said}.")


def _decided_on(view: View, event: Event) -> list[Span]:
    """Where what an event decided on stands."""
    records = [change.after or change.before for change in event.changes if change.table == "annotation"]
    return [
        Span(record["start"], record["end"])
        for record in records
        if record is not None and record["article"] == view.open.id and record["start"] is not None
    ]


def _exists(workspace: Workspace, article: str) -> bool:
    return bool(workspace.store.rows("SELECT 1 FROM article WHERE id = ?", (article,)))


def _show(workspace: Workspace) -> Outcome:
    annotation = here(workspace)
    workspace.settle()
    count = len(annotation_events(workspace.store, annotation.id))
    said = f"{annotation.label}: {count} event{'s' * (count != 1)}."
    return Outcome(message=said, annotation=annotation.id, show="history")


def _timeline(workspace: Workspace) -> Outcome:
    workspace.settle()
    article = workspace.view.open.article
    shown, left_out = article_events(workspace.store, article.id, MOST)
    count = len(shown) + left_out
    return Outcome(message=f"{count} event{'s' * (count != 1)} in this article.", show="timeline")


COMMANDS = (
    Command(
        id="history.undo",
        title="Undo",
        group="History",
        run=partial(_step, False),
        doc="Takes back your newest step, in whatever article, and goes there. While a claim is being made, "
        "its last piece. Never ends, also after a restart; the reader only keeps an article to show.",
    ),
    Command(
        id="history.redo",
        title="Redo",
        group="History",
        run=partial(_step, True),
        doc="Does again what was undone, until something new is done.",
    ),
    Command(
        id="history.show",
        title="Show what happened to the annotation",
        group="History",
        run=_show,
        doc="Who did what to it, when, and what was what before; with its links and with what it refers to.",
    ),
    Command(
        id="history.article",
        title="Show what happened in the article",
        group="History",
        run=_timeline,
    ),
)
