"""What the answers of reviews say about those who suggested: by origin and label, how often they were right."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tui.model.proportion import wilson
from tui.model.query import parse, terms
from tui.model.query_fields import ARTICLE_FIELDS
from tui.model.scheme import Scheme
from tui.store.answered import Answered, Found, answered, done_articles, found_in_done
from tui.store.clauses import Clause, all_of
from tui.store.selection import select
from tui.store.store import Store
from tui.workspace.pace import moment, taken
from tui.workspace.selecting import known_words

_AT_ONCE_SECONDS = 0.05
"""Decisions that follow faster were made by one key; of those that were imported nothing else tells it."""
_RECALL_FIELDS = frozenset({"origin", "layer", "by", "label", "kind"}) | ARTICLE_FIELDS
"""What a query may ask for so that recall can be told: else a part of the suggestions would be left out."""
PIECES = 10
"""Into how many pieces decisions are cut at most, to see how a share went."""

_IN_ITS_OWN_LAYER = Clause(
    "(layer.kind = 'machine' OR annotation.origin NOT IN (SELECT name FROM layer WHERE kind = 'machine'))"
)
"""Leaves out what people took of a machine, which is told by the machine's own layer."""


@dataclass(slots=True)
class Figures:
    """What was answered to one label of one origin, or to all of them.

    Attributes:
        origin: The origin, or the name of a person's layer.
        kind: The kind of annotation; empty for all labels together.
        label: The label; empty for all of them together.
        answers: How often each answer was given.
        carried: How many of them were carried over.
        moved: How many were accepted with other edges.
        confusion: How many were accepted with which other label.
        seconds: The time that the answers took, as far as it is known: without pauses.
        timed: How many decisions were made in that time.
        course: In their order, whether each decision was an acceptance without change.
        marked: How many annotations with it people made in articles that they have done; None where it is not told.
        found: How many of those were suggested.
        articles: How many articles are done; None where recall is not told.
    """

    origin: str
    kind: str = ""
    label: str = ""
    answers: Counter[str] = field(default_factory=Counter)
    carried: int = 0
    moved: int = 0
    confusion: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    timed: int = 0
    course: list[bool] = field(default_factory=list)
    marked: int | None = None
    found: int = 0
    articles: int | None = None

    @property
    def decisions(self) -> int:
        """How many were decided, skipped ones left out."""
        return self.answers["accept"] + self.answers["amend"] + self.answers["reject"]

    @property
    def per_minute(self) -> float | None:
        """Decisions a minute: 60 × `timed` / `seconds`.

        An answer took the time since the same person's answer before it, to whatever that was; so the rate is the
        same whatever else is asked for. Not known, and left out with its answer, is the time of the first one, of
        one after a pause (`pace.taken`), of further ones by the same key, and of what was carried over. What was
        skipped, or answered anew, took its time too, but only the decision that stands is counted.
        """
        return 60 * self.timed / self.seconds if self.seconds else None

    def spend(self, seconds: float) -> None:
        """Count the time of an answer, which need not be one that stands."""
        self.seconds += seconds

    def take(self, decision: Answered, *, is_timed: bool) -> None:
        """Count an answer that stands.

        Args:
            decision: The answer.
            is_timed: Whether its time is known.
        """
        self.answers[decision.answer] += 1
        self.carried += decision.is_carried
        if decision.answer == "skip":
            return
        self.timed += is_timed
        self.course.append(decision.answer == "accept")
        if decision.answer == "amend":
            self.moved += bool(decision.is_moved)
            if decision.given is not None and decision.given != decision.label:
                self.confusion[decision.given] += 1

    def trend(self) -> list[float]:
        """The share of acceptances without change in pieces of equally many decisions, the earliest first."""
        count = min(PIECES, len(self.course))
        cuts = [len(self.course) * number // count for number in range(count + 1)] if count else []
        pieces = [self.course[begin:end] for begin, end in itertools.pairwise(cuts)]
        return [sum(piece) / len(piece) for piece in pieces]

    def line(self) -> dict[str, Any]:
        """Everything as one JSON object; shares are 0 to 1, None where nothing was counted."""
        precision = wilson(self.answers["accept"], self.decisions)
        recall = wilson(self.found, self.marked) if self.marked is not None else None
        count = self.decisions
        return {
            "origin": self.origin,
            "kind": self.kind or None,
            "label": self.label or None,
            "decisions": count,
            "accepted": self.answers["accept"],
            "amended": self.answers["amend"],
            "rejected": self.answers["reject"],
            "skipped": self.answers["skip"],
            "carried": self.carried,
            "precision": _rounded(precision.share if precision else None),
            "precision_low": _rounded(precision.low if precision else None),
            "precision_high": _rounded(precision.high if precision else None),
            "boundary_fixes": self.moved,
            "boundary_fix_rate": _rounded(self.moved / count if count else None),
            "relabelled": self.confusion.total(),
            "confusion": dict(self.confusion.most_common()),
            "seconds": _rounded(self.seconds),
            "timed": self.timed,
            "per_minute": _rounded(self.per_minute),
            "done_articles": self.articles,
            "marked": self.marked,
            "found": self.found if self.marked is not None else None,
            "recall": _rounded(recall.share if recall else None),
            "recall_low": _rounded(recall.low if recall else None),
            "recall_high": _rounded(recall.high if recall else None),
        }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def figures_of(
    decisions: Iterable[Answered], found: dict[str, list[Found]] | None = None, articles: int | None = None
) -> list[Figures]:
    """The figures by origin and label; those of all labels of an origin together come before them.

    Args:
        decisions: By annotator and time. Of several answers to one thing the last that is no skip counts.
        found: By origin, what was found of what people marked in articles that are done; None if that is not told.
        articles: How many articles are done.
    """
    groups: dict[tuple[str, str, str], Figures] = {}

    def group(origin: str, kind: str = "", label: str = "") -> Figures:
        key = (origin, kind, label)
        if key not in groups:
            groups[key] = Figures(*key)
        return groups[key]

    standing: dict[tuple[str, str], tuple[Answered, bool]] = {}
    for decision in decisions:
        seconds = seconds_of(decision)
        if seconds is not None:
            group(decision.origin).spend(seconds)
            group(decision.origin, decision.kind, decision.label).spend(seconds)
        key = (decision.by, decision.annotation)
        if decision.answer != "skip" or key not in standing or standing[key][0].answer == "skip":
            standing.pop(key, None)
            standing[key] = (decision, seconds is not None)
    for decision, is_timed in sorted(standing.values(), key=lambda each: each[0].at):
        group(decision.origin).take(decision, is_timed=is_timed)
        group(decision.origin, decision.kind, decision.label).take(decision, is_timed=is_timed)
    for origin, labels in (found or {}).items():
        for each in labels:
            for figures in (group(origin), group(origin, each.kind, each.label)):
                figures.marked = (figures.marked or 0) + each.marked
                figures.found += each.found
    for figures in groups.values():
        figures.articles = articles if found is not None and figures.origin in found else None
    return [groups[key] for key in sorted(groups)]


def seconds_of(decision: Answered) -> float | None:
    """The time that an answer took; None where that is not known."""
    if decision.before is None or decision.is_together:
        return None
    return taken(moment(decision.before), moment(decision.at), least=_AT_ONCE_SECONDS)


def review_figures(store: Store, text: str, scheme: Scheme, by: str | None) -> list[Figures]:
    """The figures of what a query means, of all layers.

    Args:
        store: Where to look.
        text: The query.
        scheme: The scheme in use.
        by: Whose decisions count; None for everybody's.

    Raises:
        QueryRefusal: If the query is none, or asks for what there is not.
    """
    query = parse(text)
    meant = select(store, [query], known_words(store, scheme), machines=True)
    fields = {term.field for term, _ in terms(query.root)}
    # What people took of a machine keeps its origin; whoever goes through that again judges people, not the machine.
    is_of_machines = "origin" in fields and not fields & {"layer", "by"}
    judged = all_of([_IN_ITS_OWN_LAYER, meant.everywhere]) if is_of_machines else meant.everywhere
    decisions = list(answered(store, judged, by))
    if not fields <= _RECALL_FIELDS:
        return figures_of(decisions)
    machines = {row[0] for row in store.rows("SELECT name FROM layer WHERE kind = 'machine'")}
    decided = {(each.origin, each.kind, each.label) for each in decisions}
    names_labels = bool(fields & {"label", "kind"})
    found = {
        origin: [
            each
            for each in found_in_done(store, origin, meant.articles, by)
            if not names_labels or (origin, each.kind, each.label) in decided
        ]
        for origin in sorted({each.origin for each in decisions} & machines)
    }
    return figures_of(decisions, found, done_articles(store, meant.articles, by))
