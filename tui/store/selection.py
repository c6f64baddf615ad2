"""Which annotations are meant, and the questions about just those. Values are always bound."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tui.model.article import Article, Completion
from tui.model.layer import Layer
from tui.model.link import Link
from tui.model.query import And, Query
from tui.model.query_fields import Vocabulary, check
from tui.model.records import article_from, layer_from, link_from, referent_from
from tui.model.referent import Referent
from tui.store.annotations import records
from tui.store.clauses import EVERYTHING, Clause, all_of, prepare
from tui.store.query import Compiler, see_articles, see_names
from tui.store.store import Store
from tui.store.tables import COLUMNS, record_from_row

_CHUNK = 500
_PEOPLE = Clause("layer.kind <> 'machine'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Annotations that are meant: those for which a condition holds, in people's layers or in all.

    Attributes:
        everywhere: The condition, for the annotations of all articles at once.
        inside: The same condition, for those of one article.
        layers: The condition on layers, where those of machines are left out.
        articles: The condition on articles that can hold what is meant.
        machines: Whether the layers of machines are meant too.
    """

    everywhere: Clause = EVERYTHING
    inside: Clause = EVERYTHING
    layers: Clause = _PEOPLE
    articles: Clause = EVERYTHING
    machines: bool = False

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Selection(machines=True)

    def clause(self, article: str | None = None) -> Clause:
        """The condition over the tables annotation and layer; of one article, if one is named."""
        inside = [] if article is None else [Clause("annotation.article = ?", (article,))]
        people = [] if self.machines else [self.layers]
        return all_of([*inside, *people, self.everywhere if article is None else self.inside])


def select(store: Store, queries: Iterable[Query], known: Vocabulary, *, machines: bool = False) -> Selection:
    """The selection of what several queries mean together.

    Args:
        store: Where to look; only its reading connection knows the functions that the conditions use.
        queries: All must hold.
        known: What schemes add to the language.
        machines: Whether the layers of machines are meant too; one that is named is meant anyway.

    Raises:
        QueryRefusal: If a query asks for what there is not.
    """
    asked = list(queries)
    prepare(store)
    for query in asked:
        check(query, known)
        see_articles(store, query, known)
        see_names(store, query, known)
    root = And(tuple(query.root for query in asked), 0)
    wide, narrow = Compiler(known, narrow=False), Compiler(known, narrow=True)
    return Selection(
        everywhere=wide.node(root),
        inside=narrow.node(root),
        layers=wide.machines(root),
        articles=wide.articles(root),
        machines=machines,
    )


@contextlib.contextmanager
def snapshot(store: Store) -> Iterator[None]:
    """All reading inside sees one state of the file, whatever others write meanwhile."""
    store.rows("BEGIN")
    try:
        yield
    finally:
        store.rows("COMMIT")


_FROM = "FROM annotation JOIN layer ON layer.id = annotation.layer"


def _condition(selection: Selection, article: str | None = None) -> tuple[str, tuple[Any, ...]]:
    """A WHERE clause over annotation and layer, and the values to bind."""
    clause = selection.clause(article)
    return f" WHERE {clause.sql}", clause.values


def articles(store: Store, selection: Selection) -> list[Article]:
    """The articles meant, by id; those without annotations too."""
    columns = ", ".join(f'"{column}"' for column in COLUMNS["article"])
    wanted = selection.articles
    rows = store.rows(f"SELECT {columns} FROM article WHERE {wanted.sql} ORDER BY id", wanted.values)
    return [article_from(record_from_row("article", dict(row))) for row in rows]


def keys(store: Store, selection: Selection, article: str) -> list[str]:
    """The ids of an article's annotations that are meant, by start, end, id."""
    condition, values = _condition(selection, article)
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
    condition, values = _condition(selection)
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
    condition, values = _condition(selection)
    rows = store.rows(
        f"SELECT {names[column]}, count(*) {_FROM}{condition} GROUP BY 1 ORDER BY 2 DESC, 1", values
    )
    return [(row[0], row[1]) for row in rows]


def layers(store: Store, selection: Selection) -> list[Layer]:
    """The layers of the annotations that are meant, by name; every layer if everything is."""
    columns = ", ".join(f"layer.{column}" for column in COLUMNS["layer"])
    condition, values = _condition(selection)
    sql = f"SELECT DISTINCT {columns} {_FROM}{condition} ORDER BY layer.name"
    if selection.is_everything:
        sql, values = f"SELECT {columns} FROM layer ORDER BY name", ()
    return [layer_from(dict(row)) for row in store.rows(sql, values)]


def referents(store: Store, selection: Selection) -> list[Referent]:
    """What the annotations that are meant refer to, by id; every referent if everything is meant."""
    condition, values = _condition(selection)
    wanted = (
        " WHERE id IN (SELECT part.referent FROM part WHERE part.annotation IN"
        f" (SELECT annotation.id {_FROM}{condition}))"
    )
    if selection.is_everything:
        wanted, values = "", ()
    rows = store.rows(f"SELECT * FROM referent{wanted} ORDER BY id", values)
    return [referent_from(record_from_row("referent", dict(row))) for row in rows]


def links(store: Store, selection: Selection) -> list[Link]:
    """The links between annotations that are meant, or between their referents, by id."""
    condition, values = _condition(selection)
    chosen = (
        f"WITH chosen (id) AS (SELECT annotation.id {_FROM}{condition}), named (id) AS ("
        "SELECT part.referent FROM part WHERE part.referent IS NOT NULL"
        " AND part.annotation IN (SELECT id FROM chosen))"
    )
    if selection.is_everything:
        chosen = "WITH chosen (id) AS (SELECT id FROM annotation), named (id) AS (SELECT id FROM referent)"
        values = ()
    rows = store.rows(
        f"{chosen} SELECT * FROM link"
        ' WHERE ("from" IN (SELECT id FROM chosen) OR "from" IN (SELECT id FROM named))'
        ' AND ("to" IN (SELECT id FROM chosen) OR "to" IN (SELECT id FROM named)) ORDER BY id',
        values,
    )
    return [link_from(dict(row)) for row in rows]


def labels(store: Store, selection: Selection) -> list[tuple[str, str]]:
    """(kind, label) of every label that occurs, sorted."""
    condition, values = _condition(selection)
    rows = store.rows(
        f"SELECT DISTINCT annotation.kind, annotation.label {_FROM}{condition} ORDER BY 1, 2", values
    )
    return [(row[0], row[1]) for row in rows]


def annotators(store: Store, selection: Selection) -> list[str]:
    """Everybody who made, decided or finished something that is meant, by name."""
    condition, values = _condition(selection)
    chosen = f"SELECT annotation.id {_FROM}{condition}"
    wanted = selection.articles
    rows = store.rows(
        f"SELECT by FROM annotation WHERE id IN ({chosen})"
        f" UNION SELECT by FROM decision WHERE annotation IN ({chosen})"
        f" UNION SELECT by FROM completion WHERE article IN (SELECT id FROM article WHERE {wanted.sql}) ORDER BY 1",
        [*values, *values, *wanted.values],
    )
    return [row[0] for row in rows]


def reviews(store: Store, selection: Selection) -> set[str]:
    """The ids of the reviews in which something that is meant was decided."""
    condition, values = _condition(selection)
    rows = store.rows(
        "SELECT DISTINCT review FROM decision WHERE review IS NOT NULL"
        f" AND annotation IN (SELECT annotation.id {_FROM}{condition})",
        values,
    )
    return {row[0] for row in rows}


def completions(store: Store, article: str) -> list[Completion]:
    """Who has finished an article, by annotator."""
    rows = store.rows("SELECT article, by, at FROM completion WHERE article = ? ORDER BY by", (article,))
    return [Completion(row["article"], row["by"], row["at"]) for row in rows]
