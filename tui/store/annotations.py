"""Questions about annotations and what they refer to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tui.model.annotation import Annotation
from tui.model.decision import Decision
from tui.model.layer import Layer
from tui.model.link import Link
from tui.model.records import annotation_from, decision_from, layer_from, link_from, referent_from
from tui.model.referent import Referent
from tui.store.store import Store
from tui.store.tables import COLUMNS, dumps, parts_from_rows, record_from_row

_PEOPLE = "layer.kind <> 'machine'"
_CHUNK = 500


Spans = Iterable[tuple[str, str, str, str, str, str, int, int]]
"""(annotation, kind, label, status, layer, role, start, end) of spans."""

_SPANS = (
    "SELECT annotation.id, annotation.kind, annotation.label, annotation.status, annotation.layer,"
    ' part.role, part.start, part."end", annotation.start, annotation."end"'
    " FROM {annotations} AS annotation CROSS JOIN part ON part.annotation = annotation.id"
    " WHERE annotation.layer IN (SELECT id FROM layer WHERE kind <> 'machine')"
)


def spans_of(store: Store, article: str) -> Spans:
    """Every span of people's layers in an article, by the start of its annotation."""
    chosen = '(SELECT * FROM annotation WHERE article = ? ORDER BY start, "end", id)'
    for row in store.tuples(_SPANS.format(annotations=chosen), (article,)):
        yield row[:8]


def spans_around(store: Store, article: str, low: int, high: int) -> Spans:
    """The spans of people's layers whose annotation reaches into a range of code points."""
    chosen = '(SELECT * FROM annotation WHERE article = ? AND start < ? AND "end" > ? ORDER BY start)'
    for row in store.tuples(_SPANS.format(annotations=chosen), (article, high, low)):
        yield row[:8]


def spans_after(
    store: Store, article: str, after: tuple[int, int, str] | None, most: int
) -> tuple[list[tuple[str, str, str, str, str, str, int, int]], tuple[int, int, str] | None]:
    """The spans of the next annotations of people's layers, in their order.

    Args:
        store: Where to look.
        article: The article's id.
        after: (start, end, id) of the annotation that was the last one, or None at the beginning.
        most: How many annotations to look at.

    Returns:
        The spans, and the last annotation looked at, or None when there are no more.
    """
    chosen = (
        "(SELECT * FROM annotation WHERE article = ?"
        ' AND (coalesce(start, -1), coalesce("end", -1), id) > (?, ?, ?)'
        ' ORDER BY start, "end", id LIMIT ?)'
    )
    begin = after or (-2, -2, "")
    if after is not None and after[0] >= 0:
        chosen = chosen.replace('coalesce(start, -1), coalesce("end", -1)', 'start, "end"')
    last = store.rows(
        f'SELECT coalesce(start, -1), coalesce("end", -1), id FROM {chosen}'
        ' ORDER BY start DESC, "end" DESC, id DESC LIMIT 1',
        (article, *begin, most),
    )
    spans = [row[:8] for row in store.tuples(_SPANS.format(annotations=chosen), (article, *begin, most))]
    return spans, (tuple(last[0]) if last else None)


def article_labels(store: Store, article: str) -> list[str]:
    """The ids of the annotations of the whole article, in people's layers."""
    rows = store.rows(
        "SELECT annotation.id FROM annotation JOIN layer ON layer.id = annotation.layer"
        f" WHERE annotation.article = ? AND annotation.kind = 'article' AND {_PEOPLE} ORDER BY annotation.id",
        (article,),
    )
    return [row[0] for row in rows]


def records(store: Store, keys: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The records of annotations by their ids; those that are not there are left out."""
    wanted = list(keys)
    found: dict[str, dict[str, Any]] = {}
    for begin in range(0, len(wanted), _CHUNK):
        chunk = wanted[begin : begin + _CHUNK]
        marks = ",".join("?" * len(chunk))
        for row in store.rows(f"SELECT * FROM annotation WHERE id IN ({marks})", chunk):
            found[row["id"]] = record_from_row("annotation", dict(row)) | {"parts": []}
        parts: dict[str, list[Any]] = {}
        for row in store.rows(
            f"SELECT * FROM part WHERE annotation IN ({marks}) ORDER BY annotation, number, fragment", chunk
        ):
            parts.setdefault(row["annotation"], []).append(row)
        for key, rows in parts.items():
            if key in found:  # parts of what a practice hides are still in the table
                found[key]["parts"] = parts_from_rows(rows)
    return found


def annotation(store: Store, key: str) -> Annotation | None:
    """The annotation with an id, or None."""
    record = records(store, [key]).get(key)
    return None if record is None else annotation_from(record)


def referring(store: Store, key: str) -> list[str]:
    """The ids of the annotations that refer to an entity or a statement."""
    rows = store.rows("SELECT DISTINCT annotation FROM part WHERE referent = ? ORDER BY annotation", (key,))
    return [row[0] for row in rows]


def records_of(store: Store, article: str, *, machines: bool = False) -> Iterator[dict[str, Any]]:
    """The records of an article's annotations by start, end, id, in bounded memory.

    Args:
        store: Where to look.
        article: The article's id.
        machines: Whether layers of machines are wanted too.
    """
    people = "" if machines else f" AND {_PEOPLE}"
    keys = [
        row[0]
        for row in store.rows(
            "SELECT annotation.id FROM annotation JOIN layer ON layer.id = annotation.layer"
            f' WHERE annotation.article = ?{people} ORDER BY annotation.start, annotation."end", annotation.id',
            (article,),
        )
    ]
    for begin in range(0, len(keys), _CHUNK):
        chunk = keys[begin : begin + _CHUNK]
        found = records(store, chunk)
        for key in chunk:
            yield found[key]


def at_place(store: Store, article: str, layer: str, start: int | None, end: int | None) -> list[str]:
    """The ids of the annotations of a layer with exactly this extent."""
    rows = store.rows(
        'SELECT id FROM annotation WHERE article = ? AND start IS ? AND "end" IS ? AND layer = ? ORDER BY id',
        (article, start, end, layer),
    )
    return [row[0] for row in rows]


def layers(store: Store) -> list[Layer]:
    """Every layer, by name."""
    columns = ", ".join(COLUMNS["layer"])
    return [layer_from(dict(row)) for row in store.rows(f"SELECT {columns} FROM layer ORDER BY name")]


def referents(store: Store) -> list[Referent]:
    """Every referent, by id."""
    rows = store.rows("SELECT * FROM referent ORDER BY id")
    return [referent_from(record_from_row("referent", dict(row))) for row in rows]


def referent(store: Store, key: str) -> Referent | None:
    """The referent with an id, or None."""
    rows = store.rows("SELECT * FROM referent WHERE id = ?", (key,))
    return referent_from(record_from_row("referent", dict(rows[0]))) if rows else None


def referents_named(store: Store, name: str, kind: str) -> list[Referent]:
    """The referents of a kind that have this name or alias, without regard to case; names before aliases."""
    rows = store.rows(
        "SELECT referent.* FROM referent WHERE kind = :kind AND (name = :name COLLATE NOCASE OR EXISTS"
        " (SELECT 1 FROM json_each(referent.aliases) WHERE value = :name COLLATE NOCASE))"
        " ORDER BY name <> :name COLLATE NOCASE, id",
        {"name": name, "kind": kind},
    )
    return [referent_from(record_from_row("referent", dict(row))) for row in rows]


def annotation_ids(store: Store, beginning: str, most: int) -> list[str]:
    """The ids of annotations that begin so, in their order, at most so many."""
    rows = store.rows(
        "SELECT id FROM annotation WHERE id >= :beginning AND substr(id, 1, length(:beginning)) = :beginning"
        " ORDER BY id LIMIT :most",
        {"beginning": beginning, "most": most},
    )
    return [row[0] for row in rows]


def referents_by_id(store: Store, beginning: str, kind: str) -> list[Referent]:
    """The referents of a kind whose id begins so."""
    rows = store.rows(
        "SELECT * FROM referent WHERE kind = ? AND substr(id, 1, length(?)) = ? ORDER BY id LIMIT 10",
        (kind, beginning, beginning),
    )
    return [referent_from(record_from_row("referent", dict(row))) for row in rows]


def referents_with(store: Store, words: Iterable[str], kind: str, most: int = 2000) -> list[Referent]:
    """The referents of a kind whose name or an alias contains one of some words, without regard to case, by id."""
    wanted = list(words)
    if not wanted:
        return []
    places = " OR ".join(["name LIKE ? ESCAPE '\\' OR aliases LIKE ? ESCAPE '\\'"] * len(wanted))
    values = [f"%{_literally(word)}%" for word in wanted for _ in range(2)]
    rows = store.rows(
        f"SELECT * FROM referent WHERE kind = ? AND ({places}) ORDER BY id LIMIT ?", (kind, *values, most)
    )
    return [referent_from(record_from_row("referent", dict(row))) for row in rows]


def referents_identified(store: Store, identifiers: Iterable[str], kind: str) -> list[Referent]:
    """The referents of a kind that have one of some identifiers, by id."""
    rows = store.rows(
        "SELECT * FROM referent WHERE kind = ? AND kb IN (SELECT value FROM json_each(?)) ORDER BY id",
        (kind, dumps([*identifiers])),
    )
    return [referent_from(record_from_row("referent", dict(row))) for row in rows]


def _literally(word: str) -> str:
    """A word as a pattern of LIKE that stands for itself."""
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def references(store: Store, key: str) -> int:
    """How many annotations refer to a referent."""
    rows = store.rows(
        "SELECT count(DISTINCT part.annotation) FROM part JOIN annotation ON annotation.id = part.annotation"
        " WHERE part.referent = ?",
        (key,),
    )
    return int(rows[0][0])


def links(store: Store) -> list[Link]:
    """Every link, by id."""
    return [link_from(dict(row)) for row in store.rows("SELECT * FROM link ORDER BY id")]


def links_from(store: Store, keys: Iterable[str]) -> dict[str, list[Link]]:
    """The links that start at annotations or referents, by where they start."""
    wanted = list(keys)
    found: dict[str, list[Link]] = {}
    for begin in range(0, len(wanted), _CHUNK):
        chunk = wanted[begin : begin + _CHUNK]
        marks = ",".join("?" * len(chunk))
        for row in store.rows(f'SELECT * FROM link WHERE "from" IN ({marks}) ORDER BY type, "to", id', chunk):
            found.setdefault(row["from"], []).append(link_from(dict(row)))
    return found


def links_touching(store: Store, keys: Iterable[str]) -> list[Link]:
    """The links that start or end at any of these, by id."""
    wanted = list(keys)
    found: dict[str, Link] = {}
    for begin in range(0, len(wanted), _CHUNK):
        chunk = wanted[begin : begin + _CHUNK]
        marks = ",".join("?" * len(chunk))
        for row in store.rows(
            f'SELECT * FROM link WHERE "from" IN ({marks}) OR "to" IN ({marks})', chunk + chunk
        ):
            found[row["id"]] = link_from(dict(row))
    return [found[key] for key in sorted(found)]


def decisions_of(store: Store, article: str) -> list[Decision]:
    """The decisions about an article's annotations, by id."""
    rows = store.rows(
        "SELECT decision.* FROM decision JOIN annotation ON annotation.id = decision.annotation"
        " WHERE annotation.article = ? ORDER BY decision.id",
        (article,),
    )
    return [decision_from(dict(row)) for row in rows]


def schemes(store: Store) -> list[dict[str, Any]]:
    """The plain form of every stored scheme, by name."""
    import json

    return [json.loads(row["body"]) for row in store.rows("SELECT body FROM scheme ORDER BY name")]
