"""`marginist claims`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tui.cli.here import Here, verb
from tui.cli.output import cells, put, put_line, say, table_width
from tui.formats.strict_json import dumps

if TYPE_CHECKING:
    from tui.store.claims import ClaimRow, Group
    from tui.store.store import Store
    from tui.workspace.index_lines import Paragraphs

_SORTS = ("article", "published", "statement", "speaker", "type", "status", "label")
_GROUPS = ("statement", "speaker")
_SHARES = (28, 16, 36, 20)
"""Of the width, in hundredths: statement, speaker, content, article."""


@verb("claims")
@click.argument("query", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="A claim a line, as JSON.")
@click.option("--sort", type=click.Choice(_SORTS), default="article", help="The order; else by article.")
@click.option("--group", type=click.Choice(_GROUPS), help="What stands together.")
@click.option("--machines", is_flag=True, help="The layers of machines too.")
def claims(
    here: Here, query: tuple[str, ...], as_json: bool, sort: str, group: str | None, machines: bool
) -> None:
    """Show who said what: statement, speaker, content, article and paragraph.

    A QUERY such as speaker:Putin type:promise says which; `marginist help queries` tells all of it.
    """
    from tui.store.claims import keys
    from tui.store.selection import snapshot
    from tui.workspace.index_lines import Paragraphs, claim_line, claim_rows
    from tui.workspace.selecting import selection_of

    with here.open() as store:
        selection = selection_of(store, query, scheme=here.scheme_of(store), machines=machines)
        with snapshot(store):
            found = keys(store, selection, sort, group)
            paragraphs = Paragraphs(store)
            rows = claim_rows(store, found.ids)
            if as_json:
                for row in rows:
                    put(dumps(claim_line(row, paragraphs)) + "\n")
            elif not found.ids:
                say(_nothing(store, machines=machines))
            else:
                _table(rows, found.groups, paragraphs)


def _nothing(store: Store, *, machines: bool) -> str:
    from tui.store.claims import count
    from tui.workspace.selecting import selection_of

    if count(store, selection_of(store, machines=machines)):
        return "No claim fits."
    if count(store, selection_of(store, machines=True)):
        return "Only layers of machines have claims so far; --machines shows them."
    return "There are no claims yet. In the reader, c marks one."


def _table(rows: Iterator[ClaimRow], groups: list[Group], paragraphs: Paragraphs) -> None:
    from tui.workspace.index_lines import speakers, words

    width = table_width()
    widths = [max(8, width * share // 100 - 2) for share in _SHARES]
    heads = {group.first: group for group in groups}
    put_line(cells(["STATEMENT", "SPEAKER", "CONTENT", "ARTICLE ¶"], widths))
    for place, row in enumerate(rows):
        if place in heads:
            head = heads[place]
            put("\n")
            put_line(f"{head.name or '–'}  {head.count:,}")
        statement = row.referent("content")
        covered = row.claim.extent
        number = "" if covered is None else f" ¶{paragraphs.number(row.article, covered.start)}"
        line: list[str | tuple[str, str]] = [
            statement.name if statement else "–",
            "; ".join(speakers(row)) or "–",
            words(row, "content"),
            (row.article.title, number),
        ]
        put_line(cells(line, widths))
