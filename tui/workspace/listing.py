"""Lists over the whole database: of claims, of entities, of places; only the rows in sight are fetched."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from tui.model.event import Change, Record
from tui.store import claims as claim_queries
from tui.store import entities as entity_queries
from tui.store import mentions as mention_queries
from tui.store.claims import ClaimRow, Group
from tui.store.entities import EntityRow
from tui.store.mentions import Place
from tui.store.selection import Selection, snapshot
from tui.store.store import Store
from tui.workspace.selecting import selection_of
from tui.workspace.workspace import Workspace

Key = TypeVar("Key", bound=Hashable)
Row = TypeVar("Row")

_KEPT = 400
"""Rows that are remembered."""


@dataclass(frozen=True, slots=True)
class Found(Generic[Key]):
    """What a list holds.

    Attributes:
        keys: All of it.
        event: The newest event of the file that it was found in.
        groups: How the rows stand together, if they do.
        lines: A number for each line of the list: of a row its place in `keys`, of the head of a group `-1` less its
            place in `groups`.
    """

    keys: Sequence[Key] = ()
    event: int = -1
    groups: Sequence[Group] = ()
    lines: Sequence[int] = ()


class Listing(Generic[Key, Row]):
    """Keys of rows in their order, and the rows themselves as they are asked for.

    Attributes:
        query: What is listed, in the query language.
        sort: What it is sorted by.
        found: What was found; it is older than `query` and `sort` while something else is being looked for.
        ticked: The keys that were ticked, in that order.
        group: By what rows are put together, or the empty string.
    """

    sorts: tuple[str, ...] = ()
    group = ""

    def __init__(self, workspace: Workspace, query: str = "", sort: str = "") -> None:
        self.workspace = workspace
        self.query = query
        self.sort = sort or (self.sorts[0] if self.sorts else "")
        self.found: Found[Key] = Found()
        self.ticked: dict[Key, None] = {}
        self._rows: OrderedDict[Key, Row] = OrderedDict()

    # What is listed

    @property
    def keys(self) -> Sequence[Key]:
        """The keys of all rows, in their order."""
        return self.found.keys

    @property
    def count(self) -> int:
        """Lines of the list."""
        return len(self.found.lines)

    @property
    def is_current(self) -> bool:
        """Whether nothing was written since it was looked for."""
        return self.found.event == self.workspace.store.newest_event()

    def check(self, query: str) -> None:
        """See whether a query can be asked.

        Raises:
            Refusal: If it is none; it points at the place.
        """
        selection_of(self.workspace.store, [query], scheme=self.workspace.scheme)

    def question(self) -> Callable[[Store], Found[Key]]:
        """What finds what is listed, on any thread: what is asked for later makes no difference to it."""
        find, scheme, query = self._finding(), self.workspace.scheme, self.query

        def found(store: Store) -> Found[Key]:
            with snapshot(store):
                return find(store, selection_of(store, [query], scheme=scheme))

        return found

    def take(self, found: Found[Key]) -> None:
        """List what was found."""
        self.found = found
        if self.ticked:
            known = set(found.keys)
            self.ticked = {key: None for key in self.ticked if key in known}
        self.forget()

    def load(self) -> None:
        """Find anew what is listed, and wait for it.

        Raises:
            Refusal: If the query is none; the list stays as it was.
        """
        self.take(self.question()(self.workspace.store))

    def depends_on(self, changes: Iterable[Change]) -> bool:
        """Whether other rows may be listed, or in another order, after some changes."""
        return True

    # Lines

    def key(self, line: int) -> Key | None:
        """The key of a line, or of the first row below the head of a group; None if there is no such line."""
        if not 0 <= line < self.count:
            return None
        place = self.found.lines[line]
        return self.found.keys[self.found.groups[-1 - place].first if place < 0 else place]

    def group_at(self, line: int) -> Group | None:
        """The group of which a line is the head."""
        place = self.found.lines[line] if 0 <= line < self.count else 0
        return self.found.groups[-1 - place] if place < 0 else None

    def mark(self, line: int) -> tuple[Group | None, Key | None]:
        """What a line stands for, to find it again in another list."""
        return self.group_at(line), self.key(line)

    def line(self, mark: tuple[Group | None, Key | None]) -> int | None:
        """The line of what stood there, or None if it is gone."""
        group, key = mark
        if group is not None:
            for number, other in enumerate(self.found.groups):
                if (other.referent, other.name) == (group.referent, group.name):
                    return other.first + number
        try:
            place = self.found.keys.index(key) if key is not None else -1
        except ValueError:
            return None
        return self.found.lines.index(place) if place >= 0 else None

    # Rows

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
            del self.ticked[key]
        else:
            self.ticked[key] = None

    def chosen(self, here: Key) -> list[Key]:
        """The rows that are ticked, else the one that is named."""
        return list(self.ticked) or [here]

    def next_sort(self) -> None:
        """Sort by the next thing that can be sorted by."""
        self.sort = self.sorts[(self.sorts.index(self.sort) + 1) % len(self.sorts)]

    def _finding(self) -> Callable[[Store, Selection], Found[Key]]:
        raise NotImplementedError

    def _fetch(self, keys: Sequence[Key]) -> Iterable[tuple[Key, Row]]:
        raise NotImplementedError


def _plain(store: Store, keys: Sequence[Key]) -> Found[Key]:
    return Found(keys, store.newest_event(), lines=range(len(keys)))


class ClaimListing(Listing[str, ClaimRow]):
    """Claims, in groups by what they say or by who says it."""

    sorts = claim_queries.SORTS
    groupings = ("statement", "speaker", "")

    def __init__(
        self, workspace: Workspace, query: str = "", sort: str = "", group: str = "statement"
    ) -> None:
        super().__init__(workspace, query, sort)
        self.group = group

    def next_grouping(self) -> None:
        """Group by the next thing that can be grouped by, or not at all."""
        self.group = self.groupings[(self.groupings.index(self.group) + 1) % len(self.groupings)]

    def depends_on(self, changes: Iterable[Change]) -> bool:
        """A verdict, a note or a link moves no claim in a list of all."""
        return bool(self.query) or any(_order(change.before) != _order(change.after) for change in changes)

    def _finding(self) -> Callable[[Store, Selection], Found[str]]:
        sort, group = self.sort, self.group

        def find(store: Store, selection: Selection) -> Found[str]:
            found = claim_queries.keys(store, selection, sort, group or None)
            if not found.groups:
                return _plain(store, found.ids)
            lines: array[int] = array("q")
            for number, each in enumerate(found.groups):
                lines.append(-1 - number)
                lines.extend(range(each.first, each.first + each.count))
            return Found(found.ids, store.newest_event(), found.groups, lines)

        return find

    def _fetch(self, keys: Sequence[str]) -> Iterable[tuple[str, ClaimRow]]:
        return [(row.claim.id, row) for row in claim_queries.rows(self.workspace.store, keys)]


def _order(record: Record | None) -> tuple[object, ...] | None:
    """What of a record says whether and where a claim stands in a list of all claims."""
    if record is None or ("type" in record and "to" in record):  # a link
        return None
    said = [record.get(name) for name in ("name", "title", "location", "published", "kind", "label", "layer")]
    parts = [(part["role"], part["refers"]) for part in record.get("parts", ())]
    held = record.get("attributes")
    kind = held.get("type") if isinstance(held, Mapping) else None
    return (*said, record.get("status"), record.get("start"), record.get("end"), kind, parts)


class EntityListing(Listing[str, EntityRow]):
    """Entities, with how often they are mentioned and speak."""

    sorts = entity_queries.SORTS

    def forms(self, key: str) -> list[tuple[str, int]]:
        """The words by which an entity is named, the most frequent first, with how often."""
        return entity_queries.forms(self.workspace.store, [key]).get(key, [])

    def _finding(self) -> Callable[[Store, Selection], Found[str]]:
        sort = self.sort
        return lambda store, selection: _plain(store, entity_queries.keys(store, selection, sort))

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

    def _finding(self) -> Callable[[Store, Selection], Found[tuple[str, int]]]:
        return lambda store, _: _plain(store, mention_queries.keys(store, self.referent))

    def _fetch(self, keys: Sequence[tuple[str, int]]) -> Iterable[tuple[tuple[str, int], Place]]:
        places = mention_queries.rows(self.workspace.store, keys)
        return [((place.annotation, place.number), place) for place in places]
