"""What several tests use and that is no fixture."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path
from typing import cast

from tui.commands.headless import run_lines
from tui.model.article import Article
from tui.model.decision import Answer, Decision
from tui.model.event import Change, Event
from tui.model.identity import article_id, text_hash
from tui.model.records import article_record, decision_record
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
