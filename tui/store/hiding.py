"""Hiding layers from everything that one connection asks, while somebody practises with them.

Views in the connection's own `temp` schema stand before the tables of the same names (SQLite looks names up there
first, sqlite.org/lang_naming.html). So every question is answered as if the layers were not there, whoever asks it.
Nothing is written to the file, and the connection that writes sees everything.
"""

from __future__ import annotations

from collections.abc import Collection

from tui.store.sqlite import sqlite3

_HIDDEN = "(SELECT id FROM temp.hidden_layer)"
_OF_HIDDEN = f"SELECT 1 FROM main.annotation AS away WHERE away.layer IN {_HIDDEN} AND away.id"
_VIEWS = {
    "layer": f"SELECT * FROM main.layer WHERE id NOT IN {_HIDDEN}",
    "annotation": f"SELECT * FROM main.annotation WHERE layer NOT IN {_HIDDEN}",
    "link": f'SELECT * FROM main.link WHERE NOT EXISTS ({_OF_HIDDEN} IN (main.link."from", main.link."to"))',
    # What only hidden layers refer to; what nobody refers to stays.
    "referent": "SELECT * FROM main.referent WHERE NOT EXISTS ("
    " SELECT 1 FROM main.part JOIN main.annotation ON main.annotation.id = main.part.annotation"
    f" WHERE main.part.referent = main.referent.id AND main.annotation.layer IN {_HIDDEN}"
    ") OR EXISTS ("
    " SELECT 1 FROM main.part JOIN main.annotation ON main.annotation.id = main.part.annotation"
    f" WHERE main.part.referent = main.referent.id AND main.annotation.layer NOT IN {_HIDDEN})",
}


def hide(connection: sqlite3.Connection, layers: Collection[str]) -> None:
    """Hide just these layers, with all that only they have, from what a connection asks.

    Args:
        connection: One that only asks.
        layers: The ids of layers; none to hide nothing any more.
    """
    connection.execute("PRAGMA query_only = OFF")  # it holds for views of the connection's own, too
    try:
        for name in _VIEWS:
            connection.execute(f"DROP VIEW IF EXISTS temp.{name}")
        connection.execute("DROP TABLE IF EXISTS temp.hidden_layer")
        if layers:
            connection.execute("CREATE TEMP TABLE hidden_layer (id TEXT PRIMARY KEY)")
            connection.executemany("INSERT INTO temp.hidden_layer VALUES (?)", [(each,) for each in layers])
            for name, chosen in _VIEWS.items():
                connection.execute(f"CREATE TEMP VIEW {name} AS {chosen}")
    finally:
        connection.execute("PRAGMA query_only = ON")
