"""Reading archives: the header, and the articles below it. Only an article's text is required."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from tui.formats.archive_annotations import AnnotationReader
from tui.formats.fields import Fields
from tui.formats.markdown import heading
from tui.formats.plain_text import title_from_name
from tui.formats.reading import (
    Incoming,
    IncomingArticle,
    Reading,
    Source,
    from_string,
    normalisation_notes,
)
from tui.formats.strict_json import loads
from tui.model.article import Article, Completion
from tui.model.decision import ANSWERS, Answer, Decision
from tui.model.identity import article_id
from tui.model.layer import Layer, LayerKind
from tui.model.link import Link
from tui.model.referent import Referent, ReferentKind
from tui.model.refusal import Refusal
from tui.model.review import ORDERS, Order, Review
from tui.model.scheme import scheme_from
from tui.text.normalise import Normalised

VERSION = 1
_LAYER_KINDS = ("person", "machine", "adjudicated")
_REFERENT_KINDS = ("entity", "statement")


def read(source: Source, reading: Reading) -> Incoming:
    """The content of an archive, its articles one after the other.

    Raises:
        Refusal: Naming the line and what is wrong with it; for what is below the header, when it is reached.
    """
    lines = source.lines(reading.options.encoding)
    result = Incoming(articles=())
    first = next(lines, None)
    if first is None:
        raise source.refusal("there is nothing in it")
    number, line = first
    value = loads(line, source, number)
    below = lines
    if isinstance(value, dict) and "article" not in value:
        _header(Fields(value, source, number), result)
        result.articles = _articles(source, reading, result, below, None)
    else:
        result.articles = _articles(source, reading, result, below, (number, value))
    return result


def _header(header: Fields, result: Incoming) -> None:
    if header.value.get("marginist") != VERSION:
        raise header.refusal(
            f'this header does not say "marginist":{VERSION}, so it is of a version that is not known here'
        )
    unit = header.text("unit", "codepoint")
    if unit != "codepoint":
        raise header.refusal(f"offsets in the unit “{unit}” cannot be read; “codepoint” is the one known")
    for number, value in enumerate(header.items("schemes"), 1):
        try:
            result.schemes.append(scheme_from(value, f"scheme {number}"))
        except (Refusal, AttributeError) as error:
            raise header.refusal(str(error).rstrip(".")) from None
        if value.get("used") is True:
            result.used_scheme = result.schemes[-1].name
    source, line = header.source, header.line
    for number, value in enumerate(header.items("layers"), 1):
        fields = Fields(value, source, line, f"layer {number}")
        name = fields.required("name")
        if name in result.layers:
            raise fields.refusal(f"the layer “{name}” is there twice")
        kind = fields.choice("kind", _LAYER_KINDS, "person")
        result.layers[name] = Layer(
            id=fields.uuid("id") or "",
            name=name,
            kind=cast(LayerKind, kind),
            annotator=fields.text("annotator", name),
        )
    for number, value in enumerate(header.items("referents"), 1):
        referent = _referent(Fields(value, source, line, f"referent {number}"))
        if referent.id in result.referents:
            raise header.refusal(f"the id {referent.id} is there twice among the referents")
        result.referents[referent.id] = referent
    seen: set[str] = set()
    for number, value in enumerate(header.items("links"), 1):
        link = _link(Fields(value, source, line, f"link {number}"))
        if link.id and link.id in seen:
            raise header.refusal(f"the id {link.id} is there twice among the links")
        seen.add(link.id)
        result.links.append(link)
    result.link_line = line
    for number, value in enumerate(header.items("reviews"), 1):
        result.reviews.append(_review(Fields(value, source, line, f"review {number}")))


def _referent(fields: Fields) -> Referent:
    return Referent(
        id=fields.as_uuid(fields.required("id"), "id"),
        kind=cast(ReferentKind, fields.choice("kind", _REFERENT_KINDS, "entity")),
        name=fields.required("name"),
        type=fields.maybe("type"),
        kb=fields.maybe("kb"),
        aliases=fields.texts("aliases"),
        attributes=fields.mapping("attributes"),
        note=fields.text("note"),
    )


def _review(fields: Fields) -> Review:
    sample = fields.value.get("sample")
    seed = fields.value.get("seed", 0)
    for name, number in (("seed", seed), ("sample", sample)):
        if number is not None and (type(number) is not int or not 0 <= number < 1 << 53):
            raise fields.refusal(f"“{name}” is no whole number")
    return Review(
        id=fields.as_uuid(fields.required("id"), "id"),
        query=fields.text("query"),
        order=cast(Order, fields.choice("order", ORDERS, "article")),
        seed=seed or 0,
        sample=sample or None,
        items=tuple(fields.texts("items")),
        by=fields.required("by"),
        created=fields.text("created"),
    )


def _link(fields: Fields) -> Link:
    from_, to = fields.required("from"), fields.required("to")
    if from_ == to:
        raise fields.refusal("it goes from a thing to itself")
    return Link(
        id=fields.uuid("id") or "",
        type=fields.required("type"),
        from_=fields.as_uuid(from_, "from"),
        to=fields.as_uuid(to, "to"),
        by=fields.text("by"),
        created=fields.time("created", ""),
    )


def _articles(
    source: Source,
    reading: Reading,
    result: Incoming,
    lines: Iterator[tuple[int, str]],
    first: tuple[int, Any] | None,
) -> Iterator[IncomingArticle]:
    annotations = AnnotationReader(reading, result)
    lines_of: dict[str, int] = {}
    for number, value in _values(source, lines, first):
        line = Fields(value, source, number)
        if "article" not in line.value:
            raise line.refusal("“article” is missing")
        fields = Fields(line.value["article"], source, number, "article")
        if not isinstance(fields.value.get("text"), str):
            raise fields.refusal("“text” is missing")
        raw = fields.value["text"]
        text = from_string(raw, source, number)
        article = _article(fields, text)
        if article.id in lines_of:
            raise fields.refusal(
                f"this is the article of line {lines_of[article.id]} again; put the annotations there"
            )
        lines_of[article.id] = number
        read = annotations.of_article(line, article.id, raw, text.text)
        yield IncomingArticle(
            article=article,
            text=text.text,
            annotations=read.annotations,
            given_ids=read.given_ids,
            decisions=_decisions(line, reading, {entry.id for entry in read.annotations}),
            completions=_completions(fields, reading, article.id),
            notes=[*normalisation_notes(text, f"{source.name}, line {number}"), *read.notes],
        )
    result.notes += annotations.notes(source.name)


def _values(
    source: Source, lines: Iterator[tuple[int, str]], first: tuple[int, Any] | None
) -> Iterator[tuple[int, Any]]:
    if first is not None:
        yield first
    for number, line in lines:
        yield number, loads(line, source, number)


def _article(fields: Fields, text: Normalised) -> Article:
    url = fields.maybe("url")
    location = fields.text("location") or url or f"{fields.source.location}#{fields.line}"
    key = article_id(text.text_sha256, location)
    if fields.text("id", key) != key:
        raise fields.refusal("“id” is not the one that its text and location give; leave it out")
    if not text.changes and (fields.hash("text_sha256") or text.text_sha256) != text.text_sha256:
        raise fields.refusal("“text_sha256” tells of another text; the text was changed since")
    return Article(
        id=key,
        title=fields.text("title") or heading(text.text) or title_from_name(location),
        text_sha256=text.text_sha256,
        raw_sha256=fields.hash("raw_sha256") or text.raw_sha256,
        location=location,
        outlet=fields.maybe("outlet"),
        author=fields.maybe("author"),
        url=url,
        published=fields.maybe("published"),
        language=fields.maybe("language"),
        replaces=fields.uuid("replaces"),
        encoding=fields.text("encoding", text.encoding),
        normalised=_counts(fields) or text.changes,
        meta=fields.mapping("meta"),
    )


def _counts(fields: Fields) -> dict[str, int]:
    found = fields.mapping("normalised")
    if not all(isinstance(count, int) for count in found.values()):
        raise fields.refusal("“normalised” holds something that is no count")
    return found


def _decisions(line: Fields, reading: Reading, known: set[str]) -> list[Decision]:
    found = []
    for number, value in enumerate(line.items("decisions"), 1):
        fields = Fields(value, line.source, line.line, f"decision {number}")
        target = fields.required("annotation")
        if target not in known:
            raise fields.refusal(f"it is about {target}, which is no annotation of this line")
        found.append(
            Decision(
                id=fields.uuid("id") or reading.new_id(),
                annotation=target,
                answer=cast(Answer, fields.choice("answer", ANSWERS)),
                by=fields.text("by") or reading.annotator,
                at=fields.time("at", reading.now),
                reason=fields.text("reason"),
                review=fields.maybe("review"),
            )
        )
    return found


def _completions(article: Fields, reading: Reading, key: str) -> list[Completion]:
    found: list[Completion] = []
    for number, value in enumerate(article.items("done"), 1):
        fields = Fields(value, article.source, article.line, f"article, done {number}")
        completion = Completion(key, fields.text("by") or reading.annotator, fields.time("at", reading.now))
        if any(completion.by == other.by for other in found):
            raise fields.refusal(f"{completion.by} is there twice")
        found.append(completion)
    return found
