"""Claims made of their reporting word: with the content, the source and the cue that are proposed for it."""

from __future__ import annotations

from tui.commands.command import Command, Outcome
from tui.commands.mark import claim_label, claim_of, new_mark, quoted
from tui.commands.proposing import source_beside
from tui.model.annotation import Part, Role
from tui.model.refusal import Refusal
from tui.model.span import Span, trimmed
from tui.suggest.lexicon import Form, Lexicon, with_verb
from tui.text import clauses, sentences, words
from tui.workspace import edits
from tui.workspace.slot_places import Frame, frames_near
from tui.workspace.view import InClaim, Read
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
    found = _frames_of(workspace, cue)
    word = cue.slice(workspace.view.open.text).lower()
    for form in _likely_forms(word):
        if found:
            break
        found = _frames_of(workspace, cue, with_verb(workspace.offers.lexicon, word, form))
    return found[0] if found else _guessed(workspace, cue)


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


def _guessed(workspace: Workspace, cue: Span) -> Frame:
    """What a word could report that no rule knows: the rest of its clause, else those behind it, else those before."""
    text = workspace.view.open.text
    sentence = sentences.sentence_at(text, cue.start)
    every = list(clauses.clauses(text, *sentence))
    behind = [clause for clause in every if clause.start >= cue.end]
    before = [clause for clause in every if clause.end <= cue.start]
    holding = next((clause for clause in every if clause.contains(cue)), None)
    rest = trimmed(text, cue.end, holding.end) if holding is not None else None
    if rest is not None:
        behind = [rest]
    near = behind or before
    if not near:
        raise Refusal("Nothing beside this word could be what it reports; select the words and press c.")
    content = Span(near[0].start, near[-1].end)
    frame: Frame = {"content": (content,), "cue": (cue,)}
    source = source_beside(text, content, cue)
    if source is not None:
        frame["source"] = (source,)
    return frame


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
