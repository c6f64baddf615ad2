"""How soon offers are there after an article was opened, in the real program in a pseudo-terminal.

    python -m bench.opening [--words 10000] [--repeats 9] [--json]

Two articles of so many words, made of the seed's paragraphs in other orders, are opened in turn by a key. Measured is
the time from the frame that shows the article to the frame with the first claim that is offered in view, and what
a key costs while the rest is looked for.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.corpus import PROGRAM, environment
from bench.terminal import Terminal

SEED = Path(__file__).parents[1] / "seeds" / "Talks in Istanbul.txt"
GOAL = 50.0
"""Milliseconds from the article to the offers in view."""
CLAIMS = (
    ("Ann Berg", "that nobody had seen the ferry leave"),
    ("Lea Dahl", "that the mill had burnt to the ground"),
)
"""The first claim of each article. They differ, so that its card tells to which article it belongs."""


def texts(words: int) -> list[str]:
    """Two articles of so many words; each begins with a line of its own, then with a claim."""
    paragraphs = [each for each in SEED.read_text(encoding="utf-8").split("\n\n") if each.strip()]
    made = []
    for number, (speaker, content) in enumerate(CLAIMS, 1):
        chance = random.Random(number)
        pieces = [f"Number {number} opened\n", f"{speaker} said {content}.\n"]
        while sum(len(piece.split()) for piece in pieces) < words:
            pieces += chance.sample(paragraphs, len(paragraphs))
        made.append("\n\n".join(pieces))
    return made


def opened(terminal: Terminal, words: str, *keys: str) -> tuple[float, float]:
    """Press keys; milliseconds to the frame with some words, and from it to the card of the first offer."""
    # In a card two blanks follow the speaker. Those of the article before may be sent once more.
    offer = f"{CLAIMS[1][0]}  ".encode()
    begun = terminal.send(*keys)
    seen, shown, until = b"", 0.0, begun + 10
    while time.perf_counter() < until:
        seen += terminal.read(0.2)
        now = time.perf_counter()
        if not shown and words.encode() in seen:
            shown = now
        if shown and offer in seen:
            return (shown - begun) * 1000, (now - shown) * 1000
    raise RuntimeError(f"No offer came for “{words}”.")


def main() -> None:
    """Read the arguments, measure, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--words", type=int, default=10_000)
    parser.add_argument("--repeats", type=int, default=9)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    articles, offers, keys, still = [], [], [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, text in enumerate(texts(given.words), 1):
            (folder / f"{number}.txt").write_text(text, encoding="utf-8")
        for _ in range(given.repeats):
            (folder / "annotations.db").unlink(missing_ok=True)
            shutil.rmtree(folder / "state", ignore_errors=True)  # it tells which article was read last
            terminal = Terminal(
                [*PROGRAM, "1.txt", "2.txt"], folder=folder, environment=environment(folder), size=(120, 40)
            )
            terminal.start("Number")
            terminal.idle()
            article, offer = opened(terminal, "opened", "g", "n")
            articles.append(article)
            offers.append(offer)
            # The rest is still looked for, or was a moment ago.
            keys += [terminal.press("right").last or 0.0 for _ in range(20)]
            terminal.idle()
            still += [terminal.press("right").last or 0.0 for _ in range(20)]
            terminal.close()
    rows = [
        ("article shown after the key", median(articles), None),
        ("offers in view after that", median(offers), GOAL),
        ("the slowest of them", max(offers), GOAL),
        ("a key while the rest is looked for", median(keys), None),
        ("a key when nothing is looked for", median(still), None),
    ]
    for name, value, goal in rows:
        if given.json:
            met = None if goal is None else value <= goal
            print(
                json.dumps({"name": name, "value": round(value, 1), "unit": "ms", "goal": goal, "met": met})
            )
        else:
            print(f"{name:<38} {value:7.1f} ms" + (f"   goal {goal:.0f}" if goal else ""))


if __name__ == "__main__":
    main()
