"""What an annotator has decided in an article, read from the store for those who suggest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from tui.model.annotation import Annotation
from tui.model.span import Span
from tui.store import decisions
from tui.store.store import Store

if TYPE_CHECKING:
    from tui.suggest.standing import Standing

MOST_FORMS = 2000
"""Forms of other articles that are offered, at most; those marked most often come first."""


class DecidedThere(NamedTuple):
    """What is decided in one article.

    Attributes:
        accepted: The label of each form that is offered wherever it stands in the article.
        standing: What is rejected and marked, for `remaining`.
    """

    accepted: dict[str, str]
    standing: Standing


def forms_elsewhere(store: Store, annotator: str, besides: str = "") -> list[tuple[str, str]]:
    """(form, label) of what an annotator has marked in any article, those marked most often first.

    Pronouns are left out: they stand for somebody else in each article.

    Args:
        store: Where to look.
        annotator: Who.
        besides: The id of an article that is passed over.
    """
    from tui.text.naming_words import is_pronoun

    found = decisions.forms(store, annotator, MOST_FORMS, besides=besides)
    return [pair for pair in found if not is_pronoun(pair[0])]


def decided_in(
    store: Store, article: str, text: str, annotator: str, elsewhere: Iterable[tuple[str, str]] = ()
) -> DecidedThere:
    """What an annotator has marked, accepted and rejected in an article; others hide nothing.

    A form that he marked after he had rejected it is accepted, one that he rejected after he had marked it is rejected.

    Args:
        store: Where to look.
        article: The article's id.
        text: Its text.
        annotator: Who.
        elsewhere: (form, label) of what was marked in any article, as `forms_elsewhere` gives it.
    """
    from tui.suggest.standing import (
        MarkedParts,
        Standing,
        accepted_forms,
        folded,
        form_of,
        main_spans,
    )

    def form(annotation: Annotation) -> str:
        return form_of(main_spans("entity", annotation.parts), text)

    own = decisions.marked(store, article, annotator)
    here = [(form(each), each) for each in own if each.kind == "entity" and each.status != "rejected"]
    marked_at = {folded(words): each.updated for words, each in here}
    answers = {each.annotation: each for each in decisions.answers(store, article, annotator)}
    forms: set[str] = set()
    spans: set[tuple[str, tuple[Span, ...]]] = set()
    rejected = [key for key, each in answers.items() if each.answer == "reject"]
    for suggested in decisions.suggested(store, rejected):
        if suggested.kind != "entity":
            spans.add((suggested.kind, main_spans(suggested.kind, suggested.parts)))
        elif answers[suggested.id].at >= marked_at.get(words := folded(form(suggested)), ""):
            forms.add(words)
    whole = [(words, each.label) for words, each in here if len(each.parts[0].spans) == 1]
    accepted = accepted_forms(elsewhere, whole)
    return DecidedThere(
        {words: label for words, label in accepted.items() if folded(words) not in forms},
        Standing(rejected_forms=forms, rejected_spans=spans, marked=MarkedParts(own)),
    )
