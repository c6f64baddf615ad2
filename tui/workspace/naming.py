"""What is proposed for a part to refer to: gathers what the database and the article tell for the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tui.model.annotation import Annotation, Part
from tui.model.refusal import Refusal
from tui.store import references
from tui.store.annotations import referents_named, referents_with
from tui.store.references import Reference
from tui.text.naming_words import is_pronoun, last_name
from tui.workspace import proposals
from tui.workspace.modes import InClaim
from tui.workspace.open_article import OpenArticle
from tui.workspace.proposals import Earlier, Proposal
from tui.workspace.workspace import Workspace

_NEAREST = 40
"""References looked at to find who spoke before."""
_UNNAMED = 3
"""Sources before a pronoun that refer to nothing yet, of which it is found out what they could refer to."""
_SEARCHED = 6
"""Words of a content that statements are searched by: the longest."""


def place_of(workspace: Workspace, annotation: Annotation, kind: str) -> int:
    """The number of the part that refers to an entity or a statement: that of the slot, else the first.

    Raises:
        Refusal: If the annotation has none such.
    """
    wanted = {"entity": "mention", "claim": "source"} if kind == "entity" else {"claim": "content"}
    role = wanted.get(annotation.kind)
    if role is None:
        what = "mentions and sources refer to an entity" if kind == "entity" else "claims make a statement"
        raise Refusal(f"Only {what}.")
    places = [place for place, part in enumerate(annotation.parts) if part.role == role]
    if not places:
        what = "then say who that is" if kind == "entity" else "then say what it states"
        raise Refusal(f"The claim has no {role} yet; give it one, {what}.")
    mode = workspace.view.mode
    chosen = mode.part if isinstance(mode, InClaim) and mode.role == role else 0
    return places[min(chosen, len(places) - 1)]


def proposed(workspace: Workspace, annotation: Annotation, kind: str) -> list[Proposal]:
    """What the part that is meant could refer to, the likeliest first; what it refers to now comes before all.

    Raises:
        Refusal: If the annotation has no such part.
    """
    opened = workspace.open(annotation.article)
    part = annotation.parts[place_of(workspace, annotation, kind)]
    words = words_of(opened, part)
    if kind == "entity":
        return _speakers(workspace, opened, annotation, part, words)
    return _statements(workspace, opened, part, words)


def _speakers(
    workspace: Workspace, opened: OpenArticle, annotation: Annotation, part: Part, words: str
) -> list[Proposal]:
    layer = annotation.layer
    quote = part.spans[0].slice(opened.text)
    start = part.spans[0].start
    store = workspace.store
    alike = _merged(opened, layer, references.naming_alike(store, opened.id, layer, quote))
    chosen = [each.referent for each in alike if each.referent and each.words.casefold() == quote.casefold()]
    spoke: list[str | Proposal] = []
    if is_pronoun(words):
        spoke = _spoke_before(workspace, opened, annotation, start)
        chosen = []  # “he” is somebody else each time
    now = [part.refers] if part.refers else []
    last = last_name(words)
    stored = [
        *referents_named(store, words, "entity"),
        *referents_with(store, [last] if last else [], "entity"),
    ]
    entities = {each.id: each for each in workspace.as_now(stored, "entity")}
    for key in (*now, *chosen, *(each for each in spoke if isinstance(each, str))):
        known = workspace.referent(key)
        if known is not None:
            entities[key] = known
    return proposals.speakers(words, entities.values(), chosen=chosen, spoke=spoke, now=part.refers)


def _spoke_before(
    workspace: Workspace, opened: OpenArticle, annotation: Annotation, start: int
) -> list[str | Proposal]:
    """Whoever spoke before an offset, the nearest first, and behind them the people who were named.

    A source that refers to nothing yet counts as well: what is proposed for it is proposed for the pronoun.
    """
    stored = references.naming_before(workspace.store, opened.id, annotation.layer, start, _NEAREST)
    before = [each for each in _merged(opened, annotation.layer, stored) if each.start < start]
    before.sort(key=lambda each: -each.start)
    spoke: list[str | Proposal] = []
    unnamed = 0
    for each in before:
        if each.role != "source":
            continue
        if each.referent is not None:
            spoke.append(each.referent)
        elif each.annotation != annotation.id and unnamed < _UNNAMED:
            first = _proposal_for(workspace, opened, each)
            if first is not None:
                spoke.append(first)
                unnamed += 1
    people = [each.referent for each in before if each.role == "mention" and each.label == "PERSON"]
    return [*spoke, *filter(None, people)]


def _proposal_for(workspace: Workspace, opened: OpenArticle, source: Reference) -> Proposal | None:
    """What is proposed first for an earlier source that refers to nothing; None if that is a pronoun itself."""
    annotation = opened.annotation(source.annotation)
    if annotation is None:
        return None
    part = annotation.parts[source.number]
    words = words_of(opened, part)
    if not words or is_pronoun(words):
        return None
    first = _speakers(workspace, opened, annotation, part, words)[0]
    why = "spoke before" if first.referent else "spoke before, new"
    return replace(first, why=why, earlier=Earlier(source.annotation, source.number))


def words_of(opened: OpenArticle, part: Part) -> str:
    """The words of a part on one line."""
    return " ".join(" ".join(span.slice(opened.text).split()) for span in part.spans)


def _statements(workspace: Workspace, opened: OpenArticle, part: Part, words: str) -> list[Proposal]:
    store = workspace.store
    if len(part.spans) > 1:  # “The cranes,” she said, “are repaired.”
        pieces = (span.slice(opened.text) for span in part.spans)
        words = " ".join(filter(None, map(proposals.without_marks, pieces)))
    said = references.saying(store, part.spans[0].slice(opened.text)) if len(part.spans) == 1 else []
    longest = sorted(proposals.telling(words), key=lambda word: (-len(word), word))[:_SEARCHED]
    known = {
        each.id: each for each in workspace.as_now(referents_with(store, longest, "statement"), "statement")
    }
    for key in (*said, *([part.refers] if part.refers else [])):
        referent = workspace.referent(key)
        if referent is not None:
            known[key] = referent
    return proposals.statements(words, known.values(), said=said, now=part.refers)


def _merged(opened: OpenArticle, layer: str, stored: Iterable[Reference]) -> list[Reference]:
    """References of the store with those that are not written yet instead of what they replace, these first."""
    unwritten = opened.unwritten()
    return [
        *_of(opened, (each for each in reversed(list(unwritten.values())) if each and each.layer == layer)),
        *(each for each in stored if each.annotation not in unwritten),
    ]


def _of(opened: OpenArticle, annotations: Iterable[Annotation]) -> Iterator[Reference]:
    for annotation in annotations:
        for number, part in enumerate(annotation.parts):
            if part.role == "source" or (part.role == "mention" and part.refers is not None):
                first = part.spans[0]
                yield Reference(
                    annotation.id,
                    part.role,
                    first.start,
                    first.slice(opened.text),
                    part.refers,
                    annotation.label,
                    number,
                )
