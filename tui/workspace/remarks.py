"""What others answered to an annotation of one's own, in words for its card."""

from __future__ import annotations

from tui.model.annotation import Annotation
from tui.model.quoting import in_quotes
from tui.store.reviews import Remark, remarks
from tui.store.store import Store

_ANSWERS = {"accept": "accepted", "amend": "amended", "reject": "rejected", "skip": "left undecided"}
_WORDS = 60
"""Code points of the words taken instead that are quoted at most."""


def remarks_on(store: Store, annotation: Annotation, text: str, annotator: str) -> tuple[str, ...]:
    """A line for each answer: who, what they have instead or what they answered, and what they said with it.

    Args:
        store: Where to look.
        annotation: What was answered.
        text: The text of its article.
        annotator: Who made it, and whose own answers are left out.
    """
    told = []
    for remark in remarks(store, annotation.id, annotator):
        said = f", {in_quotes(remark.reason)}" if remark.reason else ""
        told.append(f"{remark.by}: {_answer(remark, annotation, text)}{said}")
    return tuple(told)


def _answer(remark: Remark, annotation: Annotation, text: str) -> str:
    """What was answered; of an amendment, the label and the words that were taken instead."""
    instead = []
    if remark.label is not None and remark.label != annotation.label:
        instead.append(remark.label)
    if remark.is_moved:
        instead.append(_words(remark, annotation, text))
    return f"{' '.join(instead)} instead" if instead else _ANSWERS[remark.answer]


def _words(remark: Remark, annotation: Annotation, text: str) -> str:
    covered = annotation.extent
    if remark.start is None or remark.end is None or covered == (remark.start, remark.end):
        return "other edges"  # of a source or cue, or of a piece
    words = " ".join(text[remark.start : remark.end].split())
    return in_quotes(words if len(words) <= _WORDS else f"{words[: _WORDS - 1]}…")
