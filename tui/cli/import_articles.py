"""`marginist import`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from tui.cli.here import Here, verb
from tui.cli.output import clear_progress, say, show_progress

if TYPE_CHECKING:
    from tui.store.store import Store
    from tui.workspace.import_report import FileReport


@verb("import")
@click.argument("paths", nargs=-1, required=True, metavar="PATH|-…")
@click.option("--format", "format_", metavar="NAME", help="What the files are; else by suffix and beginning.")
@click.option("--encoding", metavar="NAME", help="What the bytes are decoded with; else found out.")
@click.option("--text-field", metavar="FIELD", help="In .jsonl and .csv, the field that holds the text.")
@click.option("--title-field", metavar="FIELD", help="In .jsonl and .csv, the field that holds the title.")
@click.option(
    "--meta-field", "meta_fields", multiple=True, metavar="FIELD", help="A field to keep; repeat it."
)
@click.option("--title", metavar="TEXT", help="The title, of a single article.")
@click.option(
    "--annotator-from",
    metavar="PATTERN",
    help="Of .ann files: how their names tell the annotator, such as {text}_{annotator}.",
)
@click.option(
    "--passage", "passages", multiple=True, metavar="LABEL", help="In .ann files, marks passages; repeat it."
)
@click.option(
    "--as", "kept_as", type=click.Choice(["suggestions"]), help="What a model predicts, to be reviewed."
)
@click.option("--origin", metavar="NAME", help="With --as: the model and its version, such as ner.v1.")
def import_articles(
    here: Here,
    paths: tuple[str, ...],
    format_: str | None,
    encoding: str | None,
    text_field: str | None,
    title_field: str | None,
    meta_fields: tuple[str, ...],
    title: str | None,
    annotator_from: str | None,
    passages: tuple[str, ...],
    kept_as: str | None,
    origin: str | None,
) -> int:
    """Take in articles, annotated corpora and archives: files, folders, or - for the standard input.

    Each file is taken in whole or not at all. What is there already is said and adds nothing. With the first
    article the database is made.

    With --as suggestions the annotations of a file (jsonl, spans, brat, archive) are kept in the layer of
    --origin, where they count for nothing until somebody accepts them. `marginist help predictions` tells more.
    """
    from tui.formats.brat_labels import can_be_label
    from tui.formats.brat_names import name_pattern
    from tui.formats.reading import MissingOrigin, ReadOptions
    from tui.model.refusal import Refusal
    from tui.workspace.importing import import_paths
    from tui.workspace.stamps import Stamps

    if origin is not None and kept_as is None:
        raise click.UsageError("--origin goes with --as suggestions.")
    options = ReadOptions(
        format=format_,
        encoding=encoding,
        text_field=text_field,
        title_field=title_field,
        meta_fields=meta_fields,
        title=title,
        annotator_from=annotator_from,
        passages=passages,
        suggestions=kept_as is not None,
        origin=origin,
    )
    try:
        name_pattern(options)
    except Refusal as refusal:
        raise click.BadParameter(refusal.sentence, param_hint="--annotator-from") from None
    for label in passages:
        if not can_be_label(label):
            raise click.BadParameter(
                f"“{label}” cannot be a label; one is letters, digits, dots and dashes.",
                param_hint="--passage",
            )
    opened: list[Store] = []

    def open_store() -> Store:
        opened.append(here.open(create=True))
        return opened[0]

    is_there = here.database.exists() and (here.database.is_dir() or here.database.stat().st_size > 0)
    try:
        report = import_paths(
            open_store() if is_there else open_store,
            paths,
            options,
            here.annotator,
            Stamps(),
            here.scheme,
            read_stdin=lambda: sys.stdin.buffer.read(),
            progress=show_progress,
        )
        clear_progress()
        if opened and opened[0].created:
            say(f"Made the database {here.database}.")
        for entry in report.files:
            for sentence in sentences(entry):
                say(sentence)
    finally:
        for store in opened:
            store.close()
    if any(isinstance(refusal, MissingOrigin) for refusal in report.refusals):
        return 2
    return 1 if report.refusals else 0


def sentences(entry: FileReport) -> list[str]:
    """What came of one file, for a person."""
    if entry.refusal is not None:
        return [entry.refusal.sentence, *entry.notes]
    known = _both(entry.known_articles, entry.known_annotations, entry.noun)
    if entry.added_nothing:
        return [*entry.notes, f"{entry.name}: nothing new, {known} there already."]
    there = f"; {known} there already" if entry.known_articles or entry.known_annotations else ""
    added = _both(entry.articles, entry.annotations, entry.noun)
    return [*entry.notes, f"{entry.name}: {added} added{there}."]


def _both(articles: int, annotations: int, noun: str) -> str:
    said = [f"{articles:,} article{'s' * (articles != 1)}"] if articles or not annotations else []
    if annotations:
        said.append(f"{annotations:,} {noun}{'s' * (annotations != 1)}")
    return " and ".join(said)
