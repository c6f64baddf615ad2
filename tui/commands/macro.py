"""Macros: recording commands, doing them again, naming and keeping them; and one command several times."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path

from tui.commands.command import Command, Outcome, Parameter
from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal
from tui.workspace.macros import LAST
from tui.workspace.workspace import Workspace

_MOST = 10_000
"""How often something is done again at most."""


def _record(workspace: Workspace) -> Outcome:
    workspace.macros.begin()
    return Outcome(message="Recording; macro.stop ends it.")


def _stop(workspace: Workspace, name: str | None) -> Outcome:
    recorded = workspace.macros.end()
    if not recorded:
        return Outcome(message="Nothing was recorded.")
    count = f"{len(recorded)} command{'s' * (len(recorded) != 1)}"
    if name is None:
        return Outcome(message=f"Recorded: {count}.")
    workspace.macros.name(name)
    return Outcome(message=f"Recorded as {in_quotes(name)}: {count}.")


def _replay(workspace: Workspace, name: str | None, times: int | None) -> Outcome:
    lines = workspace.macros.lines(name or LAST)
    often = _often(1 if times is None else times)
    with workspace.macros.replaying():
        done = _do_all(workspace, lines, often, "The macro")
    more = f" {often} times" if often > 1 else ""
    count = f"{done} command{'s' * (done != 1)}"
    return Outcome(message=f"Replayed{more}: {count}.")


def _repeat(workspace: Workspace, times: int, line: str) -> Outcome:
    from tui.commands.runner import parse

    command, _ = parse(line)
    if command.screen or command.unrecorded:
        raise Refusal(f"{command.id} cannot be repeated.")
    last: list[Outcome] = []
    _do_all(workspace, [line], _often(times), "It", last)
    return last[-1]


def _often(times: int) -> int:
    if not 1 <= times <= _MOST:
        raise Refusal(f"{times} times is not possible; it goes from 1 to {_MOST:,}.")
    return times


def _do_all(
    workspace: Workspace,
    lines: Sequence[str],
    times: int,
    what: str,
    outcomes: list[Outcome] | None = None,
) -> int:
    """Do command lines so many times, as one step; gives how many were done.

    Where there is an undo or a redo among them, each of them stays a step of its own.

    Raises:
        Refusal: What was refused first, and after how many; what came before stays.
    """
    from tui.commands.runner import perform_now

    steps = any(line.lstrip().startswith("history.") for line in lines)
    done = 0
    with nullcontext() if steps else workspace.as_one_step():
        for _ in range(times):
            for line in lines:
                try:
                    outcome = perform_now(workspace, line)
                except Refusal as refusal:
                    if not done:
                        raise
                    before = f"{done} command{'s' * (done != 1)}"
                    raise Refusal(
                        f"{what} stopped at {in_quotes(line, 60)} after {before}: {refusal.sentence}"
                    ) from None
                if outcomes is not None:
                    outcomes.append(outcome)
                done += 1
    return done


def _name(workspace: Workspace, name: str) -> Outcome:
    path = workspace.macros.name(name)
    return Outcome(message=f"The last macro is {in_quotes(name)} now, in {path}.")


def _save(workspace: Workspace, file: str, name: str | None) -> Outcome:
    path = Path(file).expanduser()
    workspace.macros.save(path, name or LAST)
    return Outcome(message=f"Written to {path}; marginist run --file does it again.")


def _list(workspace: Workspace) -> Outcome:
    names = workspace.macros.names()
    last = [f"the last one ({len(workspace.macros.last)})"] if workspace.macros.last else []
    told = ", ".join([*last, *names])
    return Outcome(message=f"Macros: {told}." if told else "There is no macro yet.", show="macros")


def _delete(workspace: Workspace, name: str) -> Outcome:
    workspace.macros.delete(name)
    return Outcome(message=f"The macro {in_quotes(name)} is gone.")


def _command(
    key: str, title: str, run: Callable[..., Outcome], doc: str = "", parameters: tuple[Parameter, ...] = ()
) -> Command:
    return Command(
        id=key,
        title=title,
        group="Macros",
        run=run,
        parameters=parameters,
        doc=doc,
        unrecorded=True,
        edges=key in ("macro.replay", "app.repeat"),  # what they run says itself whether it is one of these
    )


_NAME = Parameter("NAME", "name")
_ANY_NAME = Parameter("NAME", "name", optional=True)

COMMANDS = (
    _command(
        "macro.record",
        "Record a macro",
        _record,
        "From now on every command that is done is noted; what is refused, asked for or only shown is not.",
    ),
    _command(
        "macro.stop",
        "End recording",
        _stop,
        "The macro is the last one then; with a NAME it is kept under that name.",
        (_ANY_NAME,),
    ),
    _command(
        "macro.replay",
        "Replay a macro",
        _replay,
        "The last one, which is called last, or that of a NAME, so many TIMES. It is one undo step, and stops at the "
        "first refusal; what came before stays.",
        (_ANY_NAME, Parameter("TIMES", "number", optional=True)),
    ),
    _command("macro.list", "Choose among the macros", _list, "To replay, name, save or delete one."),
    _command(
        "macro.name", "Keep the last macro under a name", _name, "It is there in the next run, too.", (_NAME,)
    ),
    _command(
        "macro.save",
        "Write a macro as a file of commands",
        _save,
        "The last one, or that of a NAME. `marginist run --file FILE` does it again.",
        (Parameter("FILE", "name"), _ANY_NAME),
    ),
    _command("macro.delete", "Delete a macro", _delete, parameters=(_NAME,)),
    _command(
        "app.repeat",
        "Do a command several times",
        _repeat,
        "It is one undo step, and stops at the first refusal.",
        (Parameter("TIMES", "number"), Parameter("COMMAND", "text")),
    ),
)
