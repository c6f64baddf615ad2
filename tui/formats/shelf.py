"""The articles that lines name, found in what there is, with some of their texts held ready."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from uuid import UUID

from tui.formats.fields import Fields
from tui.formats.library import Library, several
from tui.formats.offsets import CountedText
from tui.model.article import Article

_MOST = 4_000_000
"""Code points of texts that are held ready at most."""


class Shelf:
    """Finds the articles that a file names, and holds some of their texts ready.

    Args:
        library: What there is.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._found: dict[tuple[object, ...], Article] = {}
        self._texts: OrderedDict[str, CountedText] = OrderedDict()
        self._size = 0

    def find(self, line: Fields) -> Article:
        """The article that a line is about: by `id`, else by `sha256`, else by `location` or `title`.

        Raises:
            Refusal: If it is not there, or several are meant.
        """
        value = line.value.get("article")
        if value is None:
            raise line.refusal("“article” is missing")
        if isinstance(value, str):
            value = {"id": value, "location": value}
        fields = Fields(value, line.source, line.line, "article")
        named = tuple(fields.maybe(key) for key in ("id", "sha256", "location", "title"))
        if named not in self._found:
            self._found[named] = self._find(fields)
        return self._found[named]

    def _find(self, fields: Fields) -> Article:
        key, digest = fields.maybe("id"), fields.hash("sha256")
        found = self._library.article(key) if key else None
        if found is not None:
            if digest not in (None, found.text_sha256):
                raise fields.refusal(f"“sha256” is not that of the text of {key}; the text was another one")
            return found
        if digest:
            fitting = self._library.with_text(digest)
            if len(fitting) > 1:
                place, title = fields.maybe("location"), fields.maybe("title")
                fitting = [
                    each for each in fitting if place == each.location or title == each.title
                ] or fitting
            return _only(fields, fitting, f"with the text {digest[:12]}…")
        if key and _is_uuid(key):
            return _only(fields, (), f"with the id {key}")
        names = tuple(name for name in (fields.text("location"), fields.text("title")) if name)
        for name in names:
            if fitting := self._library.named(name):
                return _only(fields, fitting, f"“{name}”")
        if not names and not key:
            raise fields.refusal("it needs “id”, “sha256”, “location” or “title”")
        return _only(fields, (), f"“{names[0] if names else key}”")

    def text(self, article: Article) -> CountedText:
        """An article's text, to count in."""
        key = article.text_sha256
        if key in self._texts:
            self._texts.move_to_end(key)
            return self._texts[key]
        kept = self._library.text(article)
        self._texts[key] = CountedText(kept, kept)
        self._size += len(kept)
        while self._size > _MOST and len(self._texts) > 1:
            self._size -= len(self._texts.popitem(last=False)[1].kept)
        return self._texts[key]


def _only(fields: Fields, fitting: Sequence[Article], what: str) -> Article:
    if not fitting:
        raise fields.refusal(f"there is no article {what} in the database; import its text first")
    if len(fitting) > 1:
        raise fields.refusal(several(fitting, what))
    return fitting[0]


def _is_uuid(value: str) -> bool:
    try:
        return str(UUID(value)) == value
    except ValueError:
        return False
