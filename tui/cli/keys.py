"""`marginist keys`."""

from __future__ import annotations

import json

import click

from tui.cli.here import Here, verb
from tui.cli.output import columns, put, put_line

_SHOWN = 3
"""Keys of one mode that a cell has at most."""


@verb("keys")
@click.option("--json", "as_json", is_flag=True, help="A line for each command and mode, as JSON.")
@click.option("--profile", metavar="PROFILE", help="Whose habits the keys follow: default or vim.")
def keys(here: Here, as_json: bool, profile: str | None) -> None:
    """Show the keys and commands of every mode, with what your own keymap changes."""
    from tui.commands.catalogue import commands
    from tui.commands.command import CONTEXTS
    from tui.commands.key_titles import by_line, title_of
    from tui.commands.keymap import keys_table, shown_chord, user_keymap

    keymap = user_keymap(here.scheme, here.settings.folder, profile or here.profile)
    if as_json:
        for entry in keys_table(keymap):
            put(json.dumps(entry, ensure_ascii=False) + "\n")
        return
    lines = {context: by_line(keymap.bound[context]) for context in CONTEXTS}
    rows = [["COMMAND", *CONTEXTS, "WHAT IT DOES"]]
    for command in commands().values():
        own = {
            line: None
            for context in command.contexts
            for line in lines[context]
            if line.split(" ", 1)[0] == command.id
        }
        for line in sorted(own, key=lambda line: line != command.id) or [command.usage]:
            cells = [
                " ".join(shown_chord(chord) for chord in lines[context].get(line, [])[:_SHOWN])
                if context in command.contexts
                else ""
                for context in CONTEXTS
            ]
            usage = command.usage if line == command.id else line
            rows.append([usage, *cells, title_of(line, here.scheme)])
    for row in columns(rows):
        put_line(row)
