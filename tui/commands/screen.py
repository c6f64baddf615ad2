"""What concerns the screen and the program; most of it makes sense only where there is a screen."""

from __future__ import annotations

from functools import partial

from tui.commands.command import CONTEXTS, DONE, Command, Context, Outcome
from tui.model.refusal import Refusal
from tui.workspace.modes import Read
from tui.workspace.workspace import Workspace


def _show(what: str, workspace: Workspace) -> Outcome:
    return Outcome(show=what)


def _quit(workspace: Workspace) -> Outcome:
    return Outcome(show="quit")


def _how_to_quit(workspace: Workspace) -> Outcome:
    return Outcome(message="Q quits. Everything is saved as you go.")


def _escape(workspace: Workspace) -> Outcome:
    view = workspace.view
    if view.found:
        view.found = ""
    if not isinstance(view.mode, Read):
        view.read()
    return DONE


def _reflow(workspace: Workspace) -> Outcome:
    view = workspace.view
    view.joined = not view.joined
    view.scroll_to_row(view.rows.row_of(view.top))
    view.reveal(view.caret)
    return Outcome(
        message="Hard-wrapped lines are joined." if view.joined else "Lines are shown as they were set."
    )


def _retry(workspace: Workspace) -> Outcome:
    if not workspace.retry():
        raise Refusal("Everything is saved.")
    return Outcome(message="Trying to save again.")


def _count_keys(workspace: Workspace) -> Outcome:
    return Outcome(message=workspace.tally.told())


def _screen(
    command: str, title: str, what: str, doc: str = "", contexts: tuple[Context, ...] | None = None
) -> Command:
    return Command(
        id=command,
        title=title,
        group="Screen",
        run=partial(_show, what),
        doc=doc,
        screen=True,
        contexts=contexts or CONTEXTS,
    )


COMMANDS = (
    Command(
        id="app.quit",
        title="Quit",
        group="Program",
        run=_quit,
        doc="Asks nothing, because nothing can be lost.",
        unrecorded=True,
    ),
    Command(
        id="app.how-to-quit", title="Say how to quit", group="Program", run=_how_to_quit, contexts=("READ",)
    ),
    Command(
        id="app.escape",
        title="Go back to reading",
        group="Program",
        run=_escape,
        contexts=("READ", "SELECT"),
    ),
    Command(
        id="keys.count",
        title="Say how many keys the annotations took",
        group="Program",
        run=_count_keys,
        doc="Of this session, by kind; a key counts for what is marked next. It is kept nowhere.",
        unrecorded=True,
    ),
    Command(id="app.save", title="Try again to save what could not be saved", group="Program", run=_retry),
    Command(id="toggle.reflow", title="Join hard-wrapped lines, or not", group="Screen", run=_reflow),
    _screen(
        "app.labels", "Choose among all labels", "labels", contexts=("READ", "SELECT", "OFFER", "REVIEW")
    ),
    _screen("app.keys", "Show the keys of this mode", "keys"),
    _screen("app.help", "Read the manual", "help"),
    _screen("app.palette", "Find a command by its name", "palette"),
    _screen("app.command-line", "Type a command", "command-line"),
    _screen("app.search", "Search as you type", "search"),
    _screen("app.search-expression", "Search for a regular expression as you type", "expression"),
    _screen("app.library", "Go to the library", "library"),
    _screen("app.goto-line", "Go to a line, paragraph or percentage", "goto"),
    _screen("toggle.library", "Show or hide the library", "toggle-library"),
    _screen("toggle.margin", "Show or hide the margin", "toggle-margin"),
    _screen(
        "toggle.aids",
        "Show or hide the reading aids",
        "toggle-aids",
        doc="Quotations, reporting verbs, dates, numbers and addresses, as long as nothing is marked there.",
    ),
    _screen(
        "toggle.offers", "Show or hide the offers", "toggle-offers", doc="Tab goes to them all the same."
    ),
    _screen("toggle.theme", "Use the next theme", "toggle-theme"),
)
