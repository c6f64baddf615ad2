"""Comparing what a learner marked in an article with what a layer has there that was hidden meanwhile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from tui.model.annotation import ROLES, Annotation
from tui.model.span import Span

How = Literal["right", "label", "edges", "missed", "too many"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One annotation of either side, or a pair.

    Attributes:
        how: right; another label; other edges; missed, where only the layer has it; too many, where only the
            learner has it.
        own: What the learner marked, or None.
        other: What the layer has, or None.
    """

    how: How
    own: Annotation | None
    other: Annotation | None

    @property
    def place(self) -> Span:
        """Where it is: of a pair, where the layer has it."""
        covered = (self.other or self.own).extent  # type: ignore[union-attr]  # one of them is there
        assert covered is not None
        return covered


def main_spans(annotation: Annotation) -> tuple[Span, ...]:
    """The spans of the mention, the passage or the contents."""
    roles = ROLES[annotation.kind]
    return tuple(span for part in annotation.of_role(roles[0]) for span in part.spans) if roles else ()


def compared(own: Iterable[Annotation], other: Iterable[Annotation]) -> list[Difference]:
    """What is the same and what is not, in the order of the text. Each annotation is in one pair at most.

    Pairs are of one kind: first those with label and spans in common, then those with the spans, then those that share
    most of their code points, with at least one. Of a claim its content is compared.
    """
    mine = [each for each in own if main_spans(each)]
    theirs = [each for each in other if main_spans(each)]
    found: list[Difference] = []

    def pair(one: Annotation, two: Annotation, how: How) -> None:
        mine.remove(one)
        theirs.remove(two)
        found.append(Difference(how, one, two))

    rounds: tuple[How, ...] = ("right", "label")
    for how in rounds:
        for one in list(mine):
            for two in list(theirs):
                if one.kind != two.kind or main_spans(one) != main_spans(two):
                    continue
                if how == "label" or one.label == two.label:
                    pair(one, two, how)
                    break
    shared = [
        (size, one, two)
        for one in mine
        for two in theirs
        if one.kind == two.kind and (size := _common(one, two))
    ]
    for _, one, two in sorted(shared, key=lambda each: -each[0]):
        if one in mine and two in theirs:
            pair(one, two, "edges")
    found += [Difference("too many", one, None) for one in mine]
    found += [Difference("missed", None, two) for two in theirs]
    return sorted(found, key=lambda each: each.place)


def _common(one: Annotation, two: Annotation) -> int:
    """How many code points the main spans of two annotations share."""
    return sum(
        max(0, min(left.end, right.end) - max(left.start, right.start))
        for left in main_spans(one)
        for right in main_spans(two)
    )


def score(differences: Sequence[Difference]) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean F1, of what is right; 0 where there is nothing to divide by."""
    right = sum(each.how == "right" for each in differences)
    mine = sum(each.own is not None for each in differences)
    theirs = sum(each.other is not None for each in differences)
    precision = right / mine if mine else 0.0
    recall = right / theirs if theirs else 0.0
    mean = 2 * precision * recall / (precision + recall) if right else 0.0
    return precision, recall, mean


_TOLD: tuple[tuple[How, str], ...] = (
    ("right", "right"),
    ("missed", "missed"),
    ("too many", "too many"),
    ("edges", "with other edges"),
    ("label", "with another label"),
)


def score_told(differences: Sequence[Difference]) -> str:
    """The score in a sentence, what says most first, since a narrow screen shows the beginning only."""
    precision, recall, mean = score(differences)
    counts = Counter(each.how for each in differences)
    told = ", ".join(f"{counts[how]} {words}" for how, words in _TOLD if counts[how]) or "nothing was marked"
    return f"F1 {100 * mean:.0f} %, precision {100 * precision:.0f} %, recall {100 * recall:.0f} %: {told}."
