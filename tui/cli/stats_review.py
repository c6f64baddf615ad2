"""`marginist stats --review`: how good suggestions were, by the decisions on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from tui.cli.here import Here
from tui.cli.output import columns, put, put_line, say, table_width
from tui.formats.strict_json import dumps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.model.proportion import Interval
    from tui.workspace.review_figures import Figures

_BAR = 10
"""Cells of a bar that stands for all."""
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_HEIGHTS = "▁▂▃▄▅▆▇█"
_HEAD = ("ORIGIN, LABEL", "DECIDED", "RIGHT", "95 %", "", "OVER TIME", "EDGES", "LABEL", "A MINUTE", "RECALL")
_RIGHT = frozenset({1, 2, 6, 7, 8})
"""The columns that are aligned to the right."""
_FIRST = 8
"""Columns that stand in the upper one of two tables."""
_NAME = 16
"""Cells of a label there."""


def show_review(here: Here, query: Sequence[str], *, as_json: bool, everybody: bool) -> None:
    """Write the figures: an object a line, or a table with bars."""
    from tui.model.query import joined
    from tui.workspace.review_figures import review_figures

    with here.open() as store:
        by = None if everybody else here.annotator
        figures = review_figures(store, joined(query), here.scheme_of(store), by)
    if as_json:
        for each in figures:
            put(dumps(each.line()) + "\n")
        return
    if not figures:
        who = "Nobody" if everybody else f"{here.annotator} "
        say(f"{who.strip()} has decided on nothing of this yet; `marginist review` begins.")
        return
    for line in _table(figures):
        put_line(line)
    confused = [each for each in figures if each.label and each.confusion]
    if confused:
        put("\n")
        put_line("Accepted with another label")
        for each in confused:
            pairs = ", ".join(f"{label} {count:,}" for label, count in each.confusion.most_common())
            put_line(f"  {each.origin}  {each.label} → {pairs}")


def _table(figures: Sequence[Figures]) -> list[str]:
    """The lines of the table: of two tables, one below the other, where it would be wider than the terminal."""
    rows = [list(_HEAD), *map(_row, figures)]
    lines = columns(rows, right=_RIGHT)
    if max(map(cell_len, lines)) <= table_width():
        return lines
    narrow: list[list[str]] = [["LABEL", *_HEAD[1:]]]
    for each, row in zip(figures, rows[1:], strict=True):
        # The name of an origin is often long: it stands alone, and what is of all its labels below it.
        narrow += [row] if each.label else [[each.origin, *[""] * (len(row) - 1)], ["  all", *row[1:]]]
    origins = {each.origin for each in figures}
    cut = [[row[0] if row[0] in origins else _cut(row[0]), *row[1:]] for row in narrow]
    upper = _with_long_names([row[:_FIRST] for row in cut], _RIGHT)
    lower = _with_long_names([[row[0], *row[_FIRST:]] for row in cut], frozenset({1}))
    return [*upper, "", *lower]


def _with_long_names(rows: list[list[str]], right: frozenset[int]) -> list[str]:
    """Rows with aligned columns; one that is only a name takes no part in that."""
    filled = iter(columns([row for row in rows if any(row[1:])], right=right))
    return [next(filled) if any(row[1:]) else row[0] for row in rows]


def _cut(name: str) -> str:
    return name if cell_len(name) <= _NAME else set_cell_size(name, _NAME - 1) + "…"


def _row(figures: Figures) -> list[str]:
    from tui.model.proportion import wilson

    count = figures.decisions
    right = wilson(figures.answers["accept"], count)
    recall = wilson(figures.found, figures.marked) if figures.marked is not None else None
    pace = figures.per_minute
    return [
        f"  {figures.label}" if figures.label else figures.origin,
        f"{count:,}",
        _percent(right.share) if right else "–",
        _ends(right),
        bar(right.share) if right else "",
        sparkline(figures.trend()),
        _percent(figures.moved / count) if count else "–",
        _percent(figures.confusion.total() / count) if count else "–",
        f"{pace:.0f}" if pace is not None else "–",
        f"{_percent(recall.share)} ({_ends(recall)})" if recall else "–",
    ]


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _ends(interval: Interval | None) -> str:
    return f"{100 * interval.low:.0f}–{100 * interval.high:.0f}" if interval else "–"


def bar(share: float) -> str:
    """A share as a bar of ten cells, to an eighth of a cell."""
    eighths = round(share * _BAR * 8)
    whole, rest = divmod(eighths, 8)
    return ("█" * whole + (_EIGHTHS[rest] if rest else "")).ljust(_BAR, "·")


def sparkline(shares: Sequence[float]) -> str:
    """Shares side by side, each a column of an eighth to eight eighths."""
    return "".join(_HEIGHTS[min(7, int(share * 8))] for share in shares)
