"""Storing offers: each as an annotation in the layer of the machine that made it, an article as one event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tui.formats.corpus import Corpus, Marked
from tui.formats.objects import Describer
from tui.model.annotation import Annotation
from tui.model.event import Change, Event, Move
from tui.model.layer import Layer
from tui.model.records import annotation_record
from tui.model.refusal import Refusal
from tui.store import annotations as annotation_queries
from tui.store import existing
from tui.store.problems import StoreProblem
from tui.store.store import Store
from tui.workspace.stamps import Stamps
from tui.workspace.suggesting import OffersOf
from tui.workspace.suggestions import machine_layer, suggestion


@dataclass(slots=True)
class StoredReport:
    """What came of storing offers.

    Attributes:
        looked_at: Articles that were gone through.
        articles: Articles in which something was stored.
        known: Offers that were stored already.
        by_origin: How many were stored, by the suggester with its version.
        refusal: Why it ended early, or None; what was stored before stays.
    """

    looked_at: int = 0
    articles: int = 0
    known: int = 0
    by_origin: Counter[str] = field(default_factory=Counter)
    refusal: Refusal | None = None


class Storing:
    """Stores the offers of one article after the other. All of a run is undone together.

    Args:
        store: The database.
        annotator: Who asked for them, and can undo it.
        stamps: Gives ids and times.
        command: The command line, for the journal.

    Attributes:
        report: What came of it so far.

    Raises:
        StoreProblem: If nothing can be written to this database.
    """

    def __init__(self, store: Store, annotator: str, stamps: Stamps, command: str = "suggest") -> None:
        if store.read_only:
            raise StoreProblem(store.read_only)
        self._store = store
        self._annotator = annotator
        self._stamps = stamps
        self._command = command
        self._step = ""
        self._layers = {layer.name: layer for layer in annotation_queries.layers(store)}
        self.report = StoredReport()

    def take(self, offers: OffersOf) -> Iterator[dict[str, Any]]:
        """Store the offers of an article that are not stored yet; give them as objects of the native format.

        Raises:
            Refusal: If a suggester's origin is the name of a person's layer, or the database cannot be written. Of the
                article nothing is stored then.
        """
        self.report.looked_at += 1
        setup, stored = self._new(offers)
        if not stored:
            return
        changes = [
            Change("annotation", each.id, None, annotation_record(each, offers.text)) for each in stored
        ]
        events = [self._event(setup, None, "setup")] if setup else []
        events.append(self._event(changes, offers.article.id, "do"))
        self._store.write(events).result()
        self._step = self._step or events[-1].id
        self.report.articles += 1
        self.report.by_origin.update(each.origin for each in stored)
        yield from _described(offers, stored, {layer.id: layer for layer in self._layers.values()})

    def _new(self, offers: OffersOf) -> tuple[list[Change], list[Annotation]]:
        """What is not there yet, with the layers that it needs."""
        there = existing.shapes(self._store, offers.article.id) if offers.offers else {}
        setup: list[Change] = []
        stored = []
        for offer, _ in offers.offers:
            layer, changes = machine_layer(self._layers.values(), offer.origin, self._stamps)
            self._layers[layer.name] = layer
            setup += changes
            shape = (layer.id, offer.shape())
            if shape in there:
                self.report.known += 1
                continue
            annotation = suggestion(offer, offers.article.id, layer, self._stamps)
            there[shape] = annotation.id
            stored.append(annotation)
        return setup, stored

    def _event(self, changes: Sequence[Change], article: str | None, move: Move) -> Event:
        return Event(
            id=self._stamps.new_id(),
            at=self._stamps.now(),
            by=self._annotator,
            command=self._command,
            article=article,
            changes=tuple(changes),
            move=move,
            step=self._step if move == "do" else "",
        )


def store_offers(
    storing: Storing,
    articles: Iterable[OffersOf],
    told: Callable[[dict[str, Any]], None] = lambda stored: None,
    progress: Callable[[StoredReport], None] = lambda report: None,
) -> StoredReport:
    """Store the offers of several articles. It ends early if something is refused; what came before stays.

    Args:
        storing: Where to.
        articles: Their offers.
        told: Is given everything that was stored, as objects of the native format.
        progress: Is told how far it is, after each article.
    """
    try:
        for offers in articles:
            for stored in storing.take(offers):
                told(stored)
            progress(storing.report)
    except Refusal as refusal:
        storing.report.refusal = refusal
    return storing.report


def _described(
    offers: OffersOf, stored: Iterable[Annotation], layers: Mapping[str, Layer]
) -> Iterator[dict[str, Any]]:
    describer = Describer(Corpus(articles=(), layers=layers), offers.article, offers.text)
    for annotation in stored:
        yield describer.annotation(Marked(annotation, ()), alone=True)
