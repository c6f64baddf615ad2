"""`marginist keys`."""

from __future__ import annotations

import json

import click

from tui.cli.here import Here, verb
from tui.cli.output import columns, put, put_line


@verb("keys")
@click.option("--json", "as_json", is_flag=True, help="A line for each command and mode, as JSON.")
@click.option("--profile", metavar="PROFILE", help="Whose habits the keys follow: default or vim.")
def keys(here: Here, as_json: bool, profile: str | None) -> None:
    """Show the keys and commands of every mode, with what your own keymap changes."""
    from tui.commands.catalogue import commands
    from tui.commands.command import CONTEXTS
    from tui.commands.keymap import keys_table, shown_chord, user_keymap

    keymap = user_keymap(here.scheme, here.settings.folder, profile or here.profile)
    if as_json:
        for row in keys_table(keymap):
            put(json.dumps(row, ensure_ascii=False) + "\n")
        return
    rows = [["COMMAND", *CONTEXTS, "WHAT IT DOES"]]
    for command in commands().values():
        cells = [
            " ".join(shown_chord(chord) for chord in keymap.keys_of(context, command.id)[:3])
            if context in command.contexts
            else ""
            for context in CONTEXTS
        ]
        rows.append([command.usage, *cells, command.title])
    for line in columns(rows):
        put_line(line)
