"""`marginist scheme`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.here import Here, verb
from tui.cli.output import columns, put, put_line
from tui.cli.scheme_check import check
from tui.cli.scheme_use import use
from tui.formats.strict_json import dumps

if TYPE_CHECKING:
    from tui.model.scheme import Scheme
    from tui.workspace.scheme_choice import Chosen


@click.group("scheme")
def scheme() -> None:
    """The labels, attributes and link types in use."""


@verb("show")
@click.argument("wanted", required=False, metavar="[NAME|FILE]")
@click.option("--json", "as_json", is_flag=True, help="The whole scheme, as one line of JSON.")
def show(here: Here, wanted: str | None, as_json: bool) -> None:
    """Show a scheme, or the one in use: its labels with their keys, attributes, link types and constraints."""
    from tui.model.attribute_values import shown_value
    from tui.model.conventions import conventions_record
    from tui.model.scheme import scheme_record

    found = _chosen(here, wanted)
    if as_json:
        put(dumps(scheme_record(found.scheme)) + "\n")
        return
    put_line(f"{found.scheme.name}, version {found.scheme.version}, {found.place}")
    for table in (_labels(found.scheme), _attributes(found.scheme), _links(found.scheme)):
        if len(table) > 1:
            put("\n")
            for row in columns(table):
                put_line(row)
    for number, constraint in enumerate(found.scheme.constraints):
        when = "".join(
            f", {'if' if place == 0 else 'and'} {name} is {' or '.join(map(shown_value, values))}"
            for place, (name, values) in enumerate(constraint.when)
        )
        put("\nCONSTRAINTS\n" if number == 0 else "")
        put_line(f"{constraint.of} must have {constraint.require}{when}")
    for number, (name, value) in enumerate(conventions_record(found.scheme.conventions).items()):
        put("\nCONVENTIONS\n" if number == 0 else "")
        put_line(f"{name}: {shown_value(value)}")


def _chosen(here: Here, wanted: str | None) -> Chosen:
    from tui.workspace.scheme_choice import find_scheme, scheme_in_use

    is_there = here.database.is_file() and here.database.stat().st_size > 0
    store = here.open() if is_there else None
    try:
        return find_scheme(wanted, here.settings, store) if wanted else scheme_in_use(here.settings, store)
    finally:
        if store is not None:
            store.close()


def _labels(scheme: Scheme) -> list[list[str]]:
    from tui.model.scheme_parts import KINDS

    rows = [["KEY", "LABEL", "KIND", "TITLE", "COLOUR"]]
    for kind in KINDS:
        for label, depth in scheme.tree(kind):
            name = f"{'  ' * depth}{label.id}"
            rows.append([label.key or "–", name, kind, label.title, label.colour or "–"])
    return rows


def _attributes(scheme: Scheme) -> list[list[str]]:
    rows = [["ATTRIBUTE", "OF", "VALUES"]]
    for attribute in scheme.attributes:
        keys = dict(zip(attribute.values, attribute.keys, strict=False))
        values = [f"{keys[value]} {value}" if keys.get(value) else value for value in attribute.values]
        rows.append([attribute.id, ", ".join(attribute.applies_to), ", ".join(values) or attribute.type])
    return rows


def _links(scheme: Scheme) -> list[list[str]]:
    rows = [["LINK", "FROM", "TO"]]
    for link in scheme.links:
        ends = [", ".join(names) or "anything" for names in (link.from_, link.to)]
        rows.append([link.id, ends[0], f"{ends[1]}, both ways" if link.symmetric else ends[1]])
    return rows


for _command in (show, check, use):
    scheme.add_command(_command)
