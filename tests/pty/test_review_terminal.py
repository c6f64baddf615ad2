"""A review in a terminal: two hundred decisions with one key each, kills at any moment, another terminal."""

from __future__ import annotations

import json
import random
import re
import sqlite3
from itertools import cycle
from pathlib import Path

import pytest
from terminal import Terminal, run

ITEMS = 200
NAMES = ("Anna Berg", "Ivan Orlov", "Oslo", "Bergen")
ANSWERS = {"enter": "accept", "x": "reject", "space": "skip", "2": "amend"}


@pytest.fixture
def db(folder: Path) -> Path:
    """Ten articles, in which a model has found twenty names each."""
    lines = []
    for number in range(10):
        words = [f"{name} was seen in street {place}.\n" for place, name in zip(range(20), cycle(NAMES))]
        text = f"Walk {number}\n\n" + "\n".join(words)
        (folder / f"walk {number}.txt").write_text(text, encoding="utf-8")
        begin = 0
        for word in words:
            begin = text.index(word, begin)
            name = word.partition(" was")[0]
            spans = [{"start": begin, "end": begin + len(name), "text": name}]
            lines.append(
                {
                    "kind": "entity",
                    "label": "PERSON" if " " in name else "GPE",
                    "article": {"location": f"walk {number}.txt"},
                    "parts": [{"role": "mention", "spans": spans}],
                    "score": 0.5,
                }
            )
            begin += 1
    (folder / "found.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    path = folder / "walks.db"
    names = [f"walk {number}.txt" for number in range(10)]
    assert run(folder, "import", "--db", str(path), *names).returncode == 0
    told = run(
        folder, "import", "--db", str(path), "found.jsonl", "--as", "suggestions", "--origin", "model.v1"
    )
    assert told.returncode == 0, told.stderr
    return path


def decisions(db: Path) -> list[str]:
    """The answers in the file, in their order."""
    with sqlite3.connect(f"file:{db}?mode=ro", uri=True) as connection:
        return [row[0] for row in connection.execute("SELECT answer FROM decision ORDER BY id")]


def machine_rows(db: Path) -> list[tuple[object, ...]]:
    """Everything in the layer of the model, with its parts."""
    with sqlite3.connect(f"file:{db}?mode=ro", uri=True) as connection:
        return connection.execute(
            "SELECT annotation.*, part.* FROM annotation JOIN layer ON layer.id = annotation.layer"
            " JOIN part ON part.annotation = annotation.id WHERE layer.name = 'model.v1' ORDER BY 1"
        ).fetchall()


def done(terminal: Terminal) -> int:
    """How many are done, as the status line says."""
    found = re.search(r"(\d+) of 200", terminal.text)
    return int(found[1]) if found else -1


def begin(start, db: Path) -> Terminal:
    terminal = start("review", "origin:model.v1", "--db", str(db))
    terminal.wait_for(lambda it: "REVIEW" in it.text and (done(it) >= 0 or "to decide" in it.text))
    return terminal


def test_two_hundred_decisions_with_one_key_each(start, folder, db):
    before = machine_rows(db)
    terminal = begin(start, db)
    source = random.Random(7)
    keys = [source.choice(list(ANSWERS)) for _ in range(ITEMS)]
    terminal.press(*keys)
    terminal.wait_for("Nothing is left in")
    terminal.press("Q")
    assert terminal.wait_end() == 0
    assert decisions(db) == [ANSWERS[key] for key in keys]
    assert machine_rows(db) == before
    told = run(folder, "export", "--db", str(db)).stdout.splitlines()
    accepted = [key for key in keys if key in ("enter", "2")]
    assert len(told) == len(accepted)
    assert {json.loads(line)["layer"] for line in told} == {"anna"}


def test_what_was_acknowledged_survives_the_plug_and_it_goes_on_behind_it(start, folder, db):
    source = random.Random()
    acknowledged = 0
    for _ in range(5):
        terminal = begin(start, db)
        stored = len(decisions(db))
        assert stored >= acknowledged
        # The item that is shown is the first that is not decided: the queue goes on at the right place.
        count = source.randrange(4, 24)
        terminal.press(*(source.choice(["enter", "x"]) for _ in range(count)))
        wanted = stored + source.randrange(1, count)
        terminal.wait_for(lambda it, wanted=wanted: done(it) >= wanted)
        acknowledged = max(acknowledged, done(terminal))
        terminal.kill()
        assert len(decisions(db)) >= acknowledged
    terminal = begin(start, db)
    left = ITEMS - len(decisions(db))
    assert f"{left} to decide" in terminal.text or f"{ITEMS - left} of {ITEMS}" in terminal.text
    terminal.press(*["enter"] * left)
    terminal.wait_for("Nothing is left in")
    assert len(decisions(db)) == ITEMS
    with sqlite3.connect(f"file:{db}?mode=ro", uri=True) as connection:
        twice = connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM decision GROUP BY annotation HAVING count(*) > 1)"
        )
        assert twice.fetchone()[0] == 0


def test_another_terminal_goes_on_at_the_same_item(start, folder, db):
    first = begin(start, db)
    first.press("enter", "x", "enter")
    first.wait_for(lambda it: done(it) == 3)
    second = start("review", "--db", str(db))
    second.wait_for("197 to decide, 3 done: 2 accepted")
    second.press("x", "x")
    second.wait_for(lambda it: done(it) == 5)
    first.press("enter")  # it was decided there meanwhile: that is said, and the next one shown
    first.wait_for("decided elsewhere")
    first.press("enter")
    first.wait_for(lambda it: done(it) == 6)
    assert decisions(db) == ["accept", "reject", "accept", "reject", "reject", "accept"]
