"""What is offered in the reader: which suggesters are asked, and what of it is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tui.workspace.settings import Settings
from tui.workspace.suggesters import Suggesters, chosen_suggesters


def built_in() -> Suggesters:
    """The suggesters of this installation, with the cues that come with it."""
    from tui.suggest import lexicon
    from tui.suggest.registry import registry

    doors = registry()
    return Suggesters(doors.all(), lexicon.built_in(), list(doors.warnings))


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferSettings:
    """What is offered.

    Attributes:
        suggesters: Gives those to ask; called once, when offers are first looked for.
        quiet: The score below which nothing is offered.
        blind: Whether nothing is offered at all.
        since: Decisions up to this moment teach nothing; None if nothing is to be learned.
    """

    suggesters: Callable[[], Suggesters] = built_in
    quiet: float = 0.0
    blind: bool = False
    since: str | None = None


def offer_settings(settings: Settings, since: str) -> OfferSettings:
    """What the config file says about offers.

    Args:
        settings: What it says.
        since: Decisions up to this moment teach nothing.
    """
    return OfferSettings(
        suggesters=lambda: chosen_suggesters(settings),
        quiet=settings.suggest.quiet,
        blind=settings.suggest.blind,
        since=since,
    )
