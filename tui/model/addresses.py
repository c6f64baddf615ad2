"""The forms of what points out of the database: addresses on the web, identifiers of Wikidata, tags of languages."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_LANGUAGE = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?"
    r"|x(?:-[a-z0-9]{1,8})+)\Z",
    re.ASCII | re.IGNORECASE,
)
_QID = re.compile(r"Q[1-9][0-9]*\Z")


def is_url(written: str) -> bool:
    """Whether it is an address that a browser opens: http or https, with a host, without blanks (RFC 3986)."""
    if any(character.isspace() or not character.isprintable() for character in written):
        return False
    try:
        parts = urlsplit(written)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def ways_to_write(identifier: str) -> list[str]:
    """An identifier in the ways that say the same: a Wikidata item as such and as its addresses; http and https.

    The addresses of an item are those of its page and of the thing itself (wikidata.org, Wikidata:Data access).
    """
    parts = urlsplit(identifier)
    item = identifier
    if parts.hostname in ("wikidata.org", "www.wikidata.org", "m.wikidata.org"):
        item = parts.path.rstrip("/").rpartition("/")[2]
    if is_qid(item):
        places = (
            "www.wikidata.org/wiki",
            "www.wikidata.org/entity",
            "wikidata.org/wiki",
            "m.wikidata.org/wiki",
        )
        return [item, *(f"{scheme}://{place}/{item}" for scheme in ("https", "http") for place in places)]
    rest = identifier.partition("://")[2].rstrip("/")
    return [f"{scheme}://{rest}{end}" for scheme in ("https", "http") for end in ("", "/")]


def is_qid(written: str) -> bool:
    """Whether it is the identifier of a Wikidata item: `Q` and a number (wikidata.org, Help:Items)."""
    return _QID.match(written) is not None


def is_language(written: str) -> bool:
    """Whether it has the form of a language tag, such as `en`, `pt-BR` or `zh-Hant` (BCP 47, RFC 5646, section 2.1).

    Only the form is looked at. The long tags that were registered before that RFC, such as `i-klingon`, and names of
    languages of four letters and more, of which none is registered, are not taken.
    """
    return _LANGUAGE.match(written) is not None
