"""What a suggester is: built in or from a plug-in, through the same door."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, runtime_checkable

from tui.suggest.offer import Offer
from tui.suggest.page import Page
from tui.suggest.passage import Passage


@runtime_checkable
class Suggester(Protocol):
    """Proposes annotations for a passage at a time.

    Attributes:
        name: How it is chosen.
        title: What it offers, in a few words.
        origin: What its offers say that they come from: a name with a version.
    """

    name: str
    title: str
    origin: str

    def offers(self, page: Page, passage: Passage) -> Iterable[Offer]:
        """The offers that lie in a passage of the page, in any order."""
        ...
