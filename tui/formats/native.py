"""`jsonl`: one annotation a line, with everything that is known about it."""

from __future__ import annotations

from collections.abc import Iterator

from tui.formats import native_reader
from tui.formats.corpus import Corpus
from tui.formats.losses import Losses
from tui.formats.objects import Describer
from tui.formats.registry import Format
from tui.formats.strict_json import dumps


def write(corpus: Corpus, losses: Losses) -> Iterator[str]:
    """The lines. Nothing of an annotation is lost."""
    for bundle in corpus.articles:
        describer = Describer(corpus, bundle.article, bundle.text)
        for marked in bundle.annotations:
            yield dumps(describer.annotation(marked, alone=True)) + "\n"


FORMAT = Format(
    name="jsonl",
    title="an annotation a line; also read: an article a line, with --text-field",
    suffixes=(".jsonl", ".ndjson"),
    loses="texts, articles without annotations, decisions",
    annotated=True,
    reader=native_reader.read,
    writer=write,
)
