"""What it costs to mark all 5,000 places of a name in an article of 10 MB, to undo that, and to do it again.

    python -m bench.everywhere [--places 5000] [--rounds 5] [--json] [--inside]

On the real program in a pseudo-terminal: from sending the key until the frame that shows the marks has ended, and until
the event is in the database, which is watched from outside. `--inside` measures the same without a screen, and tells
what finding the places alone takes.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from bench.corpus import PROGRAM, environment, text_of
from bench.terminal import Terminal
from tui.commands.headless import run_lines
from tui.commands.runner import perform_and_wait
from tui.model.article import Article
from tui.model.event import Change, Event
from tui.model.identity import article_id, text_hash
from tui.model.records import article_record
from tui.model.scheme import built_in
from tui.store.store import Store
from tui.workspace.equals import equals_of
from tui.workspace.stamps import Stamps
from tui.workspace.workspace import Workspace

NAME = "Quillon Abbey"
"""The name whose places are marked; nothing like it stands in the text otherwise."""
GOAL = 300.0
"""Milliseconds until it is painted and committed."""

Figure = tuple[str, float, str, float | None]


def planted(places: int) -> str:
    """The text of 10 MB, with the name at so many places, evenly strewn, some of them over a line break."""
    text = text_of("10MB")
    blanks = [found.start() for found in re.finditer(r"(?<=\w) (?=\w)", text)]
    source = random.Random(places)
    step = (len(blanks) - 10) / places
    chosen = [blanks[10 + int(number * step)] for number in range(places)]
    pieces, last = [], 0
    for place in chosen:
        broken = NAME.replace(" ", "\n") if source.random() < 0.1 else NAME
        pieces += [text[last:place], " ", broken]
        last = place
    return "".join([*pieces, text[last:]])


def prepared(path: Path, places: int) -> None:
    """A database with the article, and nothing marked."""
    text, stamps = planted(places), Stamps()
    hashed = text_hash(text)
    article = Article(
        id=article_id(hashed, "bench.txt"),
        title="Bench",
        text_sha256=hashed,
        raw_sha256=hashed,
        location="bench.txt",
    )
    with Store.open(path, create=True) as store:
        event = Event(
            id=stamps.new_id(),
            at=stamps.now(),
            by="bench",
            command="import",
            article=article.id,
            changes=(Change("article", article.id, None, article_record(article)),),
            move="setup",
        )
        store.write([event], {hashed: text}).result()


def on_the_screen(path: Path, folder: Path, places: int, rounds: int) -> Iterator[Figure]:
    """Mark, undo and redo in a pseudo-terminal."""
    command = [*PROGRAM, "--db", str(path), "--annotator", "bench"]
    terminal = Terminal(command, folder=folder, environment=environment(folder), size=(120, 40))
    painted: dict[str, list[float]] = {}
    committed: dict[str, list[float]] = {}
    try:
        terminal.start("Harbour notes")
        terminal.idle()
        terminal.press("/", *NAME.split()[0], "enter")
        terminal.settle()
        terminal.press("8")
        terminal.idle()
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
            for _ in range(rounds):
                for key, what in (("e", "mark"), ("u", "undo"), ("U", "redo"), ("u", "undo again")):
                    shown, written, count = _pressed(terminal, connection, key)
                    painted.setdefault(what, []).append(shown)
                    committed.setdefault(what, []).append(written)
                    wanted = places if what in ("mark", "redo") else 1
                    if count != wanted:
                        raise SystemExit(f"{count} annotations after {what}, not {wanted}.")
        connection.close()
    finally:
        terminal.close()
    for what in ("mark", "undo", "redo"):
        yield f"{what}, painted, p50", median(painted[what]), "ms", GOAL
        yield f"{what}, painted, worst", max(painted[what]), "ms", GOAL
        yield f"{what}, committed, p50", median(committed[what]), "ms", GOAL
        yield f"{what}, committed, worst", max(committed[what]), "ms", GOAL


def _pressed(terminal: Terminal, connection: sqlite3.Connection, key: str) -> tuple[float, float, int]:
    """Press a key; gives milliseconds until painted and until committed, and how many annotations there are then."""

    def newest() -> int:
        return int(connection.execute("SELECT coalesce(max(number), 0) FROM event").fetchone()[0])

    known = newest()
    begun = terminal.send(key)
    shown: float | None = None
    written: float | None = None
    while (shown is None or written is None) and time.perf_counter() - begun < 20:
        arrived = terminal.wait(0.0005)
        shown = shown or arrived
        if written is None and newest() > known:
            written = time.perf_counter()
    terminal.idle()
    if shown is None or written is None:
        raise SystemExit(f"Nothing came of {key}.")
    count = int(connection.execute("SELECT count(*) FROM annotation").fetchone()[0])
    return (shown - begun) * 1000, (written - begun) * 1000, count


def inside(path: Path, rounds: int) -> Iterator[Figure]:
    """Mark and undo without a screen."""
    workspace = Workspace(Store.open(path), "bench", built_in("news"))
    try:
        workspace.show(workspace.find(None))
        first = workspace.view.open.text.index(NAME.split()[0])
        list(run_lines(workspace, [f"select.span {first} {first + len(NAME)}", "mark.entity FAC"]))
        took: dict[str, list[float]] = {}
        for _ in range(rounds):
            article = workspace.view.open
            for what, action in (
                ("find the places", lambda article=article: equals_of(article, NAME)),
                ("mark", lambda: perform_and_wait(workspace, "mark.everywhere")),
                ("undo", lambda: perform_and_wait(workspace, "history.undo")),
            ):
                took.setdefault(what, []).append(_timed(action))
    finally:
        workspace.close()
    for what, times in took.items():
        yield f"inside: {what}, p50", median(times), "ms", None
        yield f"inside: {what}, worst", max(times), "ms", None


def _timed(action: Callable[[], object]) -> float:
    begun = time.perf_counter()
    action()
    return (time.perf_counter() - begun) * 1000


def measure(places: int, rounds: int, *, with_inside: bool) -> Iterator[Figure]:
    """Every figure, as soon as it is known."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        made = folder / "made.db"
        prepared(made, places)
        for name in ("screen.db", "inside.db"):
            shutil.copyfile(made, folder / name)
        if with_inside:
            yield from inside(folder / "inside.db", rounds)
        yield from on_the_screen(folder / "screen.db", folder, places, rounds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--places", type=int, default=5000, help="how often the name stands in the article")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is done")
    parser.add_argument("--inside", action="store_true", help="also without a screen")
    parser.add_argument("--json", action="store_true", help="one JSON object a figure")
    chosen = parser.parse_args()
    for name, value, unit, goal in measure(chosen.places, chosen.rounds, with_inside=chosen.inside):
        met = None if goal is None else value <= goal
        if chosen.json:
            told = {"name": name, "value": round(value, 3), "unit": unit, "goal": goal, "met": met}
            print(json.dumps(told), flush=True)
        else:
            verdict = "" if goal is None else f"goal {goal:g}, {'met' if met else 'MISSED'}"
            print(f"{name:<40} {value:>10.1f} {unit:<4} {verdict}".rstrip(), flush=True)


if __name__ == "__main__":
    main()
