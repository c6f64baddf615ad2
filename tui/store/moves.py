"""What of an annotator's history is in force, and what is undone: derived from the events alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from tui.store.sqlite import sqlite3

if TYPE_CHECKING:
    from sqlite_utils import Database


class Past(NamedTuple):
    """An event as the undo history sees it.

    Attributes:
        id: Its id.
        move: Whether it does, undoes or does again.
        command: The command line that caused it.
        article: The id of the article it happened in, or None.
        step: What it is undone together with.
    """

    id: str
    move: str
    command: str
    article: str | None
    step: str


def _moves(database: Database | sqlite3.Connection, annotator: str) -> Iterator[Past]:
    """An annotator's events, the newest first."""
    number: int | None = None
    while True:
        rows = database.execute(
            "SELECT number, id, move, command, article, step FROM event"
            " WHERE by = ? AND move <> 'setup' AND (? IS NULL OR number < ?) ORDER BY number DESC LIMIT 64",
            (annotator, number, number),
        ).fetchall()
        for row in rows:
            number = row[0]
            yield Past(*row[1:])
        if len(rows) < 64:
            return


def in_force(database: Database | sqlite3.Connection, annotator: str) -> Iterator[Past]:
    """An annotator's events that are in force, the newest first.

    Going back in time, each undo met cancels one event further back, and a redo counts as what it did again.
    """
    cancelled = 0
    for past in _moves(database, annotator):
        if past.move == "undo":
            cancelled += 1
        elif cancelled:
            cancelled -= 1
        else:
            yield past


def undone(database: Database | sqlite3.Connection, annotator: str) -> Iterator[Past]:
    """An annotator's undos not yet redone, the newest first; none after a new act."""
    cancelled = 0
    for past in _moves(database, annotator):
        if past.move == "do":
            return
        if past.move == "redo":
            cancelled += 1
        elif cancelled:
            cancelled -= 1
        else:
            yield past


def next_undo(database: Database | sqlite3.Connection, annotator: str) -> Past | None:
    """The annotator's newest event that is in force, or None."""
    return next(in_force(database, annotator), None)
