"""`marginist scheme`."""

from __future__ import annotations

import click

from tui.cli.here import Here, verb
from tui.cli.output import columns, put, put_line
from tui.formats.strict_json import dumps


@click.group("scheme")
def scheme() -> None:
    """The labels, attributes and link types in use."""


@verb("show")
@click.option("--json", "as_json", is_flag=True, help="The whole scheme, as one line of JSON.")
def show(here: Here, as_json: bool) -> None:
    """Show the scheme: its labels with their keys, its attributes, its link types."""
    from tui.model.scheme import scheme_record
    from tui.workspace.settings import scheme_file

    found = here.scheme
    if as_json:
        put(dumps(scheme_record(found)) + "\n")
        return
    put_line(f"{found.name}, version {found.version}, {scheme_file(here.settings) or 'built in'}")
    labels = [["KEY", "LABEL", "KIND", "TITLE", "COLOUR"]]
    labels += [
        [label.key or "–", label.id, label.kind, label.title, label.colour or "–"] for label in found.labels
    ]
    attributes = [["ATTRIBUTE", "OF", "VALUES"]]
    attributes += [
        [attribute.id, ", ".join(attribute.applies_to), ", ".join(attribute.values) or attribute.type]
        for attribute in found.attributes
    ]
    for table in (labels, attributes):
        if len(table) > 1:
            put("\n")
            for row in columns(table):
                put_line(row)
    if found.link_types:
        put("\n")
        put_line(f"LINKS  {', '.join(found.link_types)}")


scheme.add_command(show)
