"""A player that marks claims: it walks the offers and mends them slot by slot, and makes by hand what is not offered."""

from __future__ import annotations

from collections.abc import Iterator

from bench.key_gold import Item
from bench.key_hands import Hands, Way, as_item
from bench.key_paths import Keys, Paths
from tui.model.annotation import Role
from tui.model.span import Span
from tui.suggest.offer import Offer
from tui.text import clauses, clusters, quotations
from tui.text.objects import object_at
from tui.text.paragraphs import paragraph_at
from tui.workspace.view import InClaim, Read, Walk

Pieces = list[tuple[Span, ...]]
"""The spans of each part of one role."""

SLOTS: tuple[Role, ...] = ("content", "source", "cue")
SLOT_KEYS = {"content": "c", "source": "s", "cue": "r"}
FURTHER_KEYS = {"content": "C", "source": "S"}
_BY_HAND = 12
"""Keys for which a claim is rather made by hand than mended."""
_SLOT = 2
"""Keys of going to a slot and taking a hint there, about."""
_AROUND = 60
"""Code points before and behind a content from which it may be marked."""
_MOST = 40
"""Steps on one claim after which something is wrong with the player."""


class ClaimPlayer:
    """Marks the claims of one article.

    Args:
        hands: Presses the keys.
        items: What is to be marked.
        offers: Whether there are offers.
    """

    def __init__(self, hands: Hands, items: tuple[Item, ...], *, offers: bool) -> None:
        self._hands = hands
        self._items = items
        self._paths = Paths(hands.view)
        self._offers = offers
        self._given_up: set[Item] = set()
        self._objects: dict[int, Span | None] = {}
        self._contents: dict[int, Span] = {}

    async def play(self) -> None:
        """Mark everything."""
        if self._offers:
            await self._hands.press(["tab"], decisions=0)
            while isinstance(self._hands.view.mode, Walk):
                await self._decide(self._hands.view.mode)
        while left := [item for item in self._left() if item not in self._given_up]:
            plan = min(self._plans(left), key=lambda plan: len(plan[1]), default=None)
            if plan is None:
                return  # the check at the end tells what is not there
            await self._make(*plan)

    def _left(self) -> list[Item]:
        drawn = {as_item(each) for each in self._hands.drawn}
        return [item for item in self._items if item not in drawn]

    # The walk

    async def _decide(self, walk: Walk) -> None:
        hands = self._hands
        left = [item for item in self._left() if item not in self._given_up]
        offer = walk.proposal.offer
        around = hands.offers(paragraph_at(hands.text, offer.extent.start))
        right = [item for each in around for item in left if self._mending(each.offer, item) == 0]
        if len(around) > 1 and len(right) == len(around):
            await hands.press(["P"], right[0], decisions=1)
            hands.came("walk", right, len(right) - 1)
            return
        item = self._meant(walk, left)
        if item is None:
            await hands.press(["x"], decisions=1)
            return
        await self._mend(walk, item)

    def _meant(self, walk: Walk, left: list[Item]) -> Item | None:
        """The item that is best made of an offer; None if it is rather rejected."""
        others = [
            each.offer
            for each in self._hands.offers(Span(0, len(self._hands.text)))
            if each.key > walk.proposal.key
        ]
        offer = walk.proposal.offer
        best: tuple[int, Item] | None = None
        for item in left:
            cost = self._mending(offer, item)
            if cost is None or cost >= _BY_HAND or (best is not None and cost >= best[0]):
                continue
            if any((other := self._mending(each, item)) is not None and other < cost for each in others):
                continue  # there is a better one for it further down
            best = (cost, item)
        return best[1] if best is not None else None

    def _mending(self, offer: Offer, item: Item) -> int | None:
        """About how many keys it takes to make an item of an offer, besides that it is accepted; None if far too many."""
        if offer.kind != item.kind or offer.label != item.label:
            return None
        cost = 0
        for role in SLOTS:
            have: Pieces = [part.spans for part in offer.parts if part.role == role]
            want = item.of_role(role)
            if role == "content" and not any(
                mine.overlaps(theirs) for spans in have for mine in spans for some in want for theirs in some
            ):
                return None
            cost += self._mending_of(role, have, want)
            if cost >= 2 * _BY_HAND:
                return None
        return cost

    def _mending_of(self, role: Role, have: Pieces, want: Pieces) -> int:
        if have == want:
            return 0
        flat_have = [span for spans in have for span in spans]
        flat_want = [span for spans in want for span in spans]
        cost = 0 if role == "content" and len(flat_have) == len(flat_want) == 1 else 1
        for mine, theirs in zip(flat_have, flat_want, strict=False):
            if mine != theirs:
                keys = self._paths.edges(mine, theirs)
                far = 2 * _BY_HAND if keys is None else len(keys)
                cost += min(far, _SLOT) if role != "content" else far
        return cost + 3 * abs(len(flat_have) - len(flat_want)) + 4 * abs(len(have) - len(want))

    async def _mend(self, walk: Walk, item: Item) -> None:
        hands = self._hands
        offer = walk.proposal.offer
        hands.came("walk", [item])
        contents = item.of_role("content")
        own = [part.spans for part in offer.parts if part.role == "content"]
        if len(own) == len(contents) == 1 and len(own[0]) == len(contents[0]) == 1:
            await hands.press(self._paths.edges(walk.span, contents[0][0]) or (), item)
            own = contents
        for role in SLOTS:
            have: Pieces = own if role == "content" else [part.spans for part in offer.parts if part.role == role]
            if have != item.of_role(role):
                await hands.press([SLOT_KEYS[role]], item, decisions=1)
                await self._fill(item)
                return
        await hands.press(["enter"], item, decisions=1)

    # A claim in hand

    async def _fill(self, item: Item) -> None:
        """Make the claim in hand what it should be, slot by slot, and be done with it."""
        hands = self._hands
        for _ in range(_MOST):
            mode = hands.view.mode
            if not isinstance(mode, InClaim):
                return
            keys = self._next_keys(mode, item)
            if keys is None:
                break
            if keys == ("enter",):
                await hands.press(keys, item, decisions=1)
                return
            await hands.press(keys, item)
            if keys[-1] == "q":
                await self._give(item)
        self._given_up.add(item)
        await hands.press(["q"])

    def _next_keys(self, mode: InClaim, item: Item) -> Keys | None:
        """The keys of the next small step; `q` at their end means that words are to be selected; None if there is no way."""
        want = item.of_role(mode.role)
        wanted = _piece(want, mode.part, mode.fragment)
        if mode.span != wanted:
            if wanted is None:
                return ("x",)
            moved = self._moved(mode, wanted)
            by_selecting = self._selecting(wanted)
            if moved is not None and (by_selecting is None or len(moved) <= len(by_selecting) + 2):
                return moved
            return None if by_selecting is None else ("q",)
        claim = self._hands.in_hand()
        assert claim is not None
        for role in (mode.role, *(role for role in SLOTS if role != mode.role)):
            have: Pieces = [part.spans for part in claim.of_role(role)]
            if role == mode.role and mode.changed and mode.span is not None:
                have = _with(have, mode.part, mode.fragment, mode.span)
            want = item.of_role(role)
            if have == want:
                continue
            if role != mode.role:
                return (SLOT_KEYS[role],)
            if _is_longer(want, have, mode.part):
                return ("a",)
            if len(want) > len(have) and want[: len(have)] == have:
                return ("q",)
            return (SLOT_KEYS[role],)
        return ("enter",)

    def _moved(self, mode: InClaim, wanted: Span) -> Keys | None:
        return self._paths.edges(mode.span, wanted) if mode.span is not None else None

    def _selecting(self, wanted: Span) -> Keys | None:
        """The keys that select words in READ, from where the caret is."""
        caret = self._hands.view.caret
        best: Keys | None = None
        for found, here in self._objects_near(wanted).items():
            reach = self._paths.caret(caret, here)
            edges = self._paths.edges(found, wanted)
            if reach is not None and edges is not None:
                keys = (*reach, "v", *edges)
                if best is None or len(keys) < len(best):
                    best = keys
        return best

    async def _give(self, item: Item) -> None:
        """With the claim in hand, in READ: select what the next slot should have, and give it."""
        claim = self._hands.in_hand()
        assert claim is not None
        for role in SLOTS:
            have: Pieces = [part.spans for part in claim.of_role(role)]
            want = item.of_role(role)
            for number, spans in enumerate(want):
                if number < len(have) and have[number][0] == spans[0]:
                    continue
                keys = self._selecting(spans[0])
                further = FURTHER_KEYS.get(role) if number >= len(have) and number else SLOT_KEYS[role]
                if keys is None or further is None or (number and number < len(have)):
                    self._given_up.add(item)
                    return
                await self._hands.press([*keys, further], item)
                return

    # By hand

    def _plans(self, left: list[Item]) -> Iterator[tuple[Item, Keys]]:
        """Ways to the content of each of what lies nearest."""
        caret = self._hands.view.caret
        for item in sorted(left, key=lambda item: abs(item.start - caret))[:4]:
            keys = self._claiming(item, caret)
            if keys is not None:
                yield item, keys

    def _claiming(self, item: Item, caret: int) -> Keys | None:
        """The keys that make a claim of the first words of an item's content."""
        wanted = item.of_role("content")[0][0] if item.of_role("content") else None
        if wanted is None:
            return None
        taken = {
            spans
            for each in self._hands.drawn
            for part in each.of_role("content")
            for spans in part.spans
        }
        ways: dict[Span, list[int]] = {}
        for place in range(max(0, wanted.start - _AROUND), min(len(self._hands.text), wanted.end + _AROUND)):
            ways.setdefault(self._content(place), []).append(place)
        best: Keys | None = None
        for content, places in ways.items():
            if content in taken:
                continue
            edges = self._paths.edges(content, wanted)
            reach = self._paths.caret(caret, places)
            if edges is not None and reach is not None:
                keys = (*reach, "c", *edges)
                if best is None or len(keys) < len(best):
                    best = keys
        selecting = self._selecting(wanted)
        if selecting is not None and wanted not in taken and (best is None or len(selecting) + 1 < len(best)):
            best = (*selecting, "c")
        return best

    async def _make(self, item: Item, keys: Keys) -> None:
        assert isinstance(self._hands.view.mode, Read)
        self._hands.came("hand", [item])
        await self._hands.press(keys, item)
        await self._fill(item)

    # What is under the caret

    def _content(self, place: int) -> Span:
        if place not in self._contents:
            text = self._hands.text
            self._contents[place] = quotations.quotation_at(text, place) or clauses.clause_at(text, place)
        return self._contents[place]

    def _objects_near(self, wanted: Span) -> dict[Span, list[int]]:
        found: dict[Span, list[int]] = {}
        for place in {*range(max(0, wanted.start - 10), wanted.start + 40), *range(wanted.end - 20, wanted.end)}:
            thing = self._object(place)
            if thing is not None:
                found.setdefault(thing, []).append(place)
        return found

    def _object(self, place: int) -> Span | None:
        if place not in self._objects:
            found = object_at(self._hands.text, place)
            self._objects[place] = (
                None if found is None else clusters.snap(self._hands.view.open.plain, *found)
            )
        return self._objects[place]


def _piece(pieces: Pieces, part: int, fragment: int) -> Span | None:
    return pieces[part][fragment] if part < len(pieces) and fragment < len(pieces[part]) else None


def _with(pieces: Pieces, part: int, fragment: int, span: Span) -> Pieces:
    """The pieces with one of them replaced or added."""
    changed = [list(spans) for spans in pieces]
    while len(changed) <= part:
        changed.append([])
    changed[part][fragment : fragment + 1] = [span]
    return [tuple(spans) for spans in changed]


def _is_longer(want: Pieces, have: Pieces, part: int) -> bool:
    """Whether a part wants a fragment more, behind those that it has."""
    return (
        part < len(want)
        and part < len(have)
        and len(want[part]) > len(have[part])
        and want[part][: len(have[part])] == have[part]
    )


__all__ = ["ClaimPlayer", "Way"]
