"""Offers: annotations that nobody has decided on yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tui.model.annotation import Kind, Part
from tui.model.span import Span, extent

OWN_ORIGIN = "marginist."
"""How the origins of the built-in suggesters begin; no others may."""
GAZETTEER_ORIGIN = "marginist.gazetteer.v1"
"""What the offers of forms that were accepted before say that they come from."""
ACCEPTED_SCORE = 0.95
"""The score of a form that was accepted before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A labelled set of parts that is proposed.

    Attributes:
        kind: entity, claim or passage.
        label: A label of the scheme.
        parts: As those of an annotation; nothing is referred to yet.
        score: 0 to 1: how sure its rule is, not a measured probability.
        origin: The suggester with its version, `marginist.names.v1`.
        reason: Why it is offered, in a few words.
        attributes: Values of the scheme's attributes.
        name: The fullest form in the article of what is mentioned; empty where nothing is named.
        traits: What the ranking looks at, such as `rule=that` or `cue=said`.
    """

    kind: Kind
    label: str
    parts: tuple[Part, ...]
    score: float
    origin: str
    reason: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    traits: tuple[str, ...] = ()

    @property
    def extent(self) -> Span:
        """From the first to the last code point of its main part."""
        spans = self.parts[0].spans
        if len(spans) == 1:
            return spans[0]  # as almost always
        covered = extent(spans)
        assert covered is not None
        return covered

    def shape(self) -> tuple[str, str, tuple[tuple[str, tuple[Span, ...]], ...]]:
        """What makes it the same as an annotation: kind, label and spans by role."""
        return self.kind, self.label, tuple((part.role, part.spans) for part in self.parts)


def sort_key(offer: Offer) -> tuple[int, int, str, str]:
    """The order of offers in an article: start, end, kind, label."""
    return *offer.extent, offer.kind, offer.label


def place_of(offer: Offer) -> tuple[Kind, tuple[Span, ...]]:
    """What two offers have in common of which only one is shown: the kind, and the spans of the main part."""
    return offer.kind, offer.parts[0].spans
