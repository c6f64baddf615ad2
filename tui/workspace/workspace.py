"""The running program without its screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from tui.model.article import Article
from tui.model.event import Change, Event, Move
from tui.model.layer import Layer
from tui.model.link import Link
from tui.model.quoting import in_quotes
from tui.model.records import article_from, layer_record, link_from, referent_from
from tui.model.referent import Referent
from tui.model.refusal import Refusal
from tui.model.scheme import Scheme
from tui.model.span import Span
from tui.store import annotations as annotation_queries
from tui.store import articles as article_queries
from tui.store.moves import Step
from tui.store.problems import Conflict, StoreProblem
from tui.store.store import Store
from tui.workspace.finder import Finder
from tui.workspace.macros import Macros
from tui.workspace.offers import Offers
from tui.workspace.open_article import OpenArticle
from tui.workspace.panes import SMALLEST, Direction, Panes, Region
from tui.workspace.stamps import Stamps
from tui.workspace.tally import Tally
from tui.workspace.view import MEASURE, View, text_width

if TYPE_CHECKING:
    from tui.workspace.concordance_listing import ConcordanceListing
    from tui.workspace.practice import Difference
    from tui.workspace.reviewing import Reviewing

HEADLESS = Region(0, 0, 80, 24)
"""The window of a run without a screen."""


@dataclass(frozen=True, slots=True)
class Committed:
    """That an event was written, or could not be.

    Attributes:
        event: What happened.
        spans: By article, the spans that look different now.
        refusal: Why it could not be written, or None.
        kept: Whether what could not be written is still waiting, in memory.
    """

    event: Event
    spans: dict[str, list[Span]]
    refusal: Refusal | None = None
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Peek:
    """What is known about an article, and its text.

    Attributes:
        article: What is known about it.
        text: Its text.
    """

    article: Article
    text: str

    @property
    def title(self) -> str:
        """Its title."""
        return self.article.title


def _gave(future: Future[list[Event]], events: Sequence[Event]) -> bool:
    """Whether a future came to these events."""
    return future.done() and future.exception() is None and future.result() is events


@dataclass(slots=True)
class _Batch:
    events: list[Event]
    future: Future[Any]
    is_step: bool = False


class Workspace:
    """Store, annotator, scheme, open articles and panes; every change goes through it.

    A change is seen at once by all views and written by the store's own thread. What came of it is taken in by
    `pump`, on the thread that owns the workspace.

    Attributes:
        store: The database.
        annotator: Whose annotations are made.
        scheme: Labels and attributes.
        stamps: Gives ids and times.
        measure: Cells of a line of text, at most.
        panes: The panes, once an article is shown.
        last_label: The label given last, as (kind, label).
        tally: Counts the keys and annotations of this session.
        macros: Commands that are recorded, to be done again.
        last_names: Whether what is marked everywhere is marked where the last name stands alone, too.
        about: The id of the entity or statement that commands about one mean, where a screen has chosen it; else
            they mean what the annotation in hand refers to.
        link_start: The id of the annotation that the next link starts at, or None.
        last_link: The type of the last link made, or the empty string.
        links: Links made or removed since the file was last read anew, by id; None for one that is gone.
        shared_version: Grows with every change of what articles share: referents, links, layers.
        on_screen: Whether somebody sees it on a screen, which always shows an article.
        sliced: Whether long articles are made ready in slices, by somebody who calls their `advance`.
        wake: Called on another thread when `pump` has something to do.
        on_change: Called by `pump` and by changes with what came of them.
        finder: Finds what long lists hold, on a thread of its own.
        came: By article and kind, how many annotations of people came (less those that went) since the library was
            counted; counting it anew takes long where there are many.
        recount: Whether it has to be counted anew all the same.
        offers: What is offered in the open articles.
        concordance: The concordance that was asked for last, or None.
        review: The review that is gone through, or was last, in this run of the program.
        hidden: The ids of layers that are hidden while somebody practises.
        on_hide: Called with what is hidden, whenever that changes.
        practised: What was different from the hidden layer when practice ended last.
        scheme_is_old: Whether the scheme of the database has been changed, here or elsewhere, since `scheme` was read.
    """

    def __init__(
        self,
        store: Store,
        annotator: str,
        scheme: Scheme,
        stamps: Stamps | None = None,
        *,
        measure: int | None = None,
    ) -> None:
        self.store = store
        self.annotator = annotator
        self.scheme = scheme
        self.stamps = stamps or Stamps()
        self.measure = measure or MEASURE
        self.panes: Panes | None = None
        self.last_label: tuple[str, str] | None = None
        self.last_names = False
        self.macros = Macros()
        self.tally = Tally()
        self.about: str | None = None
        self.link_start: str | None = None
        self.last_link = ""
        self.links: dict[str, Link | None] = {}
        self.shared_version = 0
        self.wake: Callable[[], None] = lambda: None
        self.on_change: Callable[[Committed], None] = lambda committed: None
        self.on_screen = False
        self.sliced = False
        self.came: Counter[tuple[str, str]] = Counter()
        self.recount = False
        self.offers = Offers(store, annotator, scheme, lambda: self.layers)
        self.scheme_is_old = False
        self.review: Reviewing | None = None
        self.hidden: frozenset[str] = frozenset()
        self.on_hide: Callable[[frozenset[str]], None] = lambda layers: None
        self.practised: list[Difference] = []
        self._region = HEADLESS
        self._open: dict[str, OpenArticle] = {}
        self._layers: dict[str, Layer] | None = None
        self._referents: dict[str, Referent | None] = {}
        self._completed: dict[str, str | None] = {}
        self._flying: list[_Batch] = []
        self._steps: list[Step] = []
        self._stuck: list[Event] = []
        self._arrived: SimpleQueue[_Batch] = SimpleQueue()
        self._own: set[str] = set()
        self._together: str | None = None
        self.finder = Finder(store)
        self.concordance: ConcordanceListing | None = None

    # Articles and views

    def find(self, wanted: str | None, *, whole: bool = False) -> str:
        """The id of the article with an id, a unique beginning of one, a location or a title.

        Args:
            wanted: Which one; None for the only one there is.
            whole: Whether a piece of a title or location, as a query takes it, means none.

        Raises:
            Refusal: If there is none, or more than one.
        """
        if wanted is None:
            found = article_queries.articles(self.store)
            if len(found) == 1:
                return found[0].id
            raise Refusal(
                f"There are {len(found)} articles; name one with --article."
                if found
                else "There is no article yet; `marginist import FILE` adds one."
            )
        if not wanted.strip():  # every id begins with nothing
            raise Refusal(
                "An empty name means no article; give an id, the beginning of one, a file name or a title."
            )
        candidates = article_queries.matching(self.store, wanted)
        if not candidates and not whole:
            candidates = article_queries.with_piece(self.store, wanted)
        if len(candidates) == 1:
            return candidates[0].id
        if not candidates:
            raise Refusal(f"There is no article {in_quotes(wanted)}; `marginist list` shows what there is.")
        raise Refusal(
            f"{in_quotes(wanted)} means {len(candidates)} articles; give more of the id or name of one."
        )

    def open(self, article_id: str) -> OpenArticle:
        """The article with an id, opened once and shared by all views."""
        if article_id not in self._open:
            article = article_queries.article(self.store, article_id)
            if article is None:
                raise Refusal(f"There is no article {article_id}; `marginist list` shows what there is.")
            text = article_queries.text(self.store, article.text_sha256)
            opened = OpenArticle(self.store, article, text, sliced=self.sliced, hidden=self.hidden)
            opened.offered = self.offers.of(opened)
            self._open[article_id] = opened
        return self._open[article_id]

    def peek(self, article_id: str) -> Peek:
        """The title and the text of an article, without opening it.

        Raises:
            Refusal: If there is none with this id.
        """
        if article_id in self._open:
            opened = self._open[article_id]
            return Peek(opened.article, opened.text)
        article = article_queries.article(self.store, article_id)
        if article is None:
            raise Refusal(f"There is no article {article_id}; `marginist list` shows what there is.")
        return Peek(article, article_queries.text(self.store, article.text_sha256))

    @property
    def open_articles(self) -> Iterable[OpenArticle]:
        """The articles that are open."""
        return self._open.values()

    def hide(self, layers: frozenset[str]) -> None:
        """Hide these layers of people, with all that only they have, and no others."""
        self.hidden = layers
        self.store.hide(layers)
        self._read_shared_anew()
        self.recount, self.concordance = True, None
        self.on_hide(layers)
        for article in self._open.values():
            article.hidden = layers
            article.reload()
        self._reload_offers()

    def show(self, article_id: str) -> View:
        """Show an article in the pane in focus, or in the first pane."""
        view = View(self.open(article_id))
        if self.panes is None:
            self.panes = Panes(view)
            self.rearrange()
        else:
            old = self.panes.focus.view
            view.resize(old.width, old.height)
            view.joined = old.joined
            self.panes.focus.view = view
        self._close_unseen()
        return view

    def arrange(self, region: Region) -> None:
        """Give every view the size that its pane has in a region of the screen. One row of each is its title."""
        self._region = region
        self.rearrange()

    def rearrange(self) -> None:
        """Give every view its size anew, after the panes have changed."""
        if self.panes is None:
            return
        placed = self.panes.layout(self._region)
        for leaf in self.panes.leaves:
            part = placed[id(leaf)]
            leaf.view.resize(text_width(part.width, self.measure), max(1, part.height - 1))

    def has_room(self, direction: Direction) -> bool:
        """Whether the pane in focus can be split, so that neither half is too small to read in."""
        if self.panes is None:
            return False
        part = self.panes.layout(self._region)[id(self.panes.focus)]
        if direction == "right":
            return (part.width - 1) // 2 >= SMALLEST.width
        return (part.height - 1) // 2 >= SMALLEST.height

    @property
    def view(self) -> View:
        """The view in focus.

        Raises:
            Refusal: If no article is shown.
        """
        if self.panes is None:
            raise Refusal("There is no article yet; `marginist import FILE` adds one.")
        return self.panes.focus.view

    def _close_unseen(self) -> None:
        shown = {leaf.view.open.id for leaf in self.panes.leaves} if self.panes else set()
        for key in list(self._open):
            if key not in shown and not self._flying and not self._stuck and len(self._open) > 4:
                del self._open[key]

    def completed(self) -> dict[str, str]:
        """When the annotator finished which articles, those not written yet included."""
        known: dict[str, str | None] = {
            article: at for article, by, at in article_queries.completions(self.store) if by == self.annotator
        }
        known |= self._completed
        return {article: at for article, at in known.items() if at is not None}

    # Layers and referents

    @property
    def layers(self) -> dict[str, Layer]:
        """Every layer by its id."""
        if self._layers is None:
            self._layers = {layer.id: layer for layer in annotation_queries.layers(self.store)}
        return self._layers

    def layer_name(self, key: str) -> str:
        """The name of a layer."""
        layer = self.layers.get(key)
        return layer.name if layer else key

    def own_layer(self) -> tuple[Layer, list[Change]]:
        """The annotator's layer, and the change that makes it if it is not there yet.

        Raises:
            Refusal: If a layer of that name is not a person's.
        """
        known = {layer.name: layer for layer in self.layers.values()}
        if self.annotator not in known:
            self._read_shared_anew()  # somebody of the same name may have been here meanwhile
            known = {layer.name: layer for layer in self.layers.values()}
        if self.annotator in known:
            layer = known[self.annotator]
            if layer.kind != "person":
                raise Refusal(
                    f"{in_quotes(self.annotator)} is the name of a {layer.kind} layer; "
                    "choose another name with --annotator."
                )
            return layer, []
        layer = Layer(id=self.stamps.new_id(), name=self.annotator, kind="person", annotator=self.annotator)
        return layer, [Change("layer", layer.id, None, layer_record(layer))]

    def referent(self, key: str | None) -> Referent | None:
        """The entity or statement with an id, or None."""
        if key is None:
            return None
        if key not in self._referents:
            self._referents[key] = annotation_queries.referent(self.store, key)
        return self._referents[key]

    def referents_named(self, name: str, kind: str, wanted_type: str | None = None) -> list[Referent]:
        """The entities or statements with a name or alias; those of the wanted type, and names, before others."""
        stored = annotation_queries.referents_named(self.store, name, kind)
        found = [
            each
            for each in self.as_now(stored, kind)
            if name.casefold() in (each.name.casefold(), *(alias.casefold() for alias in each.aliases))
        ]
        found.sort(key=lambda each: (each.type != wanted_type, each.name.casefold() != name.casefold()))
        return found

    def referent_named(self, name: str, kind: str, wanted_type: str | None = None) -> Referent | None:
        """The entity or statement with a name or alias; one of the wanted type before others."""
        return next(iter(self.referents_named(name, kind, wanted_type)), None)

    def as_now(self, stored: Iterable[Referent], kind: str) -> list[Referent]:
        """Referents of a kind that the store gave as they are now, with those that are known here besides."""
        found = {each.id: each for each in stored}
        for key, known in self._referents.items():
            if known is None:
                found.pop(key, None)
            elif known.kind == kind:
                found[key] = known
        return list(found.values())

    # Changes

    @property
    def state(self) -> str:
        """`saved`, `saving` or `not saved`: whether everything that is shown is in the file."""
        if self._stuck:
            return "not saved"
        return "saving" if self._flying else "saved"

    def commit(
        self,
        command: str,
        changes: Sequence[Change],
        article: str | None = None,
        setup: Sequence[Change] = (),
        step: str = "",
    ) -> Event:
        """Make changes as one event: seen at once, written by the store's thread.

        Args:
            command: The command line, for the journal.
            changes: What changes.
            article: The id of the article it happens in.
            setup: What must be there first and is never undone.
            step: The id of the event that this one is undone together with.

        Raises:
            Refusal: If nothing can be written to this database.
        """
        if self.store.read_only:
            raise Refusal(self.store.read_only)
        step = self._together or step
        events = []
        if setup:
            events.append(self._event(command, setup, None, "setup", ""))
        event = self._event(command, changes, article, "do", step)
        if self._together == "":
            self._together = event.step or event.id
        events.append(event)
        spans = self._take_in(events, written=False)  # first: it may ask the file what there was before
        self._submit([*self._stuck, *events])
        self.on_change(Committed(event, spans))
        return event

    @contextmanager
    def as_one_step(self) -> Iterator[None]:
        """All that is committed inside is undone together."""
        if self._together is not None:  # as a part of something larger
            yield
            return
        self._together = ""
        try:
            yield
        finally:
            self._together = None

    def written(self) -> Future[None]:
        """Is done as soon as everything that was committed is in the file; fails if it could not be written."""
        if self._flying:
            return self._flying[-1].future
        done: Future[None] = Future()
        done.set_result(None)
        return done

    def retry(self) -> bool:
        """Try again to write what could not be written; False if there is nothing such."""
        if not self._stuck:
            return False
        self._submit(list(self._stuck))
        return True

    def step(self, *, redo: bool, whole: bool = True, only: str = "") -> Future[list[Event]]:
        """Undo or redo the annotator's next step. The future's events have still to be given to `take_step`.

        Those of a bulk act are known before they are written.

        Args:
            redo: Whether to redo.
            whole: Whether everything that belongs to the step is meant, or its last event alone.
            only: The id of an event whose step is undone, instead of the last one.

        Raises:
            Refusal: If something has not been saved yet, or nothing can be written.
        """
        if self.store.read_only:
            raise Refusal(self.store.read_only)
        if self._stuck:
            raise Refusal("Something is not saved yet; make room for it first, then undo.")

        def new_id() -> str:
            """An id of an event of our own, known as such before anybody can see the event in the file."""
            made = self.stamps.new_id()
            self._own.add(made)
            return made

        step = self.store.begin_step(
            self.annotator, new_id, self.stamps.now(), redo=redo, whole=whole, only=only
        )
        self._steps = [each for each in self._steps if not each.known.done() or not each.known.exception()]
        self._steps.append(step)
        return step.known

    def take_step(self, events: Sequence[Event]) -> dict[str, list[Span]]:
        """Take an undo or redo into the open articles; gives the spans that changed.

        Raises:
            Refusal: If it could not be written in the end.
        """
        self.pump()
        step = next(each for each in self._steps if _gave(each.known, events))
        self._steps.remove(step)
        is_written = step.written.done()
        if is_written:
            step.written.result()
        else:
            self._fly(_Batch([*events], step.written, is_step=True))
        spans = self._take_in(events, written=is_written)
        self._leave_gone(events)
        self.on_change(Committed(events[-1], spans))
        return spans

    def _leave_gone(self, events: Sequence[Event]) -> None:
        """Show another article where one was shown that is not there any more; without any, no pane is left."""
        gone = {
            change.record
            for event in events
            for change in event.changes
            if change.table == "article" and change.after is None
        }
        for key in gone:
            self._open.pop(key, None)
        shown = [leaf for leaf in self.panes.leaves if leaf.view.open.id in gone] if self.panes else []
        if not shown:
            return
        left = article_queries.ids(self.store)
        if not left:
            self.panes = None
            return
        for leaf in shown:
            leaf.view = View(self.open(left[0]), width=leaf.view.width, height=leaf.view.height)

    def pump(self) -> None:
        """Take in what the store's thread has finished. Only the thread that owns the workspace may call it."""
        while True:
            try:
                batch = self._arrived.get_nowait()
            except Empty:
                return
            self._flying.remove(batch)
            error = batch.future.exception()
            if error is None:
                for event in batch.events:
                    for change in event.changes:
                        for article in self._open.values():
                            article.written(change)
                    self.on_change(Committed(event, {}))
            elif isinstance(error, Refusal):
                self._failed(batch, error)
            else:
                raise error

    def settle(self) -> None:
        """Wait until everything is written.

        Raises:
            Refusal: What could not be written, and why.
        """
        failures: list[Refusal] = []
        original = self.on_change

        def watch(committed: Committed) -> None:
            if committed.refusal is not None:
                failures.append(committed.refusal)
            original(committed)

        self.on_change = watch
        try:
            while self._flying:
                for batch in list(self._flying):
                    batch.future.exception()
                self.pump()
        finally:
            self.on_change = original
        if failures:
            raise failures[0]

    def refresh_foreign(self) -> set[str]:
        """Take in what other processes have committed; gives the ids of the articles that changed."""
        foreign = [entry for entry in self.store.foreign_events() if entry[1] not in self._own]
        if not foreign:
            return set()
        rows = self.store.rows(
            "SELECT DISTINCT CASE revision.\"table\" WHEN 'article' THEN record"
            " ELSE coalesce(json_extract(after, '$.article'), json_extract(before, '$.article')) END"
            " FROM event CROSS JOIN revision ON revision.event = event.id"  # the few new events first
            " WHERE event.number >= ? AND revision.\"table\" IN ('annotation', 'completion', 'article', 'decision')",
            (foreign[0][0],),
        )
        touched = {row[0] for row in rows}
        is_decided = None in touched  # a decision does not tell in which article
        touched.discard(None)
        schemes = (
            "SELECT 1 FROM event CROSS JOIN revision ON revision.event = event.id"
            " WHERE event.number >= ? AND revision.\"table\" = 'scheme' LIMIT 1"
        )
        if self.store.rows(schemes, (foreign[0][0],)):
            self.scheme_is_old = True
        self._read_shared_anew(touched)
        for key in touched & set(self._open):
            self._open[key].reload()
        if is_decided or touched & set(self._open):
            self._reload_offers()
        return touched

    def _reload_offers(self) -> None:
        """Read anew what was decided; what is not written yet stays on top."""
        self.offers.reload()
        for event in self.unwritten():
            self.offers.apply(event.changes)

    def unwritten(self) -> Iterator[Event]:
        """The events that are not known to be in the store, in their order."""
        for batch in self._flying:
            yield from batch.events
        yield from self._stuck

    def close(self) -> None:
        """Write what is left and close the database.

        Raises:
            Refusal: What could not be written, and why.
        """
        try:
            self.retry()
            self.settle()
        finally:
            self.offers.close()
            self.finder.close()
            self.store.close()

    def _event(
        self, command: str, changes: Sequence[Change], article: str | None, move: Move, step: str
    ) -> Event:
        return Event(
            id=self.stamps.new_id(),
            at=self.stamps.now(),
            by=self.annotator,
            command=command,
            article=article,
            changes=tuple(changes),
            move=move,
            step=step,
        )

    def _submit(self, events: list[Event]) -> None:
        self._stuck = []
        self._own.update(event.id for event in events)
        self._fly(_Batch(events, self.store.write(events)))

    def _fly(self, batch: _Batch) -> None:
        self._flying.append(batch)

        def arrived(_: Future[Any]) -> None:
            self._arrived.put(batch)
            self.wake()

        batch.future.add_done_callback(arrived)

    def _take_in(self, events: Iterable[Event], *, written: bool) -> dict[str, list[Span]]:
        spans: dict[str, list[Span]] = {}
        for event in events:
            for change in event.changes:
                if change.table != "annotation":
                    self._take_shared(change)
                self._tally(change)
            machines = {layer.id for layer in self.layers.values() if layer.kind == "machine"}
            self.offers.apply(event.changes)
            own = [layer.id for layer in self.layers.values() if layer.name == self.annotator]
            self.tally.changed(event.changes, own)
            for key, article in self._open.items():
                touched = article.apply(event.changes, written=written, machines=machines)
                if touched:
                    spans.setdefault(key, []).extend(touched)
        return spans

    def _take_shared(self, change: Change) -> None:
        """Take over a change of what is kept here: layers, referents, links, and what is said of open articles."""
        if change.table in ("layer", "referent", "link"):
            self.shared_version += 1
        if change.table == "scheme":
            self.scheme_is_old = True
        elif change.table == "link":
            self.links[change.record] = None if change.after is None else link_from(change.after)
        elif change.table == "layer":
            layers = dict(self.layers)
            layers.pop(change.record, None)
            if change.after is not None:
                layers[change.record] = Layer(**change.after)
            self._layers = layers
        elif change.table == "completion":
            record = change.after or change.before
            if record is not None and record["by"] == self.annotator:
                self._completed[record["article"]] = change.after["at"] if change.after else None
        elif change.table == "referent":
            self._referents[change.record] = None if change.after is None else referent_from(change.after)
        elif change.table == "article" and change.record in self._open and change.after is not None:
            self._open[change.record].article = article_from(change.after)

    def _tally(self, change: Change) -> None:
        if change.table in ("article", "completion"):
            self.recount = True
        elif change.table == "annotation":
            for record, number in ((change.before, -1), (change.after, 1)):
                layer = self.layers.get(record["layer"]) if record is not None else None
                if record is not None and (layer is None or layer.kind != "machine"):
                    self.came[record["article"], record["kind"]] += number

    def _read_shared_anew(self, articles: Collection[str] = ()) -> None:
        """Read layers, entities and what is said of articles again; what is not written yet stays on top."""
        self._layers = None
        self._referents.clear()
        self._completed.clear()
        self.links.clear()
        self.shared_version += 1
        for key in set(articles) & set(self._open):
            found = article_queries.article(self.store, key)
            if found is not None:
                self._open[key].article = found
        for event in self.unwritten():
            for change in event.changes:
                self._take_shared(change)

    def _failed(self, batch: _Batch, error: Refusal) -> None:
        """Keep what the disk refused; take back what somebody else was faster with."""
        keep = bool(self._stuck) or (isinstance(error, StoreProblem) and not isinstance(error, Conflict))
        keep = keep and not batch.is_step  # what comes later would stand before it in the history
        if keep:
            self._stuck += batch.events
        else:
            keys = {change.record for event in batch.events for change in event.changes}
            for article in self._open.values():
                article.forget(keys)
            self.recount = True
            self._read_shared_anew(self._open)
            self._reload_offers()
        everywhere = {key: [Span(0, max(1, len(article.text)))] for key, article in self._open.items()}
        self.on_change(Committed(batch.events[-1], everywhere, error, keep))
