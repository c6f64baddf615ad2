"""Equals: the places where the same words stand.

They are whole words, written as they are, with their capitals; between them any white space will do, so that a name
over a line break is the same name, and one apostrophe is as good as the other. In scripts that put no spaces between
words, every place counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tui.model.span import Span
from tui.text import clusters
from tui.text.words import word_at


def equals(text: str, plain: str, words: str) -> Iterator[Span]:
    """Every place with these words, in order; none overlaps another.

    Args:
        text: The text.
        plain: The same as it is shown, of the same length; no visible character is cut.
        words: What is looked for.
    """
    if not words.strip():
        return
    pattern = re.compile(_pattern(words))
    begins, goes_on = _is_spaced(words[:1]), _is_spaced(words[-1:])
    # The edges are looked at by hand: an expression that begins with anything but letters is ten times as slow.
    is_edge, length = clusters.is_cluster_edge, len(text)
    at: int | None = 0
    while at is not None:
        for found in pattern.finditer(text, at):
            start, end = found.span()
            is_part = (begins and start > 0 and _is_of_word(text[start - 1])) or (
                goes_on and end < length and _is_of_word(text[end])
            )
            if is_part or not is_edge(plain, start) or not is_edge(plain, end):
                at = start + 1  # another place may begin inside of this one
                break
            yield Span(start, end)
        else:
            at = None


def _is_of_word(character: str) -> bool:
    """Whether a character is one of words: a letter, a digit or an underscore, in any script."""
    return character.isalnum() or character == "_"


def longer_names(names: Iterable[str], words: str) -> re.Pattern[str] | None:
    """An expression for those of some names that have these words in them and more; None if there are none.

    It does not look at the edges of names.
    """
    inner = _one_line(words)
    longer = [name for name in map(_one_line, names) if len(name) > len(inner) and inner in name]
    if not longer:
        return None
    longer.sort(key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){_pattern(name)}(?!\w)" for name in longer))


def _one_line(words: str) -> str:
    return " ".join(words.split()).replace("’", "'")


def _pattern(words: str) -> str:
    pieces = (re.sub("['’]", "['’]", re.escape(piece)) for piece in words.split())
    return r"\s+".join(pieces)


def _is_spaced(character: str) -> bool:
    """Whether it is of a word that goes on with a letter beside it; Han and the like begin a new one."""
    return word_at(f"{character}a", 0) == (0, 2)
