"""`marginist search`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tui.cli.here import Here, verb
from tui.cli.output import clear_progress, is_terminal, put, put_line, say, show_progress, table_width
from tui.formats.strict_json import dumps
from tui.model.query import joined

if TYPE_CHECKING:
    from tui.workspace.concordance import Search
    from tui.workspace.concordance_listing import Line

_SORTS = ("article", "left", "right", "hit")
_BESIDE = 40
_PLACE = 24
"""Cells of a line for its article and paragraph."""


@verb("search")
@click.argument("query", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="A hit a line, as JSON.")
@click.option("--sort", type=click.Choice(_SORTS), default="article", help="The order; else by article.")
@click.option(
    "--context",
    type=click.IntRange(0, 10_000),
    default=_BESIDE,
    metavar="N",
    help=f"Code points on each side that --json gives; else {_BESIDE}.",
)
def search(here: Here, query: tuple[str, ...], as_json: bool, sort: str, context: int) -> None:
    """Show every hit in the library with what stands beside it.

    QUERY is words, /a regular expression/ or fields such as label:PERSON and article:istanbul; `marginist help
    concordance` tells all of it.
    """
    from tui.store.concordance import shelves
    from tui.store.selection import snapshot
    from tui.workspace.concordance import Search
    from tui.workspace.concordance_listing import BESIDE, Lines
    from tui.workspace.concordance_query import understood
    from tui.workspace.progress import bar

    with here.open() as store:
        asked = understood(store, joined(query), here.scheme_of(store))
        run = Search(asked, sort)
        lines = Lines(store, context if as_json else BESIDE)
        shown = 0

        def show() -> None:
            nonlocal shown
            for hit in run.hits[shown:]:
                line = lines.line(hit)
                assert line is not None
                if is_terminal():
                    clear_progress()
                if as_json:
                    put(dumps(as_object(line)) + "\n")
                else:
                    put_line(aligned(line, table_width()))
            shown = len(run.hits)

        def told(run: Search) -> None:
            if sort == "article":
                show()
            if run.scanned:
                show_progress(f"looking through the library {bar(run.looked_at, run.to_look_at)}")

        with snapshot(store):
            run.run(store, shelves(store), told)
            show()
        clear_progress()
        if not run.hits and not as_json:
            say("Nothing is found.")


def as_object(line: Line) -> dict[str, Any]:
    """A hit as an object."""
    article = line.article
    return {
        "article": {
            "id": article.id,
            "title": article.title,
            "location": article.location,
            "outlet": article.outlet,
            "published": article.published,
        },
        "paragraph": line.paragraph,
        "start": line.hit.start,
        "end": line.hit.end,
        "left": line.left,
        "text": line.text,
        "right": line.right,
        "annotations": [
            {
                "id": mark.id,
                "kind": mark.kind,
                "label": mark.label,
                "start": mark.start,
                "end": mark.end,
                "layer": mark.layer_name,
            }
            for mark in line.marks
        ],
    }


def aligned(line: Line, width: int) -> str:
    """A hit on one line: what is left of it, the hit, what is right of it, and where it is."""
    from tui.text.beside import columns

    left, hit, right = columns(line.left, line.text, line.right, max(20, width - _PLACE - 2))
    from tui.cli.output import cells

    place = cells([(line.article.title, f" ¶{line.paragraph}")], [_PLACE])
    return f"{left}{hit}{right}  {place}".rstrip()
