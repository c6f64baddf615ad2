"""The ranking: what this person accepts, learned from what was accepted and rejected.

A logistic regression over the traits of offers, which begins with the rules' own scores. It is trained by
stochastic gradient descent with a small pull towards nothing learned, and plain enough to be looked at: each trait has
one weight, and `explain` tells them. Learn only from explicit decisions and from articles that are done: an offer that
was skipped says nothing.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from tui.model.refusal import Refusal
from tui.suggest.offer import Offer

VERSION = 1
_ROUNDS = 20
_RATE = 0.05
_SURE = 0.02
_PULL = 0.01
_LEAST = 0.02
_SEED = 20_260
_STEP = 100
"""Examples after which others may have their turn."""


class Ranking:
    """Weights by trait.

    Attributes:
        weights: How much each trait speaks for acceptance, in units of log odds.
        decisions: How many decisions it learned from; none at first, and then it gives the rules' own scores.
    """

    def __init__(self) -> None:
        self.weights: dict[str, float] = {}
        self.decisions = 0

    def score(self, offer: Offer) -> float:
        """How likely the offer is accepted, 0 to 1."""
        if not self.decisions:
            return offer.score
        return _logistic(_prior(offer) + sum(self.weights.get(trait, 0.0) for trait in _traits(offer)))

    def learn(
        self, decisions: Iterable[tuple[Offer, bool]], pause: Callable[[], None] = lambda: None
    ) -> None:
        """Learn anew from offers, each with whether it was accepted; what was learned before is forgotten.

        Args:
            decisions: The offers.
            pause: Called every few milliseconds, for others to have their turn.
        """
        examples = [(_prior(offer), _traits(offer), is_accepted) for offer, is_accepted in decisions]
        self.decisions = len(examples)
        weights: dict[str, float] = {}
        order = random.Random(_SEED)
        for turn in range(_ROUNDS):
            rate = _RATE / (1 + turn / 5)
            order.shuffle(examples)
            for number, (prior, traits, is_accepted) in enumerate(examples):
                if number % _STEP == 0:
                    pause()
                error = is_accepted - _logistic(prior + sum(weights.get(trait, 0.0) for trait in traits))
                for trait in traits:
                    weight = weights.get(trait, 0.0)
                    weights[trait] = weight + rate * (error / len(traits) ** 0.5 - _PULL * weight)
        self.weights = {trait: weight for trait, weight in weights.items() if abs(weight) >= _LEAST}

    def explain(self, offer: Offer) -> list[tuple[str, float]]:
        """The traits of an offer with their weights, those that matter most first."""
        weighed = [(trait, self.weights[trait]) for trait in _traits(offer) if trait in self.weights]
        return sorted(weighed, key=lambda pair: -abs(pair[1]))

    def most_telling(self) -> list[tuple[str, float]]:
        """Every trait with its weight, those that matter most first."""
        return sorted(self.weights.items(), key=lambda pair: (-abs(pair[1]), pair[0]))

    def record(self) -> dict[str, Any]:
        """What was learned, to be kept as JSON."""
        weights = {trait: round(weight, 4) for trait, weight in sorted(self.weights.items())}
        return {"ranking": VERSION, "decisions": self.decisions, "weights": weights}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Ranking:
        """What was kept.

        Raises:
            Refusal: If it is of another version or broken.
        """
        weights, decisions = record.get("weights"), record.get("decisions")
        if (
            record.get("ranking") != VERSION
            or not isinstance(weights, Mapping)
            or not all(isinstance(weight, int | float) for weight in weights.values())
            or not isinstance(decisions, int)
        ):
            raise Refusal("What the ranking learned cannot be read; reset it, and it learns again.")
        ranking = cls()
        ranking.weights = {str(trait): float(weight) for trait, weight in weights.items()}
        ranking.decisions = decisions
        return ranking


def _traits(offer: Offer) -> Sequence[str]:
    """The traits of an offer, some of them together, and one that all have."""
    joined = [f"{offer.traits[0]} {other}" for other in offer.traits[1:5]] if offer.traits else []
    return ["", f"origin={offer.origin}", *offer.traits, *joined]


def _prior(offer: Offer) -> float:
    """What the rules say before anything is learned, in log odds."""
    score = min(max(offer.score, _SURE), 1 - _SURE)
    return math.log(score / (1 - score))


def _logistic(value: float) -> float:
    if value < -60:
        return 0.0
    return 1 / (1 + math.exp(-value))
