"""Which annotations are meant, and the questions about just those. Values are always bound."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tui.model.article import Article, Completion
from tui.model.layer import Layer
from tui.model.link import Link
from tui.model.records import article_from, layer_from, link_from, referent_from
from tui.model.referent import Referent
from tui.store.annotations import records
from tui.store.store import Store
from tui.store.tables import COLUMNS, dumps, record_from_row

_CHUNK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Every condition must hold; within one, any of its values will do. None means that all will.

    Attributes:
        articles: Ids.
        kinds: Kinds of annotation.
        labels: Labels.
        layers: Names of layers.
        annotators: Who made them.
        statuses: Statuses.
        words: Texts that must all occur in the annotation's words, without regard to case.
        machines: Whether the layers of machines are meant too; they are when `layers` names them.
    """

    articles: tuple[str, ...] | None = None
    kinds: tuple[str, ...] | None = None
    labels: tuple[str, ...] | None = None
    layers: tuple[str, ...] | None = None
    annotators: tuple[str, ...] | None = None
    statuses: tuple[str, ...] | None = None
    words: tuple[str, ...] = ()
    machines: bool = False

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Selection(machines=True)


@contextlib.contextmanager
def snapshot(store: Store) -> Iterator[None]:
    """All reading inside sees one state of the file, whatever others write meanwhile."""
    store.rows("BEGIN")
    try:
        yield
    finally:
        store.rows("COMMIT")


_FROM = "FROM annotation JOIN layer ON layer.id = annotation.layer"

_WORDS = """EXISTS (
  SELECT 1 FROM part WHERE part.annotation = annotation.id AND instr(casefolded(
    CASE WHEN part.quote_sha256 IS NULL THEN part.quote ELSE (
      SELECT substr(text.content, part.start + 1, part."end" - part.start)
      FROM article JOIN text ON text.sha256 = article.text_sha256 WHERE article.id = annotation.article
    ) END), casefolded(?)) > 0)"""


def _condition(store: Store, selection: Selection, article: str | None = None) -> tuple[str, list[Any]]:
    """A WHERE clause over annotation and layer, and the values to bind."""
    clauses = ["1"]
    values: list[Any] = []
    if article is not None:
        clauses.append("annotation.article = ?")
        values.append(article)
    for column, wanted in (
        ("annotation.article", selection.articles if article is None else None),
        ("annotation.kind", selection.kinds),
        ("annotation.label", selection.labels),
        ("layer.name", selection.layers),
        ("annotation.by", selection.annotators),
        ("annotation.status", selection.statuses),
    ):
        if wanted is not None:
            clauses.append(f"{column} IN (SELECT value FROM json_each(?))")
            values.append(dumps(list(wanted)))
    if not selection.machines and selection.layers is None:
        clauses.append("layer.kind <> 'machine'")
    if selection.words:
        store.connection.create_function("casefolded", 1, _casefolded, deterministic=True)
        clauses += [_WORDS] * len(selection.words)
        values += selection.words
    return " WHERE " + " AND ".join(clauses), values


def _casefolded(value: str | None) -> str | None:
    return None if value is None else value.casefold()


def articles(store: Store, selection: Selection) -> list[Article]:
    """The articles meant, by id; those without annotations too."""
    columns = ", ".join(f'"{column}"' for column in COLUMNS["article"])
    wanted = "" if selection.articles is None else " WHERE id IN (SELECT value FROM json_each(?))"
    bound = () if selection.articles is None else (dumps(list(selection.articles)),)
    rows = store.rows(f"SELECT {columns} FROM article{wanted} ORDER BY id", bound)
    return [article_from(record_from_row("article", dict(row))) for row in rows]


def keys(store: Store, selection: Selection, article: str) -> list[str]:
    """The ids of an article's annotations that are meant, by start, end, id."""
    condition, values = _condition(store, selection, article)
    order = ' ORDER BY annotation.start, annotation."end", annotation.id'
    return [row[0] for row in store.rows(f"SELECT annotation.id {_FROM}{condition}{order}", values)]


def chunks(store: Store, selection: Selection, article: str) -> Iterator[dict[str, dict[str, Any]]]:
    """The records of an article's annotations that are meant, by start, end, id, some hundred at a time."""
    wanted = keys(store, selection, article)
    for begin in range(0, len(wanted), _CHUNK):
        chunk = wanted[begin : begin + _CHUNK]
        found = records(store, chunk)
        yield {key: found[key] for key in chunk}


def count(store: Store, selection: Selection) -> int:
    """How many annotations are meant."""
    condition, values = _condition(store, selection)
    return int(store.rows(f"SELECT count(*) {_FROM}{condition}", values)[0][0])


def counts(store: Store, selection: Selection, column: str) -> list[tuple[str, int]]:
    """(value, annotations) of one column, the most frequent first.

    Args:
        store: Where to look.
        selection: Which annotations are meant.
        column: kind, label, by, status, article, or layer for the layer's name.
    """
    names = {"layer": "layer.name"} | {
        name: f"annotation.{name}" for name in ("kind", "label", "by", "status", "article")
    }
    condition, values = _condition(store, selection)
    rows = store.rows(
        f"SELECT {names[column]}, count(*) {_FROM}{condition} GROUP BY 1 ORDER BY 2 DESC, 1", values
    )
    return [(row[0], row[1]) for row in rows]


def layers(store: Store, selection: Selection) -> list[Layer]:
    """The layers of the annotations that are meant, by name; every layer if everything is."""
    columns = ", ".join(f"layer.{column}" for column in COLUMNS["layer"])
    condition, values = _condition(store, selection)
    sql = f"SELECT DISTINCT {columns} {_FROM}{condition} ORDER BY layer.name"
    if selection.is_everything:
        sql, values = f"SELECT {columns} FROM layer ORDER BY name", []
    return [layer_from(dict(row)) for row in store.rows(sql, values)]


def referents(store: Store, selection: Selection) -> list[Referent]:
    """What the annotations that are meant refer to, by id; every referent if everything is meant."""
    condition, values = _condition(store, selection)
    wanted = (
        " WHERE id IN (SELECT part.referent FROM part WHERE part.annotation IN"
        f" (SELECT annotation.id {_FROM}{condition}))"
    )
    if selection.is_everything:
        wanted, values = "", []
    rows = store.rows(f"SELECT * FROM referent{wanted} ORDER BY id", values)
    return [referent_from(record_from_row("referent", dict(row))) for row in rows]


def links(store: Store, selection: Selection) -> list[Link]:
    """The links between annotations that are meant, or between their referents, by id."""
    condition, values = _condition(store, selection)
    chosen = (
        f"WITH chosen (id) AS (SELECT annotation.id {_FROM}{condition}), named (id) AS ("
        "SELECT part.referent FROM part WHERE part.referent IS NOT NULL"
        " AND part.annotation IN (SELECT id FROM chosen))"
    )
    if selection.is_everything:
        chosen = "WITH chosen (id) AS (SELECT id FROM annotation), named (id) AS (SELECT id FROM referent)"
        values = []
    rows = store.rows(
        f"{chosen} SELECT * FROM link"
        ' WHERE ("from" IN (SELECT id FROM chosen) OR "from" IN (SELECT id FROM named))'
        ' AND ("to" IN (SELECT id FROM chosen) OR "to" IN (SELECT id FROM named)) ORDER BY id',
        values,
    )
    return [link_from(dict(row)) for row in rows]


def labels(store: Store, selection: Selection) -> list[tuple[str, str]]:
    """(kind, label) of every label that occurs, sorted."""
    condition, values = _condition(store, selection)
    rows = store.rows(
        f"SELECT DISTINCT annotation.kind, annotation.label {_FROM}{condition} ORDER BY 1, 2", values
    )
    return [(row[0], row[1]) for row in rows]


def annotators(store: Store, selection: Selection) -> list[str]:
    """Everybody who made, decided or finished something that is meant, by name."""
    condition, values = _condition(store, selection)
    chosen = f"SELECT annotation.id {_FROM}{condition}"
    done = [dumps(None if selection.articles is None else list(selection.articles))] * 2
    rows = store.rows(
        f"SELECT by FROM annotation WHERE id IN ({chosen})"
        f" UNION SELECT by FROM decision WHERE annotation IN ({chosen})"
        " UNION SELECT by FROM completion WHERE json_type(?) = 'null'"
        " OR article IN (SELECT value FROM json_each(?)) ORDER BY 1",
        [*values, *values, *done],
    )
    return [row[0] for row in rows]


def completions(store: Store, article: str) -> list[Completion]:
    """Who has finished an article, by annotator."""
    rows = store.rows("SELECT article, by, at FROM completion WHERE article = ? ORDER BY by", (article,))
    return [Completion(row["article"], row["by"], row["at"]) for row in rows]
