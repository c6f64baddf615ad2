"""What it costs to mark all 5,000 places of a name in an article of 10 MB, to undo that, and to do it again.

    python -m bench.everywhere [--places 5000] [--rounds 5] [--json] [--inside]

On the real program in a pseudo-terminal: from sending the key until the frame that says what was done has ended, and
until the event is in the database, which is watched from outside; and the processor time of both threads. Times of a
loaded machine are noisy: `plain SQL` is measured in the same run, the same rows written by statements alone, and tells
how fast the machine is just then. `--inside` measures the same without a screen, and what finding the places takes.
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
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from bench.corpus import PROGRAM, environment, text_of
from bench.terminal import FRAME_END, Terminal
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
    pressed: dict[str, list[Pressed]] = {}
    try:
        terminal.start("Harbour notes")
        terminal.idle()
        terminal.press("/", *NAME.split()[0], "enter")
        terminal.settle()
        terminal.press("8")
        terminal.idle()
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
            for _ in range(rounds):
                for key, what, words in (
                    ("e", "mark", "more in"),
                    ("u", "undo", "Undone"),
                    ("U", "redo", "Redone"),
                ):
                    terminal.press("escape")  # so that what is said then is written as a whole
                    terminal.idle()
                    pressed.setdefault(what, []).append(_pressed(terminal, connection, key, words))
                    wanted = 1 if what == "undo" else places
                    count = int(connection.execute("SELECT count(*) FROM annotation").fetchone()[0])
                    if count != wanted:
                        raise SystemExit(f"{count} annotations after {what}, not {wanted}.")
                terminal.press("u")
                terminal.idle()
        connection.close()
    finally:
        terminal.close()
    for what, them in pressed.items():
        for name, values in (
            ("painted", [each.painted for each in them]),
            ("committed", [each.committed for each in them]),
        ):
            yield f"{what}, {name}, p50", median(values), "ms", GOAL
            yield f"{what}, {name}, worst", max(values), "ms", GOAL
        yield f"{what}, processor, p50", median(each.cpu for each in them), "ms", None


@dataclass(frozen=True, slots=True)
class Pressed:
    """What came of a key, in milliseconds.

    Attributes:
        painted: Until the frame had ended that says what was done.
        committed: Until its event was in the database.
        cpu: Processor time of the program, until it was at rest again.
    """

    painted: float
    committed: float
    cpu: float


def _pressed(terminal: Terminal, connection: sqlite3.Connection, key: str, words: str) -> Pressed:
    """Press a key, and wait for the frame that has some words, and for the event."""

    def newest() -> int:
        return int(connection.execute("SELECT coalesce(max(number), 0) FROM event").fetchone()[0])

    known, cpu = newest(), terminal.cpu()
    begun = terminal.send(key)
    painted: float | None = None
    committed: float | None = None
    written = b""
    while (painted is None or committed is None) and time.perf_counter() - begun < 20:
        written += terminal.read(0.0005)
        if painted is None and words.encode() in written[: written.rfind(FRAME_END) + 1]:
            painted = time.perf_counter()
        if committed is None and newest() > known:
            committed = time.perf_counter()
    if painted is None or committed is None:
        raise SystemExit(f"Nothing came of {key}.")
    terminal.settle(0.5)
    used = terminal.cpu() - cpu
    terminal.idle()
    return Pressed((painted - begun) * 1000, (committed - begun) * 1000, used)


def inside(path: Path, rounds: int) -> Iterator[Figure]:
    """Mark, relabel and delete them all, and undo each, without a screen."""
    workspace = Workspace(Store.open(path), "bench", built_in("news"))
    try:
        workspace.show(workspace.find(None))
        first = workspace.view.open.text.index(NAME.split()[0])
        list(run_lines(workspace, [f"select.span {first} {first + len(NAME)}", "mark.entity FAC"]))
        took: dict[str, list[float]] = {}
        for _ in range(rounds):
            article = workspace.view.open
            took.setdefault("find the places", []).append(_timed(partial(equals_of, article, NAME)))
            for what, line in (
                ("mark", "mark.everywhere"),
                ("undo", "history.undo"),
                ("redo", "history.redo"),
                ("relabel", "annotation.relabel-equals ORG"),
                ("undo the relabelling", "history.undo"),
                ("delete", "annotation.delete-equals"),
                ("undo the deleting", "history.undo"),
                ("undo", "history.undo"),
            ):
                if not line.startswith("history"):
                    perform_and_wait(workspace, f"caret.goto {first}")
                took.setdefault(what, []).append(_timed(partial(perform_and_wait, workspace, line)))
            count = workspace.store.rows("SELECT count(*) FROM annotation")[0][0]
            if count != 1:
                raise SystemExit(f"{count} annotations after all was undone, not 1.")
    finally:
        workspace.close()
    for what, times in took.items():
        yield f"inside: {what}, p50", median(times), "ms", None
        yield f"inside: {what}, worst", max(times), "ms", None


def plain_sql(path: Path, places: int) -> float:
    """Milliseconds for as many rows as there are places, in three tables with as many indexes, in one transaction."""
    with sqlite3.connect(path.with_name("plain.db")) as connection:
        connection.executescript(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
            "CREATE TABLE one (id TEXT PRIMARY KEY, a, b, c, d, e); CREATE INDEX by_a ON one (a, b, id);"
            "CREATE INDEX by_b ON one (a, c, d); CREATE INDEX by_c ON one (d); CREATE INDEX by_d ON one (c, a, b, id);"
            "CREATE TABLE two (id, a, b, c, PRIMARY KEY (id, a)) WITHOUT ROWID;"
            "CREATE TABLE three (id, a, b, PRIMARY KEY (id, a)) WITHOUT ROWID; CREATE INDEX by_e ON three (b);"
        )
        keys = [f"{number:036}" for number in range(places)]
        begun = time.perf_counter()
        connection.executemany(
            "INSERT INTO one VALUES (?, ?, ?, ?, ?, ?)",
            [(key, "a" * 36, number, "entity", "l" * 36, "b" * 200) for number, key in enumerate(keys)],
        )
        connection.executemany(
            "INSERT INTO two VALUES (?, 0, 'mention', ?)", [(key, "q" * 30) for key in keys]
        )
        connection.executemany(
            "INSERT INTO three VALUES (?, ?, ?)", [("e" * 36, number, "j" * 600) for number in range(places)]
        )
        connection.commit()
        return (time.perf_counter() - begun) * 1000


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
        yield "plain SQL, the same rows", plain_sql(made, places), "ms", None
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
