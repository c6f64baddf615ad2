"""Suggestions: offers as they are kept, as annotations in the layer of the machine that made them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tui.model.annotation import Annotation, Part
from tui.model.event import Change
from tui.model.layer import Layer
from tui.model.records import layer_record
from tui.model.refusal import Refusal
from tui.suggest.offer import Offer
from tui.workspace.stamps import Stamps


def machine_layer(layers: Iterable[Layer], origin: str, stamps: Stamps) -> tuple[Layer, list[Change]]:
    """The layer of what a machine suggests, and the change that makes it if it is not there yet.

    Args:
        layers: Those there are.
        origin: The machine's name with its version, which is the layer's name too.
        stamps: Gives the id.

    Raises:
        Refusal: If a layer of that name is a person's.
    """
    for layer in layers:
        if layer.name == origin:
            if layer.kind != "machine":
                raise Refusal(
                    f"“{origin}” is the name of a {layer.kind}’s layer; give another name with --origin."
                )
            return layer, []
    layer = Layer(id=stamps.new_id(), name=origin, kind="machine", annotator=origin)
    return layer, [Change("layer", layer.id, None, layer_record(layer))]


def suggestion(offer: Offer, article: str, layer: Layer, stamps: Stamps) -> Annotation:
    """An offer as it is kept: in its machine's layer, by the machine, with its reason as the note."""
    now = stamps.now()
    shown = would_be(offer, article)
    return replace(shown, id=stamps.new_id(), layer=layer.id, by=layer.annotator, created=now, updated=now)


def would_be(offer: Offer, article: str, name: str = "", parts: tuple[Part, ...] | None = None) -> Annotation:
    """The annotation that an offer would be, by nobody and at no time.

    Args:
        offer: What is offered.
        article: The article's id.
        name: What stands for its id.
        parts: Other parts than those that are offered; None for those.
    """
    return Annotation(
        id=name,
        article=article,
        layer=offer.origin,
        kind=offer.kind,
        label=offer.label,
        parts=offer.parts if parts is None else parts,
        attributes=offer.attributes,
        note=offer.reason,
        score=round(offer.score, 3),
        origin=offer.origin,
        by="",
        created="",
        updated="",
    )


def offer_of(annotation: Annotation) -> Offer:
    """What is kept, as an offer."""
    return Offer(
        kind=annotation.kind,
        label=annotation.label,
        parts=annotation.parts,
        score=0.5 if annotation.score is None else annotation.score,
        origin=annotation.origin,
        reason=annotation.note,
        attributes={name: str(value) for name, value in annotation.attributes.items()},
        traits=(f"label={annotation.label}",),
    )
