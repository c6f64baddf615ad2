"""`marginist run`."""

from __future__ import annotations

import json
import sys
from typing import TextIO

import click

from tui.cli.here import Here, verb
from tui.cli.output import put, say
from tui.model.refusal import Refusal


@verb("run")
@click.argument("lines", nargs=-1, metavar="'COMMAND'…")
@click.option(
    "--article",
    metavar="ID",
    help="An article: a beginning of its id, its location or title or a piece of it.",
)
@click.option(
    "--file", "script", type=click.File("r", encoding="utf-8"), help="Commands, one a line; - is stdin."
)
def run(here: Here, lines: tuple[str, ...], article: str | None, script: TextIO | None) -> int:
    """Run commands without a screen, one object a command on the standard output.

    A run starts at the beginning of the article, in READ, with nothing selected or in hand. It stops at the first
    refusal; what came before stays, and can be undone. A suggester that fails is named on the standard error. Where
    `review.start` comes first, no article has to be named.
    """
    from tui.commands.headless import needs_article, run_lines
    from tui.store.articles import articles
    from tui.workspace.macros import Macros, command_lines
    from tui.workspace.offer_settings import offer_settings
    from tui.workspace.personal import Personal
    from tui.workspace.practising import go_on_practising
    from tui.workspace.workspace import Workspace

    wanted = list(lines)
    if script is not None:
        wanted += command_lines(script.read())
    if not wanted:
        raise click.UsageError("Give at least one command; `marginist keys` lists them.")
    store = here.open()
    try:
        workspace = Workspace(store, here.annotator, here.scheme_of(store))
        workspace.last_names = here.settings.last_names
        workspace.macros = Macros(here.settings.folder / "macros")
        personal = Personal(here.settings.state / "state.json")
        since = personal.learns_since(str(store.path), here.annotator)
        workspace.offers.settings = offer_settings(here.settings, since)
    except Refusal:
        store.close()
        raise
    try:
        practice = go_on_practising(workspace, personal)
        if practice:
            say(practice)
        count = len(articles(workspace.store))
        # A review shows its items in their articles by itself.
        needs_one = needs_article(wanted) and not wanted[0].lstrip().startswith("review.start")
        if article is not None or count == 1 or (count and needs_one):
            workspace.show(workspace.find(article))
        is_fine = True
        for told in run_lines(workspace, wanted):
            put(json.dumps(told, ensure_ascii=False) + "\n")
            is_fine = is_fine and told["ok"]
            _tell(workspace.offers.failures)
    finally:
        workspace.close()
        _tell(workspace.offers.failures)
    sys.stdout.flush()
    return 0 if is_fine else 1


def _tell(failures: list[str]) -> None:
    """Say what suggesters could not do: the commands were done all the same."""
    while failures:
        say(failures.pop(0))
