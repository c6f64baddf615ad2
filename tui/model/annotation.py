"""Annotations: labelled sets of parts over one article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from tui.model.span import Span, extent

Kind = Literal["entity", "claim", "passage", "article"]
Role = Literal["mention", "content", "source", "cue", "passage"]
Status = Literal["draft", "open", "accepted", "rejected", "flagged"]

ROLES: Mapping[str, tuple[Role, ...]] = {
    "entity": ("mention",),
    "claim": ("content", "source", "cue"),
    "passage": ("passage",),
    "article": (),
}
"""The roles that the parts of each kind can play, the main one first."""

STATUSES: tuple[Status, ...] = ("draft", "open", "accepted", "rejected", "flagged")

CONTEXT = 32
"""Code points of text kept before and after an annotation, as its anchor."""

LONG_QUOTE = 1000
"""A quotation of more code points than this is kept as its hash and its two ends."""

QUOTE_END = 100
"""Code points kept of each end of a long quotation."""


@dataclass(frozen=True, slots=True)
class Part:
    """The spans that play one role.

    Attributes:
        role: What the part does in its annotation.
        spans: One or more spans; their order is kept, several make the part discontinuous.
        refers: The id of a referent: an entity for a mention or a source, a statement for a content.
    """

    role: Role
    spans: tuple[Span, ...]
    refers: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """A labelled set of parts in a layer. Times are UTC, `YYYY-MM-DDTHH:MM:SS.mmmZ`.

    Attributes:
        id: A UUIDv7.
        article: The article's id.
        layer: The layer's id.
        kind: entity, claim, passage or article.
        label: A label of the scheme.
        parts: Empty for the kind article.
        attributes: Values by the ids of the scheme's attributes.
        note: Free text.
        status: draft, open, accepted, rejected or flagged.
        score: 0 to 1, of a suggestion.
        origin: How it came to be: `manual`, or a versioned name such as `marginist.quotes.v1`.
        derived_from: The id of the annotation it was made from.
        by: The annotator.
        created: When it was made.
        updated: When it was last changed.
    """

    id: str
    article: str
    layer: str
    kind: Kind
    label: str
    parts: tuple[Part, ...]
    attributes: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
    status: Status = "open"
    score: float | None = None
    origin: str = "manual"
    derived_from: str | None = None
    by: str
    created: str
    updated: str

    @property
    def extent(self) -> Span | None:
        """From the first to the last code point of its main parts (mention, contents, passage), or None."""
        roles = ROLES[self.kind]
        if not roles:
            return None
        if len(self.parts) == 1 and len(self.parts[0].spans) == 1 and self.parts[0].role == roles[0]:
            return self.parts[0].spans[0]  # as almost always
        return extent(span for part in self.parts if part.role == roles[0] for span in part.spans)

    def spans(self) -> Iterator[tuple[Role, Span]]:
        """Every span with the role of its part, in the order of the parts."""
        for part in self.parts:
            for span in part.spans:
                yield part.role, span

    def of_role(self, role: Role) -> list[Part]:
        """The parts that play `role`."""
        return [part for part in self.parts if part.role == role]

    def shape(self) -> tuple[str, str, tuple[tuple[str, tuple[Span, ...]], ...]]:
        """What makes two annotations of one layer the same: kind, label and spans by role."""
        return self.kind, self.label, tuple((part.role, part.spans) for part in self.parts)


def sort_key(annotation: Annotation) -> tuple[int, int, str]:
    """The order of annotations inside an article: start, end, id; those without an extent first."""
    covered = annotation.extent or (-1, -1)
    return covered[0], covered[1], annotation.id
