"""Marking and unmarking many places in many articles, as one event."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from tui.model.annotation import Annotation, Kind, Part, Role
from tui.model.event import Change, Record
from tui.model.records import annotation_record, link_record
from tui.model.refusal import Refusal
from tui.model.scheme import Label
from tui.model.span import Span, trimmed
from tui.store import annotations as annotation_queries
from tui.store import concordance as queries
from tui.text import clusters
from tui.text.sanitise import sanitise
from tui.workspace.links import links_touching
from tui.workspace.workspace import Workspace

_KINDS: Mapping[str, tuple[Kind, Role]] = {"entity": ("entity", "mention"), "passage": ("passage", "passage")}
"""The kinds that are one place with a label, and the role of their part."""


class Place(NamedTuple):
    """A span of an article.

    Attributes:
        article: The article's id.
        span: The span.
    """

    article: str
    span: Span


@dataclass(slots=True)
class Marked:
    """What came of marking, or of unmarking, many places.

    Attributes:
        done: Annotations that were made, or deleted.
        relabelled: Own annotations of just these places that have another label now.
        already: Places that were so already: marked with this label, or without a mark.
        inside: Places that were left alone, since they lie inside a longer own annotation of that kind.
        foreign: Places that only others have marked.
        unfit: Places that cannot be marked: an edge is inside a visible character, or there is only white space.
        articles: Articles in which something was changed.
    """

    done: int = 0
    relabelled: int = 0
    already: int = 0
    inside: int = 0
    foreign: int = 0
    unfit: int = 0
    articles: int = 0


def mark_places(workspace: Workspace, label: Label, places: Iterable[Place], command: str) -> Marked:
    """Give every place a label, as one event.

    An own annotation of just that place and kind gets the label; what lies inside a longer one is left alone.

    Args:
        workspace: The workspace.
        label: A label for entities or for passages.
        places: The places, in whatever articles; none of them has to be open.
        command: The command line, for the journal.

    Raises:
        Refusal: If the label is of another kind, or nothing can be written.
    """
    if label.kind not in _KINDS:
        raise Refusal(f"{label.id} is a label for {label.kind}s; these places can be entities or passages.")
    kind, role = _KINDS[label.kind]
    layer, setup = workspace.own_layer()
    marked = Marked()
    changes: list[Change] = []
    touched: list[str] = []
    unwritten = _unwritten(workspace)
    now = workspace.stamps.now()
    for article, spans in _by_article(places).items():
        text = workspace.peek(article).text
        own = _Own(workspace, article, layer.id, (kind,), unwritten.get(article, {}))
        plain: str | None = None
        before = len(changes)
        for wanted in spans:
            if not 0 <= wanted.start < wanted.end <= len(text):
                raise Refusal(f"{wanted.start}–{wanted.end} is not a span of the article {article}.")
            plain = plain if plain is not None else _plain(workspace, article, text)
            span = _fitting(text, plain, wanted)
            here = own.at(span) if span is not None else []
            if span is None:
                marked.unfit += 1
            elif any(known == label.id for _, known in here):
                marked.already += 1
            elif here:
                record = own.record(here[0][0])
                changes.append(
                    Change("annotation", here[0][0], record, {**record, "label": label.id, "updated": now})
                )
                marked.relabelled += 1
            elif own.is_inside(span):
                marked.inside += 1
            else:
                annotation = Annotation(
                    id=workspace.stamps.new_id(),
                    article=article,
                    layer=layer.id,
                    kind=kind,
                    label=label.id,
                    parts=(Part(role, (span,)),),
                    by=workspace.annotator,
                    created=now,
                    updated=now,
                )
                changes.append(Change("annotation", annotation.id, None, annotation_record(annotation, text)))
                marked.done += 1
        if len(changes) > before:
            touched.append(article)
    _commit(workspace, command, changes, touched, setup)
    marked.articles = len(touched)
    return marked


def unmark_places(workspace: Workspace, places: Iterable[Place], command: str) -> Marked:
    """Delete the own entities and passages of just these places, with their links, as one event.

    Args:
        workspace: The workspace.
        places: The places, in whatever articles.
        command: The command line, for the journal.

    Raises:
        Refusal: If nothing can be written.
    """
    layer, _ = workspace.own_layer()
    marked = Marked()
    records: list[Record] = []
    touched: list[str] = []
    unwritten = _unwritten(workspace)
    for article, spans in _by_article(places).items():
        own = _Own(workspace, article, layer.id, tuple(_KINDS), unwritten.get(article, {}))
        before = len(records)
        for span in spans:
            here = own.at(span)
            records += [own.record(key) for key, _ in here]
            if not here and any(
                (each.start, each.end) == span and each.layer != layer.id
                for each in queries.covering(workspace.store, article, *span)
            ):
                marked.foreign += 1
            elif not here:
                marked.already += 1
        if len(records) > before:
            touched.append(article)
    links = links_touching(workspace, [record["id"] for record in records]) if records else []
    changes = [Change("link", link.id, link_record(link), None) for link in links]
    changes += [Change("annotation", record["id"], record, None) for record in records]
    _commit(workspace, command, changes, touched, [])
    marked.done, marked.articles = len(records), len(touched)
    return marked


def _by_article(places: Iterable[Place]) -> dict[str, list[Span]]:
    found: dict[str, dict[Span, None]] = {}
    for article, span in places:
        found.setdefault(article, {})[span] = None
    return {article: [*spans] for article, spans in found.items()}


def _commit(
    workspace: Workspace, command: str, changes: list[Change], articles: list[str], setup: list[Change]
) -> None:
    if changes:
        workspace.commit(command, changes, articles[0] if len(articles) == 1 else None, setup)


def _plain(workspace: Workspace, article: str, text: str) -> str:
    for opened in workspace.open_articles:
        if opened.id == article:
            return opened.plain
    return sanitise(text)


def _fitting(text: str, plain: str, wanted: Span) -> Span | None:
    """The span as it can be marked, without white space at its edges; None if it cannot."""
    if not all(clusters.is_cluster_edge(plain, edge) for edge in wanted):
        return None
    span = trimmed(text, wanted.start, wanted.end)
    return None if span is None else clusters.snap(plain, *span)


class _Own:
    """The annotator's own annotations of some kinds in an article, what is not written yet included."""

    def __init__(
        self,
        workspace: Workspace,
        article: str,
        layer: str,
        kinds: tuple[str, ...],
        unwritten: Mapping[str, Record | None],
    ) -> None:
        self._store = workspace.store
        self._unwritten = unwritten
        self._at: dict[Span, dict[str, str]] = {}
        for key, label, start, end in queries.placed(workspace.store, article, layer, kinds):
            if key not in unwritten:
                self._at.setdefault(Span(start, end), {})[key] = label
        for key, record in unwritten.items():
            if record is not None and record["layer"] == layer and record["kind"] in kinds:
                self._at.setdefault(Span(record["start"], record["end"]), {})[key] = record["label"]
        self._starts: list[int] = []
        self._furthest: list[int] = []
        """For each start, where that ends which began before it, or there, and ends last."""
        for start, end in sorted(self._at):
            self._starts.append(start)
            self._furthest.append(max(end, self._furthest[-1] if self._furthest else end))

    def at(self, span: Span) -> list[tuple[str, str]]:
        """(id, label) of those of just this place."""
        return [*self._at.get(span, {}).items()]

    def is_inside(self, span: Span) -> bool:
        """Whether a place lies inside a longer one."""
        place = bisect_right(self._starts, span.start)
        return place > 0 and self._furthest[place - 1] >= span.end

    def record(self, key: str) -> Record:
        """All of an annotation."""
        record = self._unwritten.get(key)
        return record if record is not None else annotation_queries.records(self._store, [key])[key]


def _unwritten(workspace: Workspace) -> dict[str, dict[str, Record | None]]:
    """By article and id, annotations that were changed and are not known to be written; None for one that is gone."""
    found: dict[str, dict[str, Record | None]] = {}
    for event in workspace.unwritten():
        for change in event.changes:
            record = change.after or change.before
            if change.table == "annotation" and record is not None:
                found.setdefault(record["article"], {})[change.record] = change.after
    return found
