"""`csv`: an annotation a row, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from tui.formats import csv_articles
from tui.formats.corpus import ArticleBundle, Corpus, Marked
from tui.formats.losses import Losses
from tui.formats.objects import Describer
from tui.formats.registry import Format
from tui.formats.strict_json import dumps
from tui.model.annotation import Part

COLUMNS = {
    "id": "the annotation's id",
    "article": "the article's id",
    "title": "the article's title",
    "location": "the article's URL or file name",
    "kind": "entity, claim, passage or article",
    "label": "the label",
    "start": "first code point of the mention, the passage or the contents",
    "end": "the code point after the last one",
    "paragraph": "the number of the paragraph, from 1",
    "text": "the words of the mention, the passage or the contents",
    "refers": "the name of the entity or of the statement",
    "kb": "its identifier in a knowledge base",
    "source": "the words that name the speaker",
    "speaker": "the name of the speaker's entity",
    "cue": "the reporting words",
    "attributes": "a JSON object",
    "note": "the note",
    "status": "draft, open, accepted, rejected or flagged",
    "layer": "the layer's name",
    "by": "the annotator",
    "origin": "how it came to be",
    "score": "0 to 1, of a suggestion",
    "derived_from": "the id of the annotation that it was made from",
    "created": "when it was made, UTC",
    "updated": "when it was last changed, UTC",
}
"""The columns in their order, with what they hold."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_GAP = " … "
_BETWEEN = "; "


def write(corpus: Corpus, losses: Losses) -> Iterator[str]:
    """The rows, the first with the names of the columns."""
    yield _line(list(COLUMNS))
    for bundle in corpus.articles:
        describer = Describer(corpus, bundle.article, bundle.text)
        for marked in bundle.annotations:
            losses.add("link|links", len(marked.links))
            split = sum(len(part.spans) > 1 for part in marked.annotation.parts)
            losses.add("discontinuous part’s offsets|discontinuous parts’ offsets", split)
            yield _line(_row(corpus, bundle, describer, marked))


def _row(corpus: Corpus, bundle: ArticleBundle, describer: Describer, marked: Marked) -> list[object]:
    annotation = marked.annotation
    place = describer.place(marked)
    sources = annotation.of_role("source")
    main = [part for part in annotation.parts if part.role in ("mention", "content", "passage")]
    named = [corpus.referents[part.refers] for part in main if part.refers is not None]
    cells: dict[str, object] = {
        "id": annotation.id,
        "article": bundle.article.id,
        "title": bundle.article.title,
        "location": bundle.article.location,
        "kind": annotation.kind,
        "label": annotation.label,
        "start": place["start"],
        "end": place["end"],
        "paragraph": place["paragraph"],
        "text": _words(main, bundle.text),
        "refers": _BETWEEN.join(referent.name for referent in named),
        "kb": _BETWEEN.join(referent.kb for referent in named if referent.kb),
        "source": _words(sources, bundle.text),
        "speaker": _BETWEEN.join(filter(None, (corpus.speaker(part.refers) for part in sources))),
        "cue": _words(annotation.of_role("cue"), bundle.text),
        "attributes": dumps(dict(annotation.attributes)),
        "note": annotation.note,
        "status": annotation.status,
        "layer": corpus.layer_name(annotation.layer),
        "by": annotation.by,
        "origin": annotation.origin,
        "score": annotation.score,
        "derived_from": annotation.derived_from,
        "created": annotation.created,
        "updated": annotation.updated,
    }
    return [cells[column] for column in COLUMNS]


def _words(parts: Sequence[Part], text: str) -> str:
    return _BETWEEN.join(_GAP.join(span.slice(text) for span in part.spans) for part in parts)


def _line(cells: Sequence[object]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([_harmless(cell) for cell in cells])
    return out.getvalue()


def _harmless(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return "'" + cell
    return cell


FORMAT = Format(
    name="csv",
    title="an annotation a row; read: an article a row, with --text-field",
    suffixes=(".csv", ".tsv"),
    loses="links, offsets of discontinuous parts and of sources and cues",
    reader=csv_articles.read,
    writer=write,
)
