"""A player that marks claims: it walks the offers, mends them part by part, and makes by hand what is not offered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bench.key_gold import Item, as_pieces, ordered
from bench.key_hands import Hands, Way, as_item
from bench.key_paths import Keys, Paths
from bench.key_slots import SLOTS, Pieces, SlotKeys, is_longer, piece, with_piece
from tui.commands.claim_by_cue import claim_frame
from tui.commands.claim_pieces import divided
from tui.model.refusal import Refusal
from tui.model.span import Span
from tui.suggest.offer import Offer
from tui.text import clauses, quotations, words
from tui.text.paragraphs import paragraph_at
from tui.workspace import slot_places
from tui.workspace.hint_places import words_in_sight
from tui.workspace.hints import with_letters
from tui.workspace.modes import InClaim, Walk

SLOT_KEYS = {"content": "c", "source": "s", "cue": "r"}
PART_KEYS = {"content": "C", "source": "s", "cue": "r"}
FURTHER_KEYS = {"content": "C", "source": "S"}
_BY_HAND = 11
"""Keys for which a claim is rather made by hand than mended."""
_SLOT = 2
"""Keys of going to a slot and taking a hint there, about."""
_AROUND = 40
"""Code points before and behind a content from which it may be marked."""
_MOST = 16
"""Steps on one claim after which something is wrong with the player."""


@dataclass(frozen=True)
class Plan:
    """A way to begin a claim.

    Attributes:
        item: What it shall be.
        keys: The keys that make it.
        cost: About how many keys it takes in the end.
        way: What it counts as.
    """

    item: Item
    keys: Keys
    cost: int
    way: Way


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
        self._slots = SlotKeys(hands, self._paths)
        self._offers = offers
        self._given_up: set[Item] = set()
        self._pending: Item | None = None  # a claim that is as it should be, and still in hand
        self._frames: dict[Span, Item | None] = {}
        self._contents: dict[int, Span] = {}

    async def play(self) -> None:
        """Mark everything."""
        if self._offers:
            await self._hands.press(["tab"], decisions=0)
            while isinstance(self._hands.view.mode, Walk):
                await self._decide(self._hands.view.mode)
        for _ in range(_MOST * len(self._items)):
            left = self._left()
            if not left:
                break
            if min(item.start for item in left) < self._hands.view.sight().start:  # from the top on
                await self._leave()
                await self._hands.press(["g", "g"], decisions=1)
            plan = min(self._plans(left), key=lambda plan: plan.cost, default=None)
            if plan is not None:
                self._hands.came(plan.way, [plan.item])
                self._pending = None
                await self._hands.press(plan.keys, plan.item)
                await self._fill(plan.item, is_last=False)
            else:
                await self._turn(left)
        await self._leave()

    async def _leave(self) -> None:
        """Be done with the claim in hand."""
        if self._pending is not None:
            await self._hands.press(["enter"], self._pending, decisions=1)
            self._pending = None

    def _left(self) -> list[Item]:
        drawn = {as_item(each) for each in self._hands.drawn}
        return [
            item
            for item in self._items
            if item not in drawn and item not in self._given_up and item != self._pending
        ]

    # The walk

    async def _decide(self, walk: Walk) -> None:
        hands = self._hands
        left = self._left()
        around = hands.offers(paragraph_at(hands.text, walk.proposal.offer.extent.start))
        right = [item for each in around for item in left if self._mending(each.offer, item) == 0]
        if len(around) > 1 and len(right) == len(around):
            await hands.press(["P"], right[0], decisions=1)
            hands.came("walk", right, len(right) - 1)
            return
        item = self._meant(walk, left)
        if item is None:
            await hands.press(["x"], decisions=1)
            return
        hands.came("walk", [item])
        await self._mend(item)

    def _meant(self, walk: Walk, left: list[Item]) -> Item | None:
        """The item that is best made of an offer; None if it is rather rejected."""
        others = [
            each.offer
            for each in self._hands.offers(Span(0, len(self._hands.text)))
            if each.key > walk.proposal.key
        ]
        best: tuple[int, Item] | None = None
        for item in left:
            cost = self._mending(walk.proposal.offer, item)
            if cost is None or cost >= _BY_HAND or (best is not None and cost >= best[0]):
                continue
            if any((other := self._mending(each, item)) is not None and other < cost for each in others):
                continue  # there is a better one for it further down
            best = (cost, item)
        return best[1] if best is not None else None

    def _mending(self, offer: Offer, item: Item) -> int | None:
        """About how many keys make an item of an offer, besides the one that accepts it; None if far too many."""
        if offer.kind != item.kind or offer.label != item.label:
            return None
        return self._difference(as_pieces(offer.parts), item, is_offer=True)

    def _difference(self, have: dict[str, Pieces], item: Item, *, is_offer: bool) -> int | None:
        """About how many keys lie between the parts of a claim and an item; None if they have nothing in common."""
        contents = [span for spans in have.get("content", []) for span in spans]
        wanted = [span for spans in item.of_role("content") for span in spans]
        if is_offer and not any(mine.overlaps(theirs) for mine in contents for theirs in wanted):
            return None
        whole = self._whole(item, have.get("content", []))
        if whole is not None:
            rest = self._difference(have, whole, is_offer=is_offer)
            return None if rest is None else rest + 1
        cost = sum(self._difference_of(role, have.get(role, []), item.of_role(role)) for role in SLOTS)
        return cost if cost < 3 * _BY_HAND else None

    def _difference_of(self, role: str, have: Pieces, want: Pieces) -> int:
        if have == want:
            return 0
        flat_have = [span for spans in have for span in spans]
        flat_want = [span for spans in want for span in spans]
        if not have and len(flat_want) == 1:
            return 1 + _SLOT
        cost = 0 if role == "content" and len(flat_have) == len(flat_want) == 1 else 1
        for mine, theirs in zip(flat_have, flat_want, strict=False):
            if mine != theirs:
                keys = self._paths.edges(mine, theirs)
                far = 3 * _BY_HAND if keys is None else len(keys)
                cost += min(far, _SLOT if role != "content" else 2 * _SLOT)
        return cost + 3 * abs(len(flat_have) - len(flat_want)) + 3 * abs(len(have) - len(want))

    def _whole(self, item: Item, have: Pieces) -> Item | None:
        """An item before the cue and the source are cut out of its content, where one key does that, and is needed."""
        contents = item.of_role("content")
        if not contents or len(contents[0]) < 2 or not have or len(have[0]) >= len(contents[0]):
            return None
        sources, cues = ([span for spans in item.of_role(role) for span in spans] for role in SLOTS[1:])
        hull = Span(contents[0][0].start, contents[0][-1].end)
        if divided(self._hands.text, [hull], sources, cues) != contents[0]:
            return None
        others = tuple(part for part in item.parts if part != ("content", contents[0]))
        return replace(item, parts=ordered([("content", (hull,)), *others]))

    async def _mend(self, item: Item) -> None:
        """Make an item of the offer that is shown: part by part as it is offered, and then accept it."""
        hands = self._hands
        proposal = hands.view.mode.proposal if isinstance(hands.view.mode, Walk) else None
        before: tuple[Walk, Keys] | None = None
        for _ in range(_MOST):
            mode = hands.view.mode
            if not isinstance(mode, Walk) or mode.proposal != proposal:
                return
            whole = self._whole(item, as_pieces(mode.parts).get("content", []))
            keys = self._next_for_offer(mode, whole or item)
            if whole is not None and keys == ("enter",):
                keys = ("A",)
            if (mode, keys) == before:  # it was refused, and that is told: by hand then
                keys = ("A",)
            before = (mode, keys)
            await hands.press(keys, item, decisions=1 if keys == ("enter",) else None)
            if keys == ("A",):
                await self._fill(item)
                return
        self._given_up.add(item)
        await hands.press(["space"])

    def _next_for_offer(self, mode: Walk, item: Item) -> Keys:
        have = as_pieces(mode.parts)
        role, number = mode.parts[mode.part].role, self._number(mode)
        wanted = piece(item.of_role(role), number, mode.fragment)
        if wanted is not None and mode.span != wanted:
            keys = self._slots.to(mode, wanted, PART_KEYS[role])
            return keys if keys is not None else ("A",)
        for other in (role, *(other for other in SLOTS if other != role)):
            mine, theirs = have.get(other, []), item.of_role(other)
            if mine == theirs:
                continue
            is_alike = [len(spans) for spans in mine] == [len(spans) for spans in theirs]
            if is_alike or (not mine and len(theirs) == 1 and len(theirs[0]) == 1 and other != role):
                return (PART_KEYS[other],)
            return (PART_KEYS[other],) if other != role else ("A",)
        return ("enter",)

    @staticmethod
    def _number(mode: Walk) -> int:
        role = mode.parts[mode.part].role
        return sum(part.role == role for part in mode.parts[: mode.part])

    # A claim in hand

    async def _fill(self, item: Item, *, is_last: bool = True) -> None:
        """Make the claim in hand what it should be, slot by slot, and be done with it if that is the `last` key."""
        hands = self._hands
        for _ in range(_MOST):
            mode = hands.view.mode
            if not isinstance(mode, InClaim):
                break
            claim = hands.in_hand()
            have = as_pieces(claim.parts).get("content", []) if claim is not None else []
            whole = self._whole(item, have)
            keys = self._next_keys(mode, whole or item)
            if keys is None:
                break
            if whole is not None and keys == ("enter",):
                keys = ("P",)
            if keys == ("enter",):
                self._pending = item
                if is_last:
                    await self._leave()
                return
            await hands.press(keys, item)
            if keys[-1] == "q" and not await self._give(item):
                break
        self._given_up.add(item)
        if isinstance(hands.view.mode, InClaim):
            await hands.press(["q"])

    def _next_keys(self, mode: InClaim, item: Item) -> Keys | None:
        """The keys of the next small step; `q` at their end: words are to be selected; None if there is no way."""
        wanted = piece(item.of_role(mode.role), mode.part, mode.fragment)
        if mode.span != wanted:
            if wanted is None:
                return ("x",)
            moved = self._slots.to(mode, wanted, SLOT_KEYS[mode.role])
            # In SELECT, c makes a claim of its own; and only the first piece can be given by selecting it.
            can_select = mode.role != "content" and not mode.part and not mode.fragment
            selecting = self._slots.selecting(wanted) if can_select else None
            if moved is not None and (selecting is None or len(moved) <= len(selecting) + 2):
                return moved
            return None if selecting is None else ("q",)
        claim = self._hands.in_hand()
        assert claim is not None
        for role in (mode.role, *(role for role in SLOTS if role != mode.role)):
            have = as_pieces(claim.parts).get(role, [])
            if role == mode.role and mode.changed and mode.span is not None:
                have = with_piece(have, mode.part, mode.fragment, mode.span)
            want = item.of_role(role)
            if have == want:
                continue
            if role != mode.role:
                return (SLOT_KEYS[role],)
            if is_longer(want, have, mode.part):
                return ("a",)
            if len(want) > len(have) and want[: len(have)] == have:
                return ("A",)
            return (SLOT_KEYS[role],)
        return ("enter",)

    async def _give(self, item: Item) -> bool:
        """With the claim in hand, in READ: select what the next slot should have, and give it; False if one cannot."""
        claim = self._hands.in_hand()
        assert claim is not None
        for role in SLOTS[1:]:
            have = as_pieces(claim.parts).get(role, [])
            for number, spans in enumerate(item.of_role(role)):
                if number < len(have) and have[number][0] == spans[0]:
                    continue
                keys = self._slots.selecting(spans[0])
                further = FURTHER_KEYS.get(role) if number >= len(have) and number else SLOT_KEYS[role]
                if keys is None or further is None or (number and number < len(have)):
                    return False
                await self._hands.press([*keys, further], item)
                return True
        return False

    # By hand

    def _plans(self, left: list[Item]) -> Iterator[Plan]:
        """Ways to begin what lies nearest."""
        view = self._hands.view
        done = self._done_first()
        sight = view.sight()
        contents = {
            span for each in self._hands.drawn for part in each.of_role("content") for span in part.spans
        }
        places = list(words_in_sight(view))
        by_word = with_letters(places, view.caret, sight, self._hands.text)
        by_cue = with_letters(
            slot_places.cues_in(self._hands.workspace, sight), view.caret, sight, self._hands.text
        )
        near = [item for item in left if sight.start <= item.start < sight.end]
        for item in sorted(near, key=lambda item: abs(item.start - view.caret))[:5]:
            for word in self._cue_words(item):
                # Of “Western-backed” one points at the whole word.
                span = next((place.span for place in places if place.span.contains(word)), word)
                frame = self._frame(span)
                rest = None if frame is None else self._rest(frame, item, contents)
                if rest is not None:
                    reach = self._paths.caret(view.caret, range(*span))
                    if reach is not None:
                        typed = (*done, *reach, "r")
                        yield Plan(item, typed, len(typed) + rest, "hand")
                    for hints, keys in ((by_cue, ("C",)), (by_word, ("C", "F"))):
                        letters = next((hint.letters for hint in hints if hint.span == span), None)
                        if letters is not None:
                            typed = (*keys, *letters)
                            yield Plan(item, typed, len(typed) + rest, "hints")
            yield from self._by_content(item, contents)

    def _done_first(self) -> Keys:
        """The key that is done with the claim in hand, before the caret can be moved; C needs none."""
        return () if self._pending is None else ("enter",)

    def _rest(self, frame: Item, item: Item, contents: set[Span]) -> int | None:
        """About how many keys make an item of a frame; None if the frame's content is a claim already."""
        if frame.of_role("content")[0][0] in contents:
            return None
        return self._difference({role: frame.of_role(role) for role in SLOTS}, item, is_offer=False)

    def _cue_words(self, item: Item) -> list[Span]:
        return [
            word
            for spans in item.of_role("cue")
            for span in spans
            for word in words.words(self._hands.text, *span)
        ]

    def _frame(self, cue: Span) -> Item | None:
        """The claim that its reporting word would make."""
        if cue not in self._frames:
            try:
                frame = claim_frame(self._hands.workspace, cue)
            except Refusal:
                self._frames[cue] = None
            else:
                self._frames[cue] = Item(
                    "claim", "", tuple((role, frame[role]) for role in SLOTS if role in frame)
                )
        return self._frames[cue]

    def _by_content(self, item: Item, contents: set[Span]) -> Iterator[Plan]:
        """Claims begun with their content: the clause or quotation under the caret, or what is selected."""
        caret = self._hands.view.caret
        done = self._done_first()
        wanted = item.of_role("content")[0][0]
        rest = self._difference({"content": [(wanted,)]}, item, is_offer=False)
        if rest is None or wanted in contents:
            return
        ways: dict[Span, list[int]] = {}
        for place in range(max(0, wanted.start - _AROUND), min(len(self._hands.text), wanted.end + _AROUND)):
            ways.setdefault(self._content(place), []).append(place)
        for content, places in ways.items():
            edges = self._paths.edges(content, wanted)
            reach = self._paths.caret(caret, places)
            if edges is not None and reach is not None and content not in contents:
                typed = (*done, *reach, "c")
                yield Plan(item, typed, len(typed) + min(len(edges), 4) + rest, "hand")
        selecting = self._slots.selecting(wanted)
        if selecting is not None:
            typed = (*done, *selecting, "c")
            yield Plan(item, typed, len(typed) + rest, "hand")

    def _content(self, place: int) -> Span:
        if place not in self._contents:
            text = self._hands.text
            self._contents[place] = quotations.quotation_at(text, place) or clauses.clause_at(text, place)
        return self._contents[place]

    async def _turn(self, left: list[Item]) -> None:
        """Go where the next one is to be made."""
        if all(item.start < self._hands.view.sight().end for item in left):
            self._given_up.update(left)  # nothing leads to what is in sight
            return
        await self._leave()
        await self._hands.press(["space"], decisions=1)


__all__ = ["ClaimPlayer"]
