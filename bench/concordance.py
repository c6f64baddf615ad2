"""What a concordance costs over 10,000 articles of 3 KB and one of 10 MB, and what its index does.

    python -m bench.concordance --cache FOLDER [--articles 10000] [--json]

The articles are made up, the same in every run, and kept in the folder. Figures are processor time, as the machine may
be busy with something else: of a key the 95th percentile of all keys of the queries below, each until a page of lines
is there; of a whole search the median of three runs. What the index adds to an import and to the file is told when the
database is made.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles

from tui.model.identity import article_id, text_hash
from tui.model.scheme import built_in
from tui.store import concordance as queries
from tui.store import word_index
from tui.store.store import Store
from tui.workspace.concordance import Search
from tui.workspace.concordance_listing import Lines
from tui.workspace.concordance_query import understood

FORM = 2
"""Counts the changes to what is made here; a database of another form is made anew."""
KEY = 20.0
"""Milliseconds that a key may take, of 95 in 100."""
PAGE = 60
"""Lines of a large screen."""
RUNS = 3
_SCHEME = built_in()
TYPED = (
    "zelenska",
    "the council",
    "peace talks in",
    "café",
    "中国人",
    "東京都",
    "said that he",
    "Ferreira label:PERSON",
)
"""Queries that are typed key by key; of the last one only the words are, since half a field is none."""

_SYLLABLES = [
    "ba",
    "ke",
    "lo",
    "mi",
    "ru",
    "sa",
    "te",
    "vo",
    "ni",
    "da",
    "pel",
    "gor",
    "tan",
    "shi",
    "wer",
    "quo",
]
_COMMON = "the of and to in a that is was for on with he as by at from it said be this have are which"
_NAMES = [
    "Zelenska",
    "Ferreira",
    "Lindqvist",
    "Oduya",
    "Zelenskyi",
    "Café Tomás",
    "Zürich",
    "peace talks in",
    "the council",
    "said that he",
]
_HAN = "中国人民在北京开会讨论经济发展问题我们认为这是一个重要的时刻东京都新聞社は今日の会議で発表した"


def texts(number: int, size: int, chance: random.Random) -> Iterator[str]:
    """Articles of so many words, some of them partly Chinese or Japanese."""
    words = sorted(
        {"".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(60_000)}, key=hash_of
    )
    words = [*_COMMON.split(), *words]
    weights = list(itertools.accumulate(1 / (place + 4) for place in range(len(words))))
    for place in range(number):
        chosen = chance.choices(words, cum_weights=weights, k=size)
        for at in range(7, size, 40):
            chosen[at] = chance.choice(_NAMES)
        lines = [" ".join(chosen[at : at + 12]) + "." for at in range(0, size, 12)]
        if place % 10 == 0:
            lines.insert(len(lines) // 2, "".join(chance.choices(_HAN, k=200)) + "。")
        yield f"Report {place}\n\n" + "\n".join(lines) + "\n"


def hash_of(word: str) -> str:
    """An order that has nothing to do with the letters, the same in every run."""
    return text_hash(word)


def made(folder: Path, number: int) -> Path:
    """A database with so many articles; made once."""
    path = folder / f"concordance-{FORM}-{number}.db"
    if not path.exists():
        beside = path.with_suffix(".new")
        beside.unlink(missing_ok=True)
        Store.open(beside, create=True).close()
        connection = sqlite3.connect(beside)
        with connection:
            chance = random.Random(number)
            connection.execute("INSERT INTO layer VALUES ('anna', 'anna', 'person', 'anna')")
            every = itertools.chain(texts(number, 480, chance), texts(1, 1_700_000, chance))
            for place, text in enumerate(every):
                _article(connection, place, text)
        connection.close()
        beside.rename(path)
    return path


def _article(connection: sqlite3.Connection, place: int, text: str) -> None:
    key, location = text_hash(text), f"report-{place:05}.txt"
    article = article_id(key, location)
    connection.execute("INSERT INTO text VALUES (?, ?)", (key, text))
    connection.execute(
        "INSERT INTO article VALUES (?, ?, ?, ?, ?, NULL, NULL, NULL, NULL, NULL, NULL, 'utf-8', '{}', '{}')",
        (article, f"Report {place:05}", key, key, location),
    )
    if place % 20 == 0 and (start := text.find("Ferreira")) >= 0:
        when = "2026-01-01T09:00:00.000Z"
        mark = f"{place:08x}-0000-7000-8000-000000000000"
        connection.execute(
            "INSERT INTO annotation VALUES"
            " (?, ?, 'anna', 'entity', 'PERSON', ?, ?, '', '', '{}', '', 'open', NULL, 'manual', NULL, 'anna', ?, ?)",
            (mark, article, start, start + 8, when, when),
        )
        connection.execute(
            "INSERT INTO part VALUES (?, 0, 0, 'mention', ?, ?, 'Ferreira', NULL, NULL)",
            (mark, start, start + 8),
        )


def indexed(path: Path) -> tuple[float, float]:
    """Index the texts, as an import does; gives milliseconds an article, and the share of the file, in hundredths."""
    with Store.open(path) as store:
        before = path.stat().st_size
        waiting = store.rows(
            "SELECT count(*) FROM text WHERE sha256 NOT IN (SELECT sha256 FROM indexed_text)"
        )[0][0]
        begun = time.process_time()
        store.write([], _one_more(store)).result()
        spent = time.process_time() - begun
    return 1000 * spent / max(1, waiting), 100 * (path.stat().st_size - before) / before


def _one_more(store: Store) -> dict[str, str]:
    """A text that is there already: writing it brings the index up to date."""
    row = store.rows("SELECT sha256, content FROM text LIMIT 1")[0]
    return {row[0]: row[1]}


def of_key(store: Store, shelves: list[queries.Shelved], typed: str) -> float:
    """Milliseconds of a key while one types: until a page of lines is there."""
    begun = time.process_time()
    search = Search(understood(store, typed, _SCHEME, is_typing=True))

    def told(search: Search) -> None:
        search.is_cancelled = search.first.is_set()

    search.run(store, shelves, told)
    lines = Lines(store)
    for hit in search.hits[:PAGE]:
        lines.line(hit)
    return 1000 * (time.process_time() - begun)


def keys(store: Store, shelves: list[queries.Shelved]) -> list[float]:
    """Milliseconds of each key of all queries."""
    found = []
    for query in TYPED:
        words = query.partition(" label:")[0]
        typed = [query[:end] for end in range(1, len(words) + 1)] + ([query] if words != query else [])
        found += [of_key(store, shelves, each) for each in typed if each.strip()]
    return found


def whole(store: Store, shelves: list[queries.Shelved], query: str) -> tuple[float, int]:
    """Milliseconds of a whole search, and how many hits it has."""
    spent = []
    for _ in range(RUNS):
        begun = time.process_time()
        search = Search(understood(store, query, _SCHEME)).run(store, shelves)
        spent.append(1000 * (time.process_time() - begun))
    return median(spent), len(search.hits)


def figures(path: Path) -> Iterator[tuple[str, float, str, float | None]]:
    """(name, value, unit, goal) of everything that is measured."""
    cost, share = indexed(path)
    if cost > 0.01:
        yield "import: indexing an article", cost, "ms", None
        yield "file: what the index adds", share, "%", None
    with Store.open(path) as store:
        assert word_index.is_there(store)
        begun = time.process_time()
        shelves = queries.shelves(store)
        yield "the library's order, read after each change", 1000 * (time.process_time() - begun), "ms", None
        spent = keys(store, shelves)
        yield f"a key while typing, p95 of {len(spent)}", quantiles(spent, n=20)[-1], "ms", KEY
        yield "a key while typing, the median", median(spent), "ms", None
        yield "a key while typing, the slowest", max(spent), "ms", None
        for query in (
            "Zelenska", '"peace talks"', "the", "by at from", "中国", "label:PERSON", "Ferreira -label:PERSON",
            "/zelensk\\w+/", "/[Zz]\\w+a\\b/",
        ):  # fmt: skip
            value, count = whole(store, shelves, query)
            yield f"all of {query} ({count:,} hits)", value, "ms", None


def main() -> None:
    """Print a table, or an object a figure."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--articles", type=int, default=10_000)
    options.add_argument("--cache", type=Path)
    options.add_argument("--json", action="store_true")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = made(given.cache or Path(folder), given.articles)
        _print(lambda: figures(path), as_json=given.json)


def _print(measured: Callable[[], Iterator[tuple[str, float, str, float | None]]], *, as_json: bool) -> None:
    for name, value, unit, goal in measured():
        met = None if goal is None else value <= goal
        if as_json:
            print(
                json.dumps({"name": name, "value": round(value, 2), "unit": unit, "goal": goal, "met": met})
            )
        else:
            aim = "" if goal is None else f"≤ {goal:g} {unit}  {'met' if met else 'MISSED'}"
            print(f"{name:<48} {value:>10.2f} {unit:<3} {aim}")


if __name__ == "__main__":
    main()
