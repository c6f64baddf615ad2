"""What machines have suggested in an open article, and what its annotator answered."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tui.model.annotation import Annotation
from tui.model.event import Change
from tui.model.records import annotation_from
from tui.model.span import Span
from tui.store import annotations as annotation_queries
from tui.store import decisions as decision_queries
from tui.store.store import Store
from tui.suggest.standing import folded, form_of, main_spans
from tui.workspace.forms import Forms
from tui.workspace.open_article import OpenArticle


class Answered:
    """The suggestions in the layers of machines, and the decisions on them.

    Attributes:
        rejected_forms: Forms of entities that are rejected, as `folded` writes them.
        rejected_spans: (kind, spans) of what else is rejected.

    Args:
        store: Where they are.
        article: The article.
        annotator: Whose decisions.
    """

    def __init__(self, store: Store, article: OpenArticle, annotator: str) -> None:
        self._store = store
        self._article = article
        self._annotator = annotator
        self._suggested: dict[str, Annotation] = {}
        self._order: list[tuple[int, str]] | None = None
        self.rejected_forms: set[str] = set()
        self.rejected_spans: set[tuple[str, tuple[Span, ...]]] = set()
        self.reload()

    def reload(self) -> None:
        """Read the decisions anew, and forget the suggestions."""
        answers = decision_queries.answers(self._store, self._article.id, self._annotator)
        self._answers = {each.annotation: each for each in answers}
        self._decided = self._read([each.annotation for each in answers if each.answer == "reject"])
        self._suggested.clear()
        self._order = None

    def read(self, span: Span) -> None:
        """Read what is suggested in a stretch of the text."""
        keys = decision_queries.suggestions(self._store, self._article.id, span.start, span.end)
        self._suggested |= self._read(keys)
        self._order = None

    def put(self, key: str, suggestion: Annotation | None) -> None:
        """Take over what a machine suggests; None if it does no more."""
        if suggestion is None:
            self._suggested.pop(key, None)
        else:
            self._suggested[key] = suggestion
        self._order = None

    def decide(self, change: Change) -> Annotation | None:
        """Take over a decision; gives what was decided on, if it is one of this article and annotator."""
        record = change.after or change.before
        if record is None or record["by"] != self._annotator:
            return None
        key = record["annotation"]
        known = self._suggested.get(key) or self._decided.get(key) or self._read([key]).get(key)
        if known is None or known.article != self._article.id:
            return None
        if change.after is None:
            self._answers.pop(key, None)
            self._decided.pop(key, None)
        else:
            self._answers[key] = decision_queries.Decided(key, record["answer"], record["at"])
            self._decided[key] = known
        return known

    def reject_anew(self, forms: Forms) -> None:
        """Work out which forms and contents are rejected; a form that was marked since is accepted."""
        self.rejected_forms = set()
        self.rejected_spans = set()
        for key, annotation in self._decided.items():
            answer = self._answers.get(key)
            if answer is None or answer.answer != "reject" or not annotation.parts:
                continue
            spans = main_spans(annotation.kind, annotation.parts)
            if annotation.kind != "entity":
                self.rejected_spans.add((annotation.kind, spans))
                continue
            form = folded(form_of(spans, self._article.text))
            if answer.at >= forms.marked_at(form):
                self.rejected_forms.add(form)

    def undecided(self, passage: Span) -> Iterator[tuple[str, Annotation]]:
        """The suggestions that begin in a passage and are neither accepted nor rejected, in order."""
        if self._order is None:
            self._order = sorted(
                (each.extent.start, key) for key, each in self._suggested.items() if each.extent
            )
        for start, key in self._order[bisect_left(self._order, (passage.start, "")) :]:
            if start >= passage.end:
                return
            answer = self._answers.get(key)
            if answer is None or answer.answer == "skip":
                yield key, self._suggested[key]

    def _read(self, keys: Sequence[str]) -> dict[str, Annotation]:
        records = annotation_queries.records(self._store, keys)
        return {
            key: annotation_from(record)
            for key, record in records.items()
            if record["article"] == self._article.id
        }
