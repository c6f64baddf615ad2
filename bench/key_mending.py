"""Mending what is noticed later: a wrong boundary, a wrong label, a wrong speaker."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from bench.key_gold import GoldArticle, Item
from bench.key_hands import Hands, as_item, reading
from bench.key_paths import Paths
from bench.key_slots import SlotKeys
from tui.model.scheme import Scheme
from tui.model.span import Span
from tui.text import words
from tui.workspace.modes import InClaim

LATER = 10
"""So many annotations behind the mistake the caret stands when it is noticed."""
_EACH = 6
"""Mistakes of each kind."""


async def mending(gold: GoldArticle, scheme: Scheme) -> list[tuple[str, float]]:
    """The most keys that it took to mend a mistake of each kind, once one was there.

    Each mistake is alone in an article that is marked up otherwise; one goes there from ten annotations further down.
    What does not become the gold again counts as 99 keys.
    """
    found = []
    for what, mistakes in (
        ("boundary", _boundaries(gold)),
        ("label", _labels(gold, scheme)),
        ("speaker", _speakers(gold)),
    ):
        counts = [await _mended(gold, scheme, right, wrong) for right, wrong in mistakes]
        if counts:
            found.append((what, float(max(counts))))
    return found


def _spread(items: list[Item]) -> list[Item]:
    step = max(1, len(items) // _EACH)
    return items[::step][:_EACH]


def _boundaries(gold: GoldArticle) -> Iterator[tuple[Item, Item]]:
    """Mentions with a word too many, before or behind."""
    items = [item for item in gold.items if item.kind == "entity" and len(item.parts[0][1]) == 1]
    for number, right in enumerate(_spread(items)):
        span = right.parts[0][1][0]
        if number % 2:
            wider = Span(span.start, words.next_word_end(gold.text, span.end))
        else:
            wider = Span(words.previous_word_start(gold.text, span.start), span.end)
        if any((wider,) == item.parts[0][1] for item in items):
            continue  # nothing would tell the mistake from what is right
        yield right, replace(right, parts=(("mention", (wider,)),))


def _labels(gold: GoldArticle, scheme: Scheme) -> Iterator[tuple[Item, Item]]:
    """Mentions with another label."""
    every = [label.id for label in scheme.labels if label.kind == "entity"]
    for right in _spread([item for item in gold.items if item.kind == "entity"]):
        yield right, replace(right, label=every[(every.index(right.label) + 1) % len(every)])


def _speakers(gold: GoldArticle) -> Iterator[tuple[Item, Item]]:
    """Claims whose source is that of the claim before, where that is another one in the same paragraphs."""
    claims = [item for item in gold.items if item.kind == "claim" and len(item.of_role("source")) == 1]
    pairs = [
        (right, before)
        for before, right in pairwise(claims)
        if before.of_role("source") != right.of_role("source") and right.start - before.start < 400
    ]
    for right, before in pairs[:: max(1, len(pairs) // _EACH)][:_EACH]:
        source = ("source", before.of_role("source")[0])
        yield (
            right,
            replace(right, parts=tuple(source if part[0] == "source" else part for part in right.parts)),
        )


async def _mended(gold: GoldArticle, scheme: Scheme, right: Item, wrong: Item) -> int:
    kept = tuple(wrong if item == right else item for item in gold.items)
    with tempfile.TemporaryDirectory() as folder:
        async with reading(gold, scheme, suggesters=None, folder=Path(folder), begun=kept) as hands:
            keys = await _Mender(hands, scheme).mend(right, wrong)
    return 99 if hands.tally.wrong else keys


class _Mender:
    def __init__(self, hands: Hands, scheme: Scheme) -> None:
        self._hands = hands
        self._paths = Paths(hands.view)
        self._slots = SlotKeys(hands, self._paths)
        self._keys = {label.id: label.key for label in scheme.labels if label.kind == "entity"}

    async def mend(self, right: Item, wrong: Item) -> int:
        """Go back to a mistake, mend it, and count the keys from there on, until it is drawn as it should be."""
        hands = self._hands
        await self._go(wrong)
        before = hands.tally.total.keys
        place = wrong.parts[0][1][0]
        if right.kind == "claim":
            await self._speaker(right)
        elif right.label != wrong.label:
            await hands.press([self._keys[right.label]])
        else:
            edges = self._paths.edges(place, right.parts[0][1][0]) or ()
            await hands.press(["v", *edges, "p"])
        return hands.tally.total.keys - before

    async def _go(self, wrong: Item) -> None:
        """From ten annotations further down to a mistake; the keys for that are not counted."""
        starts = sorted(item.start for item in map(as_item, self._hands.drawn) if item.start > wrong.start)
        later = starts[min(LATER, len(starts)) - 1] if starts else 0
        await self._hands.press(self._paths.caret(0, [later]) or ())
        view = self._hands.view
        # Where the mistake is the shortest of what is there: the one that keys are meant for.
        places = [
            at
            for _, spans in wrong.parts
            for span in spans
            for at in range(*span)
            if (here := view.open.at(at)) and as_item(here[0]) == wrong
        ]
        await self._hands.press(self._paths.caret(view.caret, places) or ())

    async def _speaker(self, right: Item) -> None:
        hands = self._hands
        await hands.press(["enter"])
        mode = hands.view.mode
        if isinstance(mode, InClaim) and mode.role != "source":
            await hands.press(["s"])
            mode = hands.view.mode
        if isinstance(mode, InClaim):
            await hands.press(self._slots.to(mode, right.of_role("source")[0][0], "s") or ())
        is_mended = right in {as_item(each) for each in hands.drawn}
        if not is_mended:
            await hands.press(["enter"])
