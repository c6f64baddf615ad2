"""Undo and redo: what of an annotator's history is in force, derived from the events alone."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from typing import TYPE_CHECKING, NamedTuple

from tui.model.event import Event
from tui.model.refusal import Refusal
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
        undoes: The id of the event that it takes back, or None.
    """

    id: str
    move: str
    command: str
    article: str | None
    step: str
    undoes: str | None = None


class Step(NamedTuple):
    """An undo or redo on its way.

    Attributes:
        known: Gives the events that do it: those of a bulk act as soon as nothing speaks against it, others once they
            are written. Fails with a `Refusal`.
        written: Gives them once they are written, or fails.
    """

    known: Future[list[Event]]
    written: Future[list[Event]]


def _moves(database: Database | sqlite3.Connection, annotator: str) -> Iterator[Past]:
    """An annotator's events, the newest first."""
    number: int | None = None
    while True:
        rows = database.execute(
            "SELECT number, id, move, command, article, step, undoes FROM event"
            " WHERE by = ? AND move <> 'setup' AND (? IS NULL OR number < ?) ORDER BY number DESC LIMIT 64",
            (annotator, number, number),
        ).fetchall()
        for row in rows:
            number = row[0]
            yield Past(*row[1:])
        if len(rows) < 64:
            return


def in_force(database: Database | sqlite3.Connection, annotator: str) -> Iterator[Past]:
    """An annotator's events that were not taken back, or were done again, the newest first."""
    gone: set[str | None] = set()
    for past in _moves(database, annotator):
        if past.id in gone:
            continue
        if past.move == "undo":
            gone.add(past.undoes)
        else:
            yield past


def next_undo(database: Database | sqlite3.Connection, annotator: str) -> Past | None:
    """The annotator's newest event that is in force, or None."""
    return next(in_force(database, annotator), None)


def undone(database: Database | sqlite3.Connection, annotator: str) -> Iterator[Past]:
    """An annotator's undos not yet redone, the newest first; none after a new act."""
    gone: set[str | None] = set()
    for past in _moves(database, annotator):
        if past.id in gone:
            continue
        if past.move == "do":
            return
        if past.move == "undo":
            yield past
        else:
            gone.add(past.undoes)


def to_undo(database: Database | sqlite3.Connection, annotator: str, only: str) -> Iterator[Past]:
    """The events in force of the step that an event belongs to, the newest first.

    Raises:
        Refusal: If it is not in force.
    """
    row = database.execute("SELECT step FROM event WHERE id = ?", (only,)).fetchone()
    found = False
    for past in in_force(database, annotator):
        if row is not None and past.step == row[0]:
            found = True
            yield past
        elif found:
            return
    if not found:
        raise Refusal("This was taken back already.")
