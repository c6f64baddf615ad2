"""What the table `[suggest]` of the config file says about suggestions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tui.model.refusal import Refusal

KEYS: Mapping[str, tuple[str, str]] = {
    "suggest.with": (
        "list of texts",
        "the suggesters that are asked, by name; all there are if it is missing",
    ),
    "suggest.quiet": ("number", "from 0 to 1; less sure suggestions are not shown in the reader; else 0.3"),
    "suggest.blind": ("true or false", "whether the reader shows no suggestions at all"),
    "suggest.cues": (
        "text",
        "a file of cue words in place of the built-in ones; relative to the config folder",
    ),
    "suggest.NAME.command": ("text", "a program of yours as the suggester NAME, with its arguments"),
    "suggest.NAME.seconds": ("number", "how long it may take for one article; else 60"),
}
"""What it may say: what a value is, and what it is for."""

SECONDS = 60.0
_NAME = re.compile(r"[^\W_][\w-]*\Z")
_OWN = ("with", "quiet", "blind", "cues")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramSettings:
    """An outside program as a suggester.

    Attributes:
        name: How it is chosen, and what its suggestions say that they come from.
        command: The command with its arguments.
        seconds: How long it may take for one article.
    """

    name: str
    command: str
    seconds: float = SECONDS


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestSettings:
    """What is said about suggestions.

    Attributes:
        names: The suggesters that are asked, or None for all.
        quiet: Suggestions with a lower score are not shown in the reader, 0 to 1.
        blind: Whether the reader shows none at all.
        cues: A file of cues in place of the built-in one, or None.
        programs: Outside programs as suggesters.
    """

    names: tuple[str, ...] | None = None
    quiet: float = 0.3
    blind: bool = False
    cues: Path | None = None
    programs: tuple[ProgramSettings, ...] = ()


def suggest_settings(table: object, folder: Path, where: Callable[[tuple[str, ...]], str]) -> SuggestSettings:
    """The settings of the table `[suggest]`.

    Args:
        table: What the file has there.
        folder: The config folder.
        where: Gives the file and the line of a key, to begin a refusal with.

    Raises:
        Refusal: Naming the file, the line and what is wrong.
    """
    if not isinstance(table, Mapping):
        raise Refusal(f"{where(())}: “suggest” must be a table, [suggest].")
    programs = []
    values: dict[str, Any] = {}
    for key, value in table.items():
        if isinstance(value, Mapping) and key not in _OWN:
            programs.append(_program(key, value, where))
        elif key not in _OWN:
            raise Refusal(
                f"{where((key,))}: there is no setting “{key}” in [suggest]; there are {', '.join(_OWN)},"
                " and [suggest.NAME] with a command."
            )
        else:
            values[key] = value
    return SuggestSettings(
        names=_names(values["with"], where(("with",))) if "with" in values else None,
        quiet=_number(values.get("quiet", 0.3), "quiet", where(("quiet",)), 0, 1),
        blind=_yes(values.get("blind", False), "blind", where(("blind",))),
        cues=folder / Path(_text(values["cues"], "cues", where(("cues",)))).expanduser()
        if "cues" in values
        else None,
        programs=tuple(programs),
    )


def _program(name: str, table: Mapping[str, Any], where: Callable[[tuple[str, ...]], str]) -> ProgramSettings:
    if not _NAME.match(name):
        raise Refusal(
            f"{where((name,))}: “{name}” is no name of a suggester; use letters, digits and dashes."
        )
    for key in table:
        if key not in ("command", "seconds"):
            raise Refusal(
                f"{where((name, key))}: there is no setting “{key}” in [suggest.{name}]; there are command, seconds."
            )
    if "command" not in table:
        raise Refusal(
            f"{where((name,))}: [suggest.{name}] has no “command”; say which program is to be asked."
        )
    return ProgramSettings(
        name=name,
        command=_command(table["command"], where((name, "command"))),
        seconds=_number(table.get("seconds", SECONDS), "seconds", where((name, "seconds")), 0.1, 86_400),
    )


def _command(value: object, place: str) -> str:
    from tui.suggest.program import words_of

    command = _text(value, "command", place)
    try:
        words_of(command)
    except ValueError as error:
        raise Refusal(f"{place}: “command” cannot be run: {error}.") from None
    return command


def _names(value: object, place: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise Refusal(f'{place}: “with” must be a list of names, such as ["names", "dates"].')
    if not value:
        raise Refusal(f"{place}: “with” is empty; leave it out, or say “blind = true”.")
    return tuple(dict.fromkeys(value))


def _number(value: object, key: str, place: str, least: float, most: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise Refusal(f"{place}: “{key}” must be a number from {least:g} to {most:g}.")
    return float(value)


def _yes(value: object, key: str, place: str) -> bool:
    if not isinstance(value, bool):
        raise Refusal(f"{place}: “{key}” must be true or false.")
    return value


def _text(value: object, key: str, place: str) -> str:
    if not isinstance(value, str):
        raise Refusal(f"{place}: “{key}” must be text in quotation marks.")
    if not value.strip():
        raise Refusal(f"{place}: “{key}” is empty; leave it out.")
    return value
