"""Claims made of their reporting word: with the content, the source and the cue that are proposed for it."""

from __future__ import annotations

from tui.commands.command import Command, Outcome
from tui.commands.cue_frames import CueFrames, guessed
from tui.commands.mark import claim_label, claim_of, new_mark, quoted
from tui.model.annotation import Part, Role
from tui.model.refusal import Refusal
from tui.model.span import Span
from tui.suggest.lexicon import Form, Lexicon, with_verb
from tui.text import clauses, words
from tui.workspace import edits
from tui.workspace.modes import InClaim, Read
from tui.workspace.slot_places import Frame, frames_near
from tui.workspace.workspace import Workspace

_ROLES: tuple[Role, ...] = ("content", "source", "cue")


def claim_at_cue(workspace: Workspace, label: str | None) -> Outcome | None:
    """The claim whose cue is in the clause under the caret; None if there is none, or there are several."""
    view = workspace.view
    text = view.open.text
    if not text.strip():
        return None
    here = clauses.clause_at(text, view.caret)
    if here.start >= here.end:
        return None
    frames = [
        frame for frame in frames_near(workspace, here) if any(here.contains(cue) for cue in frame["cue"])
    ]
    if len(frames) != 1 or any(span.holds(view.caret) for span in frames[0]["content"]):
        return None
    if any(span.overlaps(here) for span in frames[0]["content"]):
        return None  # the clause says something itself
    return _make(workspace, frames[0], label)


def claim_with_cue(workspace: Workspace, cue: Span) -> Outcome:
    """Make the claim of a reporting word.

    Raises:
        Refusal: If nothing beside it could be its content.
    """
    return _make(workspace, claim_frame(workspace, cue), None)


def claim_frame(workspace: Workspace, cue: Span) -> Frame:
    """What a claim with a reporting word would be.

    Raises:
        Refusal: If nothing beside it could be its content.
    """
    text = workspace.view.open.text
    fit = CueFrames(text, workspace.scheme.conventions)
    found = _frames_of(workspace, cue)
    if found:
        return fit.fitted(found[0], is_known=True)
    compound = fit.of_compound(cue)
    if compound is not None:
        who, how = compound
        frame = guessed(text, how)
        if frame is not None:
            return frame | {"source": (who,)}
    word = cue.slice(text).lower()
    for form in _likely_forms(word):
        found = _frames_of(workspace, cue, with_verb(workspace.offers.lexicon, word, form))
        if found:
            return fit.fitted(found[0], is_known=False)
    frame = guessed(text, cue)
    if frame is None:
        raise Refusal("Nothing beside this word could be what it reports; select the words and press c.")
    return fit.fitted(frame, is_known=False)


def _frames_of(workspace: Workspace, cue: Span, known: Lexicon | None = None) -> list[Frame]:
    """The frames whose cue has a word in it; no shorter cue is better than the word itself."""
    return [
        frame
        for frame in frames_near(workspace, cue, known)
        if any(each.overlaps(cue) for each in frame["cue"])
    ]


def _likely_forms(word: str) -> list[Form]:
    """How a form of an unknown verb may be made, the likeliest first."""
    if word.endswith("ing"):
        return ["ing"]
    if word.endswith("ed"):
        return ["past"]
    if word.endswith("s"):
        return ["s", "past"]
    return ["past", "plain"]


def _make(workspace: Workspace, frame: Frame, wanted: str | None) -> Outcome:
    view = workspace.view
    label = claim_label(workspace, wanted)
    parts = tuple(
        Part(role, tuple(edits.check_span(view.open, *span).span for span in frame[role]))
        for role in _ROLES
        if role in frame
    )
    content = parts[0].spans[0]
    shown = quoted(view.open.text, content)
    annotation = claim_of(workspace, content)
    said = f"{shown} is a claim already; it is in hand now."
    step = ""
    if annotation is None:
        annotation, step = new_mark(
            workspace, "claim", label, parts, f"mark.claim {label}" if wanted else "mark.claim"
        )
        said = f"Claim {shown}."
    view.mode = Read()
    view.move_to(content.start)
    view.take(annotation.id)
    view.step = step
    view.mode = InClaim("content", annotation.of_role("content")[0].spans[0])
    return Outcome(message=said, annotation=annotation.id)


def _here(workspace: Workspace) -> Outcome:
    cue = words.word_at(workspace.view.open.text, workspace.view.caret)
    if cue is None:
        raise Refusal("There is no word here; move the caret to a reporting word.")
    return claim_with_cue(workspace, cue)


COMMANDS = (
    Command(
        id="mark.claim-by-cue",
        title="Mark a claim by its reporting word",
        group="Marking",
        run=_here,
        contexts=("READ",),
        doc="The word under the caret becomes the cue, whatever word it is; content and source are proposed.",
    ),
)
