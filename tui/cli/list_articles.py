"""`marginist list`."""

from __future__ import annotations

import click

from tui.cli.here import Here, verb
from tui.cli.output import columns, put, put_line, say
from tui.formats.strict_json import dumps


@verb("list")
@click.option("--json", "as_json", is_flag=True, help="An article a line, as JSON.")
def list_articles(here: Here, as_json: bool) -> None:
    """Show the articles, by title, with their counts and who has finished them."""
    from tui.store.articles import summaries

    with here.open() as store:
        found = summaries(store)
    if as_json:
        for entry in found:
            line = {
                "id": entry.id,
                "title": entry.title,
                "location": entry.location,
                "code_points": entry.code_points,
                "entities": entry.entities,
                "claims": entry.claims,
                "passages": entry.passages,
                "done_by": list(entry.done_by),
                "outlet": entry.outlet,
                "author": entry.author,
                "published": entry.published,
            }
            put(dumps(line) + "\n")
        return
    if not found:
        say("There is no article yet; `marginist import FILE` adds one.")
        return
    rows = [["ID", "TITLE", "LOCATION", "LENGTH", "ENTITIES", "CLAIMS", "PASSAGES", "DONE BY"]]
    for entry in found:
        numbers = (entry.code_points, entry.entities, entry.claims, entry.passages)
        rows.append([entry.id[:8], entry.title, entry.location, *map(str, numbers), ", ".join(entry.done_by)])
    for row in columns(rows, right=frozenset({3, 4, 5, 6})):
        put_line(row)
