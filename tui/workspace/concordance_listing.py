"""The lines of a concordance as a list: what was found, what is ticked, and what a line shows."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tui.model.article import Article
from tui.model.event import Change
from tui.store import articles as article_queries
from tui.store import concordance as queries
from tui.store.concordance import Covering, Shelved
from tui.store.store import Store
from tui.text.paragraphs import paragraph_starts
from tui.workspace.concordance import SORTS, Hit, Hits, Search
from tui.workspace.concordance_query import understood
from tui.workspace.listing import Found, Listing
from tui.workspace.workspace import Workspace

_TEXTS = 64
BESIDE = 200
"""Code points of context that a line keeps, on each side."""


@dataclass(frozen=True, slots=True)
class Line:
    """A hit with what stands beside it.

    Attributes:
        hit: Where it is.
        article: What is known about its article.
        paragraph: The number of its paragraph, from 1.
        left: What stands before it.
        text: Its words.
        right: What stands behind it.
        marks: The entities and passages of people that cover it, those of just this place first.
    """

    hit: Hit
    article: Article
    paragraph: int
    left: str
    text: str
    right: str
    marks: tuple[Covering, ...]


class Lines:
    """Makes lines of hits; remembers the last texts.

    Args:
        store: Has them.
        beside: Code points of context on each side.
    """

    def __init__(self, store: Store, beside: int = BESIDE) -> None:
        self._store = store
        self._beside = beside

        self._articles: dict[str, Article | None] = {}

        @lru_cache(_TEXTS)
        def sheet(text_sha256: str) -> tuple[str, array[int]]:
            text = article_queries.text(store, text_sha256)
            return text, paragraph_starts(text)

        self._sheet = sheet

    def forget(self) -> None:
        """Read anew what is known about articles; texts never change."""
        self._articles.clear()

    def line(self, hit: Hit) -> Line | None:
        """The line of a hit, or None if its article is gone."""
        if hit.article not in self._articles:
            self._articles[hit.article] = article_queries.article(self._store, hit.article)
        article = self._articles[hit.article]
        if article is None:
            return None
        text, starts = self._sheet(article.text_sha256)
        return Line(
            hit=hit,
            article=article,
            paragraph=max(1, bisect_right(starts, hit.start)),
            left=text[max(0, hit.start - self._beside) : hit.start],
            text=text[hit.start : hit.end],
            right=text[hit.end : hit.end + self._beside],
            marks=tuple(queries.covering(self._store, *hit)),
        )


class ConcordanceListing(Listing[Hit, Line]):
    """A concordance. What it lists grows while it is looked for.

    Attributes:
        search: The run through the library that found what is listed.
    """

    sorts = SORTS

    def __init__(self, workspace: Workspace, query: str = "", sort: str = "") -> None:
        super().__init__(workspace, query, sort)
        self.search: Search | None = None
        self._lines = Lines(workspace.store)
        self._shelves: tuple[int, list[Shelved]] = (-1, [])

    @property
    def hits(self) -> Hits:
        """What was found so far."""
        return self.search.hits if self.search is not None else Hits()

    @property
    def keys(self) -> Sequence[Hit]:
        """What was found so far."""
        return self.hits

    @property
    def count(self) -> int:
        """Lines of the list."""
        return len(self.hits)

    @property
    def is_current(self) -> bool:
        """Whether a run has come to its end."""
        return self.search is not None and self.search.is_complete

    @property
    def is_old(self) -> bool:
        """Whether something was written since it was looked for."""
        return self._shelves[0] != self.workspace.store.newest_event()

    def check(self, query: str) -> None:
        """See whether a query can be asked.

        Raises:
            Refusal: If it is none; it points at the place where it can.
        """
        if query.strip():
            understood(self.workspace.store, query, self.workspace.scheme)

    def begin(self, *, is_typing: bool = False) -> tuple[Search, Callable[[Store], Search]]:
        """A new run for the query as it is now, and what runs it on any thread.

        Args:
            is_typing: Whether more may come, so that a last word is only the beginning of one.

        Raises:
            Refusal: If the query cannot be asked.
        """
        asked = understood(self.workspace.store, self.query, self.workspace.scheme, is_typing=is_typing)
        search = Search(asked, self.sort)

        def run(store: Store) -> Search:
            return search if search.is_cancelled else search.run(store, self._on_shelves(store))

        return search, run

    def put(self, search: Search | None) -> None:
        """List what a run finds, or nothing."""
        if self.search is not None:
            self.search.is_cancelled = True
        self.search = search
        self.forget()

    def settle(self) -> None:
        """Keep only the ticks of what was found, once a run has come to its end."""
        if self.ticked:
            known = set(self.hits)
            self.ticked = {hit: None for hit in self.ticked if hit in known}

    def load(self) -> None:
        """Find everything, and wait for it.

        Raises:
            Refusal: If the query cannot be asked; the list stays as it was.
        """
        search, run = self.begin()
        run(self.workspace.store)
        self.put(search)
        self.settle()

    def depends_on(self, changes: Iterable[Change]) -> bool:
        """Whether others may be listed: texts never change, but what is in articles may, and what is marked."""
        asked = self.search.asked if self.search is not None else None
        fields = asked is not None and (asked.articles or asked.inside or asked.outside)
        return bool(fields) or any(change.table == "article" for change in changes)

    def key(self, line: int) -> Hit | None:
        """The hit of a line; None if there is no such line."""
        return self.hits[line] if 0 <= line < self.count else None

    def group_at(self, line: int) -> None:
        """None: hits are in no groups."""

    def line(self, mark: tuple[object, Hit | None]) -> int | None:
        """The line of a hit, or None if it is gone."""
        try:
            return self.hits.index(mark[1])
        except ValueError:
            return None

    def forget(self) -> None:
        """Fetch rows anew when they are asked for."""
        super().forget()
        self._lines.forget()

    def take(self, found: Found[Hit]) -> None:
        """Nothing: what is found is seen as it comes."""

    def _on_shelves(self, store: Store) -> list[Shelved]:
        newest = store.newest_event()
        if self._shelves[0] != newest:
            self._shelves = (newest, queries.shelves(store))
        return self._shelves[1]

    def _fetch(self, keys: Sequence[Hit]) -> Iterable[tuple[Hit, Line]]:
        for hit in keys:
            line = self._lines.line(hit)
            if line is not None:
                yield hit, line
