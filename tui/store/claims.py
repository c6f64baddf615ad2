"""The index of claims: which there are, in what order, and all that is to be shown of some of them.

A list of many claims is a list of their ids, which is cheap to have; rows are fetched for those in sight.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter
from typing import Any

from tui.model.annotation import Annotation
from tui.model.article import Article
from tui.model.link import Link
from tui.model.records import annotation_from, article_from, referent_from
from tui.model.referent import Referent
from tui.store.annotations import links_touching, records
from tui.store.clauses import Clause, all_of
from tui.store.selection import Selection
from tui.store.store import Store
from tui.store.tables import COLUMNS, dumps, record_from_row

SORTS = ("article", "published", "statement", "speaker", "type", "status", "label")
"""What claims can be sorted by; within it they are in the order of their articles."""
GROUPS = ("statement", "speaker")
"""What claims can be grouped by."""

_ROLES = {"statement": "content", "speaker": "source"}
_CLAIMS = Clause("annotation.kind = 'claim'")
_FEW = 5_000
"""Claims of which the referents are looked up one by one, rather than those of all."""


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that stand together in a list.

    Attributes:
        referent: The id of the statement or the speaker, or None for claims without.
        name: Its name, or the empty string.
        first: The place of its first claim in the list.
        count: How many claims it has.
    """

    referent: str | None
    name: str
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class ClaimList:
    """The ids of claims in their order.

    Attributes:
        ids: All of them.
        groups: How they stand together, if that was asked for.
    """

    ids: list[str]
    groups: list[Group] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherEnd:
    """A link as seen from one of its ends.

    Attributes:
        link: The link.
        outwards: Whether it starts here.
        of_statement: Whether it is a link of what the claim refers to, not of the claim itself.
        other: The id at the other end.
        words: The words there, or the name of what is there; empty if it is gone.
        article: The id of the article there, or None.
        title: The title of that article, or None.
    """

    link: Link
    outwards: bool
    of_statement: bool
    other: str
    words: str
    article: str | None
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim with all that is shown of it.

    Attributes:
        claim: The claim.
        article: Its article.
        words: The words of each part, span by span.
        referents: What its parts refer to, by id.
        links: Its links.
        layer: The name of its layer.
    """

    claim: Annotation
    article: Article
    words: tuple[tuple[str, ...], ...]
    referents: Mapping[str, Referent]
    links: tuple[OtherEnd, ...]
    layer: str

    def referent(self, role: str) -> Referent | None:
        """What the first part of a role that refers to something refers to."""
        for part in self.claim.parts:
            if part.role == role and part.refers is not None:
                return self.referents[part.refers]
        return None

    def words_of(self, role: str) -> list[tuple[str, ...]]:
        """The words of the parts of a role, span by span."""
        return [said for part, said in zip(self.claim.parts, self.words, strict=True) if part.role == role]


def count(store: Store, selection: Selection) -> int:
    """How many claims are meant."""
    where = all_of([_CLAIMS, selection.clause()])
    return int(store.rows(f"SELECT count(*) {_FROM} WHERE {where.sql}", where.values)[0][0])


def keys(
    store: Store,
    selection: Selection,
    sort: str = "article",
    group: str | None = None,
    *,
    descending: bool = False,
) -> ClaimList:
    """The claims that are meant, in their order; those without what they are sorted by come last.

    Args:
        store: Where to look.
        selection: What is meant.
        sort: One of `SORTS`.
        group: One of `GROUPS`, or None.
        descending: Whether the order of the sort is turned around.
    """
    where = all_of([_CLAIMS, selection.clause()])
    ids = _by_article(store, where, published=sort == "published", descending=descending)
    if sort in _VALUES:
        said = store.tuples(f"SELECT annotation.id, {_VALUES[sort]} {_FROM} WHERE {where.sql}", where.values)
        together = _together(ids, dict(said))
        ids = _joined(together, _in_order(together), descending=descending)
    elif sort in _ROLES:
        together, names = _by_referent(store, ids, sort)
        if sort == group and not descending:
            return _grouped(together, names)
        ids = _joined(together, list(names), descending=descending)
    return ClaimList(ids) if group is None else _grouped(*_by_referent(store, ids, group))


_FROM = "FROM annotation JOIN layer ON layer.id = annotation.layer"
_VALUES = {
    "type": "json_extract(annotation.attributes, '$.type')",
    "status": "annotation.status",
    "label": "annotation.label",
}


def _by_article(store: Store, where: Clause, *, published: bool, descending: bool) -> list[str]:
    """The ids of claims, with the articles in the order of the library, or of their dates."""
    # A row of each article is fetched, not one of each claim, which takes three times as long.
    inside: dict[str, str] = dict(
        store.tuples(
            "SELECT article, json_group_array(id) FROM"
            f" (SELECT annotation.article, annotation.id {_FROM} WHERE {where.sql}"
            ' ORDER BY annotation.article, annotation.start, annotation."end", annotation.id) GROUP BY article',
            where.values,
        )
    )
    rows = store.tuples("SELECT id, published FROM article ORDER BY title COLLATE NOCASE, location, id")
    order = list(rows)
    if published:
        dated = sorted((row for row in order if row[1]), key=itemgetter(1), reverse=descending)
        order = dated + [row for row in order if not row[1]]
    elif descending:
        order = order[::-1]
    return [*chain.from_iterable(json.loads(inside[article]) for article, _ in order if article in inside)]


def _together(ids: Iterable[str], values: Mapping[str, Any]) -> dict[Any, list[str]]:
    """Ids by their values, None for those without; inside, they keep their order."""
    together: dict[Any, list[str]] = {}
    for key, value in zip(ids, map(values.get, ids), strict=True):
        if value in together:
            together[value].append(key)
        else:
            together[value] = [key]
    return together


def _in_order(values: Iterable[Any]) -> list[Any]:
    """Values in their order, without regard to case."""
    return sorted(
        (value for value in values if value is not None), key=lambda each: (str(each).casefold(), str(each))
    )


def _joined(together: Mapping[Any, list[str]], order: Sequence[Any], *, descending: bool) -> list[str]:
    """Ids in the order of their values, those without a value last."""
    return [
        *chain.from_iterable(together.get(value, ()) for value in (order[::-1] if descending else order)),
        *together.get(None, ()),
    ]


def _by_referent(store: Store, ids: Sequence[str], what: str) -> tuple[dict[Any, list[str]], dict[str, str]]:
    """Claims by what they refer to first in their contents or sources; and its names, in their order."""
    source = "part"
    bound: tuple[str, ...] = (_ROLES[what],)
    if len(ids) <= _FEW:
        source = "json_each(?) AS wanted CROSS JOIN part ON part.annotation = wanted.value"
        bound = (dumps(ids), *bound)
    sql = (
        f"SELECT part.annotation, part.referent FROM {source}"
        " WHERE part.role = ? AND part.fragment = 0 AND part.referent IS NOT NULL"
    )
    found = list(store.tuples(sql, bound))
    refers: dict[str, str] = dict(found)
    if len(refers) < len(found):  # some have several such parts, of which the first counts
        refers = dict(store.tuples(f"{sql} ORDER BY part.number DESC", bound))
    together = _together(ids, refers)
    kind, wanted = ("entity" if what == "speaker" else "statement"), ""
    if len(ids) <= _FEW:
        wanted = " AND id IN (SELECT value FROM json_each(?))"
    rows = store.tuples(
        f"SELECT id, name FROM referent WHERE kind = ?{wanted} ORDER BY name COLLATE NOCASE, id",
        (kind, dumps([key for key in together if key is not None])) if wanted else (kind,),
    )
    return together, dict(rows)


def _grouped(together: Mapping[Any, list[str]], names: Mapping[str, str]) -> ClaimList:
    """Claims by what they refer to, those that refer to nothing last."""
    ids: list[str] = []
    groups: list[Group] = []
    for referent, name in (*names.items(), (None, "")):
        inside = together.get(referent)
        if inside is not None:
            groups.append(Group(referent, name, len(ids), len(inside)))
            ids += inside
    return ClaimList(ids, groups)


def rows(store: Store, ids: Sequence[str]) -> list[ClaimRow]:
    """All that is shown of some claims, in the order of their ids; those that are gone are left out."""
    found = records(store, ids)
    claims = {key: annotation_from(found[key]) for key in ids if key in found}
    articles = _articles(store, {claim.article for claim in claims.values()})
    referents = _named(
        store, {part.refers for claim in claims.values() for part in claim.parts if part.refers}
    )
    layers = dict(store.tuples("SELECT id, name FROM layer"))
    links = _links(store, claims, referents)
    return [
        ClaimRow(
            claim=claim,
            article=articles[claim.article],
            words=_words(store, found[key], articles[claim.article]),
            referents={part.refers: referents[part.refers] for part in claim.parts if part.refers},
            links=tuple(links.get(key, ())),
            layer=layers[claim.layer],
        )
        for key, claim in claims.items()
    ]


def _articles(store: Store, ids: Iterable[str]) -> dict[str, Article]:
    columns = ", ".join(f'"{column}"' for column in COLUMNS["article"])
    sql = f"SELECT {columns} FROM article WHERE id IN (SELECT value FROM json_each(?))"
    return {
        row["id"]: article_from(record_from_row("article", dict(row)))
        for row in store.rows(sql, (dumps([*ids]),))
    }


def _named(store: Store, ids: Iterable[str]) -> dict[str, Referent]:
    sql = "SELECT * FROM referent WHERE id IN (SELECT value FROM json_each(?))"
    return {
        row["id"]: referent_from(record_from_row("referent", dict(row)))
        for row in store.rows(sql, (dumps([*ids]),))
    }


def _words(store: Store, record: Mapping[str, Any], article: Article) -> tuple[tuple[str, ...], ...]:
    """The words of each part; of long ones, of which only the ends are kept, from the text."""
    return tuple(
        tuple(
            span["quote"]
            if span["quote_sha256"] is None
            else _slice(store, article, span["start"], span["end"])
            for span in part["spans"]
        )
        for part in record["parts"]
    )


def _slice(store: Store, article: Article, start: int, end: int) -> str:
    sql = "SELECT substr(content, ?, ?) FROM text WHERE sha256 = ?"
    return str(store.rows(sql, (start + 1, end - start, article.text_sha256))[0][0])


def _links(
    store: Store, claims: Mapping[str, Annotation], referents: Mapping[str, Referent]
) -> dict[str, list[OtherEnd]]:
    """The links of claims and of the statements that they make, by claim."""
    making: dict[str, list[str]] = {}
    for key, claim in claims.items():
        for part in claim.of_role("content"):
            if part.refers is not None and key not in making.setdefault(part.refers, []):
                making[part.refers].append(key)
    touching = links_touching(store, [*claims, *making])
    ends = _ends(store, {end for link in touching for end in (link.from_, link.to)})
    found: dict[str, list[OtherEnd]] = {}
    for link in sorted(touching, key=lambda link: (link.type, link.id)):
        for here, other in ((link.from_, link.to), (link.to, link.from_)):
            words, article, title = ends.get(other, ("", None, None))
            for key in [here] if here in claims else making.get(here, ()):
                end = OtherEnd(
                    link=link,
                    outwards=here == link.from_,
                    of_statement=here not in claims,
                    other=other,
                    words=words,
                    article=article,
                    title=title,
                )
                found.setdefault(key, []).append(end)
    return found


def _ends(store: Store, ids: Iterable[str]) -> dict[str, tuple[str, str | None, str | None]]:
    """(words, article, title) of annotations by id, and the names of referents."""
    wanted = dumps([*ids])
    rows = store.rows(
        "SELECT annotation.id, (SELECT group_concat(quote, ' … ') FROM (SELECT quote FROM part"
        " WHERE part.annotation = annotation.id AND role IN ('content', 'mention', 'passage')"
        " ORDER BY number, fragment)), article.id, article.title"
        " FROM annotation JOIN article ON article.id = annotation.article"
        " WHERE annotation.id IN (SELECT value FROM json_each(:wanted))"
        " UNION ALL SELECT id, name, NULL, NULL FROM referent WHERE id IN (SELECT value FROM json_each(:wanted))",
        {"wanted": wanted},
    )
    return {row[0]: (row[1] or "", row[2], row[3]) for row in rows}
