"""Reading the annotations of an archive: every offset, role, label, id and time is checked.

White space at the edges of a span is kept: what comes in is kept exactly.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from tui.formats.fields import Fields
from tui.formats.offsets import CountedText, OutsideText
from tui.formats.reading import Incoming, Reading
from tui.model.annotation import ROLES, STATUSES, Annotation, Kind, Part, Role, Status
from tui.model.layer import Layer
from tui.model.quoting import in_quotes
from tui.model.referent import Referent, ReferentKind
from tui.model.span import Span

ORIGIN = "import"
"""How an annotation came to be that does not say it."""

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
    """

    def __init__(self, reading: Reading, result: Incoming) -> None:
        self._reading = reading
        self._result = result
        self._labels = {
            (label.kind, label.id)
            for scheme in (*reading.schemes, *result.schemes)
            for label in scheme.labels
        }
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
            annotation = self._annotation(fields, article, text)
            if fields.has("id"):
                given.add(annotation.id)
            if _is_unfinished(annotation):
                drafts += fields.has("status")
                annotation = replace(annotation, status="draft")
            annotations.append(annotation)
        notes = []
        if drafts:
            what = "claim without a content is" if drafts == 1 else "claims without a content are"
            notes.append(f"{line.source.name}, line {line.line}: {drafts} {what} kept as draft.")
        return Annotations(annotations, frozenset(given), notes)

    def _annotation(self, fields: Fields, article: str, text: CountedText) -> Annotation:
        reading = self._reading
        key = fields.uuid("id") or reading.new_id()
        if key in self._lines:
            raise fields.refusal(f"its id {key} is that of another one in line {self._lines[key]}")
        self._lines[key] = fields.line
        kind = fields.choice("kind", tuple(ROLES))
        label = fields.required("label")
        if (kind, label) not in self._labels:
            known = sorted(name for of, name in self._labels if of == kind)
            raise fields.refusal(
                f"no scheme has the {kind} label “{label}”; known are {', '.join(known) or 'none'};"
                " add it to the scheme, or put a scheme into the file’s header"
            )
        layer = self._layer(fields)
        created = fields.time("created", reading.now)
        return Annotation(
            id=key,
            article=article,
            layer=layer.name,
            kind=cast(Kind, kind),
            label=label,
            parts=self._parts(fields, kind, label, text),
            attributes=fields.mapping("attributes"),
            note=fields.text("note"),
            status=cast(Status, fields.choice("status", STATUSES, "open")),
            score=fields.fraction("score"),
            origin=fields.text("origin") or ORIGIN,
            derived_from=fields.uuid("derived_from"),
            by=fields.text("by") or layer.annotator,
            created=created,
            updated=fields.time("updated", created),
        )

    def _layer(self, fields: Fields) -> Layer:
        name = fields.text("layer") or self._reading.annotator
        layers = self._result.layers
        if name not in layers:
            layers[name] = Layer(id="", name=name, kind="person", annotator=fields.text("by") or name)
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
            part = Fields(value, fields.source, fields.line, f"{fields.item}, part {number}")
            role = part.choice("role", roles)
            spans = tuple(self._span(part, entry, text) for entry in part.items("spans", required=True))
            if not spans:
                raise part.refusal("“spans” is empty")
            parts.append(Part(cast(Role, role), spans, self._refers(part, role, label)))
        return tuple(parts)

    def _span(self, part: Fields, value: object, text: CountedText) -> Span:
        if not isinstance(value, dict):
            raise part.refusal("a span is no JSON object")
        start, end = value.get("start"), value.get("end")
        if type(start) is not int or type(end) is not int:
            raise part.refusal("a span has no whole numbers as “start” and “end”")
        try:
            span = text.span(start, end)
        except OutsideText as problem:
            raise part.refusal(str(problem)) from None
        quote = value.get("text")
        if quote is not None and quote != text.counted[start:end]:
            raise part.refusal(f"at {start}–{end} the text does not say what the span quotes")
        return span

    def _refers(self, part: Fields, role: str, label: str) -> str | None:
        value = part.value.get("refers")
        if value is None:
            return None
        kinds = _REFERENT_OF[role]
        if not kinds:
            raise part.refusal(f"a {role} refers to nothing; leave “refers” out")
        known = self._result.referents
        if isinstance(value, str):
            value = {"id": value}
        fields = Fields(value, part.source, part.line, f"{part.item}, refers")
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
