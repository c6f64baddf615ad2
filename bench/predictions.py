"""What it costs to take in a model's predictions: 5,000 over 400 articles, and 100,000 over 10,000.

    python -m bench.predictions [--json]

Articles of about 800 words are made up, the same in every run. Each figure is of one `marginist import` in a process
of its own: seconds of processor time, since the machine may be busy with something else, and the most memory that it
held.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

SIZES = ((5_000, 400), (100_000, 10_000))
SECONDS = {5_000: 10.0, 100_000: 120.0}
MEGABYTES = 200.0
RUNS = (
    ("new", "predictions.jsonl", "model.v1"),
    ("again", "predictions.jsonl", "model.v1"),
    ("shuffled", "shuffled.jsonl", "model.v2"),
    ("spans", "spans.jsonl", "model.v3"),
)
"""What is imported: the file, and as what."""

_NAMES = ["Ada Lindqvist", "Tomás Ferreira", "Yusuf Demir", "Elin Strand", "Mirjam Voss", "Chidi Okafor"]
_WORDS = [
    "the",
    "ferry",
    "left",
    "the",
    "harbour",
    "late",
    "and",
    "nobody",
    "on",
    "the",
    "quay",
    "could",
    "say",
    "when",
    "it",
    "would",
    "be",
    "back",
]


def texts(number: int) -> Iterator[str]:
    """Articles in which names occur."""
    chance = random.Random(number)
    for count in range(number):
        words = [f"Harbour notes {count}."]
        for _ in range(45):
            words += [chance.choice(_NAMES), "said", *chance.sample(_WORDS, 14)]
            words[-1] += "."
        yield " ".join(words)


def predictions(text: str, number: int, count: int) -> Iterator[dict]:
    """So many predictions for one article, as a model writes them."""
    at = 0
    for place in range(count):
        at, name = min((text.index(name, at), name) for name in _NAMES if name in text[at:])
        end = at + len(name)
        span = {"start": at, "end": end, "text": name}
        yield {
            "kind": "entity",
            "label": "PERSON",
            "article": {"location": f"articles.jsonl#{number}"},
            "parts": [{"role": "mention", "spans": [span]}],
            "score": round(0.5 + place / 100, 2),
        }
        at = end


def make(folder: Path, number: int, articles: int) -> None:
    """The files of one size, and a database with the articles."""
    with (
        (folder / "articles.jsonl").open("w", encoding="utf-8") as plain,
        (folder / "predictions.jsonl").open("w", encoding="utf-8") as native,
        (folder / "spans.jsonl").open("w", encoding="utf-8") as spans,
    ):
        every = []
        for line, text in enumerate(texts(articles), 1):
            found = list(predictions(text, line, number // articles + (line <= number % articles)))
            every += [json.dumps(each) for each in found]
            short = [each["parts"][0]["spans"][0] | {"label": "PERSON"} for each in found]
            print(json.dumps({"text": text}), file=plain)
            print(json.dumps({"text": text, "spans": short}), file=spans)
        native.write("\n".join(every) + "\n")
    random.Random(1).shuffle(every)
    (folder / "shuffled.jsonl").write_text("\n".join(every) + "\n", encoding="utf-8")
    run(folder, "articles.jsonl")


def run(folder: Path, *words: str) -> tuple[float, float]:
    """Seconds and megabytes of one import."""
    program = "from tui.cli.main import main; main()"
    command = [sys.executable, "-c", program, "import", *words, "--db", str(folder / "annotations.db")]
    child = subprocess.Popen(
        command,
        cwd=folder,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
    )
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(words)} failed")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main() -> None:
    """Make the files, import them, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", type=int, help="Only so many predictions.")
    options = parser.parse_args()
    for number, articles in SIZES:
        if options.only not in (None, number):
            continue
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            # In a process of its own: the memory of this one counts as that of those it starts.
            maker = get_context("spawn").Process(target=make, args=(folder, number, articles))
            maker.start()
            maker.join()
            for what, file, origin in RUNS:
                seconds, megabytes = run(folder, file, "--as", "suggestions", "--origin", origin)
                title = f"{number:,} over {articles:,} articles, {what}"
                show(title, seconds, "s", SECONDS[number], as_json=options.json)
                show(f"{title}, memory", megabytes, "MB", MEGABYTES, as_json=options.json)


def show(title: str, value: float, unit: str, goal: float, *, as_json: bool) -> None:
    """Print one figure."""
    met = value <= goal
    if as_json:
        entry = {"name": title, "value": round(value, 2), "unit": unit, "goal": goal, "met": met}
        print(json.dumps(entry), flush=True)
    else:
        print(f"{title:<48} {value:8.1f} {unit:<3} ≤ {goal:g}{'' if met else '  missed'}", flush=True)


if __name__ == "__main__":
    main()
