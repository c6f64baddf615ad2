"""`marginist backup`."""

from __future__ import annotations

from datetime import date
from itertools import count
from pathlib import Path

import click

from tui.cli.here import Here, verb
from tui.cli.output import say


@verb("backup")
@click.argument("file", required=False, type=click.Path(path_type=Path))
def backup(here: Here, file: Path | None) -> None:
    """Copy the database, journal and all, to a new FILE; else beside it under today's date.

    It can be made while somebody annotates.
    """
    with here.open() as store:
        target = file or _free_name(store.path)
        store.backup(target)
    say(f"Copied {here.database} to {target}.")


def _free_name(path: Path) -> Path:
    dated = f"{path.stem}-{date.today().isoformat()}"
    names = (f"{dated}{f'-{number}' if number > 1 else ''}{path.suffix}" for number in count(1))
    return next(path.with_name(name) for name in names if not path.with_name(name).exists())
