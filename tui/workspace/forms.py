"""The forms that an annotator has marked as entities: in the article at hand, and elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from tui.model.event import Record
from tui.model.span import Span
from tui.suggest.standing import folded

if TYPE_CHECKING:
    from tui.suggest.gazetteer import Gazetteer
    from tui.suggest.passage import Passage

_LONGEST = 80
"""Code points of a form; what is longer is no name that comes again."""


@dataclass(frozen=True)
class Elsewhere:
    """What was marked in other articles.

    Attributes:
        labels: Labels by form, as `folded` writes it.
    """

    labels: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Where the forms stand."""
        from tui.suggest.gazetteer import Gazetteer

        return Gazetteer(self.labels)


class Forms:
    """Labels by form; the label given last in the article goes before what was given elsewhere.

    Args:
        text: The article's text.
        elsewhere: What was marked in other articles.
    """

    def __init__(self, text: str, elsewhere: Elsewhere) -> None:
        self._text = text
        self._elsewhere = elsewhere
        self._here: dict[str, dict[str, tuple[str, str]]] = {}
        """(label, time) by form and by the annotation that gave it, the latest last."""
        self._stale: set[str] = set()
        """Forms that the gazetteer does not have as they are now."""

    def know(self, form: str, label: str, annotation: str, updated: str) -> None:
        """Take in the form of an annotation in the article."""
        form = folded(form)
        if form and len(form) <= _LONGEST:
            given = self._here.setdefault(form, {})
            given.pop(annotation, None)
            given[annotation] = label, updated
            self._stale.add(form)

    def add(self, record: Record) -> None:
        """Take in what one of the annotator's entities mentions, by its record."""
        if record["status"] != "rejected":
            self.know(self._form(record), record["label"], record["id"], record["updated"])

    def remove(self, record: Record) -> None:
        """Take it out again."""
        form = self._form(record)
        given = self._here.get(form, {})
        if given.pop(record["id"], None) is not None:
            if not given:
                del self._here[form]
            self._stale.add(form)

    def label(self, form: str) -> str | None:
        """The label of a form, as `folded` writes it; None where it was never marked."""
        given = self._here.get(form)
        return _latest(given)[0] if given else self._elsewhere.labels.get(form)

    def marked_at(self, form: str) -> str:
        """When a form was marked last in this article; the empty string if it never was."""
        given = self._here.get(form)
        return max(at for _, at in given.values()) if given else ""

    def here(self) -> Collection[str]:
        """Every form that was marked in this article, as `folded` writes it."""
        return self._here.keys()

    def is_here(self, form: str) -> bool:
        """Whether it was marked in this article."""
        return form in self._here

    def matches(self, passage: Passage) -> Iterator[tuple[Span, str, str]]:
        """Each place of a form in a passage, with the label and the form."""
        self._renew()
        for span, label, form in self._gazetteer.matches(passage):
            yield span, label, form
        if self._elsewhere.labels:
            for span, label, form in self._elsewhere.gazetteer.matches(passage):
                yield span, self.label(form) or label, form

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        from tui.suggest.gazetteer import Gazetteer

        return Gazetteer({form: _latest(given)[0] for form, given in self._here.items()})

    def _renew(self) -> None:
        """Have the gazetteer know the forms as they are now: once for each, however often it was marked."""
        gazetteer = self._gazetteer
        for form in self._stale:
            if form in self._here:
                gazetteer.put(form, _latest(self._here[form])[0])
            else:
                gazetteer.drop(form)
        self._stale.clear()

    def _form(self, record: Record) -> str:
        """The words of an entity that may come again, or the empty string."""
        spans = record["parts"][0]["spans"]
        if len(spans) > 1 or spans[0]["end"] - spans[0]["start"] > _LONGEST:
            return ""
        return folded(self._text[spans[0]["start"] : spans[0]["end"]])


def _latest(given: dict[str, tuple[str, str]]) -> tuple[str, str]:
    return given[next(reversed(given))]
