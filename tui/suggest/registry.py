"""Which suggesters there are: built-in ones and plug-ins, through the same door, loaded when asked for."""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint, entry_points

from tui.model.doors import Doors
from tui.suggest.suggester import Suggester

GROUP = "marginist.suggesters"
"""The entry point group of plug-ins; each names a `Suggester`."""

_BUILT_IN = {
    "names": "tui.suggest.built_in:NAMES",
    "dates": "tui.suggest.built_in:DATES",
    "attributions": "tui.suggest.built_in:ATTRIBUTIONS",
    "quotations": "tui.suggest.built_in:QUOTATIONS",
    "gazetteer": "tui.suggest.built_in:GAZETTEER",
}


class Registry(Doors[Suggester]):
    """The suggesters by name."""

    def __init__(self, plugins: tuple[EntryPoint, ...] = ()) -> None:
        super().__init__("suggester", Suggester, GROUP, _BUILT_IN, plugins)


@cache
def registry() -> Registry:
    """The suggesters of this installation."""
    return Registry(tuple(entry_points(group=GROUP)))
