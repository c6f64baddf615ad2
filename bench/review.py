"""What a review costs on the real program, in a pseudo-terminal: 1,000 items in 100 articles, 100,000 in 10,000.

    python -m bench.review --cache FOLDER [--keys 60] [--orders article,score] [--json]

Every figure is taken from outside: from the start of the program to the frame that shows the first item; from a key
that decides to the last frame of what it does, when the next item is shown and the decision is in the file; the
processor time of the program; its memory. Sizes that are compared take turns, so that a busy minute of the machine is
shared by both.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.corpus import PROGRAM, environment
from bench.terminal import Terminal
from tui.model.identity import article_id, text_hash
from tui.store.store import Store

FORM = 1
"""Counts the changes to what is made here; a database of another form is made anew."""
SIZES = (1_000, 100_000)
PER_ARTICLE = 10
ORDERS = ("article", "label", "form", "score", "random")
START, PAINTED = 1000.0, 30.0
"""Milliseconds, of the first item, and of the median key."""
START_CPU, KEY_CPU = 700.0, 20.0
"""The same of processor time, which a busy machine disturbs less."""
FLAT = 1.25
"""How much more the larger queue may cost than the smaller one."""
MEGABYTES = 5.0
"""How much more memory it may take, besides what the reader itself takes more for more articles."""
STARTS = 3

_FIRST = ["Ada", "Tomás", "Ines", "Yusuf", "Elin", "Pernilla", "Vladimir", "Mirjam", "Oduya", "Chidi"]
_LAST = ["Lindqvist", "Ferreira", "Karim", "Demir", "Strand", "Voss", "Whitby", "Marlow", "Okafor", "Quay"]
_LABELS = ["PERSON", "ORG", "GPE", "LOC"]
_PROSE = "The ferry left the harbour late, and nobody on the quay could say when it would be back. " * 3


def made(folder: Path, number: int) -> Path:
    """A database with so many suggestions; made once."""
    path = folder / f"review-{FORM}-{number}.db"
    if not path.exists():
        beside = path.with_suffix(".new")
        beside.unlink(missing_ok=True)
        Store.open(beside, create=True).close()
        connection = sqlite3.connect(beside)
        with connection:
            _fill(connection, number, random.Random(number))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        beside.rename(path)
    return path


def _fill(connection: sqlite3.Connection, number: int, chance: random.Random) -> None:
    connection.execute("INSERT INTO layer VALUES ('model', 'model.v1', 'machine', 'model.v1')")
    count = 0
    for place in range(number // PER_ARTICLE):
        text = f"Report {place}\n\n"
        names = []
        for _ in range(PER_ARTICLE):
            name = f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"
            names.append((len(text), len(text) + len(name), name))
            text += f"{name} was there. {_PROSE}\n\n"
        digest, location = text_hash(text), f"report {place}.txt"
        article = article_id(digest, location)
        connection.execute("INSERT INTO text VALUES (?, ?)", (digest, text))
        connection.execute(
            "INSERT INTO article (id, title, text_sha256, raw_sha256, location, encoding, normalised, meta)"
            " VALUES (?, ?, ?, ?, ?, 'utf-8', '{}', '{}')",
            (article, f"Report {place}", digest, digest, location),
        )
        for start, end, name in names:
            count += 1
            key = f"01a30000-{count >> 16:04x}-7000-8000-{chance.getrandbits(48):012x}"
            connection.execute(
                "INSERT INTO annotation VALUES (?, ?, 'model', 'entity', ?, ?, ?, '', '', '{}', '', 'open', ?,"
                " 'model.v1', NULL, 'model.v1', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')",
                (key, article, chance.choice(_LABELS), start, end, round(chance.random(), 3)),
            )
            connection.execute(
                "INSERT INTO part VALUES (?, 0, 0, 'mention', ?, ?, ?, NULL, NULL)", (key, start, end, name)
            )


def share(values: list[float], percent: int) -> float:
    """The value that so many per cent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


class Measured:
    """What one queue in one order came to."""

    def __init__(self) -> None:
        self.starts: list[float] = []
        self.start_cpu: list[float] = []
        self.frames: list[float] = []
        self.cpu = 0.0
        self.memory = 0.0


def started(path: Path, order: str, folder: Path) -> tuple[Terminal, float]:
    """The program on a review, and the milliseconds until it showed the first item."""
    command = [
        *PROGRAM,
        "review",
        "origin:model.v1",
        "--order",
        order,
        "--db",
        str(path),
        "--annotator",
        "bench",
    ]
    terminal = Terminal(command, folder=folder, environment=environment(folder), size=(120, 40))
    answer = terminal.start("Enter accept")
    assert answer.frame is not None
    return terminal, answer.frame


def reader_memory(path: Path, folder: Path) -> float:
    """Megabytes that the reader takes on a database without a review."""
    command = [*PROGRAM, "--db", str(path), "--annotator", "bench"]
    terminal = Terminal(command, folder=folder, environment=environment(folder), size=(120, 40))
    terminal.start("was there")
    terminal.settle()
    found = terminal.memory()
    terminal.close()
    return found


def measure(cache: Path, orders: list[str], keys: int) -> Iterator[tuple[str, float, str, float | None]]:
    """Every figure, as soon as it is known."""
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        paths = {}
        for size in SIZES:
            paths[size] = folder / f"{size}.db"
            shutil.copyfile(made(cache, size), paths[size])
        bare = {size: reader_memory(paths[size], folder) for size in SIZES}
        for order in orders:
            results = {size: Measured() for size in SIZES}
            for round_ in range(STARTS + 1):
                for size in SIZES:
                    terminal, shown = started(paths[size], order, folder)
                    if round_:  # the first round fills the system's caches
                        results[size].starts.append(shown)
                        results[size].start_cpu.append(terminal.shown_cpu)
                    if round_ < STARTS:
                        terminal.close()
                        continue
                    found = results[size]
                    terminal.settle()
                    before = terminal.cpu()
                    for _ in range(keys):
                        answer = terminal.press(chance.choice(["enter", "enter", "x"]))
                        assert answer.last is not None
                        found.frames.append(answer.last)
                    found.cpu = (terminal.cpu() - before) / keys
                    found.memory = terminal.memory()
                    terminal.close()
            yield from figures(order, results, bare)


def figures(
    order: str, results: dict[int, Measured], bare: dict[int, float]
) -> Iterator[tuple[str, float, str, float | None]]:
    """Name, value, unit and goal (None: only told) of one order."""
    for size, found in results.items():
        head = f"{size:,} by {order}"
        yield f"{head}: start, first item", median(found.starts), "ms", START
        yield f"{head}: start, processor", min(found.start_cpu), "ms", START_CPU
        yield f"{head}: key to next item, p50", share(found.frames, 50), "ms", PAINTED
        yield f"{head}: key to next item, p95", share(found.frames, 95), "ms", None
        yield f"{head}: processor", found.cpu, "ms a key", KEY_CPU
        yield f"{head}: memory", found.memory, "MB", None
    small, large = results[SIZES[0]], results[SIZES[1]]
    both = share(large.frames, 50) / share(small.frames, 50)
    yield f"100,000 to 1,000 by {order}: key to next item", both, "times", FLAT
    yield f"100,000 to 1,000 by {order}: processor of a key", large.cpu / small.cpu, "times", FLAT
    more = large.memory - bare[SIZES[1]] - (small.memory - bare[SIZES[0]])
    yield f"100,000 to 1,000 by {order}: more memory", more, "MB", MEGABYTES


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cache", type=Path, help="where databases are kept for the next run")
    parser.add_argument("--json", action="store_true", help="one JSON object a figure")
    parser.add_argument("--keys", type=int, default=60, help="how many decisions are made in each queue")
    parser.add_argument("--orders", default=",".join(ORDERS), help="which orders, with commas")
    chosen = parser.parse_args()
    orders = [order for order in chosen.orders.split(",") if order in ORDERS]
    with tempfile.TemporaryDirectory() as own:
        cache = chosen.cache or Path(own)
        for name, value, unit, goal in measure(cache, orders, chosen.keys):
            met = None if goal is None else value <= goal
            if chosen.json:
                told = {"name": name, "value": round(value, 3), "unit": unit, "goal": goal, "met": met}
                print(json.dumps(told), flush=True)
            else:
                verdict = "" if goal is None else f"goal {goal:g}, {'met' if met else 'MISSED'}"
                print(f"{name:<62} {value:>10.2f} {unit:<11} {verdict}".rstrip(), flush=True)


if __name__ == "__main__":
    main()
