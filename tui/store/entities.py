"""The index of entities: who and what is mentioned, and who speaks."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from tui.model.records import referent_from
from tui.model.referent import Referent
from tui.store.clauses import EVERYTHING, Clause, all_of
from tui.store.selection import Selection
from tui.store.store import Store
from tui.store.tables import dumps, record_from_row

SORTS = ("name", "type", "mentions", "claims", "articles")
"""What entities can be sorted by; counts come in falling order, and within them the names."""

_ENTITIES = Clause("referent.kind = 'entity'")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRow:
    """An entity with all that is shown of it. What is counted is in people's layers, or in all.

    Attributes:
        entity: The entity.
        mentions: How many annotations mention it.
        claims: How many claims it makes.
        articles: (id, title) of the articles that it is in, in the order of the library.
    """

    entity: Referent
    mentions: int
    claims: int
    articles: tuple[tuple[str, str], ...]


def _where(selection: Selection) -> Clause:
    """The clause over `referent` of the entities that annotations which are meant refer to."""
    if selection.everywhere == EVERYTHING:
        return _ENTITIES
    where = selection.clause()
    sql = (
        "referent.id IN (SELECT part.referent FROM annotation JOIN layer ON layer.id = annotation.layer"
        f" CROSS JOIN part ON part.annotation = annotation.id WHERE {where.sql} AND part.referent IS NOT NULL)"
    )
    return all_of([_ENTITIES, Clause(sql, where.values)])


def count(store: Store, selection: Selection) -> int:
    """How many entities are meant: all, or those that annotations which are meant refer to."""
    where = _where(selection)
    return int(store.rows(f"SELECT count(*) FROM referent WHERE {where.sql}", where.values)[0][0])


def keys(store: Store, selection: Selection, sort: str = "name", *, descending: bool = False) -> list[str]:
    """The ids of the entities that are meant, in their order.

    Args:
        store: Where to look.
        selection: What is meant; of an empty query, every entity.
        sort: One of `SORTS`.
        descending: Whether the order is turned around.
    """
    where = _where(selection)
    found = list(
        store.tuples(
            f"SELECT id, type FROM referent WHERE {where.sql} ORDER BY name COLLATE NOCASE, id", where.values
        )
    )
    ids = [key for key, _ in found]
    if sort == "type":
        types = {key: (type_ is None, (type_ or "").casefold()) for key, type_ in found}
        ids.sort(key=types.__getitem__)
    elif sort != "name":
        counts = _counts(store, sort, machines=selection.machines)
        ids.sort(key=lambda key: -counts.get(key, 0))
    return ids[::-1] if descending else ids


_PEOPLE = "layer IN (SELECT id FROM layer WHERE kind <> 'machine')"
_ROLES = {"mentions": "mention", "claims": "source"}


def _counts(store: Store, sort: str, *, machines: bool) -> dict[str, int]:
    """How often entities are mentioned, speak, or in how many articles they are, by id."""
    if sort == "articles":
        people = "" if machines else f" AND annotation.{_PEOPLE}"
        sql = (
            "SELECT part.referent, count(DISTINCT annotation.article)"
            " FROM annotation CROSS JOIN part ON part.annotation = annotation.id"
            f" WHERE annotation.kind IN ('entity', 'claim'){people}"
            " AND part.role IN ('mention', 'source') AND part.referent IS NOT NULL GROUP BY part.referent"
        )
        return dict(store.tuples(sql))
    people = "" if machines else f" AND annotation NOT IN (SELECT id FROM annotation WHERE NOT {_PEOPLE})"
    sql = (
        "SELECT referent, count(DISTINCT annotation) FROM part"
        f" WHERE referent IS NOT NULL AND role = ?{people} GROUP BY referent"
    )
    return dict(store.tuples(sql, (_ROLES[sort],)))


def rows(store: Store, ids: Sequence[str], *, machines: bool = False) -> list[EntityRow]:
    """All that is shown of some entities, in the order of their ids; those that are gone are left out.

    Args:
        store: Where to look.
        ids: Which entities.
        machines: Whether the layers of machines are counted too.
    """
    wanted = dumps([*ids])
    found = {
        row["id"]: referent_from(record_from_row("referent", dict(row)))
        for row in store.rows(
            "SELECT * FROM referent WHERE id IN (SELECT value FROM json_each(?)) AND kind = 'entity'",
            (wanted,),
        )
    }
    people = "" if machines else f" AND annotation.{_PEOPLE}"
    references = store.tuples(
        "SELECT part.referent, part.role, count(DISTINCT part.annotation),"
        " json_group_array(DISTINCT annotation.article)"
        " FROM json_each(?) AS wanted CROSS JOIN part ON part.referent = wanted.value"
        f" CROSS JOIN annotation ON annotation.id = part.annotation{people} GROUP BY part.referent, part.role",
        (wanted,),
    )
    acts: dict[tuple[str, str], int] = {}
    homes: dict[str, set[str]] = {}
    for key, role, number, articles in references:
        acts[key, role] = number
        homes.setdefault(key, set()).update(json.loads(articles))
    titles = _titles(store, set().union(*homes.values()))
    order = {article: place for place, article in enumerate(titles)}
    return [
        EntityRow(
            entity=found[key],
            mentions=acts.get((key, "mention"), 0),
            claims=acts.get((key, "source"), 0),
            articles=tuple(
                (article, titles[article]) for article in sorted(homes.get(key, ()), key=order.__getitem__)
            ),
        )
        for key in ids
        if key in found
    ]


def forms(store: Store, ids: Sequence[str], *, machines: bool = False) -> dict[str, list[tuple[str, int]]]:
    """The words by which some entities are mentioned, and named as speakers, the most frequent first, by id."""
    people = "" if machines else f" AND annotation.{_PEOPLE}"
    parts = store.tuples(
        "SELECT part.referent, part.annotation, part.number, part.quote"
        " FROM json_each(?) AS wanted CROSS JOIN part ON part.referent = wanted.value"
        f" CROSS JOIN annotation ON annotation.id = part.annotation{people}"
        " ORDER BY part.referent, part.annotation, part.number, part.fragment",
        (dumps([*ids]),),
    )
    found: dict[str, Counter[str]] = {key: Counter() for key in ids}
    for (key, _, _), fragments in groupby(parts, key=lambda part: part[:3]):
        words = " … ".join(part[3] for part in fragments)
        found[key][" ".join(words.split())] += 1
    return {
        key: sorted(counted.items(), key=lambda form: (-form[1], form[0].casefold(), form[0]))
        for key, counted in found.items()
    }


def _titles(store: Store, ids: set[str]) -> dict[str, str]:
    """The titles of articles by id, in the order of the library."""
    rows = store.tuples(
        "SELECT id, title FROM article WHERE id IN (SELECT value FROM json_each(?))"
        " ORDER BY title COLLATE NOCASE, location, id",
        (dumps(sorted(ids)),),
    )
    return dict(rows)
