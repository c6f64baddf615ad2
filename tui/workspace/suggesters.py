"""The suggesters and the cue words that the settings ask for. The rules themselves are loaded when they are needed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.model.refusal import Refusal
from tui.workspace.settings import Settings, text_of_file

if TYPE_CHECKING:
    from tui.suggest.lexicon import Lexicon
    from tui.suggest.suggester import Suggester


class Suggesters(NamedTuple):
    """Who is asked for suggestions.

    Attributes:
        suggesters: In the order in which they are asked.
        lexicon: The cue words, for `Page`.
        warnings: Sentences about plug-ins that are left out.
    """

    suggesters: list[Suggester]
    lexicon: Lexicon
    warnings: list[str]


def chosen_suggesters(
    settings: Settings, names: Sequence[str] = (), program: str | None = None
) -> Suggesters:
    """The suggesters that are asked, with the cues that they use.

    Args:
        settings: Tell which ones, programs of one's own, and the file of cues.
        names: Those to ask; if empty, those of the settings, else all there are.
        program: The command of a program that is asked besides, under the name `program`.

    Raises:
        Refusal: If there is no suggester with such a name, or the file of cues is wrong.
    """
    from tui.suggest.program import Program
    from tui.suggest.registry import registry

    doors = registry()
    own: dict[str, Suggester] = {}
    for given in settings.suggest.programs:
        if given.name in doors.names:
            raise Refusal(
                f"{settings.folder / 'config.toml'}: [suggest.{given.name}] has the name of another suggester;"
                " give it one of its own."
            )
        own[given.name] = Program(given.name, given.command, given.seconds)
    wanted = names or settings.suggest.names
    if wanted is None:
        suggesters = [*doors.all(), *own.values()]
    else:
        for name in wanted:
            if name not in own and name not in doors.names:
                known = ", ".join([*doors.names, *own])
                raise Refusal(f"There is no suggester “{name}”; there are {known}.")
        suggesters = [own[name] if name in own else doors.get(name) for name in wanted]
    if program is not None:
        suggesters.append(Program("program", program))
    return Suggesters(suggesters, lexicon_of(settings), list(doors.warnings))


def lexicon_of(settings: Settings) -> Lexicon:
    """The cues of the file that the settings name, else those of the program.

    Raises:
        Refusal: If the file cannot be read, or a line of it is wrong.
    """
    from tui.suggest import lexicon

    path = settings.suggest.cues
    return lexicon.built_in() if path is None else lexicon.parse(text_of_file(path), str(path))


def cues_text(settings: Settings) -> str:
    """The text of the file of cues in use, as a person would edit it.

    Raises:
        Refusal: If it cannot be read.
    """
    from tui.suggest.lexicon import built_in_text

    path = settings.suggest.cues
    return built_in_text() if path is None else text_of_file(path)
