"""What mentions, sources and contents refer to: entities and statements."""

from __future__ import annotations

from functools import partial

from tui.commands.annotation import target
from tui.commands.claim import claim_in_hand
from tui.commands.command import Command, Outcome, Parameter
from tui.model.annotation import Annotation
from tui.model.event import Change
from tui.model.records import referent_record
from tui.model.referent import Referent, ReferentKind
from tui.model.refusal import Refusal
from tui.workspace import edits, referents
from tui.workspace.entity_types import type_of
from tui.workspace.naming import place_of, proposed
from tui.workspace.proposals import Earlier
from tui.workspace.workspace import Workspace

COMMAND = {"entity": "refer.to", "statement": "refer.statement"}
"""The command that lets a part refer to a kind of referent."""


def meant(workspace: Workspace, kind: str) -> Annotation:
    """The annotation whose part is meant.

    Raises:
        Refusal: If there is none.
    """
    return target(workspace) if kind == "entity" else claim_in_hand(workspace)


def _refer(kind: ReferentKind, workspace: Workspace, name: str | None) -> Outcome:
    annotation = meant(workspace, kind)
    place = place_of(workspace, annotation, kind)
    if name is None:
        return Outcome(annotation=annotation.id, show="refer" if kind == "entity" else "statement")
    name = " ".join(name.split())
    if not name:
        raise Refusal(f"{'An entity needs a name' if kind == 'entity' else 'A statement needs a wording'}.")
    if kind == "entity":
        referent, changes = edits.entity_for(workspace, name, type_of(workspace, annotation, place, name))
    else:
        referent, changes = statement_for(workspace, name)
    return _commit(workspace, annotation, place, referent, changes, f"{COMMAND[kind]} {name}")


def statement_for(workspace: Workspace, wording: str) -> tuple[Referent, list[Change]]:
    """The statement of a wording, and the change that makes it if there is none yet."""
    known = workspace.referent_named(wording, "statement")
    if known is not None:
        return known, []
    referent = Referent(id=workspace.stamps.new_id(), kind="statement", name=wording)
    return referent, [Change("referent", referent.id, None, referent_record(referent))]


def _commit(
    workspace: Workspace,
    annotation: Annotation,
    place: int,
    referent: Referent,
    changes: list[Change],
    command: str,
    earlier: Earlier | None = None,
) -> Outcome:
    """Let a part refer to something, and the earlier source that a pronoun stands for as well."""
    change = referents.refer(workspace, annotation, place, referent.id)
    if change is None:
        verb = "refers to" if referent.kind == "entity" else "states"
        return Outcome(message=f"It {verb} {referent.name} already.", annotation=annotation.id)
    step = workspace.view.step if annotation.id == workspace.view.hand else ""
    also = _given_too(workspace, annotation, referent, earlier)
    workspace.commit(command, [*changes, change, *also], annotation.article, step=step)
    new = f"new {referent.kind} " if changes else ""
    more = ", also for the source that it stands for" if also else ""
    return Outcome(message=f"→ {new}{referent.name.rstrip('.')}{more}.", annotation=annotation.id)


def _given_too(
    workspace: Workspace, annotation: Annotation, referent: Referent, earlier: Earlier | None
) -> list[Change]:
    """The change that lets an earlier source refer to the same, if there is one that refers to nothing yet."""
    found = workspace.open(annotation.article).annotation(earlier.annotation) if earlier is not None else None
    if earlier is None or found is None:
        return []
    change = referents.refer(workspace, found, earlier.part, referent.id)
    return [change] if change is not None else []


def _accept(kind: ReferentKind, workspace: Workspace, number: int | None) -> Outcome:
    annotation = meant(workspace, kind)
    place = place_of(workspace, annotation, kind)
    found = proposed(workspace, annotation, kind)
    wanted = 1 if number is None else number
    if not found:
        raise Refusal("Nothing can be proposed here; type a name.")
    if not 1 <= wanted <= len(found):
        raise Refusal(f"There are {len(found)} proposals; {wanted} is none of them.")
    proposal = found[wanted - 1]
    known = workspace.referent(proposal.referent)
    if known is None and proposal.earlier is None:
        return _refer(kind, workspace, proposal.name)
    changes: list[Change] = []
    if known is None:
        wanted_type = type_of(workspace, annotation, place, proposal.name)
        known, changes = edits.entity_for(workspace, proposal.name, wanted_type)
    command = f"{COMMAND[kind]} {known.name}"
    return _commit(workspace, annotation, place, known, changes, command, proposal.earlier)


def _clear(kind: ReferentKind, workspace: Workspace) -> Outcome:
    annotation = meant(workspace, kind)
    place = place_of(workspace, annotation, kind)
    old = workspace.referent(annotation.parts[place].refers)
    change = referents.refer(workspace, annotation, place, None)
    if change is None or old is None:
        raise Refusal(f"It refers to no {kind}.")
    step = workspace.view.step if annotation.id == workspace.view.hand else ""
    command = "refer.clear" if kind == "entity" else "refer.clear-statement"
    workspace.commit(command, [change], annotation.article, step=step)
    return Outcome(message=f"It does not refer to {old.name} any more.", annotation=annotation.id)


COMMANDS = (
    Command(
        id="refer.to",
        title="Say which entity a mention or source refers to",
        group="Referring",
        run=partial(_refer, "entity"),
        parameters=(Parameter("NAME", "text", optional=True),),
        doc="Takes the entity of that name or alias; makes it if there is none. Its type is the label of a mention in "
        "the same words, if there is one.",
    ),
    Command(
        id="refer.accept",
        title="Take the entity that is proposed",
        group="Referring",
        run=partial(_accept, "entity"),
        parameters=(Parameter("NUMBER", "number", optional=True),),
        doc="The first, or the one with that number. For a pronoun that stands for a source without an entity, both "
        "refer to it.",
    ),
    Command(
        id="refer.clear",
        title="Let the mention or source refer to nothing",
        group="Referring",
        run=partial(_clear, "entity"),
    ),
    Command(
        id="refer.statement",
        title="Say which statement the claim makes",
        group="Referring",
        run=partial(_refer, "statement"),
        parameters=(Parameter("WORDING", "text", optional=True),),
        doc="Takes the statement of that wording; makes it if there is none.",
    ),
    Command(
        id="refer.accept-statement",
        title="Take the statement that is proposed",
        group="Referring",
        run=partial(_accept, "statement"),
        parameters=(Parameter("NUMBER", "number", optional=True),),
        doc="The first, or the one with that number.",
    ),
    Command(
        id="refer.clear-statement",
        title="Let the content make no statement",
        group="Referring",
        run=partial(_clear, "statement"),
    ),
)
