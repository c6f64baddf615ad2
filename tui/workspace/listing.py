"""Lists over the whole database: of claims, of entities, of places; only the rows in sight are fetched."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Hashable, Iterable, Sequence
from typing import Generic, TypeVar

from tui.store import claims as claim_queries
from tui.store import entities as entity_queries
from tui.store import mentions as mention_queries
from tui.store.claims import ClaimRow, Group
from tui.store.entities import EntityRow
from tui.store.mentions import Place
from tui.workspace.selecting import selection_of
from tui.workspace.workspace import Workspace

Key = TypeVar("Key", bound=Hashable)
Row = TypeVar("Row")

_KEPT = 400
"""Rows that are remembered."""


class Listing(Generic[Key, Row]):
    """Keys of rows in their order, and the rows themselves as they are asked for.

    Attributes:
        query: What is listed, in the query language.
        sort: What it is sorted by.
        keys: All of it.
        ticked: The keys that were ticked, in that order.
    """

    sorts: tuple[str, ...] = ()

    def __init__(self, workspace: Workspace, query: str = "", sort: str = "") -> None:
        self.workspace = workspace
        self.query = query
        self.sort = sort or (self.sorts[0] if self.sorts else "")
        self.keys: Sequence[Key] = ()
        self.ticked: list[Key] = []
        self._rows: OrderedDict[Key, Row] = OrderedDict()

    def load(self) -> None:
        """Find anew what is listed.

        Raises:
            Refusal: If the query is none; the list stays as it was.
        """
        self.keys = self._find()
        known = set(self.keys)
        self.ticked = [key for key in self.ticked if key in known]
        self.forget()

    def forget(self) -> None:
        """Fetch rows anew when they are asked for."""
        self._rows.clear()

    def rows(self, wanted: Sequence[Key]) -> dict[Key, Row]:
        """Some rows by their keys; those that are gone are left out."""
        missing = [key for key in wanted if key not in self._rows]
        if missing:
            self._rows.update(self._fetch(missing))
        found = {key: self._rows[key] for key in wanted if key in self._rows}
        while len(self._rows) > max(_KEPT, len(found)):
            self._rows.popitem(last=False)
        return found

    def tick(self, key: Key) -> None:
        """Tick a row, or take its tick away."""
        if key in self.ticked:
            self.ticked.remove(key)
        else:
            self.ticked.append(key)

    def chosen(self, here: Key) -> list[Key]:
        """The rows that are ticked, else the one that is named."""
        return list(self.ticked) or [here]

    def next_sort(self) -> None:
        """Sort by the next thing that can be sorted by."""
        self.sort = self.sorts[(self.sorts.index(self.sort) + 1) % len(self.sorts)]

    def _find(self) -> Sequence[Key]:
        raise NotImplementedError

    def _fetch(self, keys: Sequence[Key]) -> Iterable[tuple[Key, Row]]:
        raise NotImplementedError


class ClaimListing(Listing[str, ClaimRow]):
    """Claims, in groups by what they say or by who says it.

    Attributes:
        group: `statement`, `speaker`, or the empty string.
        groups: The groups, in order.
        lines: A number for each line of the list: of a claim its place in `keys`, of the head of a group `-1` less
            its place in `groups`.
    """

    sorts = claim_queries.SORTS
    groupings = ("statement", "speaker", "")

    def __init__(
        self, workspace: Workspace, query: str = "", sort: str = "", group: str = "statement"
    ) -> None:
        super().__init__(workspace, query, sort)
        self.group = group
        self.groups: list[Group] = []
        self.lines: array[int] = array("q")

    def next_grouping(self) -> None:
        """Group by the next thing that can be grouped by, or not at all."""
        self.group = self.groupings[(self.groupings.index(self.group) + 1) % len(self.groupings)]

    def _find(self) -> Sequence[str]:
        store = self.workspace.store
        selection = selection_of(store, [self.query], scheme=self.workspace.scheme)
        found = claim_queries.keys(store, selection, self.sort, self.group or None)
        self.groups = found.groups
        self.lines = array("q")
        if not found.groups:
            self.lines.extend(range(len(found.ids)))
        for number, group in enumerate(found.groups):
            self.lines.append(-1 - number)
            self.lines.extend(range(group.first, group.first + group.count))
        return found.ids

    def _fetch(self, keys: Sequence[str]) -> Iterable[tuple[str, ClaimRow]]:
        return [(row.claim.id, row) for row in claim_queries.rows(self.workspace.store, keys)]


class EntityListing(Listing[str, EntityRow]):
    """Entities, with how often they are mentioned and speak."""

    sorts = entity_queries.SORTS

    def forms(self, key: str) -> list[tuple[str, int]]:
        """The words by which an entity is named, the most frequent first, with how often."""
        return entity_queries.forms(self.workspace.store, [key]).get(key, [])

    def _find(self) -> Sequence[str]:
        store = self.workspace.store
        selection = selection_of(store, [self.query], scheme=self.workspace.scheme)
        return entity_queries.keys(store, selection, self.sort)

    def _fetch(self, keys: Sequence[str]) -> Iterable[tuple[str, EntityRow]]:
        return [(row.entity.id, row) for row in entity_queries.rows(self.workspace.store, keys)]


class PlaceListing(Listing[tuple[str, int], Place]):
    """The places that refer to one entity or statement.

    Args:
        workspace: Where they are.
        referent: The id of what they refer to.
    """

    def __init__(self, workspace: Workspace, referent: str) -> None:
        super().__init__(workspace)
        self.referent = referent

    def _find(self) -> Sequence[tuple[str, int]]:
        return mention_queries.keys(self.workspace.store, self.referent)

    def _fetch(self, keys: Sequence[tuple[str, int]]) -> Iterable[tuple[tuple[str, int], Place]]:
        places = mention_queries.rows(self.workspace.store, keys)
        return [((place.annotation, place.number), place) for place in places]
