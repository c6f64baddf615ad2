"""Deciding on offers: what is kept of an offer, what is made of it, and the decision, as one event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from tui.model.annotation import Annotation, Kind, Part, Status
from tui.model.decision import Answer, Decision
from tui.model.event import Change, Event
from tui.model.layer import Layer
from tui.model.records import annotation_from, annotation_record, decision_record
from tui.model.refusal import Refusal
from tui.model.span import Span
from tui.store import annotations as annotation_queries
from tui.store import decisions as decision_queries
from tui.suggest.offer import Offer
from tui.workspace import edits
from tui.workspace.offered import Proposal
from tui.workspace.open_article import OpenArticle
from tui.workspace.suggestions import machine_layer, suggestion
from tui.workspace.workspace import Workspace


class Deciding:
    """Decisions on offers of one article that are made together.

    An offer that is decided is kept as it was offered, in the layer of its machine; accepting makes an annotation of
    one's own from it. So nobody's annotation changes, and what was offered can be compared with what was taken.

    Args:
        workspace: Who decides.
        article: The article.
        review: The id of the review that the decisions belong to, or None.
        reason: What is said with them.
        own: The annotator's layer, where it was looked for already.
    """

    def __init__(
        self,
        workspace: Workspace,
        article: OpenArticle,
        *,
        review: str | None = None,
        reason: str = "",
        own: Layer | None = None,
    ) -> None:
        self._workspace = workspace
        self._article = article
        self._layers = list(workspace.layers.values())
        self._review = review
        self._reason = reason
        self._own = own
        self._setup: list[Change] = []
        self.changes: list[Change] = []
        self.made: list[Annotation] = []

    def accept(
        self,
        proposal: Proposal,
        parts: Sequence[Part] | None = None,
        label: str | None = None,
        status: Status = "open",
        note: str = "",
        *,
        is_amended: bool = False,
    ) -> Annotation:
        """Make an annotation of an offer: as it is, or with other edges or another label.

        Args:
            proposal: What is offered.
            parts: Its parts, as they are wanted; None for as they are offered.
            label: Another label, or None.
            status: What the annotation is.
            note: A note on it.
            is_amended: Whether more of it is about to be changed.

        Raises:
            Refusal: If the edges cannot be marked, or it was decided on meanwhile.
        """
        offer = proposal.offer
        given = self.checked(parts or offer.parts)
        is_same = given == offer.parts and label in (None, offer.label) and not is_amended
        key = self._keep(proposal)
        annotation = self._new(offer.kind, label or offer.label, self._referring(offer, given), offer.origin)
        annotation = replace(
            annotation,
            attributes=self._attributes(offer),
            derived_from=key,
            status=status,
            note=note,
        )
        self._decide(key, "accept" if is_same else "amend")
        known = edits.twin(self._article, annotation)
        if known is not None:
            return known  # somebody marked it by hand, or took it from another model
        self._add(annotation)
        return annotation

    def reject(self, proposal: Proposal) -> None:
        """Say no to an offer."""
        self._decide(self._keep(proposal), "reject")

    def skip(self, key: str) -> None:
        """Leave undecided what is kept."""
        self._decide(key, "skip")

    def judge_own(self, annotation: Annotation, answer: Answer, **values: Any) -> None:
        """Answer an annotation of one's own, which is changed itself.

        Raises:
            Refusal: If it would become the same as another one.
        """
        change = edits.changed(self._workspace, self._article, annotation, **values)
        if change is not None:
            self.changes.append(change)
        self._decide(annotation.id, answer)

    def mark(self, label: str, spans: Sequence[Span], origin: str) -> None:
        """Mark further places of an entity that was accepted."""
        self.changes += edits.mentions_added(
            self._workspace, self._article, label, spans, layer=self._own_layer().id, origin=origin
        )

    def commit(self, command: str, setup: Sequence[Change] = ()) -> Event:
        """Make everything of it one event; `setup` must be there first and is never undone."""
        return self._workspace.commit(command, self.changes, self._article.id, [*setup, *self._setup])

    def checked(self, parts: Sequence[Part]) -> tuple[Part, ...]:
        """Parts as they can be marked, without white space at their edges.

        Raises:
            Refusal: If they cannot be.
        """
        return tuple(replace(part, spans=tuple(self._checked(span) for span in part.spans)) for part in parts)

    def _checked(self, span: Span) -> Span:
        return edits.check_span(self._article, span.start, span.end).span

    def _new(self, kind: Kind, label: str, parts: tuple[Part, ...], origin: str) -> Annotation:
        layer = self._own_layer()
        return edits.new_annotation(
            self._workspace, self._article, kind, label, parts, layer=layer.id, origin=origin
        )

    def _own_layer(self) -> Layer:
        if self._own is None:
            self._own, setup = self._workspace.own_layer()
            self._prepare(self._own, setup)
        return self._own

    def _add(self, annotation: Annotation) -> None:
        self.made.append(annotation)
        self.changes.append(edits.added(self._article, annotation))

    def _prepare(self, layer: Layer, setup: Sequence[Change]) -> None:
        if all(known.id != layer.id for known in self._layers):
            # A layer that is only now made has to be the same for all that is decided together.
            self._layers.append(layer)
            self._setup += setup

    def _keep(self, proposal: Proposal) -> str:
        """Keep an offer in the layer of its machine, if it is not there; gives the id of what is kept."""
        if proposal.suggestion:
            return proposal.suggestion
        if all(layer.name != proposal.offer.origin for layer in self._layers):
            # Another program may have made it meanwhile.
            known_ids = {layer.id for layer in self._layers}
            stored = annotation_queries.layers(self._workspace.store)
            self._layers += [layer for layer in stored if layer.id not in known_ids]
        layer, setup = machine_layer(self._layers, proposal.offer.origin, self._workspace.stamps)
        self._prepare(layer, setup)
        known = None if setup else self._kept_already(proposal.offer, layer)
        if known is not None:
            return known
        kept = suggestion(proposal.offer, self._article.id, layer, self._workspace.stamps)
        self.changes.append(Change("annotation", kept.id, None, annotation_record(kept, self._article.text)))
        return kept.id

    def _kept_already(self, offer: Offer, layer: Layer) -> str | None:
        """The id under which an offer is kept already, by another program that has the file open.

        Raises:
            Refusal: If it was decided on there.
        """
        store = self._workspace.store
        kept = annotation_queries.at_place(store, self._article.id, layer.id, *offer.extent)
        for key, record in annotation_queries.records(store, kept).items():
            if annotation_from(record).shape() != offer.shape():
                continue
            answers = decision_queries.answers(store, self._article.id, self._workspace.annotator)
            if any(each.annotation == key and each.answer != "skip" for each in answers):
                raise Refusal("This was decided on meanwhile, in another window; Tab goes on.")
            return key
        return None

    def _decide(self, key: str, answer: Answer) -> None:
        stamps = self._workspace.stamps
        decision = Decision(
            id=stamps.new_id(),
            annotation=key,
            answer=answer,
            by=self._workspace.annotator,
            at=stamps.now(),
            reason=self._reason,
            review=self._review,
        )
        self.changes.append(Change("decision", decision.id, None, decision_record(decision)))

    def _referring(self, offer: Offer, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        """The parts, with what is named referring to the entity of that name, if there is one already."""
        role = "source" if offer.kind == "claim" else "mention"
        wanted = offer.label if offer.kind == "entity" else None
        known = self._workspace.referent_named(offer.name, "entity", wanted) if offer.name else None
        if known is None or offer.kind not in ("entity", "claim"):
            return parts
        return tuple(
            replace(part, refers=known.id) if part.role == role and part.refers is None else part
            for part in parts
        )

    def _attributes(self, offer: Offer) -> Mapping[str, str]:
        """The attributes that the scheme knows."""
        known = {attribute.id for attribute in self._workspace.scheme.attributes}
        return {name: value for name, value in offer.attributes.items() if name in known}
