"""What the annotations, statements and links of a database have that a scheme does not allow, or lack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tui.model.annotation import Annotation
from tui.model.records import annotation_from
from tui.model.referent import Referent
from tui.model.scheme import Scheme
from tui.model.violations import link_violations, referent_violations, violations
from tui.store import annotations as annotation_queries
from tui.store.articles import article, ids
from tui.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One thing that breaks a scheme.

    Attributes:
        kind: The kind of annotation, `statement` (or `entity`) for a referent, or `link`.
        id: Its id.
        label: Its label, its type, or its name if it is a referent.
        article: The location of its article, or None.
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
                yield Violation(kind="link", id=link.id, label=link.type, layer=link.by, message=message)
