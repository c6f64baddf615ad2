"""The type that a new entity is given: what the mentions of the article tell about it."""

from __future__ import annotations

from tui.model.annotation import Annotation
from tui.store import references
from tui.text.naming_words import is_pronoun
from tui.workspace.naming import words_of
from tui.workspace.open_article import OpenArticle
from tui.workspace.workspace import Workspace


def type_of(workspace: Workspace, annotation: Annotation, place: int, name: str) -> str | None:
    """The type that a new entity should have: the label of a mention, or None if nothing tells it.

    It is that of the annotation, if it is a mention itself; else of one that has just the words of the source; else of
    one elsewhere in the article in the words of the entity's name, or of the source. Machines' mentions and rejected
    ones tell nothing; the annotator's own come first.

    Args:
        workspace: Where it is.
        annotation: The mention or the claim for which the entity is made.
        place: The place of the part that refers to it, from 0.
        name: The entity's.
    """
    if annotation.kind == "entity":
        return annotation.label
    opened = workspace.open(annotation.article)
    source = annotation.parts[place]
    first = source.spans[0]
    same = [
        each
        for each in opened.between(*first)
        if _tells(workspace, each) and each.parts[0].spans == source.spans
    ]
    if same:
        return min(same, key=lambda each: each.layer != annotation.layer).label
    words = words_of(opened, source)
    forms = [name] if is_pronoun(words) else [name, words]
    for form in forms:
        found = _marked_so(workspace, opened, form)
        if found:
            return min(found, key=lambda each: each.layer != annotation.layer).label
    return None


def _marked_so(workspace: Workspace, opened: OpenArticle, words: str) -> list[Annotation]:
    """The mentions in an article that have some words, those not written yet first."""
    unwritten = opened.unwritten()
    fresh = [
        each
        for each in reversed(list(unwritten.values()))
        if each is not None
        and each.kind == "entity"
        and words_of(opened, each.parts[0]).casefold() == words.casefold()
    ]
    stored = [
        key for key in references.mentions_in(workspace.store, opened.id, words) if key not in unwritten
    ]
    known = opened.annotations(stored)
    return [
        each for each in (*fresh, *(known[key] for key in stored if key in known)) if _tells(workspace, each)
    ]


def _tells(workspace: Workspace, annotation: Annotation) -> bool:
    layer = workspace.layers.get(annotation.layer)
    is_machine = layer is not None and layer.kind == "machine"
    return annotation.kind == "entity" and annotation.status != "rejected" and not is_machine
