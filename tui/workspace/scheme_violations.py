"""What the annotations, statements and links of a database have that a scheme does not allow, or lack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tui.model.annotation import Annotation
from tui.model.link import Link
from tui.model.quoting import in_quotes
from tui.model.records import annotation_from
from tui.model.referent import Referent
from tui.model.scheme import Scheme
from tui.model.violations import link_violations, referent_violations, violations
from tui.store import annotations as annotation_queries
from tui.store.articles import article, ids
from tui.store.store import Store

_SHOWN = 60
"""Code points of a statement that are shown at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One thing that breaks a scheme.

    Attributes:
        kind: The kind of annotation, `statement` (or `entity`) for a referent, or `link`.
        id: Its id.
        label: Its label, its type, or its name if it is a referent.
        article: The location of its article, of a link that of where it starts, or None.
        start: Its first code point, or None.
        end: The one after its last, or None.
        layer: The name of its layer, or who made the link, or None.
        message: What is wrong, a clause.
    """

    kind: str
    id: str
    label: str
    article: str | None = None
    start: int | None = None
    end: int | None = None
    layer: str | None = None
    message: str


def scheme_violations(store: Store, scheme: Scheme, *, machines: bool = False) -> Iterator[Violation]:
    """Everything in a database that breaks a scheme: annotations by article and place, referents, links.

    Args:
        store: The database.
        scheme: The scheme.
        machines: Whether layers of machines are looked at too.
    """
    layers = {layer.id: layer.name for layer in annotation_queries.layers(store)}
    links = annotation_queries.links(store)
    wanted = {end for link in links for end in (link.from_, link.to)}
    ends: dict[str, Annotation | Referent] = {}
    for key in ids(store):
        found = article(store, key)
        for record in annotation_queries.records_of(store, key, machines=machines):
            annotation = annotation_from(record)
            if annotation.id in wanted:
                ends[annotation.id] = annotation
            for message in violations(scheme, annotation):
                covered = annotation.extent
                yield Violation(
                    kind=annotation.kind,
                    id=annotation.id,
                    label=annotation.label,
                    article=found.location if found else key,
                    start=covered.start if covered else None,
                    end=covered.end if covered else None,
                    layer=layers.get(annotation.layer, annotation.layer),
                    message=message,
                )
    for referent in annotation_queries.referents(store):
        ends[referent.id] = referent
        for message in referent_violations(scheme, referent):
            yield Violation(kind=referent.kind, id=referent.id, label=referent.name, message=message)
    left = annotation_queries.records(store, wanted - ends.keys())
    ends |= {key: annotation_from(record) for key, record in left.items()}
    for link in links:
        # An end that was taken out of the database cannot be judged.
        if link.from_ in ends and link.to in ends:
            for message in link_violations(scheme, link, ends[link.from_], ends[link.to]):
                yield _of_link(store, link, ends[link.from_], ends[link.to], message)


def _of_link(
    store: Store, link: Link, start: Annotation | Referent, end: Annotation | Referent, message: str
) -> Violation:
    """What is wrong with a link, at the place where it starts, and where it goes."""
    here = start.extent if isinstance(start, Annotation) else None
    from_ = f"from {_called(store, start, None)} " if isinstance(start, Referent) else ""
    return Violation(
        kind="link",
        id=link.id,
        label=link.type,
        article=_location(store, start.article) if isinstance(start, Annotation) else None,
        start=here.start if here else None,
        end=here.end if here else None,
        layer=link.by,
        message=f"{message} ({from_}to {_called(store, end, start)})",
    )


def _called(store: Store, thing: Annotation | Referent, seen_from: Annotation | Referent | None) -> str:
    """An end of a link: the name of a statement, or the place of an annotation."""
    if isinstance(thing, Referent):
        return in_quotes(thing.name, _SHOWN)
    is_there = isinstance(seen_from, Annotation) and seen_from.article == thing.article
    where = "" if is_there else f" of {_location(store, thing.article)}"
    covered = thing.extent
    return f"{f'{covered.start}–{covered.end}' if covered else thing.label}{where}"


def _location(store: Store, key: str) -> str:
    found = article(store, key)
    return found.location if found else key
