"""Every command there is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from tui.commands import (
    annotation,
    article,
    article_labels,
    caret,
    claim,
    claim_by_cue,
    claim_form,
    claim_pieces,
    concordance,
    copying,
    entity,
    everywhere,
    hint,
    history,
    index,
    link,
    macro,
    mark,
    mending_equals,
    mention_pieces,
    offer,
    offer_in_hand,
    pane,
    practice,
    refer,
    review,
    review_alike,
    review_back,
    review_beside,
    review_form,
    screen,
    search,
    select,
    statement,
)
from tui.commands.command import Command, Context
from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal


@cache
def commands() -> Mapping[str, Command]:
    """All commands by their ids, in the order in which help shows them."""
    every = (
        *caret.COMMANDS,
        *select.COMMANDS,
        *hint.COMMANDS,
        *mark.COMMANDS,
        *claim_by_cue.COMMANDS,
        *offer.COMMANDS,
        *everywhere.COMMANDS,
        *mending_equals.COMMANDS,
        *offer_in_hand.COMMANDS,
        *review.COMMANDS,
        *review_back.COMMANDS,
        *review_alike.COMMANDS,
        *review_form.COMMANDS,
        *review_beside.COMMANDS,
        *practice.COMMANDS,
        *claim.COMMANDS,
        *claim_pieces.COMMANDS,
        *claim_form.COMMANDS,
        *annotation.COMMANDS,
        *mention_pieces.COMMANDS,
        *refer.COMMANDS,
        *entity.COMMANDS,
        *statement.COMMANDS,
        *link.COMMANDS,
        *index.COMMANDS,
        *history.COMMANDS,
        *search.COMMANDS,
        *concordance.COMMANDS,
        *copying.COMMANDS,
        *article.COMMANDS,
        *article_labels.COMMANDS,
        *pane.COMMANDS,
        *macro.COMMANDS,
        *screen.COMMANDS,
    )
    return {command.id: command for command in every}


_OWN: Mapping[Context, str] = {
    "SELECT": "select.",
    "OFFER": "offer.",
    "CLAIM": "claim.",
    "HINT": "hint.",
    "REVIEW": "review.",
}
"""How the ids of the commands begin that a mode is there for."""


def commands_in(context: Context) -> list[Command]:
    """The commands of a mode: those that it is there for come first, the others in the order of the help."""
    every = [each for each in commands().values() if context in each.contexts]
    own = _OWN.get(context)
    return every if own is None else sorted(every, key=lambda each: not each.id.startswith(own))


def command_named(name: str) -> Command:
    """The command with an id.

    Raises:
        Refusal: If there is none, with the nearest name.
    """
    known = commands()
    if name in known:
        return known[name]
    import difflib

    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    hint = f"; did you mean {near[0]}?" if near else "; `marginist keys` lists them."
    raise Refusal(f"There is no command {in_quotes(name)}{hint}")
