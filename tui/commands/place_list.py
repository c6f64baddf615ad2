"""Lists of places to tick, and what the commands on equals share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from tui.commands.command import Command, Context, Outcome, Parameter
from tui.commands.mark import quoted
from tui.commands.numbers import read_numbers
from tui.model.refusal import Refusal
from tui.model.span import Span
from tui.workspace.workspace import Workspace

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Place:
    """One row of a list.

    Attributes:
        span: Where it stands.
        ticked: Whether it is taken unless one says otherwise.
        why: What there is to say about it, or the empty string.
        article: The id of its article; empty for the one in view.
    """

    span: Span
    ticked: bool
    why: str = ""
    article: str = ""


class Ending(NamedTuple):
    """A key that closes a list and does something, besides Enter and Escape.

    Attributes:
        key: Its name.
        word: What it does, as it is shown beside the key; empty if that is not shown.
        line: The command line.
        takes: Whether the numbers of what is ticked are added to it.
    """

    key: str
    word: str
    line: str
    takes: bool = True


class Listing(NamedTuple):
    """A list to tick.

    Attributes:
        title: What is done with what is ticked.
        line: The command line, to which the numbers of what is ticked are added.
        places: The rows.
        endings: Further keys that close it; they come before those that every list has.
        enter: What Enter does, as it is shown.
    """

    title: str
    line: str
    places: Sequence[Place]
    endings: Sequence[Ending] = ()
    enter: str = "do it"


def words_at(workspace: Workspace, span: Span) -> str:
    """The words of a place, for a message."""
    return quoted(workspace.view.open.text, span)


def left_out(count: int) -> str:
    """How many rows of a list were not taken, for the end of a message."""
    return f", {count} left out" if count else ""


def refuse_empty(rows: Sequence[object], sentence: str) -> None:
    """Refuse a list that would have no rows.

    Raises:
        Refusal: With the sentence.
    """
    if not rows:
        raise Refusal(sentence)


def chosen_of(rows: Sequence[Row], numbers: str) -> tuple[list[Row], list[Row]]:
    """Those of some rows that numbers name, and the others."""
    wanted = set(read_numbers(numbers, len(rows)))
    numbered = list(enumerate(rows, 1))
    return [row for number, row in numbered if number in wanted], [
        row for number, row in numbered if number not in wanted
    ]


NUMBERS = (Parameter("NUMBERS", "text", optional=True),)
WITH_LIST = "Shows a list with ticks first; NUMBERS are those of its rows to take, like 1 3-5."


def command(
    name: str,
    title: str,
    run: Callable[..., Outcome],
    doc: str,
    contexts: tuple[Context, ...],
    group: str,
    parameters: tuple[Parameter, ...] = (),
) -> Command:
    """A command on equals."""
    return Command(
        id=name,
        title=title,
        group=group,
        run=run,
        parameters=parameters,
        contexts=contexts,
        doc=doc,
        done=group == "Marking",
    )
