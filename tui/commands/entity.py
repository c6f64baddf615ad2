"""Entities: their names, types and identifiers; making one of two, and two of one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tui.commands.annotation import target
from tui.commands.command import Command, Outcome, Parameter
from tui.model.addresses import is_qid, is_url
from tui.model.annotation import Annotation
from tui.model.event import Change
from tui.model.quoting import in_quotes
from tui.model.records import annotation_from, annotation_record
from tui.model.referent import Referent, ReferentKind
from tui.model.refusal import Refusal
from tui.workspace import referents
from tui.workspace.links import find_annotation
from tui.workspace.naming import place_of
from tui.workspace.workspace import Workspace


def named(workspace: Workspace, written: str, kind: ReferentKind = "entity") -> Referent:
    """The entity or statement that is meant by an id, a name, or `.`.

    Raises:
        Refusal: If there is none.
    """
    if written != referents.HERE:
        return referents.find(workspace, written, kind)
    found = here(workspace, kind)
    if found is None:
        raise Refusal(f"This annotation refers to no {kind} yet.")
    return found


def here(workspace: Workspace, kind: ReferentKind = "entity") -> Referent | None:
    """The entity or statement that a screen has chosen, else that the annotation in hand refers to, if it does.

    Raises:
        Refusal: If no annotation is in hand or under the caret, or it is none that could refer to one.
    """
    chosen = workspace.referent(workspace.about)
    if chosen is not None and chosen.kind == kind:
        return chosen
    annotation = target(workspace)
    return workspace.referent(annotation.parts[place_of(workspace, annotation, kind)].refers)


def one_line(written: str) -> str:
    """A text on one line, without quotation marks that were only put around it for the command line."""
    line = " ".join(written.split())
    return line[1:-1].strip() if len(line) > 1 and line[0] == line[-1] == '"' else line


def commit(workspace: Workspace, command: str, changes: list[Change]) -> None:
    """Commit changes of what all articles share; they happen in the article that is shown, if one is."""
    article = workspace.view.open.id if workspace.panes is not None else None
    workspace.commit(command, changes, article)


def _change(
    workspace: Workspace, entity: Referent, command: str, said: Callable[[Referent], str], **values: object
) -> Outcome:
    change = referents.changed(workspace, entity, **values)
    if change is None:
        return Outcome(message=f"{entity.name} has that already.")
    commit(workspace, command, [change])
    return Outcome(message=said(replace(entity, **values)))  # type: ignore[arg-type]


def rename(workspace: Workspace, old: Referent, written: str, command: str) -> Outcome:
    """Give an entity or a statement another name; the old one of an entity stays as an alias.

    Raises:
        Refusal: If the name is empty, or another one's.
    """
    name = one_line(written)
    if not name:
        raise Refusal(
            f"{'An entity needs a name' if old.kind == 'entity' else 'A statement needs a wording'}."
        )
    for other in workspace.referents_named(name, old.kind):
        if other.id != old.id and other.name.casefold() == name.casefold():
            raise Refusal(
                f"There is another {old.kind} {in_quotes(other.name)}; {old.kind}.merge makes one of the two, "
                "or give this one another name."
            )
    names = (*old.aliases, old.name) if old.kind == "entity" else old.aliases
    aliases = tuple(dict.fromkeys(alias for alias in names if alias.casefold() != name.casefold()))
    return _change(
        workspace,
        old,
        f"{command} {name}",
        lambda new: f"{old.name} → {new.name.rstrip('.')}.{_called_so_too(workspace, old, name)}",
        name=name,
        aliases=aliases,
    )


def _rename(workspace: Workspace, written: str, name: str) -> Outcome:
    entity = named(workspace, written)
    return rename(workspace, entity, name, f'entity.rename "{entity.name}"')


def merge(kind: ReferentKind, workspace: Workspace, old: str, into: str) -> Outcome:
    """Make one entity or statement of two."""
    first = named(workspace, old, kind)
    second = named(workspace, one_line(into), kind)
    joining = referents.joined(workspace, first, second)
    commit(workspace, f'{kind}.merge "{first.name}" {second.name}', joining.changes)
    if workspace.about == first.id:
        workspace.about = second.id
    count = joining.annotations
    others = f", also of {', '.join(joining.others)}" if joining.others else ""
    annotations = f"{count} annotation{'s' * (count != 1)}{others}"
    return Outcome(message=f"{in_quotes(first.name)} is {in_quotes(joining.into.name)} now: {annotations}.")


def _merge(workspace: Workspace, old: str, into: str) -> Outcome:
    return merge("entity", workspace, old, into)


def _split(workspace: Workspace, name: str | None) -> Outcome:
    annotation = target(workspace)
    place = place_of(workspace, annotation, "entity")
    if annotation.parts[place].refers is None:
        raise Refusal(f"This {annotation.kind} refers to no entity yet; refer.to says to which.")
    if name is None:
        return Outcome(annotation=annotation.id, show="split")
    return _divide(workspace, [(annotation, place)], name, "entity.split")


def _split_off(workspace: Workspace, keys: str, name: str) -> Outcome:
    found: list[tuple[Annotation, int]] = []
    for key in filter(None, keys.split(",")):
        annotation = find_annotation(workspace, key)
        if annotation is None:
            raise Refusal(f"There is no annotation {key}.")
        found.append((annotation, place_of(workspace, annotation, "entity")))
    if not found:
        raise Refusal("Name at least one annotation by its id.")
    return _divide(workspace, found, name, f"entity.split-off {keys}")


def _divide(
    workspace: Workspace, annotations: list[tuple[Annotation, int]], written: str, command: str
) -> Outcome:
    name = one_line(written)
    if not name:
        raise Refusal("An entity needs a name.")
    entity, changes = referents.divided(workspace, annotations, name)
    commit(workspace, f"{command} {name}", changes)
    count = f" for {len(annotations)} annotations" if len(annotations) > 1 else ""
    return Outcome(message=f"→ new entity {entity.name}{count}.", annotation=annotations[0][0].id)


def _retype(workspace: Workspace, written: str, label_id: str) -> Outcome:
    entity = named(workspace, written)
    label = workspace.scheme.label(label_id, "entity").id
    changes = [change for change in [referents.changed(workspace, entity, type=label)] if change is not None]
    left = 0
    for record in referents.referring(workspace, entity.id):
        annotation = annotation_from(record)
        if annotation.kind != "entity" or annotation.label == label:
            continue
        if workspace.layer_name(annotation.layer) != workspace.annotator or _is_marked_so(
            workspace, annotation, label
        ):
            left += 1
            continue
        new = replace(annotation, label=label, updated=workspace.stamps.now())
        text = workspace.peek(annotation.article).text
        changes.append(Change("annotation", annotation.id, record, annotation_record(new, text)))
    if not changes:
        return Outcome(message=f"{entity.name} is {label} already.")
    commit(workspace, f'entity.retype "{entity.name}" {label}', changes)
    count = sum(change.table == "annotation" for change in changes)
    rest = f"; {left} stay{'s' * (left == 1)}, of others or marked twice" if left else ""
    return Outcome(message=f"{entity.name} is {label}, with {count} mention{'s' * (count != 1)}{rest}.")


def _is_marked_so(workspace: Workspace, annotation: Annotation, label: str) -> bool:
    """Whether the same words have a mention of the same layer with this label already."""
    opened = workspace.open(annotation.article)
    covered = annotation.extent
    shape = replace(annotation, label=label).shape()
    return covered is not None and any(
        other.id != annotation.id and other.layer == annotation.layer and other.shape() == shape
        for other in opened.between(*covered)
    )


def _alias(workspace: Workspace, written: str, alias: str) -> Outcome:
    entity = named(workspace, written)
    name = one_line(alias)
    if not name:
        raise Refusal("An alias needs a name.")
    if name.casefold() in {known.casefold() for known in (entity.name, *entity.aliases)}:
        return Outcome(message=f"{entity.name} is called {name} already.")
    return _change(
        workspace,
        entity,
        f'entity.alias "{entity.name}" {name}',
        lambda new: f"{new.name} is also called {name}.{_called_so_too(workspace, entity, name)}",
        aliases=(*entity.aliases, name),
    )


def _called_so_too(workspace: Workspace, entity: Referent, name: str) -> str:
    """A sentence about the other entities or statements with a name, or the empty string."""
    others = [each for each in workspace.referents_named(name, entity.kind) if each.id != entity.id]
    if not others:
        return ""
    told = " and ".join(in_quotes(other.name) for other in others[:2])
    more = f" and {len(others) - 2} more" if len(others) > 2 else ""
    return (
        f" So {'is' if len(others) == 1 else 'are'} {told}{more}: {name} alone does not tell which is meant."
    )


def _unalias(workspace: Workspace, written: str, alias: str) -> Outcome:
    entity = named(workspace, written)
    name = one_line(alias)
    left = tuple(known for known in entity.aliases if known.casefold() != name.casefold())
    if left == entity.aliases:
        raise Refusal(f"{entity.name} has no alias {in_quotes(name)}.")
    return _change(
        workspace,
        entity,
        f'entity.unalias "{entity.name}" {name}',
        lambda new: f"{new.name} is not called {name} any more.",
        aliases=left,
    )


def _kb(workspace: Workspace, written: str, identifier: str | None) -> Outcome:
    entity = named(workspace, written)
    kb = one_line(identifier or "")
    if kb and not (is_qid(kb) or is_url(kb)):
        raise Refusal(
            f"{in_quotes(kb)} is neither a Wikidata item such as Q42 nor a URL such as https://example.org/ada."
        )
    # An identifier says which one thing in the world it is, so two entities with the same are one, or one is wrong:
    # it is refused. An alias is only told of: “the minister” may well be two people.
    for other in referents.identified(workspace, kb) if kb else ():
        if other.id != entity.id:
            raise Refusal(
                f"{in_quotes(other.name)} is {other.kb} already; entity.merge makes one entity of the two, "
                "or one of the identifiers is wrong."
            )
    return _change(
        workspace,
        entity,
        f'entity.kb "{entity.name}" {kb}'.strip(),
        lambda new: f"{new.name} is {kb}." if kb else f"{new.name} has no identifier any more.",
        kb=kb or None,
    )


def _note(workspace: Workspace, written: str, text: str | None) -> Outcome:
    entity = named(workspace, written)
    note = (text or "").strip()
    return _change(
        workspace,
        entity,
        f'entity.note "{entity.name}" {note}'.strip(),
        lambda new: f"The note on {new.name} is {'kept' if note else 'gone'}.",
        note=note,
    )


def _edit(workspace: Workspace) -> Outcome:
    entity = here(workspace)
    if entity is None:
        raise Refusal("It refers to no entity yet; refer.to says to which.")
    told = [entity.name, entity.type, entity.kb, *(f"also {alias}" for alias in entity.aliases), entity.note]
    return Outcome(message=" · ".join(piece for piece in told if piece), show="entity-form")


_ENTITY = Parameter("ENTITY", "name")
_WHICH = (
    "ENTITY is an id, the beginning of one, a name (in quotation marks if it has blanks), or . for that of the "
    "annotation in hand."
)

COMMANDS = (
    Command(
        id="entity.edit",
        title="Show the entity of the annotation in hand, and change it",
        group="Entities",
        run=_edit,
        doc="Name, type, further names, identifier, note; merge it, or split this one off.",
    ),
    Command(
        id="entity.rename",
        title="Give an entity another name",
        group="Entities",
        run=_rename,
        parameters=(_ENTITY, Parameter("NAME", "text")),
        doc=f"The old name stays as an alias. {_WHICH}",
    ),
    Command(
        id="entity.merge",
        title="Make one entity of two",
        group="Entities",
        run=_merge,
        parameters=(Parameter("FROM", "name"), Parameter("INTO", "text")),
        doc="Everything that refers to FROM refers to INTO; names, identifier, note and links are joined. "
        "Both are named as in entity.rename.",
    ),
    Command(
        id="entity.split",
        title="Give the annotation in hand an entity of its own",
        group="Entities",
        run=_split,
        parameters=(Parameter("NAME", "text", optional=True),),
        doc="Its mention, or its source, was taken for somebody else.",
    ),
    Command(
        id="entity.split-off",
        title="Give some annotations an entity of their own",
        group="Entities",
        run=_split_off,
        parameters=(Parameter("ANNOTATIONS", "word"), Parameter("NAME", "text")),
        doc="ANNOTATIONS are ids with commas between them.",
    ),
    Command(
        id="entity.retype",
        title="Give an entity another type",
        group="Entities",
        run=_retype,
        parameters=(_ENTITY, Parameter("LABEL", "label")),
        doc="Your mentions of it get that label; those of others keep theirs.",
    ),
    Command(
        id="entity.alias",
        title="Give an entity one more name",
        group="Entities",
        run=_alias,
        parameters=(_ENTITY, Parameter("ALIAS", "text")),
        doc="Others may be called so too; you are told of them then.",
    ),
    Command(
        id="entity.unalias",
        title="Take a further name of an entity away",
        group="Entities",
        run=_unalias,
        parameters=(_ENTITY, Parameter("ALIAS", "text")),
    ),
    Command(
        id="entity.kb",
        title="Say what an entity is in a knowledge base",
        group="Entities",
        run=_kb,
        parameters=(_ENTITY, Parameter("ID", "text", optional=True)),
        doc="ID is a Wikidata item such as Q42, or a URL; without one it is taken away. One that another entity has is "
        "refused: the two are one thing then, and entity.merge makes one of them.",
    ),
    Command(
        id="entity.note",
        title="Write a note on an entity",
        group="Entities",
        run=_note,
        parameters=(_ENTITY, Parameter("TEXT", "text", optional=True)),
        doc="Without a text the note is taken away.",
    ),
)
