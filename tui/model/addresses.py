"""The forms of what points out of the database: addresses on the web, identifiers of Wikidata."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

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
