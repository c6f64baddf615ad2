"""What several tests use and that is no fixture."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path
from typing import cast

from tui.commands.headless import run_lines
from tui.model.annotation import Annotation, Part, Status
from tui.model.article import Article
from tui.model.decision import Answer, Decision
from tui.model.event import Change, Event
from tui.model.identity import article_id, text_hash
from tui.model.layer import Layer, LayerKind
from tui.model.records import annotation_record, article_record, decision_record, layer_record
from tui.model.span import Span
from tui.store.annotations import records
from tui.store.journal import replay
from tui.store.store import Store
from tui.store.tables import COLUMNS, key_column, read_record
from tui.workspace.stamps import Stamps
from tui.workspace.workspace import Workspace

ROOT = Path(__file__).parents[1]
SEED = ROOT / "seeds" / "Talks in Istanbul.txt"


def polnear() -> Path:
    """The folder with the development part of PolNeAR, a corpus of news that is not part of this repository.

    It is `MARGINIST_POLNEAR` or lies beside the repository; it need not exist.
    """
    return Path(os.environ.get("MARGINIST_POLNEAR") or ROOT.parent / "shared" / "corpora" / "polnear-dev")


def fixed_stamps(first: int = 1_767_225_600_000) -> Stamps:
    """Ids and times that count up from 2026-01-01 by one millisecond, the same in every run."""
    milliseconds, bits = count(first), count(1)
    return Stamps(lambda: next(milliseconds), lambda: next(bits))


def add_article(store: Store, text: str, title: str, stamps: Stamps) -> str:
    """Put an article into a database, as an event that is never undone; gives its id."""
    digest = text_hash(text)
    location = f"{title}.txt"
    article = Article(
        id=article_id(digest, location),
        title=title,
        text_sha256=digest,
        raw_sha256=digest,
        location=location,
    )
    event = Event(
        id=stamps.new_id(),
        at=stamps.now(),
        by="nobody",
        command="setup",
        article=article.id,
        changes=(Change("article", article.id, None, article_record(article)),),
        move="setup",
    )
    store.write([event], {digest: text}).result()
    return article.id


def run_all(workspace: Workspace, *lines: str) -> dict:
    """Run command lines that must all be done; gives the object about the last one."""
    told = list(run_lines(workspace, lines))
    assert [each["ok"] for each in told] == [True] * len(lines), told[-1]
    return told[-1]


def run_refused(workspace: Workspace, *lines: str) -> str:
    """Run command lines, the last of which must be refused; gives the sentence."""
    told = list(run_lines(workspace, lines))
    assert [each["ok"] for each in told] == [True] * (len(lines) - 1) + [False], told[-1]
    return told[-1]["message"]


def tables_of(store: Store) -> dict:
    """Every journaled record as the tables have it, by table and key."""
    return {
        (table, key): read_record(store.connection, table, key)
        for table in COLUMNS
        for (key,) in store.rows(f'SELECT "{key_column(table)}" FROM "{table}"')
    }


def assert_journal_equals_tables(store: Store) -> None:
    """The promise of the journal: replaying it gives what the tables have."""
    assert replay(store.connection) == tables_of(store)


def labelled(workspace: Workspace) -> list[tuple[str, str]]:
    """(label, words) of every annotation of the article in focus, in order."""
    article = workspace.view.open
    return [(each.label, each.extent.slice(article.text) if each.extent else "") for each in article.all()]


def decide(store: Store, annotation: str, answer: str, by: str, stamps: Stamps) -> None:
    """Answer a suggestion, as an event of its own that can be undone."""
    decision = Decision(
        id=stamps.new_id(), annotation=annotation, answer=cast(Answer, answer), by=by, at=stamps.now()
    )
    event = Event(
        id=stamps.new_id(),
        at=stamps.now(),
        by=by,
        command=f"decide {answer}",
        article=None,
        changes=(Change("decision", decision.id, None, decision_record(decision)),),
    )
    store.write([event]).result()


def undo(store: Store, annotator: str, stamps: Stamps) -> None:
    """Take back an annotator's last step."""
    store.step(annotator, stamps.new_id, stamps.now(), redo=False).result()


def suggest(
    store: Store,
    stamps: Stamps,
    label: str,
    words: str,
    *,
    layer: str = "ner.v1",
    title: str = "",
    nth: int = 0,
    score: float | None = 0.8,
    kind: str = "machine",
    status: str = "open",
) -> str:
    """Put a suggestion of an entity into a layer, which is made if it is not there; gives its id.

    Args:
        store: Where it goes.
        stamps: Gives ids and times.
        label: Its label.
        words: Its words, as they stand in the article.
        layer: The layer's name, which is its origin too.
        title: The article's title; the only one, or the first, if it is not said.
        nth: Which of the places of the words, from 0.
        score: How sure the model is.
        kind: Whose layer it is: machine or person.
        status: Its status.
    """
    articles = store.rows("SELECT * FROM article WHERE title = ?1 OR ?1 = '' ORDER BY title", (title,))
    article = articles[0]
    text = store.rows("SELECT content FROM text WHERE sha256 = ?", (article["text_sha256"],))[0][0]
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    known = {row["name"]: row["id"] for row in store.rows("SELECT name, id FROM layer")}
    changes = []
    if layer not in known:
        made = Layer(id=stamps.new_id(), name=layer, kind=cast(LayerKind, kind), annotator=layer)
        known[layer] = made.id
        changes.append(Change("layer", made.id, None, layer_record(made)))
    annotation = Annotation(
        id=stamps.new_id(),
        article=article["id"],
        layer=known[layer],
        kind="entity",
        label=label,
        parts=(Part("mention", (Span(start, start + len(words)),)),),
        status=cast(Status, status),
        score=score,
        origin=layer if kind == "machine" else "manual",
        by=layer,
        created=stamps.now(),
        updated=stamps.now(),
    )
    changes.append(Change("annotation", annotation.id, None, annotation_record(annotation, text)))
    event = Event(
        id=stamps.new_id(), at=stamps.now(), by=layer, command="suggest", article=None, changes=tuple(changes)
    )
    store.write([event]).result()
    return annotation.id


def layer_records(store: Store, layer: str) -> list[dict]:
    """The records of everything in a layer, by id."""
    keys = store.rows(
        "SELECT annotation.id FROM annotation JOIN layer ON layer.id = layer WHERE layer.name = ?", (layer,)
    )
    found = records(store, [row[0] for row in keys])
    return [found[key] for key in sorted(found)]
