"""The equals of some words in an article: where the same words stand, and what is there already.

Equals are whole words, written as they are, with their capitals; between them any white space will do, so that a name
over a line break is the same name. In scripts that put no spaces between words, every place counts.
"""

from __future__ import annotations

from tui.model.span import Span
from tui.text import clusters
from tui.text.words import word_at
from tui.workspace.open_article import OpenArticle


def equals_of(article: OpenArticle, words: str) -> list[Span]:
    """Every place in an article with these words."""
    import re

    pattern = r"\s+".join(re.escape(piece) for piece in words.split())
    before = r"(?<!\w)" if _is_spaced(words[:1]) else ""
    after = r"(?!\w)" if _is_spaced(words[-1:]) else ""
    found = (Span(*each.span()) for each in re.finditer(before + pattern + after, article.text))
    return [span for span in found if clusters.snap(article.plain, *span) == span]


def _is_spaced(character: str) -> bool:
    """Whether it is of a word that goes on with a letter beside it; Han and the like begin a new one."""
    return word_at(f"{character}a", 0) == (0, 2)
