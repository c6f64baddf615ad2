"""What is offered in an open article: looked for in pieces, and always less what was decided or marked meanwhile.

What the rules find depends on the text alone and is found once. What remains of it is worked out for the paragraphs
that are asked for, when they are asked for: so a decision, a mark or an undo shows everywhere at once and costs
nothing elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, cast

from tui.model.annotation import Annotation, Kind, Part, Role
from tui.model.event import Change
from tui.model.layer import Layer
from tui.model.records import annotation_from
from tui.model.scheme import Scheme
from tui.model.span import Span
from tui.store import annotations as annotation_queries
from tui.store import decisions as decision_queries
from tui.store.store import Store
from tui.suggest.fitting import Fitting
from tui.suggest.offer import ACCEPTED_SCORE, Offer, place_of, sort_key
from tui.suggest.standing import Standing, folded, form_of, is_decided, main_spans, remaining
from tui.workspace.forms import Elsewhere, Forms

if TYPE_CHECKING:
    from tui.workspace.open_article import OpenArticle

WHOLE = 200_000
"""Code points of a text in which everything is looked for at once; in a longer one, around what is in sight."""
AROUND = 40_000
"""Code points before and after what is in sight in which offers are looked for in a longer text."""


_FIRST_WORD = re.compile(r"[\s']")


class Found(NamedTuple):
    """What the rules found in a stretch of a text.

    Attributes:
        span: The stretch.
        passages: Its paragraphs, in order.
        offers: The offers, in order.
        by_rule: The same with the rules' own scores, if other ones were learned.
        is_ranked_anew: Whether it says nothing new but the scores.
    """

    span: Span
    passages: list[Span]
    offers: list[Offer]
    by_rule: list[Offer] | None = None
    is_ranked_anew: bool = False


class Answers(NamedTuple):
    """What outside programs offer in the whole text.

    Attributes:
        offers: The offers, in order.
        by_program: The same with the programs' own scores, if other ones were learned.
    """

    offers: Sequence[Offer] = ()
    by_program: Sequence[Offer] | None = None


class Proposal(NamedTuple):
    """An offer as somebody can decide on it.

    Attributes:
        offer: What is offered.
        suggestion: The id of the annotation that keeps it in the layer of a machine, or empty if it is not kept.
    """

    offer: Offer
    suggestion: str = ""

    @property
    def key(self) -> tuple[int, int, str, str]:
        """Where it stands among the others."""
        return sort_key(self.offer)


class Offered:
    """The offers of an open article.

    Attributes:
        version: Grows with everything that changes what is offered, but for the article's own changes.
        found: What the rules found so far, or None.
        answers: What outside programs answered so far.
        shown: Whether offers are shown before one goes to them.

    Args:
        store: Where the decisions are.
        article: The open article.
        annotator: Whose offers they are.
        layers: Gives all layers by their ids.
        scheme: Offers have its labels and attributes.
        quiet: The score below which nothing is offered.
    """

    def __init__(
        self,
        store: Store,
        article: OpenArticle,
        annotator: str,
        layers: Callable[[], Mapping[str, Layer]],
        *,
        scheme: Scheme,
        quiet: float = 0.0,
    ) -> None:
        self._store = store
        self._article = article
        self._annotator = annotator
        self._layers = layers
        self._fitting = Fitting(scheme)
        self._elsewhere = Elsewhere()
        self._quiet = quiet
        self.version = 0
        self.shown = True
        self.found: Found | None = None
        self.answers = Answers()
        self._worked_out: dict[int, list[Proposal]] = {}
        self._worked_out_for: tuple[object, ...] | None = None
        self._kept_ordered_for = -1
        self._reloaded = object()
        self._kept_order: list[tuple[int, str]] = []
        self.reload()

    def reload(self) -> None:
        """Read anew what was decided and marked in the article."""
        self.version += 1
        self._reloaded = object()
        self.forms = Forms(self._article.text, self._elsewhere)
        for form in decision_queries.forms_of(self._store, self._article.id, self._annotator):
            self.forms.know(*form)
        answers = decision_queries.answers(self._store, self._article.id, self._annotator)
        self._answers = {each.annotation: each for each in answers}
        self._decided = self._read([each.annotation for each in answers if each.answer == "reject"])
        self._kept: dict[str, Annotation] = {}
        if self.found is not None:
            self._kept = self._kept_in(self.found.span)
        self._refuse_anew()

    def know(self, elsewhere: Elsewhere) -> None:
        """Take what was marked in other articles."""
        self._elsewhere = elsewhere
        self.reload()

    def take(self, found: Found) -> None:
        """Take what the rules found."""
        self.found = found
        self._kept = self._kept_in(found.span)
        self.version += 1

    def take_answers(self, answers: Answers) -> None:
        """Take what outside programs offer, beside what the rules found."""
        self.answers = answers
        self.version += 1

    def apply(self, changes: Sequence[Change]) -> None:
        """Take over changes of any table and article."""
        touched: list[Annotation] = []
        for change in changes:
            if change.table != "annotation":
                continue
            record = change.after or change.before
            if record is None or record["article"] != self._article.id:
                continue
            before = None if change.before is None else annotation_from(change.before)
            after = None if change.after is None else annotation_from(change.after)
            touched += [each for each in (before, after) if each is not None]
            layer = self._layers().get(record["layer"])
            if layer is not None and layer.kind == "machine":
                if after is None:
                    self._kept.pop(change.record, None)
                else:
                    self._kept[change.record] = after
            elif layer is not None and layer.name == self._annotator:
                if before is not None and before.kind == "entity":
                    self.forms.remove(before)
                if after is not None and after.kind == "entity":
                    self.forms.add(after)
        for change in changes:
            if change.table == "decision":
                touched += self._decide(change)
        if touched:
            self._refuse_anew()
            self._forget(touched)
            self.version += 1

    def _forget(self, touched: Sequence[Annotation]) -> None:
        """Work out anew what remains where annotations are, and wherever the words of an entity stand."""
        if self.found is None:
            return
        text = self._article.text
        for annotation in touched:
            for _, span in annotation.spans():
                first, last = self._passages(*span)
                for number in range(max(0, first - 1), last + 1):
                    self._worked_out.pop(number, None)
        words = {
            _FIRST_WORD.split(folded(form_of(each.parts[0].spans, text)), maxsplit=1)[0]
            for each in touched
            if each.kind == "entity" and each.parts
        }
        for number in list(self._worked_out):
            passage = self.found.passages[number]
            if any(text.find(word, *passage) >= 0 for word in words):
                del self._worked_out[number]

    def _decide(self, change: Change) -> list[Annotation]:
        """Take over a decision; gives what was decided on, if it is one of this article and annotator."""
        record = change.after or change.before
        if record is None or record["by"] != self._annotator:
            return []
        key = record["annotation"]
        known = self._kept.get(key) or self._decided.get(key) or self._read([key]).get(key)
        if known is None or known.article != self._article.id:
            return []
        if change.after is None:
            self._answers.pop(key, None)
            self._decided.pop(key, None)
        else:
            self._answers[key] = decision_queries.Decided(key, record["answer"], record["at"])
            self._decided[key] = known
        return [known]

    def _refuse_anew(self) -> None:
        """Work out which forms and contents are rejected; a form that was marked since is accepted."""
        self._refused_forms: set[str] = set()
        self._refused_spans: set[tuple[str, tuple[Span, ...]]] = set()
        for key, annotation in self._decided.items():
            answer = self._answers.get(key)
            if answer is None or answer.answer != "reject" or not annotation.parts:
                continue
            spans = main_spans(annotation.kind, annotation.parts)
            if annotation.kind != "entity":
                self._refused_spans.add((annotation.kind, spans))
                continue
            form = folded(form_of(spans, self._article.text))
            if answer.at >= self.forms.marked_at(form):
                self._refused_forms.add(form)

    def _read(self, keys: Sequence[str]) -> dict[str, Annotation]:
        records = annotation_queries.records(self._store, keys)
        return {
            key: annotation_from(record)
            for key, record in records.items()
            if record["article"] == self._article.id
        }

    def _kept_in(self, span: Span) -> dict[str, Annotation]:
        """What machines have suggested in a stretch of the text, and is kept."""
        keys = decision_queries.suggestions(self._store, self._article.id, span.start, span.end)
        return self._read(keys)

    # What remains

    def between(self, start: int, end: int) -> list[Proposal]:
        """What is offered with a part in a range of code points, in order."""
        if self.found is None:
            return []
        first, last = self._passages(start, end)
        # A claim may go on in the next paragraph.
        return [
            proposal
            for number in range(max(0, first - 1), last)
            for proposal in self._in_passage(number)
            if any(span.overlaps((start, end)) for part in proposal.offer.parts for span in part.spans)
        ]

    def to_show(self, start: int, end: int) -> list[Proposal]:
        """What is shown of them in a range of code points."""
        return self.between(start, end) if self.shown else []

    def following(self, key: tuple[int, int, str, str]) -> Proposal | None:
        """The first offer behind a place among them; None if there is none as far as was looked."""
        if self.found is None:
            return None
        first, _ = self._passages(key[0], key[0] + 1)
        for number in range(max(0, first - 1), len(self.found.passages)):
            for proposal in self._in_passage(number):
                if proposal.key > key:
                    return proposal
        return None

    def preceding(self, key: tuple[int, int, str, str]) -> Proposal | None:
        """The last offer before a place among them; None if there is none as far as was looked."""
        if self.found is None:
            return None
        _, last = self._passages(key[0], key[0] + 1)
        for number in range(min(last, len(self.found.passages)) - 1, -1, -1):
            for proposal in reversed(self._in_passage(number)):
                if proposal.key < key:
                    return proposal
        return None

    def covers(self, start: int, end: int) -> bool:
        """Whether everything in a range was looked through."""
        return self.found is not None and self.found.span.contains((start, end))

    def wanted(self, sight: Span) -> Span:
        """Where to look for offers while a range is in sight."""
        length = len(self._article.text)
        if length <= WHOLE:
            return Span(0, length)
        return Span(max(0, sight.start - AROUND), min(length, sight.end + AROUND))

    def _passages(self, start: int, end: int) -> tuple[int, int]:
        """The first passage that reaches into a range, and the first one behind it."""
        assert self.found is not None
        passages = self.found.passages
        first = max(0, bisect_right(passages, (start, len(self._article.text) + 1)) - 1)
        return first, bisect_left(passages, (end,), lo=first)

    def _in_passage(self, number: int) -> list[Proposal]:
        """What is offered that begins in a passage."""
        worked_out_for = (self.found, self.answers, self._elsewhere, self._article.marks, self._reloaded)
        if self._worked_out_for is None or any(
            one is not other for one, other in zip(worked_out_for, self._worked_out_for, strict=True)
        ):
            self._worked_out_for = worked_out_for
            self._worked_out.clear()
        if self._kept_ordered_for != self.version:
            self._kept_ordered_for = self.version
            self._kept_order = sorted(
                (annotation.extent.start, key) for key, annotation in self._kept.items() if annotation.extent
            )
        known = self._worked_out.get(number)
        if known is None:
            known = self._worked_out[number] = list(self._remaining(number))
        return known

    def _remaining(self, number: int) -> Iterator[Proposal]:
        assert self.found is not None
        passage = self.found.passages[number]
        best: dict[object, Proposal] = {}
        for proposal in (
            *self._by_suggester(self.found.offers, passage),
            *self._by_suggester(self.answers.offers, passage),
            *self._by_form(passage),
            *self._by_machine(passage),
        ):
            place = place_of(proposal.offer)
            if proposal.offer.score < self._quiet:
                continue
            if place not in best or proposal.offer.score >= best[place].offer.score:
                best[place] = proposal
        ordered = sorted(best.values(), key=lambda proposal: proposal.key)
        standing = Standing(
            rejected_forms=self._refused_forms, rejected_spans=self._refused_spans, marked=self._own
        )
        offers = [proposal.offer for proposal in ordered]
        kept = set(map(id, remaining(offers, self._article.text, standing)))
        yield from (proposal for proposal in ordered if id(proposal.offer) in kept)

    def _by_suggester(self, offers: Sequence[Offer], passage: Span) -> Iterator[Proposal]:
        first = bisect_left(offers, passage.start, key=lambda offer: offer.extent.start)
        for offer in islice(offers, first, None):
            if offer.extent.start >= passage.end:
                return
            form = self._form(offer)
            label = self.forms.label(form) if offer.kind == "entity" else None
            if label is None:
                yield Proposal(offer)
                continue
            fitted = self._fitting.fitted(
                replace(offer, label=label, score=ACCEPTED_SCORE, reason=self._reason(form))
            )
            yield Proposal(fitted or offer)

    def _form(self, offer: Offer) -> str:
        return folded(form_of(offer.parts[0].spans, self._article.text))

    def _reason(self, form: str) -> str:
        return "accepted in this article" if self.forms.is_here(form) else "accepted before"

    def _by_form(self, passage: Span) -> Iterator[Proposal]:
        from tui.suggest.built_in import accepted_form
        from tui.suggest.passage import Passage

        for span, label, form in self.forms.matches(Passage(self._article.text, passage)):
            offer = self._fitting.fitted(accepted_form(span, label, form))
            if offer is not None:
                yield Proposal(replace(offer, reason=self._reason(form)))

    def _by_machine(self, passage: Span) -> Iterator[Proposal]:
        for _, key in self._kept_order[bisect_left(self._kept_order, (passage.start, "")) :]:
            annotation = self._kept[key]
            covered = annotation.extent
            if covered is None or covered.start >= passage.end:
                return
            answer = self._answers.get(key)
            if answer is not None and answer.answer != "skip":
                continue
            offer = self._fitting.fitted(_offer(annotation))
            if offer is not None:
                yield Proposal(offer, key)

    def is_marked_by_anybody(self, offer: Offer) -> bool:
        """Whether somebody has marked it already, or nearly."""
        return is_decided(offer, self._article.text, Standing(marked=self._anybodys))

    def _own(self, kind: Kind, span: Span) -> Iterator[list[Part]]:
        own = {layer.id for layer in self._layers().values() if layer.name == self._annotator}
        return self._marked(kind, span, own)

    def _anybodys(self, kind: Kind, span: Span) -> Iterator[list[Part]]:
        return self._marked(kind, span, None)

    def _marked(self, kind: Kind, span: Span, layers: Collection[str] | None) -> Iterator[list[Part]]:
        """The parts that lie in a range, annotation by annotation; None for the layers of all people."""
        marks = self._article.marks
        found: dict[str, list[Part]] = {}
        for start, end, slot in marks.query(*span):
            look = marks.look(slot)
            if look.kind == kind and (layers is None or look.layer in layers):
                part = Part(cast(Role, look.role), (Span(start, end),))
                found.setdefault(marks.owner(slot), []).append(part)
        return iter(found.values())


def _offer(annotation: Annotation) -> Offer:
    """What is kept, as an offer."""
    return Offer(
        kind=annotation.kind,
        label=annotation.label,
        parts=annotation.parts,
        score=0.5 if annotation.score is None else annotation.score,
        origin=annotation.origin,
        reason=annotation.note,
        attributes={name: str(value) for name, value in annotation.attributes.items()},
        traits=(f"label={annotation.label}",),
    )


def behind(offset: int) -> tuple[int, int, str, str]:
    """The place among offers just before those that begin at an offset."""
    return offset, -1, "", ""
