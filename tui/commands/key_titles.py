"""What keys do, in words: a key that gives a label says which one."""

from __future__ import annotations

from collections.abc import Mapping

from tui.commands.catalogue import command_named
from tui.commands.keymap import Chord
from tui.model.refusal import Refusal
from tui.model.scheme import Scheme

_WITH_LABEL = ("mark.", "offer.accept", "review.accept")


def by_line(bound: Mapping[Chord, str]) -> dict[str, list[Chord]]:
    """The chords of each command line; the numbered lines of one command are put together under its usage."""
    found: dict[str, list[Chord]] = {}
    for chord, line in bound.items():
        words = line.split(" ")
        if len(words) == 2 and words[1].isdecimal():
            line = command_named(words[0]).usage
        found.setdefault(line, []).append(chord)
    return found


def title_of(line: str, scheme: Scheme) -> str:
    """What a command line, or the usage of a command, does: “Accept the offer: Person”."""
    name, _, value = line.partition(" ")
    title = command_named(name).title
    if value and name.startswith(_WITH_LABEL):
        try:
            return f"{title}: {scheme.label(value).title}"
        except Refusal:  # LABEL in a usage, or a label of another scheme
            return title
    return title
