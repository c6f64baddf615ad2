"""The tree of panes: which views stand beside and below each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from tui.workspace.view import View

Direction = Literal["right", "down"]


class Region(NamedTuple):
    """A rectangle of the screen, in cells and rows."""

    x: int
    y: int
    width: int
    height: int


SMALLEST = Region(0, 0, 16, 4)
"""The size that both halves of a pane must have, or it is not split."""


@dataclass(eq=False)
class Leaf:
    """A pane."""

    view: View


@dataclass(eq=False)
class Split:
    """Two or more branches side by side (`right`) or one above the other (`down`), with their shares."""

    direction: Direction
    branches: list[Node]
    shares: list[float] = field(default_factory=list)


Node = Leaf | Split


class Divider(NamedTuple):
    """A line between two branches of a split.

    Attributes:
        region: The cells of the line.
        split: Whose branches it divides.
        place: The place of the branch before it.
        extent: Cells, or rows, that the branches of the split share.
    """

    region: Region
    split: Split
    place: int
    extent: int

    def move(self, cells: int) -> None:
        """Move the line by so many cells or rows, as far as both neighbours keep some room."""
        shares = self.split.shares
        total = sum(shares)
        both = shares[self.place] + shares[self.place + 1]
        least = min(0.05 * total, both / 2)
        wanted = shares[self.place] + cells * total / max(1, self.extent)
        shares[self.place] = min(max(wanted, least), both - least)
        shares[self.place + 1] = both - shares[self.place]


class Panes:
    """The panes of a window, one of which has the focus.

    Attributes:
        root: The tree.
        focus: The pane that keys go to.
    """

    def __init__(self, view: View) -> None:
        self.root: Node = Leaf(view)
        self.focus: Leaf = self.root

    @property
    def leaves(self) -> list[Leaf]:
        """Every pane, from the left and from the top."""
        return list(_leaves(self.root))

    def split(self, direction: Direction, view: View) -> Leaf:
        """Put a new pane right of or below the one in focus, and give it the focus."""
        new = Leaf(view)
        parent = self._parent(self.focus)
        if parent is not None and parent.direction == direction:
            place = parent.branches.index(self.focus)
            half = parent.shares[place] / 2
            parent.shares[place] = half
            parent.branches.insert(place + 1, new)
            parent.shares.insert(place + 1, half)
        else:
            split = Split(direction, [self.focus, new], [1.0, 1.0])
            self._replace(self.focus, split)
        self.focus = new
        return new

    def close(self) -> bool:
        """Close the pane in focus; False if it is the only one."""
        parent = self._parent(self.focus)
        if parent is None:
            return False
        place = parent.branches.index(self.focus)
        del parent.branches[place]
        del parent.shares[place]
        if len(parent.branches) == 1:
            self._replace(parent, parent.branches[0])
            neighbour = parent.branches[0]
        else:
            neighbour = parent.branches[max(0, place - 1)]
        self.focus = next(_leaves(neighbour))
        return True

    def only(self) -> bool:
        """Close every pane but the one in focus; False if there is no other."""
        alone = isinstance(self.root, Leaf)
        self.root = self.focus
        return not alone

    def next(self, step: int = 1) -> None:
        """Give the focus to the next pane, or the one `step` further."""
        leaves = self.leaves
        self.focus = leaves[(leaves.index(self.focus) + step) % len(leaves)]

    def resize(self, direction: Direction, change: float) -> bool:
        """Give the pane in focus a larger or smaller share; False if nothing divides in that direction."""
        node: Node = self.focus
        while (parent := self._parent(node)) is not None:
            if parent.direction == direction:
                place = parent.branches.index(node)
                total = sum(parent.shares)
                wanted = parent.shares[place] + change * total
                parent.shares[place] = min(max(wanted, 0.1 * total), 0.9 * total)
                return True
            node = parent
        return False

    def layout(self, region: Region) -> dict[int, Region]:
        """Where every pane is inside a region, by the identity of the leaf.

        Between neighbours, one column or row is left for a line.
        """
        placed: dict[int, Region] = {}
        _place(self.root, region, placed)
        return placed

    def dividers(self, region: Region) -> list[Divider]:
        """The lines between panes inside a region."""
        found: list[Divider] = []
        _divide(self.root, region, found)
        return found

    def _parent(self, node: Node) -> Split | None:
        waiting = [self.root]
        while waiting:
            candidate = waiting.pop()
            if isinstance(candidate, Split):
                if any(branch is node for branch in candidate.branches):
                    return candidate
                waiting += candidate.branches
        return None

    def _replace(self, node: Node, by: Node) -> None:
        parent = self._parent(node)
        if parent is None:
            self.root = by
        else:
            place = next(place for place, branch in enumerate(parent.branches) if branch is node)
            parent.branches[place] = by


def _leaves(node: Node) -> Iterator[Leaf]:
    if isinstance(node, Leaf):
        yield node
    else:
        for branch in node.branches:
            yield from _leaves(branch)


def _parts(split: Split, region: Region) -> Iterator[tuple[Node, Region]]:
    """Each branch of a split with its part of a region; one column or row between them stays free."""
    along = split.direction == "right"
    room = (region.width if along else region.height) - (len(split.branches) - 1)
    total = sum(split.shares)
    position = region.x if along else region.y
    used = 0.0
    given = 0
    for branch, share in zip(split.branches, split.shares, strict=True):
        used += share
        size = max(1, round(room * used / total) - given)
        given += size
        if along:
            yield branch, Region(position, region.y, size, region.height)
        else:
            yield branch, Region(region.x, position, region.width, size)
        position += size + 1


def _place(node: Node, region: Region, placed: dict[int, Region]) -> None:
    if isinstance(node, Leaf):
        placed[id(node)] = region
        return
    for branch, part in _parts(node, region):
        _place(branch, part, placed)


def _divide(node: Node, region: Region, found: list[Divider]) -> None:
    if isinstance(node, Leaf):
        return
    along = node.direction == "right"
    extent = (region.width if along else region.height) - (len(node.branches) - 1)
    for place, (branch, part) in enumerate(_parts(node, region)):
        if place < len(node.branches) - 1:
            line = (
                Region(part.x + part.width, part.y, 1, part.height)
                if along
                else Region(part.x, part.y + part.height, part.width, 1)
            )
            found.append(Divider(line, node, place, extent))
        _divide(branch, part, found)
