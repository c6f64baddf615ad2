"""The same everywhere in the article: marking and accepting equals, all or those on a list.

A list is numbered in the order of the text. On the screen one ticks it and the ticked numbers become the command line,
so that it can be run again, and without a screen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from tui.commands import mending_equals, review_form
from tui.commands.command import Outcome
from tui.commands.mark import aim
from tui.commands.offer import current, go_on
from tui.commands.place_list import (
    NUMBERS,
    WITH_LIST,
    Listing,
    Place,
    chosen_of,
    command,
    left_out,
    refuse_empty,
    words_at,
)
from tui.model.annotation import Annotation
from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal
from tui.model.span import Span
from tui.workspace import edits
from tui.workspace.deciding import Deciding
from tui.workspace.equals import TOLD, Equal, places_to_mark, told
from tui.workspace.workspace import Workspace


class _Found(NamedTuple):
    """What is to be marked everywhere.

    Attributes:
        span: The place that it starts from.
        label: The label.
        others: The other places that are not marked so.
        skipped: Those that are marked so already.
    """

    span: Span
    label: str
    others: list[Equal]
    skipped: list[Equal]


# Marking


def _to_mark(workspace: Workspace, *, last_names: bool = False) -> _Found:
    view = workspace.view
    span = aim(workspace)
    checked = edits.check_span(view.open, span.start, span.end).span
    label = _label_for_equals(workspace, checked)
    return _found(workspace, checked, label, last_names=last_names)


def _found(workspace: Workspace, span: Span, label: str, *, last_names: bool = False) -> _Found:
    words = span.slice(workspace.view.open.text)
    wanted = last_names or workspace.last_names
    found = places_to_mark(workspace, workspace.view.open, words, label, last_names=wanted)
    others = [equal for equal in found if equal.doubt != "marked"]
    skipped = [equal for equal in found if equal.doubt == "marked" and equal.span != span]
    return _Found(span, label, others, skipped)


def _label_for_equals(workspace: Workspace, span: Span) -> str:
    view = workspace.view
    for annotation in view.open.at(span.start):
        if annotation.kind == "entity" and annotation.extent == span:
            return annotation.label
    if workspace.last_label and workspace.last_label[0] == "entity":
        return workspace.last_label[1]
    raise Refusal("Label one of them first; then the same can be marked everywhere.")


def _everywhere(last_names: bool, workspace: Workspace) -> Outcome:
    found = _to_mark(workspace, last_names=last_names)
    command = "mark.everywhere-last-names" if last_names else f"mark.everywhere {found.label}"
    wanted = [equal for equal in found.others if not equal.doubt]
    left = [equal for equal in found.others if equal.doubt]
    return _mark(workspace, found, wanted, [*found.skipped, *left], command)


def _everywhere_list(workspace: Workspace, numbers: str | None) -> Outcome:
    found = _to_mark(workspace)
    if numbers is None:
        refuse_empty(found.others, f"Marked everywhere already · {words_at(workspace, found.span)}.")
        return Outcome(show="mark.everywhere-list")
    chosen, left = chosen_of(found.others, numbers)
    return _mark(workspace, found, chosen, [], f"mark.everywhere-list {numbers}".rstrip(), left=len(left))


def _mark(
    workspace: Workspace,
    found: _Found,
    wanted: Sequence[Equal],
    skipped: Sequence[Equal],
    command: str,
    left: int = 0,
) -> Outcome:
    """Mark places, those that have another label by giving them this one."""
    view = workspace.view
    layer, setup = workspace.own_layer()
    known = view.open.annotations([equal.annotation for equal in wanted if equal.annotation])
    places = [equal.span for equal in wanted if not equal.annotation]
    changes = edits.mentions_added(workspace, view.open, found.label, places, layer=layer.id)
    changes += edits.relabelled(workspace, view.open, [*known.values()], found.label)
    words = words_at(workspace, found.span)
    view.read()
    if not wanted:
        if not left and all(equal.doubt == "marked" for equal in skipped):
            return Outcome(message=f"Marked everywhere already · {words}.")
        return Outcome(message=f"0 more in this article{told(skipped)} · {found.label} {words}.")
    workspace.commit(command, changes, view.open.id, setup)
    workspace.last_label = ("entity", found.label)
    # What one stands on is what the next key means, such as X, and not one of the others.
    here = [each.id for each in view.open.at(found.span.start) if _is_begun_from(each, found, layer.id)]
    first = here[0] if here else None
    view.take(first)
    return Outcome(
        message=f"{len(changes)} more in this article{told(skipped)}{left_out(left)} · {found.label} {words}.",
        annotation=first,
    )


def _is_begun_from(annotation: Annotation, found: _Found, layer: str) -> bool:
    is_own = annotation.layer == layer and annotation.kind == "entity"
    return is_own and annotation.extent == found.span and annotation.label == found.label


def _mark_listing(workspace: Workspace) -> Listing:
    found = _to_mark(workspace)
    title = f"Mark as {found.label}: {words_at(workspace, found.span)}"
    return Listing(title, "mark.everywhere-list", [_row(equal) for equal in found.others])


# Accepting


def _to_accept(workspace: Workspace) -> _Found:
    walk = current(workspace.view)
    offer = walk.proposal.offer
    if offer.kind != "entity" or len(offer.parts[0].spans) > 1:
        raise Refusal("Only a name in one piece is accepted everywhere; Enter accepts this one.")
    found = _found(workspace, walk.span, offer.label)
    return found._replace(others=[equal for equal in found.others if equal.span != walk.span])


def _accept_everywhere(workspace: Workspace) -> Outcome:
    found = _to_accept(workspace)
    wanted = [equal for equal in found.others if not equal.doubt]
    left = [equal for equal in found.others if equal.doubt]
    return _accept(workspace, found, wanted, [*found.skipped, *left], "offer.everywhere")


def _accept_list(workspace: Workspace, numbers: str | None) -> Outcome:
    found = _to_accept(workspace)
    if numbers is None:
        refuse_empty(
            found.others, f"{words_at(workspace, found.span)} stands nowhere else; Enter accepts it here."
        )
        return Outcome(show="offer.everywhere-list")
    chosen, left = chosen_of(found.others, numbers)
    command = f"offer.everywhere-list {numbers}".rstrip()
    return _accept(workspace, found, chosen, [], command, left=len(left))


def _accept(
    workspace: Workspace,
    found: _Found,
    wanted: Sequence[Equal],
    skipped: Sequence[Equal],
    command: str,
    left: int = 0,
) -> Outcome:
    """Accept the offer, and mark further places with its label."""
    view = workspace.view
    walk = current(view)
    offer = walk.proposal.offer
    deciding = Deciding(workspace, view.open)
    first = deciding.accept(walk.proposal, walk.parts)
    known = view.open.annotations([equal.annotation for equal in wanted if equal.annotation])
    deciding.mark(offer.label, [equal.span for equal in wanted if not equal.annotation], offer.origin)
    deciding.changes += edits.relabelled(workspace, view.open, [*known.values()], offer.label)
    event = deciding.commit(command)
    workspace.last_label = ("entity", offer.label)
    view.trail.append((walk.proposal, event.id))
    words = words_at(workspace, found.span)
    said = Outcome(
        message=f"Here and {len(wanted)} more{told(skipped)}{left_out(left)} · {offer.label} {words}.",
        annotation=first.id,
    )
    return go_on(workspace, walk.proposal.key, said)


def _accept_listing(workspace: Workspace) -> Listing:
    found = _to_accept(workspace)
    title = f"Accept as {found.label}, here and where ticked: {words_at(workspace, found.span)}"
    return Listing(title, "offer.everywhere-list", [_row(equal) for equal in found.others])


def _row(equal: Equal) -> Place:
    why = TOLD.get(equal.doubt, "")
    if equal.doubt in ("longer", "crossing"):
        why = f"{why.split()[0]} {in_quotes(' '.join(equal.around.split()))}"
    elif equal.doubt == "other label":
        why = f"{equal.around} already"
    return Place(equal.span, not equal.doubt, why)


LISTINGS: Mapping[str, Callable[[Workspace], Listing]] = {
    "mark.everywhere-list": _mark_listing,
    "offer.everywhere-list": _accept_listing,
    **mending_equals.LISTINGS,
    **review_form.LISTINGS,
}
"""The list to tick, by what an outcome asks to show."""

COMMANDS = (
    command(
        "mark.everywhere",
        "Mark the same everywhere in the article",
        partial(_everywhere, False),
        "Whole words with the same capitals, over line breaks; what is marked or lies inside a longer name is left "
        "alone. One undo step.",
        ("READ", "SELECT"),
        "Marking",
    ),
    command(
        "mark.everywhere-last-names",
        "Mark the same everywhere, the last name alone too",
        partial(_everywhere, True),
        "Of a person with two names or more, also where the last one stands alone. One undo step.",
        ("READ", "SELECT"),
        "Marking",
    ),
    command(
        "mark.everywhere-list",
        "Mark the same where it is ticked in a list",
        _everywhere_list,
        f"{WITH_LIST} What is in doubt is not ticked; ticking what has another label relabels it. One undo step.",
        ("READ", "SELECT"),
        "Marking",
        NUMBERS,
    ),
    command(
        "offer.everywhere",
        "Accept the offer, and the same everywhere in the article",
        _accept_everywhere,
        "As mark.everywhere does it. One undo step.",
        ("OFFER",),
        "Offers",
    ),
    command(
        "offer.everywhere-list",
        "Accept the offer, and the same where it is ticked in a list",
        _accept_list,
        f"{WITH_LIST} One undo step.",
        ("OFFER",),
        "Offers",
        NUMBERS,
    ),
)
