"""Running a command line on a workspace."""

from __future__ import annotations

from typing import Any

from tui.commands.catalogue import command_named
from tui.commands.claim import keep_slot
from tui.commands.command import Command, Outcome, Parameter
from tui.commands.hint import hints_of_choice, open_again
from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal
from tui.workspace.workspace import Workspace


def parse(line: str) -> tuple[Command, list[Any]]:
    """The command of a line, and the values of its parameters.

    Raises:
        Refusal: If there is no such command, or the values are not what it takes.
    """
    stripped = line.lstrip()
    name, blank, rest = stripped.partition(" ")
    if not name:
        raise Refusal("There is no command in an empty line.")
    command = command_named(name)
    return command, _values(command, rest, given=bool(blank))


def perform(workspace: Workspace, line: str) -> Outcome:
    """Run a command line. What it waits for is still to be waited for.

    Raises:
        Refusal: If it cannot be done; nothing has changed then.
    """
    command, values = parse(line)
    if not command.edges:
        keep_slot_if_any(workspace)
    chosen_by = hints_of_choice(workspace)
    outcome = command(workspace, *values)
    if command.done and chosen_by is not None:
        open_again(workspace, chosen_by)
    if not (command.screen or command.unrecorded or _asks(outcome)):
        workspace.macros.note(line)
    return outcome


def perform_now(workspace: Workspace, line: str) -> Outcome:
    """Run a command line to its end, as a part of another command; an undo is waited for.

    Raises:
        Refusal: If it cannot be done, or needs the screen or somebody’s answer.
    """
    command, _ = parse(line)
    if command.screen:
        raise Refusal(f"{command.id} needs the screen; it cannot be run without one.")
    outcome = perform(workspace, line)
    if _asks(outcome):
        raise Refusal(f"{command.id} needs a value here: {command.usage.replace('[', '').replace(']', '')}.")
    if outcome.waiting is not None and outcome.finish is not None:
        outcome = outcome.finish(outcome.waiting.result())
    return outcome


def _asks(outcome: Outcome) -> bool:
    """Whether nothing was done yet, since somebody has to answer first."""
    shown = {"quit", "card", "gone", "panes", "review.form", "review.summary"}
    return bool(outcome.show) and not outcome.message and outcome.show not in shown


def perform_and_wait(workspace: Workspace, line: str) -> Outcome:
    """Run a command line to its end, with everything written.

    Raises:
        Refusal: If it cannot be done or written.
    """
    outcome = perform_now(workspace, line)
    workspace.settle()
    return outcome


def keep_slot_if_any(workspace: Workspace) -> None:
    """Store the edges that were moved in a slot, if there is one."""
    if workspace.panes is not None:
        keep_slot(workspace)


def _values(command: Command, rest: str, *, given: bool) -> list[Any]:
    """The values in the rest of a line.

    Args:
        command: Whose parameters they are for.
        rest: What follows the command's name and a blank.
        given: Whether there was a blank; after one, an optional text is given even if it is empty. So it is after
            the blank behind the value before.
    """
    values: list[Any] = []
    for parameter in command.parameters:
        if parameter.type == "text":
            rest = (
                rest.lstrip() if len(values) and command.parameters[len(values) - 1].type == "name" else rest
            )
            values.append(rest if given or not parameter.optional else None)
            if not rest.strip() and not parameter.optional:
                raise Refusal(f"{parameter.name} is missing; it goes {command.usage}.")
            return values
        rest = rest.lstrip()
        if parameter.type == "name" and rest.startswith('"') and '"' in rest[1:]:
            word, _, rest = rest[1:].partition('"')
            given, rest = bool(rest), rest.removeprefix(" ")
        else:
            word, blank, rest = rest.partition(" ")
            given = bool(blank)
        if not word:
            if parameter.optional:
                values.append(None)
                continue
            raise Refusal(f"{parameter.name} is missing; it goes {command.usage}.")
        values.append(_value(command, parameter, word))
    if rest.strip():
        raise Refusal(f"{in_quotes(rest.strip())} is too much; it goes {command.usage}.")
    return values


def _value(command: Command, parameter: Parameter, word: str) -> Any:
    if parameter.type not in ("offset", "number"):
        return word
    try:
        return int(word)
    except ValueError:
        raise Refusal(
            f"{parameter.name} is a whole number, not {in_quotes(word)}; it goes {command.usage}."
        ) from None
