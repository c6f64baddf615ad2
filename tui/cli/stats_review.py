"""`marginist stats --review`: how good suggestions were, by the decisions on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.here import Here
from tui.cli.output import columns, put, put_line, say
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
    rows = [list(_HEAD), *map(_row, figures)]
    for line in columns(rows, right=frozenset({1, 2, 6, 7, 8})):
        put_line(line)
    confused = [each for each in figures if each.label and each.confusion]
    if confused:
        put("\n")
        put_line("Accepted with another label")
        for each in confused:
            pairs = ", ".join(f"{label} {count:,}" for label, count in each.confusion.most_common())
            put_line(f"  {each.origin}  {each.label} → {pairs}")


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
