"""How good the offers are, and what they cost.

Run from the top of the repository:

* `python -m bench.offers --gold FOLDER` compares attributions with a folder of brat files, laid out as PolNeAR is:
  `text/NAME.txt` and `attributions/NAME_ANNOTATOR.ann` (the first annotator's file where there are several).
  The articles at even places, in the order of their names, may have been looked at while rules were written;
  those at odd places were held out. Without the option, the environment variable MARGINIST_POLNEAR names the folder.
* `python -m bench.offers --names FILE` compares names, dates and speakers with an article in the archive format.

`--json` prints one JSON object a figure. Times are of the processor, so that other programs disturb them little.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from bench.brat_frames import Frame, GoldArticle, read_folder
from bench.frame_scores import KINDS, Counts, compare, loose_pairs
from bench.name_scores import name_figures
from tui.model.conventions import POLNEAR
from tui.suggest.built_in import ATTRIBUTIONS, QUOTATIONS
from tui.suggest.offer import Offer
from tui.suggest.page import Page
from tui.suggest.ranking import Ranking

GOLD = "MARGINIST_POLNEAR"
WORDS = 800
REVIEWED = 10
REPEATS = 5
GOALS: dict[str, tuple[float, float | None]] = {
    "source, exact F1": (60, 64),
    "cue, exact F1": (60, 63),
    "content, exact F1": (45, 48),
    "whole frame, exact F1": (37, 40),
    "loose frame, F": (63, 67),
    "loose frame, precision": (72, 76),
    "direct, loose recall": (92, 96),
    "direct, exact content": (85, 89),
    "best quarter after 10 articles, loose precision": (92, 95),
    "time per 800 words, median": (3, None),
    "time per 800 words, 95th percentile": (10, None),
    "names and dates, precision": (93, None),
    "names and dates, recall": (93, None),
    "speakers of direct quotations": (90, None),
}
Figure = tuple[str, float, str]


def attributions(text: str) -> list[Offer]:
    """The claims that are offered for a text, as PolNeAR draws their spans."""
    page = Page(text, conventions=POLNEAR)
    return [
        offer
        for passage in page.passages
        for suggester in (ATTRIBUTIONS, QUOTATIONS)
        for offer in suggester.offers(page, passage)
    ]


def frame(offer: Offer) -> Frame:
    """An offer as a frame."""
    return Frame(**{part.role: part.spans for part in offer.parts})


def frame_figures(articles: list[GoldArticle], prefix: str = "") -> Iterator[Figure]:
    """Exactness, looseness and recall by kind, in per cent."""
    counts = Counts()
    for article in articles:
        counts.add(compare(article, [frame(offer) for offer in attributions(article.text)]))
    for name, title in (
        ("source", "source"),
        ("cue", "cue"),
        ("content", "content"),
        ("frame", "whole frame"),
    ):
        yield f"{prefix}{title}, exact F1", 100 * counts.f1(name), "%"
    yield f"{prefix}loose frame, F", 100 * counts.f1("loose"), "%"
    yield f"{prefix}loose frame, precision", 100 * counts.precision("loose"), "%"
    yield f"{prefix}loose frame, recall", 100 * counts.recall("loose"), "%"
    for kind in KINDS:
        yield f"{prefix}{kind}, share", 100 * counts.wanted[kind] / max(1, counts.wanted["loose"]), "%"
        yield f"{prefix}{kind}, loose recall", 100 * counts.recall(kind), "%"
        yield f"{prefix}{kind}, exact content", 100 * counts.recall(f"{kind} exact"), "%"


def times(articles: list[GoldArticle]) -> Iterator[Figure]:
    """Milliseconds for 800 words of an article: the shortest of several runs of each."""
    costs = []
    for article in articles:
        words = len(article.text.split())
        best = min(_seconds(article.text) for _ in range(REPEATS))
        costs.append(best * 1000 * WORDS / max(WORDS, words))
    costs.sort()
    yield "time per 800 words, median", statistics.median(costs), "ms"
    yield "time per 800 words, 95th percentile", costs[min(len(costs) - 1, int(0.95 * len(costs)))], "ms"


def ranked(articles: list[GoldArticle]) -> Iterator[Figure]:
    """Loose precision of the best quarter, after ten articles were reviewed; the rest is ranked.

    Every offer of the first ten articles is accepted if it goes with a marked frame, else rejected. That is done
    for several sets of ten, spread over the folder, and the mean is given.
    """
    judged = []
    for article in articles:
        offers = attributions(article.text)
        right = {mine for mine, _ in loose_pairs(article.text, list(map(frame, offers)), article.frames)}
        judged.append([(offer, index in right) for index, offer in enumerate(offers)])
    step = max(1, len(articles) // REVIEWED)
    precise = []
    for shift in range(min(step, 5)):
        reviewed = set(range(shift, step * REVIEWED, step))
        ranking = Ranking()
        ranking.learn([pair for index in sorted(reviewed) if index < len(judged) for pair in judged[index]])
        rest = [pair for index, pairs in enumerate(judged) if index not in reviewed for pair in pairs]
        rest.sort(key=lambda pair: -ranking.score(pair[0]))
        best = rest[: len(rest) // 4]
        precise.append(sum(is_right for _, is_right in best) / max(1, len(best)))
    yield "best quarter after 10 articles, loose precision", 100 * statistics.mean(precise), "%"


def _seconds(text: str) -> float:
    begin = time.process_time()
    attributions(text)
    return time.process_time() - begin


def _is_met(name: str, value: float, goal: float) -> bool:
    return value <= goal if name.startswith("time") else value >= goal


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, metavar="FOLDER", help="brat files with attributions")
    parser.add_argument("--names", type=Path, metavar="FILE", help="an archive with names and claims")
    parser.add_argument("--json", action="store_true", help="one JSON object a figure")
    given = parser.parse_args()
    gold = given.gold or (Path(os.environ[GOLD]) if GOLD in os.environ else None)
    if gold is None and given.names is None:
        parser.error(f"nothing to compare with: give --gold FOLDER (or set {GOLD}), or --names FILE")
    figures: list[Figure] = []
    if gold is not None:
        articles = list(read_folder(gold))
        if not articles:
            parser.error(f"{gold} has no text/NAME.txt with attributions/NAME_ANNOTATOR.ann beside it")
        figures += frame_figures(articles)
        figures += frame_figures(articles[0::2], "even places: ")
        figures += frame_figures(articles[1::2], "odd places: ")
        figures += ranked(articles)
        figures += times(articles)
    if given.names is not None:
        try:
            figures += name_figures(given.names)
        except OSError as error:
            parser.error(f"{given.names} cannot be read: {error.strerror}")
        except (ValueError, LookupError, TypeError):
            parser.error(f"{given.names} is no archive: each line must be an article with its annotations")
    for name, value, unit in figures:
        goal, stretch = GOALS.get(name, (None, None))
        if given.json:
            met = None if goal is None else _is_met(name, value, goal)
            row = {"name": name, "value": round(value, 2), "unit": unit, "goal": goal, "met": met}
            print(json.dumps({**row, "stretch": stretch}, ensure_ascii=False))
        else:
            missed = "  missed" if goal is not None and not _is_met(name, value, goal) else ""
            aims = "".join(f"{aim:9g}" if aim is not None else f"{'':9}" for aim in (goal, stretch))
            print(f"{name:<54}{value:9.1f} {unit:<3}{aims}{missed}")


if __name__ == "__main__":
    main()
