"""Statements: their wording, the verdict on them, and the evidence that it rests on."""

from __future__ import annotations

import re
from functools import partial

from tui.commands.command import Command, Outcome, Parameter, already
from tui.commands.entity import commit, here, merge, one_line, rename
from tui.model.addresses import is_url
from tui.model.attribute_values import DATES, is_date, value_of
from tui.model.evidence import ATTRIBUTE, Evidence, evidence_of, evidence_record, evidence_records
from tui.model.quoting import in_quotes
from tui.model.referent import Referent
from tui.model.refusal import Refusal
from tui.workspace import referents
from tui.workspace.links import find_annotation
from tui.workspace.workspace import Workspace

FIELDS = ("wording", "note")
"""What may be set of a statement besides the scheme's attributes of statements."""

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z")
_DATE = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:\s+|\Z)", re.ASCII)


def _statement(workspace: Workspace) -> Referent:
    found = here(workspace, "statement")
    if found is None:
        raise Refusal("This claim makes no statement yet; refer.statement says which.")
    return found


def _edit(workspace: Workspace) -> Outcome:
    statement = _statement(workspace)
    said = [f"{name} {value}" for name, value in statement.attributes.items() if name != ATTRIBUTE]
    pieces = len(evidence_records(statement.attributes))
    evidence = f"{pieces} piece{'s' * (pieces != 1)} of evidence" if pieces else ""
    told = [statement.name, *said, evidence, statement.note]
    return Outcome(message=" · ".join(piece for piece in told if piece), show="statement-form")


def _set(workspace: Workspace, field: str, value: str | None) -> Outcome:
    statement = _statement(workspace)
    written = one_line(value or "")
    if field == "wording":
        return rename(workspace, statement, written, "statement.set wording")
    if field == "note":
        return _change(workspace, statement, f"statement.set note {written}", "Note", written, note=written)
    axis = next(
        (
            each
            for each in workspace.scheme.attributes
            if each.id == field and "statement" in each.applies_to and each.id != ATTRIBUTE
        ),
        None,
    )
    if axis is None:
        known = [
            each.id
            for each in workspace.scheme.attributes
            if "statement" in each.applies_to and each.id != ATTRIBUTE
        ]
        raise Refusal(f"A statement has no {in_quotes(field)}; it has {', '.join([*FIELDS, *known])}.")
    attributes = {name: kept for name, kept in statement.attributes.items() if name != field}
    if written:
        attributes = dict(statement.attributes) | {field: value_of(axis, written)}
    return _change(
        workspace, statement, f"statement.set {field} {written}", axis.title, written, attributes=attributes
    )


def _change(
    workspace: Workspace, statement: Referent, command: str, title: str, said: str, **values: object
) -> Outcome:
    change = referents.changed(workspace, statement, **values)
    if change is None:
        return Outcome(message=already(title, said))
    commit(workspace, command.strip(), [change])
    return Outcome(message=f"{title}: {said or '–'}.")


def _evidence(workspace: Workspace, written: str | None) -> Outcome:
    statement = _statement(workspace)
    if written is None:
        return Outcome(show="evidence")
    piece = _piece(workspace, written.strip())
    _refuse_circle(workspace, statement, piece)
    there = evidence_records(statement.attributes)
    for number, known in enumerate(evidence_of(statement.attributes), 1):
        if known == piece:
            return Outcome(message="That is evidence already.")
        if piece.url is not None and known.url == piece.url:
            return Outcome(
                message=f"That address is evidence {number} already; to give it another date or quotation, "
                f"statement.remove-evidence {number} first."
            )
    attributes = dict(statement.attributes) | {ATTRIBUTE: [*there, evidence_record(piece)]}
    said = piece.url or f"annotation {piece.annotation}"
    command = f"statement.evidence {written.strip()}"
    return _change(workspace, statement, command, f"Evidence {len(there) + 1}", said, attributes=attributes)


def _refuse_circle(workspace: Workspace, statement: Referent, piece: Evidence) -> None:
    """Refuse a claim as evidence for what it says itself."""
    if piece.annotation is None:
        return
    found = find_annotation(workspace, piece.annotation)
    if found is not None and any(part.refers == statement.id for part in found.of_role("content")):
        raise Refusal(
            "This claim makes the statement itself, so it cannot be evidence for it; take another annotation, or a URL."
        )


def _piece(workspace: Workspace, written: str) -> Evidence:
    """The evidence that is typed: a URL, a date if it is known, a quotation; or the id of an annotation.

    Raises:
        Refusal: If it is neither.
    """
    first, _, rest = written.partition(" ")
    if is_url(first):
        rest = rest.strip()
        date = _DATE.match(rest)
        if date is not None and not is_date(date[1]):
            raise Refusal(f"{date[1]} is no date; give {DATES}.")
        return Evidence(
            url=first,
            quote=one_line(rest[date.end() :] if date else rest),
            date=date[1] if date else None,
        )
    if first == referents.HERE and workspace.link_start is not None and not rest.strip():
        first = workspace.link_start
    if _ID.match(first) and not rest.strip():
        if find_annotation(workspace, first) is None:
            raise Refusal(f"There is no annotation {first}.")
        return Evidence(annotation=first)
    raise Refusal(
        "Evidence is a URL (then, if you like, a date and a quotation), an annotation’s id, "
        "or . for the annotation that link.begin remembers."
    )


def _remove_evidence(workspace: Workspace, number: int) -> Outcome:
    statement = _statement(workspace)
    there = evidence_records(statement.attributes)
    if not 1 <= number <= len(there):
        count = f"are {len(there)} pieces" if len(there) != 1 else "is 1 piece"
        raise Refusal(f"There {count} of evidence; {number} is none of them.")
    left = [record for place, record in enumerate(there, 1) if place != number]
    attributes = {name: kept for name, kept in statement.attributes.items() if name != ATTRIBUTE}
    if left:
        attributes = dict(statement.attributes) | {ATTRIBUTE: left}
    command = f"statement.remove-evidence {number}"
    return _change(workspace, statement, command, f"Evidence {number}", "taken away", attributes=attributes)


COMMANDS = (
    Command(
        id="statement.edit",
        title="Show the statement of the claim in hand, and change it",
        group="Statements",
        run=_edit,
        doc="Wording, verdict, evidence and note.",
    ),
    Command(
        id="statement.set",
        title="Say something of the statement",
        group="Statements",
        run=_set,
        parameters=(Parameter("FIELD", "word"), Parameter("VALUE", "text", optional=True)),
        doc="FIELD is wording, note, or an attribute that the scheme has for statements, such as verdict; without "
        "a value it is taken away.",
    ),
    Command(
        id="statement.evidence",
        title="Add evidence to the statement",
        group="Statements",
        run=_evidence,
        parameters=(Parameter("EVIDENCE", "text", optional=True),),
        doc="A URL, with a date and a quotation behind it if you like; or the id of an annotation; or . for the one "
        "that link.begin remembers. A claim is no evidence for the statement that it makes.",
    ),
    Command(
        id="statement.remove-evidence",
        title="Take a piece of evidence away",
        group="Statements",
        run=_remove_evidence,
        parameters=(Parameter("NUMBER", "number"),),
    ),
    Command(
        id="statement.merge",
        title="Make one statement of two",
        group="Statements",
        run=partial(merge, "statement"),
        parameters=(Parameter("FROM", "name"), Parameter("INTO", "text")),
        doc="The claims that make FROM make INTO; evidence, note and links are joined.",
    ),
)
