"""`marginist entities`."""

from __future__ import annotations

import click

from tui.cli.here import Here, verb
from tui.cli.output import columns, put, put_line, say
from tui.formats.strict_json import dumps

_SORTS = ("name", "type", "mentions", "claims", "articles")
_FORMS = 4
"""Forms that a table shows of an entity."""
NONE_YET = (
    "There are no entities yet. In the reader, R r on a mention, or on the source of a claim, says which entity it "
    "names, and makes it; `marginist run … 'refer.to NAME'` does the same."
)
"""What is said where nothing refers to an entity."""


@verb("entities")
@click.argument("query", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="An entity a line, as JSON.")
@click.option("--sort", type=click.Choice(_SORTS), default="name", help="The order; else by name.")
@click.option("--machines", is_flag=True, help="Count in the layers of machines too.")
def entities(here: Here, query: tuple[str, ...], as_json: bool, sort: str, machines: bool) -> None:
    """Show who and what is named: mentions, claims made, articles, and the words that name it.

    A QUERY such as article:istanbul or label:PERSON says by which annotations; `marginist help queries` tells all of
    it. What is counted is all of an entity, also where the query does not fit.
    """
    from tui.store.entities import count, keys
    from tui.store.selection import snapshot
    from tui.workspace.index_lines import entity_line, entity_rows
    from tui.workspace.selecting import selection_of

    with here.open() as store:
        selection = selection_of(store, query, scheme=here.scheme_of(store), machines=machines)
        with snapshot(store):
            ids = keys(store, selection, sort)
            found = entity_rows(store, ids, machines=machines)
            if as_json:
                for row, forms in found:
                    put(dumps(entity_line(row, forms)) + "\n")
                return
            rows = [["NAME", "TYPE", "KB", "MENTIONS", "CLAIMS", "ARTICLES", "FORMS"]]
            for row, forms in found:
                entity = row.entity
                numbers = (row.mentions, row.claims, len(row.articles))
                shown = ", ".join(form for form, _ in forms[:_FORMS]) + (" …" if len(forms) > _FORMS else "")
                named = [entity.name, entity.type or "–", entity.kb or "–"]
                rows.append([*named, *(f"{number:,}" for number in numbers), shown])
        if not ids:
            everything = selection_of(store, machines=machines)
            with_machines = selection_of(store, machines=True)
            if count(store, everything):
                say("No entity fits.")
            elif count(store, with_machines):
                say("Only layers of machines name entities so far; --machines shows them.")
            else:
                say(NONE_YET)
            return
    for line in columns(rows, right=frozenset({3, 4, 5})):
        put_line(line)
