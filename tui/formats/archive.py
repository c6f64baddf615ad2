"""`archive`: everything but the journal, an article a line below a header, to be imported again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from tui.formats.archive_reader import read
from tui.formats.corpus import ArticleBundle, Corpus
from tui.formats.losses import Losses
from tui.formats.objects import Describer
from tui.formats.registry import Format
from tui.formats.strict_json import dumps
from tui.model.records import (
    article_record,
    decision_record,
    layer_record,
    link_record,
    referent_record,
    review_record,
)

_HEADER = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"marginist"\s*:')
_LONG_ARTICLE = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"article"\s*:\s*\{')


def write(corpus: Corpus, losses: Losses) -> Iterator[str]:
    """The header and the lines, in pieces. Nothing is lost."""
    yield dumps(header(corpus)) + "\n"
    for bundle in corpus.articles:
        yield from _article(corpus, bundle)


def header(corpus: Corpus) -> dict[str, Any]:
    """What the first line tells of all articles."""
    return {
        "marginist": 1,
        "unit": "codepoint",
        "schemes": list(corpus.schemes),
        "annotators": sorted(corpus.annotators),
        "layers": [
            layer_record(layer) for layer in sorted(corpus.layers.values(), key=lambda layer: layer.name)
        ],
        "referents": [referent_record(corpus.referents[key]) for key in sorted(corpus.referents)],
        "links": [link_record(link) for link in corpus.links],
        "reviews": [review_record(review) for review in corpus.reviews],
    }


def _article(corpus: Corpus, bundle: ArticleBundle) -> Iterator[str]:
    described = article_record(bundle.article)
    described["text"] = bundle.text
    described["done"] = [{"by": entry.by, "at": entry.at} for entry in bundle.completions]
    yield f'{{"article":{dumps(described)},"annotations":['
    describer = Describer(corpus, bundle.article, bundle.text)
    comma = ""
    for marked in bundle.annotations:
        yield comma + dumps(describer.annotation(marked, alone=False))
        comma = ","
    yield f'],"decisions":{dumps([decision_record(decision) for decision in bundle.decisions])}}}\n'


def recognises(head: bytes) -> bool:
    """Whether a file begins as an archive does: with the header, or with an article with its annotations."""
    if _HEADER.match(head):
        return True
    first, _, rest = head.lstrip().partition(b"\n")
    try:
        value = json.loads(first.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return not rest and bool(_LONG_ARTICLE.match(head))
    if not isinstance(value, dict):
        return False
    article = value.get("article")
    return "marginist" in value or (
        isinstance(article, dict) and ("annotations" in value or "text" in article)
    )


FORMAT = Format(
    name="archive",
    title="everything but the journal, to be imported again",
    suffixes=(".jsonl", ".ndjson"),
    whole=True,
    annotated=True,
    reader=read,
    writer=write,
    recognises=recognises,
)
