"""Makes annotations, links and entities of brat's lines, as planned in `brat_plan`.

A claim has its parts in the order of the frame's arguments. The words that the frame hangs on, its trigger, are the
cue if no argument is (the content, in a frame of a type that begins with `claim` and has none). Where the trigger is
not the same words as an argument `Cue`, its offsets are kept as an attribute, and which part was made of it as
another, so that the frame can be made again.

Ids are derived from what is said, and from how often it was said before, so that a file that is
read again adds nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tui.formats.brat_labels import Labels
from tui.formats.brat_plan import plan, role_of
from tui.formats.brat_records import Event, Standoff
from tui.model.annotation import ROLES, Annotation, Kind, Part, Role
from tui.model.identity import derived_id
from tui.model.link import Link
from tui.model.referent import Referent
from tui.model.span import Span

TRIGGER = "brat_trigger"
"""The attribute with the offsets of a claim's trigger, in the article's text, written as in a `T` line."""

STANDS_FOR = "brat_trigger_as"
"""The attribute with the role of the part that a claim's trigger was made, which is no argument of the frame."""

ORIGIN = "import"
NESTED = "within"
"""The type of the link from a claim to the one whose content it is."""


class Frames:
    """The annotations of one file's lines.

    Args:
        found: The lines.
        spans: The spans of each `T` line in the article's text.
        labels: Which labels there are.
        article: The article's id.
        annotator: Whose annotations they are, and in whose layer.
        now: The time, UTC.

    Attributes:
        annotations: In the order of the lines, `T` before `E`.
        links: Between them, by id.
        referents: The entities that normalisations name, by id.
        drafts: How many claims have no content.
    """

    def __init__(
        self,
        found: Standoff,
        spans: Mapping[str, tuple[Span, ...]],
        labels: Labels,
        *,
        article: str,
        annotator: str,
        now: str,
    ) -> None:
        self._found = found
        self._spans = spans
        self._labels = labels
        self._article = article
        self._annotator = annotator
        self._now = now
        self._plan = plan(found, labels)
        self._times: Counter[str] = Counter()
        self._ids: dict[str, str] = {}
        self.annotations: list[Annotation] = []
        self.links: dict[str, Link] = {}
        self.referents: dict[str, Referent] = {}
        self.drafts = 0
        self._refers = {key: self._referent(key) for key in self._plan.refers}
        self._make()

    def _make(self) -> None:
        for text in self._found.texts.values():
            if text.id in self._plan.alone:
                self._mark(text.id, *self._labels.settled(text.label))
        for event in self._found.events.values():
            if event.id in self._plan.claims:
                self._claim(event)
            else:
                self._mark(event.id, "entity", self._labels.of_kind(event.label, "entity"), event.trigger)
        for link in self._plan.links:
            self._link(link.label, link.from_, link.to)
        for inner, outer in self._plan.nested:
            self._link(NESTED, inner, outer)

    def _referent(self, key: str) -> str:
        """The id of the entity that a normalisation names: the same for the same identifier."""
        line = self._plan.refers[key]
        made = derived_id("referent", line.kb)
        name = line.name or line.kb
        known = self.referents.get(made)
        if known is None:
            label = self._found.texts[key].label
            type_ = None if role_of(label) else self._labels.settled(label)[1]
            self.referents[made] = Referent(id=made, kind="entity", name=name, type=type_, kb=line.kb)
        elif name not in (known.name, *known.aliases):
            self.referents[made] = replace(known, aliases=(*known.aliases, name))
        return made

    def _mark(self, key: str, kind: Kind, label: str, words: str | None = None) -> None:
        words = words or key
        refers = self._refers.get(words)
        if kind == "claim" and refers:
            self._found.losses.add("normalisation of a claim|normalisations of claims")
            refers = None
        self._add(key, kind, label, [Part(ROLES[kind][0], self._spans[words], refers)])

    def _claim(self, event: Event) -> None:
        parts = []
        for name, target in event.arguments:
            role = role_of(name)
            if role and target in self._found.texts:
                refers = self._refers.get(target) if role == "source" else None
                parts.append(Part(role, self._spans[target], refers))
        trigger = self._spans[event.trigger]
        attributes = {}
        if not any(part.role == "cue" and part.spans == trigger for part in parts):
            attributes[TRIGGER] = _written(trigger)
            roles = {part.role for part in parts}
            has_content = "content" in roles or any(outer == event.id for _, outer in self._plan.nested)
            made: Role | None = None if "cue" in roles else "cue"
            if not has_content and event.label.casefold().startswith("claim"):
                made = "content"
            if made is not None:
                parts.append(Part(made, trigger))
                attributes[STANDS_FOR] = made
        self._add(event.id, "claim", self._labels.of_kind(event.label, "claim"), parts, attributes)

    def _add(
        self,
        key: str,
        kind: Kind,
        label: str,
        parts: Sequence[Part],
        attributes: Mapping[str, str] | None = None,
    ) -> None:
        shape = [f"{part.role} {_written(part.spans)}" for part in parts]
        said = "\n".join([self._article, self._annotator, kind, label, *shape])
        self._times[said] += 1
        self._ids[key] = derived_id("annotation", f"{said}\n{self._times[said]}")
        is_draft = kind == "claim" and not any(part.role == "content" for part in parts)
        self.drafts += is_draft
        self.annotations.append(
            Annotation(
                id=self._ids[key],
                article=self._article,
                layer=self._annotator,
                kind=kind,
                label=label,
                parts=tuple(parts),
                attributes={**(attributes or {}), **self._plan.attributes.get(key, {})},
                note="\n".join(self._plan.notes.get(key, ())),
                status="draft" if is_draft else "open",
                origin=ORIGIN,
                by=self._annotator,
                created=self._now,
                updated=self._now,
            )
        )

    def _link(self, type_: str, from_: str, to: str) -> None:
        start, end = self._ids[from_], self._ids[to]
        key = derived_id("link", "\n".join([type_, start, end]))
        if start == end:
            self._found.losses.add("relation of something to itself|relations of something to themselves")
        elif key in self.links:
            self._found.losses.add("relation that is there twice|relations that are there twice")
        else:
            by = self._annotator
            self.links[key] = Link(id=key, type=type_, from_=start, to=end, by=by, created=self._now)


def _written(spans: Sequence[Span]) -> str:
    return ";".join(f"{span.start} {span.end}" for span in spans)
