"""Pieces of SQL that compare what tables hold with what a query asks for. Every value is bound.

Words are compared as `folding` says; SQLite's own functions are tried first, since they are much faster.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from tui.model.folding import PUNCTUATION, contains, fold, has_words
from tui.model.query import Term, Value
from tui.model.query_fields import TRUE
from tui.store.store import Store
from tui.store.tables import dumps


class Clause(NamedTuple):
    """A piece of SQL that is never NULL, and the values to bind to it.

    Attributes:
        sql: The SQL.
        values: The values, in the order of their marks.
    """

    sql: str
    values: tuple[Any, ...] = ()


EVERYTHING = Clause("1")

_LONG_QUOTE = (
    '(SELECT substr(text.content, part.start + 1, part."end" - part.start) FROM annotation AS owner'
    " JOIN article AS home ON home.id = owner.article JOIN text ON text.sha256 = home.text_sha256"
    " WHERE owner.id = part.annotation)"
)
"""The words of a part that keeps only the two ends of them."""
_NOT_PLAIN = f"*[^\x01-\x7f{PUNCTUATION}]*"
"""GLOB pattern of texts with characters of which folding may make letters and digits of ASCII."""


def any_of(clauses: Iterable[Clause]) -> Clause:
    """Where one clause holds."""
    return _joined(list(clauses), " OR ", "0")


def all_of(clauses: Iterable[Clause]) -> Clause:
    """Where all clauses hold."""
    return _joined([clause for clause in clauses if clause != EVERYTHING], " AND ", "1")


def _joined(clauses: list[Clause], between: str, none: str) -> Clause:
    if len(clauses) < 2:
        return clauses[0] if clauses else Clause(none)
    sql = between.join(clause.sql for clause in clauses)
    return Clause(f"({sql})", tuple(value for clause in clauses for value in clause.values))


def prepare(store: Store) -> None:
    """Give the reading connection the functions that conditions use."""
    for function, arguments in ((fold, 1), (contains, 2), (has_words, 2)):
        store.connection.create_function(function.__name__, arguments, _of_text(function), deterministic=True)


def _of_text(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function of SQL: of nothing, or of a number, it is NULL."""
    return lambda text, *more: function(text, *more) if isinstance(text, str) else None


def sign(term: Term) -> str:
    """The operator of SQL; never anything that was typed."""
    return {"<": "<", "<=": "<=", ">": ">", ">=": ">="}.get(term.operator, "=")


def one_of(column: str, names: Sequence[str]) -> Clause:
    """Whether a name is one of some, without regard to the case of ASCII letters."""
    return Clause(f"{column} COLLATE NOCASE IN (SELECT value FROM json_each(?))", (dumps([*names]),))


def begins(column: str, beginning: str) -> Clause:
    """Whether a text begins so."""
    return Clause(f"substr({column}, 1, ?) = ?", (len(beginning), beginning))


def piece(column: str, wanted: str) -> Clause:
    """Whether a text holds a piece."""
    return _found("contains", column, fold(wanted))


def _found(function: str, column: str, folded: str) -> Clause:
    """Whether a text holds something; Python is asked only where SQLite's own functions do not suffice."""
    word = max(folded.split(), key=len)
    if not word.isascii():
        return Clause(f"{function}({column}, ?)", (folded,))
    # Most texts are ASCII: as many bytes as characters, which is much faster to see than what a pattern tells.
    likely = f"instr(lower({column}), ?) > 0"
    folding = f"length({column}) < length(CAST({column} AS BLOB))"
    values: tuple[str, ...] = (word,)
    if word.isalnum():
        folding = f"{folding} AND {column} GLOB ?"
        values = (word, _NOT_PLAIN)
    if function == "contains" and word == folded:
        return Clause(f"({likely} OR ({folding} AND contains({column}, ?)))", (*values, folded))
    return Clause(f"(({likely} OR ({folding})) AND {function}({column}, ?))", (*values, folded))


def quote(term: Term) -> Clause:
    """Whether the words of a part are those of a term."""
    short, long = words("part.quote", term), words(_LONG_QUOTE, term)
    return any_of(
        [
            Clause(f"(part.quote_sha256 IS NULL AND {short.sql})", short.values),
            Clause(f"(part.quote_sha256 IS NOT NULL AND {long.sql})", long.values),
        ]
    )


def words(column: str, term: Term) -> Clause:
    """Whether the words of a column, which may be NULL, are those of a term."""
    clauses = []
    for value in term.values:
        folded = fold(value.text)
        if term.operator == "=":
            clauses.append(Clause(f"fold({column}) = ?", (folded,)))
        else:
            clauses.append(_found("contains" if term.operator == "~" else "has_words", column, folded))
    found = any_of(clauses)
    return all_of([Clause(f"{column} IS NOT NULL"), found]) if column.startswith("article.") else found


def named(kind: str, term: Term) -> Clause:
    """A referent by its names, its id, or what it is in a knowledge base."""
    alias = words("alias.value", term)
    exact = dumps([value.text for value in term.values])
    clauses = [
        words("referent.name", term),
        Clause(
            "(referent.aliases <> '[]' AND EXISTS"
            f" (SELECT 1 FROM json_each(referent.aliases) AS alias WHERE {alias.sql}))",
            alias.values,
        ),
    ]
    if term.operator != "~":
        clauses += [
            Clause(
                f"(coalesce({column}, '') <> '' AND {column} IN (SELECT value FROM json_each(?)))", (exact,)
            )
            for column in ("referent.id", "referent.kb")
        ]
    return all_of([Clause("referent.kind = ?", (kind,)), any_of(clauses)])


def article_is(value: Value) -> Clause:
    """An article by the beginning of its id, or a piece of its title or location."""
    return any_of(
        [
            begins("article.id", value.text.casefold()),
            piece("article.title", value.text),
            piece("article.location", value.text),
        ]
    )


def article_named(term: Term) -> Clause:
    """An article by its whole id, title or location."""
    texts = [value.text for value in term.values]
    return any_of(
        [
            one_of("article.id", texts),
            words("article.title", term),
            words("article.location", term),
        ]
    )


def language_is(operator: str, wanted: str) -> Clause:
    """A language, or a kind of it."""
    column = "coalesce(article.language, '')"
    if operator == "~":
        return piece(column, wanted)
    folded = fold(wanted)
    return any_of([Clause(f"lower({column}) = ?", (folded,)), begins(f"lower({column})", folded + "-")])


def dates(column: str, term: Term) -> Clause:
    """Dates are compared as far as the one that was asked for goes: 2025-05 is the whole month."""
    clauses = []
    for value in term.values:
        wanted = value.text.removesuffix("Z")
        clauses.append(
            Clause(
                f"coalesce({column} <> '' AND substr({column}, 1, ?) {sign(term)} ?, 0)",
                (len(wanted), wanted),
            )
        )
    return any_of(clauses)


def in_json(column: str, path: str, found: Clause) -> Clause:
    """Whether an object, or a list in it, has a value for which a clause holds."""
    sql = f"EXISTS (SELECT 1 FROM json_each({column}, ?) AS held WHERE {found.sql})"
    return Clause(sql, (path, *found.values))


def attribute_values(form: str, term: Term) -> Clause:
    """The clause over one value, `held`, of an attribute."""
    if form == "number":
        return any_of(
            Clause(f"(held.type IN ('integer', 'real') AND held.value {sign(term)} ?)", (float(value.text),))
            for value in term.values
        )
    if form == "date":
        return dates("held.value", term)
    if form == "boolean":
        return one_of(
            "held.type", ["true" if value.text.casefold() in TRUE else "false" for value in term.values]
        )
    if form == "choice":
        return any_of(
            Clause("coalesce(fold(held.value) = ?, 0)", (fold(value.text),)) for value in term.values
        )
    return all_of([Clause("held.type = 'text'"), words("held.value", term)])
