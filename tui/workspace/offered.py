"""What is offered in an open article: looked for in pieces, and always less what was decided or marked meanwhile.

What the rules find depends on the text alone and is found once. What remains of it is worked out for the paragraphs
that are asked for, when they are asked for: so a decision, a mark or an undo shows everywhere at once and costs
nothing elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from tui.model.event import Change, Record
from tui.model.layer import Layer
from tui.model.records import annotation_record
from tui.model.scheme import Scheme
from tui.model.span import Span
from tui.store import decisions as decision_queries
from tui.store.store import Store
from tui.suggest.fitting import Fitting
from tui.suggest.offer import ACCEPTED_SCORE, Offer, place_of
from tui.suggest.standing import Standing, folded, form_of, is_decided, remaining
from tui.workspace.answered import Answered
from tui.workspace.forms import Elsewhere, Forms
from tui.workspace.marked import marked_in
from tui.workspace.stretch import Answers, Found, Proposal, Stretch, behind, common
from tui.workspace.suggestions import offer_of

if TYPE_CHECKING:
    from tui.workspace.open_article import OpenArticle

WHOLE = 200_000
"""Code points of a text in which everything is looked for at once; in a longer one, around what is in sight."""
AROUND = 40_000
"""Code points before and after what is in sight in which offers are looked for in a longer text."""


_STRETCHES = 8
"""Stretches of a long text of which the offers are known at once: as many places as panes may show."""


class Offered:
    """The offers of an open article.

    Attributes:
        version: Grows with everything that changes what is offered, but for the article's own changes.
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
        self._stretches: list[Stretch] = []
        self.answers = Answers()
        self._worked_out_for: tuple[object, ...] | None = None
        self._reloaded = object()
        self._answered = Answered(store, article, annotator)
        self._by_anybody: tuple[object, dict[int, tuple[Offer, bool]]] = (None, {})
        self.reload()

    def reload(self) -> None:
        """Read anew what was decided and marked in the article."""
        self.version += 1
        self._reloaded = object()
        self.forms = Forms(self._article.text, self._elsewhere)
        for form in decision_queries.forms_of(self._store, self._article.id, self._annotator):
            self.forms.know(*form)
        self._answered.reload()
        for stretch in self._stretches:
            self._answered.read(stretch.found.span)
        self._answered.reject_anew(self.forms)

    def know(self, elsewhere: Elsewhere) -> None:
        """Take what was marked in other articles."""
        self._elsewhere = elsewhere
        self.reload()

    def take(self, found: Found) -> None:
        """Take what the rules found."""
        others = [each for each in self._stretches if not found.span.contains(each.found.span)]
        self._stretches = [Stretch(found), *others[: _STRETCHES - 1]]
        self._answered.read(found.span)
        self.version += 1

    @property
    def found(self) -> Found | None:
        """What the rules found where one looked last, or None."""
        return self._stretches[0].found if self._stretches else None

    def all_found(self) -> list[Found]:
        """What the rules found so far, where one looked last first."""
        return [each.found for each in self._stretches]

    def _turn_to(self, start: int, end: int) -> bool:
        """Look at the stretch that has a range, or shares most with it; False if nothing is known."""
        if not self._stretches:
            return False
        if not self._stretches[0].found.span.contains((start, end)):
            best = max(self._stretches, key=lambda each: common(each.found.span, start, end))
            if common(best.found.span, start, end):
                self._stretches.remove(best)
                self._stretches.insert(0, best)
        return True

    def take_answers(self, answers: Answers) -> None:
        """Take what outside programs offer, beside what the rules found."""
        self.answers = answers
        self.version += 1

    def apply(self, changes: Sequence[Change]) -> None:
        """Take over changes of any table and article."""
        touched: list[Record] = []
        layers = self._layers()
        here, own = self._article.id, {key for key, layer in layers.items() if layer.name == self._annotator}
        machines = {key for key, layer in layers.items() if layer.kind == "machine"}
        for change in changes:
            if change.table != "annotation":
                continue
            before, after = change.before, change.after
            record = after or before
            if record is None or record["article"] != here:
                continue
            if before is not None:
                touched.append(before)
            if after is not None:
                touched.append(after)
            if record["layer"] in machines:
                self._answered.put(change.record, change.annotations[1])
            elif record["layer"] in own:
                if before is not None and before["kind"] == "entity":
                    self.forms.remove(before)
                if after is not None and after["kind"] == "entity":
                    self.forms.add(after)
        for change in changes:
            if change.table == "decision":
                decided = self._answered.decide(change)
                touched += [annotation_record(decided, self._article.text)] if decided is not None else []
        if touched:
            self._answered.reject_anew(self.forms)
            self._forget(touched)
            self.version += 1

    def _forget(self, touched: Sequence[Record]) -> None:
        """Work out anew what remains where annotations are, and wherever the words of an entity stand."""
        text = self._article.text
        mentioned = {
            tuple([(span["start"], span["end"]) for span in each["parts"][0]["spans"]])
            for each in touched
            if each["kind"] == "entity" and each["parts"]
        }
        # Thousands of places may have the same words.
        words = {tuple([text[start:end] for start, end in spans]) for spans in mentioned}
        written = {folded(" ".join(pieces)) for pieces in words}
        forms = {r"\s+".join(map(re.escape, form.split())).replace("'", "['’]") for form in written}
        wherever = re.compile("|".join(forms)) if forms else None
        places = [
            (span["start"], span["end"])
            for record in touched
            for part in record["parts"]
            for span in part["spans"]
        ]
        for stretch in self._stretches:
            low, high = stretch.found.span
            for start, end in places:
                if not (start < high and low < end):
                    continue
                first, last = stretch.passages(start, end)
                for number in range(max(0, first - 1), last):
                    stretch.worked_out.pop(number, None)
                    stretch.stale.pop(number, None)
            for number in list(stretch.worked_out):
                passage = stretch.found.passages[number]
                if wherever is not None and wherever.search(text, *passage):
                    stretch.stale[number] = stretch.worked_out.pop(number)

    # What remains

    def between(self, start: int, end: int) -> list[Proposal]:
        """What is offered with a part in a range of code points, in order."""
        return self._between(start, end, self._in_passage)

    def to_show(self, start: int, end: int) -> list[Proposal]:
        """What is shown of them in a range of code points.

        Where only the words that were marked or decided on stand again, what was offered before is shown until
        `settle` is called: a key need not wait for it.
        """
        return self._between(start, end, self._as_before) if self.shown else []

    @property
    def is_unsettled(self) -> bool:
        """Whether something else may be shown than is offered."""
        return any(stretch.stale for stretch in self._stretches)

    def settle(self) -> None:
        """Show from now on what is offered."""
        for stretch in self._stretches:
            stretch.stale.clear()
        self.version += 1

    def _as_before(self, number: int) -> list[Proposal]:
        """What was offered that begins in a passage, while it is not worked out anew."""
        self._forget_if_other()
        stretch = self._stretches[0]
        if number not in stretch.worked_out and number in stretch.stale:
            return stretch.stale[number]
        return self._in_passage(number)

    def _between(self, start: int, end: int, within: Callable[[int], list[Proposal]]) -> list[Proposal]:
        if not self._turn_to(start, end):
            return []
        first, last = self._stretches[0].passages(start, end)
        # A claim may go on in the next paragraph.
        return [
            proposal
            for number in range(max(0, first - 1), last)
            for proposal in within(number)
            if any(span.overlaps((start, end)) for part in proposal.offer.parts for span in part.spans)
        ]

    def following(self, key: tuple[int, int, str, str]) -> Proposal | None:
        """The first offer behind a place among them; None if there is none as far as was looked."""
        if not self._turn_to(key[0], key[0] + 1):
            return None
        first, _ = self._stretches[0].passages(key[0], key[0] + 1)
        for number in range(max(0, first - 1), len(self._stretches[0].found.passages)):
            for proposal in self._in_passage(number):
                if proposal.key > key:
                    return proposal
        return None

    def preceding(self, key: tuple[int, int, str, str]) -> Proposal | None:
        """The last offer before a place among them; None if there is none as far as was looked."""
        if not self._turn_to(key[0], key[0] + 1):
            return None
        _, last = self._stretches[0].passages(key[0], key[0] + 1)
        for number in range(min(last, len(self._stretches[0].found.passages)) - 1, -1, -1):
            for proposal in reversed(self._in_passage(number)):
                if proposal.key < key:
                    return proposal
        return None

    def covers(self, start: int, end: int) -> bool:
        """Whether everything in a range was looked through."""
        return any(stretch.found.span.contains((start, end)) for stretch in self._stretches)

    def wanted(self, sight: Span) -> Span:
        """Where to look for offers while a range is in sight."""
        length = len(self._article.text)
        if length <= WHOLE:
            return Span(0, length)
        return Span(max(0, sight.start - AROUND), min(length, sight.end + AROUND))

    def _forget_if_other(self) -> None:
        """Work out everything anew if more has changed than is told by changes."""
        worked_out_for = (self.answers, self._elsewhere, self._article.marks, self._reloaded)
        if self._worked_out_for is None or any(
            one is not other for one, other in zip(worked_out_for, self._worked_out_for, strict=True)
        ):
            self._worked_out_for = worked_out_for
            for stretch in self._stretches:
                stretch.worked_out.clear()
                stretch.stale.clear()

    def _in_passage(self, number: int) -> list[Proposal]:
        """What is offered that begins in a passage."""
        self._forget_if_other()
        worked_out = self._stretches[0].worked_out
        known = worked_out.get(number)
        if known is None:
            known = worked_out[number] = list(self._remaining(number))
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
        offers = [proposal.offer for proposal in ordered]
        own = {layer.id for layer in self._layers().values() if layer.name == self._annotator}
        standing = Standing(
            rejected_forms=self._answered.rejected_forms,
            rejected_spans=self._answered.rejected_spans,
            marked=marked_in(self._article.marks, offers, own),
        )
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

        for span, label, form in self.forms.matches(self._stretches[0].tokens(self._article.text, passage)):
            offer = self._fitting.fitted(accepted_form(span, label, form))
            if offer is not None:
                yield Proposal(replace(offer, reason=self._reason(form)))

    def _by_machine(self, passage: Span) -> Iterator[Proposal]:
        for key, annotation in self._answered.undecided(passage):
            offer = self._fitting.fitted(offer_of(annotation))
            if offer is not None:
                yield Proposal(offer, key)

    def is_marked_by_anybody(self, offer: Offer) -> bool:
        """Whether somebody has marked it already, or nearly."""
        known_for = (self._article.marks, self._article.version)
        if self._by_anybody[0] != known_for:
            self._by_anybody = (known_for, {})
        known = self._by_anybody[1].get(id(offer))
        if known is None or known[0] is not offer:
            standing = Standing(marked=marked_in(self._article.marks, [offer], None))
            known = (offer, is_decided(offer, self._article.text, standing))
            self._by_anybody[1][id(offer)] = known
        return known[1]


__all__ = ["Answers", "Found", "Offered", "Proposal", "behind"]
