"""`spans`: an article a line, with labelled spans and claims, as training tools take it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tui.formats.corpus import ArticleBundle, Corpus, Marked
from tui.formats.losses import Losses
from tui.formats.objects import Describer
from tui.formats.registry import Format
from tui.formats.spans_reader import read, recognises
from tui.formats.strict_json import dumps


def write(corpus: Corpus, losses: Losses) -> Iterator[str]:
    """The lines, the spans of an article in the order of its annotations."""
    layers: set[str] = set()
    for bundle in corpus.articles:
        describer = Describer(corpus, bundle.article, bundle.text)
        spans: list[dict[str, Any]] = []
        claims: list[dict[str, Any]] = []
        for marked in bundle.annotations:
            layers.add(marked.annotation.layer)
            _count_losses(marked, losses)
            if marked.annotation.kind == "claim":
                claims.append(_claim(corpus, describer, marked))
            else:
                spans += [
                    {"start": span.start, "end": span.end, "label": marked.annotation.label}
                    | {"text": span.slice(bundle.text)}
                    for _, span in marked.annotation.spans()
                ]
        line = {
            "id": bundle.article.id,
            "text": bundle.text,
            "title": bundle.article.title,
            "spans": spans,
            "claims": claims,
            "meta": _meta(bundle),
        }
        yield dumps(line) + "\n"
    if len(layers) > 1:
        losses.add("layer as something of its own|layers as something of their own", len(layers))


def _claim(corpus: Corpus, describer: Describer, marked: Marked) -> dict[str, Any]:
    annotation = marked.annotation
    sources = annotation.of_role("source")
    speakers = [corpus.speaker(part.refers) for part in sources]
    return {
        "label": annotation.label,
        "content": describer.spans(annotation.of_role("content")),
        "source": describer.spans(sources),
        "cue": describer.spans(annotation.of_role("cue")),
        "speakers": [name for name in speakers if name is not None],
        "attributes": dict(annotation.attributes),
    }


def _meta(bundle: ArticleBundle) -> dict[str, Any]:
    article = bundle.article
    known = {
        "location": article.location,
        "outlet": article.outlet,
        "author": article.author,
        "url": article.url,
        "published": article.published,
        "language": article.language,
    }
    return {key: value for key, value in known.items() if value is not None} | dict(article.meta)


def _count_losses(marked: Marked, losses: Losses) -> None:
    annotation = marked.annotation
    if annotation.kind == "article":
        losses.add("label of a whole article|labels of whole articles")
    split = sum(len(part.spans) > 1 for part in annotation.parts)
    losses.add("discontinuous part in one piece|discontinuous parts in one piece", split)
    if annotation.kind != "claim":
        losses.add("annotation’s attributes|annotations’ attributes", bool(annotation.attributes))
        named = sum(part.refers is not None for part in annotation.parts)
        losses.add("entity that a mention names|entities that mentions name", named)
    else:
        named = sum(part.refers is not None for part in annotation.parts if part.role == "content")
        losses.add("statement that a content makes|statements that contents make", named)
    losses.add("link|links", len(marked.links))
    losses.add("note|notes", bool(annotation.note))
    losses.add("status other than open|statuses other than open", annotation.status != "open")


FORMAT = Format(
    name="spans",
    title="an article a line, with labelled spans and claims",
    suffixes=(".jsonl", ".ndjson"),
    loses="entities of mentions, statements, links, notes, statuses, layers, labels of whole articles",
    annotated=True,
    asked=True,
    reader=read,
    recognises=recognises,
    writer=write,
)
