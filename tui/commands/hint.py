"""Hints: letters on what is in sight, which take it, move an edge to it, go to it, or fill a slot with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from tui.commands import slot_hints
from tui.commands.claim import done, keep_slot
from tui.commands.claim_by_cue import claim_with_cue
from tui.commands.command import DONE, Command, Context, Outcome, Parameter
from tui.commands.offer import walk_to
from tui.commands.review_alike import show_one
from tui.commands.select import put, take_object
from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal
from tui.model.span import Span
from tui.workspace import hint_places, slot_places
from tui.workspace.hints import CLOSING, LETTERS, Hint, Hints, Place, Purpose, with_letters
from tui.workspace.modes import InClaim, InReview, Read, Select, Walk
from tui.workspace.view import View
from tui.workspace.workspace import Workspace


def line_of_letter(view: View, key: str) -> str | None:
    """The command line that a key stands for because of the hints that are open; None where the keymap says it.

    It depends on the keys before and not on what is painted, so that one can type faster than the screen shows.
    """
    hints = view.hints
    if hints is None or isinstance(view.mode, Select) or len(key) != 1 or key not in LETTERS:
        return None
    if isinstance(view.mode, Hints):
        return None if key == CLOSING and not hints.typed else f"hint.pick {key}"
    return f"hint.pick {key}" if hints.goes_on(hints.typed + key) else None


def hints_of_choice(workspace: Workspace) -> Hints | None:
    """The hints by which the selection was chosen, or None."""
    if workspace.panes is None:
        return None
    mode = workspace.view.mode
    return mode.hints if isinstance(mode, Select) else None


def open_again(workspace: Workspace, hints: Hints) -> None:
    """Open the hints again by which something was chosen, for the next one."""
    view = workspace.view
    if isinstance(view.mode, Read | Select):
        view.mode = hints


def open_hints(view: View, purpose: Purpose, places: Iterable[Place], near: int, otherwise: str) -> Outcome:
    """Open hints as a mode of their own.

    Raises:
        Refusal: If there is nothing to choose, with what is said `otherwise`.
    """
    under = view.mode.under if isinstance(view.mode, Hints) else view.mode
    if isinstance(under, InClaim | Walk):
        under = replace(under, hints=None)
    hints = with_letters(places, near, view.sight(), view.open.text)
    if not hints:
        raise Refusal(otherwise)
    view.mode = Hints(purpose, hints, under)
    return DONE


_SHORT = 20_000
"""Code points of a text in which offers are looked for at once, if they are not known yet."""


def _know_offers(workspace: Workspace) -> None:
    """Have the offers in sight, so that letters do not depend on how soon somebody types them.

    In a long text on a screen, hints are opened at once without offers that nobody has found yet.
    """
    article = workspace.view.open
    if article.text and (not workspace.sliced or len(article.text) <= _SHORT):
        workspace.offers.have(article, workspace.view.sight())


def _objects(workspace: Workspace) -> Outcome:
    view = workspace.view
    _know_offers(workspace)
    return open_hints(
        view,
        "take",
        hint_places.objects_in_sight(view),
        view.caret,
        "Nothing in sight is a name, a date, a quotation, marked or offered; F puts letters on every word.",
    )


def _words(workspace: Workspace) -> Outcome:
    view = workspace.view
    purpose: Purpose = "slot" if isinstance(view.mode, InClaim | Walk) else "take"
    if isinstance(view.mode, Hints):
        purpose = view.mode.purpose
    if purpose == "offer":
        raise Refusal("A word is not what these letters are for; Esc closes them.")
    slot = view.selection if purpose == "slot" else None
    near = view.caret if slot is None else slot.start
    return open_hints(view, purpose, hint_places.words_in_sight(view), near, "There is no word in sight.")


def _edge(purpose: Purpose, workspace: Workspace) -> Outcome:
    view = workspace.view
    now = view.selection
    if now is None:
        raise Refusal("There is no selection whose edge could go to a hint.")
    if purpose == "end":
        places = [each for each in hint_places.words_in_sight(view) if each.span.end > now.start]
    else:
        places = [each for each in hint_places.words_in_sight(view) if each.span.start < now.end]
    return open_hints(
        view, purpose, places, now.end if purpose == "end" else now.start, "There is no word in sight."
    )


def _offers(workspace: Workspace) -> Outcome:
    view = workspace.view
    _know_offers(workspace)
    return open_hints(
        view, "offer", hint_places.offers_in_sight(view), view.caret, "No offer is shown in sight."
    )


def _slot(workspace: Workspace) -> Outcome:
    view = workspace.view
    mode = view.mode
    assert isinstance(mode, InClaim)
    places = slot_places.places_for(workspace, mode.role, view.sight())
    near = mode.span.start if mode.span is not None else view.caret
    return open_hints(view, "slot", places, near, f"Nothing in sight could be the {mode.role}.")


def _cues(workspace: Workspace) -> Outcome:
    view = workspace.view
    if isinstance(view.mode, InClaim):
        view.walked = None  # the next claim is another one than the next that is offered
        done(workspace)
    places = slot_places.cues_in(workspace, view.sight())
    return open_hints(view, "claim", places, view.caret, "There is no reporting word in sight.")


def _pick(workspace: Workspace, letters: str) -> Outcome:
    """Type letters; what they stand for is chosen with the last one."""
    view = workspace.view
    outcome = DONE
    for letter in letters:
        hints = view.hints
        if hints is None or isinstance(view.mode, Select):
            raise Refusal(f"No hints are open for {in_quotes(letter)}.")
        typed = hints.typed + letter
        hint = hints.chosen(typed)
        if hint is not None:
            outcome = _choose(workspace, hints, hint)
        elif hints.goes_on(typed):
            _put(view, replace(hints, typed=typed))
        else:
            raise Refusal(f"No hint has the letters {in_quotes(typed)}; nothing was chosen.")
    return outcome


def _put(view: View, hints: Hints) -> None:
    """Go on with other hints where these are: as the mode, or beside it."""
    if isinstance(view.mode, InClaim | Walk):
        view.mode = replace(view.mode, hints=hints)
    else:
        view.mode = hints


def _choose(workspace: Workspace, hints: Hints, hint: Hint) -> Outcome:
    view = workspace.view
    if hints.purpose == "take":
        view.mode = hints.under
        take_object(workspace, hint.span)
        assert isinstance(view.mode, Select)
        view.mode = replace(view.mode, hints=hints.anew())
        return Outcome(annotation=view.hand)
    if hints.purpose == "slot":
        try:
            slot_hints.chosen(workspace, hints, hint)
        except Refusal:
            _put(view, replace(hints, typed=""))
            raise
        if isinstance(view.mode, InClaim) and view.mode.hints is None:
            keep_slot(workspace)  # who chooses by letters has decided
        return DONE
    view.mode = hints.under
    if hints.purpose == "claim":
        return claim_with_cue(workspace, hint.span)
    now = view.selection
    if hints.purpose == "offer":
        if hint.proposal is not None and isinstance(view.mode, InReview):
            return show_one(workspace, hint.proposal.suggestion)
        if hint.proposal is not None:
            walk_to(view, hint.proposal)
    elif hints.purpose == "end" and now is not None:
        put(view, Span(now.start, hint.span.end))
    elif hints.purpose == "start" and now is not None:
        put(view, Span(hint.span.start, now.end))
        view.reveal(hint.span.start)
    return DONE


def _back(workspace: Workspace) -> Outcome:
    view = workspace.view
    hints = view.hints
    if hints is None or not hints.typed:
        raise Refusal("No letter was typed; Esc closes the hints.")
    _put(view, replace(hints, typed=hints.typed[:-1]))
    return DONE


def _close(workspace: Workspace) -> Outcome:
    view = workspace.view
    if isinstance(view.mode, Hints):
        view.mode = view.mode.under
    elif isinstance(view.mode, InClaim | Walk) or (
        isinstance(view.mode, Select) and view.mode.hints is not None
    ):
        view.mode = replace(view.mode, hints=None)
    return DONE


def _command(
    name: str,
    title: str,
    run: Callable[..., Outcome],
    contexts: tuple[Context, ...],
    doc: str = "",
    parameters: tuple[Parameter, ...] = (),
    *,
    edges: bool = False,
) -> Command:
    return Command(
        id=f"hint.{name}",
        title=title,
        group="Hints",
        run=run,
        parameters=parameters,
        contexts=contexts,
        doc=doc,
        edges=edges,
    )


COMMANDS = (
    _command(
        "objects",
        "Put letters on what is in sight",
        _objects,
        ("READ",),
        "On names, dates, quotations, annotations and offers. The letters select one; once it is marked, the hints are "
        "open for the next.",
    ),
    _command(
        "words",
        "Put letters on every word in sight",
        _words,
        ("READ", "OFFER", "CLAIM", "HINT", "REVIEW"),
        "Like `hint.objects`; for a slot or an offer the first one is where it starts, the second one where it ends. "
        "Where hints are open, the words take the place of what has letters now.",
    ),
    _command(
        "end",
        "Move the end to a word by its letters",
        lambda workspace: _edge("end", workspace),
        ("SELECT",),
    ),
    _command(
        "start",
        "Move the start to a word by its letters",
        lambda workspace: _edge("start", workspace),
        ("SELECT",),
    ),
    _command("offers", "Go to an offer by its letters", _offers, ("OFFER",)),
    _command(
        "slot",
        "Fill the slot by letters",
        _slot,
        ("CLAIM",),
        "On clauses and quotations, speakers, or reporting words in sight. Of clauses the first one is where the "
        "content starts, the second one where it ends.",
    ),
    _command(
        "cues",
        "Make a claim by the letters of its reporting word",
        _cues,
        ("READ", "CLAIM"),
        "In CLAIM, the claim in hand is done first. "
        "The claim has the content, the source and the cue that are proposed for that word.",
    ),
    _command(
        "pick",
        "Choose what has these letters",
        _pick,
        ("HINT",),
        "With only the first of them, waits for the others. Letters that no hint has are refused.",
        (Parameter("LETTERS", "word"),),
        edges=True,
    ),
    _command("back", "Take back the last letter", _back, ("HINT",), edges=True),
    _command("close", "Close the hints", _close, ("HINT",), "The mode is what it was before.", edges=True),
)
