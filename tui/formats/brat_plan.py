"""Which of brat's lines become what: frames that are claims, lines that are annotations of their own, and links.

- A frame is a claim if a scheme has its type as one, if its type begins with `claim` or `attribution`, or if it has an
  argument `Content` or `Cue`. Its arguments `Content`, `Source` and `Cue` are parts (`Content2` is a second content);
  what else it has are links. A frame as a content is the inner one of two nested claims.
- A `T` line that is only a part of claims, under its role's name, or only the trigger of frames is not an annotation
  of its own. One that something else hangs on is both. What hangs on a trigger is about its frame, if it has one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tui.formats.brat_labels import Labels
from tui.formats.brat_lines import ANNOTATOR_NOTES
from tui.formats.brat_records import Event, Normalisation, Relation, Standoff
from tui.model.annotation import ROLES, Role

_NUMBER = re.compile(r"\d+\Z")
_TELLING = ("content", "cue")
_CLAIMS = ("claim", "attribution")


def role_of(name: str) -> Role | None:
    """The role in a claim that an argument or a label names, or None: `Content2` is a content."""
    base = _NUMBER.sub("", name).casefold()
    return next((role for role in ROLES["claim"] if role == base), None)


@dataclass(slots=True)
class Plan:
    """What is to be made of a file's lines. Ids are those of the file.

    Attributes:
        claims: The frames that are claims.
        alone: The `T` lines that are annotations of their own.
        links: From one annotation to another.
        nested: (inner, outer) claims.
        attributes: By what they are about.
        notes: By what they are about.
        refers: What words refer to, by their `T` lines.
    """

    claims: set[str] = field(default_factory=set)
    alone: set[str] = field(default_factory=set)
    links: list[Relation] = field(default_factory=list)
    nested: list[tuple[str, str]] = field(default_factory=list)
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)
    refers: dict[str, Normalisation] = field(default_factory=dict)


def plan(found: Standoff, labels: Labels) -> Plan:
    """What is to be made of a file's lines. What cannot be is added to their losses."""
    made = Plan(claims={event.id for event in found.events.values() if _is_claim(event, labels)})
    triggers = _sole_triggers(found)
    _connect(found, made, triggers)
    _hang(found, made, triggers)
    absorbed = _absorbed(found, made.claims)
    hung = {end for link in made.links for end in (link.from_, link.to)}
    hung |= made.attributes.keys() | made.notes.keys()
    # A source refers by itself; other parts of claims do not refer to entities.
    hung |= {key for key in made.refers if role_of(found.texts[key].label) != "source"}
    made.alone = {key for key in found.texts if key not in absorbed or (key in hung and key not in triggers)}
    return made


def _is_claim(event: Event, labels: Labels) -> bool:
    known = labels.knows(event.label, "claim") or event.label.casefold().startswith(_CLAIMS)
    return known or any(role_of(name) in _TELLING for name, _ in event.arguments)


def _sole_triggers(found: Standoff) -> dict[str, str]:
    """The frame of each `T` line that is the trigger of exactly this one, by the line's id."""
    frames: dict[str, list[str]] = defaultdict(list)
    for event in found.events.values():
        if found.texts[event.trigger].label == event.label:
            frames[event.trigger].append(event.id)
    return {key: events[0] for key, events in frames.items() if len(events) == 1}


def _absorbed(found: Standoff, claims: set[str]) -> set[str]:
    """The `T` lines that are the trigger of a frame, or a part of a claim, by label too."""
    absorbed = set()
    for event in found.events.values():
        if found.texts[event.trigger].label == event.label:
            absorbed.add(event.trigger)
        if event.id in claims:
            for name, target in event.arguments:
                role = role_of(name)
                if role and target in found.texts and role == role_of(found.texts[target].label):
                    absorbed.add(target)
    return absorbed


def _connect(found: Standoff, made: Plan, triggers: Mapping[str, str]) -> None:
    """Links: relations, and the arguments of frames that are no parts of claims."""
    relations = list(found.relations)
    for event in found.events.values():
        for name, target in event.arguments:
            role = role_of(name) if event.id in made.claims else None
            if role == "content" and target in found.events:
                made.nested.append((target, event.id))
            elif role is None or target in found.events:
                relations.append(Relation(event.line, name, event.id, target))
    for each in relations:
        ends = triggers.get(each.from_, each.from_), triggers.get(each.to, each.to)
        made.links.append(Relation(each.line, each.label, *ends))


def _hang(found: Standoff, made: Plan, triggers: Mapping[str, str]) -> None:
    """Attributes, notes and normalisations."""
    for attribute in found.attributes:
        given = made.attributes.setdefault(triggers.get(attribute.target, attribute.target), {})
        if attribute.name in given:
            before = given[attribute.name]
            given[attribute.name] = [*(before if isinstance(before, list) else [before]), attribute.value]
        else:
            given[attribute.name] = attribute.value
    for note in found.notes:
        said = note.text if note.type == ANNOTATOR_NOTES else f"{note.type}: {note.text}"
        made.notes.setdefault(triggers.get(note.target, note.target), []).append(said)
    for line in found.normalisations:
        if line.target in made.refers:
            found.losses.add("normalisation beyond the first|normalisations beyond the first")
        elif line.target in found.events or triggers.get(line.target) in made.claims:
            found.losses.add("normalisation of a frame|normalisations of frames")
        else:
            made.refers[line.target] = line
