"""Kill a program that marks, again and again, and look whether anything that it had said was saved is lost.

    python -m bench.kill [--kills 200] [--json]

A child opens one database through a real workspace, marks entities and claims, undoes some, and says so after
the commit returned. It is killed (SIGKILL) after a random while; the next child goes on with the same file. After
each kill: what was said is in the file, the file is whole, its journal gives its tables, and it opens and writes.
"""

from __future__ import annotations

import argparse
import json
import random
import select
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
ARTICLE = ROOT / "seeds" / "Talks in Istanbul.txt"
LONGEST = 0.15
"""Seconds that a child marks before it is killed, at most."""
PATIENCE = 60.0
"""Seconds after which a child that says nothing has hung."""


@dataclass(slots=True)
class Tally:
    """What came of some kills.

    Attributes:
        kills: How often a child was killed.
        acknowledged: Commits that a child had said were written.
        lost: Those of them that the file does not have.
        damaged: Kills after which the file was not whole.
        unequal: Kills after which the journal did not give the tables.
        unusable: Kills after which the file could not be opened and written.
        expected: By annotation, the parts that it must have at least; 0 if it must be gone.
    """

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    damaged: int = 0
    unequal: int = 0
    unusable: int = 0
    expected: dict[str, int] = field(default_factory=dict)


def mark_until_killed(path: Path, seed: int) -> None:
    """The child: mark for ever, and tell of every commit after it returned."""
    from tui.commands.command import Outcome
    from tui.commands.runner import perform_and_wait
    from tui.model.refusal import Refusal
    from tui.model.scheme import built_in
    from tui.store.store import Store
    from tui.workspace.workspace import Workspace

    source = random.Random(seed)
    workspace = Workspace(Store.open(path), "anna", built_in())
    workspace.show(workspace.find(None))
    length = len(workspace.view.open.text)

    def words() -> str:
        start = source.randrange(length - 90)
        return f"select.span {start} {start + source.randrange(3, 80)}"

    def perform(line: str) -> Outcome:
        return perform_and_wait(workspace, line)

    def say(*told: object) -> None:
        print(*told, flush=True)

    say("ready")
    while True:
        try:
            perform(words())
            is_claim = source.random() < 0.5
            made = perform(
                "mark.claim" if is_claim else f"mark.entity {source.choice(['PERSON', 'ORG', 'GPE'])}"
            )
            key = made.annotation
            if "already" in made.message or key is None:
                continue
            say(key, 1)
            if is_claim:
                for number, role in enumerate(("source", "cue"), 2):
                    perform(words())
                    perform(f"claim.{role}")
                    say(key, number)
                perform("claim.done")
            if source.random() < 0.2:
                say(key, "?")
                perform("history.undo")
                kept = workspace.view.open.annotation(key)
                say(key, 0 if kept is None else len(kept.parts))
        except Refusal:
            perform("app.escape")


def kill_once(path: Path, source: random.Random, tally: Tally) -> None:
    """Start a child, kill it while it marks, take note of what it had said, and look at the file."""
    child = subprocess.Popen(
        [sys.executable, "-m", "bench.kill", "--child", str(path), str(source.randrange(1 << 30))],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    said = ""
    try:
        readable, _, _ = select.select([child.stdout], [], [], PATIENCE)
        if not readable or child.stdout.readline() != "ready\n":
            tally.unusable += 1
            return
        if source.random() < 0.5:  # the others may be killed before they have said anything
            said = child.stdout.readline()
        time.sleep(source.uniform(0, LONGEST))
    finally:
        child.send_signal(signal.SIGKILL)
        said += child.stdout.read()
        child.wait()
        child.stdout.close()
    tally.kills += 1
    for line in said.splitlines(keepends=True):
        if not line.endswith("\n"):
            break  # killed in the middle of saying so
        key, parts = line.split()
        if parts == "?":
            tally.expected.pop(key, None)
        else:
            tally.acknowledged += 1
            tally.expected[key] = int(parts)
    look(path, tally)


def look(path: Path, tally: Tally) -> None:
    """Compare the file with what was said, and open it as the program does."""
    from tui.model.refusal import Refusal
    from tui.model.scheme import built_in
    from tui.store.journal import replay
    from tui.store.store import Store
    from tui.store.tables import COLUMNS, key_column, read_record
    from tui.workspace.workspace import Workspace

    connection = sqlite3.connect(path)
    try:
        whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        tally.damaged += not (whole and not connection.execute("PRAGMA foreign_key_check").fetchall())
    except sqlite3.Error:
        tally.damaged += 1
    finally:
        connection.close()
    try:
        workspace = Workspace(Store.open(path), "bob", built_in())
        try:
            store = workspace.store
            stored = dict(
                store.rows("SELECT annotation, count(DISTINCT number) FROM part GROUP BY annotation")
            )
            for key, parts in list(tally.expected.items()):
                if (stored.get(key, 0) < parts) if parts else (key in stored):
                    tally.lost += 1
                    del tally.expected[key]
            tables = {
                (table, key): read_record(store.connection, table, key)
                for table in COLUMNS
                for (key,) in store.rows(f'SELECT "{key_column(table)}" FROM "{table}"')
            }
            tally.unequal += replay(store.connection) != tables
            write_something(workspace)
        finally:
            workspace.close()
    except Refusal as refusal:
        print(refusal.sentence, file=sys.stderr)
        tally.unusable += 1


def write_something(workspace) -> None:
    """Mark and take it back, so that a file that cannot be written is found out."""
    from tui.commands.runner import perform_and_wait

    workspace.show(workspace.find(None))
    perform_and_wait(workspace, "mark.article REPORT")
    perform_and_wait(workspace, "history.undo")


def make_database(path: Path) -> None:
    """A new database with the article of `seeds/`."""
    from tui.formats.reading import ReadOptions
    from tui.model.scheme import built_in
    from tui.store.store import Store
    from tui.workspace.importing import import_paths
    from tui.workspace.stamps import Stamps

    with Store.open(path, create=True) as store:
        import_paths(store, [str(ARTICLE)], ReadOptions(), "bench", Stamps(), built_in())


def kill_many(path: Path, kills: int, seed: int) -> Tally:
    """Kill so many children that mark in one database."""
    source = random.Random(seed)
    tally = Tally()
    for _ in range(kills):
        kill_once(path, source, tally)
    return tally


def main() -> None:
    if sys.argv[1:2] == ["--child"]:
        mark_until_killed(Path(sys.argv[2]), int(sys.argv[3]))
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=None, help="to repeat a run as far as chance allows")
    parser.add_argument("--json", action="store_true", help="one JSON object a figure")
    given = parser.parse_args()
    seed = random.SystemRandom().randrange(1 << 30) if given.seed is None else given.seed
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "annotations.db"
        make_database(path)
        tally = kill_many(path, given.kills, seed)
    figures = [
        ("kills", tally.kills, given.kills),
        ("acknowledged commits", tally.acknowledged, None),
        ("acknowledged and lost", tally.lost, 0),
        ("files damaged", tally.damaged, 0),
        ("journals unequal to their tables", tally.unequal, 0),
        ("files not usable afterwards", tally.unusable, 0),
    ]
    if not given.json:
        print(f"seed {seed}")
    for name, value, goal in figures:
        met = None if goal is None else value == goal
        if given.json:
            print(json.dumps({"name": name, "value": value, "unit": "count", "goal": goal, "met": met}))
        else:
            told = "" if goal is None else f"goal {goal}, {'met' if met else 'MISSED'}"
            print(f"{name:<44} {value:>10}   {told}".rstrip())
    sys.exit(any(goal is not None and value != goal for _, value, goal in figures))


if __name__ == "__main__":
    main()
