"""`marginist scheme use`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.here import Here, verb
from tui.cli.output import say
from tui.model.quoting import in_quotes

if TYPE_CHECKING:
    from tui.workspace.scheme_change import SchemeChange


@verb("use")
@click.argument("wanted", metavar="NAME|FILE")
@click.option(
    "--map",
    "renames",
    multiple=True,
    metavar="OLD=NEW",
    help="Give your annotations marked OLD the label NEW; may be given several times.",
)
def use(here: Here, wanted: str, renames: tuple[str, ...]) -> None:
    """Make a scheme that of the database, before the one of the config file.

    Annotations with labels that it lacks stay as they are, and are counted. It is one step, which undo takes back.
    """
    from tui.workspace.scheme_change import use_scheme
    from tui.workspace.scheme_choice import find_scheme
    from tui.workspace.stamps import Stamps

    renamed: dict[str, str] = {}
    for written in renames:
        old, sign, new = (part.strip() for part in written.partition("="))
        if not (old and sign and new):
            raise click.UsageError(f"{in_quotes(written)} is not OLD=NEW, such as --map GPE=PLACE.")
        if old in renamed:
            raise click.UsageError(f"{old} is to be renamed twice; give --map {old}=… once.")
        renamed[old] = new
    with here.open() as store:
        scheme = find_scheme(wanted, here.settings, store).scheme
        done = use_scheme(store, scheme, renamed, here.annotator, Stamps(), here.scheme_of(store))
    if not done.changed:
        say(
            f"The database has the scheme “{scheme.name}”, version {scheme.version}, already; nothing was changed."
        )
    else:
        say(f"The scheme of the database is “{scheme.name}”, version {scheme.version}, now.")
    for sentence in sentences(done):
        say(sentence)


def sentences(done: SchemeChange) -> list[str]:
    """What came of annotations, for a person."""
    said = [
        f"{_counted(count)} {_is(count)} {new} now instead of {old}."
        for (_, old, new), count in done.relabelled.items()
    ]
    if done.doubles:
        said.append(
            f"{_counted(done.doubles)} kept the old label, because there is one like it with the new one."
        )
    if done.others:
        said.append(
            f"{_counted(done.others)} of other layers with such a label {_is(done.others)} left as they are."
        )
    for (kind, label), count in done.kept.items():
        said.append(f"{_counted(count)} of the kind {kind} keep{'s' * (count == 1)} {label}, which it lacks.")
    for name, count in done.attributes.items():
        values, stay = ("value", "stays") if count == 1 else ("values", "stay")
        said.append(f"{count:,} {values} of the attribute {name}, which it lacks, {stay}.")
    if done.aside:
        said.append(f"The scheme of those labels stays in the database as {in_quotes(done.aside)}.")
    return said


def _counted(number: int) -> str:
    return f"{number:,} annotation{'s' * (number != 1)}"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"
