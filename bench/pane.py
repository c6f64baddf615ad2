"""What reading and marking costs on the real program, in a pseudo-terminal: texts of several sizes by annotations.

    python -m bench.pane --cache FOLDER [--quick] [--only 10MB] [--annotations 100000] [--json]

Every figure is taken from outside: from sending a key to the end of the frame that shows it, the bytes written, and
the processor time of the program over many keys. Figures of a loaded machine are noisy; what is compared with each
other is measured within the same run.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.corpus import COUNTS, DENSE, FIRST, PROGRAM, PROSE, SIZES, SOUGHT, database, environment
from bench.terminal import Answer, Terminal

COLUMNS, ROWS = 120, 40
DOWN = 28
"""Rows that the caret can go down in a window of so many without scrolling."""

PAINTED = 12.0
"""Milliseconds, of the median key."""
PER_KEY = 1.25
"""How much more a key may cost in the largest article than in the smallest."""
RIGHT_BYTES, DOWN_BYTES = 500, 800
START_RATIO, IMPORT_RATIO = 2.0, 1.25
MEMORY = 130.0
"""Megabytes, of the largest article."""
LABEL_PAINTED, LABEL_COMMITTED = 16.0, 25.0
"""Milliseconds, of 95 labels in 100."""


@dataclass(slots=True)
class Samples:
    """What some keys of one kind came to.

    Attributes:
        frames: Milliseconds from each key to the end of its frame, which shows the text as it is then.
        lasts: Milliseconds from each key to the end of the last frame that followed, with cards and offers.
        sizes: Bytes written for each.
        cpu: Milliseconds of processor time of all of them.
        silent: Keys that no frame followed.
    """

    frames: list[float] = field(default_factory=list)
    lasts: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    cpu: float = 0.0
    silent: int = 0

    def add(self, answer: Answer) -> None:
        """Take in what came of one key."""
        if answer.frame is None:
            self.silent += 1
        else:
            self.frames.append(answer.frame)
            self.lasts.append(answer.last or answer.frame)
            self.sizes.append(answer.size)

    @property
    def cpu_per_key(self) -> float:
        """Milliseconds of processor time of a key."""
        return self.cpu / max(1, len(self.frames) + self.silent)


@dataclass(slots=True)
class Measured:
    """What one article came to.

    Attributes:
        starts: Milliseconds from the start of the program to the first frame with text, of several starts.
        keys: By kind of key.
        committed: Milliseconds from each label key to its event in the database.
        loaded: Milliseconds from the start until the program had nothing more to do; keys were pressed meanwhile.
        resizes: Milliseconds from each new size to the end of the frame that shows it.
        memory: Megabytes at the first frame, and at the end.
    """

    starts: list[float] = field(default_factory=list)
    keys: dict[str, Samples] = field(default_factory=dict)
    committed: list[float] = field(default_factory=list)
    loaded: float = 0.0
    resizes: list[float] = field(default_factory=list)
    memory: tuple[float, float] = (0.0, 0.0)


def share(values: list[float], percent: int) -> float:
    """The value that so many per cent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] if ordered else float("nan")


def started(path: Path, name: str, folder: Path) -> tuple[Terminal, float]:
    """The program on a database, and the milliseconds until it showed the text."""
    arguments = ["--db", str(path), "--annotator", "bench"]
    terminal = Terminal(
        [*PROGRAM, *arguments], folder=folder, environment=environment(folder), size=(COLUMNS, ROWS)
    )
    answer = terminal.start(FIRST.get(name, PROSE))
    assert answer.frame is not None
    return terminal, answer.frame


def import_time(folder: Path) -> float:
    """Milliseconds that Python takes to import the library of the screen, and to end."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import textual.app"], env=environment(folder), check=True)
    return (time.perf_counter() - begin) * 1000


class Session:
    """Measures one article.

    Args:
        terminal: The program, which has just started.
        path: Its database.
        name: Which text it is.
        repeats: How often a frequent key is pressed; others are pressed less often.
    """

    def __init__(self, terminal: Terminal, path: Path, name: str, repeats: int) -> None:
        self.terminal = terminal
        self.name = name
        self.repeats = repeats
        self.result = Measured()
        self._path = path

    def run(self) -> Measured:
        """Press everything."""
        first = self.terminal.memory()
        self._keys("while loading: right", ["right"] * (self.repeats // 3))
        self.terminal.idle()
        self.result.loaded = (time.perf_counter() - self.terminal.begun) * 1000
        self._top()
        self._keys("right", ["right"] * self.repeats)
        self._top()
        self._keys("word", ["w"] * self.repeats)
        self._top()
        for _ in range(max(1, self.repeats // DOWN)):
            self._keys("down", ["down"] * DOWN)
            self._top()
        self.terminal.press(*["down"] * (ROWS - 4))
        self._keys("scroll", ["down"] * (self.repeats // 2))
        self._top()
        self._keys("page", ["pagedown", "pageup"] * (self.repeats // 4))
        self._top()
        for _ in range(self.repeats // 4):
            self._keys("select", ["v", "w"])
            self._unmeasured("escape", "w")
        self._top()
        self._labels()
        self._top()
        self._unmeasured("/", *SOUGHT.get(self.name, "ferry"), "enter")
        self._keys("next hit", ["n"] * (self.repeats // 2))
        self._unmeasured("escape")
        self._end()
        self._resize()
        self.result.memory = (first, self.terminal.memory())
        return self.result

    def _keys(self, kind: str, keys: list[str], quiet: float = 0.03) -> None:
        """Press keys one after the other, each when the one before was dealt with."""
        samples = self.result.keys.setdefault(kind, Samples())
        before = self.terminal.cpu()
        for key in keys:
            samples.add(self.terminal.press(key, quiet=quiet))
        samples.cpu += self.terminal.cpu() - before

    def _unmeasured(self, *keys: str) -> None:
        for key in keys:
            self.terminal.press(key)

    def _top(self) -> None:
        self.terminal.press("g", "g")
        self.terminal.settle()

    def _labels(self) -> None:
        """Label words, watching the database from outside; then undo each."""
        samples = self.result.keys.setdefault("label", Samples())
        count = self.repeats // 2
        with sqlite3.connect(f"file:{self._path}?mode=ro", uri=True) as connection:

            def newest() -> int:
                return connection.execute("SELECT coalesce(max(number), 0) FROM event").fetchone()[0]

            for _ in range(count):
                self._unmeasured("w", "w")
                known = newest()
                before = self.terminal.cpu()
                begun = self.terminal.send("1")
                painted: float | None = None
                committed: float | None = None
                while (painted is None or committed is None) and time.perf_counter() - begun < 1.0:
                    arrived = self.terminal.wait(0.0005)
                    painted = painted or arrived
                    if committed is None and newest() > known:
                        committed = time.perf_counter()
                rest = self.terminal.collect(begun, quiet=0.25, patience=1.0)
                samples.cpu += self.terminal.cpu() - before
                shown = None if painted is None else (painted - begun) * 1000
                samples.add(Answer(shown, rest.last or shown, rest.size, rest.frames))
                if committed is not None:
                    self.result.committed.append((committed - begun) * 1000)
        connection.close()
        # The library counts anew a while after; that belongs to the key.
        self._keys("undo", ["u"] * count, quiet=0.25)

    def _end(self) -> None:
        for _ in range(max(3, self.repeats // 10)):
            self._keys("end: jump", ["G"])
            self._top()
        self.terminal.press("G")
        self.terminal.settle()
        self.terminal.press(*["up"] * (ROWS - 8))
        self.terminal.settle()
        self._keys("end: down", ["down"] * (DOWN - 4))
        self.terminal.press(*["up"] * (DOWN - 4))
        self.terminal.settle()
        self._keys("end: right", ["right"] * self.repeats)
        self.terminal.press(*["up"] * 8)
        self.terminal.settle()
        self._keys("end: word", ["w"] * (self.repeats // 2))

    def _resize(self) -> None:
        for size in ((100, 40), (COLUMNS, ROWS)) * 3:
            answer = self.terminal.resize(*size)
            if answer.frame is not None:
                self.result.resizes.append(answer.frame)


def figures(name: str, count: int, measured: Measured) -> Iterator[tuple[str, float, str, float | None]]:
    """Name, value, unit and goal (None: only told) of what one article came to."""
    head = f"{name}, {count:,}"
    largest = (name, count) == ("10MB", 100_000)
    if measured.starts:
        yield f"{head}: start", median(measured.starts), "ms", None
    if measured.loaded:
        yield f"{head}: at rest after", measured.loaded, "ms", None
    sizes = {"right": RIGHT_BYTES, "down": DOWN_BYTES, "end: right": RIGHT_BYTES, "end: down": DOWN_BYTES}
    for kind, samples in measured.keys.items():
        yield f"{head}: {kind}, p50", share(samples.frames, 50), "ms", PAINTED
        is_label = kind == "label"
        yield f"{head}: {kind}, p95", share(samples.frames, 95), "ms", LABEL_PAINTED if is_label else None
        yield f"{head}: {kind}, last frame, p50", share(samples.lasts, 50), "ms", None
        yield f"{head}: {kind}, processor", samples.cpu_per_key, "ms a key", None
        yield (
            f"{head}: {kind}, written",
            share(list(map(float, samples.sizes)), 50),
            "bytes a key",
            sizes.get(kind),
        )
        if samples.silent:
            yield f"{head}: {kind}, without a frame", samples.silent, "keys", None
    if measured.committed:
        yield f"{head}: label committed, p50", share(measured.committed, 50), "ms", None
        yield f"{head}: label committed, p95", share(measured.committed, 95), "ms", LABEL_COMMITTED
    if measured.resizes:
        yield f"{head}: resize", median(measured.resizes), "ms", None
    if measured.memory[0]:
        yield f"{head}: memory at the start", measured.memory[0], "MB", MEMORY if largest else None
        yield f"{head}: memory at the end", measured.memory[1], "MB", MEMORY if largest else None


def per_key(
    large: Measured, small: Measured, name: str, kinds: Iterable[str]
) -> Iterator[tuple[str, float, str, float | None]]:
    """How the keys of the largest article compare with those of a small one."""
    for kind in kinds:
        alike = small.keys.get(kind) or small.keys.get(kind.removeprefix("end: "))
        if alike is None or not alike.cpu_per_key or not large.keys[kind].cpu_per_key:
            continue
        head = f"10MB, 100,000 to {name}: {kind}"
        yield f"{head}, processor", large.keys[kind].cpu_per_key / alike.cpu_per_key, "times", PER_KEY
        both = share(large.keys[kind].frames, 50) / share(alike.frames, 50)
        yield f"{head}, frame", both, "times", PER_KEY


def ratios(results: dict[tuple[str, int], Measured]) -> Iterator[tuple[str, float, str, float | None]]:
    """How the largest article compares with the smallest."""
    small, large = results.get(("6KB", 0)), results.get(("10MB", 100_000))
    bare = results.get(("10MB", 0))
    if small is None:
        return
    for other, name in ((bare, "10MB, 0"), (large, "10MB, 100,000")):
        if other is not None and other.starts and small.starts:
            yield (
                f"{name} to 6KB, 0: start",
                median(other.starts) / median(small.starts),
                "times",
                START_RATIO,
            )
    if large is None:
        return
    dense = results.get(("6KB", DENSE))
    if dense is not None:
        yield from per_key(large, dense, f"6KB, {DENSE}", large.keys)
    yield from per_key(large, small, "6KB, 0", large.keys)


def measure(
    cases: list[tuple[str, int]], cache: Path, repeats: int, starts: int
) -> Iterator[tuple[str, float, str, float | None]]:
    """Every figure, as soon as it is known."""
    results = {case: Measured() for case in cases}
    imports = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for case in cases:
            made = database(cache, *case)
            path = folder / "annotations.db"
            shutil.copyfile(made, path)
            terminal, _ = started(path, case[0], folder)
            try:
                results[case] = Session(terminal, path, case[0], repeats).run()
            finally:
                terminal.close()
            yield from figures(*case, results[case])
            shutil.rmtree(folder / "state", ignore_errors=True)
        # Starts of all articles take turns, so that a busy minute of the machine is shared by all.
        compared = [case for case in cases if case[0] in ("6KB", "10MB")] if len(cases) > 3 else cases
        for case in compared:
            shutil.copyfile(database(cache, *case), folder / f"{case[0]}-{case[1]}.db")
        for round_ in range(starts + 1):
            imports.append(import_time(folder))
            for case in compared:
                terminal, shown = started(folder / f"{case[0]}-{case[1]}.db", case[0], folder)
                terminal.close()
                shutil.rmtree(folder / "state", ignore_errors=True)
                if round_:  # the first round fills the system's caches
                    results[case].starts.append(shown)
    for case in compared:
        yield f"{case[0]}, {case[1]:,}: start", median(results[case].starts), "ms", None
    yield "import textual.app", median(imports[1:]), "ms", None
    if ("6KB", 0) in results:
        both = median(results["6KB", 0].starts) / median(imports[1:])
        yield "6KB, 0 to import textual.app: start", both, "times", IMPORT_RATIO
    yield from ratios(results)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cache", type=Path, help="where databases are kept for the next run")
    parser.add_argument("--json", action="store_true", help="one JSON object a figure")
    parser.add_argument(
        "--quick", action="store_true", help="the smallest and the largest article, fewer keys"
    )
    parser.add_argument("--only", action="append", choices=SIZES, help="this text alone; may be repeated")
    parser.add_argument("--annotations", action="append", type=int, choices=COUNTS, help="so many alone")
    parser.add_argument(
        "--crowded", action="store_true", help="also articles with more annotations than characters"
    )
    parser.add_argument("--repeats", type=int, default=60, help="how often a frequent key is pressed")
    parser.add_argument("--starts", type=int, default=5, help="how often each article is started")
    chosen = parser.parse_args()
    cases = [
        (name, count)
        for name in chosen.only or SIZES
        for count in chosen.annotations or COUNTS
        if count != DENSE or name == "6KB"
        if count <= SIZES[name] or chosen.crowded
    ]
    if chosen.quick:
        cases = [("6KB", 0), ("6KB", DENSE), ("10MB", 100_000)]
        chosen.repeats, chosen.starts = 20, 3
    with tempfile.TemporaryDirectory() as own:
        cache = chosen.cache or Path(own)
        for name, value, unit, goal in measure(cases, cache, chosen.repeats, chosen.starts):
            met = None if goal is None else value <= goal
            if chosen.json:
                told = {"name": name, "value": round(value, 3), "unit": unit, "goal": goal, "met": met}
                print(json.dumps(told), flush=True)
            else:
                verdict = "" if goal is None else f"goal {goal:g}, {'met' if met else 'MISSED'}"
                print(f"{name:<62} {value:>10.2f} {unit:<11} {verdict}".rstrip(), flush=True)


if __name__ == "__main__":
    main()
