"""A player that marks entities: it walks the offers, marks equals together, and does the rest by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.key_gold import Item
from bench.key_hands import Hands, Way, as_item
from bench.key_paths import FARTHEST, Keys, Paths
from tui.model.scheme import Scheme
from tui.model.span import Span
from tui.text import clusters
from tui.text.objects import object_at
from tui.text.paragraphs import paragraph_at
from tui.workspace.hint_places import objects_in_sight, words_in_sight
from tui.workspace.hints import Hint, Hints, with_letters
from tui.workspace.modes import Read, Walk

Spans = tuple[Span, ...]
Choice = tuple[Item, Keys, Keys]
"""What is marked, the letters that choose something near it, and the keys that fit the edges."""
_NEAR = 40
"""Code points around what is to be marked from which it may be selected."""

_MOST = 1_000
"""Steps after which the player gives up."""
_MOST_EDGES = 8
"""Keys for edges after which another way is looked for."""


@dataclass(frozen=True)
class Plan:
    """A way to mark one item by hand.

    Attributes:
        item: The item.
        reach: The keys that bring the caret there.
        keys: The keys that mark it then.
        way: What it counts as.
    """

    item: Item
    reach: Keys
    keys: Keys
    way: Way = "hand"

    @property
    def cost(self) -> int:
        """Keys."""
        return len(self.reach) + len(self.keys)


class EntityPlayer:
    """Marks the entities of one article.

    Args:
        hands: Presses the keys.
        items: What is to be marked.
        scheme: Tells the keys of the labels.
        offers: Whether there are offers.
    """

    def __init__(self, hands: Hands, items: tuple[Item, ...], scheme: Scheme, *, offers: bool) -> None:
        self._hands = hands
        self._wanted = {item.parts[0][1]: item for item in items}
        self._keys = {label.id: label.key for label in scheme.labels if label.kind == "entity"}
        self._paths = Paths(hands.view)
        self._offers = offers
        self._objects: dict[int, Span | None] = {}
        self._tried: set[Spans] = set()  # what is in pieces, and was made of them or cannot be
        self._seen: tuple[object, dict[Spans, Item]] = (None, {})

    async def play(self) -> None:
        """Mark everything."""
        if self._offers:
            await self._hands.press(["tab"], decisions=0)
            await self._walk()
        for _ in range(_MOST):
            if all(spans in self._tried for spans in self._left()):
                break  # the check at the end tells what is not there
            await self._by_hand()
        await self._clean()

    # What is seen

    def _drawn(self) -> dict[Spans, Item]:
        drawn = self._hands.drawn
        if self._seen[0] is not drawn:
            self._seen = (drawn, {item.parts[0][1]: item for item in map(as_item, drawn)})
        return self._seen[1]

    def _left(self) -> dict[Spans, Item]:
        drawn = self._drawn()
        return {spans: item for spans, item in self._wanted.items() if drawn.get(spans) != item}

    def _not_offered(self) -> dict[Spans, Item]:
        """What is left and will not come by itself: what has the words of something marked is offered."""
        left = self._left()
        offered = {
            (each.offer.label, each.offer.parts[0].spans)
            for each in self._hands.offers(Span(0, len(self._hands.text)))
        }
        return {
            spans: item
            for spans, item in left.items()
            if (item.label, spans) not in offered and spans not in self._tried
        }

    def _equals(self, span: Span) -> tuple[list[Item], list[Span]]:
        """What else `e` would mark: what is wanted of it, and what is not."""
        label = self._wanted[(span,)].label
        right, wrong = [], []
        words = span.slice(self._hands.text)
        for place in self._hands.equals(words, label):
            if place == span:
                continue
            item = self._wanted.get((place,))
            if item is not None and item.label == label:
                right.append(item)
            else:
                wrong.append(place)
        return right, wrong

    # The walk

    async def _walk(self) -> None:
        while isinstance(self._hands.view.mode, Walk):
            if not await self._decide(self._hands.view.mode):
                if self._left():
                    await self._hands.press(["q"], decisions=0)
                return

    async def _decide(self, walk: Walk) -> bool:
        """Decide on one offer; False if nothing that is offered from here on is wanted."""
        hands, left = self._hands, self._left()
        offer = walk.proposal.offer
        if not any(
            each.offer.parts[0].spans in left
            for each in hands.offers(Span(offer.extent.start, len(hands.text)))
        ):
            return False
        paragraph = paragraph_at(hands.text, offer.extent.start)
        around = hands.offers(paragraph)
        spans = offer.parts[0].spans
        item = left.get(spans)
        if len(around) > 1 and all(self._is_right(each.offer, left) for each in around):
            items = [left[each.offer.parts[0].spans] for each in around]
            await hands.press(["P"], items[0], decisions=1)
            hands.came("walk", items, len(items) - 1)
        elif item is not None and item.label == offer.label:
            right, wrong = self._equals(spans[0]) if len(spans) == 1 else ([], [])
            together = bool(right) and not wrong
            await hands.press(["e" if together else "enter"], item, decisions=1)
            hands.came("walk", [item])
            if together:
                hands.came("everywhere", right, len(right))
        elif item is not None:
            await hands.press([self._keys[item.label]], item, decisions=2)
            hands.came("walk", [item])
        else:
            await self._mend_or_reject(walk, left)
        return True

    def _is_right(self, offer, left: dict[Spans, Item]) -> bool:
        item = left.get(offer.parts[0].spans)
        return item is not None and item.label == offer.label

    async def _mend_or_reject(self, walk: Walk, left: dict[Spans, Item]) -> None:
        offered = {each.offer.parts[0].spans for each in self._hands.offers(Span(0, len(self._hands.text)))}
        near: list[tuple[int, Item, Keys]] = []
        for spans, item in left.items():
            if len(spans) == 1 and spans[0].overlaps(walk.span) and spans not in offered:
                keys = self._paths.edges(walk.span, spans[0])
                if keys is not None and len(keys) <= 4:
                    near.append((len(keys), item, keys))
        if near:
            _, item, keys = min(near, key=lambda entry: entry[0])
            is_same = item.label == walk.proposal.offer.label
            await self._hands.press(keys, item)
            await self._hands.press(["enter" if is_same else self._keys[item.label]], item, decisions=1)
            self._hands.came("walk", [item])
            return
        words = walk.span.slice(self._hands.text)
        is_wanted_elsewhere = any(
            len(spans) == 1 and spans[0].slice(self._hands.text) == words for spans in left
        )
        await self._hands.press(["space" if is_wanted_elsewhere else "x"], decisions=1)

    # By hand

    async def _by_hand(self) -> None:
        """Mark one more, or go where more are to be marked."""
        hands = self._hands
        if not self._not_offered():
            if isinstance(hands.view.mode, Hints):
                await hands.press(["f"], decisions=0)
            first = min(spans[0].start for spans in self._left())
            await hands.press(["g", "g", "tab"] if first < hands.view.caret else ["tab"], decisions=1)
            await self._walk()
            return
        if isinstance(hands.view.mode, Hints):
            await self._by_hints(hands.view.mode)
            return
        top = min(spans[0].start for spans in self._not_offered())
        if top < hands.view.sight().start:  # from the top on, page by page
            await hands.press(["g", "g"], decisions=1)
            return
        plan = min(self._plans(), key=lambda plan: plan.cost, default=None)
        if self._offers and self._useful_ahead() and (plan is None or plan.cost > 2):
            await hands.press(["tab"], decisions=0)
            await self._walk()
            return
        key, choices = self._best_hints()
        cheapest = min((len(letters) + len(edges) for _, letters, edges in choices), default=FARTHEST)
        if plan is not None and plan.cost <= cheapest + 2:
            await self._mark(plan)
        elif choices:
            await hands.press([key], decisions=0)
        elif self._in_pieces():
            await hands.press(["F"], decisions=0)
        else:
            await self._turn(("f",))

    async def _by_hints(self, open_: Hints) -> None:
        """With hints open: mark what is nearest by letters, else turn the page."""
        words = any(hint.kind == "word" for hint in open_.hints)
        if await self._piece_by_piece(open_.hints, is_last_try=words):
            return
        choices = self._choices(open_.hints)
        if not choices and self._in_pieces():
            await self._hands.press(["F"], decisions=0)
            return
        if not choices:
            await self._turn(("F",) if words else ("f", "f"), is_open=True)
            return
        hands = self._hands
        item, letters, edges = min(choices, key=lambda choice: (*self._worth(choice), choice[0].start))
        await hands.press(letters, item, decisions=1)
        await hands.press(edges, item)
        last = hands.last_label
        right, wrong = self._equals(item.parts[0][1][0])
        together = bool(right) and not wrong and last == item.label
        await hands.press(["e" if together else self._keys[item.label]], item, decisions=1)
        hands.came("hints", [item])
        if together:
            hands.came("everywhere", right, len(right))

    def _in_pieces(self) -> list[Item]:
        """What is left in sight and has several pieces."""
        sight = self._hands.view.sight()
        return [
            item
            for spans, item in self._not_offered().items()
            if len(spans) > 1 and all(sight.contains(span) for span in spans)
        ]

    async def _piece_by_piece(self, hints: Sequence[Hint], *, is_last_try: bool) -> bool:
        """With hints open: mark the first piece of something, and give it the others; False if there is nothing."""
        for item in self._in_pieces():
            ways = [self._nearest(hints, item, span) for span in item.parts[0][1]]
            found = [way for way in ways if way is not None]
            if len(found) == len(ways):
                for number, (_, letters, edges) in enumerate(found):
                    await self._hands.press(letters, item, decisions=1)
                    await self._hands.press(edges, item)
                    await self._hands.press(
                        [self._keys[item.label] if not number else "A"], item, decisions=1
                    )
                self._hands.came("hints", [item])
            elif not is_last_try:
                continue
            self._tried.add(item.parts[0][1])
            return True
        return False

    def _worth(self, choice: Choice) -> tuple[int, int]:
        """What comes along with a choice, negative, and the keys that it takes."""
        item, letters, edges = choice
        more = 0
        if self._hands.last_label == item.label:
            right, wrong = self._equals(item.parts[0][1][0])
            more = 0 if wrong else -len(right)
        return more, len(letters) + len(edges)

    def _best_hints(self) -> tuple[str, list[Choice]]:
        """The key that opens the hints by which what is in sight is marked with the fewest keys."""
        view = self._hands.view
        found = []
        for key, places in (("f", objects_in_sight(view)), ("F", words_in_sight(view))):
            choices = self._choices(with_letters(places, view.caret, view.sight(), self._hands.text))
            cost = sum(len(letters) + len(edges) + 1 for _, letters, edges in choices)
            found.append((-len(choices), cost, key, choices))
        # What the one does not reach is reached by the other one later.
        _, _, key, choices = min(found, key=lambda entry: (entry[0], entry[1]))
        return key, choices

    def _choices(self, hints: Sequence[Hint]) -> list[Choice]:
        """What of what is left is marked by which letters, and by which edges then."""
        sight = self._hands.view.sight()
        found = []
        for spans, item in self._not_offered().items():
            if len(spans) > 1 or not sight.contains(spans[0]):
                continue
            best = self._nearest(hints, item, spans[0])
            if best is not None:
                found.append(best)
        return found

    def _nearest(self, hints: Sequence[Hint], item: Item, span: Span) -> Choice | None:
        """By which letters and edges a span is selected; None if no hint is near enough."""
        best: Choice | None = None
        for hint in hints:
            if abs(hint.span.start - span.start) > _NEAR:
                continue
            edges = self._paths.edges(hint.span, span)
            if edges is None:
                continue
            if best is None or len(hint.letters) + len(edges) < len(best[1]) + len(best[2]):
                best = (item, tuple(hint.letters), edges)
        return best if best is not None and len(best[2]) <= _MOST_EDGES else None

    async def _turn(self, again: Keys, *, is_open: bool = False) -> None:
        """Go to where the next ones are to be marked, and open hints there."""
        hands = self._hands
        sight = hands.view.sight()
        below = any(spans[0].start >= sight.end for spans in self._not_offered())
        if below or not any(spans[0].start < sight.start for spans in self._not_offered()):
            await hands.press(
                ["space", *again[-1:]] if is_open and len(again) == 1 else [*again[:-1], "space"]
            )
        else:
            await hands.press([*(["f"] if is_open else []), "g", "g"], decisions=1)

    def _useful_ahead(self) -> bool:
        left = self._left()
        following = self._hands.offers(Span(self._hands.view.caret, len(self._hands.text)))
        return bool(following) and self._is_right(following[0].offer, left)

    def _object(self, place: int) -> Span | None:
        """The object under the caret if it were at a place."""
        here = self._hands.view.open.marks.query(place, place + 1)
        covering = [Span(start, end) for start, end, _ in here]
        if covering:
            return min(covering, key=lambda span: span.length)
        if place not in self._objects:
            found = object_at(self._hands.text, place)
            self._objects[place] = (
                None if found is None else clusters.snap(self._hands.view.open.plain, *found)
            )
        return self._objects[place]

    def _plans(self) -> Iterator[Plan]:
        """Ways to mark what lies nearest, down and up."""
        caret = self._hands.view.caret
        places = sorted(
            ((spans[0], item) for spans, item in self._not_offered().items() if len(spans) == 1),
            key=lambda entry: abs(entry[0].start - caret),
        )
        for span, item in places[:6]:
            yield from self._plans_for(span, item, caret)

    def _plans_for(self, span: Span, item: Item, caret: int) -> Iterator[Plan]:
        label = self._keys[item.label]
        objects: dict[Span, list[int]] = {}
        for place in range(max(0, span.start - _NEAR), min(len(self._hands.text), span.end + _NEAR)):
            found = self._object(place)
            if found is not None:
                objects.setdefault(found, []).append(place)
        reach = self._paths.caret(caret, objects.get(span, ()))
        if reach is not None:
            yield Plan(item, reach, (label,))
        for found, here in objects.items():
            if found == span:
                continue
            edges = self._paths.edges(found, span)
            reach = self._paths.caret(caret, here) if edges is not None else None
            if reach is not None and edges is not None:
                yield Plan(item, reach, ("v", *edges, label))

    async def _mark(self, plan: Plan) -> None:
        hands = self._hands
        span = plan.item.parts[0][1][0]
        await hands.press(plan.reach, plan.item)
        await hands.press(plan.keys[:-1], plan.item)
        await hands.press(plan.keys[-1:], plan.item, decisions=1)
        hands.came(plan.way, [plan.item])
        right, wrong = self._equals(span)
        if right and not wrong:
            await hands.press(["e"], plan.item, decisions=1)
            hands.came("everywhere", right, len(right))

    async def _clean(self) -> None:
        """Delete what came along and is not wanted."""
        if isinstance(self._hands.view.mode, Hints) and not set(self._drawn()) <= set(self._wanted):
            await self._hands.press(["f"], decisions=0)
        for spans, item in sorted(self._drawn().items()):
            if self._wanted.get(spans) != item:
                reach = self._paths.caret(self._hands.view.caret, range(*spans[0]))
                if reach is not None and isinstance(self._hands.view.mode, Read):
                    await self._hands.press([*reach, "x"])
