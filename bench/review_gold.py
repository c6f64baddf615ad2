"""A review of the program's own offers, decided as somebody's annotations say: how good they are, and what it takes.

Run from the top of the repository:

    python -m bench.review_gold [--gold PATH] [--articles 20] [--json]

A gold is an archive, or a folder of brat files laid out as PolNeAR is (`text/NAME.txt` and
`attributions/NAME_ANNOTATOR.ann`); it may be given several times. Else it is the worked example in `seeds/`, and the
folder that the environment variable MARGINIST_POLNEAR names, if it names one.

The texts are imported, `marginist suggest` stores its offers, and `marginist review` goes through all of them in the
order of the articles: a player presses real keys (Textual's Pilot) with the default keymap. What is in the gold just
so is accepted; what is near to something that no other offer has just so is mended, if that takes no more than
`MOST_KEYS`; the rest is rejected. The figures are those of `marginist stats --review --json`. The clock of the player
is that of the keystroke-level model (`bench.key_hands`), so the pace is the model's. Then what is missing is marked,
so that recall can be told. Last the offers come once more: from the same suggesters, and as if older versions of
them had made what was decided.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sqlite3
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count, groupby
from pathlib import Path
from time import process_time

from textual.pilot import Pilot

from bench.corpus import PROGRAM, environment
from bench.key_claims import ClaimPlayer
from bench.key_gold import (
    GoldArticle,
    Item,
    as_record,
    from_archive,
    from_brat,
    item_of,
    names_in,
    ordered,
)
from bench.key_hands import Cost, Hands
from bench.key_paths import Keys, Paths
from bench.keys import FOLDER, SEED
from tui.commands.keymap import default_keymap
from tui.commands.runner import perform_and_wait
from tui.model.scheme import Scheme, built_in
from tui.store.store import Store
from tui.style.palette import palette_named
from tui.suggest.offer import Offer
from tui.ui.app import Reader
from tui.workspace.modes import InReview
from tui.workspace.personal import Personal
from tui.workspace.stamps import Stamps
from tui.workspace.workspace import Workspace

PLAYER = "player"
MOST_KEYS = 8
"""Keys for which an offer is mended; what takes more is rejected and would be marked by hand."""
_PATIENCE = 400
_BEGIN = 1_767_225_600_000
_SIZE = (120, 40)
OPTIONS = {
    False: ["--with", "names", "--with", "dates", "--with", "attributions", "--with", "quotations"],
    True: ["--with", "attributions", "--with", "quotations", "--conventions", "polnear"],
}
"""What `suggest` is asked for, of an archive and of a folder of brat files, which has claims alone. The gazetteer would
learn from the review, and offer the same names the second time under a name of its own."""


class ReviewHands(Hands):
    """Presses keys; the clock goes on by what each takes a person."""

    def __init__(self, reader: Reader, pilot: Pilot[int], cost: Cost) -> None:
        super().__init__(reader, pilot)
        self.tally.total = cost

    async def press(
        self, keys: Sequence[str], item: Item | None = None, decisions: int | None = None
    ) -> None:
        """Press keys, and wait until what they do is in the file and shown."""
        thought = sum(1 for _ in groupby(keys)) if decisions is None else decisions
        self.tally.total.add(Cost(len(keys), thought))
        await self._pilot.press(*keys)
        for _ in range(_PATIENCE):
            if not self._reader.keyboard.is_waiting:
                return
            await self._pilot.pause(0.002)
        raise RuntimeError(f"{' '.join(keys)} came to no end")


class _Claims(ClaimPlayer):
    """Knows what a claim that is offered lacks, and which keys give it that."""

    def distance(self, offer: Offer, item: Item) -> int | None:
        """About how many keys it takes; None if far too many."""
        return self._mending(offer, item)

    def following(self, mode: InReview, item: Item) -> Keys:
        """The keys that come next."""
        return self._next_for_offer(mode, item)


class ReviewPlayer:
    """Decides on the items of one article.

    Args:
        hands: Presses the keys.
        gold: The article's gold.
        offered: What is in the queue of it, as items.
        scheme: Has the keys of the labels.
    """

    def __init__(self, hands: Hands, gold: GoldArticle, offered: Sequence[Item], scheme: Scheme) -> None:
        self._hands = hands
        self._gold = {item.shape: item for item in gold.items}
        self._offered = Counter(item.shape for item in offered)
        self._paths = Paths(hands.view)
        self._claims = _Claims(hands, gold.items, offers=True)
        self._keys = {label.id: label.key for label in scheme.labels if label.kind == "entity" and label.key}
        self.made: set[Item] = set()

    async def decide(self, mode: InReview) -> str:
        """Decide on what is shown; gives what was done."""
        offer = mode.proposal.offer
        parts = ordered((part.role, tuple(part.spans)) for part in offer.parts)
        own = Item(offer.kind, offer.label, parts)
        right = self._gold.get(own.shape)
        if right is not None:
            self.made.add(right)
            await self._hands.press(["enter"], decisions=1)
            return "accepted"
        item = self._near(offer, own)
        if item is None:
            await self._hands.press(["x"], decisions=1)
            return "rejected"
        if not await self._mend(mode, item):
            await self._hands.press(["x"], decisions=1)
            return "rejected after trying"
        self.made.add(item)
        return "amended"

    def _near(self, offer: Offer, own: Item) -> Item | None:
        """What is best made of it: nothing that was made already, or that another offer is just so."""
        best: tuple[int, Item] | None = None
        for item in self._gold.values():
            if item in self.made or item.kind != own.kind or self._offered[item.shape]:
                continue
            keys = self._claims.distance(offer, item) if own.kind == "claim" else self._distance(own, item)
            if keys is not None and keys <= MOST_KEYS and (best is None or keys < best[0]):
                best = keys, item
        return best[1] if best is not None else None

    def _distance(self, own: Item, item: Item) -> int | None:
        (mine,), (theirs,) = own.parts, item.parts
        if len(mine[1]) > 1 or len(theirs[1]) > 1 or not mine[1][0].overlaps(theirs[1][0]):
            return None
        if own.label != item.label and item.label not in self._keys:
            return None
        keys = self._paths.edges(mine[1][0], theirs[1][0]) if mine != theirs else ()
        return None if keys is None else len(keys) + 1

    async def _mend(self, mode: InReview, item: Item) -> bool:
        """Mend what is shown and accept it; whether that could be done."""
        proposal = mode.proposal
        if item.kind != "claim":
            wanted = item.parts[0][1][0]
            edges = self._paths.edges(mode.span, wanted) if mode.span != wanted else ()
            last = "enter" if item.label == proposal.offer.label else self._keys[item.label]
            await self._hands.press([*(edges or ()), last], decisions=1 + bool(edges))
            return True
        for _ in range(2 * MOST_KEYS):
            now = self._hands.view.mode
            if not isinstance(now, InReview) or now.over or now.proposal != proposal:
                return True
            keys = self._claims.following(now, item)
            if keys == ("A",):
                return False
            await self._hands.press(keys, decisions=1 if keys == ("enter",) else None)
        return False


# One gold


def marginist(folder: Path, *words: str) -> str:
    """What a verb of the program writes; it may have nothing to say, but not fail."""
    done = subprocess.run(
        [*PROGRAM, "--db", "review.db", "--annotator", PLAYER, *words],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)}: {done.stderr}")
    return done.stdout


def lines(folder: Path, *words: str) -> list[dict]:
    """The objects that a verb writes."""
    return [json.loads(line) for line in marginist(folder, *words).splitlines()]


async def played(
    folder: Path, golds: dict[str, GoldArticle], scheme: Scheme
) -> tuple[Cost, Counter[str], dict]:
    """Go through the whole queue; gives what it took, what was done, and what was made, by text."""
    offered: dict[str, list[Item]] = {}
    for each in lines(folder, "export", "--machines", "--format", "jsonl"):
        offered.setdefault(each["article"]["id"], []).append(item_of(each))
    cost = Cost()
    bits = count(1)
    stamps = Stamps(lambda: _BEGIN + round(1000 * cost.seconds), lambda: next(bits))
    workspace = Workspace(Store.open(folder / "review.db"), PLAYER, scheme, stamps)
    perform_and_wait(workspace, "review.start")
    reader = Reader(workspace, default_keymap(scheme), Personal(None), palette_named(None))
    done: Counter[str] = Counter()
    players: dict[str, ReviewPlayer] = {}
    async with reader.run_test(size=_SIZE) as pilot:
        await pilot.pause()
        hands = ReviewHands(reader, pilot, cost)
        while isinstance(mode := workspace.view.mode, InReview) and not mode.over:
            key = workspace.view.open.id
            if key not in players:
                gold = golds[workspace.view.open.text]
                players[key] = ReviewPlayer(hands, gold, offered.get(key, []), scheme)
            before = cost.keys
            answer = await players[key].decide(mode)
            done[answer] += 1
            done[f"keys, {answer}"] += cost.keys - before
            if (after := workspace.view.mode) is mode:
                raise RuntimeError(f"nothing came of deciding on {mode.proposal.offer}: {after}")
        await pilot.press("Q")
    workspace.close()
    return cost, done, {key: player.made for key, player in players.items()}


def completed(folder: Path, golds: dict[str, GoldArticle], made: dict[str, set[Item]]) -> None:
    """Mark what no offer led to, and that the articles are done."""
    by_title = {gold.title: gold for gold in golds.values()}
    entries = []
    articles = lines(folder, "list", "--json")
    for each in articles:
        gold = by_title[each["title"]]
        missing = [item for item in gold.items if item not in made.get(each["id"], ())]
        article = {"title": gold.title, "text": gold.text, "location": each["location"]}
        entries.append({"article": article, "annotations": [as_record(item) for item in missing]})
    path = folder / "missing.jsonl"
    path.write_text("".join(json.dumps(entry) + "\n" for entry in entries), encoding="utf-8")
    marginist(folder, "import", str(path), "--format", "archive")
    for each in articles:
        marginist(folder, "run", "--article", each["id"], "article.done")


def once_more(folder: Path, options: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What is asked for when the offers come again, from the same suggesters and after older versions of them."""
    yield "suggest once more", _suggested(folder, *options)
    connection = sqlite3.connect(folder / "review.db")
    with connection:  # as if an older version had made what was decided; no verb does that
        connection.execute("UPDATE layer SET name = replace(name, '.v1', '.v0') WHERE kind = 'machine'")
        connection.execute(
            "UPDATE annotation SET origin = replace(origin, '.v1', '.v0') WHERE score IS NOT NULL"
        )
    connection.close()
    yield "suggest --again, where an older version was decided on", _suggested(folder, "--again", *options)


def _suggested(folder: Path, *options: str) -> str:
    before = len(lines(folder, "export", "--machines", "--format", "jsonl"))
    marginist(folder, "suggest", *options)
    after = len(lines(folder, "export", "--machines", "--format", "jsonl"))
    first = lines(folder, "list", "--json")[0]["id"]
    told = lines(folder, "run", "--article", first, "review.start")[0]["message"]
    return f"{after - before} stored; {told}"


def review_of(name: str, articles: Sequence[GoldArticle], *, claims_alone: bool) -> Iterator[dict]:
    """The figures of one gold, a dictionary each."""
    scheme = built_in()
    golds = {article.text: article for article in articles}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        texts = folder / "texts"
        texts.mkdir()
        for article in articles:
            (texts / f"{article.title}.txt").write_text(article.text, encoding="utf-8")
        marginist(folder, "import", str(texts))
        titles = {each["id"]: each for each in lines(folder, "list", "--json")}
        assert len(titles) == len(golds)
        options = OPTIONS[claims_alone]
        marginist(folder, "suggest", *options)
        begun = process_time()
        cost, done, made = asyncio.run(played(folder, golds, scheme))
        spent = process_time() - begun
        decisions = done["accepted"] + done["amended"] + done["rejected"] + done["rejected after trying"]

        def figure(what: str, value: float, unit: str) -> dict:
            return {
                "name": f"{name}: {what}",
                "value": round(value, 3),
                "unit": unit,
                "goal": None,
                "met": None,
            }

        yield figure("articles", len(articles), "")
        yield figure("annotations in the gold", sum(len(each.items) for each in articles), "")
        yield figure("items decided", decisions, "")
        for answer in ("accepted", "amended", "rejected", "rejected after trying"):
            yield figure(answer, done[answer], f"of {decisions}")
            if done[answer]:
                yield figure(f"keys, {answer}", done[f"keys, {answer}"] / done[answer], "keys each")
        yield figure("keys a decision", cost.keys / decisions, "keys")
        yield figure("seconds a decision, by the model", cost.seconds / decisions, "s")
        yield figure("processor time a decision, player and reader", 1000 * spent / decisions, "ms")
        completed(folder, golds, made)
        for each in lines(folder, "stats", "--review", "--json"):
            yield {"name": f"{name}: {each['origin']} {each['label'] or 'all'}", **each}
        print(marginist(folder, "stats", "--review"), flush=True)
        for what, told in once_more(folder, options):
            yield {"name": f"{name}: {what}", "told": told}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, action="append", metavar="PATH", help="an archive, or a folder")
    parser.add_argument("--articles", type=int, default=20, metavar="N", help="of a folder, so many at most")
    parser.add_argument("--json", action="store_true", help="one JSON object a figure")
    given = parser.parse_args()
    golds = given.gold or [SEED, *([Path(os.environ[FOLDER])] if FOLDER in os.environ else [])]
    if not given.gold and FOLDER not in os.environ:
        print(f"PolNeAR is left out: {FOLDER} names no folder.")
    for path in golds:
        if path.is_dir():
            names = names_in(path)
            step = max(1, len(names) // given.articles)
            articles = [each for some in from_brat(path, names[::step][: given.articles]) for each in some]
        else:
            articles, _ = from_archive(path)
        for figure in review_of(path.stem, articles, claims_alone=path.is_dir()):
            if given.json:
                print(json.dumps(figure, ensure_ascii=False), flush=True)
            elif "value" in figure:
                print(f"{figure['name']:<64}{figure['value']:9.2f} {figure['unit']}".rstrip(), flush=True)
            elif "told" in figure:
                print(f"{figure['name']}: {figure['told']}", flush=True)


if __name__ == "__main__":
    main()
