"""Reading `jsonl`: an annotation a line, of articles that are there already; or an article a line.

Of an annotation only `kind`, `label`, `parts` and `article` are required. Offsets count in the text as it is kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from tui.formats import json_lines
from tui.formats.annotation_checks import drafts_kept, says_machine, see_quote
from tui.formats.archive_annotations import AnnotationReader
from tui.formats.fields import Fields
from tui.formats.reading import Incoming, IncomingArticle, Reading, Source
from tui.formats.shelf import Shelf
from tui.formats.strict_json import loads
from tui.model.annotation import Annotation
from tui.model.article import Article
from tui.model.link import Link
from tui.model.refusal import Refusal

_MOST = 1_000
"""Annotations of one article that are handed on together."""
_ARTICLES = (
    "these are articles; what a model suggests is in lines with “kind”, “label”, “parts” and “article”"
)


def read(source: Source, reading: Reading) -> Incoming:
    """The annotations of a file by their articles; or its articles, if the first line is no annotation.

    What a machine suggests comes in the order of the lines, so that a long file needs little memory.

    Raises:
        Refusal: Naming the line and what is wrong with it, when it is reached.
    """
    number, line = next(source.lines(reading.options.encoding), (0, ""))
    if not _is_annotation(line):
        if not reading.options.suggestions:
            return json_lines.read(source, reading)
        raise source.refusal(_ARTICLES if line else "there is nothing in it", number)
    result = Incoming(articles=())
    found = _Lines(source, reading, result)
    runs = found.runs()
    result.articles = runs if reading.options.suggestions else _together(runs)
    return result


def _is_annotation(line: str) -> bool:
    """Whether a line is an annotation, or would be if it were JSON."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return '"parts"' in line
    return isinstance(value, dict) and "parts" in value


class _Lines:
    def __init__(self, source: Source, reading: Reading, result: Incoming) -> None:
        self._source = source
        self._reading = reading
        self._result = result
        self._shelf = Shelf(reading.library)
        self._annotations = AnnotationReader(reading, result, tolerant=True)

    def runs(self) -> Iterator[IncomingArticle]:
        """The annotations, those of lines about one article that follow each other together."""
        article: Article | None = None
        run: list[Annotation] = []
        given: set[str] = set()
        drafts = 0
        for number, line in self._source.lines(self._reading.options.encoding):
            self._reading.at_line(number)
            try:
                fields = Fields(loads(line, self._source, number), self._source, number)
                about = self._shelf.find(fields)
                found = self._annotation(fields, about)
            except Refusal as refusal:
                self._reading.refuse(refusal)
                continue
            if article is not None and (about.id != article.id or len(run) >= _MOST):
                yield self._incoming(article, run, given)
                run, given = [], set()
            article = about
            run.append(found)
            drafts += fields.text("status", found.status) != found.status
            if fields.has("id"):
                given.add(found.id)
        if article is not None:
            yield self._incoming(article, run, given)
        if drafts:
            self._result.notes.append(f"{self._source.name}: {drafts_kept(drafts)}")
        self._result.notes += self._annotations.notes(self._source.name)

    def _incoming(self, article: Article, run: list[Annotation], given: set[str]) -> IncomingArticle:
        text = self._shelf.text(article).kept
        return IncomingArticle(article=article, text=text, annotations=run, given_ids=frozenset(given))

    def _annotation(self, fields: Fields, article: Article) -> Annotation:
        text = self._shelf.text(article)
        if not self._reading.options.suggestions:
            self._see_made(fields)
        found = self._annotations.annotation(fields, article.id, text)
        covered = found.extent
        if covered is not None:
            said = covered.slice(text.kept)
            see_quote(fields, fields.value.get("text"), said, covered.start, covered.end)
        self._links(fields, found)
        return found

    def _see_made(self, fields: Fields) -> None:
        """See that somebody has made an annotation, and that no machine has only suggested it.

        Raises:
            Refusal: If a machine has.
        """
        layer, origin = fields.text("layer"), fields.text("origin")
        known = self._reading.library.layer(layer) if layer else None
        if known is not None or (fields.has("by") and layer != origin):
            return
        if fields.has("score") or says_machine(origin):
            name = origin if says_machine(origin) else "NAME.v1"
            raise fields.refusal(
                f"this is a suggestion and nobody’s annotation; bring it in with --as suggestions --origin {name}"
            )

    def _links(self, fields: Fields, annotation: Annotation) -> None:
        for number, value in enumerate(fields.items("links"), 1):
            if self._reading.options.suggestions:
                self._result.left_out.add("link|links")
                continue
            link = fields.within(value, f"link {number}")
            to = link.as_uuid(link.required("to"), "to")
            if to == annotation.id:
                raise link.refusal("it goes from a thing to itself")
            made = Link(id="", type=link.required("type"), from_=annotation.id, to=to, by="", created="")
            self._result.links.append(made)


def _together(runs: Iterable[IncomingArticle]) -> Iterator[IncomingArticle]:
    """Each article once, with all its annotations."""
    found: dict[str, list[IncomingArticle]] = {}
    for run in runs:
        found.setdefault(run.article.id, []).append(run)
    for same in found.values():
        yield IncomingArticle(
            article=same[0].article,
            text=same[0].text,
            annotations=[annotation for run in same for annotation in run.annotations],
            given_ids=frozenset().union(*(run.given_ids for run in same)),
        )
