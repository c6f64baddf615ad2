"""The cue lexicon: which words bring somebody's words, thoughts, wishes or judgements, and how they are used.

It is read from a text file that a person can edit, `cues.txt`; its head explains how.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Literal

from tui.model.refusal import Refusal
from tui.suggest import grammar

Form = Literal["plain", "s", "past", "ing"]

VERB_SECTIONS = ("says", "tells", "thinks", "finds", "wants", "urges", "judges")
SECTIONS = (*VERB_SECTIONS, "according", "nouns")

_SECTION = re.compile(r"\[(\w+)\]")
_ENTRY = re.compile(r"([\w' -]+?)\s*(?:\(([\w\s]+)\))?")
_VOWELS = "aeiou"
# Forms in -s of other verbs are nouns as often: “calls”, “attacks”.
_FINITE_USES = frozenset(["says", "thinks", "tells", "wants"])


@dataclass(slots=True)
class Cue:
    """How one form of a word may be used.

    Attributes:
        form: How the form is made: the plain one, with -s, the past (or participle), with -ing.
        uses: The sections of the file that it stands in.
        after: Sections with the words that must follow it there (“call on”); other uses need none.
    """

    form: Form
    uses: set[str] = field(default_factory=set)
    after: list[tuple[str, list[str]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of a lexicon file.

    Attributes:
        verbs: By form, in lower case.
        nouns: Singular and plural forms, in lower case.
        according: Phrases, in lower case, as lists of words, by what they begin with.
        words: What a cue begins with, of all kinds.
        leading: Those that are cues only before certain words, with these: “in” before “the”, “claim” before “that”.
        finite: The verbs that are finite whatever stands before them: “said”, “says”.
    """

    verbs: Mapping[str, Cue]
    nouns: frozenset[str]
    according: Mapping[str, list[list[str]]]
    words: frozenset[str]
    leading: Mapping[str, frozenset[str]]
    finite: frozenset[str]


def parse(text: str, name: str) -> Lexicon:
    """The lexicon of a file.

    Args:
        text: The content of the file.
        name: The file's name, for refusals.

    Raises:
        Refusal: If a section is unknown or a line is no list of words, with the line.
    """
    verbs: dict[str, Cue] = {}
    nouns: set[str] = set()
    according: dict[str, list[list[str]]] = {}
    section = ""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if heading := _SECTION.fullmatch(line.strip()):
            section = heading[1]
            if section not in SECTIONS:
                raise Refusal(
                    f"{name}, line {number}: there is no section “{section}”; there are {', '.join(SECTIONS)}."
                )
            continue
        for entry in filter(None, map(str.strip, line.split(","))):
            found = _ENTRY.fullmatch(entry)
            if not found or not section:
                raise Refusal(
                    f"{name}, line {number}: “{entry}” is no word of a section; write words, parted by commas."
                )
            if section == "according":
                phrase = entry.lower().split()
                according.setdefault(phrase[0], []).append(phrase)
            elif section == "nouns":
                nouns |= {found[1].lower(), plural(found[1].lower())}
            else:
                _add(verbs, section, found[1].lower(), (found[2] or "").lower().split())
    words = frozenset(verbs) | nouns | frozenset(according)
    leading = {word: before for word in words if (before := _next_words(word, verbs, nouns, according))}
    finite = {
        form for form, cue in verbs.items() if cue.form == "s" and not cue.uses.isdisjoint(_FINITE_USES)
    }
    return Lexicon(verbs, frozenset(nouns), according, words, leading, grammar.IRREGULAR | finite)


def built_in_text() -> str:
    """The lexicon file that comes with the program."""
    return files("tui.suggest").joinpath("cues.txt").read_text(encoding="utf-8")


@cache
def built_in() -> Lexicon:
    """The lexicon that comes with the program."""
    return parse(built_in_text(), "cues.txt")


def with_verb(lexicon: Lexicon, word: str, form: Form) -> Lexicon:
    """A lexicon in which a word is a verb of every use, besides what it knows.

    Args:
        lexicon: What is known.
        word: A form of the verb, in lower case.
        form: How that is made.
    """
    cue = Cue(form, uses={"says", "thinks", "finds", "wants", "urges", "judges"})
    leading = {known: before for known, before in lexicon.leading.items() if known != word}
    return replace(
        lexicon,
        verbs={**lexicon.verbs, word: cue},
        words=lexicon.words | {word},
        leading=leading,
        finite=lexicon.finite | {word} if form == "s" else lexicon.finite,
    )


def plural(noun: str) -> str:
    """The regular plural of an English noun."""
    if noun.endswith("y") and noun[-2] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")


def forms(plain: str) -> dict[str, Form]:
    """The regular forms of an English verb, with how each is made."""
    if plain.endswith("e"):
        return {plain: "plain", plain + "s": "s", plain + "d": "past", plain[:-1] + "ing": "ing"}
    past = plain[:-1] + "ied" if plain.endswith("y") and plain[-2] not in _VOWELS else plain + "ed"
    return {plain: "plain", plural(plain): "s", past: "past", plain + "ing": "ing"}


def _next_words(
    word: str, verbs: Mapping[str, Cue], nouns: Set[str], according: Mapping[str, list[list[str]]]
) -> frozenset[str]:
    """The words one of which must follow for a word to be a cue; none if it can be one by itself."""
    cue = verbs.get(word)
    if cue and cue.uses:
        return frozenset()
    onward = [phrase[1:] for phrase in according.get(word, ())] + [
        after for _, after in (cue.after if cue else ())
    ]
    if [] in onward:
        return frozenset()
    return frozenset(after[0] for after in onward) | (grammar.JOINT if word in nouns else frozenset())


def _add(verbs: dict[str, Cue], section: str, entry: str, irregular: list[str]) -> None:
    plain, *after = entry.split()
    made = forms(plain)
    kinds: set[Form] = set()
    given: dict[str, Form] = {}
    for form in irregular:
        kind: Form = "ing" if form.endswith("ing") else "s" if form == made_s(plain) else "past"
        kinds.add(kind)
        given[form] = kind
    for form, kind in made.items():
        if kind not in kinds:
            given.setdefault(form, kind)
    for form, kind in given.items():
        cue = verbs.setdefault(form, Cue(kind))
        if after:
            cue.after.append((section, after))
        else:
            cue.uses.add(section)


def made_s(plain: str) -> str:
    """The form in -s of a verb."""
    return next(form for form, kind in forms(plain).items() if kind == "s")
