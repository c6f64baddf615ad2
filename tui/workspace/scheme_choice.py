"""Which scheme is in use, and where a scheme is found by its name."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal
from tui.model.scheme import Scheme, built_in, built_in_names, parse_scheme, scheme_from
from tui.store.schemes import scheme_records, used_scheme
from tui.store.store import Store
from tui.workspace.settings import Settings, bytes_of_file, load_scheme, scheme_file, scheme_path


class Chosen(NamedTuple):
    """A scheme, and where it is.

    Attributes:
        scheme: The scheme.
        place: Its file, or some words.
    """

    scheme: Scheme
    place: str


def scheme_in_use(settings: Settings, store: Store | None) -> Chosen:
    """The scheme that belongs to the database, else the one of the config file, else the default.

    Raises:
        Refusal: If there is none of that name, or it is wrong.
    """
    kept = used_scheme(store) if store is not None else None
    if kept is not None:
        return Chosen(scheme_from(kept, f"The scheme of {store.path}" if store else ""), "of this database")
    return Chosen(load_scheme(settings), str(scheme_file(settings) or "built in"))


def find_scheme(wanted: str, settings: Settings, store: Store | None) -> Chosen:
    """The scheme of a file, or the one with a name: of the config folder, built in, or kept in the database.

    Raises:
        Refusal: If there is none, or it is wrong.
    """
    if wanted.endswith(".toml") or "/" in wanted:
        path = Path(wanted)
        return Chosen(parse_scheme(bytes_of_file(path), wanted), wanted)
    own = scheme_path(settings, wanted)
    if own.is_file():
        return Chosen(parse_scheme(bytes_of_file(own), str(own)), str(own))
    if wanted in built_in_names():
        return Chosen(built_in(wanted), "built in")
    kept = scheme_records(store) if store is not None else []
    for record in kept:
        if record["name"] == wanted:
            return Chosen(scheme_from(record["body"], f"The scheme {wanted}"), "kept in this database")
    folder = settings.folder / "schemes"
    own_names = sorted(path.stem for path in folder.glob("*.toml")) if folder.is_dir() else []
    known = dict.fromkeys([*own_names, *built_in_names(), *(record["name"] for record in kept)])
    raise Refusal(
        f"There is no scheme {in_quotes(wanted)}; there are {', '.join(known)}, or name a file that ends in .toml."
    )
