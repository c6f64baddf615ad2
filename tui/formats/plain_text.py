"""Plain text: one article a file."""

from __future__ import annotations

from pathlib import PurePosixPath

from tui.formats.reading import (
    Incoming,
    IncomingArticle,
    Reading,
    Source,
    from_bytes,
    new_article,
    normalisation_notes,
)
from tui.formats.registry import Format


def read(source: Source, reading: Reading) -> Incoming:
    """The article that a file is. Its title is what was said, else the file's name without its suffix.

    Raises:
        Refusal: If it is not text, or has none.
    """
    text = from_bytes(source.read(), source, reading.options.encoding)
    if not text.text.strip():
        raise source.refusal("there is no text in it")
    title = reading.options.title or title_from_name(source.location)
    article = new_article(text, title=title, location=source.location)
    notes = normalisation_notes(text, source.name)
    return Incoming(articles=[IncomingArticle(article=article, text=text.text, notes=notes)])


def title_from_name(location: str) -> str:
    """The title that a file's name gives."""
    return PurePosixPath(location).stem or location


FORMAT = Format(name="text", title="plain text, an article a file", suffixes=(".txt", ".text"), reader=read)
