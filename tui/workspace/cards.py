"""The cards of the margin: what is said about the annotations in sight, and at which row each stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from tui.model.annotation import Annotation, Part
from tui.model.referent import Referent
from tui.model.span import Span
from tui.suggest.offer import Offer
from tui.workspace.links import sides
from tui.workspace.modes import InReview, Walk
from tui.workspace.offered import Proposal
from tui.workspace.open_article import source_name
from tui.workspace.suggestions import would_be
from tui.workspace.view import View
from tui.workspace.workspace import Workspace

MOST = 200
"""Annotations in sight above which the margin shows those nearest to the caret only."""
_MADE = 1000
"""Cards that are remembered, at most, until all are forgotten."""
_WORDS = 300
"""Code points of an annotation that a card quotes at most."""


LIGHT = "    " + " ╯╰┴" + " ╮╭┬" + "│┤├┼"
HEAVY = "    " + " ┛┗┻" + " ┓┏┳" + "┃┫┣╋"
"""Connectors by their arms: 1 to the text on the left, 2 to a card on the right, 4 up, 8 down."""
_LINKS = 9
"""Links of an annotation that its card shows at most."""


@dataclass(frozen=True, slots=True)
class Card:
    """One annotation in the margin.

    Attributes:
        annotation: What it is about.
        row: The row of the pane, from 0, beside which it stands or would like to stand.
        name: The entity it refers to, or who says the claim; may be empty.
        words: The quoted words.
        cue: The reporting words of a claim.
        layer: Whose it is.
        statement: The wordings of the statements that a claim in hand makes; may be empty.
        links: The links of what is in hand, each on a line.
        offer: What is only offered; `annotation` then tells what it would be.
        more: Further lines, of what a review shows.
        is_scored: Whether it is told how sure what is offered is.
    """

    annotation: Annotation
    row: int
    name: str
    words: str
    cue: str
    layer: str
    statement: str = ""
    links: tuple[str, ...] = ()
    offer: Offer | None = None
    more: tuple[str, ...] = ()
    is_scored: bool = True


MadeCards: TypeAlias = dict[str, tuple[int, Card]]
"""Cards that were made before, by the id of the annotation, each with what `Workspace.shared_version` was then."""


def cards_in_sight(workspace: Workspace, view: View, made: MadeCards | None = None) -> list[Card]:
    """The cards of the annotations whose first span in sight begins there, from the top.

    What covers all that is in sight has a card only while it is in hand: it would stand at the top of every screen.

    Args:
        workspace: Names layers, entities and statements.
        view: Whose sight.
        made: Cards made before, taken as they are where nothing they tell has changed; new ones are noted there.
    """
    begin, end = view.sight()
    top = view.top_row
    rows = view.rows
    found = []
    marked = view.open.between(begin, end, through=False)
    held = view.open.annotation(view.hand) if view.hand else None
    if held is not None and all(each.id != held.id for each in marked):
        marked.append(held)
    if len(marked) > MOST:
        marked.sort(key=lambda each: abs((each.extent or (0, 0))[0] - view.caret))
        marked = marked[:MOST]
    made = {} if made is None else made
    if len(made) > _MADE:
        made.clear()
    version = workspace.shared_version
    for annotation in marked:
        starts = [span.start for part in annotation.parts for span in part.spans if span.end > begin]
        first = min(starts, default=end)
        if first >= end:
            continue
        row = max(0, rows.row_of(max(first, begin)) - top)
        if row >= view.height:
            continue
        if annotation.id == view.hand:
            card = _card(workspace, view.open.text, annotation, row, is_held=True)
        else:
            known = made.get(annotation.id)
            if known is not None and known[0] == version and known[1].annotation is annotation:
                card = known[1]
                if card.row != row:
                    card = replace(card, row=row)
            else:
                card = _card(workspace, view.open.text, annotation, row, is_held=False)
            made[annotation.id] = (version, card)
        found.append(card)
    found += _offer_cards(workspace, view, view.sight())
    # What a review asks about stands beside its line, whatever else has a card there.
    asked_about = offer_id(view.mode.proposal) if isinstance(view.mode, InReview) else None
    return sorted(
        found,
        key=lambda card: (card.row, card.annotation.id != asked_about, card.annotation.extent or (0, 0)),
    )


def _card(workspace: Workspace, text: str, annotation: Annotation, row: int, *, is_held: bool) -> Card:
    referents = _referents(workspace, annotation)
    covered = annotation.extent
    cue = statement = ""
    if annotation.kind == "claim":
        name = source_name(annotation, referents, text)
        cue = " … ".join(span.slice(text) for part in annotation.of_role("cue") for span in part.spans)
        if is_held:
            stated = [referents.get(part.refers or "") for part in annotation.of_role("content")]
            statement = "; ".join(dict.fromkeys(each.name for each in stated if each is not None))
    else:
        name = ", ".join(referent.name for referent in referents.values())
    words = text[covered.start : min(covered.end, covered.start + _WORDS)] if covered else ""
    return Card(
        annotation=annotation,
        row=row,
        name=name,
        words=" ".join(words.split()),
        cue=" ".join(cue.split()),
        layer=workspace.layer_name(annotation.layer),
        statement=statement,
        links=link_lines(workspace, annotation) if is_held else (),
    )


def _offer_cards(workspace: Workspace, view: View, sight: Span) -> Iterator[Card]:
    """Cards of the claims that are offered in sight, and of what is being decided on.

    Names that are offered have none: there are many, and the text shows them. Nor has what somebody else marked.
    """
    offered = view.open.offered
    walk = view.mode if isinstance(view.mode, Walk) else None
    proposals = offered.to_show(*sight) if offered is not None else []
    if walk is not None and walk.proposal not in proposals:
        proposals.append(walk.proposal)
    top = view.top_row
    for proposal in proposals:
        is_walked = walk is not None and proposal == walk.proposal
        offer = proposal.offer
        if not is_walked and (
            offer.kind == "entity" or (offered is not None and offered.is_marked_by_anybody(offer))
        ):
            continue
        parts = walk.parts if walk is not None and is_walked else offer.parts
        starts = [span.start for part in parts for span in part.spans if span.end > sight.start]
        row = view.rows.row_of(max(min(starts, default=sight.start), sight.start)) - top
        if not starts or min(starts) >= sight.end or not 0 <= row < view.height:
            continue
        annotation = would_be(offer, view.open.id, offer_id(proposal), parts)
        covered = annotation.extent
        text = view.open.text
        reviewed = walk if is_walked and isinstance(walk, InReview) else None
        yield Card(
            annotation=annotation,
            row=row,
            name=_offered_speaker(workspace, annotation, offer, text) if offer.kind == "claim" else "",
            words=" ".join(text[covered.start : min(covered.end, covered.start + _WORDS)].split())
            if covered
            else "",
            cue=" ".join(" … ".join(span.slice(text) for span in _cues(parts)).split()),
            layer=(reviewed.whose if reviewed is not None else "") or offer.origin,
            offer=offer,
            more=_review_lines(reviewed) if reviewed is not None else (),
            is_scored=reviewed is None or reviewed.is_scored,
        )


def _review_lines(walk: InReview) -> tuple[str, ...]:
    """What a review tells of the item that is shown."""
    comment = f"comment: {walk.comment}" if walk.comment else ""
    return tuple(line for line in (walk.equals, *walk.remarks, comment) if line)


def _offered_speaker(workspace: Workspace, claim: Annotation, offer: Offer, text: str) -> str:
    """Who speaks: the name that is offered, unless the sources were changed; else what the sources name."""
    sources = claim.of_role("source")
    if offer.name and sources == [part for part in offer.parts if part.role == "source"]:
        return offer.name
    return " ".join(source_name(claim, _referents(workspace, claim), text).split())


def _referents(workspace: Workspace, annotation: Annotation) -> dict[str, Referent]:
    """What the parts refer to, by id."""
    return {
        part.refers: referent
        for part in annotation.parts
        if part.refers and (referent := workspace.referent(part.refers))
    }


def _cues(parts: Iterable[Part]) -> list[Span]:
    return [span for part in parts if part.role == "cue" for span in part.spans]


def offer_id(proposal: Proposal) -> str:
    """What an offer is called among the cards."""
    start, end, kind, label = proposal.key
    return f"offer {start} {end} {kind} {label}"


def offer_shown(view: View, name: str) -> Proposal | None:
    """The offer in sight that `offer_id` names so, or None."""
    offered = view.open.offered
    for proposal in offered.to_show(*view.sight()) if offered is not None else ():
        if offer_id(proposal) == name:
            return proposal
    return None


def throughout(view: View) -> int:
    """How many annotations cover all that is in sight without beginning or ending in it."""
    start, end = view.sight()
    marks = view.open.marks
    return len(
        {marks.owner(slot) for first, last, slot in marks.query(start, end) if first < start and last > end}
    )


def link_lines(workspace: Workspace, annotation: Annotation) -> tuple[str, ...]:
    """The links of an annotation as a card shows them, numbered as link.go and link.remove take them.

    A link of the statement that a claim makes has the sign of the statement before it.
    """
    lines = []
    for number, side in enumerate(sides(workspace, annotation, _LINKS), 1):
        where = f" · {side.title}" if side.title else ""
        sign = "= " if side.of_statement else ""
        lines.append(f"{number} {sign}{side.arrow} {side.link.type}: {side.words}{where}")
    return tuple(lines)


def active_annotation(view: View, marked: Iterable[Annotation]) -> str | None:
    """The id of the annotation in hand, else of the shortest of these under the caret."""
    if isinstance(view.mode, Walk):
        return offer_id(view.mode.proposal)
    if view.hand is not None and (view.step or not view.moved):
        return view.hand
    best: tuple[int, str] | None = None
    for annotation in marked:
        for _, span in annotation.spans():
            if span.holds(view.caret) and (best is None or span.length < best[0]):
                best = (span.length, annotation.id)
    return best[1] if best else None


def placed(wanted: list[int], sizes: list[int], height: int) -> list[int]:
    """The row at which each block is drawn, so that none overlaps another.

    Blocks keep their order. Each stands at its own row if that is free, else below the one before; where they run
    out at the bottom, they are pushed up together.

    Args:
        wanted: The row at which each block would like to stand, from the top.
        sizes: How many rows each takes.
        height: Rows there are.

    Returns:
        A row for each block; those from `height` on do not fit.
    """
    rows: list[int] = []
    free = 0
    for row, size in zip(wanted, sizes, strict=True):
        rows.append(max(row, free))
        free = rows[-1] + size
    bottom = height
    for place in range(len(rows) - 1, -1, -1):
        latest = bottom - sizes[place]
        if rows[place] <= latest:
            break
        rows[place] = latest
        bottom = latest
    free = 0
    for place, size in enumerate(sizes):
        rows[place] = max(free, rows[place])
        free = rows[place] + size
    return rows


def connectors(wanted: list[int], rows: list[int], height: int, first: int | None = None) -> dict[int, str]:
    """What stands in the one column between the text and the blocks, so that each is seen to belong to its line.

    A connector comes from the line on the left, goes up or down, and turns right to each of the line's blocks; there
    is one where a block stands elsewhere. Where two would cross, the upper one is drawn; the blocks of the other get
    an arrow towards their line.

    Args:
        wanted: The line of each block, from the top.
        rows: The row at which each is drawn, as `placed` gives it.
        height: Rows there are; what is drawn from there on is left out.
        first: The place of a block whose connector is drawn whatever it crosses, in heavy lines.

    Returns:
        A character for each row that has one.
    """
    ends: dict[int, set[int]] = {}
    for line, row in zip(wanted, rows, strict=True):
        if row < height and line < height:
            ends.setdefault(line, set()).add(row)
    ahead = None if first is None else wanted[first]
    drawn: dict[int, str] = {}
    crossed: list[int] = []
    for line in sorted(ends, key=lambda line: (line != ahead, line)):
        cards = ends[line]
        top, bottom = min(line, *cards), max(line, *cards)
        if top == bottom:
            continue
        if not drawn.keys().isdisjoint(range(top, bottom + 1)):
            crossed.append(line)
            continue
        shapes = HEAVY if line == ahead else LIGHT
        for row in range(top, bottom + 1):
            arms = (row == line) + 2 * (row in cards) + 4 * (row > top) + 8 * (row < bottom)
            drawn[row] = shapes[arms]
    for line in crossed:
        for row in ends[line] - {line}:
            drawn.setdefault(row, "↑" if row > line else "↓")
    return drawn
