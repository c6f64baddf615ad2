"""Questions about articles."""

from __future__ import annotations

from dataclasses import dataclass

from tui.model.article import Article
from tui.model.records import article_from
from tui.store.store import Store
from tui.store.tables import COLUMNS, record_from_row

_ARTICLE = ", ".join(f'article."{column}"' for column in COLUMNS["article"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """An article as the library shows it. Counts are of people's layers.

    Attributes:
        id: The article's id.
        title: Its title.
        location: Its URL or file name.
        code_points: The length of its text.
        entities: Entity annotations.
        claims: Claims.
        passages: Passages.
        done_by: The annotators who have finished it.
        outlet: Who published it, or None.
        author: Who wrote it, or None.
        published: When it was published, or None.
    """

    id: str
    title: str
    location: str
    code_points: int
    entities: int
    claims: int
    passages: int
    done_by: tuple[str, ...]
    outlet: str | None
    author: str | None
    published: str | None


_SUMMARY = """
SELECT article.id, article.title, article.location, article.outlet, article.author, article.published,
       length(text.content) AS code_points,
       coalesce(counted.entities, 0) AS entities, coalesce(counted.claims, 0) AS claims,
       coalesce(counted.passages, 0) AS passages,
       (SELECT json_group_array(by) FROM completion WHERE completion.article = article.id) AS done_by
FROM article
JOIN text ON text.sha256 = article.text_sha256
LEFT JOIN (
  SELECT grouped.article,
         sum(grouped.total) FILTER (WHERE grouped.kind = 'entity') AS entities,
         sum(grouped.total) FILTER (WHERE grouped.kind = 'claim') AS claims,
         sum(grouped.total) FILTER (WHERE grouped.kind = 'passage') AS passages
  FROM (
    SELECT annotation.article, annotation.kind, annotation.layer, count(*) AS total
    FROM annotation {only_annotations} GROUP BY annotation.article, annotation.kind, annotation.layer
  ) AS grouped
  JOIN layer ON layer.id = grouped.layer
  WHERE layer.kind <> 'machine'
  GROUP BY grouped.article
) AS counted ON counted.article = article.id
{only_article}
ORDER BY article.title COLLATE NOCASE, article.location, article.id
"""


def summaries(store: Store, article: str | None = None) -> list[Summary]:
    """The library in its order: by title, location, id; or one article's line."""
    import json

    sql = _SUMMARY.format(
        only_annotations="" if article is None else "WHERE annotation.article = :article",
        only_article="" if article is None else "WHERE article.id = :article",
    )
    return [
        Summary(
            id=row["id"],
            title=row["title"],
            location=row["location"],
            code_points=row["code_points"],
            entities=row["entities"],
            claims=row["claims"],
            passages=row["passages"],
            done_by=tuple(json.loads(row["done_by"])),
            outlet=row["outlet"],
            author=row["author"],
            published=row["published"],
        )
        for row in store.rows(sql, {"article": article})
    ]


def has_articles(store: Store) -> bool:
    """Whether there is an article at all."""
    return bool(store.rows("SELECT 1 FROM article LIMIT 1"))


def ids(store: Store) -> list[str]:
    """The ids of all articles, in the library's order, without counting anything."""
    return [
        row[0] for row in store.rows("SELECT id FROM article ORDER BY title COLLATE NOCASE, location, id")
    ]


def article(store: Store, key: str) -> Article | None:
    """The article with an id, or None."""
    rows = store.rows(f"SELECT {_ARTICLE} FROM article WHERE id = ?", (key,))
    return article_from(record_from_row("article", dict(rows[0]))) if rows else None


def articles(store: Store) -> list[Article]:
    """Every article, ordered by id."""
    rows = store.rows(f"SELECT {_ARTICLE} FROM article ORDER BY id")
    return [article_from(record_from_row("article", dict(row))) for row in rows]


def matching(store: Store, wanted: str) -> list[Article]:
    """The articles whose id begins with `wanted`, or whose location or title it is."""
    rows = store.rows(
        f"SELECT {_ARTICLE} FROM article WHERE substr(id, 1, length(:wanted)) = :wanted"
        " OR location = :wanted OR title = :wanted ORDER BY id",
        {"wanted": wanted},
    )
    return [article_from(record_from_row("article", dict(row))) for row in rows]


def with_piece(store: Store, wanted: str) -> list[Article]:
    """The articles that a query means by `article:`: by the id's beginning, or a piece of the title or location."""
    from tui.model.query import Value
    from tui.store.clauses import article_is, prepare

    prepare(store)
    clause = article_is(Value(wanted, 0))
    rows = store.rows(f"SELECT {_ARTICLE} FROM article WHERE {clause.sql} ORDER BY id", clause.values)
    return [article_from(record_from_row("article", dict(row))) for row in rows]


def with_text(store: Store, text_sha256: str) -> list[Article]:
    """The articles that have a text."""
    rows = store.rows(f"SELECT {_ARTICLE} FROM article WHERE text_sha256 = ? ORDER BY id", (text_sha256,))
    return [article_from(record_from_row("article", dict(row))) for row in rows]


def at_location(store: Store, location: str) -> list[Article]:
    """The articles from a place."""
    rows = store.rows(f"SELECT {_ARTICLE} FROM article WHERE location = ? ORDER BY id", (location,))
    return [article_from(record_from_row("article", dict(row))) for row in rows]


def titles(store: Store) -> dict[str, list[str]]:
    """The ids of articles by their titles."""
    found: dict[str, list[str]] = {}
    for key, title in store.tuples("SELECT id, title FROM article ORDER BY id"):
        found.setdefault(title, []).append(key)
    return found


def text(store: Store, text_sha256: str) -> str:
    """The text with a hash."""
    rows = store.rows("SELECT content FROM text WHERE sha256 = ?", (text_sha256,))
    return str(rows[0][0])


def completions(store: Store) -> list[tuple[str, str, str]]:
    """(article, annotator, time) of every article that somebody has finished."""
    rows = store.rows("SELECT article, by, at FROM completion ORDER BY article, by")
    return [(row["article"], row["by"], row["at"]) for row in rows]
