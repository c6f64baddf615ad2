"""Reviews: queues that somebody goes through, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Order = Literal["article", "label", "form", "score", "random"]
ORDERS: tuple[Order, ...] = ("article", "label", "form", "score", "random")


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A queue that one annotator goes through. Its place is not kept: it follows from the decisions.

    Attributes:
        id: A UUIDv7.
        query: Which annotations are meant, in the query language.
        order: By article and place; by label; by the words; by score, the surest first; or random.
        seed: Chooses the random order, and the sample.
        sample: How many annotations were drawn, or None for all.
        items: The ids of those that were drawn, sorted; of all, none are named.
        by: Who goes through it.
        created: When it was begun, UTC.
    """

    id: str
    query: str
    order: Order = "article"
    seed: int = 0
    sample: int | None = None
    items: tuple[str, ...] = ()
    by: str
    created: str

    def is_like(self, other: Review) -> bool:
        """Whether both are the same queue of the same person, but for when it was begun."""
        mine = (self.query, self.order, self.seed, self.sample, self.by)
        return mine == (other.query, other.order, other.seed, other.sample, other.by)
