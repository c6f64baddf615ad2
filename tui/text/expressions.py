"""Regular expressions that a person typed, and how long one may take."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal

if TYPE_CHECKING:
    import regex

LIMIT = 1.0
"""Seconds that one look for a regular expression may take."""


def has_capitals(wanted: str) -> bool:
    """Whether there is a capital letter, so that case counts."""
    return any(character.isupper() for character in wanted)


@lru_cache(maxsize=32)
def expression(wanted: str) -> regex.Pattern[str]:
    """What a person means by a regular expression: capital letters count only if there are some.

    Raises:
        Refusal: If it is none.
    """
    import regex

    # A capital that only names a class, as in \W, says nothing about letters.
    flags = 0 if has_capitals(re.sub(r"\\.", "", wanted)) else regex.IGNORECASE
    try:
        return regex.compile(wanted, flags | regex.MULTILINE)
    except regex.error as error:
        raise Refusal(f"{in_quotes(wanted)} is not a regular expression: {error}.") from None


def hits_of(wanted: str, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where in a range of a text an expression fits something, in order. Other threads go on meanwhile.

    Raises:
        Refusal: If it is not a regular expression, or takes too long.
    """
    try:
        for match in expression(wanted).finditer(text, start, end, timeout=LIMIT, concurrent=True):
            if match.end() > match.start():
                yield match.span()
    except TimeoutError:
        raise Refusal(f"{in_quotes(wanted)} takes too long to find here; make it more definite.") from None
