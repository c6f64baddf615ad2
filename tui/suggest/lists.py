"""Small lists of names, which tell what a capitalised word is. The files beside this one can be read and edited.

Their heads say where they come from: all were written by hand for this program.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_SECTION = re.compile(r"\[([\w ]+)\]")


@dataclass(frozen=True, slots=True)
class Lists:
    """Forms as they are written, save `place_words`, `building_words` and `organisation_words` in lower case.

    Attributes:
        labels: What a whole name is: `GPE`, `NORP`, `LOC` or `ORG`.
        longest: The most words that one of them has.
        place_words: What makes a place of a name: “Lake”.
        building_words: What makes a building of one: “Palace”.
        organisation_words: What makes an organisation of one: “Ministry”.
    """

    labels: dict[str, str]
    longest: int
    place_words: frozenset[str]
    building_words: frozenset[str]
    organisation_words: frozenset[str]


@cache
def lists() -> Lists:
    """The lists of this program."""
    labels: dict[str, str] = {}
    places, organisations = _sections("places.txt"), _sections("organisations.txt")
    labels |= dict.fromkeys(organisations["organisations"], "ORG")
    labels |= dict.fromkeys(places["places"], "LOC")
    labels |= dict.fromkeys(places["peoples"], "NORP")
    labels |= dict.fromkeys(_sections("cities.txt")[""], "GPE")
    for line in _lines("countries.txt"):
        countries, _, peoples = line.partition(":")
        labels |= dict.fromkeys(_words(countries), "GPE")
        labels |= dict.fromkeys(_words(peoples), "NORP")
    return Lists(
        labels,
        max(form.count(" ") for form in labels) + 1,
        frozenset(word.lower() for word in places["place words"]),
        frozenset(word.lower() for word in places["building words"]),
        frozenset(word.lower() for word in organisations["organisation words"]),
    )


def _lines(name: str) -> list[str]:
    text = files("tui.suggest").joinpath("lists", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _sections(name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"": []}
    section = ""
    for line in _lines(name):
        if heading := _SECTION.fullmatch(line.strip()):
            section = heading[1]
            found[section] = []
        else:
            found[section] += _words(line)
    return found


def _words(line: str) -> list[str]:
    return [word.strip() for word in line.split(",") if word.strip()]
