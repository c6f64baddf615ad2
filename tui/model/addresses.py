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


def is_qid(written: str) -> bool:
    """Whether it is the identifier of a Wikidata item: `Q` and a number (wikidata.org, Help:Items)."""
    return _QID.match(written) is not None
