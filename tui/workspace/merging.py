"""Comparing what came in with what is there, and the changes that add only what is new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from tui.formats.reading import Incoming, IncomingArticle, Source
from tui.model.annotation import Annotation, Part
from tui.model.event import Change
from tui.model.evidence import evidence_moved
from tui.model.layer import Layer
from tui.model.records import (
    annotation_record,
    article_record,
    completion_id,
    completion_record,
    decision_record,
    layer_record,
    link_record,
    referent_record,
    review_record,
)
from tui.store import annotations as annotation_queries
from tui.store import existing
from tui.store.articles import ids
from tui.store.schemes import used_scheme
from tui.store.selection import completions
from tui.store.store import Store
from tui.workspace.scheme_change import scheme_to_store
from tui.workspace.stamps import Stamps


class Merge:
    """The changes that one file makes.

    An annotation is there already if its id is, or if its layer has one of the same kind, label and parts.
    Two of one file that both have ids there are never taken for one another.

    Args:
        store: What is there, or None for nothing.
        incoming: The file's content.
        source: The file.
        annotator: Who imports.
        stamps: Gives ids.

    Attributes:
        setup: Layers and schemes, which are never undone.
        changes: Everything else.
        texts: New texts by their hashes.
        articles: How many were added.
        annotations: How many were added.
        known_articles: How many were there already.
        known_annotations: How many were there already.
        article_ids: All of them, in their order.
    """

    def __init__(
        self, store: Store | None, incoming: Incoming, source: Source, annotator: str, stamps: Stamps
    ) -> None:
        self._store = store
        self._incoming = incoming
        self._source = source
        self._annotator = annotator
        self._stamps = stamps
        self._layers = {layer.name: layer for layer in annotation_queries.layers(store)} if store else {}
        self._checked: dict[str, Layer] = {}
        self._same: dict[str, str] = {}
        self._given: set[str] = set()
        self.setup: list[Change] = []
        self.changes: list[Change] = []
        self.texts: dict[str, str] = {}
        self.articles = 0
        self.annotations = 0
        self.known_articles = 0
        self.known_annotations = 0
        self.article_ids: list[str] = []

    def add(self, entry: IncomingArticle) -> None:
        """Take in one article with its annotations.

        Raises:
            Refusal: If a layer or an id is in use for something else.
        """
        article = entry.article
        self.article_ids.append(article.id)
        is_known = bool(self._present("article", [article.id]))
        if is_known:
            self.known_articles += 1
        else:
            self.articles += 1
            self._new("article", article.id, article_record(article))
            self.texts[article.text_sha256] = entry.text
        self._add_annotations(entry, is_known=is_known)
        decided = [replace(entry, annotation=self._now(entry.annotation)) for entry in entry.decisions]
        there = self._present("decision", [decision.id for decision in decided])
        for decision in decided:
            if decision.id not in there:
                self._new("decision", decision.id, decision_record(decision))
        done = {other.by for other in completions(self._store, article.id)} if self._store else set()
        for completion in entry.completions:
            if completion.by not in done:
                self._new("completion", completion_id(completion), completion_record(completion))

    def finish(self) -> None:
        """Take in what stands above the articles. Comes last, since it may refer to them.

        Raises:
            Refusal: If a link goes nowhere.
        """
        schemes = {scheme.name: scheme for scheme in self._incoming.schemes}
        # A database that holds something goes on with the scheme that it has.
        is_new = self._store is None or not (ids(self._store) or used_scheme(self._store))
        for name in sorted(schemes.keys() - self._present("scheme", list(schemes))):
            is_used = is_new and name == self._incoming.used_scheme
            record = scheme_to_store(schemes[name], used=is_used)
            self.setup.append(Change("scheme", name, None, record))
        for name in self._incoming.layers:
            self._layer(name)
        referents = self._incoming.referents
        wanted = [key for key in referents if self._now(key) == key]
        there = self._present("referent", wanted)
        for key in wanted:
            if key not in there:
                referent = referents[key]
                attributes = evidence_moved(referent.attributes, self._same)
                self._new("referent", key, referent_record(replace(referent, attributes=attributes)))
        self._add_links()
        self._add_reviews()

    def _add_reviews(self) -> None:
        there = self._present("review", [review.id for review in self._incoming.reviews])
        for review in self._incoming.reviews:
            if review.id not in there:
                items = tuple(sorted(map(self._now, review.items)))
                self._new("review", review.id, review_record(replace(review, items=items)))

    def _add_annotations(self, entry: IncomingArticle, *, is_known: bool) -> None:
        article = entry.article.id
        homes = existing.homes(self._store, entry.given_ids) if self._store and entry.given_ids else {}
        shapes: dict[existing.Shape, str] = (
            existing.shapes(self._store, article) if self._store and is_known and entry.annotations else {}
        )
        for annotation in entry.annotations:
            home = homes.get(annotation.id)
            if home is not None and home != article:
                raise self._source.refusal(
                    f"the id {annotation.id} is that of an annotation in another article ({home})"
                )
            self._given.add(annotation.id)
            if home is not None:
                self.known_annotations += 1
                continue
            settled = self._settled(annotation)
            shape = (settled.layer, settled.shape())
            twin = shapes.get(shape)
            if twin is not None and (twin not in entry.given_ids or annotation.id not in entry.given_ids):
                self._same[annotation.id] = twin
                self.known_annotations += 1
                continue
            shapes.setdefault(shape, annotation.id)
            self.annotations += 1
            self._new("annotation", annotation.id, annotation_record(settled, entry.text))

    def _settled(self, annotation: Annotation) -> Annotation:
        """The annotation with its layer's id and with the referents that are kept."""
        parts = tuple(
            Part(part.role, part.spans, self._referent(part.refers)) if part.refers else part
            for part in annotation.parts
        )
        return replace(annotation, layer=self._layer(annotation.layer).id, parts=parts)

    def _layer(self, name: str) -> Layer:
        if name in self._checked:
            return self._checked[name]
        wanted = self._incoming.layers[name]
        found = self._layers.get(name)
        if found is None:
            found = wanted
            if not wanted.id or self._present("layer", [wanted.id]):
                found = replace(wanted, id=self._stamps.new_id())
            self.setup.append(Change("layer", found.id, None, layer_record(found)))
        elif found.kind != wanted.kind:
            raise self._source.refusal(
                f"“{name}” is a {wanted.kind} layer here and a {found.kind} layer in the database; "
                "rename one of them"
            )
        self._checked[name] = found
        return found

    def _referent(self, key: str) -> str:
        """The id to refer to: of what is there under the same name, where the file gave no id."""
        if key in self._incoming.unnamed and key not in self._same and self._store is not None:
            referent = self._incoming.referents[key]
            found = annotation_queries.referents_named(self._store, referent.name, referent.kind)
            if found:
                self._same[key] = found[0].id
        return self._now(key)

    def _add_links(self) -> None:
        links = [
            replace(
                link,
                id=link.id or self._stamps.new_id(),
                from_=self._now(link.from_),
                to=self._now(link.to),
                by=link.by or self._annotator,
                created=link.created or self._stamps.now(),
            )
            for link in self._incoming.links
        ]
        there = self._present("link", [link.id for link in links])
        ends = {end for link in links for end in (link.from_, link.to)}
        known = ends & (self._given | self._incoming.referents.keys() | set(self._same.values()))
        unknown = ends - known
        unknown -= self._present("annotation", unknown) | self._present("referent", unknown)
        for number, link in enumerate(links, 1):
            for end in (link.from_, link.to):
                if end in unknown:
                    raise self._source.refusal(
                        f"it goes to or from {end}, which is neither in the file nor in the database",
                        self._incoming.link_line,
                        f"link {number}",
                    )
            if link.id in there:
                continue
            if self._store and existing.has_link(self._store, link.type, link.from_, link.to):
                continue
            self._new("link", link.id, link_record(link))

    def _new(self, table: str, key: str, record: Mapping[str, Any]) -> None:
        self.changes.append(Change(table, key, None, record))

    def _now(self, key: str) -> str:
        """The id of what something is kept as."""
        return self._same.get(key, key)

    def _present(self, table: str, keys: Iterable[str]) -> set[str]:
        wanted = [key for key in keys if key]
        return existing.present(self._store, table, wanted) if self._store and wanted else set()
