"""`marginist formats`."""

from __future__ import annotations

import click

from tui.cli.here import Here, verb
from tui.cli.output import columns, put, put_line, say
from tui.formats.strict_json import dumps


@verb("formats")
@click.option("--json", "as_json", is_flag=True, help="A format a line, as JSON.")
def formats(here: Here, as_json: bool) -> None:
    """Show what can be imported and exported."""
    from tui.formats.registry import registry

    known = registry()
    found = known.all()
    for warning in known.warnings:
        say(warning)
    if as_json:
        for entry in found:
            line = {
                "name": entry.name,
                "title": entry.title,
                "suffixes": list(entry.suffixes),
                "import": entry.can_read,
                "export": entry.can_write,
                "loses": entry.loses,
            }
            put(dumps(line) + "\n")
        return
    rows = [["NAME", "IMPORT", "EXPORT", "WHAT IT IS", "DOES NOT CARRY"]]
    for entry in found:
        reads, writes = " ".join(entry.suffixes) if entry.can_read else "–", "yes" if entry.can_write else "–"
        rows.append([entry.name, reads, writes, entry.title, entry.loses or "–"])
    for row in columns(rows):
        put_line(row)
