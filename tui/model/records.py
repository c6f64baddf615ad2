"""Records: the plain form of everything that is kept, journaled and compared.

A record is a dictionary of JSON values. An annotation's record carries its parts with their quoted text, which
is its checksum.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from tui.model.annotation import CONTEXT, LONG_QUOTE, QUOTE_END, Annotation, Kind, Part, Role, Status
from tui.model.article import Article, Completion
from tui.model.decision import Answer, Decision
from tui.model.identity import text_hash
from tui.model.layer import Layer, LayerKind
from tui.model.link import Link
from tui.model.referent import Referent, ReferentKind
from tui.model.refusal import Refusal
from tui.model.review import Order, Review
from tui.model.span import Span


def quote_of(text: str, span: Span) -> dict[str, Any]:
    """The record of one span: its offsets and its quoted text, or the hash and both ends of a long one."""
    start, end = span
    quote = text[start:end]
    if end - start <= LONG_QUOTE:
        return {"start": start, "end": end, "quote": quote, "quote_sha256": None}
    ends = quote[:QUOTE_END] + "…" + quote[-QUOTE_END:]
    return {"start": start, "end": end, "quote": ends, "quote_sha256": text_hash(quote)}


def quote_matches(text: str, fragment: Mapping[str, Any], *, whole: bool = True) -> bool:
    """Whether the quoted text kept with a span is what the article says there.

    Args:
        text: The article's text.
        fragment: The record of the span.
        whole: Whether a long quotation is compared as a whole, or only its two ends.
    """
    span = Span(fragment["start"], fragment["end"])
    if span.end > len(text):
        return False
    if fragment["quote_sha256"] is None:
        return bool(span.slice(text) == fragment["quote"])
    head, tail = text[span.start : span.start + QUOTE_END], text[span.end - QUOTE_END : span.end]
    if f"{head}…{tail}" != fragment["quote"]:
        return False
    return not whole or bool(text_hash(span.slice(text)) == fragment["quote_sha256"])


def annotation_record(annotation: Annotation, text: str) -> dict[str, Any]:
    """The record of an annotation on `text`."""
    covered = annotation.extent
    return {
        "id": annotation.id,
        "article": annotation.article,
        "layer": annotation.layer,
        "kind": annotation.kind,
        "label": annotation.label,
        "start": covered.start if covered else None,
        "end": covered.end if covered else None,
        "parts": [
            {"role": part.role, "spans": [quote_of(text, span) for span in part.spans], "refers": part.refers}
            for part in annotation.parts
        ],
        "prefix": text[max(0, covered.start - CONTEXT) : covered.start] if covered else "",
        "suffix": text[covered.end : covered.end + CONTEXT] if covered else "",
        "attributes": dict(annotation.attributes),
        "note": annotation.note,
        "status": annotation.status,
        "score": annotation.score,
        "origin": annotation.origin,
        "derived_from": annotation.derived_from,
        "by": annotation.by,
        "created": annotation.created,
        "updated": annotation.updated,
    }


def spans_in(record: Mapping[str, Any]) -> list[Span]:
    """Every span of the record of an annotation, in the order of its parts."""
    return [Span(span["start"], span["end"]) for part in record["parts"] for span in part["spans"]]


def annotation_from(record: Mapping[str, Any]) -> Annotation:
    """The annotation that a record tells of."""
    return Annotation(
        id=record["id"],
        article=record["article"],
        layer=record["layer"],
        kind=cast(Kind, record["kind"]),
        label=record["label"],
        parts=tuple(
            Part(
                cast(Role, part["role"]),
                tuple(Span(span["start"], span["end"]) for span in part["spans"]),
                part["refers"],
            )
            for part in record["parts"]
        ),
        attributes=record["attributes"],
        note=record["note"],
        status=cast(Status, record["status"]),
        score=record["score"],
        origin=record["origin"],
        derived_from=record["derived_from"],
        by=record["by"],
        created=record["created"],
        updated=record["updated"],
    )


def check_quotes(record: Mapping[str, Any], text: str, *, whole: bool = True) -> None:
    """Refuse an annotation whose quoted text is not what the article says at its offsets.

    Args:
        record: The annotation's.
        text: The article's text.
        whole: Whether long quotations are compared as a whole, or only their two ends.

    Raises:
        Refusal: Naming the annotation and the offsets.
    """
    for part in record["parts"]:
        for fragment in part["spans"]:
            if not quote_matches(text, fragment, whole=whole):
                raise Refusal(
                    f"Annotation {record['id']} quotes other words than the article has at "
                    f"{fragment['start']}–{fragment['end']}; nothing was changed."
                )


def article_record(article: Article) -> dict[str, Any]:
    """The record of an article, without its text."""
    return {
        "id": article.id,
        "title": article.title,
        "text_sha256": article.text_sha256,
        "raw_sha256": article.raw_sha256,
        "location": article.location,
        "outlet": article.outlet,
        "author": article.author,
        "url": article.url,
        "published": article.published,
        "language": article.language,
        "replaces": article.replaces,
        "encoding": article.encoding,
        "normalised": dict(article.normalised),
        "meta": dict(article.meta),
    }


def article_from(record: Mapping[str, Any]) -> Article:
    """The article that a record tells of."""
    return Article(**record)


def referent_record(referent: Referent) -> dict[str, Any]:
    """The record of a referent."""
    return {
        "id": referent.id,
        "kind": referent.kind,
        "name": referent.name,
        "type": referent.type,
        "kb": referent.kb,
        "aliases": list(referent.aliases),
        "attributes": dict(referent.attributes),
        "note": referent.note,
    }


def referent_from(record: Mapping[str, Any]) -> Referent:
    """The referent that a record tells of."""
    return Referent(
        id=record["id"],
        kind=cast(ReferentKind, record["kind"]),
        name=record["name"],
        type=record["type"],
        kb=record["kb"],
        aliases=tuple(record["aliases"]),
        attributes=record["attributes"],
        note=record["note"],
    )


def link_record(link: Link) -> dict[str, Any]:
    """The record of a link."""
    return {
        "id": link.id,
        "type": link.type,
        "from": link.from_,
        "to": link.to,
        "by": link.by,
        "created": link.created,
    }


def link_from(record: Mapping[str, Any]) -> Link:
    """The link that a record tells of."""
    return Link(
        id=record["id"],
        type=record["type"],
        from_=record["from"],
        to=record["to"],
        by=record["by"],
        created=record["created"],
    )


def layer_record(layer: Layer) -> dict[str, Any]:
    """The record of a layer."""
    return {"id": layer.id, "name": layer.name, "kind": layer.kind, "annotator": layer.annotator}


def layer_from(record: Mapping[str, Any]) -> Layer:
    """The layer that a record tells of."""
    return Layer(
        id=record["id"],
        name=record["name"],
        kind=cast(LayerKind, record["kind"]),
        annotator=record["annotator"],
    )


def decision_record(decision: Decision) -> dict[str, Any]:
    """The record of a decision."""
    return {
        "id": decision.id,
        "annotation": decision.annotation,
        "answer": decision.answer,
        "by": decision.by,
        "at": decision.at,
        "reason": decision.reason,
        "review": decision.review,
    }


def decision_from(record: Mapping[str, Any]) -> Decision:
    """The decision that a record tells of."""
    return Decision(
        id=record["id"],
        annotation=record["annotation"],
        answer=cast(Answer, record["answer"]),
        by=record["by"],
        at=record["at"],
        reason=record["reason"],
        review=record["review"],
    )


def review_record(review: Review) -> dict[str, Any]:
    """The record of a review."""
    return {
        "id": review.id,
        "query": review.query,
        "order": review.order,
        "seed": review.seed,
        "sample": review.sample,
        "items": list(review.items),
        "by": review.by,
        "created": review.created,
    }


def review_from(record: Mapping[str, Any]) -> Review:
    """The review that a record tells of."""
    return Review(
        id=record["id"],
        query=record["query"],
        order=cast(Order, record["order"]),
        seed=record["seed"],
        sample=record["sample"],
        items=tuple(record["items"]),
        by=record["by"],
        created=record["created"],
    )


def completion_id(completion: Completion) -> str:
    """The key of a completion: one for each article and annotator."""
    return f"{completion.article}/{completion.by}"


def completion_record(completion: Completion) -> dict[str, Any]:
    """The record of a completion."""
    return {
        "id": completion_id(completion),
        "article": completion.article,
        "by": completion.by,
        "at": completion.at,
    }
