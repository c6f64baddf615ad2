"""How many keys annotating takes: somebody's annotations are made anew in the real reader, with the default keymap.

Run from the top of the repository:

* `python -m bench.keys` marks up the worked example in `seeds/`, as it would be read for the first time;
* `--gold FILE` another archive, `--gold FOLDER` brat files laid out as PolNeAR is (`text/NAME.txt` and
  `attributions/NAME_ANNOTATOR.ann`; every 8th from the 4th, ten at most). It may be given several times.
  The environment variable MARGINIST_POLNEAR names such a folder, too.

A player presses real keys (Textual's Pilot). It knows what should be marked, plays well and makes no mistakes, and
sees what the screen shows: offers, hints, the caret, what is marked, the card in hand. It decides one step at a
time, so it is no lower bound. At the end the database is read: exactly the gold must be stored (kind, label, spans by
role), or the figures say so. Entities and claims are marked in two passes, each with the suggesters of its kind alone
(`[suggest] with`), or with none (“offers off”).

A figure “each” counts every key, those that reject and turn pages too; “p90” is over the annotations that keys were
pressed for. Seconds are those of the keystroke-level model (Card, Moran and Newell 1980): 0.2 a key, 1.35 a decision or
run of one key, 0.4 a look at what was marked along with something else. Nothing was measured with people.

`--worst N` prints, below the figures of each pass, the N annotations that took most keys, with the keys of each step.
`--json` prints one JSON object a figure.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.key_claims import ClaimPlayer
from bench.key_entities import EntityPlayer
from bench.key_gold import GoldArticle, from_archive, from_brat, names_in, scheme_for
from bench.key_hands import Tally, reading
from bench.key_mending import mending
from tui.model.annotation import Kind
from tui.model.scheme import Scheme, built_in

SEED = Path(__file__).parents[1] / "seeds" / "Talks in Istanbul.jsonl"
FOLDER = "MARGINIST_POLNEAR"
FIRST, STEP, MOST = 3, 8, 10
"""Which articles of a folder are taken: the first, every so many-th, so many at most."""
SUGGESTERS = {"entity": ("names", "dates", "gazetteer"), "claim": ("attributions", "quotations")}
GOALS = {
    "entities, keys each": 0.76,
    "claims, keys each": 4.8,
    "entities, offers off, keys each": 2.3,
    "claims, offers off, keys each": 13.5,
}
"""For archives."""
FOLDER_GOALS = {"claims, keys each": 6.5, "claims, keys p90": 11.0}
MENDING_GOAL = 3.0
NOUNS: dict[Kind, str] = {"entity": "entities", "claim": "claims"}

Figure = tuple[str, float, str, float | None]
"""Name, value, unit, and the most that it should be."""


async def played(article: GoldArticle, kind: Kind, scheme: Scheme, *, offers: bool) -> Tally:
    """Mark up one article."""
    gold = article.only(kind)
    suggesters = SUGGESTERS[kind] if offers else None
    with tempfile.TemporaryDirectory() as folder:
        async with reading(gold, scheme, suggesters=suggesters, folder=Path(folder)) as hands:
            if kind == "entity":
                await EntityPlayer(hands, gold.items, scheme, offers=offers).play()
            else:
                await ClaimPlayer(hands, gold.items, offers=offers).play()
    return hands.tally


def figures(
    name: str, noun: str, tallies: Sequence[Tally], count: int, goals: dict[str, float]
) -> Iterator[Figure]:
    """The figures of one kind of annotations in some articles."""
    total = sum(tally.total.keys for tally in tallies)
    costs = sorted(cost.keys for tally in tallies for cost in tally.of.values())

    def figure(what: str, value: float, unit: str) -> Figure:
        return f"{name}, {noun}, {what}", value, unit, goals.get(f"{noun}, {what}")

    yield figure("keys each", total / count, "keys")
    yield figure("keys p90", costs[min(len(costs) - 1, int(0.9 * len(costs)))] if costs else 0, "keys")
    yield figure("decisions each", sum(tally.total.decisions for tally in tallies) / count, "")
    yield figure("seconds each", sum(tally.total.seconds for tally in tallies) / count, "s")
    for way in tallies[0].ways:
        yield figure(f"by {way}", sum(tally.ways[way] for tally in tallies), f"of {count}")
    wrong = sum(len(tally.wrong) for tally in tallies)
    yield f"{name}, {noun}, stored otherwise than wanted", wrong, "", 0.0


def worst(tallies: Sequence[Tally], most: int) -> Iterator[str]:
    """The annotations that took most keys, the worst first, and the keys that were for none; a line each."""
    counted = [
        (sum(len(step.split()) for step in steps), item, " | ".join(steps))
        for tally in tallies
        for item, steps in tally.typed.items()
    ]
    for keys, item, steps in sorted(counted, key=lambda each: -each[0])[:most]:
        place = "for none" if item is None else f"{item.label} at {item.start}"
        yield f"{keys:>4}  {place:<18}{steps}"


def of_archive(path: Path, *, told: list[str], slow: int = 0) -> Iterator[Figure | str]:
    """The figures of an archive."""
    articles, found = from_archive(path)
    scheme = scheme_for(articles, found)
    name = "seed" if path == SEED else path.stem
    for offers in (True, False):
        for kind, noun in NOUNS.items():
            some = [article for article in articles if article.only(kind).items]
            if not some:
                continue
            tallies = [asyncio.run(played(article, kind, scheme, offers=offers)) for article in some]
            told += [line for tally in tallies for line in tally.wrong]
            count = sum(len(article.only(kind).items) for article in some)
            yield from figures(name, noun if offers else f"{noun}, offers off", tallies, count, GOALS)
            yield from worst(tallies, slow)
    for what, most in asyncio.run(mending(articles[0], scheme)):
        yield f"{name}, mending a wrong {what}, keys at most", most, "keys", MENDING_GOAL


def of_folder(folder: Path, *, told: list[str], slow: int = 0) -> Iterator[Figure | str]:
    """The figures of a folder of brat files, whose spans are drawn as those of PolNeAR."""
    articles = [each for some in from_brat(folder, names_in(folder)[FIRST::STEP][:MOST]) for each in some]
    scheme = scheme_for(articles, built_in(), "polnear")
    tallies = [asyncio.run(played(article, "claim", scheme, offers=True)) for article in articles]
    told += [line for tally in tallies for line in tally.wrong]
    count = sum(len(article.items) for article in articles)
    yield from figures(folder.name, "claims", tallies, count, FOLDER_GOALS)
    yield from worst(tallies, slow)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, action="append", metavar="PATH", help="an archive, or a folder")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="the keys of the N dearest")
    parser.add_argument("--json", action="store_true", help="one JSON object a figure")
    given = parser.parse_args()
    golds = given.gold or [SEED, *([Path(os.environ[FOLDER])] if FOLDER in os.environ else [])]
    told: list[str] = []
    for gold in golds:
        if not gold.exists() or (gold.is_dir() and not names_in(gold)):
            parser.error(
                f"{gold} is neither an archive nor a folder with text/NAME.txt and attributions/NAME_….ann"
            )
        for figure in (of_folder if gold.is_dir() else of_archive)(
            gold.resolve(), told=told, slow=0 if given.json else given.worst
        ):
            if isinstance(figure, str):
                print(figure, flush=True)
                continue
            name, value, unit, goal = figure
            met = None if goal is None else round(value, 2) <= goal
            if given.json:
                row = {"name": name, "value": round(value, 2), "unit": unit, "goal": goal, "met": met}
                print(json.dumps(row, ensure_ascii=False), flush=True)
            else:
                verdict = "" if goal is None else f"goal {goal:g}, {'met' if met else 'MISSED'}"
                print(f"{name:<58}{value:9.2f} {unit:<8}{verdict}".rstrip(), flush=True)
    if told and not given.json:
        print("\nStored otherwise than wanted:", *told, sep="\n  ")


if __name__ == "__main__":
    main()
