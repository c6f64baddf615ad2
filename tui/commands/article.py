"""Going from article to article, and what is said of a whole one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any
from unicodedata import category

from tui.commands.command import Command, Outcome, Parameter, already
from tui.model.addresses import is_language, is_url
from tui.model.article import FIELDS, Completion
from tui.model.attribute_values import DATES, is_date
from tui.model.event import Change
from tui.model.quoting import in_quotes
from tui.model.records import article_record, completion_id, completion_record
from tui.model.refusal import Refusal
from tui.store import articles as article_queries
from tui.text.sanitise import sanitise_line
from tui.workspace.workspace import Workspace

_NOTHING = ('""', "''", "“”", "„“")
"""How nothing at all is written as a value."""

_FORMS: Mapping[str, tuple[Callable[[str], bool], str]] = {
    "published": (is_date, f"a date that there is, such as {DATES}"),
    "url": (is_url, "an address such as https://example.org/talks"),
    "language": (is_language, "a language tag such as en, pt-BR or zh-Hant"),
}
"""The fields that have a form: whether a value has it, and what it is."""


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


def field_named(name: str) -> str:
    """A field of an article that a person may change.

    Raises:
        Refusal: If there is none of that name.
    """
    if name not in FIELDS:
        raise Refusal(
            f"An article has no field {in_quotes(name)} that can be set; there are {', '.join(FIELDS)}."
        )
    return name


def set_field(workspace: Workspace, field: str, value: str | None, command: str) -> Outcome:
    """Say something else of the article that is shown, or nothing any more.

    Args:
        workspace: Where it is done.
        field: One of `FIELDS`.
        value: What is said now; None takes away what was said.
        command: The command line, for the journal.

    Raises:
        Refusal: If this cannot be said of an article.
    """
    article = workspace.view.open.article
    if value is None and field == "title":
        raise Refusal("A title cannot be empty.")
    changes: dict[str, Any] = {field: value}
    new = replace(article, **changes)
    if new == article:
        return Outcome(message=already(f"The {field}", value))
    change = Change("article", article.id, article_record(article), article_record(new))
    workspace.commit(command, [change], article.id)
    return Outcome(message=f"{field.capitalize()}: {'–' if value is None else sanitise_line(value)}.")


def _set(workspace: Workspace, field: str, value: str) -> Outcome:
    field_named(field)
    said = value.strip()
    if said in _NOTHING:
        return set_field(workspace, field, None, f"article.unset {field}")
    _check(field, said)
    return set_field(workspace, field, said, f"article.set {field} {said}")


def _check(field: str, value: str) -> None:
    """Refuse what can be no value of a field."""
    control = next((letter for letter in value if category(letter) in ("Cc", "Cs", "Zl", "Zp")), "")
    if control:
        raise Refusal(
            f"“{field}” cannot hold the control character U+{ord(control):04X} in {in_quotes(sanitise_line(value))}; "
            "leave it out."
        )
    if field in _FORMS:
        fits, what = _FORMS[field]
        if not fits(value):
            raise Refusal(f"“{field}” is {what}, not {in_quotes(sanitise_line(value))}.")


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
        doc=(
            f"FIELD is one of {', '.join(FIELDS)}. The URL, the date and the language tag are checked for their form; "
            'the value "" takes away what was said, as article.unset does.'
        ),
    ),
)
