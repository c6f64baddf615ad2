"""Taking articles and annotations in: each file as one event, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from tui.formats.reading import Incoming, Reading, ReadOptions, Source
from tui.model.event import Change, Event, Move
from tui.model.refusal import Refusal
from tui.model.scheme import Scheme, scheme_from
from tui.store import annotations as annotation_queries
from tui.store.problems import StoreProblem
from tui.store.store import Store
from tui.workspace.merging import Merge
from tui.workspace.sources import format_of, sources
from tui.workspace.stamps import Stamps

StoreOrOpener: TypeAlias = Store | Callable[[], Store]
"""An open database, or what opens or makes one as soon as there is something to keep."""


@dataclass(slots=True, kw_only=True)
class FileReport:
    """What came of one file.

    Attributes:
        name: The file, as sentences name it.
        articles: Articles added.
        annotations: Annotations added.
        known_articles: Articles that were there already.
        known_annotations: Annotations that were there already.
        notes: Sentences about what was done on the way in.
        refusal: Why nothing of it was taken in, or None.
        article_ids: Its articles, new ones and others, in their order.
        added_nothing: Whether everything in it was there already.
    """

    name: str
    articles: int = 0
    annotations: int = 0
    known_articles: int = 0
    known_annotations: int = 0
    notes: list[str] = field(default_factory=list)
    refusal: Refusal | None = None
    article_ids: list[str] = field(default_factory=list)
    added_nothing: bool = False


@dataclass(slots=True)
class ImportReport:
    """What came of an import.

    Attributes:
        files: One entry for each file, or for what was named and could not be used.
    """

    files: list[FileReport] = field(default_factory=list)

    @property
    def refusals(self) -> list[Refusal]:
        """Why files were refused."""
        return [entry.refusal for entry in self.files if entry.refusal is not None]

    @property
    def article_ids(self) -> list[str]:
        """The articles of all files, each once, in their order."""
        return list(dict.fromkeys(key for entry in self.files for key in entry.article_ids))

    @property
    def articles(self) -> int:
        """Articles added."""
        return sum(entry.articles for entry in self.files)

    @property
    def annotations(self) -> int:
        """Annotations added."""
        return sum(entry.annotations for entry in self.files)


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
        Refusal: If it cannot be told from the options how files belong together.
    """
    importer = _Importer(store, options, annotator, stamps, scheme, progress)
    report = ImportReport()
    for found in sources(paths, read_stdin, options):
        if isinstance(found, Source):
            report.files.append(importer.take(found))
            if isinstance(report.files[-1].refusal, StoreProblem):
                break
        else:
            report.files.append(FileReport(name=found.name, refusal=found.refusal))
    return report


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

    def take(self, source: Source) -> FileReport:
        """Import one file."""
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
                self._write(f"import {source.location}", merge)
        except Refusal as refusal:
            return FileReport(name=source.name, refusal=refusal)
        return report

    def _reading(self) -> Reading:
        stored = annotation_queries.schemes(self._store) if self._store is not None else []
        return Reading(
            options=self._options,
            annotator=self._annotator,
            now=self._stamps.now(),
            new_id=self._stamps.new_id,
            schemes=[self._scheme, *(scheme_from(plain, plain["name"]) for plain in stored)],
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
        report.articles = merge.articles
        report.annotations = merge.annotations
        report.known_articles = merge.known_articles
        report.known_annotations = merge.known_annotations
        report.article_ids = merge.article_ids
        return merge

    def _write(self, command: str, merge: Merge) -> None:
        if self._store is None:
            assert self._opener is not None
            self._store = self._opener()
        if self._store.read_only:
            raise StoreProblem(self._store.read_only)
        events = []
        if merge.setup:
            events.append(self._event(command, merge.setup, "setup"))
        if merge.changes:
            events.append(self._event(command, merge.changes, "do"))
        self._store.write(events, merge.texts).result()

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
