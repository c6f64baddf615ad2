"""The hands of a player: real keys in the real reader, counted, and what can be seen of it.

What the player may look at is what the reader draws: the text, the annotations in it, the offers, the caret, the
selection, the mode and the card in hand. It never asks the store; that is done once, at the end, to check the result.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count, groupby
from pathlib import Path
from typing import Literal

from textual.pilot import Pilot

from bench.key_gold import GoldArticle, Item, as_record, item_of, ordered
from tui.commands.keymap import default_keymap
from tui.formats.reading import ReadOptions
from tui.formats.registry import registry
from tui.model.annotation import Annotation
from tui.model.scheme import Scheme
from tui.model.span import Span
from tui.store.store import Store
from tui.style.palette import palette_named
from tui.ui.app import Reader
from tui.workspace.equals import places_to_mark
from tui.workspace.exporting import export
from tui.workspace.importing import import_paths
from tui.workspace.offer_settings import OfferSettings
from tui.workspace.personal import Personal
from tui.workspace.selecting import selection_of
from tui.workspace.settings import Settings
from tui.workspace.stamps import Stamps
from tui.workspace.stretch import Proposal
from tui.workspace.suggesters import chosen_suggesters
from tui.workspace.view import View
from tui.workspace.workspace import Workspace

SIZE = (120, 40)
KEY, MENTAL, GLANCE = 0.2, 1.35, 0.4
"""Seconds for a key, for a decision or a chunk of thought, and for a look at what came along: `Cost.seconds`."""

Way = Literal["walk", "everywhere", "hints", "hand"]
WAYS: tuple[Way, ...] = ("walk", "everywhere", "hints", "hand")


@dataclass
class Cost:
    """What something took.

    Attributes:
        keys: Keys pressed.
        decisions: Decisions and chunks of thought.
        glances: Looks at what was marked along with something else.
    """

    keys: int = 0
    decisions: int = 0
    glances: int = 0

    @property
    def seconds(self) -> float:
        """By the keystroke-level model (Card, Moran and Newell 1980), with a key of a fast typist."""
        return KEY * self.keys + MENTAL * self.decisions + GLANCE * self.glances

    def add(self, other: Cost) -> None:
        """Take another one's on top."""
        self.keys += other.keys
        self.decisions += other.decisions
        self.glances += other.glances


@dataclass
class Tally:
    """What one article took.

    Attributes:
        total: All of it.
        of: What was done for each annotation; rejecting and cleaning up is for none.
        typed: The keys of each annotation, one string a step; those that are for none under None.
        ways: How many annotations came by which way.
        wrong: What is stored and should not be, and what should be and is not; empty if exactly the gold is there.
    """

    total: Cost = field(default_factory=Cost)
    of: dict[Item, Cost] = field(default_factory=dict)
    typed: dict[Item | None, list[str]] = field(default_factory=dict)
    ways: dict[Way, int] = field(default_factory=lambda: dict.fromkeys(WAYS, 0))
    wrong: list[str] = field(default_factory=list)


class Hands:
    """Presses keys and looks at the screen.

    Args:
        reader: The reader.
        pilot: Presses keys in it.
    """

    def __init__(self, reader: Reader, pilot: Pilot[int]) -> None:
        self._reader = reader
        self._pilot = pilot
        self.tally = Tally()
        self.log: list[str] = []
        self._drawn: tuple[object, list[Annotation]] | None = None

    async def press(
        self, keys: Sequence[str], item: Item | None = None, decisions: int | None = None
    ) -> None:
        """Press keys.

        Args:
            keys: Their names.
            item: What for.
            decisions: How much thought they take; None for one for each run of the same key.
        """
        if not keys:
            return
        await self._pilot.press(*keys)
        thought = sum(1 for _ in groupby(keys)) if decisions is None else decisions
        cost = Cost(len(keys), thought)
        self.tally.total.add(cost)
        if item is not None:
            self.tally.of.setdefault(item, Cost()).add(cost)
        self.log.append(" ".join(keys))
        self.tally.typed.setdefault(item, []).append(self.log[-1])

    def came(self, way: Way, items: Sequence[Item], glanced: int = 0) -> None:
        """Note how annotations came, and how many of them were only glanced at."""
        self.tally.ways[way] += len(items)
        self.tally.total.glances += glanced

    # What is seen

    @property
    def view(self) -> View:
        """The pane."""
        return self._reader.workspace.view

    def equals(self, words: str, label: str) -> list[Span]:
        """Where `e` would mark the same: whoever sees the whole words sees that, too."""
        found = places_to_mark(self._reader.workspace, self.view.open, words, label)
        return [equal.span for equal in found if not equal.doubt and not equal.annotation]

    @property
    def workspace(self) -> Workspace:
        """The program behind the screen, for foreseeing what a key would show; it is never asked for what is stored."""
        return self._reader.workspace

    @property
    def text(self) -> str:
        """The text."""
        return self.view.open.text

    @property
    def drawn(self) -> list[Annotation]:
        """The annotations that are drawn; all are the player's own."""
        version = self.view.open.version
        if self._drawn is None or self._drawn[0] != version:
            self._drawn = (version, self.view.open.all())
        return self._drawn[1]

    @property
    def last_label(self) -> str:
        """The label that was given last: whoever marks remembers it."""
        given = self._reader.workspace.last_label
        return given[1] if given is not None else ""

    def in_hand(self) -> Annotation | None:
        """The annotation whose card is open."""
        return self.view.open.annotation(self.view.hand) if self.view.hand else None

    def offers(self, span: Span) -> list[Proposal]:
        """The offers that are drawn in a range, those that begin in it."""
        offered = self.view.open.offered
        found = offered.to_show(*span) if offered is not None else []
        return [each for each in found if span.start <= each.offer.extent.start < span.end]


def as_item(annotation: Annotation) -> Item:
    """An annotation that is drawn, as an item."""
    return Item(
        annotation.kind,
        annotation.label,
        ordered((part.role, tuple(part.spans)) for part in annotation.parts),
    )


def _stamps() -> Stamps:
    """Times and ids that are the same in every run."""
    milliseconds, bits = count(1_767_225_600_000), count(1)
    return Stamps(lambda: next(milliseconds), lambda: next(bits))


@asynccontextmanager
async def reading(
    gold: GoldArticle,
    scheme: Scheme,
    *,
    suggesters: Sequence[str] | None,
    folder: Path,
    begun: Sequence[Item] = (),
) -> AsyncIterator[Hands]:
    """The reader on an article, with the default keymap; what is stored is checked at the end.

    Args:
        gold: The article, and what should be stored in the end.
        scheme: Labels and conventions.
        suggesters: Those that are asked, as `[suggest] with` names them; None for no offers at all.
        folder: Where the database is made.
        begun: What the player has marked before.
    """
    stamps = _stamps()
    path = folder / "annotations.db"
    file = folder / "article.jsonl"
    article = {"title": gold.title, "text": gold.text}
    entry = {"article": article, "annotations": [as_record(item) for item in begun]}
    file.write_text(json.dumps(entry) + "\n", encoding="utf-8")
    with Store.open(path, create=True) as store:
        report = import_paths(store, [str(file)], ReadOptions(format="archive"), "player", stamps, scheme)
        assert report.files[0].refusal is None, report.files[0].refusal
        (key,) = report.files[0].article_ids
    workspace = Workspace(Store.open(path), "player", scheme, stamps)
    chosen = list(suggesters or ())
    workspace.offers.settings = OfferSettings(
        suggesters=lambda: chosen_suggesters(Settings(folder=folder, state=folder), chosen),
        quiet=0.3,
        blind=suggesters is None,
    )
    workspace.show(key)
    reader = Reader(workspace, default_keymap(scheme), Personal(None), palette_named(None))
    async with reader.run_test(size=SIZE) as pilot:
        await pilot.pause()
        hands = Hands(reader, pilot)
        if suggesters is not None:
            for _ in range(2_000):
                offered = workspace.view.open.offered
                if offered is not None and offered.covers(0, len(gold.text)):
                    break
                await pilot.pause(0.005)
            await pilot.pause()
        yield hands
        await pilot.press("Q")
    workspace.close()
    stored = set(_stored(path, scheme))
    wanted = {item.shape for item in gold.items}
    hands.tally.wrong += [f"not stored: {_told(gold.text, shape)}" for shape in sorted(wanted - stored)]
    hands.tally.wrong += [f"stored: {_told(gold.text, shape)}" for shape in sorted(stored - wanted)]


def _stored(path: Path, scheme: Scheme) -> Iterator[tuple]:
    """What the database holds in people's layers, read anew."""
    written: list[str] = []
    with Store.open(path) as store:
        export(store, selection_of(store), registry().writer("jsonl"), scheme=scheme, put=written.append)
    for line in "".join(written).splitlines():
        yield item_of(json.loads(line)).shape


def _told(text: str, shape: tuple) -> str:
    _, label, parts = shape
    words = [f"{role} “{' … '.join(span.slice(text) for span in spans)}”" for role, spans in parts]
    return f"{label}: {', '.join(words)}"
