"""What an annotator accepts and rejects, learned anew from the database each time, so that undo takes it back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from tui.model.annotation import Annotation
from tui.model.scheme import Scheme
from tui.store import articles as article_queries
from tui.store import decisions
from tui.store.store import Store
from tui.workspace.suggesters import Suggesters

if TYPE_CHECKING:
    from tui.suggest.offer import Offer
    from tui.suggest.ranking import Ranking
    from tui.suggest.suggester import Suggester

MOST_ARTICLES = 50
"""The latest articles are learned from, so many at most: more teach hardly anything."""

LEAST_DECISIONS = 20
"""With fewer decisions nothing is learned yet."""


def learned_ranking(
    store: Store,
    annotator: str,
    scheme: Scheme,
    suggesters: Suggesters,
    *,
    since: str = "",
    pause: Callable[[], None] = lambda: None,
) -> Ranking:
    """What an annotator's decisions teach: the answers to suggestions, and articles that he has finished.

    In a finished article an offer that he has not marked counts as rejected, and one that he has as accepted. What
    was changed counts as accepted, what was skipped teaches nothing. Outside programs are not asked again: only the
    answers to what they suggested count.

    A ranking that has learned nothing, because there is too little to learn from, gives the rules' own scores.

    Args:
        store: Where to look. On another thread than the reader's it must be a store of its own:
            `with store.again() as own: learned_ranking(own, …)`.
        annotator: Whose decisions count.
        scheme: The scheme in use, with its conventions.
        suggesters: Those that are asked, with the cues that they use.
        since: Decisions up to this moment do not count; the empty string for all.
        pause: Called every few milliseconds, for others to have their turn.
    """
    from tui.suggest.ranking import Ranking

    ranking = Ranking()
    examples = list(_examples(store, annotator, scheme, suggesters, since, pause))
    if len(examples) >= LEAST_DECISIONS:
        ranking.learn(examples, pause)
    return ranking


def decisions_to_learn_from(
    store: Store, annotator: str, scheme: Scheme, suggesters: Suggesters, *, since: str = ""
) -> int:
    """How many decisions there are to learn from; `LEAST_DECISIONS` are needed."""
    return sum(1 for _ in _examples(store, annotator, scheme, suggesters, since, lambda: None))


def _examples(
    store: Store,
    annotator: str,
    scheme: Scheme,
    suggesters: Suggesters,
    since: str,
    pause: Callable[[], None],
) -> Iterator[tuple[Offer, bool]]:
    """Offers, each with whether it was accepted, the articles decided in last first."""
    from tui.suggest.offering import found
    from tui.suggest.page import Page
    from tui.suggest.program import Program

    rules: list[Suggester] = [each for each in suggesters.suggesters if not isinstance(each, Program)]
    for reviewed in decisions.reviewed(store, annotator, since, MOST_ARTICLES):
        pause()
        text = article_queries.text(store, reviewed.text_sha256)
        # What was accepted since is not handed in: it is the rules that are judged, as they were before.
        page = Page(text, conventions=scheme.conventions, lexicon=suggesters.lexicon)
        given = found(page, rules, scheme, pause)
        answered = _answered(store, reviewed.article, annotator, since)
        yield from _decided(given, answered)
        if reviewed.done:
            marked = decisions.marked(store, reviewed.article, annotator)
            own = [each for each in marked if each.status != "rejected"]
            yield from _finished(given, answered, own, text)


def _answered(store: Store, article: str, annotator: str, since: str) -> list[tuple[Annotation, bool]]:
    """What machines have suggested in an article, each with whether it was taken, changed or not."""
    answers: Mapping[str, str] = {
        each.annotation: each.answer
        for each in decisions.answers(store, article, annotator)
        if each.answer != "skip" and each.at > since
    }
    return [(each, answers[each.id] != "reject") for each in decisions.suggested(store, answers)]


def _decided(
    given: Iterable[Offer], answered: Iterable[tuple[Annotation, bool]]
) -> Iterator[tuple[Offer, bool]]:
    """The offers that were answered; what the rules do not offer now is told by what was stored of it."""
    from tui.suggest.offer import Offer
    from tui.suggest.standing import main_spans

    known = {(offer.origin, *offer.shape()): offer for offer in given}
    for annotation, is_accepted in answered:
        offer = known.get((annotation.origin, *annotation.shape()))
        if offer is None and main_spans(annotation.kind, annotation.parts):
            traits: tuple[str, ...] = (f"label={annotation.label}",)
            offer = Offer(
                kind=annotation.kind,
                label=annotation.label,
                parts=annotation.parts,
                score=0.5 if annotation.score is None else annotation.score,
                origin=annotation.origin,
                traits=traits,
            )
        if offer is not None:
            yield offer, is_accepted


def _finished(
    given: Iterable[Offer],
    answered: Iterable[tuple[Annotation, bool]],
    own: Iterable[Annotation],
    text: str,
) -> Iterator[tuple[Offer, bool]]:
    """The offers of a finished article that nobody has answered: accepted if they are marked, whatever the label."""
    from tui.suggest.standing import MarkedParts, Standing, is_decided, main_spans, remaining

    settled = {(each.kind, main_spans(each.kind, each.parts)) for each, _ in answered}
    marked = Standing(marked=MarkedParts(own))
    for offer in remaining(given, text):
        if (offer.kind, main_spans(offer.kind, offer.parts)) not in settled:
            yield offer, is_decided(offer, text, marked)
