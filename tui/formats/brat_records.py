"""What brat's lines say, line by line. Ids are those of the file."""

from __future__ import annotations

from dataclasses import dataclass, field

from tui.formats.losses import Losses


@dataclass(frozen=True, slots=True)
class TextBound:
    """A `T` line: a label on a piece of text.

    Attributes:
        line: Its number.
        id: As the file has it.
        label: brat's type.
        offsets: (start, end) of each fragment, in the order of the line.
        quote: What the line says that the text says there.
    """

    line: int
    id: str
    label: str
    offsets: tuple[tuple[int, int], ...]
    quote: str


@dataclass(frozen=True, slots=True)
class Event:
    """An `E` line: a frame.

    Attributes:
        line: Its number.
        id: As the file has it.
        label: brat's type.
        trigger: The id of the `T` line of the words that it hangs on.
        arguments: (role, id) of what fills the roles, in the order of the line.
    """

    line: int
    id: str
    label: str
    trigger: str
    arguments: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """An `R` line, or one of the pairs that a `*` line is made of.

    Attributes:
        line: Its number.
        label: brat's type.
        from_: The id of the first argument.
        to: The id of the second one.
    """

    line: int
    label: str
    from_: str
    to: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """An `A` or `M` line.

    Attributes:
        line: Its number.
        target: The id of what it is about.
        name: Its name.
        value: Its value, or True if it has none.
    """

    line: int
    target: str
    name: str
    value: str | bool


@dataclass(frozen=True, slots=True)
class Normalisation:
    """An `N` line: what some words refer to.

    Attributes:
        line: Its number.
        target: The id of what it is about.
        kb: The identifier, with the name of its knowledge base in front: `Wikidata:Q42`.
        name: The name that goes with it, or the empty string.
    """

    line: int
    target: str
    kb: str
    name: str


@dataclass(frozen=True, slots=True)
class Note:
    """A `#` line.

    Attributes:
        line: Its number.
        target: The id of what it is about.
        type: `AnnotatorNotes`, or another type.
        text: The note.
    """

    line: int
    target: str
    type: str
    text: str


@dataclass(slots=True)
class Standoff:
    """All of a file.

    Attributes:
        texts: `T` lines by id.
        events: `E` lines by id.
        relations: `R` and `*` lines.
        attributes: `A` and `M` lines.
        normalisations: `N` lines.
        notes: `#` lines.
        losses: What is in the file and not in the above.
    """

    texts: dict[str, TextBound] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    attributes: list[Attribute] = field(default_factory=list)
    normalisations: list[Normalisation] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    losses: Losses = field(default_factory=Losses)
