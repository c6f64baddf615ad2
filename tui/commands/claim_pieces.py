"""More pieces of the claim in hand: a fragment or a part more for a slot, and a content that the cue stands in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from tui.commands.claim import claim_in_hand
from tui.commands.command import Command, Outcome
from tui.commands.mark import quoted
from tui.commands.slot_hints import beside
from tui.model.annotation import Annotation
from tui.model.refusal import Refusal
from tui.model.span import Span
from tui.suggest import grammar
from tui.text import objects, words
from tui.workspace import edits, slot_places
from tui.workspace.modes import InClaim
from tui.workspace.workspace import Workspace

_WITH_CUE = frozenset(["as", "at", "by", "for", "from", "in", "into", "of", "on", "to", "with"])
"""What stands between two things of which one is said of the other: “views the talks | as | a chance”."""
_JOINING = frozenset(["and", "or", "nor", "both"])
_LEFT_OVER = " \t\n\r\f\v\xa0,;:.…–—-"
"""What is no part of a content at an edge where something was cut out of it."""


def _fragment(workspace: Workspace) -> Outcome:
    """Add one more fragment to the part that the slot is at; its edges are then moved."""
    view = workspace.view
    claim = claim_in_hand(workspace)
    mode = view.mode
    if not isinstance(mode, InClaim):
        raise Refusal("There is no slot; take a claim in hand first.")
    parts = claim.of_role(mode.role)
    if mode.part >= len(parts):
        raise Refusal(f"The {mode.role} is empty; fill it before you add a fragment.")
    spans = parts[mode.part].spans
    text = view.open.text
    after = max(span.end for span in spans)
    found = with_cue(text, claim, after) if mode.role == "cue" else None
    found = found or words.word_at(text, words.next_word_start(text, after))
    if found is None:
        raise Refusal("There is no word after it for one more fragment.")
    view.mode = beside(workspace, InClaim(mode.role, found, mode.part, len(spans), changed=True))
    view.reveal(found.start)
    return Outcome(message=f"A fragment more for the {mode.role}: move its edges.", annotation=claim.id)


def with_cue(text: str, claim: Annotation, after: int) -> Span | None:
    """The word that most likely belongs to the cue as well, behind it: “accused Ukraine | of”; None without one.

    That is what two pieces of the content leave out, else the word before the content, else the first “as”, “of” or
    the like in the content.
    """
    contents = sorted(span for part in claim.of_role("content") for span in part.spans)
    sources = [span for part in claim.of_role("source") for span in part.spans]

    def free(start: int, end: int) -> list[Span]:
        return [
            word
            for word in words.words(text, max(start, after), max(end, after))
            if not any(word.overlaps(source) for source in sources)
        ]

    for left, right in pairwise(contents):
        between = free(left.end, right.start)
        if between:
            return Span(between[0].start, between[-1].end)
    first = next((span for span in contents if span.end > after), None)
    if first is None:
        return None
    before = free(after, first.start)
    if before:
        return before[-1]
    return next((word for word in free(*first) if word.slice(text).casefold() in _WITH_CUE), None)


def _further(workspace: Workspace) -> Outcome:
    """Add one more part of the slot's role, as it is likeliest: what “and” joins to the part that there is."""
    view = workspace.view
    claim = claim_in_hand(workspace)
    mode = view.mode
    if not isinstance(mode, InClaim):
        raise Refusal("There is no slot; take a claim in hand first.")
    parts = claim.of_role(mode.role)
    if not parts:
        raise Refusal(f"The {mode.role} is empty; fill it before you add another one.")
    taken = [span for part in parts for span in part.spans]
    found = _joined(view.open.text, taken[-1])
    if found is None or any(found.overlaps(span) for span in taken):
        near = slot_places.around(view.open.text, taken)
        found = next(
            (
                place.span
                for place in slot_places.places_for(workspace, mode.role, near)
                if place.span.start >= taken[-1].end
                if not any(place.span.overlaps(span) for span in taken)
            ),
            None,
        )
    if found is None:
        raise Refusal(
            f"Nothing near could be another {mode.role}; select its words, and give them to the claim."
        )
    view.mode = beside(workspace, InClaim(mode.role, found, len(parts), 0, changed=True))
    view.reveal(found.start)
    return Outcome(message=f"One more {mode.role}: {quoted(view.open.text, found)}?", annotation=claim.id)


def _joined(text: str, span: Span) -> Span | None:
    """The name or word that “and” joins to a span."""
    joint = words.word_at(text, words.next_word_start(text, span.end))
    if joint is None or joint.start < span.end or joint.slice(text).casefold() not in _JOINING:
        return None
    following = words.word_at(text, words.next_word_start(text, joint.end))
    if following is None or following.start < joint.end:
        return None
    return objects.name_at(text, following.start) or following


def _divide(workspace: Workspace) -> Outcome:
    """Cut the cue and the source out of the content that they stand in."""
    view = workspace.view
    claim = claim_in_hand(workspace)
    parts = claim.of_role("content")
    sources, cues = (
        [span for part in claim.of_role(role) for span in part.spans] for role in ("source", "cue")
    )
    pieces = [divided(view.open.text, part.spans, sources, cues) for part in parts]
    if all(tuple(part.spans) == new for part, new in zip(parts, pieces, strict=True)):
        raise Refusal("Neither the cue nor the source stands in the content: there is nothing to cut out.")
    if not all(pieces):
        raise Refusal("Nothing of the content would be left; give the cue and the source other words.")
    changed = claim
    for number, new in enumerate(pieces):
        checked = tuple(edits.check_span(view.open, *span).span for span in new)
        changed = replace(changed, parts=edits.with_part(changed, "content", number, checked))
    change = edits.changed(workspace, view.open, claim, parts=changed.parts)
    assert change is not None  # the parts differ
    workspace.commit("claim.divide", [change], view.open.id, step=view.step)
    first = changed.of_role("content")[0].spans
    attribute = view.mode.attribute if isinstance(view.mode, InClaim) else 0
    view.mode = InClaim("content", first[-1], 0, len(first) - 1, attribute=attribute)
    words_left = " … ".join(span.slice(view.open.text) for span in first)
    count = sum(len(new) for new in pieces)
    said = f"The content is in {count} pieces" if count > 1 else f"The content is now “{words_left}”"
    return Outcome(message=f"{said}; the cue and the source are cut out.", annotation=claim.id)


def divided(
    text: str, spans: Iterable[Span], sources: Iterable[Span], cues: Iterable[Span]
) -> tuple[Span, ...]:
    """Spans without sources and cues, and without the helping verbs before a cue.

    At an edge where something was cut, commas and full stops are left out as well; a quotation mark stays.

    Args:
        text: The article's text.
        spans: The spans, in order.
        sources: Who says it.
        cues: The words that tell so.
    """
    cuts = sorted({*sources, *(_with_helpers(text, cue) for cue in cues)})
    pieces: list[Span] = []
    for span in spans:
        start = span.start
        for cut in cuts:
            if cut.start >= span.end or cut.end <= start:
                continue
            piece = _trimmed(text, start, cut.start, cut_left=start > span.start, cut_right=True)
            pieces += [piece] if piece is not None else []
            start = cut.end
        rest = _trimmed(text, start, span.end, cut_left=start > span.start, cut_right=False)
        pieces += [rest] if rest is not None else []
    return tuple(pieces)


def _with_helpers(text: str, cue: Span) -> Span:
    """A cue with the helping verbs that stand before it: “was quoted”."""
    start = cue.start
    while True:
        word = words.word_at(text, words.previous_word_start(text, start))
        if word is None or word.end > start or text[word.end : start].strip():
            return Span(start, cue.end)
        if word.slice(text).casefold() not in grammar.AUXILIARY:
            return Span(start, cue.end)
        start = word.start


def _trimmed(text: str, start: int, end: int, *, cut_left: bool, cut_right: bool) -> Span | None:
    """A piece without what is left over at its cut edges; None if no word is in it."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(_LEFT_OVER)) if cut_left else 0
    kept = piece[left:].rstrip(_LEFT_OVER) if cut_right else piece[left:]
    if not any(character.isalnum() for character in kept):
        return None
    return Span(start + left, start + left + len(kept))


COMMANDS = (
    Command(
        id="claim.fragment",
        title="Add a fragment to the slot",
        group="Claims",
        run=_fragment,
        contexts=("CLAIM",),
        doc="At first the next word; for a cue the one that most likely belongs to it: “of” in “accused Ukraine of”.",
    ),
    Command(
        id="claim.further",
        title="Add one more source, content or cue",
        group="Claims",
        run=_further,
        contexts=("CLAIM",),
        doc="A part of its own, with letters on what it could be: at first what “and” joins to the one that there is.",
    ),
    Command(
        id="claim.divide",
        title="Cut the cue and the source out of the content",
        group="Claims",
        run=_divide,
        contexts=("CLAIM",),
        doc="Of a content that was marked as a whole, the pieces before and behind “he said” stay.",
    ),
)
