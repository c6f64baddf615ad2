"""What the indexes of claims and entities do: going to a place, and acting on annotations by their ids."""

from __future__ import annotations

from functools import partial

from tui.commands import pane
from tui.commands.command import Command, Outcome, Parameter
from tui.commands.going import go_to
from tui.commands.link import words_at
from tui.commands.refer import statement_for
from tui.model.annotation import Annotation
from tui.model.event import Change
from tui.model.quoting import in_quotes
from tui.model.records import link_record
from tui.model.refusal import Refusal
from tui.workspace import links, referents
from tui.workspace.by_id import annotation_by_id, end_by_id
from tui.workspace.naming import place_of
from tui.workspace.workspace import Workspace


def _open(what: str, workspace: Workspace, query: str | None) -> Outcome:
    return Outcome(show=what, argument=query or "")


def _go(workspace: Workspace, key: str) -> Outcome:
    annotation = annotation_by_id(workspace, key)
    go_to(workspace, annotation)
    return Outcome(annotation=annotation.id)


def _side_by_side(workspace: Workspace, first: str, second: str) -> Outcome:
    """Show two annotations in two panes, abreast where there is room, else one above the other."""
    one, other = annotation_by_id(workspace, first), annotation_by_id(workspace, second)
    if workspace.panes is not None:
        workspace.panes.only()
        workspace.rearrange()
    go_to(workspace, one)
    if workspace.has_room("right"):
        pane.split("right", workspace)
    elif workspace.has_room("down"):
        pane.split("down", workspace)
    else:
        raise Refusal("The window is too small for two panes.")
    go_to(workspace, other)
    return Outcome(message="F6 goes to the other side.", annotation=other.id)


def _between(workspace: Workspace, first: str, link_type: str, second: str) -> Outcome:
    one, other = end_by_id(workspace, first), end_by_id(workspace, second)
    link = links.new_link(workspace, link_type, one.id, other.id)
    annotation = other if isinstance(other, Annotation) else None
    workspace.commit(
        f"link.between {one.id} {link_type} {other.id}",
        [Change("link", link.id, None, link_record(link))],
        annotation.article if annotation is not None else None,
    )
    arrow = "↔" if links.is_symmetric(workspace.scheme, link_type) else "→"
    said = f"{words_at(workspace, one)} {arrow} {link_type} {arrow} {words_at(workspace, other)}."
    return Outcome(message=said, annotation=annotation.id if annotation is not None else None)


def _statement_of(workspace: Workspace, keys: str, wording: str) -> Outcome:
    claims = [annotation_by_id(workspace, key) for key in keys.split(",") if key]
    if not claims:
        raise Refusal("Name at least one claim by its id.")
    statement, changes = statement_for(workspace, " ".join(wording.split()))
    changed = 0
    for claim in claims:
        if claim.kind != "claim":
            raise Refusal(f"Only claims make statements; {claim.id} is one of the kind {claim.kind}.")
        change = referents.refer(workspace, claim, place_of(workspace, claim, "statement"), statement.id)
        if change is not None:
            changes.append(change)
            changed += 1
    if not changed:
        return Outcome(message=f"It makes that statement already: {statement.name}")
    article = claims[0].article if len({claim.article for claim in claims}) == 1 else None
    workspace.commit(
        f"refer.statement-of {','.join(claim.id for claim in claims)} {statement.name}", changes, article
    )
    many = f"{changed} claims make" if changed > 1 else "The claim makes"
    return Outcome(message=f"{many} the statement {in_quotes(statement.name)}.", annotation=claims[0].id)


_QUERY = (Parameter("QUERY", "text", optional=True),)
_ID = Parameter("ID", "word")

COMMANDS = (
    Command(
        id="app.claims",
        title="Show the index of claims",
        group="Indexes",
        run=partial(_open, "claims"),
        parameters=_QUERY,
        doc="Of all articles, by statement or speaker: who said what, where, in which words.",
        screen=True,
    ),
    Command(
        id="app.entities",
        title="Show the index of entities",
        group="Indexes",
        run=partial(_open, "entities"),
        parameters=_QUERY,
        doc="With their mentions, claims, further names and identifiers.",
        screen=True,
    ),
    Command(
        id="annotation.go",
        title="Go to an annotation by its id",
        group="Indexes",
        run=_go,
        parameters=(_ID,),
        doc="In whatever article it is; it is then in hand. The beginning of the id is enough where it means one.",
    ),
    Command(
        id="refer.statement-of",
        title="Say which statement some claims make",
        group="Indexes",
        run=_statement_of,
        parameters=(Parameter("CLAIMS", "word"), Parameter("WORDING", "text")),
        doc="CLAIMS are ids with commas between them. Takes the statement of that wording; makes it if there is none.",
    ),
    Command(
        id="link.between",
        title="Link two annotations or two statements by their ids",
        group="Indexes",
        run=_between,
        parameters=(Parameter("FROM", "word"), Parameter("TYPE", "word"), Parameter("TO", "word")),
        doc="TYPE is a link type of the scheme. The beginning of an id is enough where it means one.",
    ),
    Command(
        id="link.side-by-side",
        title="Show two annotations in two panes",
        group="Indexes",
        run=_side_by_side,
        parameters=(Parameter("ONE", "word"), Parameter("OTHER", "word")),
        doc="By their ids; such as two claims that contradict each other.",
    ),
)
