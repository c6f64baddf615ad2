"""Giving back what was selected, in any format, in bounded memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, count
from pathlib import Path
from typing import Any

from tui.formats.corpus import ArticleBundle, Corpus, Marked
from tui.formats.losses import Losses
from tui.formats.registry import Format
from tui.model.article import Article
from tui.model.decision import Decision
from tui.model.evidence import evidence_of
from tui.model.records import annotation_from
from tui.model.referent import Referent
from tui.model.refusal import Refusal
from tui.model.review import Review
from tui.model.scheme import Label, Scheme, scheme_from, scheme_record
from tui.store import annotations as annotation_queries
from tui.store import articles as article_queries
from tui.store import reviews as review_queries
from tui.store import selection as selecting
from tui.store.selection import Selection
from tui.store.store import Store
from tui.workspace.atomic_file import write_atomically


def corpus_of(store: Store, selection: Selection, scheme: Scheme | None = None) -> Corpus:
    """What a selection holds. It must be gone through inside of one `snapshot`.

    Args:
        store: Where to look.
        selection: What is meant.
        scheme: The scheme in use, to go with labels that no stored scheme tells of.
    """
    layers = {layer.id: layer for layer in selecting.layers(store, selection)}
    referents = {referent.id: referent for referent in selecting.referents(store, selection)}
    names = set(selecting.annotators(store, selection)) | {layer.annotator for layer in layers.values()}
    return Corpus(
        articles=_bundles(store, selection),
        layers=layers,
        referents=referents,
        links=selecting.links(store, selection),
        schemes=_schemes(store, selection, scheme),
        annotators=sorted(names),
        reviews=_reviews(store, selection),
        cited=_cited(store, referents.values()),
    )


def _reviews(store: Store, selection: Selection) -> list[Review]:
    """The reviews that decisions on what is selected belong to; every review if everything is."""
    every = review_queries.reviews(store)
    if selection.is_everything or not every:
        return every
    wanted = selecting.reviews(store, selection)
    return [review for review in every if review.id in wanted]


def _bundles(store: Store, selection: Selection) -> Iterator[ArticleBundle]:
    for article in selecting.articles(store, selection):
        yield ArticleBundle(
            article=article,
            text=article_queries.text(store, article.text_sha256),
            annotations=_marked(store, selection, article),
            decisions=_decisions(store, selection, article),
            completions=selecting.completions(store, article.id),
        )


def _marked(store: Store, selection: Selection, article: Article) -> Iterator[Marked]:
    for records in selecting.chunks(store, selection, article.id):
        links = annotation_queries.links_from(store, records)
        for key, record in records.items():
            yield Marked(annotation_from(record), links.get(key, ()))


def _cited(store: Store, referents: Iterable[Referent]) -> Iterator[ArticleBundle]:
    """What the evidence of statements names, article by article."""
    wanted = {
        piece.annotation
        for referent in referents
        for piece in evidence_of(referent.attributes)
        if piece.annotation is not None
    }
    by_article: dict[str, list[Marked]] = {}
    for record in annotation_queries.records(store, sorted(wanted)).values():
        by_article.setdefault(record["article"], []).append(Marked(annotation_from(record), ()))
    for key in sorted(by_article):
        article = article_queries.article(store, key)
        assert article is not None  # annotations are of articles that are there
        text = article_queries.text(store, article.text_sha256)
        yield ArticleBundle(article=article, text=text, annotations=by_article[key])


def _decisions(store: Store, selection: Selection, article: Article) -> Iterator[Decision]:
    decisions = annotation_queries.decisions_of(store, article.id)
    if decisions:
        chosen = set(selecting.keys(store, selection, article.id))
        yield from (decision for decision in decisions if decision.annotation in chosen)


def _schemes(store: Store, selection: Selection, scheme: Scheme | None) -> list[dict[str, Any]]:
    """The stored schemes, the one in use if a label needs it, and one of the labels that neither has, by name."""
    plain = {entry["name"]: entry for entry in annotation_queries.schemes(store)}
    known = [scheme_from(entry, entry["name"]) for entry in plain.values()]
    unknown = [
        (kind, label)
        for kind, label in selecting.labels(store, selection)
        if not any(other.knows(label, kind) for other in known)
    ]
    if scheme is not None and scheme.name not in plain:
        if any(scheme.knows(label, kind) for kind, label in unknown):
            plain[scheme.name] = scheme_record(scheme)
        unknown = [(kind, label) for kind, label in unknown if not scheme.knows(label, kind)]
    for others in _schemes_of(unknown, plain):
        plain[others.name] = scheme_record(others)
    return [plain[name] for name in sorted(plain)]


def _schemes_of(labels: Iterable[tuple[str, str]], taken: Iterable[str]) -> Iterator[Scheme]:
    """Schemes of labels that came from elsewhere: in one, no two of a kind differ in case only.

    Args:
        labels: (kind, label) of each.
        taken: Names that other schemes have.
    """
    names = chain(["other"], (f"other-{number}" for number in count(2)))
    used = {*taken}
    free = (name for name in names if name not in used)
    left = list(labels)
    while left:
        first: dict[tuple[str, str], str] = {}
        for kind, label in left:
            first.setdefault((kind, label.casefold()), label)
        made = tuple(Label(id=label, kind=kind, title=label) for (kind, _), label in first.items())
        yield Scheme(name=next(free), version=1, labels=made)
        left = [(kind, label) for kind, label in left if first[kind, label.casefold()] != label]


def export(
    store: Store,
    selection: Selection,
    form: Format,
    *,
    scheme: Scheme | None = None,
    target: Path | None = None,
    put: Callable[[str], None] = lambda piece: None,
    strict: bool = False,
) -> list[str]:
    """Write what a selection holds.

    Args:
        store: Where to look.
        selection: What is meant.
        form: The format, which can write.
        scheme: The scheme in use.
        target: The file to write, or None to give the pieces to `put`.
        put: Takes pieces of text.
        strict: Whether to write nothing when the format cannot carry everything.

    Returns:
        A sentence for each sort of thing that the format could not carry.

    Raises:
        Refusal: If the file cannot be written, or something would be lost and `strict` is set.
    """
    if form.writer is None:
        raise Refusal(f"The format “{form.name}” can only be read; name another one with --format.")
    if target is not None and target.exists() and target.samefile(store.path):
        raise Refusal(f"{target} is the database itself; name another file.")
    losses = Losses()
    with selecting.snapshot(store):
        if strict:
            for _ in form.writer(corpus_of(store, selection, scheme), losses):
                pass
            if losses:
                said = " ".join(losses.sentences(form.name))
                raise Refusal(f"{said} With --strict nothing was written.")
            losses = Losses()
        pieces: Iterable[str] = form.writer(corpus_of(store, selection, scheme), losses)
        if target is not None:
            write_atomically(target, pieces)
        else:
            for piece in pieces:
                put(piece)
    return losses.sentences(form.name)
