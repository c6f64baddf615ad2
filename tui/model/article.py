"""Articles: immutable texts with what is known about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

FIELDS = ("title", "outlet", "author", "url", "published", "language")
"""What a person may change of an article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What is known about one text from one place. The text itself is kept apart, by its hash.

    Attributes:
        id: Derived from the text's hash and the location.
        title: From a heading, the metadata, or the file's name; can be changed.
        text_sha256: Of the normalised text in UTF-8, hexadecimal.
        raw_sha256: Of the bytes it came from.
        location: Its URL, else its file name without folders.
        replaces: The id of the article that this one is a new version of.
        encoding: What the bytes were decoded with.
        normalised: What normalising changed, with counts (`bom`, `crlf`, `cr`, `nul`).
        meta: Whatever else came with it.
    """

    id: str
    title: str
    text_sha256: str
    raw_sha256: str
    location: str
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    replaces: str | None = None
    encoding: str = "utf-8"
    normalised: Mapping[str, int] = field(default_factory=dict)
    meta: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Completion:
    """That an annotator has finished an article.

    Attributes:
        article: The article's id.
        by: The annotator.
        at: When, UTC.
    """

    article: str
    by: str
    at: str
