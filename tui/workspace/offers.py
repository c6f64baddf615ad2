"""The offers of all open articles: who looks for them, and when."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from queue import Empty, SimpleQueue
from time import monotonic, sleep
from typing import TYPE_CHECKING, Literal, NamedTuple
from weakref import WeakKeyDictionary, WeakSet

from tui.model.event import Change
from tui.model.layer import Layer
from tui.model.refusal import Refusal
from tui.model.scheme import Scheme
from tui.model.span import Span
from tui.store.store import Store
from tui.suggest.standing import accepted_forms
from tui.workspace.asking import Asking, answers
from tui.workspace.decided import forms_elsewhere
from tui.workspace.forms import Elsewhere
from tui.workspace.offer_settings import OfferSettings, built_in, offer_settings
from tui.workspace.offered import Answers, Found, Offered
from tui.workspace.open_article import OpenArticle
from tui.workspace.suggesters import Suggesters

if TYPE_CHECKING:
    from tui.suggest.lexicon import Lexicon
    from tui.suggest.offer import Offer
    from tui.suggest.program import Program
    from tui.suggest.ranking import Ranking
    from tui.suggest.suggester import Suggester

_REST_SECONDS = 0.05
"""After a key nothing is looked for, so that a key that is held down is as fast as ever."""
_NAP_SECONDS = 0.002
_SPELL_SECONDS = 0.004
"""How long is looked without letting others have their turn."""
_SHORT = 20_000
"""Code points that are looked through as fast as what is in sight, so that there is nothing to wait for."""


class _Job(NamedTuple):
    """What is to be done on the other thread.

    `look` looks in a span, which is urgent if it is in sight: it is small, and not put off until the keys come to
    rest. `read` reads what was marked in other articles. `ask` has outside programs asked, if there are any. `learn`
    learns from the decisions, and ranks what is known.
    """

    what: Literal["look", "read", "ask", "learn"]
    article: OpenArticle | None = None
    span: Span | None = None
    is_urgent: bool = False


class Offers:
    """The offers of the articles that are open.

    Attributes:
        settings: What is offered.
        wake: Called on another thread when `pump` has something to do.
        on_found: Called by `pump` with an article of which more offers are known now.
        failures: What suggesters could not do, in sentences; whoever tells them takes them out.
    """

    def __init__(
        self, store: Store, annotator: str, scheme: Scheme, layers: Callable[[], Mapping[str, Layer]]
    ) -> None:
        self._store = store
        self._annotator = annotator
        self._layers = layers
        self._scheme = scheme
        self.settings = OfferSettings()
        self._shown = True
        self.wake: Callable[[], None] = lambda: None
        self.on_found: Callable[[OpenArticle], None] = lambda article: None
        self.failures: list[str] = []
        self._of: WeakKeyDictionary[OpenArticle, Offered] = WeakKeyDictionary()
        self._choosing = threading.Lock()
        self._suggesters: Suggesters | None = None
        self._programs: list[Program] = []
        self._asking = Asking(self._ask)
        self._asked: WeakSet[OpenArticle] = WeakSet()
        self._ranking: Ranking | None = None
        self._jobs: SimpleQueue[_Job] = SimpleQueue()
        self._results: SimpleQueue[tuple[OpenArticle, Found | Answers | Elsewhere]] = SimpleQueue()
        self._looking: WeakKeyDictionary[OpenArticle, list[Span]] = WeakKeyDictionary()
        self._read: WeakSet[OpenArticle] = WeakSet()
        self._thread: threading.Thread | None = None
        self._is_closed = False
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

    @property
    def lexicon(self) -> Lexicon:
        """The words that rules take for cues."""
        return self._chosen().lexicon

    def of(self, article: OpenArticle) -> Offered:
        """The offers of an open article."""
        known = self._of.get(article)
        if known is None:
            known = self._of[article] = Offered(
                self._store,
                article,
                self._annotator,
                self._layers,
                scheme=self._scheme,
                quiet=self.settings.quiet,
            )
            known.shown = self._shown
        return known

    def take_scheme(self, scheme: Scheme) -> None:
        """Offer the labels of another scheme."""
        self._scheme = scheme
        opened = list(self._of)
        self._of.clear()
        self._looking.clear()
        self._read.clear()
        self._asked.clear()
        for article in opened:
            article.offered = self.of(article)

    def have(self, article: OpenArticle, span: Span) -> Offered:
        """The offers of an article, with those in a range looked for now if they are not known yet."""
        offered = self.of(article)
        if self.settings.blind:
            return offered
        if article not in self._read:
            self._read.add(article)
            offered.know(self._elsewhere(self._store, article))
            if self.settings.since is not None and self._ranking is None:
                self._ranking = self._learned(self._store)
        if not offered.covers(*span):
            offered.take(self._find(article.text, offered.wanted(span)))
        if (
            self._thread is None and article not in self._asked
        ):  # nobody else asks, and nobody is kept waiting
            self._asked.add(article)
            offered.take_answers(self._answers(article.text))
        return offered

    def look_for(self, article: OpenArticle, sight: Span) -> None:
        """Have the offers of what is in sight looked for on another thread, and then those around it."""
        if self.settings.blind:
            return
        offered = self.of(article)
        wanted = offered.wanted(sight)
        asked = self._looking.setdefault(article, [])
        if offered.covers(*sight) or any(span.contains(sight) for span in asked):
            return
        asked.append(wanted)
        is_short = wanted.length <= _SHORT
        self._jobs.put(_Job("look", article, wanted if is_short else sight, is_urgent=True))
        if article not in self._read:
            self._read.add(article)
            self._jobs.put(_Job("read", article))
        if self._thread is None:
            self.learn()
        if not is_short:
            self._jobs.put(_Job("look", article, wanted))
        if article not in self._asked:
            self._asked.add(article)
            self._jobs.put(_Job("ask", article))
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="marginist-offers", daemon=True)
            self._thread.start()

    def learn(self) -> None:
        """Learn anew from what was decided, when nothing else is to be done."""
        if self.settings.since is not None and not self.settings.blind:
            self._jobs.put(_Job("learn"))

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
                self.on_found(article)
                continue
            if isinstance(found, Answers):
                offered.take_answers(found)
                self.on_found(article)
                continue
            asked = self._looking.get(article, [])
            asked[:] = [span for span in asked if not found.span.contains(span)]
            if offered.covers(*found.span) and not found.is_ranked_anew:
                continue
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

    def close(self) -> None:
        """Ask outside programs no more, and stop the one that runs."""
        self._asking.close()
        with self._choosing:
            self._is_closed = True
            for program in self._programs:
                program.stop()

    # On the other thread

    def _work(self) -> None:
        while True:
            job = self._jobs.get()
            try:
                self._do(job)
            except Exception as error:  # told on the screen: nobody waits for this thread
                self.failures.append(f"Offers could not be looked for: {_said(error)}")
            del job
            self.wake()

    def _do(self, job: _Job) -> None:
        if job.what == "learn":
            with self._store.again() as apart:
                ranking = self._learned(apart)
            if self._ranking is None and not ranking.decisions:
                return  # nothing is learned yet, as before
            self._ranking = ranking
            for article, offered in list(self._of.items()):
                for known in reversed(offered.all_found()):
                    self._results.put((article, self._ranked(known)._replace(is_ranked_anew=True)))
                if offered.answers.offers:
                    self._results.put((article, self._ranked_answers(offered.answers)))
            return
        assert job.article is not None
        if job.what == "read":
            with self._store.again() as apart:
                self._results.put((job.article, self._elsewhere(apart, job.article)))
            return
        if job.what == "ask":
            self._chosen()
            if self._programs:
                self._asking.put(job.article)
            return
        assert job.span is not None
        pause = _go_on if job.is_urgent else self._pause
        self._results.put((job.article, self._find(job.article.text, job.span, pause)))

    def _elsewhere(self, store: Store, article: OpenArticle) -> Elsewhere:
        """What was marked in other articles, made ready."""
        known = Elsewhere(accepted_forms(forms_elsewhere(store, self._annotator, article.id)))
        if known.labels:
            _ = known.gazetteer
        return known

    def _learned(self, store: Store) -> Ranking:
        from tui.workspace.learning import learned_ranking

        return learned_ranking(
            store,
            self._annotator,
            self._scheme,
            self._chosen(),
            since=self.settings.since or "",
            pause=self._pause if self._thread is not None else _go_on,
        )

    def _find(self, text: str, span: Span, pause: Callable[[], None] = lambda: None) -> Found:
        """What the rules find in a stretch of a text, which is widened to whole paragraphs."""
        from tui.suggest.offering import found
        from tui.suggest.page import Page

        chosen = self._chosen()
        page = Page(text, *span, conventions=self._scheme.conventions, lexicon=chosen.lexicon)
        offers = found(page, chosen.suggesters, self._scheme, pause, self._failed)
        spans = [passage.span for passage in page.passages]
        covered = Span(min(span.start, spans[0].start), max(span.end, spans[-1].end)) if spans else span
        return self._ranked(Found(covered, spans, offers))

    def _ranked(self, found: Found) -> Found:
        """What was found with the scores that were learned, if any were."""
        rules = found.by_rule or found.offers
        scored = self._scored(rules)
        return found if scored is None else found._replace(offers=scored, by_rule=rules)

    def _ranked_answers(self, given: Answers) -> Answers:
        """The same of what programs answered."""
        own = given.by_program or given.offers
        scored = self._scored(own)
        return given if scored is None else Answers(scored, own)

    def _scored(self, offers: Sequence[Offer]) -> list[Offer] | None:
        """Offers with the scores that were learned, or None if none were."""
        ranking = self._ranking
        if ranking is None or not ranking.decisions:
            return None
        return [replace(offer, score=ranking.score(offer)) for offer in offers]

    def _chosen(self) -> Suggesters:
        """The rules to ask. What was accepted before is looked for when it is shown: it changes with every mark.

        Outside programs are not among them: they are asked apart, and nobody waits for them.
        """
        from tui.suggest.program import Program

        with self._choosing:
            if self._suggesters is None:
                chosen = self.settings.suggesters()
                self.failures += chosen.warnings
                rules = [each for each in chosen.suggesters if each.name != "gazetteer"]
                self._programs = [each for each in rules if isinstance(each, Program)]
                self._suggesters = chosen._replace(
                    suggesters=[each for each in rules if not isinstance(each, Program)]
                )
                if self._is_closed:
                    self._programs = []
            return self._suggesters

    def _failed(self, suggester: Suggester, error: Exception) -> None:
        """Go on without a suggester that failed, and say why."""
        chosen = self._chosen()
        with self._choosing:
            rules = [each for each in chosen.suggesters if each is not suggester]
            self._suggesters = chosen._replace(suggesters=rules)
            self._programs = [each for each in self._programs if each is not suggester]
        whose = "" if isinstance(error, Refusal) else f"The suggester {suggester.name} failed: "
        self.failures.append(f"{whose}{_said(error)} It is asked no more.")

    # On the thread of the programs

    def _ask(self, article: OpenArticle) -> None:
        self._results.put((article, self._answers(article.text)))
        if not self._is_closed:
            self.wake()

    def _answers(self, text: str) -> Answers:
        """What the outside programs offer in a text."""
        self._chosen()
        return self._ranked_answers(Answers(answers(text, self._programs, self._scheme, self._failed)))

    def _pause(self) -> None:
        """Let keys and frames have their turn."""
        while monotonic() - self._latest_key < _REST_SECONDS:
            sleep(_NAP_SECONDS)
            self._begun = monotonic()
        if monotonic() - self._begun > _SPELL_SECONDS:
            sleep(_NAP_SECONDS)
            self._begun = monotonic()


def _go_on() -> None:
    """Do not pause."""


def _said(error: Exception) -> str:
    """An error in a sentence."""
    return error.sentence if isinstance(error, Refusal) else f"{type(error).__name__}: {error}."


__all__ = ["OfferSettings", "Offers", "built_in", "offer_settings"]
