"""A concordance: every hit of a query in the library, each with what stands beside it."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, overload

from tui.model.folding import fold as fold_words
from tui.store import articles as article_queries
from tui.store import concordance as queries
from tui.store import word_index
from tui.store.clauses import prepare
from tui.store.concordance import Shelved
from tui.store.selection import Selection
from tui.store.store import Store
from tui.text.wanted import Wanted
from tui.workspace.concordance_query import Asked

SORTS = ("article", "left", "right", "hit")
"""What lines can be sorted by."""
_CONTEXT = 80
"""Code points beside a hit by which lines are sorted."""
_FIRST = 60
"""Lines that are enough to begin with."""


class Hit(NamedTuple):
    """A place in the library.

    Attributes:
        article: The id of the article.
        start: The first code point.
        end: The first code point after it.
    """

    article: str
    start: int
    end: int


class Hits(Sequence[Hit]):
    """Many places, in some dozen bytes each. They are only added, by one thread, while others read."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._articles = array("I")
        self._starts = array("I")
        self._ends = array("I")

    def add(self, article: str, spans: Iterable[tuple[int, int]]) -> None:
        """Add places of an article."""
        if not self._ids or self._ids[-1] != article:
            self._ids.append(article)
        number = len(self._ids) - 1
        for start, end in spans:
            self._articles.append(number)
            self._starts.append(start)
            self._ends.append(end)  # last: what is counted is whole

    @property
    def articles(self) -> int:
        """In how many articles they are."""
        return len(self._ids)

    def in_order(self, order: Sequence[int]) -> Hits:
        """The same places in another order."""
        other = Hits()
        other._ids = self._ids
        for name in ("_articles", "_starts", "_ends"):
            own: array[int] = getattr(self, name)
            setattr(other, name, array("I", map(own.__getitem__, order)))
        return other

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, place: int) -> Hit: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Hit]: ...
    def __getitem__(self, place: int | slice) -> Hit | Sequence[Hit]:
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        return Hit(self._ids[self._articles[place]], self._starts[place], self._ends[place])

    def index(self, value: object, start: int = 0, stop: int | None = None) -> int:
        """Where a place stands.

        Raises:
            ValueError: If it is none of these.
        """
        if isinstance(value, Hit) and value.article in self._ids:
            number = self._ids.index(value.article)
            wanted = (number, value.start, value.end)
            for place, each in enumerate(zip(self._articles, self._starts, self._ends, strict=False)):
                if each == wanted and place >= start and (stop is None or place < stop):
                    return place
        raise ValueError(value)


@dataclass(slots=True)
class Search:
    """One run through the library. It belongs to the thread that runs it; others look at `hits`, and cancel.

    Attributes:
        asked: What is looked for.
        sort: What lines are sorted by; one of `SORTS`.
        hits: What was found so far; sorted once it is complete.
        looked_at: Articles that were looked at.
        to_look_at: Articles that are to be looked at.
        scanned: Whether the index could not tell where to look.
        is_complete: Whether everything is found.
        is_cancelled: Whether nobody wants to know any more.
        first: Set once there is a page of lines, or all.
        on_first: Called on the thread that runs it when `first` is set.
    """

    asked: Asked
    sort: str = "article"
    hits: Hits = field(default_factory=Hits)
    looked_at: int = 0
    to_look_at: int = 0
    scanned: bool = False
    is_complete: bool = False
    is_cancelled: bool = False
    first: threading.Event = field(default_factory=threading.Event)
    on_first: Callable[[], None] = lambda: None

    def run(
        self, store: Store, shelves: Sequence[Shelved], told: Callable[[Search], None] = lambda search: None
    ) -> Search:
        """Look through the library, in its order.

        Args:
            store: The database, as this thread may read it.
            shelves: The articles, in the order of the library.
            told: Called after each article.

        Raises:
            Refusal: If an expression takes too long.
        """
        try:
            self._run(store, shelves, told)
        finally:
            self._has_first()
        return self

    def _has_first(self) -> None:
        if not self.first.is_set():
            self.first.set()
            self.on_first()

    def _run(self, store: Store, shelves: Sequence[Shelved], told: Callable[[Search], None]) -> None:
        keys: list[str] = []
        for article, spans, text in self._found(store, shelves):
            if self.is_cancelled:
                return
            if spans:
                self.hits.add(article.id, spans)
                if self.sort != "article":
                    keys += _keys(self.sort, text, spans)
                elif len(self.hits) >= _FIRST:
                    self._has_first()
            told(self)
        if keys:
            self.hits = self.hits.in_order(sorted(range(len(keys)), key=keys.__getitem__))
        self.is_complete = not self.is_cancelled

    def _found(
        self, store: Store, shelves: Sequence[Shelved]
    ) -> Iterator[tuple[Shelved, list[tuple[int, int]], str]]:
        """Each article that may have something, with what it has, and its text where it was read."""
        asked = self.asked
        prepare(store)  # the query was understood by another connection, maybe
        if asked.articles is not None:
            allowed = queries.chosen(store, asked.articles)
            shelves = [article for article in shelves if article.id in allowed]
        inside = self._spans(store, asked.inside)
        outside = self._spans(store, asked.outside)
        if inside is not None:
            shelves = [article for article in shelves if article.id in inside]
        if asked.wanted:
            shelves = self._likely(store, shelves)
        self.to_look_at = len(shelves)
        for article in shelves:
            if self.is_cancelled:
                return
            needs_text = bool(asked.wanted) or self.sort != "article"
            text = article_queries.text(store, article.text_sha256) if needs_text else ""
            spans = found_in(text, asked.wanted) if asked.wanted else (inside or {}).get(article.id, [])
            if asked.wanted and inside is not None:
                spans = _within(spans, inside.get(article.id, []))
            if outside is not None and article.id in outside:
                spans = _apart(spans, outside[article.id])
            self.looked_at += 1
            yield article, spans, text

    def _spans(self, store: Store, selection: Selection | None) -> dict[str, list[tuple[int, int]]] | None:
        if selection is None:
            return None
        found: dict[str, list[tuple[int, int]]] = {}
        for article, start, end in queries.marked(store, selection):
            found.setdefault(article, []).append((start, end))
            if self.is_cancelled:
                break
        return found

    def _likely(self, store: Store, shelves: Sequence[Shelved]) -> Sequence[Shelved]:
        """The articles that may have what is looked for, as far as the index can tell."""
        if not word_index.is_there(store):
            self.scanned = True
            return shelves
        likely: set[int] = set()
        for wanted in self.asked.wanted:
            groups: list[Sequence[str]] = [*wanted.groups()]
            for piece in wanted.pieces():
                words = word_index.words_with(store, piece)
                if words is not None:
                    groups.append(words)
            if not groups:
                self.scanned = True
                return shelves
            if all(groups):
                likely |= word_index.with_words(store, groups)
        return [article for article in shelves if article.number is None or article.number in likely]


def found_in(text: str, wanted: Sequence[Wanted]) -> list[tuple[int, int]]:
    """The places of everything that is looked for in a text, each once, in order."""
    if len(wanted) == 1:
        return list(wanted[0].find(text))
    return sorted({span for each in wanted for span in each.find(text)})


def _within(spans: Iterable[tuple[int, int]], others: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that lie in one of the others."""
    return [
        (start, end) for start, end in spans if any(first <= start and end <= last for first, last in others)
    ]


def _apart(spans: Iterable[tuple[int, int]], others: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that touch none of the others."""
    return [
        (start, end)
        for start, end in spans
        if not any(first < end and start < last for first, last in others)
    ]


def _keys(sort: str, text: str, spans: Iterable[tuple[int, int]]) -> Iterator[str]:
    for start, end in spans:
        hit = fold_words(text[start:end])
        if sort == "hit":
            yield hit
        elif sort == "right":
            yield f"{fold_words(text[end : end + _CONTEXT])}\0{hit}"
        else:
            before = fold_words(text[max(0, start - _CONTEXT) : start])
            yield f"{' '.join(reversed(before.split()))}\0{hit}"
