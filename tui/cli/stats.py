"""`marginist stats`."""

from __future__ import annotations

import click

from tui.cli.here import Here, verb
from tui.cli.output import columns, put, put_line
from tui.formats.strict_json import dumps

_GROUPS = ("kind", "label", "status", "by", "article")
_TITLES = {"kind": "KIND", "label": "LABEL", "status": "STATUS", "by": "ANNOTATOR", "article": "ARTICLE"}


@verb("stats")
@click.argument("query", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="A count a line, as JSON.")
@click.option("--machines", is_flag=True, help="Count the layers of machines too.")
@click.option("--review", is_flag=True, help="How good suggestions were, by your decisions on them.")
@click.option("--everybody", is_flag=True, help="With --review: by everybody’s decisions.")
def stats(
    here: Here, query: tuple[str, ...], as_json: bool, machines: bool, review: bool, everybody: bool
) -> None:
    """Count annotations by kind, label, status, annotator and article; or tell how good suggestions were.

    A QUERY such as kind:claim by:anna says which; `marginist help queries` tells all of it.
    """
    if everybody and not review:
        raise click.UsageError("--everybody goes with --review.")
    if review:
        from tui.cli.stats_review import show_review

        show_review(here, query, as_json=as_json, everybody=everybody)
        return
    from tui.store.selection import articles, count, counts
    from tui.workspace.selecting import selection_of

    with here.open() as store:
        selection = selection_of(store, query, scheme=here.scheme_of(store), machines=machines)
        titles = {article.id: article.title for article in articles(store, selection)}
        total = count(store, selection)
        groups = {group: counts(store, selection, group) for group in _GROUPS}
    every: list[tuple[str, str | None, str | None, int]] = [
        ("articles", None, None, len(titles)),
        ("annotations", None, None, total),
    ]
    for group, found in groups.items():
        every += [(group, value, titles.get(value), number) for value, number in found]
    if as_json:
        for name, value, title, number in every:
            line = {"group": name, "value": value, "title": title, "count": number}
            put(dumps(line) + "\n")
        return
    put_line(f"{len(titles):,} article{'s' * (len(titles) != 1)}, {total:,} annotation{'s' * (total != 1)}")
    for group, found in groups.items():
        if found:
            rows = [[_TITLES[group], ""]]
            rows += [[titles.get(value, value), f"{number:,}"] for value, number in found]
            put("\n")
            for row in columns(rows, right=frozenset({1})):
                put_line(row)
