"""`marginist help`."""

from __future__ import annotations

from importlib import resources

import click

from tui.cli.here import Here, verb
from tui.cli.output import columns, put, put_line
from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal
from tui.text.sanitise import sanitise


@verb("help")
@click.argument("topic", required=False)
def help_pages(here: Here, topic: str | None) -> None:
    """Show a page of the manual, or which pages there are."""
    pages = manual()
    if topic is None:
        rows = [[name, text.partition("\n")[0].lstrip("# ")] for name, text in pages.items()]
        for row in columns([["TOPIC", "WHAT IT TELLS"], *rows]):
            put_line(row)
        return
    if topic not in pages:
        raise Refusal(f"There is no page {in_quotes(topic)}; there are {', '.join(pages)}.")
    put(sanitise(pages[topic]))


def manual() -> dict[str, str]:
    """The pages of the manual by name, sorted."""
    folder = resources.files("tui") / "help"
    found = [entry for entry in folder.iterdir() if entry.name.endswith(".md")]
    return {
        entry.name.removesuffix(".md"): entry.read_text(encoding="utf-8")
        for entry in sorted(found, key=lambda entry: entry.name)
    }
