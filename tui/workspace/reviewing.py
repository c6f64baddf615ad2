"""A review while somebody goes through it: which item comes next, how far it is, and what equal words got."""

from __future__ import annotations

from collections import Counter, OrderedDict, deque
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from functools import partial

from tui.model.annotation import ROLES, Annotation
from tui.model.event import Change
from tui.model.records import annotation_from, review_record
from tui.model.refusal import Refusal
from tui.model.review import Review
from tui.store import annotations as annotation_queries
from tui.store import queue as queue_queries
from tui.store import reviews as review_queries
from tui.store.queue import Item
from tui.suggest.offer import Offer
from tui.workspace.auditing import audits_of, drawn_from
from tui.workspace.begun_review import begun, queue_of
from tui.workspace.pace import moment, rate, time_left
from tui.workspace.suggestions import offer_of
from tui.workspace.workspace import Workspace

_FORMS = 500
"""Words of which the answers are remembered."""
_RECENT = 60
"""Decisions by which the rate is told."""
_ANSWERS = {"accept": "accepted", "amend": "amended", "reject": "rejected", "skip": "skipped"}
"""How answers are told, in their order."""


class Gone(Refusal):
    """What is shown was decided on elsewhere, or is not there any more."""


def offer_to_decide(annotation: Annotation) -> Offer:
    """An annotation as something to decide on, its main part first."""
    main = ROLES[annotation.kind][0]
    parts = tuple(sorted(annotation.parts, key=lambda part: part.role != main))
    return replace(offer_of(annotation), parts=parts, attributes=annotation.attributes)


class Reviewing:
    """Goes through a queue. Nothing of it is kept but the decisions, and with the first one, what was asked for.

    Args:
        workspace: Who reviews.
        review: What is asked for.
        is_kept: Whether the database has it already.
        skipped: Whether what was skipped is gone through again.
        audited: The review of which it is a sample, if it was drawn just now.

    Attributes:
        review: What is asked for.
        queue: The same as a question to the store.
        answers: How often each answer was given in it.
        vanished: How many vanished, or were decided elsewhere, since it was last told.
        now: The item that is shown, or None.
        audited: The review of which this is a sample, to see whether the rest can be accepted at once; or None.
        by_form: Whether one goes through lists of what has the same words.
        listed: What the last such list had, in its order.
        unticked: Ids of what was not ticked in the last one that was decided.
    """

    def __init__(
        self,
        workspace: Workspace,
        review: Review,
        *,
        is_kept: bool,
        skipped: bool = False,
        audited: Review | None = None,
    ) -> None:
        self._workspace = workspace
        self._is_kept = is_kept
        self._layers = {layer.id: layer for layer in annotation_queries.layers(workspace.store)}
        self.queue = queue_of(workspace, review, skipped=skipped)
        if review.sample is not None and not review.items:
            items = queue_queries.drawn(workspace.store, self.queue, review.sample)
            review = replace(review, items=items)
            self.queue = replace(self.queue, review=review)
        self.review = review
        there = review_queries.reviews_of(workspace.store, review.by)
        self.audited = audited or drawn_from(review, there)
        self._audits = audits_of(review, there)
        self.by_form = review.order == "form"
        self.listed: list[Item] = []
        self.unticked: set[str] = set()
        self.vanished = 0
        self._counting: Future[int] | None = None
        self.now: Item | None = None
        self._page: deque[Item] = deque()
        self._forms: OrderedDict[str, Counter[str]] = OrderedDict()
        self._times: deque[datetime] = deque(maxlen=_RECENT)
        self.answers: Counter[str] = Counter()
        self.recount()

    def recount(self) -> None:
        """Count everything anew, after something was done elsewhere."""
        # On another thread: of many that are decided, counting takes as long as finding the first that is left.
        self._counting = self._workspace.finder.find(partial(queue_queries.count, queue=self.queue))
        self._left = 0
        self._take_answers()

    @property
    def left(self) -> int:
        """How many items are left."""
        if self._counting is not None:
            self._left = self._counting.result()
            self._counting = None
        return self._left

    @left.setter
    def left(self, count: int) -> None:
        self._counting = None
        self._left = max(0, count)

    def _look_anew(self, decided: int = 0) -> None:
        """Count anew, and note how many went since the last look without being decided here.

        Args:
            decided: How many were decided here since then, as they are not counted yet.
        """
        before = self.left
        self.recount()
        self.vanished += max(0, before - decided - self.left)

    def _take_answers(self) -> None:
        self.answers = self._stored_answers()
        self._forms.clear()
        self._page.clear()

    def _stored_answers(self) -> Counter[str]:
        store = self._workspace.store
        found = review_queries.answers_in(store, self.review)
        for (
            audit
        ) in self._audits:  # what was decided in a sample is decided here too; what was skipped is left
            found += Counter({**review_queries.answers_in(store, audit), "skip": 0})
        return found

    def follow(self) -> None:
        """Take in what was decided or undone in this review elsewhere; nothing of one's own may be on its way."""
        if +self._stored_answers() != +self.answers:
            self._look_anew()

    def kept(self, decided: int, *, told: int = 0) -> None:
        """Note that the database has what was asked for, and decisions that were not made here one by one.

        Args:
            decided: How many were decided.
            told: Of how many it is told otherwise that they vanished, or were decided elsewhere.
        """
        self._is_kept = True
        self._look_anew(decided)
        self.vanished = max(0, self.vanished - told)

    def look_again(self) -> None:
        """Take in that something was undone or redone; if it was in this review, the answers tell what is left."""
        left, before = self.left, self.done
        self._take_answers()
        if self.done == before:
            self.recount()  # something else was, such as a decision in another review
        else:
            self.left = left + before - self.done

    @property
    def setup(self) -> list[Change]:
        """The changes that keep what was asked for, with the first decision, and what it is a sample of."""
        if self._is_kept:
            return []
        new = [self.review]
        known = {each.id for each in review_queries.reviews_of(self._workspace.store, self.review.by)}
        if self.audited is not None and self.audited.id not in known:
            new.insert(0, self.audited)
        return [Change("review", each.id, None, review_record(each)) for each in new]

    @property
    def name(self) -> str:
        """What is reviewed, in the words of the query."""
        return self.review.query or "what was suggested"

    # Going on

    def go_on(self, *, from_start: bool = False) -> Item | None:
        """The next item that is left behind the one that is shown; at the end, the first one; or None."""
        store = self._workspace.store
        after = None if from_start else self.now
        if from_start:
            self._page.clear()
        while True:
            if not self._page:
                self._page.extend(queue_queries.page(store, self.queue, after))
            if not self._page:
                if after is None or self.queue.skipped:
                    self.now = None
                    return None
                after = None  # what was left above comes again
                continue
            after = self._page.popleft()
            if queue_queries.is_left(store, self.queue, after.id):
                self.now = after
                return after
            self._look_anew()

    def look_ahead(self) -> None:
        """Have ready what is told of the next item, while the disk is written."""
        if self._page:
            for record in annotation_queries.records(self._workspace.store, [self._page[0].id]).values():
                spans = [span for part in record["parts"] for span in part["spans"]]
                if record["kind"] == "entity" and len(spans) == 1:
                    self.to_form(spans[0]["quote"])

    def turn_to(self, key: str) -> Item | None:
        """Show an annotation of the queue, decided or not; the first one left if it is not there any more."""
        item = queue_queries.place_of(self._workspace.store, self.queue, key)
        if item is None:
            return self.go_on(from_start=True)
        self._page.clear()
        self.now = item
        return item

    def annotation(self, item: Item) -> Annotation:
        """The annotation of an item.

        Raises:
            Refusal: If it has vanished.
        """
        record = annotation_queries.records(self._workspace.store, [item.id]).get(item.id)
        if record is None:
            raise Gone("This has vanished meanwhile; Space goes on.")
        return annotation_from(record)

    def is_own(self, annotation: Annotation) -> bool:
        """Whether an annotation is one of the reviewer's own, which is changed itself."""
        layer = self._layers.get(annotation.layer)
        return layer is not None and layer.kind == "person" and layer.name == self._workspace.annotator

    def whose(self, annotation: Annotation) -> str:
        """The name of the layer of what a person marked; empty for what a machine suggested."""
        layer = self._layers.get(annotation.layer)
        return layer.name if layer is not None and layer.kind != "machine" else ""

    def see_left(self) -> Item:
        """The item that is shown, if it is still to be decided on.

        Raises:
            Refusal: If there is none, or it was decided on meanwhile.
        """
        if self.now is None:
            raise Refusal("Nothing of the review is shown; `review.start` goes on with it.")
        self.get_ready()
        if not queue_queries.is_left(self._workspace.store, self.queue, self.now.id):
            raise Gone("This was decided on elsewhere, or is gone; Space goes on.")
        return self.now

    def get_ready(self) -> None:
        """See that a decision can be written, and know what the same person has begun elsewhere meanwhile.

        Raises:
            Refusal: If the last decision is not written yet.
        """
        self._workspace.pump()
        if self._workspace.state == "not saved":
            raise Refusal("The last decision is not saved yet; make room for it first.")
        self._join()

    def pass_over(self) -> None:
        """Note that the item that is shown vanished, or was decided elsewhere."""
        self._look_anew()
        self.vanished = max(1, self.vanished)

    def _join(self) -> None:
        """Go on with a review that the same person has begun elsewhere meanwhile, if it is the same one."""
        if self._is_kept:
            return
        review, is_kept = begun(self._workspace, self.review)
        if is_kept:
            self._is_kept = True
            self.review = review
            self.queue = replace(self.queue, review=review)
            self._look_anew()

    # What is told

    def decided(self, answer: str, words: str | None, count: int = 1) -> None:
        """Note what was decided, once it is in the file."""
        self._is_kept = True
        if self.queue.skipped and answer != "skip":
            self.answers["skip"] -= count
        if not (self.queue.skipped and answer == "skip"):
            self.answers[answer] += count
            self.left -= count
        if words is not None and answer != "skip" and words in self._forms:
            self._forms[words][answer] += count
        self._times.append(moment(self._workspace.stamps.now()))

    def to_form(self, words: str) -> Counter[str]:
        """How the same words were answered so far."""
        words = words.replace("\n", " ")
        if words not in self._forms:
            if len(self._forms) >= _FORMS:
                self._forms.popitem(last=False)
            found = review_queries.answers_to_form(self._workspace.store, self.review.by, words)
            self._forms[words] = found
        return self._forms[words]

    @property
    def done(self) -> int:
        """How many items were answered in this review, or skipped; where what was skipped is left, without that."""
        return self.answers.total() - (self.answers["skip"] if self.queue.skipped else 0)

    @property
    def per_minute(self) -> float | None:
        """Decisions a minute, of the last ones without pauses; None before there are some."""
        return rate(list(self._times))

    def progress(self) -> str:
        """How far it is, in a few words."""
        pieces = [f"{self.done:,} of {self.done + self.left:,}"]
        pace = self.per_minute
        if pace is not None:
            pieces.append(f"{pace:.0f} a minute")
            pieces.append(f"{time_left(self.left / pace)} left")
        return " · ".join(pieces)

    def summary(self) -> str:
        """What was answered, by kind; where what was skipped is left, without that."""
        return self._told_of(("accept", "amend", "reject") if self.queue.skipped else tuple(_ANSWERS))

    def every_answer(self) -> str:
        """What was answered, by kind, and what was skipped in any case."""
        return self._told_of(tuple(_ANSWERS))

    def _told_of(self, answers: tuple[str, ...]) -> str:
        told = [f"{self.answers[answer]:,} {_ANSWERS[answer]}" for answer in answers if self.answers[answer]]
        return ", ".join(told) or "nothing decided yet"

    def told_of_vanished(self) -> str:
        """A sentence about items that vanished or were decided elsewhere since it was last told, or nothing."""
        count, self.vanished = self.vanished, 0
        if not count:
            return ""
        return f" {count:,} item{'s' * (count != 1)} vanished or {'were' if count != 1 else 'was'} decided elsewhere."
