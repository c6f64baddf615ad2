"""The fewest keys that give one slot of a claim, or one part of an offer, the words that it should have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.key_hands import Hands
from bench.key_paths import Keys, Paths
from tui.commands.slot_hints import beside
from tui.model.annotation import Role
from tui.model.span import Span
from tui.text import clusters
from tui.text.objects import object_at
from tui.workspace.hint_places import words_in_sight
from tui.workspace.hints import Hint, with_letters
from tui.workspace.modes import InClaim, Walk

Pieces = list[tuple[Span, ...]]
"""The spans of each part of one role."""

SLOTS: tuple[Role, ...] = ("content", "source", "cue")


class SlotKeys:
    """Finds the keys for one slot.

    Args:
        hands: What is seen.
        paths: The ways through the text.
    """

    def __init__(self, hands: Hands, paths: Paths) -> None:
        self._hands = hands
        self._paths = paths
        self._objects: dict[int, Span | None] = {}

    def to(self, mode: InClaim | Walk, wanted: Span, again: str) -> Keys | None:
        """The keys that turn the span of a slot into another: its edges moved, or letters, or both.

        Args:
            mode: The slot.
            wanted: The span that it should have.
            again: The key that goes to the slot again, by which letters appear.
        """
        ways = list(self._by_edges(mode.span, wanted))
        if mode.hints is not None:
            ways += self._by_letters(mode.hints.hints, mode.hints.begun, mode, wanted)
        elif self._is_alone(mode):
            shown = beside(self._hands.workspace, mode).hints
            if shown is not None:
                ways += [(again, *keys) for keys in self._by_letters(shown.hints, None, mode, wanted)]
        if isinstance(mode, InClaim):
            ways += self._by_words(mode, wanted)
        return min(ways, key=len, default=None)

    def _by_words(self, mode: InClaim, wanted: Span) -> Iterator[Keys]:
        """By the letters of the first word and those of the last one."""
        view = self._hands.view
        near = mode.span.start if mode.span is not None else view.caret
        hints = with_letters(words_in_sight(view), near, view.sight(), self._hands.text)
        first = next((hint for hint in hints if hint.span.holds(wanted.start)), None)
        last = next((hint for hint in hints if hint.span.holds(wanted.end - 1)), None)
        if first is not None and last is not None:
            for keys in self._by_edges(Span(first.span.start, last.span.end), wanted):
                yield ("F", *first.letters, *last.letters, *keys)

    def selecting(self, wanted: Span) -> Keys | None:
        """The keys that select words in READ, from where the caret is."""
        ways = []
        for found, here in self._objects_near(wanted).items():
            reach = self._paths.caret(self._hands.view.caret, here)
            edges = self._paths.edges(found, wanted)
            if reach is not None and edges is not None:
                ways.append((*reach, "v", *edges))
        return min(ways, key=len, default=None)

    def _is_alone(self, mode: InClaim | Walk) -> bool:
        """Whether the slot's key stays at this piece."""
        if isinstance(mode, Walk):
            role = mode.parts[mode.part].role
            return sum(len(part.spans) for part in mode.parts if part.role == role) == 1
        claim = self._hands.in_hand()
        return claim is not None and sum(len(part.spans) for part in claim.of_role(mode.role)) == 1

    def _by_edges(self, span: Span | None, wanted: Span) -> Iterator[Keys]:
        keys = self._paths.edges(span, wanted) if span is not None else None
        if keys is not None:
            yield keys

    def _by_letters(
        self, hints: Sequence[Hint], begun: Span | None, mode: InClaim | Walk, wanted: Span
    ) -> Iterator[Keys]:
        edges = [hint for hint in hints if hint.is_edge]
        for hint in hints:
            letters = tuple(hint.letters)
            if not hint.is_edge:
                yield from ((*letters, *keys) for keys in self._by_edges(hint.span, wanted))
            elif begun is not None:
                if hint.span.end > begun.start:
                    yield from (
                        (*letters, *keys) for keys in self._by_edges(Span(begun.start, hint.span.end), wanted)
                    )
            else:
                now = mode.span
                end = now.end if now is not None and now.end > hint.span.start else hint.span.end
                yield from ((*letters, *keys) for keys in self._by_edges(Span(hint.span.start, end), wanted))
                for other in edges:
                    if other.span.end > hint.span.start:
                        whole = Span(hint.span.start, other.span.end)
                        if whole.start == wanted.start or whole.end == wanted.end:
                            yield from (
                                (*letters, *other.letters, *keys) for keys in self._by_edges(whole, wanted)
                            )

    def _objects_near(self, wanted: Span) -> dict[Span, list[int]]:
        found: dict[Span, list[int]] = {}
        near = {
            *range(max(0, wanted.start - 10), wanted.start + 40),
            *range(max(0, wanted.end - 20), wanted.end),
        }
        for place in sorted(place for place in near if place < len(self._hands.text)):
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


def piece(pieces: Pieces, part: int, fragment: int) -> Span | None:
    """One piece, or None."""
    return pieces[part][fragment] if part < len(pieces) and fragment < len(pieces[part]) else None


def with_piece(pieces: Pieces, part: int, fragment: int, span: Span) -> Pieces:
    """The pieces with one of them replaced or added."""
    changed = [list(spans) for spans in pieces]
    while len(changed) <= part:
        changed.append([])
    changed[part][fragment : fragment + 1] = [span]
    return [tuple(spans) for spans in changed]


def is_longer(want: Pieces, have: Pieces, part: int) -> bool:
    """Whether a part wants a fragment more, behind those that it has."""
    return (
        part < len(want)
        and part < len(have)
        and len(want[part]) > len(have[part])
        and want[part][: len(have[part])] == have[part]
    )
