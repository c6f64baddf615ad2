"""An article that is open: its text, where its annotations are, and how it wraps. Shared by all its views."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from tui.model.annotation import Annotation, sort_key
from tui.model.article import Article
from tui.model.event import Change, Record
from tui.model.records import annotation_from, check_quotes, spans_in
from tui.model.referent import Referent
from tui.model.span import Span
from tui.store import annotations as annotation_queries
from tui.store.store import Store
from tui.text.paragraphs import paragraph_starts
from tui.workspace.display import LONG, SLICE, Display
from tui.workspace.loading import Loading
from tui.workspace.marks import Marks, Row

if TYPE_CHECKING:
    from tui.workspace.offered import Offered

_CACHED = 2000
"""Annotations kept in memory besides those that are not written yet."""


class OpenArticle:
    """One article with its annotations.

    Attributes:
        article: What is known about it.
        text: The stored text.
        shown: How the text is shown, and how it wraps.
        marks: Where the annotations are.
        version: Grows with every change of an annotation.
        offered: What is offered in it, once somebody has asked.
        hidden: The ids of layers of people that are not shown; who changes it reloads the article.
    """

    def __init__(
        self,
        store: Store,
        article: Article,
        text: str,
        *,
        sliced: bool = False,
        hidden: Collection[str] = frozenset(),
    ) -> None:
        self._store = store
        self.hidden = hidden
        self.article = article
        self.text = text
        self.shown = Display(text, sliced=sliced)
        self.version = 0
        self.offered: Offered | None = None
        self._edits = 0
        self._sliced = sliced and len(text) >= LONG
        self._paragraphs: array[int] | None = None
        self._first_paragraphs: array[int] | None = None
        self._pending: dict[str, Change] = {}
        """The latest change of each annotation that is not in the store yet."""
        self._cache: OrderedDict[str, Annotation] = OrderedDict()
        self._article_labels: list[str] = []
        self._loading: Loading | None = None
        self.marks = Marks()
        self.reload()

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def plain(self) -> str:
        """The text as it can be shown, of the same length."""
        return self.shown.plain

    def paragraph_number(self, offset: int) -> int:
        """The number of the paragraph that an offset is in, from 1."""
        if self._paragraphs is None:
            if self._sliced and offset < SLICE:
                if self._first_paragraphs is None:
                    self._first_paragraphs = paragraph_starts(self.text[:SLICE])
                return max(1, bisect_right(self._first_paragraphs, offset))
            self._paragraphs = paragraph_starts(self.text)
        return max(1, bisect_right(self._paragraphs, offset))

    def paragraph_start(self, number: int) -> int:
        """Where the paragraph with a number begins; the last one for a number too high."""
        self.paragraph_number(len(self.text))
        starts = self._paragraphs
        if not starts:
            return 0
        return starts[min(max(number, 1), len(starts)) - 1]

    # The annotations

    def reload(self) -> None:
        """Read the annotations anew; what is not written yet stays on top."""
        if self._sliced:
            self.marks = Marks(self._seen(annotation_queries.spans_around(self._store, self.id, 0, SLICE)))
            self._loading = Loading(self._store, self.id, self._seen)
        else:
            self.marks = Marks(self._seen(annotation_queries.spans_of(self._store, self.id)))
        self._article_labels = annotation_queries.article_labels(self._store, self.id)
        self._cache.clear()
        if self.hidden:
            found = self.annotations(self._article_labels)
            self._article_labels = [key for key, each in found.items() if each.layer not in self.hidden]
        self._on_top()

    def _seen(self, spans: annotation_queries.Spans) -> annotation_queries.Spans:
        """The spans of layers that are not hidden."""
        hidden = self.hidden
        return (span for span in spans if span[4] not in hidden) if hidden else spans

    def _on_top(self) -> None:
        """Put what is not written yet on top of what was read."""
        self.version += 1
        self.marks.drop(self._pending)
        self._article_labels = [key for key in self._article_labels if key not in self._pending]
        self._put(change.after for change in self._pending.values() if change.after is not None)

    def show_around(self, offset: int) -> None:
        """Have the annotations around an offset in memory, while not all of them are."""
        if self._loading is not None and not self._loading.holds(offset):
            self._loading.look_at(offset)
            near = annotation_queries.spans_around(self._store, self.id, offset - SLICE, offset + SLICE)
            self.marks = Marks(self._seen(near))
            self._on_top()

    def advance(self) -> bool:
        """Read and prepare one slice more of a long article; False when everything is there.

        Annotations that were read before something was changed are read again.
        """
        loading = self._loading
        if loading is not None:
            if loading.changed != self._edits:
                loading.begin(self._edits)
            if loading.advance():
                return True
            self.marks, self._loading = loading.marks, None
            self._on_top()
            return True
        if self.shown.advance():
            return True
        if self._sliced and self._paragraphs is None:
            self._paragraphs = paragraph_starts(self.text)
        return False

    def finish(self) -> None:
        """Have every annotation in memory, whatever it takes."""
        while self._loading is not None:
            self.advance()

    def annotation(self, key: str) -> Annotation | None:
        """The annotation with an id, if it is one of this article's."""
        return self.annotations([key]).get(key)

    def annotations(self, keys: Iterable[str]) -> dict[str, Annotation]:
        """The annotations with these ids.

        Raises:
            Refusal: If one quotes other words than the article has.
        """
        found: dict[str, Annotation] = {}
        missing = []
        for key in keys:
            if key in self._pending:
                annotation = self._pending[key].annotations[1]
                if annotation is not None:
                    found[key] = annotation
            elif key in self._cache:
                self._cache.move_to_end(key)
                found[key] = self._cache[key]
            else:
                missing.append(key)
        for key, record in annotation_queries.records(self._store, missing).items():
            if record["article"] != self.id:
                continue
            check_quotes(record, self.text, whole=False)
            found[key] = self._cache[key] = annotation_from(record)
        while len(self._cache) > _CACHED:
            self._cache.popitem(last=False)
        return found

    def unwritten(self) -> Mapping[str, Annotation | None]:
        """What is not in the store yet, by id; None for an annotation that is gone."""
        return {key: change.annotations[1] for key, change in self._pending.items()}

    def is_unwritten(self, key: str) -> bool:
        """Whether the latest change of an annotation is not in the store yet."""
        return key in self._pending

    def between(self, start: int, end: int, *, through: bool = True) -> list[Annotation]:
        """The annotations with a span in a range of code points, in their order.

        Args:
            start: The first code point.
            end: The first code point after the range.
            through: Whether those are meant too of which a span covers all of the range and none has an edge in it.
        """
        keys = {
            self.marks.owner(slot)
            for first, last, slot in self.marks.query(start, end)
            if through or first >= start or last <= end
        }
        return sorted(self.annotations(keys).values(), key=sort_key)

    def at(self, offset: int) -> list[Annotation]:
        """The annotations that cover an offset, the shortest first."""
        covering: dict[str, int] = {}
        for start, end, slot in self.marks.query(offset, offset + 1):
            key = self.marks.owner(slot)
            covering[key] = min(covering.get(key, end - start), end - start)
        found = self.annotations(covering)
        return sorted(found.values(), key=lambda annotation: (covering[annotation.id], sort_key(annotation)))

    def of_article(self) -> list[Annotation]:
        """The annotations of the whole article."""
        return sorted(self.annotations(self._article_labels).values(), key=sort_key)

    def all(self) -> list[Annotation]:
        """Every annotation, in its order. Meant for exports and small articles."""
        self.finish()
        keys = {self.marks.owner(slot) for _, _, slot in self.marks.items()} | set(self._article_labels)
        return sorted(self.annotations(keys).values(), key=sort_key)

    def apply(
        self, changes: Iterable[Change], *, written: bool, machines: Collection[str] = ()
    ) -> list[Span]:
        """Take over changes of annotations of this article.

        Args:
            changes: Of any table; others are passed over.
            written: Whether the store has them already.
            machines: The ids of the layers of machines, which are no marks.

        Returns:
            The spans that look different now.
        """
        touched: list[Span] = []
        gone: dict[str, Record] = {}
        came: dict[str, Record] = {}
        self._edits += 1
        for change in changes:
            record = change.after or change.before
            if change.table != "annotation" or record is None or record["article"] != self.id:
                continue
            if record["layer"] in machines or record["layer"] in self.hidden:
                continue
            before, after = change.before, change.after
            if before is not None:
                touched += spans_in(before)
            if after is not None:
                touched += spans_in(after)
            # What only this event brought is no mark yet.
            if before is not None and change.record not in came:
                gone[change.record] = before
            came.pop(change.record, None)
            if after is not None:
                came[change.record] = after
            self._cache.pop(change.record, None)
            self._pending[change.record] = change
            if written:
                self.written(change)
        self._take(gone.values())
        self._put(came.values())
        if touched:
            self.version += 1
        return touched

    def written(self, change: Change) -> None:
        """Note that a change is in the store; a later one of the same annotation may still be on its way."""
        key = change.record
        if change.table != "annotation" or key not in self._pending:
            return
        latest = self._pending[key]
        if latest is not change and latest.after != change.after:
            return
        del self._pending[key]
        annotation = latest.annotations[1] if latest.is_read else None
        if annotation is not None:
            self._cache[key] = annotation

    def forget(self, keys: Iterable[str]) -> None:
        """Drop the annotations that could not be written, and read all anew."""
        for key in keys:
            self._pending.pop(key, None)
        self.reload()

    def _take(self, records: Iterable[Record]) -> None:
        """Have annotations no longer where they were."""
        spanning = []
        for record in records:
            if record["kind"] != "article":
                spanning.append(record)
            elif record["id"] in self._article_labels:
                self._article_labels.remove(record["id"])
        self.marks.remove(_marked(spanning))

    def _put(self, records: Iterable[Record]) -> None:
        """Have annotations where they are."""
        spanning = []
        for record in records:
            if record["kind"] != "article":
                spanning.append(record)
            elif record["id"] not in self._article_labels:
                self._article_labels.append(record["id"])
        self.marks.add(_marked(spanning))


def _marked(records: Iterable[Record]) -> Iterator[Row]:
    """The spans of annotations, as marks take them. Thousands may come at once: the annotations are not made for it."""
    for record in records:
        head = record["id"], record["kind"], record["label"], record["status"], record["layer"]
        for part in record["parts"]:
            for span in part["spans"]:
                yield (*head, part["role"], span["start"], span["end"])


def source_name(annotation: Annotation, referents: Mapping[str, Referent], text: str) -> str:
    """Who says a claim: the entities its sources refer to, else the words of the sources, else nothing."""
    names = []
    for part in annotation.of_role("source"):
        known = referents.get(part.refers) if part.refers else None
        if known is not None:
            names.append(known.name)
        else:
            names.append(" ".join(span.slice(text).replace("\n", " ") for span in part.spans))
    return ", ".join(names)


__all__ = ["OpenArticle", "source_name"]
