"""What a command is."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Literal

from tui.workspace.workspace import Workspace

Context = Literal["READ", "SELECT", "OFFER", "CLAIM", "HINT", "REVIEW"]
CONTEXTS: tuple[Context, ...] = ("READ", "SELECT", "OFFER", "CLAIM", "HINT", "REVIEW")

ParameterType = Literal["offset", "number", "label", "status", "word", "name", "text"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value that a command takes.

    Attributes:
        name: How it is written in help, in capitals.
        type: offset and number are whole numbers; label, status and word have no blanks; a name has none either
            unless it stands in quotation marks; text is all the rest of the line as it is, and is the last one.
        optional: Whether it may be left out; it is then None.
    """

    name: str
    type: ParameterType
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a command.

    Attributes:
        message: What is said about it, or the empty string.
        annotation: The id of the annotation that it was about, or None.
        copied: Text for the clipboard, or None.
        waiting: What has to be waited for before `finish` tells the real outcome.
        finish: Called with the result of `waiting`.
        show: What the screen should open or do, or the empty string.
        argument: What it should open it with, such as a query.
    """

    message: str = ""
    annotation: str | None = None
    copied: str | None = None
    waiting: Future[Any] | None = None
    finish: Callable[[Any], Outcome] | None = None
    show: str = ""
    argument: str = ""


DONE = Outcome()


def already(what: str, value: object) -> str:
    """The sentence that nothing was changed, since a value is there already, or nothing is."""
    return f"{what} is {'empty' if value in ('', None) else 'that'} already."


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A verb.

    Attributes:
        id: How it is written, `group.verb`.
        title: What it does, as an imperative.
        group: The heading it stands under in help.
        run: Called with the workspace and the values of the parameters.
        parameters: What it takes.
        contexts: The modes in which it makes sense.
        doc: One or two sentences more.
        screen: Whether it needs a screen; headless it is refused.
        unrecorded: Whether a macro that is recorded leaves it out; what it runs in its turn is recorded.
        edges: Whether it moves the edges of a slot, which are kept only when one leaves the slot.
        done: Whether it is done with what hints chose, so that they are open again for the next.
    """

    id: str
    title: str
    group: str
    run: Callable[..., Outcome]
    parameters: tuple[Parameter, ...] = ()
    contexts: tuple[Context, ...] = CONTEXTS
    doc: str = ""
    screen: bool = False
    edges: bool = False
    done: bool = False
    unrecorded: bool = False

    @property
    def usage(self) -> str:
        """The command with its parameters, as one types it."""
        words = [f"[{each.name}]" if each.optional else each.name for each in self.parameters]
        return " ".join([self.id, *words])

    def __call__(self, workspace: Workspace, *values: Any) -> Outcome:
        """Run it."""
        return self.run(workspace, *values)
