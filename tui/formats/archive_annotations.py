"""Reading the annotations of an archive: every offset, role, label, id and time is checked.

White space at the edges of a span is kept: what comes in is kept exactly.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from tui.formats.annotation_checks import ORIGIN, drafts_kept, machine, see_label, span_of
from tui.formats.fields import Fields
from tui.formats.offsets import CountedText
from tui.formats.reading import Incoming, Reading
from tui.model.annotation import ROLES, STATUSES, Annotation, Kind, Part, Role, Status
from tui.model.layer import Layer
from tui.model.quoting import in_quotes
from tui.model.referent import Referent, ReferentKind

_REFERENT_OF: dict[str, tuple[str, ...]] = {
    "mention": ("entity",),
    "source": ("entity",),
    "content": ("statement",),
    "cue": (),
    "passage": ("entity", "statement"),
}


@dataclass(frozen=True, slots=True)
class Annotations:
    """The annotations of one article.

    Attributes:
        annotations: Their `layer` is a layer's name.
        given_ids: The ids that the file gave.
        notes: Sentences about what was done to them.
    """

    annotations: list[Annotation]
    given_ids: frozenset[str]
    notes: list[str]


class AnnotationReader:
    """Reads the annotations of one archive and collects the layers and referents that they bring.

    Args:
        reading: Who imports, when, and which schemes are known.
        result: The header's content; layers and referents are added to it.
        tolerant: Whether labels that no scheme has are kept, as those of suggestions are anyway.
    """

    def __init__(self, reading: Reading, result: Incoming, *, tolerant: bool = False) -> None:
        self._reading = reading
        self._result = result
        self._suggested = reading.options.suggestions
        self._tolerant = tolerant or self._suggested
        schemes = reading.schemes if self._suggested else (*reading.schemes, *result.schemes)
        self._labels = {(label.kind, label.id) for scheme in schemes for label in scheme.labels}
        self._attributes = {attribute.id for scheme in schemes for attribute in scheme.attributes}
        self._unknown_labels: dict[str, None] = {}
        self._unknown_attributes: dict[str, None] = {}
        self._lines: dict[str, int] = {}
        self._by_name: dict[tuple[str, str], str] = {}

    def of_article(self, line: Fields, article: str, raw: str, kept: str) -> Annotations:
        """The annotations of an article's line.

        Args:
            line: The line.
            article: The article's id.
            raw: The text as the line has it; offsets count in it.
            kept: The text as it is kept.

        Raises:
            Refusal: Naming the line and the annotation.
        """
        values = line.items("annotations")
        text = CountedText(raw, kept) if values else CountedText("", "")
        given: set[str] = set()
        annotations = []
        drafts = 0
        for number, value in enumerate(values, 1):
            fields = Fields(value, line.source, line.line, f"annotation {number}")
            annotation = self.annotation(fields, article, text)
            if fields.has("id"):
                given.add(annotation.id)
            drafts += fields.text("status", annotation.status) != annotation.status
            annotations.append(annotation)
        notes = []
        if drafts:
            notes.append(f"{line.source.name}, line {line.line}: {drafts_kept(drafts)}")
        return Annotations(annotations, frozenset(given), notes)

    def annotation(self, fields: Fields, article: str, text: CountedText) -> Annotation:
        """One annotation. A claim that says not yet what is claimed is a draft.

        Args:
            fields: Its object.
            article: The article's id.
            text: The article's text.

        Raises:
            Refusal: Naming the line.
        """
        reading = self._reading
        kind = fields.choice("kind", tuple(ROLES))
        label = fields.required("label")
        if (kind, label) not in self._labels:
            self._see_unknown(fields, kind, label)
        attributes = fields.mapping("attributes")
        self._unknown_attributes |= dict.fromkeys(key for key in attributes if key not in self._attributes)
        layer = None if self._suggested else self._layer(fields)
        created = fields.time("created", reading.now)
        found = Annotation(
            id=self._id(fields),
            article=article,
            layer=layer.name if layer else "",
            kind=cast(Kind, kind),
            label=label,
            parts=self._parts(fields, kind, label, text),
            attributes=attributes,
            note=fields.text("note"),
            status=cast(Status, fields.choice("status", STATUSES, "open")),
            score=fields.fraction("score"),
            origin=machine(fields, reading.options) if self._suggested else fields.text("origin") or ORIGIN,
            derived_from=fields.uuid("derived_from"),
            by=fields.text("by") or (layer.annotator if layer else ""),
            created=created,
            updated=fields.time("updated", created),
        )
        return replace(found, status="draft") if _is_unfinished(found) else found

    def notes(self, name: str) -> list[str]:
        """Sentences about labels and attributes that no scheme has, once everything was read."""
        return [
            f"{name}: kept {what} that no scheme has: {', '.join(unknown)}."
            for what, unknown in (("labels", self._unknown_labels), ("attributes", self._unknown_attributes))
            if unknown and self._tolerant
        ]

    def _see_unknown(self, fields: Fields, kind: str, label: str) -> None:
        if not self._tolerant:
            known = sorted(name for of, name in self._labels if of == kind)
            raise fields.refusal(
                f"no scheme has the {kind} label “{label}”; known are {', '.join(known) or 'none'};"
                " add it to the scheme, or put a scheme into the file’s header"
            )
        see_label(fields, label)
        self._unknown_labels[label] = None

    def _id(self, fields: Fields) -> str:
        """The id that the file gives, or a new one. What is suggested gets a new one in any case."""
        given = fields.uuid("id")
        if given is None or self._suggested:
            return self._reading.new_id()
        if given in self._lines:
            raise fields.refusal(f"its id {given} is that of another one in line {self._lines[given]}")
        self._lines[given] = fields.line
        return given

    def _layer(self, fields: Fields) -> Layer:
        name = fields.text("layer") or self._reading.annotator
        layers = self._result.layers
        if name not in layers:
            known = self._reading.library.layer(name)
            made = Layer(id="", name=name, kind="person", annotator=fields.text("by") or name)
            layers[name] = known if known and known.kind != "person" and self._tolerant else made
        return layers[name]

    def _parts(self, fields: Fields, kind: str, label: str, text: CountedText) -> tuple[Part, ...]:
        values = fields.items("parts", required=True)
        roles = ROLES[kind]
        if bool(values) != bool(roles):
            raise fields.refusal(
                f"“parts” is empty, and a{'n' if kind == 'entity' else ''} {kind} needs {' or '.join(roles)}"
                if roles
                else "a label of a whole article has no parts; make “parts” an empty list"
            )
        if kind in ("entity", "passage") and len(values) > 1:
            raise fields.refusal(
                f"a part “{roles[0]}” is there {len(values)} times; make two annotations of it"
            )
        parts = []
        for number, value in enumerate(values, 1):
            part = fields.within(value, f"part {number}")
            role = part.choice("role", roles)
            spans = tuple(span_of(part, entry, text) for entry in part.items("spans", required=True))
            if not spans:
                raise part.refusal("“spans” is empty")
            parts.append(Part(cast(Role, role), spans, self._refers(part, role, label)))
        return tuple(parts)

    def _refers(self, part: Fields, role: str, label: str) -> str | None:
        value = part.value.get("refers")
        if value is None:
            return None
        kinds = _REFERENT_OF[role]
        if not kinds:
            raise part.refusal(f"a {role} refers to nothing; leave “refers” out")
        if self._suggested:
            self._result.left_out.add(
                "entity or statement that is named|entities and statements that are named"
            )
            return None
        known = self._result.referents
        if isinstance(value, str):
            value = {"id": value}
        fields = part.within(value, "refers")
        key = fields.uuid("id")
        kind = fields.choice("kind", kinds, known[key].kind if key in known else kinds[0])
        if key in known:
            if known[key].kind != kind:
                raise fields.refusal(f"{in_quotes(known[key].name)} is no {kind}")
            return key
        if not fields.has("name"):
            raise fields.refusal(f"the header has no referent {key}; give its name here")
        referent = Referent(
            id=key or self._reading.new_id(),
            kind=cast(ReferentKind, kind),
            name=fields.required("name"),
            type=label if role == "mention" else None,
            kb=fields.maybe("kb"),
        )
        if key is None:
            named = self._by_name.setdefault((kind, referent.name), referent.id)
            if named != referent.id:
                return named
            self._result.unnamed.add(referent.id)
        known[referent.id] = referent
        return referent.id


def _is_unfinished(annotation: Annotation) -> bool:
    """Whether it is a claim that says not yet what is claimed, and is no draft yet."""
    return (
        annotation.kind == "claim"
        and annotation.status in ("open", "accepted")
        and not annotation.of_role("content")
    )
