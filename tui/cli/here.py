"""What every verb needs: the database, the annotator and the settings it runs with."""

from __future__ import annotations

import functools
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tui.model.scheme import Scheme
    from tui.store.store import Store
    from tui.workspace.settings import Settings


class Here:
    """Where a verb runs. Everything is looked up when it is asked for.

    Attributes:
        db: The database named by `--db`, or None.
        name: The annotator named by `--annotator`, or None.
    """

    def __init__(self, db: Path | None = None, name: str | None = None) -> None:
        self.db = db
        self.name = name

    @cached_property
    def settings(self) -> Settings:
        """What the config file says."""
        from tui.workspace.settings import load_settings

        return load_settings()

    @cached_property
    def annotator(self) -> str:
        """Whose annotations are made."""
        from tui.workspace.settings import annotator_name

        return annotator_name(self.name, self.settings)

    @cached_property
    def database(self) -> Path:
        """The database, which may not exist yet."""
        from tui.workspace.settings import database_path

        return database_path(self.db, self.settings)

    @cached_property
    def profile(self) -> str:
        """Whose habits the keys follow."""
        return self.settings.profile

    @cached_property
    def scheme(self) -> Scheme:
        """The scheme in use: the database's own, else the one of the config file."""
        if self.database.is_file() and self.database.stat().st_size > 0:
            with self.open() as store:
                return self.scheme_of(store)
        return self.scheme_of(None)

    def scheme_of(self, store: Store | None) -> Scheme:
        """The scheme in use with a database that is open, or with none."""
        from tui.workspace.scheme_choice import scheme_in_use

        return scheme_in_use(self.settings, store).scheme

    def open(self, *, create: bool = False) -> Store:
        """Open the database. The caller closes it, as with `with here.open() as store`.

        Raises:
            Refusal: If it is not there and not to be created, or cannot be used.
        """
        from tui.store.store import Store

        return Store.open(self.database, create=create)


def verb(name: str) -> Callable[[Callable[..., int | None]], click.Command]:
    """Make a function a verb, with `--db` and `--annotator`; its first argument is the `Here` it runs in.

    The function's result is the exit code; None is 0.

    Args:
        name: What is typed.
    """

    def decorate(function: Callable[..., int | None]) -> click.Command:
        @click.option(
            "--db", type=click.Path(path_type=Path), metavar="FILE", help="The database; else MARGINIST_DB."
        )
        @click.option("--annotator", metavar="NAME", help="Whose annotations; else MARGINIST_ANNOTATOR.")
        @click.pass_context
        @functools.wraps(function)
        def run(
            context: click.Context, /, db: Path | None, annotator: str | None, **arguments: object
        ) -> int | None:
            above = context.find_object(Here) or Here()
            return function(Here(db or above.db, annotator or above.name), **arguments)

        return click.command(name)(run)

    return decorate
