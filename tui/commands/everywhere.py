"""The same everywhere in the article: marking, accepting, deleting and relabelling equals, all or those on a list.

A list is numbered in the order of the text. On the screen one ticks it and the ticked numbers become the command line,
so that it can be run again, and without a screen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple, TypeVar

from tui.commands.annotation import target
from tui.commands.command import Command, Context, Outcome, Parameter
from tui.commands.mark import aim, quoted
from tui.commands.numbers import read_numbers
from tui.commands.offer import current, go_on
from tui.model.annotation import Annotation
from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal
from tui.model.span import Span
from tui.workspace import edits
from tui.workspace.deciding import Deciding
from tui.workspace.equals import TOLD, Equal, own_equals, places_to_mark, told
from tui.workspace.workspace import Workspace

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Place:
    """One row of a list.

    Attributes:
        span: Where it stands.
        ticked: Whether it is taken unless one says otherwise.
        why: What there is to say about it, or the empty string.
    """

    span: Span
    ticked: bool
    why: str = ""


class Listing(NamedTuple):
    """A list to tick.

    Attributes:
        title: What is done with what is ticked.
        line: The command line, to which the numbers of what is ticked are added.
        places: The rows.
    """

    title: str
    line: str
    places: Sequence[Place]


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
        _refuse_empty(found.others, f"{_words(workspace, found.span)} is marked everywhere already.")
        return Outcome(show="mark.everywhere-list")
    chosen, left = _chosen(found.others, numbers)
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
    first = wanted[0].annotation or changes[0].record if wanted else None
    for annotation in known.values():
        change = edits.changed(workspace, view.open, annotation, label=found.label)
        changes += [change] if change is not None else []
    words = _words(workspace, found.span)
    view.read()
    if first is None:
        if not left and all(equal.doubt == "marked" for equal in skipped):
            return Outcome(message=f"{words} is marked everywhere already.")
        return Outcome(message=f"{found.label} {words}: {told(0, skipped)}.")
    workspace.commit(command, changes, view.open.id, setup)
    workspace.last_label = ("entity", found.label)
    view.take(first)
    return Outcome(
        message=f"{found.label} {words}: {told(len(changes), skipped)}{_left(left)}.", annotation=first
    )


def _mark_listing(workspace: Workspace) -> Listing:
    found = _to_mark(workspace)
    title = f"Mark as {found.label}: {_words(workspace, found.span)}"
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
        _refuse_empty(
            found.others, f"{_words(workspace, found.span)} stands nowhere else; Enter accepts it here."
        )
        return Outcome(show="offer.everywhere-list")
    chosen, left = _chosen(found.others, numbers)
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
    for annotation in known.values():
        change = edits.changed(workspace, view.open, annotation, label=offer.label)
        if change is not None:
            deciding.changes.append(change)
    event = deciding.commit(command)
    workspace.last_label = ("entity", offer.label)
    view.trail.append((walk.proposal, event.id))
    said = Outcome(
        message=f"{offer.label} {_words(workspace, found.span)}: here and {told(len(wanted), skipped)}{_left(left)}.",
        annotation=first.id,
    )
    return go_on(workspace, walk.proposal, said)


def _accept_listing(workspace: Workspace) -> Listing:
    found = _to_accept(workspace)
    title = f"Accept as {found.label}, here and where ticked: {_words(workspace, found.span)}"
    return Listing(title, "offer.everywhere-list", [_row(equal) for equal in found.others])


# Deleting


def _to_delete(workspace: Workspace) -> tuple[Annotation, list[Annotation]]:
    """The mention that is meant, and with it its equals of the same label, in their order."""
    mention = _mention(workspace, "deleted")
    edits.refuse_foreign(workspace, mention)
    them = [mention, *own_equals(workspace, workspace.view.open, mention, mention.label)]
    return mention, sorted(them, key=_start)


def _delete(workspace: Workspace) -> Outcome:
    mention, them = _to_delete(workspace)
    return _delete_these(workspace, mention, them, "annotation.delete-equals")


def _delete_list(workspace: Workspace, numbers: str | None) -> Outcome:
    mention, them = _to_delete(workspace)
    if numbers is None:
        return Outcome(show="annotation.delete-equals-list")
    chosen, left = _chosen(them, numbers)
    command = f"annotation.delete-equals-list {numbers}".rstrip()
    return _delete_these(workspace, mention, chosen, command, left=len(left))


def _delete_these(
    workspace: Workspace, mention: Annotation, them: Sequence[Annotation], command: str, left: int = 0
) -> Outcome:
    view = workspace.view
    words = _words(workspace, _extent(mention))
    if not them:
        return Outcome(message=f"{mention.label} {words}: nothing was deleted.")
    workspace.commit(command, edits.all_removed(workspace, view.open, them), view.open.id)
    view.take(None)
    pronoun = "it" if len(them) == 1 else "them"
    return Outcome(
        message=f"{mention.label} {words}: {len(them)} deleted{_left(left)}; u brings {pronoun} back."
    )


def _delete_listing(workspace: Workspace) -> Listing:
    mention, them = _to_delete(workspace)
    title = f"Delete {mention.label}: {_words(workspace, _extent(mention))}"
    rows = [Place(_extent(each), not each.note, "has a note" if each.note else "") for each in them]
    return Listing(title, "annotation.delete-equals-list", rows)


# Relabelling


def _to_relabel(workspace: Workspace, label_id: str | None) -> tuple[Annotation, str, list[Annotation]]:
    """The mention that is meant, the label, and the equals that have another one, in their order."""
    mention = _mention(workspace, "relabelled")
    edits.refuse_foreign(workspace, mention)
    label = workspace.scheme.label(label_id, "entity").id if label_id else mention.label
    them = [mention, *own_equals(workspace, workspace.view.open, mention, "")]
    there = {_extent(each) for each in them if each.label == label}
    return mention, label, sorted((each for each in them if _extent(each) not in there), key=_start)


def _relabel(workspace: Workspace, label_id: str | None) -> Outcome:
    mention, label, them = _to_relabel(workspace, label_id)
    command = f"annotation.relabel-equals {label}"
    return _relabel_these(workspace, mention, label, them, command)


def _relabel_list(workspace: Workspace, numbers: str | None) -> Outcome:
    mention, label, them = _to_relabel(workspace, None)
    if numbers is None:
        _refuse_empty(them, f"{_words(workspace, _extent(mention))} is {label} everywhere already.")
        return Outcome(show="annotation.relabel-equals-list")
    chosen, left = _chosen(them, numbers)
    command = f"annotation.relabel-equals-list {numbers}".rstrip()
    return _relabel_these(workspace, mention, label, chosen, command, left=len(left))


def _relabel_these(
    workspace: Workspace,
    mention: Annotation,
    label: str,
    them: Sequence[Annotation],
    command: str,
    left: int = 0,
) -> Outcome:
    words = _words(workspace, _extent(mention))
    if not them:
        said = f"{words} is {label} everywhere already." if not left else f"{words}: nothing was relabelled."
        return Outcome(message=said, annotation=mention.id)
    article = workspace.view.open
    changes = [edits.changed(workspace, article, each, label=label) for each in them]
    workspace.commit(command, [change for change in changes if change is not None], article.id)
    workspace.last_label = ("entity", label)
    others = sorted({each.label for each in them})
    return Outcome(
        message=f"{words}: {len(them)} of {' and '.join(others)} are {label} now{_left(left)}.",
        annotation=mention.id,
    )


def _relabel_listing(workspace: Workspace) -> Listing:
    mention, label, them = _to_relabel(workspace, None)
    title = f"Give the label {label}: {_words(workspace, _extent(mention))}"
    rows = [Place(_extent(each), ticked=True, why=each.label) for each in them]
    return Listing(title, "annotation.relabel-equals-list", rows)


# What all of them need


def _mention(workspace: Workspace, done: str) -> Annotation:
    """The mention that is meant."""
    annotation = target(workspace)
    if annotation.kind != "entity" or len(annotation.parts[0].spans) > 1:
        raise Refusal(f"Only the equals of an entity's mention can be {done} together.")
    return annotation


def _extent(mention: Annotation) -> Span:
    assert mention.extent is not None
    return mention.extent


def _start(mention: Annotation) -> Span:
    return _extent(mention)


def _words(workspace: Workspace, span: Span) -> str:
    return quoted(workspace.view.open.text, span)


def _left(count: int) -> str:
    return f", {count} left out" if count else ""


def _row(equal: Equal) -> Place:
    why = TOLD.get(equal.doubt, "")
    if equal.doubt in ("longer", "crossing"):
        why = f"{why.split()[0]} {in_quotes(' '.join(equal.around.split()))}"
    elif equal.doubt == "other label":
        why = f"{equal.around} already"
    return Place(equal.span, not equal.doubt, why)


def _refuse_empty(rows: Sequence[object], sentence: str) -> None:
    if not rows:
        raise Refusal(sentence)


def _chosen(rows: Sequence[Row], numbers: str) -> tuple[list[Row], list[Row]]:
    """Those of some rows that numbers name, and the others."""
    wanted = set(read_numbers(numbers, len(rows)))
    numbered = list(enumerate(rows, 1))
    return [row for number, row in numbered if number in wanted], [
        row for number, row in numbered if number not in wanted
    ]


LISTINGS: Mapping[str, Callable[[Workspace], Listing]] = {
    "mark.everywhere-list": _mark_listing,
    "offer.everywhere-list": _accept_listing,
    "annotation.delete-equals-list": _delete_listing,
    "annotation.relabel-equals-list": _relabel_listing,
}
"""The list to tick, by what an outcome asks to show."""

_NUMBERS = (Parameter("NUMBERS", "text", optional=True),)
_WITH_LIST = "Shows a list with ticks first; NUMBERS are those of its rows to take, like 1 3-5."


def _command(
    name: str,
    title: str,
    run: Callable[..., Outcome],
    doc: str,
    contexts: tuple[Context, ...],
    group: str,
    parameters: tuple[Parameter, ...] = (),
) -> Command:
    return Command(
        id=name, title=title, group=group, run=run, parameters=parameters, contexts=contexts, doc=doc
    )


COMMANDS = (
    _command(
        "mark.everywhere",
        "Mark the same everywhere in the article",
        partial(_everywhere, False),
        "Whole words with the same capitals, over line breaks; what is marked or lies inside a longer name is left "
        "alone. One undo step.",
        ("READ", "SELECT"),
        "Marking",
    ),
    _command(
        "mark.everywhere-last-names",
        "Mark the same everywhere, the last name alone too",
        partial(_everywhere, True),
        "Of a person with two names or more, also where the last one stands alone. One undo step.",
        ("READ", "SELECT"),
        "Marking",
    ),
    _command(
        "mark.everywhere-list",
        "Mark the same where it is ticked in a list",
        _everywhere_list,
        f"{_WITH_LIST} What is in doubt is not ticked; ticking what has another label relabels it. One undo step.",
        ("READ", "SELECT"),
        "Marking",
        _NUMBERS,
    ),
    _command(
        "offer.everywhere",
        "Accept the offer, and the same everywhere in the article",
        _accept_everywhere,
        "As mark.everywhere does it. One undo step.",
        ("OFFER",),
        "Offers",
    ),
    _command(
        "offer.everywhere-list",
        "Accept the offer, and the same where it is ticked in a list",
        _accept_list,
        f"{_WITH_LIST} One undo step.",
        ("OFFER",),
        "Offers",
        _NUMBERS,
    ),
    _command(
        "annotation.delete-equals",
        "Delete all equals of the annotation",
        _delete,
        "The mentions with the same label and words in this article, in one undo step.",
        ("READ",),
        "Annotations",
    ),
    _command(
        "annotation.delete-equals-list",
        "Delete the equals that are ticked in a list",
        _delete_list,
        f"{_WITH_LIST} What has a note is not ticked. One undo step.",
        ("READ",),
        "Annotations",
        _NUMBERS,
    ),
    _command(
        "annotation.relabel-equals",
        "Give the annotation’s equals its label",
        _relabel,
        "The mentions with the same words in this article; with a LABEL, this one and all of them get that. One undo "
        "step.",
        ("READ",),
        "Annotations",
        (Parameter("LABEL", "label", optional=True),),
    ),
    _command(
        "annotation.relabel-equals-list",
        "Give the equals that are ticked in a list the annotation’s label",
        _relabel_list,
        f"{_WITH_LIST} One undo step.",
        ("READ",),
        "Annotations",
        _NUMBERS,
    ),
)
