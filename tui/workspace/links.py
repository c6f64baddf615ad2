"""Links between annotations: what there are, what a new one may be, and the other side of one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tui.model.annotation import Annotation
from tui.model.link import Link
from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal
from tui.model.scheme import Scheme
from tui.store import annotations as annotation_queries
from tui.workspace.workspace import Workspace

WITHIN = "within"
"""The link type that says that a claim is part of what another one says."""


def is_symmetric(scheme: Scheme, link_type: str) -> bool:
    """Whether a link of this type says the same in both directions."""
    known = scheme.link_type(link_type)
    return known is not None and known.symmetric


def links_touching(workspace: Workspace, keys: Iterable[str]) -> list[Link]:
    """The links that start or end at any of these, by id; those not written yet too."""
    wanted = set(keys)
    found = {link.id: link for link in annotation_queries.links_touching(workspace.store, sorted(wanted))}
    for key, link in workspace.links.items():
        if link is None:
            found.pop(key, None)
        elif link.from_ in wanted or link.to in wanted:
            found[key] = link
    return [found[key] for key in sorted(found)]


def new_link(workspace: Workspace, link_type: str, start: str, end: str) -> Link:
    """A link that may be made, not yet committed.

    Raises:
        Refusal: If the scheme has no such type or it may not join these, it goes from a thing to itself, it is there
            already, or it would put a claim within itself or within two others.
    """
    types = workspace.scheme.link_types
    known = workspace.scheme.link_type(link_type)
    if known is None:
        told = f"it has {', '.join(types)}" if types else "it has none"
        raise Refusal(
            f"The scheme “{workspace.scheme.name}” has no link type {in_quotes(link_type)}; {told}."
        )
    if start == end:
        raise Refusal("A link needs two different ends; go to the other annotation first.")
    if not known.joins(_names(workspace, start), _names(workspace, end)):
        ways = f"{_told(known.from_)} to {_told(known.to)}"
        raise Refusal(f"The scheme lets {link_type} join {ways}, not these.")
    symmetric = known.symmetric
    for link in links_touching(workspace, [start]):
        ends = (link.from_, link.to)
        if link.type == link_type and (ends == (start, end) or (symmetric and ends == (end, start))):
            by = "" if link.by == workspace.annotator else f" by {link.by}"
            raise Refusal(f"They are linked so already{by}: {link_type}.")
    if link_type == WITHIN:
        _check_nesting(workspace, start, end)
    return Link(
        id=workspace.stamps.new_id(),
        type=link_type,
        from_=start,
        to=end,
        by=workspace.annotator,
        created=workspace.stamps.now(),
    )


def types_between(workspace: Workspace, start: str, end: str) -> list[str]:
    """The link types of the scheme that may join two annotations or statements, in its order.

    Raises:
        Refusal: If there is none.
    """
    names = _names(workspace, start), _names(workspace, end)
    found = [each.id for each in workspace.scheme.links if each.joins(*names)]
    if not found:
        raise Refusal(f"The scheme “{workspace.scheme.name}” has no link types that may join these.")
    return found


def _names(workspace: Workspace, key: str) -> frozenset[str]:
    """What an annotation or a referent is called in a scheme: its kind, its label, the labels above it."""
    found = find_annotation(workspace, key)
    if found is not None:
        return workspace.scheme.names(found.kind, found.label)
    referent = workspace.referent(key)
    return workspace.scheme.names(referent.kind if referent is not None else "")


def _told(names: tuple[str, ...]) -> str:
    return " or ".join(names) if names else "anything"


def _check_nesting(workspace: Workspace, start: str, end: str) -> None:
    if _around(workspace, start) is not None:
        raise Refusal("This claim is within another one already; remove that link first.")
    seen = {start}
    outer: str | None = end
    while outer is not None:
        if outer in seen:
            raise Refusal("A claim cannot be within itself, not even by way of others.")
        seen.add(outer)
        outer = _around(workspace, outer)


def _around(workspace: Workspace, claim: str) -> str | None:
    """The claim that a claim is within, or None."""
    return next(
        (
            link.to
            for link in links_touching(workspace, [claim])
            if (link.type, link.from_) == (WITHIN, claim)
        ),
        None,
    )


@dataclass(frozen=True, slots=True)
class Side:
    """A link as it is seen from one of its ends.

    Attributes:
        link: The link.
        arrow: `→` if it starts here, `←` if it ends here, `↔` if it says the same in both directions.
        other: The id of the annotation or referent at the other end.
        annotation: That annotation, or None if it is none or is gone.
        words: Its words, shortened; or what it is.
        article: The id of its article, or the empty string.
        title: The title of that article, if it is another one than that of the end here; else empty.
        of_statement: Whether it is a link of the statement that the claim here makes, not of the claim itself.
    """

    link: Link
    arrow: str
    other: str
    annotation: Annotation | None
    words: str
    article: str
    title: str
    of_statement: bool = False


def sides(workspace: Workspace, annotation: Annotation, most: int = 100) -> list[Side]:
    """The links of an annotation, then those of what it states; those that start here first, then by type."""
    order = {name: place for place, name in enumerate(workspace.scheme.link_types)}
    stated = [part.refers for part in annotation.of_role("content") if part.refers is not None]
    keys = list(dict.fromkeys([annotation.id, *stated]))
    found = [(place, link) for place, key in enumerate(keys) for link in links_touching(workspace, [key])]
    found.sort(
        key=lambda entry: (
            entry[0],
            entry[1].from_ != keys[entry[0]],
            order.get(entry[1].type, len(order)),
            entry[1].id,
        )
    )
    return [_side(workspace, annotation, keys[place], link) for place, link in found[:most]]


def _side(workspace: Workspace, here: Annotation, key: str, link: Link) -> Side:
    """A link as it is seen from an annotation, or from what that states: `key`."""
    other = link.to if link.from_ == key else link.from_
    arrow = "↔" if is_symmetric(workspace.scheme, link.type) else "→" if link.from_ == key else "←"
    of_statement = key != here.id
    referent = workspace.referent(other)
    if referent is not None:
        return Side(link, arrow, other, None, referent.name, "", "", of_statement)
    found = find_annotation(workspace, other)
    if found is None:
        return Side(link, arrow, other, None, "gone", "", "", of_statement)
    article = workspace.peek(found.article)
    covered = found.extent
    words = " ".join(covered.slice(article.text)[:200].split()) if covered else found.label
    title = article.title if found.article != here.article else ""
    return Side(link, arrow, other, found, words, found.article, title, of_statement)


def find_annotation(workspace: Workspace, key: str) -> Annotation | None:
    """The annotation with an id, in whatever article; one that is not written yet too."""
    for article in workspace.open_articles:
        found = article.annotation(key)
        if found is not None:
            return found
        if article.is_unwritten(key):
            return None
    return annotation_queries.annotation(workspace.store, key)
