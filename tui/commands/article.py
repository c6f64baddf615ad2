"""Going from article to article, and what is said of a whole one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from tui.commands.command import Command, Outcome, Parameter
from tui.model.article import FIELDS, Completion
from tui.model.attribute_values import DATES, is_date
from tui.model.event import Change
from tui.model.quoting import in_quotes
from tui.model.records import article_record, completion_id, completion_record
from tui.model.refusal import Refusal
from tui.store import articles as article_queries
from tui.text.sanitise import sanitise_line
from tui.workspace.workspace import Workspace


def _show(workspace: Workspace, key: str) -> Outcome:
    view = workspace.show(key)
    workspace.rearrange()
    return Outcome(message=sanitise_line(view.open.article.title))


def _step(step: int, workspace: Workspace) -> Outcome:
    keys = article_queries.ids(workspace.store)
    here = workspace.view.open.id
    if len(keys) < 2:
        raise Refusal("This is the only article; `marginist import FILE` adds more.")
    place = keys.index(here) if here in keys else 0
    return _show(workspace, keys[(place + step) % len(keys)])


def _next_undone(workspace: Workspace) -> Outcome:
    keys = article_queries.ids(workspace.store)
    done = workspace.completed()
    here = workspace.view.open.id
    place = keys.index(here) if here in keys else 0
    for key in keys[place + 1 :] + keys[:place]:
        if key not in done:
            return _show(workspace, key)
    raise Refusal("No other article is left to do.")


def _done(workspace: Workspace) -> Outcome:
    article = workspace.view.open
    title = sanitise_line(article.article.title)
    completion = Completion(article.id, workspace.annotator, workspace.stamps.now())
    key = completion_id(completion)
    if article.id in workspace.completed():
        raise Refusal(f"{title} is done already; `:article.undone` opens it again.")
    workspace.commit(
        "article.done", [Change("completion", key, None, completion_record(completion))], article.id
    )
    try:
        following = _next_undone(workspace)
    except Refusal:
        return Outcome(message=f"{title} is done. No other article is left to do.")
    return Outcome(message=f"{title} is done. Next: {following.message}")


def _undone(workspace: Workspace) -> Outcome:
    article = workspace.view.open
    at = workspace.completed().get(article.id)
    if at is None:
        raise Refusal("This article is not marked as done by you.")
    record = completion_record(Completion(article.id, workspace.annotator, at))
    workspace.commit("article.undone", [Change("completion", record["id"], record, None)], article.id)
    return Outcome(message=f"{sanitise_line(article.article.title)} is open again.")


def _set(workspace: Workspace, field: str, value: str) -> Outcome:
    article = workspace.view.open.article
    if field not in FIELDS:
        raise Refusal(
            f"An article has no field {in_quotes(field)} that can be set; there are {', '.join(FIELDS)}."
        )
    if field == "title" and not value.strip():
        raise Refusal("A title cannot be empty.")
    if field == "published" and value.strip() and not is_date(value.strip()):
        raise Refusal(f"“published” is a date such as {DATES}, not {in_quotes(value.strip())}.")
    changes: dict[str, Any] = {field: value.strip() or None}
    new = replace(article, **changes)
    if new == article:
        return Outcome(message=f"The {field} is that already.")
    change = Change("article", article.id, article_record(article), article_record(new))
    workspace.commit(f"article.set {field} {value}", [change], article.id)
    return Outcome(message=f"{field.capitalize()}: {value.strip() or '–'}.")


def _open(workspace: Workspace, wanted: str | None) -> Outcome:
    if wanted is None:
        return Outcome(show="library")
    return _show(workspace, workspace.find(wanted))


COMMANDS = (
    Command(
        id="article.open",
        title="Show an article",
        group="Articles",
        run=_open,
        parameters=(Parameter("ARTICLE", "text", optional=True),),
        doc="By its location, its title, or a unique beginning of its id. Without one, the library.",
    ),
    Command(id="article.next", title="Show the next article", group="Articles", run=partial(_step, 1)),
    Command(
        id="article.previous", title="Show the previous article", group="Articles", run=partial(_step, -1)
    ),
    Command(
        id="article.next-undone",
        title="Show the next article that is not done",
        group="Articles",
        run=_next_undone,
    ),
    Command(
        id="article.done",
        title="Mark the article as done and show the next",
        group="Articles",
        run=_done,
        contexts=("READ",),
    ),
    Command(id="article.undone", title="Open the article again", group="Articles", run=_undone),
    Command(
        id="article.set",
        title="Say something of the article",
        group="Articles",
        run=_set,
        parameters=(Parameter("FIELD", "word"), Parameter("VALUE", "text")),
        doc=f"FIELD is one of {', '.join(FIELDS)}.",
    ),
)
