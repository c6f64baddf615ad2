"""Reading `spans`: an article a line with its labelled spans and claims.

A span is an entity, a passage or a claim as the scheme says of its label, and an entity where no scheme has it; `kind`
says it otherwise. Of a claim, the spans of the content are pieces of one content, those of the cue of one cue; each
span of the source is a source of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

from tui.formats.annotation_checks import ORIGIN, drafts_kept, machine, see_label, span_of
from tui.formats.brat_labels import Labels
from tui.formats.fields import Fields
from tui.formats.library import same_text
from tui.formats.markdown import heading
from tui.formats.offsets import CountedText
from tui.formats.reading import (
    Incoming,
    IncomingArticle,
    Reading,
    Source,
    from_string,
    new_article,
    normalisation_notes,
)
from tui.formats.strict_json import loads
from tui.model.annotation import ROLES, Annotation, Kind, Part
from tui.model.article import Article
from tui.model.layer import Layer
from tui.model.refusal import Refusal
from tui.text.normalise import Normalised

_ARTICLE = ("outlet", "author", "published", "language")
_KINDS = ("entity", "passage", "claim")


def read(source: Source, reading: Reading) -> Incoming:
    """The articles of a file with their annotations. An article that is there already is known by its text.

    Raises:
        Refusal: Naming the line and what is wrong with it, when it is reached.
    """
    result = Incoming(articles=())
    result.articles = _Lines(source, reading, result).articles()
    return result


class _Lines:
    def __init__(self, source: Source, reading: Reading, result: Incoming) -> None:
        self._source = source
        self._reading = reading
        self._result = result
        self._labels = Labels(reading.schemes, reading.options.passages)
        self._attributes = {each.id for scheme in reading.schemes for each in scheme.attributes}
        self._unknown: dict[str, None] = {}
        self._drafts = 0

    def articles(self) -> Iterator[IncomingArticle]:
        """The lines, one after the other."""
        for number, line in self._source.lines(self._reading.options.encoding):
            self._reading.at_line(number)
            try:
                found = self._article(Fields(loads(line, self._source, number), self._source, number))
            except Refusal as refusal:
                self._reading.refuse(refusal)
                continue
            yield found
        notes, name = self._result.notes, self._source.name
        if self._drafts:
            notes.append(f"{name}: {drafts_kept(self._drafts)}")
        notes += self._labels.notes(name)
        if self._unknown:
            notes.append(f"{name}: kept attributes that no scheme has: {', '.join(self._unknown)}.")

    def _article(self, line: Fields) -> IncomingArticle:
        raw = line.value.get("text")
        if not isinstance(raw, str):
            raise line.refusal("“text” is missing" if raw is None else "“text” is no text")
        text = from_string(raw, self._source, line.line)
        article = self._known(line, text) or self._new(line, text)
        counted = CountedText(raw, text.text)
        annotations = [
            self._span(line.within(value, f"span {number}"), article, counted)
            for number, value in enumerate(line.items("spans"), 1)
        ]
        annotations += [
            self._claim(line.within(value, f"claim {number}"), article, counted)
            for number, value in enumerate(line.items("claims"), 1)
        ]
        if annotations and not self._reading.options.suggestions:
            name = self._reading.annotator
            self._result.layers[name] = Layer(id="", name=name, kind="person", annotator=name)
        notes = normalisation_notes(text, f"{self._source.name}, line {line.line}")
        return IncomingArticle(article=article, text=text.text, annotations=annotations, notes=notes)

    def _known(self, line: Fields, text: Normalised) -> Article | None:
        """The article that is there already: the one that is named, else the one with the same text."""
        library = self._reading.library
        key = line.value.get("id")
        named = library.article(key) if isinstance(key, str) else None
        if named is not None and named.text_sha256 != text.text_sha256:
            raise line.refusal(
                f"its text is not that of the article {key}; leave “id” out if it is another one"
            )
        try:
            return named or same_text(library, self._new(line, text))
        except ValueError as problem:
            raise line.refusal(str(problem)) from None

    def _new(self, line: Fields, text: Normalised) -> Article:
        meta = dict(line.mapping("meta"))
        url, place = meta.pop("url", None), meta.pop("location", None)
        known = {field: str(meta.pop(field)) for field in _ARTICLE if meta.get(field) not in (None, "")}
        if isinstance(url, str) and url:
            known["url"] = url
        location = place or url
        if not isinstance(location, str) or not location:
            location = f"{self._source.location}#{line.line}"
        title = line.text("title") or heading(text.text) or location
        article = new_article(text, title=title, location=location, meta=meta, **known)
        given = line.value.get("id")
        return article if given in (None, article.id) else replace(article, meta={**meta, "id": given})

    def _span(self, fields: Fields, article: Article, text: CountedText) -> Annotation:
        label = self._label(fields)
        if fields.has("kind"):
            kind = cast(Kind, fields.choice("kind", _KINDS))
            label = self._labels.of_kind(label, kind)
        else:
            kind, label = self._labels.settled(label)
        part = Part(ROLES[kind][0], (span_of(fields, fields.value, text),))
        return self._made(fields, article, kind, label, (part,))

    def _claim(self, fields: Fields, article: Article, text: CountedText) -> Annotation:
        label = self._labels.of_kind(self._label(fields), "claim")
        parts = []
        for role in ROLES["claim"]:
            spans = [span_of(fields.within(value, role), value, text) for value in fields.items(role)]
            each = [(span,) for span in spans] if role == "source" else [tuple(spans)] if spans else []
            parts += [Part(role, pieces) for pieces in each]
        if not parts:
            raise fields.refusal("it has neither “content” nor “source” nor “cue”")
        self._result.left_out.add(
            "speaker that a claim names|speakers that claims name", len(fields.items("speakers"))
        )
        return self._made(fields, article, "claim", label, tuple(parts))

    def _label(self, fields: Fields) -> str:
        label = fields.required("label")
        see_label(fields, label)
        return label

    def _made(
        self, fields: Fields, article: Article, kind: Kind, label: str, parts: tuple[Part, ...]
    ) -> Annotation:
        reading = self._reading
        attributes = fields.mapping("attributes")
        self._unknown |= dict.fromkeys(key for key in attributes if key not in self._attributes)
        is_draft = kind == "claim" and not any(part.role == "content" for part in parts)
        self._drafts += is_draft
        return Annotation(
            id=reading.new_id(),
            article=article.id,
            layer=reading.annotator,
            kind=kind,
            label=label,
            parts=parts,
            attributes=attributes,
            note=fields.text("note"),
            status="draft" if is_draft else "open",
            score=fields.fraction("score"),
            origin=machine(fields, reading.options) if reading.options.suggestions else ORIGIN,
            by=reading.annotator,
            created=reading.now,
            updated=reading.now,
        )


def recognises(head: bytes) -> bool:
    """Whether a file begins with an article and its spans or claims."""
    first, _, _ = head.lstrip().partition(b"\n")
    try:
        value: Any = json.loads(first.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        # A line longer than what is shown of it: a text, since annotations are shorter, or begin with these.
        is_cut = len(first) == len(head.lstrip())
        return is_cut and b'"text"' in first and not (b'"parts"' in first or b'"kind"' in first)
    return (
        isinstance(value, dict)
        and isinstance(value.get("text"), str)
        and any(isinstance(value.get(key), list) for key in ("spans", "claims"))
    )
