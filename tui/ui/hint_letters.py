"""The letters of hints, laid over the rows of a pane: cells are replaced, none is added, so nothing moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style

from tui.style.paint import Paint, Painter
from tui.text import clusters
from tui.text.rows import is_narrow
from tui.ui.strips import style_of
from tui.workspace.hints import Hints
from tui.workspace.modes import Select
from tui.workspace.view import View


class Label(NamedTuple):
    """Letters in a row.

    Attributes:
        cell: The first cell of the text that they stand in.
        letters: What one types.
        typed: How many of them are typed already.
        is_hidden: Whether they are not shown: others were typed, or theirs is what was chosen.
        touches: Whether another label ends where they begin.
    """

    cell: int
    letters: str
    typed: int
    is_hidden: bool
    touches: bool = False


class Letters:
    """The letters of a view's hints by row.

    Args:
        view: Whose hints.
        hints: The hints.

    Attributes:
        rests: Whether keys go to what was chosen, and not to the letters.
    """

    def __init__(self, view: View, hints: Hints) -> None:
        self.rests = isinstance(view.mode, Select)
        chosen = view.selection if self.rests else None
        rows = view.rows
        by_row: dict[int, list[Label]] = {}
        for hint in hints.hints:
            row, cell = rows.cell_of(hint.at)
            is_hidden = hint.span == chosen or not hint.letters.startswith(hints.typed)
            by_row.setdefault(row, []).append(Label(cell, hint.letters, len(hints.typed), is_hidden))
        self._rows = {row: _apart(labels, view.width) for row, labels in by_row.items()}

    def of_row(self, number: int) -> list[Label]:
        """Those in a row, from left to right."""
        return self._rows.get(number, [])


def _apart(labels: list[Label], width: int) -> list[Label]:
    """Labels moved so far that each has cells of its own, inside a row of so many cells."""
    placed: list[Label] = []
    free = 0
    for label in sorted(labels):
        cell = max(label.cell, free)
        free = cell + len(label.letters)
        placed.append(label._replace(cell=cell))
    limit = width
    for place in range(len(placed) - 1, -1, -1):
        cell = max(0, min(placed[place].cell, limit - len(placed[place].letters)))
        placed[place] = placed[place]._replace(cell=cell)
        limit = cell
    ends: set[int] = set()
    found = []
    for label in placed:
        found.append(label._replace(touches=label.cell in ends))
        ends.add(label.cell + len(label.letters))
    return found


def laid_over(
    segments: Sequence[Segment], labels: Sequence[Label], left: int, painter: Painter, *, rests: bool
) -> list[Segment]:
    """A row with letters over it. Of a wide character that they cover in part, the rest of its cells is blank.

    Args:
        segments: The row.
        labels: The letters.
        left: The cell in which the text begins.
        painter: Gives the colours.
        rests: Whether keys do not go to the letters now.
    """
    over: dict[int, tuple[str, Style]] = {}
    for label in labels:
        if label.is_hidden:
            continue
        for place, letter in enumerate(label.letters):
            paint = _paint(painter, is_typed=place < label.typed, rests=rests, touches=label.touches)
            over[left + label.cell + place] = (letter, style_of(paint, None))
    if not over:
        return list(segments)
    found: list[Segment] = []
    x = 0
    for segment in segments:
        if is_narrow(segment.text, 0, len(segment.text)):
            cells = len(segment.text)
            found += _over_narrow(segment, x, [cell for cell in range(x, x + cells) if cell in over], over)
        else:
            cells = _over_wide(segment, x, over, found)
        x += cells
    return found


def _over_narrow(
    segment: Segment, x: int, covered: list[int], over: Mapping[int, tuple[str, Style]]
) -> Iterator[Segment]:
    """A piece with one cell a character, with letters over some of its cells."""
    text, style, _ = segment
    begun = 0
    for cell in covered:
        if cell - x > begun:
            yield Segment(text[begun : cell - x], style)
        yield Segment(*over[cell])
        begun = cell - x + 1
    if begun < len(text):
        yield Segment(text[begun:], style)


def _over_wide(segment: Segment, x: int, over: Mapping[int, tuple[str, Style]], found: list[Segment]) -> int:
    """Add a piece with wide or combining characters, with letters over some of its cells; gives its cells."""
    text, style, _ = segment
    first = x
    begun = 0
    for start, end, cells in clusters.clusters(text, 0, len(text)):
        covered = any(cell in over for cell in range(x, x + cells))
        if covered or (not cells and x - 1 in over):  # a mark alone would be put on the letter
            if start > begun:
                found.append(Segment(text[begun:start], style))
            found += [Segment(*over.get(cell, (" ", style))) for cell in range(x, x + cells)]
            begun = end
        x += cells
    if begun < len(text):
        found.append(Segment(text[begun:], style))
    return x - first


def _paint(painter: Painter, *, is_typed: bool, rests: bool, touches: bool) -> Paint:
    """Letters stand on a block, which they leave clear: the next label is underlined where it touches another one."""
    palette, coloured = painter.palette, painter.coloured
    is_quiet = is_typed or rests
    return Paint(
        colour=(palette.faint if is_quiet else palette.accent) if coloured else None,
        ground=palette.ground if coloured else None,
        bold=not is_quiet,
        underline=touches,
        reverse=True,
    )
