"""Taking articles and annotations in: each file as one event, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from tui.formats.library import NoLibrary
from tui.formats.odd_lines import SeveralRefusals
from tui.formats.reading import Incoming, Reading, ReadOptions, Source
from tui.model.event import Change, Event, Move
from tui.model.refusal import Refusal
from tui.model.scheme import Scheme, scheme_from
from tui.store import annotations as annotation_queries
from tui.store.problems import StoreProblem
from tui.store.store import Store
from tui.suggest.offer import OWN_ORIGIN
from tui.workspace.breaking_off import wait_whole
from tui.workspace.import_report import FileReport, ImportReport
from tui.workspace.merging import Merge
from tui.workspace.predictions import Predictions, see_origin
from tui.workspace.sources import Unusable, format_of, sources
from tui.workspace.stamps import Stamps
from tui.workspace.stored_articles import StoredArticles

StoreOrOpener: TypeAlias = Store | Callable[[], Store]
"""An open database, or what opens or makes one as soon as there is something to keep."""


def import_paths(
    store: StoreOrOpener,
    paths: Sequence[str],
    options: ReadOptions,
    annotator: str,
    stamps: Stamps,
    scheme: Scheme,
    *,
    read_stdin: Callable[[], bytes] = lambda: b"",
    progress: Callable[[str], None] = lambda message: None,
) -> ImportReport:
    """Import files, folders (recursively, for the suffixes that are known) and `-`, the standard input.

    Args:
        store: The database. A function is called for the first file that has something to keep, so that
            nothing is made when nothing is kept.
        paths: What to import.
        options: What a person said about the files.
        annotator: Who imports.
        stamps: Gives ids and times.
        scheme: Its labels are known, besides those of stored schemes and of an archive's own.
        read_stdin: Gives the standard input.
        progress: Is told what is being done.

    Returns:
        What came of each file; refused ones are in it. It ends early if the database cannot be written.

    Raises:
        Refusal: If it cannot be told from the options how files belong together, or what suggests cannot have
            the name that is given.
    """
    importer = _Importer(store, options, annotator, stamps, scheme, progress)
    if options.origin is not None:
        importer.see_origin(options.origin)
    report = ImportReport()
    for found in _wanted(sources(paths, read_stdin, options), options):
        if isinstance(found, Source):
            report.files.append(importer.take(found))
            if isinstance(report.files[-1].refusal, StoreProblem):
                break
        else:
            report.files.append(FileReport(name=found.name, refusal=found.refusal))
    return report


def _wanted(found: Iterable[Source | Unusable], options: ReadOptions) -> Iterable[Source | Unusable]:
    """What is to be read: of suggestions not the texts by themselves, which come with their annotations."""
    if not options.suggestions:
        return found
    every = list(found)
    texts = {text.path for each in every if isinstance(each, Source) for text in each.texts}
    return [each for each in every if isinstance(each, Unusable) or each.path not in texts or each.texts]


class _Importer:
    def __init__(
        self,
        store: StoreOrOpener,
        options: ReadOptions,
        annotator: str,
        stamps: Stamps,
        scheme: Scheme,
        progress: Callable[[str], None],
    ) -> None:
        self._opener = None if isinstance(store, Store) else store
        self._store = store if isinstance(store, Store) else None
        self._options = options
        self._annotator = annotator
        self._stamps = stamps
        self._scheme = scheme
        self._progress = progress

    def see_origin(self, origin: str) -> None:
        """See that suggestions can be kept under a name.

        Raises:
            Refusal: If not.
        """
        if origin.startswith(OWN_ORIGIN):  # of what the program has printed itself, each line says it
            raise Refusal(
                f"“{origin}” is a name of marginist’s own; give the name of the model with --origin."
            )
        layers = annotation_queries.layers(self._store) if self._store is not None else []
        see_origin({layer.name: layer for layer in layers}, origin, self._annotator)

    def take(self, source: Source) -> FileReport:
        """Import one file."""
        if self._options.suggestions:
            return self._take_suggestions(source)
        report = FileReport(name=source.name)
        self._progress(f"reading {source.name}")
        try:
            form = format_of(source, self._options.format)
            assert form.reader is not None
            incoming = form.reader(source, self._reading())
            merge = self._merge(source, incoming, report)
            report.added_nothing = not (merge.setup or merge.changes)
            if not report.added_nothing:
                self._progress(f"writing {source.name}: {report.annotations:,} annotations")
                self._write(f"import {source.location}", merge, source.name)
        except Refusal as refusal:
            others = refusal.others if isinstance(refusal, SeveralRefusals) else []
            return FileReport(name=source.name, refusal=refusal, notes=others)
        return report

    def _take_suggestions(self, source: Source) -> FileReport:
        self._progress(f"reading {source.name}")
        predictions = Predictions(self._store, source, self._annotator, self._stamps, self._progress)
        with predictions:
            try:
                form = format_of(source, self._options.format, annotated=True)
                report = predictions.read(form, self._reading())
                if not report.added_nothing:
                    predictions.write(self._writable())
            except Refusal as refusal:
                others = refusal.others if isinstance(refusal, SeveralRefusals) else predictions.also_refused
                return FileReport(name=source.name, refusal=refusal, notes=others)
        return report

    def _reading(self) -> Reading:
        stored = annotation_queries.schemes(self._store) if self._store is not None else []
        return Reading(
            options=self._options,
            annotator=self._annotator,
            now=self._stamps.now(),
            new_id=self._stamps.new_id,
            schemes=[self._scheme, *(scheme_from(plain, plain["name"]) for plain in stored)],
            library=StoredArticles(self._store) if self._store is not None else NoLibrary(),
        )

    def _merge(self, source: Source, incoming: Incoming, report: FileReport) -> Merge:
        merge = Merge(self._store, incoming, source, self._annotator, self._stamps)
        for article in incoming.articles:
            merge.add(article)
            report.notes += article.notes
            if merge.annotations:
                self._progress(f"reading {source.name}: {merge.annotations:,} annotations")
        merge.finish()
        report.notes += incoming.notes
        if incoming.left_out:
            report.notes.append(f"{source.name}: left out {', '.join(incoming.left_out.counted())}.")
        report.articles = merge.articles
        report.annotations = merge.annotations
        report.known_articles = merge.known_articles
        report.known_annotations = merge.known_annotations
        report.article_ids = merge.article_ids
        return merge

    def _write(self, command: str, merge: Merge, name: str) -> None:
        store = self._writable()
        events = []
        if merge.setup:
            events.append(self._event(command, merge.setup, "setup"))
        if merge.changes:
            events.append(self._event(command, merge.changes, "do"))
        wait_whole(store.write(events, merge.texts), name)

    def _writable(self) -> Store:
        """The database, which is made now if it is not there.

        Raises:
            StoreProblem: If it can only be read.
        """
        if self._store is None:
            assert self._opener is not None
            self._store = self._opener()
        if self._store.read_only:
            raise StoreProblem(self._store.read_only)
        return self._store

    def _event(self, command: str, changes: Iterable[Change], move: Move) -> Event:
        return Event(
            id=self._stamps.new_id(),
            at=self._stamps.now(),
            by=self._annotator,
            command=command,
            article=None,
            changes=tuple(changes),
            move=move,
        )
