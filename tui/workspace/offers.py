"""The offers of all open articles: who looks for them, and when."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from time import monotonic, sleep
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from tui.model.event import Change
from tui.model.layer import Layer
from tui.model.refusal import Refusal
from tui.model.scheme import Scheme
from tui.model.span import Span
from tui.store import decisions as decision_queries
from tui.store.store import Store
from tui.suggest.offer import plain
from tui.workspace.forms import Elsewhere
from tui.workspace.offered import Found, Offered
from tui.workspace.open_article import OpenArticle

if TYPE_CHECKING:
    from tui.suggest.suggester import Suggester

_REST_SECONDS = 0.05
"""After a key nothing is looked for, so that a key that is held down is as fast as ever."""
_NAP_SECONDS = 0.002
_SPELL_SECONDS = 0.004
"""How long is looked without letting others have their turn."""
_SHORT = 20_000
"""Code points that are looked through as fast as what is in sight, so that there is nothing to wait for."""
_MOST_FORMS = 5000
"""Forms from other articles that are offered."""


def built_in() -> list[Suggester]:
    """The suggesters of this installation."""
    from tui.suggest.registry import registry

    return registry().all()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferSettings:
    """What is offered.

    Attributes:
        suggesters: Gives those to ask; called once, when offers are first looked for.
        least: The score below which nothing is offered: the quiet threshold.
        blind: Whether nothing is offered at all.
    """

    suggesters: Callable[[], list[Suggester]] = built_in
    least: float = 0.0
    blind: bool = False


class _Job(NamedTuple):
    """A stretch in which to look, or None to read what was marked in other articles.

    What is in sight is urgent: it is small, and not put off until the keys come to rest.
    """

    article: OpenArticle
    span: Span | None
    is_urgent: bool = False


class Offers:
    """The offers of the articles that are open.

    Attributes:
        settings: What is offered.
        wake: Called on another thread when `pump` has something to do.
        on_found: Called by `pump` with an article of which more offers are known now.
        shown: Whether they are shown before one goes to them.
        failures: What suggesters could not do, in sentences; whoever tells them takes them out.
    """

    def __init__(
        self, store: Store, annotator: str, scheme: Scheme, layers: Callable[[], Mapping[str, Layer]]
    ) -> None:
        self._store = store
        self._annotator = annotator
        self._layers = layers
        self._labels = frozenset((label.kind, label.id) for label in scheme.labels)
        self.settings = OfferSettings()
        self._shown = True
        self.wake: Callable[[], None] = lambda: None
        self.on_found: Callable[[OpenArticle], None] = lambda article: None
        self.failures: list[str] = []
        self._of: WeakKeyDictionary[OpenArticle, Offered] = WeakKeyDictionary()
        self._suggesters: list[Suggester] | None = None
        self._choosing = threading.Lock()
        self._jobs: SimpleQueue[_Job] = SimpleQueue()
        self._results: SimpleQueue[tuple[OpenArticle, Found | Elsewhere]] = SimpleQueue()
        self._wanted: WeakKeyDictionary[OpenArticle, Span] = WeakKeyDictionary()
        self._thread: threading.Thread | None = None
        self._latest_key = 0.0
        self._begun = 0.0

    @property
    def shown(self) -> bool:
        """Whether offers are shown before one goes to them."""
        return self._shown

    @shown.setter
    def shown(self, shown: bool) -> None:
        self._shown = shown
        for offered in self._of.values():
            offered.shown = shown
            offered.version += 1

    def of(self, article: OpenArticle) -> Offered:
        """The offers of an open article."""
        known = self._of.get(article)
        if known is None:
            known = self._of[article] = Offered(
                self._store,
                article,
                self._annotator,
                self._layers,
                labels=self._labels,
                least=self.settings.least,
            )
            known.shown = self._shown
        return known

    def take_scheme(self, scheme: Scheme) -> None:
        """Offer the labels of another scheme."""
        self._labels = frozenset((label.kind, label.id) for label in scheme.labels)
        opened = list(self._of)
        self._of.clear()
        self._wanted.clear()
        for article in opened:
            article.offered = self.of(article)

    def have(self, article: OpenArticle, span: Span) -> Offered:
        """The offers of an article, with those in a range looked for now if they are not known yet."""
        offered = self.of(article)
        if self.settings.blind:
            return offered
        if article not in self._wanted:
            self._wanted[article] = span
            offered.know(self._elsewhere(self._store, article))
        if not offered.covers(*span):
            offered.take(self._find(article.text, offered.wanted(span)))
        return offered

    def look_for(self, article: OpenArticle, sight: Span) -> None:
        """Have the offers of what is in sight looked for on another thread, and then those around it."""
        if self.settings.blind:
            return
        offered = self.of(article)
        wanted = offered.wanted(sight)
        asked = self._wanted.get(article)
        if offered.covers(*sight) and (offered.covers(*wanted) or (asked and asked.contains(sight))):
            return
        if asked is not None and asked.contains(sight):
            return
        self._wanted[article] = wanted
        is_short = wanted.length <= _SHORT
        if not offered.covers(*sight):
            self._jobs.put(_Job(article, wanted if is_short else sight, is_urgent=True))
        if asked is None:
            self._jobs.put(_Job(article, None))
        if not is_short:
            self._jobs.put(_Job(article, wanted))
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="marginist-offers", daemon=True)
            self._thread.start()

    def key_pressed(self) -> None:
        """Put off what can wait."""
        self._latest_key = monotonic()

    def pump(self) -> None:
        """Take in what was found. Only the thread that owns the articles may call it."""
        while True:
            try:
                article, found = self._results.get_nowait()
            except Empty:
                return
            offered = self.of(article)
            if isinstance(found, Elsewhere):
                if not found.labels:
                    continue
                offered.know(found)
            elif offered.covers(*found.span):
                continue
            else:
                offered.take(found)
            self.on_found(article)

    def apply(self, changes: Sequence[Change]) -> None:
        """Take over changes of annotations and decisions."""
        for offered in self._of.values():
            offered.apply(changes)

    def reload(self) -> None:
        """Read anew what was decided."""
        for offered in self._of.values():
            offered.reload()

    def _work(self) -> None:
        while True:
            job = self._jobs.get()
            found: Found | Elsewhere
            try:
                if job.span is None:
                    with Store.open(self._store.path) as apart:
                        found = self._elsewhere(apart, job.article)
                else:
                    pause = (lambda: None) if job.is_urgent else self._pause
                    found = self._find(job.article.text, job.span, pause)
            except Exception as error:  # told on the screen: nobody waits for this thread
                self.failures.append(f"Offers could not be looked for: {_said(error)}")
                self.wake()
                continue
            self._results.put((job.article, found))
            del job
            self.wake()

    def _elsewhere(self, store: Store, article: OpenArticle) -> Elsewhere:
        """What was marked in other articles, made ready."""
        forms = decision_queries.forms(store, self._annotator, _MOST_FORMS, besides=article.id)
        known = Elsewhere({plain(form): label for form, label in forms})
        if known.labels:
            _ = known.gazetteer
        return known

    def _find(self, text: str, span: Span, pause: Callable[[], None] = lambda: None) -> Found:
        """What the rules find in a stretch of a text, which is widened to whole paragraphs."""
        from tui.suggest.offering import found
        from tui.suggest.page import Page

        with self._choosing:
            if self._suggesters is None:
                # What was accepted before is looked for when it is shown, since it changes with every mark.
                self._suggesters = [each for each in self.settings.suggesters() if each.name != "gazetteer"]
        page = Page(text, *span)
        offers = found(page, self._suggesters, self._labels, pause, self._failed)
        spans = [passage.span for passage in page.passages]
        covered = Span(min(span.start, spans[0].start), max(span.end, spans[-1].end)) if spans else span
        return Found(covered, spans, offers)

    def _failed(self, suggester: Suggester, error: Exception) -> None:
        """Go on without a suggester that failed, and say why."""
        self._suggesters = [each for each in self._suggesters or () if each is not suggester]
        said = _said(error)
        whose = "" if isinstance(error, Refusal) else f"The suggester {suggester.name} failed: "
        self.failures.append(f"{whose}{said} It is asked no more.")

    def _pause(self) -> None:
        """Let keys and frames have their turn."""
        while monotonic() - self._latest_key < _REST_SECONDS:
            sleep(_NAP_SECONDS)
            self._begun = monotonic()
        if monotonic() - self._begun > _SPELL_SECONDS:
            sleep(_NAP_SECONDS)
            self._begun = monotonic()


def _said(error: Exception) -> str:
    """An error in a sentence."""
    return error.sentence if isinstance(error, Refusal) else f"{type(error).__name__}: {error}."
