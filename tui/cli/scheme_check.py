"""`marginist scheme check`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from tui.cli.here import Here, verb
from tui.cli.output import put, put_line, say
from tui.formats.strict_json import dumps


@verb("check")
@click.argument("files", nargs=-1, metavar="[FILE…]")
@click.option(
    "--annotations",
    is_flag=True,
    help="List what in the database breaks the scheme in use, or that of the one FILE.",
)
@click.option("--machines", is_flag=True, help="With --annotations: look at the layers of machines too.")
@click.option("--json", "as_json", is_flag=True, help="A mistake a line, as JSON.")
def check(here: Here, files: tuple[str, ...], annotations: bool, machines: bool, as_json: bool) -> int:
    """Name every mistake of files of schemes, with its line; or what in the database breaks a scheme.

    Exit code 1 if there is any.
    """
    if annotations:
        return _annotations(here, files, machines=machines, as_json=as_json)
    if not files:
        raise click.UsageError("Name the file of a scheme, or ask for --annotations.")
    wrong = [file for file in files if not _is_good(file, as_json=as_json)]
    return 1 if wrong else 0


def _is_good(file: str, *, as_json: bool) -> bool:
    from tui.model.refusal import Refusal
    from tui.model.scheme import checked
    from tui.workspace.settings import bytes_of_file

    try:
        scheme, mistakes = checked(bytes_of_file(Path(file)))
    except Refusal as refusal:
        say(refusal.sentence)
        return False
    for line, message in mistakes:
        if as_json:
            put(dumps({"file": file, "line": line, "message": message}) + "\n")
        else:
            put_line(f"{file}, line {line}: {message}.")
    if scheme is None:
        return False
    counts = [
        _counted(len(scheme.labels), "label"),
        _counted(len(scheme.attributes), "attribute"),
        _counted(len(scheme.links), "link type"),
        _counted(len(scheme.constraints), "constraint"),
    ]
    told = f"{file}: “{scheme.name}”, version {scheme.version}, is a good scheme: {', '.join(counts)}."
    if as_json:
        say(told)
    else:
        put_line(told)
    return True


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


def _annotations(here: Here, files: tuple[str, ...], *, machines: bool, as_json: bool) -> int:
    from tui.workspace.scheme_choice import find_scheme
    from tui.workspace.scheme_violations import scheme_violations

    if len(files) > 1:
        raise click.UsageError("With --annotations, name one scheme at most.")
    count = 0
    with here.open() as store:
        scheme = find_scheme(files[0], here.settings, store).scheme if files else here.scheme_of(store)
        for found in scheme_violations(store, scheme, machines=machines):
            count += 1
            if as_json:
                put(dumps(asdict(found)) + "\n")
                continue
            place = f"{found.article}: " if found.article is not None else ""
            span = f" {found.start}–{found.end}" if found.start is not None else ""
            whose = f" of {found.layer}" if found.layer is not None else ""
            put_line(f"{place}{found.kind} {found.label}{span}{whose}: {found.message}.")
    if count:
        say(f"{count:,} thing{'s' * (count != 1)} in the database break{'s' * (count == 1)} “{scheme.name}”.")
    else:
        say(f"Everything in the database keeps to “{scheme.name}”.")
    return 1 if count else 0
