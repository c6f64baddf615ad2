"""What can be plugged in: built-in things and those of other packages, through the same door, loaded when asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.metadata import EntryPoint
from typing import Any, Generic, TypeVar

from tui.model.refusal import Refusal

Thing = TypeVar("Thing")


class Doors(Generic[Thing]):
    """Things of one sort by name.

    Attributes:
        warnings: Sentences about plug-ins that could not be loaded so far.

    Args:
        noun: What one of them is called: “format”.
        wanted: The class that each must be of.
        group: The entry point group.
        built_in: Where those of the program are, by name, in the order in which they are given.
        plugins: Those of other packages.
    """

    def __init__(
        self,
        noun: str,
        wanted: type[Any],
        group: str,
        built_in: Mapping[str, str],
        plugins: Sequence[EntryPoint] = (),
    ) -> None:
        self._noun = noun
        self._wanted = wanted
        self._doors = {name: EntryPoint(name, value, group) for name, value in built_in.items()}
        self.warnings: list[str] = []
        self._loaded: dict[str, Thing] = {}
        self._broken: dict[str, str] = {}
        for plugin in plugins:
            if plugin.name in self._doors:
                self.warnings.append(
                    f"{_who(plugin)} offers a {noun} “{plugin.name}”, a name that is taken; it is left out."
                )
            else:
                self._doors[plugin.name] = plugin

    @property
    def names(self) -> list[str]:
        """Every name, without loading anything."""
        return list(self._doors)

    def get(self, name: str) -> Thing:
        """The thing with a name.

        Raises:
            Refusal: If there is none, or it is broken.
        """
        if name not in self._doors:
            raise Refusal(f"There is no {self._noun} “{name}”; there are {', '.join(self.names)}.")
        if name not in self._loaded and name not in self._broken:
            self._load(self._doors[name])
        if name in self._broken:
            raise Refusal(self._broken[name])
        return self._loaded[name]

    def all(self) -> list[Thing]:
        """Everything that can be loaded; the others are in `warnings`."""
        found = []
        for name in self.names:
            try:
                found.append(self.get(name))
            except Refusal:
                continue
        return found

    def _load(self, door: EntryPoint) -> None:
        try:
            found = door.load()
            if not isinstance(found, self._wanted):
                raise TypeError(f"it is no {self._wanted.__name__}")
        except Exception as error:  # a plug-in may fail in any way, and must not take the program with it
            said = f"{_who(door)} has a broken {self._noun} “{door.name}” ({error}); it is left out."
            self._broken[door.name] = said
            self.warnings.append(said)
        else:
            self._loaded[door.name] = found


def _who(door: EntryPoint) -> str:
    return f"{door.dist.name} {door.dist.version}" if door.dist else "marginist"
