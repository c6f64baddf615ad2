"""Markdown: one article a file, kept as it is; only its title and what front matter tells are looked for."""

from __future__ import annotations

import re
import tomllib

from tui.formats.plain_text import title_from_name
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

_FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?)^\1[ \t]*$", re.DOTALL | re.MULTILINE)
_ENTRY = re.compile(r"^(\w+):[ \t]+(.+?)[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t]*#*[ \t]*$|^(\S.*)\n=+[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"^(```|~~~).*?^\1[ \t]*$", re.DOTALL | re.MULTILINE)
_KNOWN = {"outlet": "outlet", "author": "author", "url": "url", "date": "published", "lang": "language"}


def read(source: Source, reading: Reading) -> Incoming:
    """The article that a file is.

    Its title is what was said, else from front matter, a heading, or the file's name.

    Raises:
        Refusal: If it is not text, or has none.
    """
    text = from_bytes(source.read(), source, reading.options.encoding)
    if not text.text.strip():
        raise source.refusal("there is no text in it")
    front = front_matter(text.text)
    title = (
        reading.options.title or front.get("title") or heading(text.text) or title_from_name(source.location)
    )
    known = {field: front[key] for key, field in _KNOWN.items() if front.get(key)}
    article = new_article(text, title=title, location=source.location, meta=None, **known)
    notes = normalisation_notes(text, source.name)
    return Incoming(articles=[IncomingArticle(article=article, text=text.text, notes=notes)])


def front_matter(text: str) -> dict[str, str]:
    """The simple entries of front matter, if there is any: `key: value` between `---`, TOML between `+++`."""
    found = _FRONT.match(text)
    if found is None:
        return {}
    if found[1] == "---":
        return {key.lower(): value.strip("\"'") for key, value in _ENTRY.findall(found[2])}
    try:
        table = tomllib.loads(found[2])
    except tomllib.TOMLDecodeError:
        return {}
    return {key.lower(): str(value) for key, value in table.items() if not isinstance(value, dict | list)}


def heading(text: str) -> str:
    """The first heading of the first level that is not in a code block, or nothing."""
    found = _HEADING.search(_FENCE.sub("", text))
    return (found[1] or found[2]).strip() if found else ""


FORMAT = Format(
    name="markdown", title="Markdown, an article a file", suffixes=(".md", ".markdown"), reader=read
)
