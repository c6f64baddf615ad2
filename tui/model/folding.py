"""Comparing words as people do: without regard to case, accents, line breaks and the form of quotation marks."""

from __future__ import annotations

import unicodedata

_ALIKE = {"'": "‘’‚‛′", '"': "“”„‟«»″", "-": "‐‑‒–—−"}
PLAIN = str.maketrans({mark: plain for plain, marks in _ALIKE.items() for mark in marks})

PUNCTUATION = "".join(_ALIKE.values())
"""Characters that become a plain mark each, so that no letter or digit can come of them."""


def fold(text: str) -> str:
    """A form that is equal for texts which a person reads as the same words.

    Compatibility decomposition without combining marks, case folded; marks of quotation and dashes are made
    plain, and white space is one blank.
    """
    if not text.isascii():
        text = text.translate(PLAIN)
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(text.casefold().split())


def contains(text: str, folded: str) -> bool:
    """Whether a text holds a piece that was folded before."""
    return folded in fold(text)


def has_words(text: str, folded: str) -> bool:
    """Whether a text holds words that were folded before, one after the other and each whole."""
    if not folded:
        return False
    inside = fold(text)
    place = inside.find(folded)
    while place >= 0:
        end = place + len(folded)
        begins = not folded[0].isalnum() or place == 0 or not inside[place - 1].isalnum()
        ends = not folded[-1].isalnum() or end == len(inside) or not inside[end].isalnum()
        if begins and ends:
            return True
        place = inside.find(folded, place + 1)
    return False
