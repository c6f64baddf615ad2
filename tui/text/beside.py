"""A hit with what stands beside it, in cells: every hit begins in the same column."""

from __future__ import annotations

from tui.text.clusters import cells, clusters
from tui.text.sanitise import sanitise_line

_LEFT = 0.45
"""How much of a line is left of the hit."""


def columns(left: str, hit: str, right: str, width: int) -> tuple[str, str, str]:
    """What stands left of a hit, the hit and what stands right of it, as wide as they are shown together.

    White space is one blank. What does not fit is cut between visible characters, at the far ends; a hit that is longer
    than its half is cut too.

    Args:
        left: Text before the hit.
        hit: The hit.
        right: Text behind it.
        width: Cells of all three.
    """
    before = max(1, int(width * _LEFT))
    begins = f"{_line(left)} " if left[-1:].isspace() else _line(left)
    ends = f" {_line(right)}" if right[:1].isspace() else _line(right)
    first = _last_cells(begins.lstrip(), before)
    middle = _first_cells(_line(hit), width - before)
    last = _first_cells(ends, width - before - cells(middle, 0, len(middle)))
    return " " * (before - cells(first, 0, len(first))) + first, middle, last


def _line(text: str) -> str:
    return sanitise_line(" ".join(text.split()))


def _first_cells(text: str, width: int) -> str:
    end = used = 0
    for _, after, size in clusters(text, 0, min(len(text), 2 * width + 8)):
        if used + size > width:
            break
        end, used = after, used + size
    return text[:end]


def _last_cells(text: str, width: int) -> str:
    start, used = len(text), 0
    for begin, _, size in reversed([*clusters(text, max(0, len(text) - 2 * width - 8), len(text))]):
        if used + size > width:
            break
        start, used = begin, used + size
    return text[start:]
