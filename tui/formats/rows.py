"""Articles as rows of named fields: what JSON Lines and CSV have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tui.formats.reading import (
    Incoming,
    IncomingArticle,
    Reading,
    Source,
    from_string,
    new_article,
    normalisation_notes,
)

DEFAULT_TEXT_FIELD = "text"
_KNOWN = ("outlet", "author", "url", "published", "language")


_ANNOTATION_FIELDS = frozenset({"kind", "label", "start", "end", "paragraph", "article"})
_ANNOTATION_PARTS = frozenset({"article", "parts"})
_IS_ANNOTATION = "this is an annotation, and the lines before it are articles; put it into a file of its own"
_NOTHING: tuple[object, ...] = (None, "", [], {})


def incoming(source: Source, reading: Reading, rows: Iterable[tuple[int, Mapping[str, Any]]]) -> Incoming:
    """Articles, one a row.

    A row's location is its field `url`, else the file's name with the line. `--meta-field` keeps further
    fields: outlet, author, published and language as those of the article, others beside it.

    Args:
        source: The file.
        reading: What was said about it.
        rows: (line, fields) of each.
    """
    result = Incoming(articles=())
    result.articles = _articles(source, reading, rows, result)
    return result


def _articles(
    source: Source, reading: Reading, rows: Iterable[tuple[int, Mapping[str, Any]]], result: Incoming
) -> Iterator[IncomingArticle]:
    options = reading.options
    empty: list[int] = []
    absent: dict[str, int] = {}
    left_out: dict[str, None] = {}
    for line, row in rows:
        if row.keys() >= _ANNOTATION_FIELDS or row.keys() >= _ANNOTATION_PARTS:
            raise source.refusal(_IS_ANNOTATION, line)
        field = options.text_field or DEFAULT_TEXT_FIELD
        if field not in row:
            raise source.refusal(_missing(field, row, said=options.text_field is not None), line)
        content = row[field]
        if not isinstance(content, str):
            raise source.refusal(f"the field “{field}” is no text", line)
        if not content.strip():
            empty.append(line)
            continue
        for wanted in (*options.meta_fields, *([options.title_field] if options.title_field else [])):
            if wanted not in row:
                absent[wanted] = absent.get(wanted, 0) + 1
        kept = {field, "url", options.title_field or "title", *options.meta_fields}
        left_out |= dict.fromkeys(
            name for name, value in row.items() if name not in kept and value not in _NOTHING
        )
        yield _article(source, reading, line, row, content)
    if empty:
        lines = ", ".join(map(str, empty[:10])) + (" …" if len(empty) > 10 else "")
        result.notes.append(f"{source.name}: {len(empty)} without text left out (line {lines}).")
    for name, count in absent.items():
        result.notes.append(f"{source.name}: {count} without the field “{name}”.")
    if left_out:
        names = ", ".join(left_out)
        result.notes.append(
            f"{source.name}: left out {names}; --meta-field keeps a field beside its article."
        )


def _article(
    source: Source, reading: Reading, line: int, row: Mapping[str, Any], content: str
) -> IncomingArticle:
    options = reading.options
    text = from_string(content, source, line)
    place = f"{source.location}#{line}"
    url = row.get("url")
    location = url if isinstance(url, str) and url.strip() else place
    title_field = options.title_field or "title"
    title = row.get(title_field)
    title = title.strip() if isinstance(title, str) else ""
    meta = {field: row[field] for field in options.meta_fields if field not in _KNOWN and field in row}
    known = {
        field: str(row[field])
        for field in _KNOWN
        if row.get(field) not in (None, "") and (field in options.meta_fields or field == "url")
    }
    article = new_article(text, title=title or place, location=location, meta=meta, **known)
    return IncomingArticle(
        article=article, text=text.text, notes=normalisation_notes(text, f"{source.name}, line {line}")
    )


def _missing(field: str, row: Mapping[str, Any], *, said: bool) -> str:
    names = ", ".join(row) or "none"
    if said:
        return f"there is no field “{field}”; there are {names}"
    return f"name the field that holds the text with --text-field; there are {names}"
