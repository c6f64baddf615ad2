"""`marginist review`: the reader on a queue."""

from __future__ import annotations

import shlex
import sys

import click

from tui.cli.here import Here, verb

_ORDERS = ("article", "label", "form", "score", "random")


@verb("review")
@click.argument("query", nargs=-1)
@click.option("--order", type=click.Choice(_ORDERS), help="What comes first; else by article.")
@click.option("--seed", type=click.IntRange(0), metavar="N", help="Chooses the random order, and the sample.")
@click.option("--sample", type=click.IntRange(1), metavar="N", help="Draw so many, and keep to them.")
@click.option("--skipped", is_flag=True, help="Take up what was skipped in the last review.")
@click.option("--comments", is_flag=True, help="What you marked and others rejected, changed or commented.")
def review(
    here: Here,
    query: tuple[str, ...],
    order: str | None,
    seed: int | None,
    sample: int | None,
    skipped: bool,
    comments: bool,
) -> int:
    """Go through a queue, one item at a time in its article, with one key each.

    A QUERY such as origin:ner.v1 or by:bob says what; without one, the last review goes on where it was left. Every
    decision is in the file before the next item is shown.
    """
    from tui.cli.read import end_input, get_ready, show
    from tui.model.query import joined

    given = {"order": order, "seed": seed, "sample": sample}
    options = [f"{name}:{value}" for name, value in given.items() if value is not None]
    named = [name for name, given in (("skipped", skipped), ("comments", comments)) if given]
    if named and (query or options or len(named) > 1):
        raise click.UsageError(f"--{named[0]} says what is in the queue; it goes with nothing else.")
    line = " ".join(["review.start", *(named or [*options, joined(query)])]).rstrip()
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError(
            f"A review needs a terminal; without one, `marginist run {shlex.quote(line)} review.accept` decides on "
            "an item."
        )
    get_ready()
    code = show(here, here.open(), [], None, [], first=line)
    end_input(code)
    return code
