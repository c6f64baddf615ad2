"""`marginist suggest`."""

from __future__ import annotations

import click

from tui.cli.here import Here, verb
from tui.cli.output import put, put_line, say
from tui.formats.strict_json import dumps
from tui.model.conventions import BY_NAME

_SHOWN = 60


@verb("suggest")
@click.argument("query", nargs=-1, metavar="[QUERY]")
@click.option(
    "--article", "wanted", multiple=True, metavar="TEXT", help="Only articles with this id, title, place."
)
@click.option("--with", "names", multiple=True, metavar="NAME", help="Only this suggester: names, dates …")
@click.option("--program", metavar="COMMAND", help="A program of yours that is asked, too.")
@click.option(
    "--min-score", "least", type=click.FloatRange(0, 1), default=0.0, metavar="NUMBER", help="0 to 1."
)
@click.option(
    "--conventions", default="news", type=click.Choice(sorted(BY_NAME)), help="Where spans begin and end."
)
@click.option("--dry-run", is_flag=True, help="Print the offers and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="An offer a line, as JSON.")
def suggest(
    here: Here,
    query: tuple[str, ...],
    wanted: tuple[str, ...],
    names: tuple[str, ...],
    program: str | None,
    least: float,
    conventions: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Print what could be marked: names, dates, quotations, and who says what."""
    from tui.model.refusal import Refusal
    from tui.store.selection import articles
    from tui.suggest.program import Program
    from tui.suggest.registry import registry
    from tui.suggest.suggester import Suggester
    from tui.workspace.selecting import selection_of
    from tui.workspace.suggesting import offered

    if not dry_run:
        raise Refusal("Offers cannot be stored yet; add --dry-run to print them.")
    doors = registry()
    suggesters: list[Suggester] = [doors.get(name) for name in names] if names else doors.all()
    for warning in doors.warnings:
        say(warning)
    if program:
        suggesters.append(Program("program", program))
    with here.open() as store:
        scheme = here.scheme_of(store)
        those = articles(store, selection_of(store, query, flags={"article": wanted}, scheme=scheme))
        shown = None
        for offer in offered(store, those, scheme, suggesters, BY_NAME[conventions], least):
            if as_json:
                put(dumps(offer) + "\n")
                continue
            if offer["article"]["id"] != shown:
                shown = offer["article"]["id"]
                put_line(offer["article"]["title"])
            text = " ".join(offer["text"].split())
            piece = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
            put_line(f"{offer['start']:>7}  {offer['score']:.2f}  {offer['label']:<8} {piece}")
