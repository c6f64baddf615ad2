"""Copying words out of an article, bare or with where they come from."""

from __future__ import annotations

from functools import partial

from tui.commands.command import Command, Outcome
from tui.model.annotation import Annotation
from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal
from tui.model.span import Span
from tui.text.naming_words import is_pronoun
from tui.workspace.open_article import source_name
from tui.workspace.workspace import Workspace


def _words(workspace: Workspace) -> tuple[Span, Annotation | None]:
    view = workspace.view
    if view.selection is not None:
        span = view.selection
        claims = [each for each in view.open.at(span.start) if each.kind == "claim"]
        return span, claims[0] if claims else None
    for annotation in view.open.at(view.caret):
        if annotation.extent is not None:
            return annotation.extent, annotation
    if view.object_here is not None:
        return view.object_here, None
    raise Refusal("There is nothing here to copy; select some words.")


def _copy(cite: bool, workspace: Workspace) -> Outcome:
    view = workspace.view
    span, annotation = _words(workspace)
    words = " ".join(span.slice(view.open.text).split())
    if cite:
        words = f"{in_quotes(words)} ({citation(workspace, span, annotation)})"
    return Outcome(message="Copied with its citation." if cite else "Copied.", copied=words)


def citation(workspace: Workspace, span: Span, annotation: Annotation | None) -> str:
    """Speaker, outlet or title, date and paragraph, as far as they are known."""
    view = workspace.view
    article = view.open.article
    speaker = ""
    if annotation is not None and annotation.kind == "claim":
        referents = {
            part.refers: referent
            for part in annotation.parts
            if part.refers and (referent := workspace.referent(part.refers))
        }
        speaker = source_name(annotation, referents, view.open.text)
        speaker = "" if is_pronoun(speaker) else speaker  # away from its text “she” tells nobody who that is
    place = article.outlet or article.title
    number = view.open.paragraph_number(span.start)
    return ", ".join(piece for piece in (speaker, place, article.published, f"¶ {number}") if piece)


COMMANDS = (
    Command(id="copy.quote", title="Copy the words", group="Copying", run=partial(_copy, False)),
    Command(
        id="copy.cite",
        title="Copy the words with speaker, outlet, date and paragraph",
        group="Copying",
        run=partial(_copy, True),
    ),
)
