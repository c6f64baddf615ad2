"""Which suggesters there are: built-in ones and plug-ins, through the same door, loaded when asked for."""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint, entry_points

from tui.model.refusal import Refusal
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


class Registry:
    """The suggesters by name.

    Attributes:
        warnings: Sentences about plug-ins that could not be loaded so far.
    """

    def __init__(self, plugins: tuple[EntryPoint, ...] = ()) -> None:
        self._doors = {name: EntryPoint(name, value, GROUP) for name, value in _BUILT_IN.items()}
        self.warnings: list[str] = []
        self._loaded: dict[str, Suggester | None] = {}
        self._broken: dict[str, str] = {}
        for plugin in plugins:
            if plugin.name in self._doors:
                self.warnings.append(
                    f"{_who(plugin)} offers a suggester “{plugin.name}”, a name that is taken; it is left out."
                )
            else:
                self._doors[plugin.name] = plugin

    @property
    def names(self) -> list[str]:
        """Every name, without loading anything."""
        return list(self._doors)

    def get(self, name: str) -> Suggester:
        """The suggester with a name.

        Raises:
            Refusal: If there is none, or it is broken.
        """
        if name not in self._doors:
            raise Refusal(f"There is no suggester “{name}”; there are {', '.join(self.names)}.")
        if name not in self._loaded:
            self._loaded[name] = self._load(self._doors[name])
        found = self._loaded[name]
        if found is None:
            raise Refusal(self._broken[name])
        return found

    def all(self) -> list[Suggester]:
        """Every suggester that can be loaded; the others are in `warnings`."""
        found = []
        for name in self.names:
            try:
                found.append(self.get(name))
            except Refusal:
                continue
        return found

    def _load(self, door: EntryPoint) -> Suggester | None:
        try:
            found = door.load()
            if not isinstance(found, Suggester):
                raise TypeError("it is no Suggester")
        except Exception as error:  # a plug-in may fail in any way, and must not take the program with it
            said = f"{_who(door)} has a broken suggester “{door.name}” ({error}); it is left out."
            self._broken[door.name] = said
            self.warnings.append(said)
            return None
        return found


def _who(door: EntryPoint) -> str:
    return f"{door.dist.name} {door.dist.version}" if door.dist else "marginist"


@cache
def registry() -> Registry:
    """The suggesters of this installation."""
    return Registry(tuple(entry_points(group=GROUP)))
