"""`marginist export`."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.here import Here, verb
from tui.cli.output import put, say


@verb("export")
@click.argument("query", nargs=-1)
@click.option("--format", "format_", default="jsonl", metavar="NAME", help="jsonl, archive, spans, csv …")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="The file; else here.")
@click.option("--strict", is_flag=True, help="Write nothing if the format cannot carry everything.")
@click.option("--article", "articles", multiple=True, metavar="TEXT", help="Short for article:TEXT.")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Short for kind:KIND.")
@click.option("--label", "labels", multiple=True, metavar="LABEL", help="Short for label:LABEL.")
@click.option("--layer", "layers", multiple=True, metavar="NAME", help="Short for layer:NAME.")
@click.option("--by", "annotators", multiple=True, metavar="NAME", help="Short for by:NAME.")
@click.option("--status", "statuses", multiple=True, metavar="STATUS", help="Short for status:STATUS.")
@click.option("--machines", is_flag=True, help="The layers of machines too; an archive has them anyway.")
def export_annotations(
    here: Here,
    query: tuple[str, ...],
    format_: str,
    output: Path | None,
    strict: bool,
    articles: tuple[str, ...],
    kinds: tuple[str, ...],
    labels: tuple[str, ...],
    layers: tuple[str, ...],
    annotators: tuple[str, ...],
    statuses: tuple[str, ...],
    machines: bool,
) -> int:
    """Give back annotations.

    A QUERY such as label:PERSON status:open says which; `marginist help queries` tells all of it.
    `marginist formats` shows the formats.
    """
    from tui.formats.registry import registry
    from tui.workspace.exporting import export
    from tui.workspace.selecting import selection_of

    form = registry().writer(format_)
    flags = {
        "article": articles,
        "kind": kinds,
        "label": labels,
        "layer": layers,
        "by": annotators,
        "status": statuses,
    }
    target = None if output is None or str(output) == "-" else output
    with here.open() as store:
        scheme = here.scheme_of(store)
        selection = selection_of(store, query, flags=flags, scheme=scheme, machines=machines or form.whole)
        losses = export(store, selection, form, scheme=scheme, target=target, put=put, strict=strict)
    for sentence in losses:
        say(sentence)
    return 0
