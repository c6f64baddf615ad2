"""What a query means of annotations that are not as they were: conditions asked of earlier states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tui.store.clauses import Clause
from tui.store.store import Store
from tui.store.tables import COLUMNS, dumps

_THEN = ("annotation", "part")
"""The tables that have another state than now."""

Record = Mapping[str, Any]


def meant_then(store: Store, meant: Clause, states: Sequence[Record]) -> list[bool]:
    """Which records of annotations, as they once were, a condition holds for.

    They are put into tables of the reading connection's own, which stand before those of the file: the same condition
    is asked of them. What lies in other tables, such as links and names, is as it is now.

    Args:
        store: Where to look.
        meant: The condition over the tables annotation and layer.
        states: The records; an annotation may be among them in several states.
    """
    rounds: list[dict[str, int]] = []  # an annotation is once in each
    for place, record in enumerate(states):
        room = next((each for each in rounds if record["id"] not in each), None)
        if room is None:
            rounds.append(room := {})
        room[record["id"]] = place
    found = [False] * len(states)
    if not rounds:
        return found
    connection = store.connection
    connection.execute("PRAGMA query_only = OFF")  # the file itself is open for reading only
    try:
        for table in _THEN:
            connection.execute(f"CREATE TEMP TABLE {table} AS SELECT * FROM main.{table} WHERE 0")
        for each in rounds:
            chosen = [states[place] for place in each.values()]
            _insert(store, "annotation", map(_values, chosen))
            _insert(store, "part", (span for one in chosen for span in _spans(one)))
            rows = store.rows(
                "SELECT annotation.id FROM annotation JOIN layer ON layer.id = annotation.layer"
                f" WHERE {meant.sql}",
                meant.values,
            )
            for (key,) in rows:
                found[each[key]] = True
            for table in _THEN:
                connection.execute(f"DELETE FROM temp.{table}")
    finally:
        for table in _THEN:
            connection.execute(f"DROP TABLE IF EXISTS temp.{table}")
        connection.execute("PRAGMA query_only = ON")
    return found


def _insert(store: Store, table: str, rows: Iterable[Sequence[Any]]) -> None:
    count = len(store.rows(f"SELECT name FROM pragma_table_info('{table}')"))
    places = ", ".join("?" * count)
    store.connection.executemany(f"INSERT INTO temp.{table} VALUES ({places})", rows)


def _values(record: Record) -> list[Any]:
    """The values of the table annotation."""
    values = (record[column] for column in COLUMNS["annotation"])
    return [dumps(value) if isinstance(value, dict) else value for value in values]


def _spans(record: Record) -> Iterable[tuple[Any, ...]]:
    """The values of the table part, span by span."""
    for number, part in enumerate(record["parts"]):
        for fragment, span in enumerate(part["spans"]):
            what = (span["quote"], span["quote_sha256"], part["refers"])
            yield record["id"], number, fragment, part["role"], span["start"], span["end"], *what
