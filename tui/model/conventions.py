"""Conventions: where a span begins and ends is a matter of the scheme, and no two schemes agree.

A scheme sets them; two sets come with the program, and `NEWS` is taken where a scheme says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

BASE = "base"
"""The key in a scheme's conventions that names the set which the others differ from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conventions:
    """How far the parts of an offer go.

    Attributes:
        content_keeps_that: Whether the “that” which begins a clause belongs to the content.
        content_keeps_marks: Whether quotation marks belong to the content.
        content_keeps_comma: Whether a comma before a closing quotation mark does, if marks do not.
        content_keeps_stop: Whether the full stop of the sentence does (one inside the marks goes with them).
        cue_keeps_helpers: Whether the cue keeps what stands before the verb: “has repeatedly said”.
        cue_keeps_occasion: Whether it keeps “in a statement” after the verb.
        source_keeps_apposition: Whether “, the spokesman” belongs to the source, with the comma after it.
        source_keeps_title: Whether “President” before a name belongs to the source.
        source_keeps_possessive: Whether the ’s belongs to it: “Mr. Trump’s claim that …”.
        joined_content: Whether what follows `…,” X said.` in quotation marks is a further span of the content.
        nested: Whether a claim may be offered inside the content of another one.
        name_keeps_title: Whether “President” belongs to a name.
        name_keeps_article: Whether a capitalised “The” inside a sentence does.
    """

    content_keeps_that: bool = False
    content_keeps_marks: bool = True
    content_keeps_comma: bool = True
    content_keeps_stop: bool = False
    cue_keeps_helpers: bool = False
    cue_keeps_occasion: bool = False
    source_keeps_apposition: bool = False
    source_keeps_title: bool = False
    source_keeps_possessive: bool = False
    joined_content: bool = True
    nested: bool = True
    name_keeps_title: bool = False
    name_keeps_article: bool = True


NEWS = Conventions()
"""Those of the built-in scheme, as its worked example was marked."""

POLNEAR = Conventions(
    content_keeps_that=True,
    cue_keeps_helpers=True,
    cue_keeps_occasion=True,
    source_keeps_apposition=True,
    source_keeps_title=True,
    source_keeps_possessive=True,
    nested=False,
)
"""Those of the PolNeAR corpus (Newell, Margolin and Ruths, LREC 2018)."""

BY_NAME = {"news": NEWS, "polnear": POLNEAR}
"""Those that come with the program."""

NAMES = tuple(field.name for field in fields(Conventions))
"""What can be said either way, in the order in which it is documented."""


def conventions_from(table: Mapping[str, Any]) -> Conventions:
    """The conventions of a scheme's table without mistakes: those of its base, else `NEWS`, with what it changes."""
    changed = {name: value for name, value in table.items() if name in NAMES}
    return replace(BY_NAME[table.get(BASE, "news")], **changed)


def conventions_record(conventions: Conventions) -> dict[str, Any]:
    """The table that `conventions_from` reads back: the nearest base, and what differs from it; empty for `NEWS`."""
    mine = asdict(conventions)
    differences = {
        name: {key: mine[key] for key, value in asdict(base).items() if mine[key] != value}
        for name, base in BY_NAME.items()
    }
    base = min(differences, key=lambda name: len(differences[name]))
    return ({} if base == "news" else {BASE: base}) | differences[base]
