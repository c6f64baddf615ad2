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


def is_qid(written: str) -> bool:
    """Whether it is the identifier of a Wikidata item: `Q` and a number (wikidata.org, Help:Items)."""
    return _QID.match(written) is not None


def is_language(written: str) -> bool:
    """Whether it has the form of a language tag, such as `en`, `pt-BR` or `zh-Hant` (BCP 47, RFC 5646, section 2.1).

    Only the form is looked at. The long tags that were registered before that RFC, such as `i-klingon`, and names of
    languages of four letters and more, of which none is registered, are not taken.
    """
    return _LANGUAGE.match(written) is not None
