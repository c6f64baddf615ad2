"""How annotations are made and changed: every edit of one, as changes of records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from tui.model.annotation import CONTEXT, Annotation, Kind, Part, Role
from tui.model.event import Change
from tui.model.records import annotation_record, link_record, quote_of, referent_record
from tui.model.referent import Referent
from tui.model.refusal import Refusal
from tui.model.span import Span, trimmed
from tui.text import clusters
from tui.workspace.links import links_touching
from tui.workspace.open_article import OpenArticle
from tui.workspace.workspace import Workspace


class Checked(NamedTuple):
    """A span that may be marked.

    Attributes:
        span: The span without white space at its edges.
        was_trimmed: Whether there was some.
    """

    span: Span
    was_trimmed: bool


def check_span(article: OpenArticle, start: int, end: int) -> Checked:
    """The span from `start` to `end` as it can be marked.

    Raises:
        Refusal: If it lies outside of the text, is empty, or an edge is inside a grapheme cluster.
    """
    length = len(article.text)
    if not 0 <= start < end <= length:
        raise Refusal(f"{start}–{end} is not a span of this article, which has {length} code points.")
    for edge in (start, end):
        if not clusters.is_cluster_edge(article.plain, edge):
            left = clusters.cluster_start(article.plain, edge)
            right = clusters.next_cluster(article.plain, left)
            raise Refusal(
                f"{edge} lies inside one visible character, which goes from {left} to {right}; use one of those."
            )
    span = trimmed(article.text, start, end)
    if span is None:
        raise Refusal(f"{start}–{end} holds white space only; select some words.")
    span = clusters.snap(article.plain, *span)  # white space that carries a mark is none
    return Checked(span, span != (start, end))


def new_annotation(
    workspace: Workspace,
    article: OpenArticle,
    kind: Kind,
    label: str,
    parts: Sequence[Part],
    *,
    layer: str,
    origin: str = "manual",
) -> Annotation:
    """A new annotation of the annotator's, not yet committed."""
    now = workspace.stamps.now()
    return Annotation(
        id=workspace.stamps.new_id(),
        article=article.id,
        layer=layer,
        kind=kind,
        label=label,
        parts=tuple(parts),
        origin=origin,
        by=workspace.annotator,
        created=now,
        updated=now,
    )


def twin(article: OpenArticle, annotation: Annotation) -> Annotation | None:
    """The annotation of the same layer with the same kind, label and spans, if there is one."""
    covered = annotation.extent
    candidates = article.of_article() if covered is None else article.between(covered.start, covered.end)
    for candidate in candidates:
        if (
            candidate.id != annotation.id
            and candidate.layer == annotation.layer
            and candidate.shape() == annotation.shape()
        ):
            return candidate
    return None


def added(article: OpenArticle, annotation: Annotation) -> Change:
    """The change that adds an annotation."""
    record = annotation_record(annotation, article.text)
    return Change("annotation", annotation.id, None, record).know(None, annotation)


def mentions_added(
    workspace: Workspace,
    article: OpenArticle,
    label: str,
    spans: Sequence[Span],
    *,
    layer: str,
    origin: str = "manual",
) -> list[Change]:
    """The changes that add a mention at each of some spans, all made at one time.

    Thousands are made at once, so each record is made from the first one, and no annotation before somebody asks.
    """
    if not spans:
        return []
    parts = (Part("mention", (spans[0],)),)
    first = new_annotation(workspace, article, "entity", label, parts, layer=layer, origin=origin)
    text = article.text
    pattern = annotation_record(first, text)
    changes = []
    for key, span in zip(workspace.stamps.new_ids(len(spans)), spans, strict=True):
        start, end = span
        record = {
            **pattern,
            "id": key,
            "start": start,
            "end": end,
            "parts": [{"role": "mention", "spans": [quote_of(text, span)], "refers": None}],
            "prefix": text[start - CONTEXT if start > CONTEXT else 0 : start],
            "suffix": text[end : end + CONTEXT],
        }
        changes.append(Change("annotation", key, None, record))
    return changes


def changed(workspace: Workspace, article: OpenArticle, old: Annotation, **values: Any) -> Change | None:
    """The change that gives an annotation other values, or None if it has them already.

    Raises:
        Refusal: If it is somebody else's, or would become the same as another one.
    """
    refuse_foreign(workspace, old)
    new = replace(old, **values)
    if new == old:
        return None
    if new.shape() != old.shape():
        other = twin(article, new)
        if other is not None:
            raise Refusal("There is one like it already, with the same label and place.")
    new = replace(new, updated=workspace.stamps.now())
    records = annotation_record(old, article.text), annotation_record(new, article.text)
    return Change("annotation", old.id, *records).know(old, new)


def relabelled(
    workspace: Workspace, article: OpenArticle, mentions: Sequence[Annotation], label: str
) -> list[Change]:
    """The changes that give mentions in one piece another label, all at one time; thousands may be meant.

    Raises:
        Refusal: If one is somebody else's, or would become the same as another one.
    """
    now = workspace.stamps.now()
    changes = []
    for mention in mentions:
        refuse_foreign(workspace, mention)
        if mention.label == label:
            continue
        assert mention.extent is not None
        looks = (article.marks.look(slot) for _, _, slot in article.marks.exactly(*mention.extent))
        if any((look.kind, look.label, look.layer) == ("entity", label, mention.layer) for look in looks):
            change = changed(workspace, article, mention, label=label)
            changes += [change] if change is not None else []
            continue
        before = annotation_record(mention, article.text)
        after = {**before, "label": label, "updated": now}
        changes.append(Change("annotation", mention.id, before, after))
    return changes


def removed(workspace: Workspace, article: OpenArticle, annotation: Annotation) -> list[Change]:
    """The changes that delete an annotation with its links.

    Raises:
        Refusal: If it is somebody else's.
    """
    return all_removed(workspace, article, [annotation])


def all_removed(
    workspace: Workspace, article: OpenArticle, annotations: Sequence[Annotation]
) -> list[Change]:
    """The changes that delete annotations with their links.

    Raises:
        Refusal: If one is somebody else's.
    """
    for annotation in annotations:
        refuse_foreign(workspace, annotation)
    changes = [
        Change("link", link.id, link_record(link), None)
        for link in links_touching(workspace, [annotation.id for annotation in annotations])
    ]
    for annotation in annotations:
        record = annotation_record(annotation, article.text)
        changes.append(Change("annotation", annotation.id, record, None).know(annotation, None))
    return changes


def refuse_foreign(workspace: Workspace, annotation: Annotation) -> None:
    """Refuse to change what is in another annotator's layer.

    Raises:
        Refusal: Naming whose it is.
    """
    name = workspace.layer_name(annotation.layer)
    if name != workspace.annotator:
        raise Refusal(
            f"This {annotation.kind} is {name}’s; mark your own beside it, or start with --annotator {name}."
        )


def with_part(
    annotation: Annotation, role: Role, number: int, spans: tuple[Span, ...] | None
) -> tuple[Part, ...]:
    """An annotation's parts with the part of a role replaced, added (`number` too high) or dropped (None).

    Parts stay ordered by role: contents, sources, cues.
    """
    order: dict[str, int] = {"content": 0, "source": 1, "cue": 2}
    own = annotation.of_role(role)
    others = [part for part in annotation.parts if part.role != role]
    if number < len(own):
        own[number : number + 1] = [] if spans is None else [replace(own[number], spans=spans)]
    elif spans is not None:
        own.append(Part(role, spans))
    return tuple(sorted(others + own, key=lambda part: order.get(part.role, 0)))


def entity_for(workspace: Workspace, name: str, wanted_type: str | None) -> tuple[Referent, list[Change]]:
    """The entity with a name, and the change that makes it if it is not there yet."""
    known = workspace.referent_named(name, "entity", wanted_type)
    if known is not None:
        return known, []
    referent = Referent(id=workspace.stamps.new_id(), kind="entity", name=name, type=wanted_type)
    return referent, [Change("referent", referent.id, None, referent_record(referent))]
