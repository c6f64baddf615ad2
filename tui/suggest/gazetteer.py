"""The gazetteer: forms that were accepted before, wherever they stand; the longest one wins."""

from __future__ import annotations

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
            tokens = _plain(tokens_of(form))
            if tokens:
                self._forms.setdefault(tokens[0], []).append((tokens, label, form))
        for entries in self._forms.values():
            entries.sort(key=lambda entry: -len(entry[0]))

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
