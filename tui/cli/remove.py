"""`marginist remove`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.here import Here, verb
from tui.cli.output import say
from tui.model.quoting import in_quotes

if TYPE_CHECKING:
    from tui.workspace.removing import Removed


@verb("remove")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE…")
@click.option("--others-too", is_flag=True, help="Also if other people have worked on them.")
def remove(here: Here, articles: tuple[str, ...], others_too: bool) -> None:
    """Remove articles with all annotations on them.

    An ARTICLE is an id, the beginning of one, a location or a title. Undo brings it back. One that other people
    have marked or finished is kept, unless you say --others-too.
    """
    from tui.store.articles import article
    from tui.workspace.removing import remove_article
    from tui.workspace.stamps import Stamps
    from tui.workspace.workspace import Workspace

    with here.open() as store:
        workspace = Workspace(store, here.annotator, here.scheme_of(store))
        wanted = dict.fromkeys(workspace.find(name, whole=True) for name in articles)
        for key in wanted:
            found = article(store, key)
            removed = remove_article(store, key, here.annotator, Stamps(), others_too=others_too)
            title = found.title if found else key
            say(f"Removed {in_quotes(title)}{_with(removed)}; undo brings it back.")


def _with(removed: Removed) -> str:
    """How much went with it: what people marked, and what machines suggested."""
    counts = ((removed.marked, "annotation"), (removed.suggested, "suggestion"))
    told = [f"{count:,} {noun}{'s' * (count != 1)}" for count, noun in counts if count]
    return f" with {' and '.join(told)}" if told else ""
