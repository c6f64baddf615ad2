"""Words that a message, a list or a document quotes: on one line, not too many, and in quotation marks just once."""

from __future__ import annotations

_PAIRS = frozenset(["“”", '""'])
_MARKS = frozenset('“”"')
_SINGLE = str.maketrans("“”", "‘’")


def shortened(words: str, most: int | None = None) -> str:
    """Words on one line; of more than so many code points the first ones, and an ellipsis."""
    line = " ".join(words.split())
    return line if most is None or len(line) <= most else f"{line[: most - 1]}…"


def bare(words: str) -> str:
    """Words on one line without a pair of quotation marks around all of them, or one that has lost its other one."""
    line = " ".join(words.split())
    if _MARKS.isdisjoint(line):
        return line
    inner = line[1:-1]
    if len(line) > 2 and line[0] + line[-1] in _PAIRS and set(inner).isdisjoint('“”"'):
        return inner
    if line.startswith("“") and "”" not in line:
        return line[1:]
    if line.endswith("”") and "“" not in line:
        return line[:-1]
    return line


def in_quotes(words: str, most: int | None = None) -> str:
    """Words in quotation marks; those that are around all of them already are not doubled, and inner ones are single.

    Args:
        words: The words.
        most: How many code points of them are shown at most, or None for all.
    """
    return f"“{shortened(bare(words), most).translate(_SINGLE)}”"
