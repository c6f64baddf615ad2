"""The gazetteer: forms that were accepted before, wherever they stand; the longest one wins."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator, Mapping

from tui.model.span import Span
from tui.suggest.passage import Passage, tokens_of


class Gazetteer:
    """Finds forms over line breaks, as whole words, with the capitals that they were accepted with.

    Args:
        labels: The label of each form.
    """

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._forms: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        for form, label in labels.items():
            self.put(form, label)

    def put(self, form: str, label: str) -> None:
        """Take in a form, or give it another label."""
        tokens = _plain(tokens_of(form))
        if not tokens:
            return
        self._take(tokens)
        entries = self._forms.setdefault(tokens[0], [])
        insort(entries, (tokens, label, form), key=lambda entry: -len(entry[0]))

    def drop(self, form: str) -> None:
        """Forget a form, if it is known."""
        self._take(_plain(tokens_of(form)))

    def _take(self, tokens: tuple[str, ...]) -> None:
        entries = self._forms.get(tokens[0]) if tokens else None
        if entries is not None:
            entries[:] = [entry for entry in entries if entry[0] != tokens]

    def matches(self, passage: Passage) -> Iterator[tuple[Span, str, str]]:
        """Each span with its label and form, in order; none overlaps another."""
        forms = _plain(passage.forms)
        at = 0
        while at < len(forms):
            for tokens, label, form in self._forms.get(forms[at], ()):
                if forms[at : at + len(tokens)] == tokens:
                    yield passage.cover(at, at + len(tokens)), label, form
                    at += len(tokens) - 1
                    break
            at += 1


def _plain(forms: Iterable[str]) -> tuple[str, ...]:
    return tuple(form.replace("’", "'") for form in forms)
