"""What the text core costs: sanitise, reflow, wrap, and the span index, on texts of several sizes.

Run from the top of the repository: `python -m bench.text`, with `--json` for one JSON object a figure.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable
from pathlib import Path

from tui.text.flatten import flatten
from tui.text.index import SpanIndex
from tui.text.reflow import reflow
from tui.text.rows import Rows
from tui.text.sanitise import sanitise

ARTICLE = Path(__file__).parents[1] / "seeds" / "Talks in Istanbul.txt"
ASIAN = (
    "港务局说，渡轮晚了十一分钟。「没有人处于危险之中」👩\u200d👩\u200d👧\u200d👦 ❤\ufe0f 🇩🇪 — ferry no. 7\n"
)
WIDTH = 78
SPANS = 100_000
MEGABYTE = 1_000_000


def best(action: Callable[[], object], repeats: int, each: int = 1) -> float:
    """The shortest of several runs, in seconds for one action."""
    times = []
    for _ in range(repeats):
        begin = time.perf_counter()
        for _ in range(each):
            action()
        times.append(time.perf_counter() - begin)
    return min(times) / each


def texts() -> dict[str, str]:
    article = ARTICLE.read_text(encoding="utf-8")

    def of_size(size: int) -> str:
        return (article * (size // len(article) + 1))[:size]

    return {
        "6 KB": article,
        "100 KB": of_size(MEGABYTE // 10),
        "1 MB": of_size(MEGABYTE),
        "10 MB": of_size(10 * MEGABYTE),
        "1 MB, one line": of_size(MEGABYTE).replace("\n", " "),
        "1 MB, CJK and emoji": (ASIAN * (MEGABYTE // len(ASIAN.encode()) + 1)),
    }


def text_figures():
    """Name, value and goal (None: only told) in milliseconds."""
    goals = {("wrap", "10 MB"): 120.0, ("reflow", "10 MB"): 50.0, ("sanitise", "10 MB"): 40.0}
    for size, raw in texts().items():
        repeats = 3 if len(raw) > MEGABYTE // 2 else 15
        display = sanitise(raw)
        actions = {
            "sanitise": lambda raw=raw: sanitise(raw),
            "reflow": lambda display=display: reflow(display),
            "wrap": lambda display=display: Rows(display, WIDTH),
            "wrap first 8k": lambda display=display: Rows(display, WIDTH, upto=8000),
        }
        for name, action in actions.items():
            goal = 4.0 if name == "wrap first 8k" else goals.get((name, size))
            yield f"{name}, {size}", best(action, repeats) * 1000, "ms", goal


def index_figures():
    """The index with 100,000 spans in 10 MB, without and with 50 spans as long as the document."""
    source = random.Random(7)
    length = 10 * MEGABYTE
    items = []
    for key in range(SPANS):
        start = source.randrange(length - 400)
        items.append((start, start + source.randrange(1, 400), key))
    yield "index build, 100k spans", best(lambda: SpanIndex(items), 3) * 1000, "ms", 150.0
    index = SpanIndex(items)

    def query():
        start = source.randrange(length)
        index.query(start, start + 4000)

    def add_and_remove():
        start = source.randrange(length)
        index.add(start, start + 60, 1)
        index.remove(start, start + 60, 1)

    for name in ("", ", with 50 long spans"):
        yield f"index query of 4,000{name}", best(query, 5, 500) * 1e6, "µs", 50.0
        yield f"index add and remove{name}", best(add_and_remove, 5, 500) * 1e6, "µs", 100.0
        for key in range(50):
            index.add(source.randrange(length // 2), length - source.randrange(length // 4), key)

    row = [(start, start + 12, key) for key, start in enumerate(range(0, 80, 20))]
    crowd = [(start := source.randrange(80), start + source.randrange(1, 12), key) for key in range(140)]
    yield "flatten a row, 4 spans", best(lambda: flatten(0, 80, row), 5, 200) * 1e6, "µs", 10.0
    yield "flatten a row, 140 spans", best(lambda: flatten(0, 80, crowd), 5, 50) * 1e6, "µs", 200.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="one JSON object a figure")
    as_json = parser.parse_args().json
    for figures in (text_figures, index_figures):
        for name, value, unit, goal in figures():
            met = None if goal is None else value <= goal
            if as_json:
                print(
                    json.dumps(
                        {"name": name, "value": round(value, 3), "unit": unit, "goal": goal, "met": met}
                    )
                )
            else:
                told = "" if goal is None else f"goal {goal:g}, {'met' if met else 'MISSED'}"
                print(f"{name:<44} {value:>10.2f} {unit}   {told}".rstrip())


if __name__ == "__main__":
    main()
