"""Taking in what a model suggests: into the layer of its origin, each file as one event, or not at all.

A file is read once, in bounded memory. What it adds waits in a `Spool` until all of it was seen to be right; only
then is the database written, so that nobody who works on it has to wait while the file is read.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from hashlib import blake2b
from types import TracebackType

from tui.formats.annotation_checks import says_machine
from tui.formats.library import same_text
from tui.formats.odd_lines import SHOWN, about_the_rest
from tui.formats.reading import Incoming, IncomingArticle, MissingOrigin, Reading, Source
from tui.formats.registry import Format
from tui.model.annotation import Annotation
from tui.model.event import Change, Event, Move
from tui.model.layer import Layer
from tui.model.records import annotation_record, article_record
from tui.model.refusal import Refusal
from tui.store import annotations as annotation_queries
from tui.store import existing
from tui.store.store import Store
from tui.workspace.breaking_off import StoppedError, wait_whole
from tui.workspace.import_report import FileReport
from tui.workspace.progress import bar
from tui.workspace.spool import Spool
from tui.workspace.stamps import Stamps
from tui.workspace.suggestions import machine_layer

_OFTEN = 200
"""Lines between two times that progress is told."""


def see_origin(layers: dict[str, Layer], origin: str, annotator: str) -> None:
    """See that suggestions can be kept under a name.

    Raises:
        Refusal: If it is blank, or that of a person.
    """
    if not says_machine(origin) or origin != origin.strip() or not origin.isprintable():
        raise Refusal(f"“{origin}” cannot be the name of a model; a name is written like ner.v1.")
    if origin == annotator and origin not in layers:
        raise Refusal(f"“{origin}” is the name of the annotator; give another name with --origin.")
    machine_layer(layers.values(), origin, Stamps())


class Predictions:
    """One file of suggestions, on its way in.

    Args:
        store: What is there, or None for nothing.
        source: The file.
        annotator: Who imports.
        stamps: Gives ids and times.
        progress: Is told what is being done.

    Attributes:
        also_refused: Sentences about further lines that are wrong, if the file is refused.
    """

    def __init__(
        self,
        store: Store | None,
        source: Source,
        annotator: str,
        stamps: Stamps,
        progress: Callable[[str], None],
    ) -> None:
        self._store = store
        self._source = source
        self._annotator = annotator
        self._stamps = stamps
        self._progress = progress
        self._layers = {layer.name: layer for layer in annotation_queries.layers(store)} if store else {}
        self._setup: list[Change] = []
        self._new_layers: set[str] = set()
        self._spool = Spool()
        self._command = ""
        self._refusals: list[Refusal] = []
        self._refused = 0
        self._articles: dict[str, str] = {}
        self._looked: set[tuple[str, str]] = set()
        self._seen: set[bytes] = set()
        self._report = FileReport(name=source.name, noun="suggestion")
        self.also_refused: list[str] = []

    def __enter__(self) -> Predictions:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._spool.close()

    def read(self, form: Format, reading: Reading) -> FileReport:
        """Read everything, and see what of it is new.

        Raises:
            Refusal: If anything is wrong; `also_refused` tells of more.
        """
        assert form.reader is not None
        origin = reading.options.origin
        self._command = f"import {self._source.location} --as suggestions"
        self._command += f" --origin {origin}" if origin else ""
        total = self._lines() if form.pair is None else 0

        def at_line(number: int) -> None:
            if number % _OFTEN == 0:
                self._progress(f"{bar(number, total)} reading {self._source.name}".lstrip())

        incoming = form.reader(self._source, replace(reading, refuse=self._refuse, at_line=at_line))
        for entry in incoming.articles:
            self._add(entry, incoming, reading)
        self._see_refusals()
        self._add_notes(incoming)
        self._report.article_ids = list(dict.fromkeys(self._articles.values()))
        self._report.known_articles = len(self._report.article_ids) - self._report.articles
        self._report.added_nothing = not self._spool.count
        return self._report

    def write(self, store: Store) -> None:
        """Write what is new.

        Raises:
            Refusal: If it cannot be written; then nothing was.
            BrokenOff: If somebody broke off, with what came of it.
        """
        total = self._spool.count
        stopped = threading.Event()

        def told(number: int) -> None:
            if stopped.is_set():
                raise StoppedError
            self._progress(f"{bar(number, total)} writing {self._source.name}")

        setup = [self._event(tuple(self._setup), "setup")] if self._setup else []
        writing = store.write_bulk(setup, self._event((), "do"), lambda: self._spool.batches(told))
        wait_whole(writing, self._source.name, stopped.set)

    def _lines(self) -> int:
        """How many lines the file has, or 0 if that cannot be told beforehand."""
        if self._source.path is None:
            return self._source.data.count(b"\n")
        try:
            with self._source.path.open("rb") as file:
                return sum(piece.count(b"\n") for piece in iter(lambda: file.read(1 << 20), b""))
        except OSError as error:
            raise self._source.unreadable(error) from None

    def _refuse(self, refusal: Refusal) -> None:
        self._refused += 1
        if len(self._refusals) < SHOWN:
            self._refusals.append(refusal)

    def _see_refusals(self) -> None:
        if not self._refusals:
            return
        self.also_refused = [refusal.sentence for refusal in self._refusals[1:]]
        self.also_refused += about_the_rest(self._source.name, self._refused)
        raise self._refusals[0]

    def _add(self, entry: IncomingArticle, incoming: Incoming, reading: Reading) -> None:
        self._report.notes += entry.notes
        article = self._article(entry, reading)
        left_out = incoming.left_out
        left_out.add("decision|decisions", len(entry.decisions))
        left_out.add("mark of being done|marks of being done", len(entry.completions))
        for annotation in entry.annotations:
            named = sum(part.refers is not None for part in annotation.parts)
            left_out.add("entity or statement that is named|entities and statements that are named", named)
            settled = self._settled(annotation, article, reading.options.origin or annotation.origin)
            if annotation.id in entry.given_ids:  # it may be there under this id, in another layer
                settled = replace(settled, id=self._stamps.new_id())
            if self._is_known(settled):
                self._report.known_annotations += 1
            else:
                self._report.annotations += 1
                record = annotation_record(settled, entry.text)
                self._spool.add(Change("annotation", settled.id, None, record))

    def _article(self, entry: IncomingArticle, reading: Reading) -> str:
        """The id of the article that suggestions are kept with: one that is there, else a new one."""
        given = entry.article
        if given.id not in self._articles:
            try:
                found = same_text(reading.library, given)
            except ValueError as problem:
                raise self._source.refusal(str(problem)) from None
            self._articles[given.id] = (found or given).id
            if found is None:
                self._report.articles += 1
                change = Change("article", given.id, None, article_record(given))
                self._spool.add(change, {given.text_sha256: entry.text})
        return self._articles[given.id]

    def _settled(self, annotation: Annotation, article: str, origin: str) -> Annotation:
        """A suggestion as it is kept.

        Raises:
            Refusal: If its origin is that of a person, or not said.
        """
        if not says_machine(origin):
            raise MissingOrigin(self._source.refusal(MissingOrigin.CLAUSE).sentence)
        layer = self._layer(origin)
        return replace(
            annotation,
            article=article,
            layer=layer.id,
            parts=tuple(replace(part, refers=None) if part.refers else part for part in annotation.parts),
            origin=origin,
            derived_from=None,
            by=layer.annotator,
        )

    def _layer(self, origin: str) -> Layer:
        found = self._layers.get(origin)
        if found is None or found.kind != "machine":
            see_origin(self._layers, origin, self._annotator)
            found, changes = machine_layer(self._layers.values(), origin, self._stamps)
            self._setup += changes
            self._layers[origin] = found
            self._new_layers.update(change.record for change in changes)
        return found

    def _is_known(self, annotation: Annotation) -> bool:
        """Whether the layer has it already, or it came before; else it counts as there from now on."""
        article, layer = annotation.article, annotation.layer
        if layer not in self._new_layers and (article, layer) not in self._looked:
            self._looked.add((article, layer))
            if self._store is not None:
                self._seen.update(
                    _mark(article, layer, shape) for shape in existing.shapes_in(self._store, article, layer)
                )
        mark = _mark(article, layer, annotation.shape())
        is_known = mark in self._seen
        self._seen.add(mark)
        return is_known

    def _add_notes(self, incoming: Incoming) -> None:
        notes, left_out = self._report.notes, incoming.left_out
        notes += incoming.notes
        left_out.add("link|links", len(incoming.links))
        left_out.add("scheme|schemes", len(incoming.schemes))
        if left_out:
            notes.append(f"{self._source.name}: left out {', '.join(left_out.counted())}.")

    def _event(self, changes: tuple[Change, ...], move: Move) -> Event:
        return Event(
            id=self._stamps.new_id(),
            at=self._stamps.now(),
            by=self._annotator,
            command=self._command,
            article=None,
            changes=changes,
            move=move,
        )


def _mark(article: str, layer: str, shape: object) -> bytes:
    """What stands for a suggestion of a layer in an article: 16 bytes, so that many can be remembered."""
    return blake2b(repr((article, layer, shape)).encode(), digest_size=16).digest()
