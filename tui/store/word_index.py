"""The index of words: which texts can hold a word. What stands where in a text is seen in the text itself.

It is a table of SQLite's FTS5 that keeps no text and no places: of each text, which words of `text.folded` are in it.
Texts never change and never go, so it only grows. It is no part of the journal: it can be made anew from the texts.
Where SQLite was built without FTS5, texts wait, and are searched one by one; the next program that has it adds them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

    from tui.store.store import Store

_TABLES = (
    """
CREATE VIRTUAL TABLE word_index
  USING fts5(words, content = '', columnsize = 0, detail = none, prefix = '1 2', tokenize = "ascii tokenchars '_'")
""",
    "CREATE VIRTUAL TABLE word_vocabulary USING fts5vocab(word_index, row)",
)
# Words come ready made, between blanks: the tokenizer has to do nothing with letters beyond ASCII.
_IS_THERE = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'word_index'"
_HAS_FTS5 = "SELECT 1 FROM pragma_module_list WHERE name = 'fts5'"
MOST_WORDS = 400
"""Words of the vocabulary that a piece of one may stand for; with more, all texts are looked through."""


def make(database: Database) -> None:
    """Make the index, where SQLite can and it is not there."""
    if _can(database) and not database.execute(_IS_THERE).fetchone():
        for table in _TABLES:
            database.execute(table.strip())


def add(database: Database, keys: Iterable[str]) -> None:
    """Add texts, by their hashes, and those that another program could not add. The transaction is the caller's."""
    if _can(database):
        make(database)
        for key in keys:
            if not database.execute("SELECT 1 FROM indexed_text WHERE sha256 = ?", (key,)).fetchone():
                _add(database, key)
        bring_up_to_date(database)


def bring_up_to_date(database: Database) -> None:
    """Add the texts that are not in the index. The transaction is the caller's."""
    texts, known = database.execute(
        "SELECT (SELECT count(*) FROM text), (SELECT count(*) FROM indexed_text)"
    ).fetchone()
    if texts == known or not _can(database):
        return
    make(database)
    missing = database.execute(
        "SELECT sha256 FROM text WHERE sha256 NOT IN (SELECT sha256 FROM indexed_text) ORDER BY rowid"
    ).fetchall()
    for (key,) in missing:
        _add(database, key)


def _add(database: Database, key: str) -> None:
    from tui.text.folded import fold, words_of  # its expressions take their time, and most programs only read

    (content,) = database.execute("SELECT content FROM text WHERE sha256 = ?", (key,)).fetchone()
    number = database.execute("INSERT INTO indexed_text (sha256) VALUES (?)", (key,)).lastrowid
    words = " ".join(words_of(fold(content)))
    database.execute("INSERT INTO word_index (rowid, words) VALUES (?, ?)", (number, words))


def is_there(store: Store) -> bool:
    """Whether there is an index that this SQLite can ask."""
    return bool(store.rows(_IS_THERE)) and bool(store.rows(_HAS_FTS5))


def with_words(store: Store, groups: Sequence[Iterable[str]]) -> set[int]:
    """The numbers of the texts that have, of each group, one of its words.

    Args:
        store: Where to look; it has an index.
        groups: Words as `words_of` gives them; one that ends with `*` is the beginning of words.
    """
    asked = " AND ".join(f"({' OR '.join(map(_asked, group))})" for group in groups)
    # One row with all of them: many rows take longer than finding them.
    rows = store.rows("SELECT json_group_array(rowid) FROM word_index WHERE word_index MATCH ?", (asked,))
    return set(json.loads(rows[0][0]))


def words_with(store: Store, piece: str) -> list[str] | None:
    """The words of the index that have a piece, or None if there are too many to ask for.

    Args:
        store: Where to look; it has an index.
        piece: Folded.
    """
    rows = store.rows(
        "SELECT term FROM word_vocabulary WHERE instr(term, ?) LIMIT ?", (piece, MOST_WORDS + 1)
    )
    return None if len(rows) > MOST_WORDS else [row[0] for row in rows]


def _can(database: Database) -> bool:
    return bool(database.execute(_HAS_FTS5).fetchone())


def _asked(word: str) -> str:
    """A word in the language of FTS5, where quotation marks make everything a plain word."""
    return f'"{word[:-1]}" *' if word.endswith("*") else f'"{word}"'
