"""Which formats there are: built-in ones and plug-ins, through the same door, loaded when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import TypeAlias

from tui.formats.corpus import Corpus
from tui.formats.losses import Losses
from tui.formats.reading import Incoming, Reading, ReadOptions, Source
from tui.model.refusal import Refusal

GROUP = "marginist.formats"
"""The entry point group of plug-ins; each names a `Format`."""

Reader: TypeAlias = Callable[[Source, Reading], Incoming]
Writer: TypeAlias = Callable[[Corpus, Losses], Iterator[str]]
Pairing: TypeAlias = Callable[[Sequence[Source], Sequence[Source], ReadOptions], Iterable[Source]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One way in, out, or both.

    Attributes:
        name: How it is chosen.
        title: What it is, in a few words.
        suffixes: Of the files that it reads, in lower case, with the dot.
        loses: What it cannot carry, in a few words; empty if it carries everything.
        whole: Whether the layers of machines always belong to it.
        reader: Reads a source; None if it only writes.
        writer: Gives pieces of text; None if it only reads.
        recognises: Whether a file with one of the suffixes, of which it is shown the beginning, is meant.
        text_suffixes: Of the files that hold the texts, where those that it reads hold only annotations.
        pair: Gives such files, each with the texts that it may be about, from the files, the texts that were named or
            lie beside them, and what a person said.
    """

    name: str
    title: str
    suffixes: tuple[str, ...] = ()
    loses: str = ""
    whole: bool = False
    reader: Reader | None = None
    writer: Writer | None = None
    recognises: Callable[[bytes], bool] = lambda head: True
    text_suffixes: tuple[str, ...] = ()
    pair: Pairing | None = None

    @property
    def can_read(self) -> bool:
        """Whether `import` takes it."""
        return self.reader is not None

    @property
    def can_write(self) -> bool:
        """Whether `export` gives it."""
        return self.writer is not None


# In the order in which they are asked whether they recognise a file.
_BUILT_IN = {
    "text": "tui.formats.plain_text:FORMAT",
    "markdown": "tui.formats.markdown:FORMAT",
    "archive": "tui.formats.archive:FORMAT",
    "jsonl": "tui.formats.native:FORMAT",
    "csv": "tui.formats.csv_table:FORMAT",
    "spans": "tui.formats.spans:FORMAT",
    "brat": "tui.formats.brat:FORMAT",
    "brief": "tui.formats.brief:FORMAT",
}


class Registry:
    """The formats by name.

    Attributes:
        warnings: Sentences about plug-ins that could not be loaded so far.
    """

    def __init__(self, plugins: tuple[EntryPoint, ...] = ()) -> None:
        self._doors = {name: EntryPoint(name, value, GROUP) for name, value in _BUILT_IN.items()}
        self.warnings: list[str] = []
        self._loaded: dict[str, Format | None] = {}
        for plugin in plugins:
            if plugin.name in self._doors:
                self.warnings.append(
                    f"{_who(plugin)} offers a format “{plugin.name}”, a name that is taken; it is left out."
                )
            else:
                self._doors[plugin.name] = plugin

    @property
    def names(self) -> list[str]:
        """Every name, without loading anything."""
        return list(self._doors)

    def get(self, name: str) -> Format:
        """The format with a name.

        Raises:
            Refusal: If there is none, or it is broken.
        """
        if name not in self._doors:
            raise Refusal(f"There is no format “{name}”; there are {', '.join(self.names)}.")
        if name not in self._loaded:
            self._loaded[name] = self._load(self._doors[name])
        found = self._loaded[name]
        if found is None:
            raise Refusal(self.warnings[-1])
        return found

    def all(self) -> list[Format]:
        """Every format that can be loaded; the others are in `warnings`."""
        found = []
        for name in self.names:
            try:
                found.append(self.get(name))
            except Refusal:
                continue
        return found

    def readers(self) -> list[Format]:
        """The formats that `import` takes."""
        return [entry for entry in self.all() if entry.can_read]

    def writer(self, name: str) -> Format:
        """The format with a name, to write.

        Raises:
            Refusal: If there is none, or it only reads.
        """
        found = self.get(name)
        if not found.can_write:
            names = ", ".join(entry.name for entry in self.all() if entry.can_write)
            raise Refusal(f"The format “{name}” can only be read; there are {names} to write.")
        return found

    def _load(self, door: EntryPoint) -> Format | None:
        try:
            found = door.load()
            if not isinstance(found, Format):
                raise TypeError("it is no Format")
        except Exception as error:  # a plug-in may fail in any way, and must not take the program with it
            self.warnings.append(f"{_who(door)} has a broken format “{door.name}” ({error}); it is left out.")
            return None
        return found


def _who(door: EntryPoint) -> str:
    return f"{door.dist.name} {door.dist.version}" if door.dist else "marginist"


@cache
def registry() -> Registry:
    """The formats of this installation."""
    return Registry(tuple(entry_points(group=GROUP)))
