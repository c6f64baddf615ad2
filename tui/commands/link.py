"""Links from one annotation to another, across articles too."""

from __future__ import annotations

from tui.commands.annotation import describe, target
from tui.commands.claim import claim_in_hand
from tui.commands.command import Command, Outcome, Parameter
from tui.commands.going import go_to
from tui.commands.mark import quoted
from tui.model.annotation import Annotation
from tui.model.event import Change
from tui.model.quoting import in_quotes
from tui.model.records import link_record
from tui.model.referent import Referent
from tui.model.refusal import Refusal
from tui.workspace import links, referents
from tui.workspace.links import Side
from tui.workspace.modes import InClaim
from tui.workspace.naming import place_of
from tui.workspace.workspace import Workspace


def here(workspace: Workspace) -> Annotation:
    """The claim whose slots are open, else the annotation in hand or under the caret.

    Raises:
        Refusal: If there is none.
    """
    return claim_in_hand(workspace) if isinstance(workspace.view.mode, InClaim) else target(workspace)


def _begin(workspace: Workspace) -> Outcome:
    annotation = here(workspace)
    workspace.link_start = annotation.id
    said = describe(workspace, annotation).split(" · ")
    return Outcome(
        message=f"A link starts here: {' '.join(said[:2])}. Go to the other side, in whatever article.",
        annotation=annotation.id,
    )


def stated(workspace: Workspace) -> tuple[Annotation, Referent]:
    """The claim in hand, and the statement that its content makes.

    Raises:
        Refusal: If there is no claim, or it makes none.
    """
    claim = claim_in_hand(workspace)
    statement = workspace.referent(claim.parts[place_of(workspace, claim, "statement")].refers)
    if statement is None:
        raise Refusal("This claim makes no statement yet; refer.statement says which.")
    return claim, statement


def _begin_statement(workspace: Workspace) -> Outcome:
    claim, statement = stated(workspace)
    workspace.link_start = statement.id
    return Outcome(
        message=f"A link starts at the statement {words_at(workspace, statement)}. "
        "Go to a claim that makes the other.",
        annotation=claim.id,
    )


def start_of(workspace: Workspace) -> Annotation | Referent:
    """The annotation or statement that the next link starts at.

    Raises:
        Refusal: If none was begun, or it is gone.
    """
    if workspace.link_start is None:
        raise Refusal("No link was begun; link.begin on the one annotation, then link.to on the other.")
    found = links.find_annotation(workspace, workspace.link_start) or workspace.referent(workspace.link_start)
    if found is None:
        raise Refusal("What the link was begun at is gone; begin it again.")
    return found


def ends(workspace: Workspace) -> tuple[Annotation | Referent, Annotation | Referent, Annotation]:
    """What the next link joins, and the annotation in hand: a statement is joined to what that one states.

    Raises:
        Refusal: If there are no two ends.
    """
    start = start_of(workspace)
    if isinstance(start, Referent):
        claim, statement = stated(workspace)
        if statement.id == start.id:
            raise Refusal("Both claims make the same statement; go to one that makes another.")
        return start, statement, claim
    annotation = here(workspace)
    if start.id == annotation.id:
        raise Refusal("A link needs two different ends; go to the other annotation first.")
    return start, annotation, annotation


def _to(workspace: Workspace, link_type: str | None) -> Outcome:
    start, end, annotation = ends(workspace)
    if link_type is None:
        return Outcome(annotation=annotation.id, show="links")
    link = links.new_link(workspace, link_type, start.id, end.id)
    workspace.commit(
        f"link.to {link_type}", [Change("link", link.id, None, link_record(link))], annotation.article
    )
    workspace.last_link = link_type
    arrow = "↔" if links.is_symmetric(workspace.scheme, link_type) else "→"
    other = f"this {annotation.kind}" if end is annotation else words_at(workspace, end)
    return Outcome(
        message=f"{words_at(workspace, start)} {arrow} {link_type} {arrow} {other}.", annotation=annotation.id
    )


def words_at(workspace: Workspace, end: Annotation | Referent) -> str:
    """The words at one end of a link, in quotation marks and shortened."""
    if isinstance(end, Referent):
        return in_quotes(end.name, _SHOWN)
    return quoted(workspace.peek(end.article).text, end.extent) if end.extent else end.label


def _chosen(workspace: Workspace, number: int | None) -> tuple[Annotation, Side | None]:
    """The link that is meant: the one with the number, or the only one; None if it has to be asked for."""
    annotation = here(workspace)
    found = links.sides(workspace, annotation)
    if not found:
        raise Refusal(f"This {annotation.kind} has no links; link.begin and link.to make one.")
    if number is None:
        return annotation, found[0] if len(found) == 1 else None
    if not 1 <= number <= len(found):
        raise Refusal(f"There are {len(found)} links; {number} is none of them.")
    return annotation, found[number - 1]


def _remove(workspace: Workspace, number: int | None) -> Outcome:
    annotation, side = _chosen(workspace, number)
    if side is None:
        return Outcome(annotation=annotation.id, show="links-to-remove")
    link = side.link
    if link.by != workspace.annotator:
        raise Refusal(f"This link is {link.by}’s; only {link.by} can remove it.")
    workspace.commit(
        f"link.remove {link.type}", [Change("link", link.id, link_record(link), None)], annotation.article
    )
    return Outcome(message=f"The link {link.type} is removed; u brings it back.", annotation=annotation.id)


def _go(workspace: Workspace, number: int | None) -> Outcome:
    annotation, side = _chosen(workspace, number)
    if side is None:
        return Outcome(annotation=annotation.id, show="links-to-go")
    other = side.annotation or referents.claim_making(workspace, side.other)
    if other is None:
        raise Refusal(f"The other side of this link cannot be shown: {side.words}.")
    go_to(workspace, other)
    view = workspace.view
    if other.kind == "claim" and workspace.layer_name(other.layer) == workspace.annotator:
        parts = other.of_role("content")
        view.mode = InClaim("content", parts[0].spans[0] if parts else None)
    where = f" in {side.title}" if side.title else ""
    return Outcome(message=f"{side.arrow} {side.link.type}{where}.", annotation=other.id)


_SHOWN = 40
"""Code points of a statement that a message shows at most."""
_NUMBER = (Parameter("NUMBER", "number", optional=True),)

COMMANDS = (
    Command(
        id="link.begin",
        title="Begin a link at the annotation",
        group="Links",
        run=_begin,
        doc="It is remembered until another link is begun, also in another article.",
    ),
    Command(
        id="link.begin-statement",
        title="Begin a link at the statement of the claim",
        group="Links",
        run=_begin_statement,
        doc="link.to on a claim then links it to the statement of that one: what both say is linked, whoever says it.",
    ),
    Command(
        id="link.to",
        title="Link what was begun to the annotation",
        group="Links",
        run=_to,
        parameters=(Parameter("TYPE", "word", optional=True),),
        doc="TYPE is a link type of the scheme, such as contradicts; without one, the types are shown to choose from.",
    ),
    Command(
        id="link.remove",
        title="Remove a link of the annotation",
        group="Links",
        run=_remove,
        parameters=_NUMBER,
        doc="The only one, or the one with that number on its card.",
    ),
    Command(
        id="link.go",
        title="Go to the other side of a link",
        group="Links",
        run=_go,
        parameters=_NUMBER,
        doc="Of the only link, or the one with that number on the card; g b goes back in the same article.",
    ),
)
