"""What the lists of claims and entities cost, and what a query does, with 100,000 claims in 2,000 articles.

    python -m bench.claims --cache FOLDER [--claims 100000] [--json]

The database is made up, the same in every run, and kept in the folder. Each figure is the processor time of the
median of five runs on an open database; the machine may be busy with something else.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from tui.model.identity import article_id, text_hash
from tui.model.scheme import built_in
from tui.store import claims, entities, selection
from tui.store.store import Store
from tui.workspace.selecting import selection_of

FORM = 2
"""Counts the changes to what is made here; a database of another form is made anew."""
PER_ARTICLE = 50
RUNS = 5
KEYS, PAGE = 300.0, 10.0
"""Milliseconds, of a list of keys and of a page of rows."""
PAGE_ROWS = 50

_FIRST = ["Ada", "Tomás", "Ines", "Yusuf", "Elin", "Pernilla", "Vladimir", "Mirjam", "Oduya", "Chidi"]
_LAST = ["Lindqvist", "Ferreira", "Karim", "Demir", "Strand", "Voss", "Whitby", "Marlow", "Okafor", "Quay"]
_VERBS = ["said", "denied", "warned", "promised", "insisted", "wrote"]
_THINGS = [
    "ceasefire",
    "ferry",
    "budget",
    "harbour",
    "strike",
    "vote",
    "inquiry",
    "bridge",
    "tariff",
    "flood",
]
_TYPES = ["factual", "opinion", "prediction", "promise", "normative", "other"]
_STATUSES = ["open"] * 8 + ["accepted", "flagged"]


def made(folder: Path, number: int) -> Path:
    """A database with so many claims; made once."""
    path = folder / f"claims-{FORM}-{number}.db"
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


def _ids(kind: str) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield f"01a20000-{number >> 16:04x}-7{kind}-8000-{number:012x}"


def _fill(connection: sqlite3.Connection, number: int, chance: random.Random) -> None:
    layers = [("anna", "person"), ("bea", "person"), ("quotes", "machine")]
    connection.executemany(
        "INSERT INTO layer VALUES (?, ?, ?, ?)", [(name, name, kind, name) for name, kind in layers]
    )
    people = [
        f"{chance.choice(_FIRST)} {chance.choice(_LAST)} {place}" for place in range(max(1, number // 20))
    ]
    said = [
        f"The {chance.choice(_THINGS)} of {place} will not bring the {chance.choice(_THINGS)}."
        for place in range(max(1, number // 5))
    ]
    keys = _ids("001")
    entities_, statements = [next(keys) for _ in people], [next(keys) for _ in said]
    connection.executemany(
        "INSERT INTO referent VALUES (?, 'entity', ?, 'PERSON', NULL, ?, '{}', '')",
        [(key, name, json.dumps([name.split()[1]])) for key, name in zip(entities_, people, strict=True)],
    )
    connection.executemany(
        "INSERT INTO referent VALUES (?, 'statement', ?, NULL, NULL, '[]', ?, '')",
        [
            (key, name, json.dumps({"verdict": "mixed"} if chance.random() < 0.1 else {}))
            for key, name in zip(statements, said, strict=True)
        ],
    )
    marks = _ids("002")
    before: list[str] = []
    for place in range(max(1, number // PER_ARTICLE)):
        _article(connection, place, chance, marks, entities_, people, statements, before)


def _article(
    connection: sqlite3.Connection,
    place: int,
    chance: random.Random,
    marks: Iterator[str],
    entities_: list[str],
    people: list[str],
    statements: list[str],
    before: list[str],
) -> None:
    pieces: list[str] = []
    annotations: list[tuple[object, ...]] = []
    parts: list[tuple[object, ...]] = []
    links: list[tuple[object, ...]] = []
    length = 0
    key = f"{place:08x}-0000-5000-8000-000000000000"
    for number in range(PER_ARTICLE):
        who = chance.randrange(len(people))
        name = people[who] if chance.random() < 0.7 else "he"
        cue, thing, other = chance.choice(_VERBS), chance.choice(_THINGS), chance.choice(_THINGS)
        quote = "’" if chance.random() < 0.3 else "'"
        content = f"the council{quote}s {thing} would follow the {other}\nbefore the end of the year {number}"
        sentence = f"{name} {cue} {content}.{' ' if number % 5 else chr(10) * 2}"
        source, told = (
            (length, length + len(name)),
            (length + len(name) + 1, length + len(name) + 1 + len(cue)),
        )
        said = (told[1] + 1, told[1] + 1 + len(content))
        claim, mention = next(marks), next(marks)
        layer = "quotes" if chance.random() < 0.1 else chance.choice(["anna", "bea"])
        when = f"2026-{1 + place % 12:02d}-{1 + number % 28:02d}T09:00:00.000Z"
        held = json.dumps({"type": chance.choice(_TYPES), "certainty": "certain", "polarity": "affirmed"})
        for mark, kind, label, span in (
            (claim, "claim", "CLAIM", said),
            (mention, "entity", "PERSON", source),
        ):
            annotations.append(
                (
                    *(mark, key, layer, kind, label, *span, "", "", held if kind == "claim" else "{}", ""),
                    *(chance.choice(_STATUSES), None, "manual", None, layer, when, when),
                )
            )
        parts += [
            (claim, 0, 0, "content", *said, content, None, chance.choice(statements)),
            (claim, 1, 0, "source", *source, name, None, entities_[who]),
            (claim, 2, 0, "cue", *told, cue, None, None),
            (mention, 0, 0, "mention", *source, name, None, entities_[who]),
        ]
        if before and chance.random() < 0.05:
            kind = chance.choice(["contradicts", "supports", "within"])
            links.append((f"l{claim}", kind, claim, chance.choice(before), layer, when))
        before.append(claim)
        pieces.append(sentence)
        length += len(sentence)
    text = "".join(pieces)
    digest = text_hash(text)
    title = f"{chance.choice(_THINGS).title()} report {place}"
    key_ = article_id(digest, f"{title}.txt")
    annotations = [(row[0], key_, *row[2:]) for row in annotations]
    connection.execute("INSERT INTO text VALUES (?, ?)", (digest, text))
    published = f"2026-{1 + place % 12:02d}-{1 + place % 28:02d}"
    connection.execute(
        "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, NULL, NULL, ?, 'en', NULL, 'utf-8', '{}', '{}')",
        (
            key_,
            title,
            digest,
            digest,
            f"{title}.txt",
            chance.choice(["Herald", "Courier", "Gazette"]),
            published,
        ),
    )
    connection.executemany(f"INSERT INTO annotation VALUES ({','.join('?' * 18)})", annotations)
    connection.executemany(f"INSERT INTO part VALUES ({','.join('?' * 9)})", parts)
    connection.executemany("INSERT INTO link VALUES (?, ?, ?, ?, ?, ?)", links)


QUERIES = (
    "",
    "speaker:Putin type:promise",
    "speaker:ferreira",
    "speaker~ferr",
    "type:promise",
    "certainty:possible OR type:factual",
    "text~ceasefire",
    'text:"ferry would follow the bridge"',
    "statement:bridge",
    "verdict:mixed",
    "link:contradicts",
    "is:nested",
    "is:discontinuous",
    "is:shared",
    "has:statement -status:open",
    "article:ferry published>=2026-05 outlet:herald",
    "by:anna status:flagged created<2026-04",
    "-speaker:voss -text~strike",
)
"""What is asked of claims."""


def _timed(work: Callable[[], object]) -> float:
    """Milliseconds of processor time of the median run."""
    spent = []
    for _ in range(RUNS):
        begin = time.process_time()
        work()
        spent.append((time.process_time() - begin) * 1000)
    return median(spent)


def measured(store: Store) -> Iterator[tuple[str, float, float | None]]:
    """(name, milliseconds, goal) of each figure."""
    scheme = built_in()
    everything = selection_of(store, ["kind:claim"], scheme=scheme)
    whole = selection_of(store, scheme=scheme)
    yield "claims: count", _timed(lambda: claims.count(store, everything)), KEYS
    for sort in claims.SORTS:
        yield f"claims: keys by {sort}", _timed(lambda sort=sort: claims.keys(store, everything, sort)), KEYS
    for group in claims.GROUPS:
        yield (
            f"claims: keys grouped by {group}",
            _timed(lambda group=group: claims.keys(store, everything, group=group)),
            KEYS,
        )
    found = claims.keys(store, everything).ids
    middle = found[len(found) // 2 :][:PAGE_ROWS]
    yield f"claims: page of {PAGE_ROWS}", _timed(lambda: claims.rows(store, middle)), PAGE
    spread = found[:: max(1, len(found) // PAGE_ROWS)][:PAGE_ROWS]
    yield f"claims: {PAGE_ROWS} rows of as many articles", _timed(lambda: claims.rows(store, spread)), PAGE
    for text in QUERIES:
        chosen = selection_of(store, [text], scheme=scheme)
        yield (
            f"claims: keys of {text or 'everything'}",
            _timed(lambda chosen=chosen: claims.keys(store, chosen)),
            KEYS,
        )
    yield "entities: count", _timed(lambda: entities.count(store, whole)), KEYS
    for sort in entities.SORTS:
        yield f"entities: keys by {sort}", _timed(lambda sort=sort: entities.keys(store, whole, sort)), KEYS
    names = entities.keys(store, whole)
    middle = names[len(names) // 2 :][:PAGE_ROWS]
    yield f"entities: page of {PAGE_ROWS}", _timed(lambda: entities.rows(store, middle)), PAGE
    yield f"entities: forms of {PAGE_ROWS}", _timed(lambda: entities.forms(store, middle)), None
    some = selection_of(store, ["article:ferry type:promise"], scheme=scheme)
    yield "entities: keys of a query", _timed(lambda: entities.keys(store, some)), KEYS

    def through() -> None:
        for article in selection.articles(store, chosen):
            selection.keys(store, chosen, article.id)

    for text in ("speaker:ferreira", "text~ceasefire statement:bridge"):
        chosen = selection_of(store, [text], scheme=scheme)
        yield f"export: keys of {text}, article by article", _timed(through), None


def main() -> None:
    """Measure, and print a table or lines of JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--cache", type=Path, help="the folder that keeps the database")
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.cache or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        with Store.open(made(folder, options.claims)) as store:
            for name, value, goal in measured(store):
                met = None if goal is None else value <= goal
                if options.json:
                    line = {"name": name, "value": round(value, 1), "unit": "ms", "goal": goal, "met": met}
                    print(json.dumps(line, ensure_ascii=False), flush=True)
                else:
                    said = "" if goal is None else f"goal {goal:.0f}  {'met' if met else 'NOT MET'}"
                    print(f"{name:<62}{value:>9.1f} ms  {said}", flush=True)


if __name__ == "__main__":
    main()
