"""Queries as SQL over `annotation`. Every value is bound; what is written here are column names and operators.

The same condition comes in two forms. The wide one is for all annotations at once: what other tables say is
gathered first (`id IN (SELECT …)`). The narrow one is for the annotations of one article: other tables are asked
row by row (`EXISTS (…)`), so that going through many articles costs no more than going through all of them once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from tui.model.folding import contains, fold, has_words
from tui.model.query import Node, Not, Or, Query, Term, Value, terms
from tui.model.query_fields import ARTICLE_FIELDS, TRUE, Vocabulary
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
_NOT_PLAIN = "*[^\t\n\r -~]*"
"""GLOB pattern of texts that the folding of ASCII letters alone does not do justice to."""


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
        store.connection.create_function(
            function.__name__, arguments, _of_text(function), deterministic=True
        )


def _of_text(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function of SQL: of nothing, or of a number, it is NULL."""
    return lambda text, *more: function(text, *more) if isinstance(text, str) else None


class Compiler:
    """Turns the tree of a query into a clause over the tables annotation and layer.

    Attributes:
        known: What schemes add to the language.
        narrow: Which of the two forms to make.
    """

    def __init__(self, known: Vocabulary, *, narrow: bool) -> None:
        self.known = known
        self.narrow = narrow

    def node(self, node: Node) -> Clause:
        """The clause of a node."""
        if isinstance(node, Term):
            return self.term(node)
        if isinstance(node, Not):
            inner = self.node(node.inner)
            return Clause(f"NOT ({inner.sql})", inner.values)
        joined = any_of if isinstance(node, Or) else all_of
        return joined(map(self.node, node.inner))

    def articles(self, node: Node, *, denied: bool = False) -> Clause:
        """The clause over `article` of those articles that can hold an annotation of a query."""
        if isinstance(node, Term):
            if node.field not in ARTICLE_FIELDS:
                return EVERYTHING
            clause = self.article(node)
            return Clause(f"NOT ({clause.sql})", clause.values) if denied else clause
        if isinstance(node, Not):
            return self.articles(node.inner, denied=not denied)
        clauses = [self.articles(inner, denied=denied) for inner in node.inner]
        if isinstance(node, Or) == denied:
            return all_of(clauses)
        return EVERYTHING if EVERYTHING in clauses else any_of(clauses)

    def machines(self, node: Node) -> Clause:
        """The clause of people's layers, and of the layers that a query names."""
        named = [term for term, denied in terms(node) if term.field == "layer" and not denied]
        people = [Clause("layer.kind <> 'machine'")]
        return any_of(people + [self.term(term) for term in named])

    def term(self, term: Term) -> Clause:
        """The clause of a term."""
        attribute = self.known.attribute(term.field)
        if attribute is not None:
            form = self.known.field(term.field)
            assert form is not None
            return self._attribute(attribute, _attribute_values(form.form, term))
        if term.field in ARTICLE_FIELDS:
            return self._member("annotation.article", "article", "id", self.article(term))
        return _FIELDS[term.field](self, term)

    def article(self, term: Term) -> Clause:
        """The clause over `article` of a term that says something of the article."""
        if term.field == "article":
            return any_of(map(_article, term.values)) if term.operator != "=" else _article_named(term)
        if term.field == "published":
            return _dates("article.published", term)
        if term.field == "language":
            return any_of(_language(term.operator, value.text) for value in term.values)
        return _words(f"article.{term.field}", term)

    # Other tables

    def _member(self, column: str, table: str, key: str, where: Clause) -> Clause:
        """Whether a table has a row of which `key` is the column, and for which a clause holds."""
        if self.narrow:
            sql = f'EXISTS (SELECT 1 FROM {table} WHERE {table}."{key}" = {column} AND {where.sql})'
        else:
            sql = f'{column} IN (SELECT {table}."{key}" FROM {table} WHERE {where.sql})'
        return Clause(sql, where.values)

    def part(self, where: Clause) -> Clause:
        """Whether the annotation has a part for which a clause holds; asked of each annotation in both forms.

        What is left after the other conditions is less than all parts, and no list of it has to be kept.
        """
        return Clause(
            f"EXISTS (SELECT 1 FROM part WHERE part.annotation = annotation.id AND {where.sql})", where.values
        )

    def referring(self, where: Clause, role: str | None = None) -> Clause:
        """Whether a part of a role, or any, refers to something for which a clause holds."""
        roles = [] if role is None else [Clause("part.role = ?", (role,))]
        named = self._member("part.referent", "referent", "id", where)
        return self._member("annotation.id", "part", "annotation", all_of([named, *roles]))

    def referent(self, where: Clause) -> Clause:
        """Whether a part, found by its annotation, refers to something for which a clause holds."""
        # With the plus sign no index on referents is tried, once for each of them and each annotation.
        return self._member("+part.referent", "referent", "id", where)

    def _attribute(self, attribute: str, found: Clause) -> Clause:
        """Whether an attribute, of the annotation or of its statement, has a value for which a clause holds."""
        clauses = []
        for key in self.known.stored(attribute):
            path = f'$."{key}"'
            if self.known.of_annotations(attribute):
                clauses.append(_in_json("annotation.attributes", path, found))
            if self.known.of_statements(attribute):
                said = _in_json("referent.attributes", path, found)
                clauses.append(self.referring(said, "content"))
        return any_of(clauses)

    # Fields

    def column(self, term: Term) -> Clause:
        """A column of annotation that holds one of a few names."""
        column = f"annotation.{term.field}"
        if term.operator == "~":
            return any_of(_piece(column, value.text) for value in term.values)
        return _one_of(column, [value.text for value in term.values])

    def label(self, term: Term) -> Clause:
        """The label, with its cases."""
        if term.operator == "~":
            return self.column(term)
        return _one_of(
            "annotation.label", [case for value in term.values for case in self.known.cases(value.text)]
        )

    def layer(self, term: Term) -> Clause:
        """The layer's name; the table is joined already."""
        if term.operator == "~":
            return any_of(_piece("layer.name", value.text) for value in term.values)
        return any_of(Clause("fold(layer.name) = ?", (fold(value.text),)) for value in term.values)

    def identifier(self, term: Term) -> Clause:
        """The beginning of the annotation's id."""
        if term.operator == "=":
            return _one_of("annotation.id", [value.text for value in term.values])
        return any_of(_begins("annotation.id", value.text.casefold()) for value in term.values)

    def score(self, term: Term) -> Clause:
        """The score, compared."""
        return any_of(
            Clause(f"coalesce(annotation.score {_sign(term)} ?, 0)", (float(value.text),))
            for value in term.values
        )

    def words(self, term: Term) -> Clause:
        """The words of the parts of one role, or of all."""
        found = _quote(term)
        role = [] if term.field == "text" else [Clause("part.role = ?", (term.field,))]
        return self.part(all_of([*role, found]))

    def note(self, term: Term) -> Clause:
        """The note."""
        return all_of([Clause("annotation.note <> ''"), _words("annotation.note", term)])

    def speaker(self, term: Term) -> Clause:
        """The entity of a source, or its words."""
        named = self.referent(_named("entity", term))
        return self.part(
            all_of([Clause("part.role = 'source'"), any_of([named, _quote(term)])])
        )

    def refers(self, term: Term) -> Clause:
        """The entity that is mentioned or speaks, or the statement that is made."""
        return self.referring(_named(term.field, term))

    def link(self, term: Term) -> Clause:
        """Links to or from the annotation, or to or from what it refers to."""
        if term.operator == "~":
            return self._linked(any_of(_piece("link.type", value.text) for value in term.values))
        return self._linked(_one_of("link.type", [value.text for value in term.values]))

    def _linked(self, where: Clause) -> Clause:
        ends = ("from", "to")
        direct = [self._member("annotation.id", "link", end, where) for end in ends]
        behind = [
            self._member("annotation.id", "part", "annotation", self._member("part.referent", "link", end, where))
            for end in ends
        ]
        return any_of([*direct, *behind])

    def state(self, term: Term) -> Clause:
        """What an annotation is."""
        return any_of(self._state(value.text.casefold()) for value in term.values)

    def _state(self, name: str) -> Clause:
        if name == "nested":
            return self._member("annotation.id", "link", "from", Clause("link.type = 'within'"))
        if name == "discontinuous":
            return self.part(Clause("part.fragment > 0"))
        shared = (
            "EXISTS (SELECT 1 FROM part AS other WHERE other.referent = part.referent"
            " AND other.annotation <> part.annotation)"
        )
        return self.part(Clause(f"(part.role = 'content' AND part.referent IS NOT NULL AND {shared})"))

    def has(self, term: Term) -> Clause:
        """What an annotation, or its article, has."""
        return any_of(self._has(value.text.casefold()) for value in term.values)

    def _has(self, name: str) -> Clause:
        if name in ("source", "cue", "content"):
            return self.part(Clause("part.role = ?", (name,)))
        if name == "speaker":
            return self.part(Clause("(part.role = 'source' AND part.referent IS NOT NULL)"))
        if name in ("entity", "statement"):
            return self.part(self.referent(Clause("referent.kind = ?", (name,))))
        if name == "note":
            return Clause("annotation.note <> ''")
        if name == "score":
            return Clause("annotation.score IS NOT NULL")
        if name == "link":
            return self._linked(EVERYTHING)
        if name in ARTICLE_FIELDS:
            return self._member("annotation.article", "article", "id", Clause(f"coalesce(article.{name}, '') <> ''"))
        return self._attribute(name, Clause("held.type <> 'null'"))

    def date(self, term: Term) -> Clause:
        """A time of the annotation."""
        return _dates(f"annotation.{term.field}", term)


_FIELDS: dict[str, Callable[[Compiler, Term], Clause]] = {
    "kind": Compiler.column,
    "label": Compiler.label,
    "layer": Compiler.layer,
    "by": Compiler.column,
    "status": Compiler.column,
    "origin": Compiler.column,
    "id": Compiler.identifier,
    "score": Compiler.score,
    "text": Compiler.words,
    "content": Compiler.words,
    "cue": Compiler.words,
    "speaker": Compiler.speaker,
    "entity": Compiler.refers,
    "statement": Compiler.refers,
    "note": Compiler.note,
    "link": Compiler.link,
    "is": Compiler.state,
    "has": Compiler.has,
    "created": Compiler.date,
    "updated": Compiler.date,
}


def _sign(term: Term) -> str:
    """The operator of SQL; never anything that was typed."""
    return {"<": "<", "<=": "<=", ">": ">", ">=": ">="}.get(term.operator, "=")


def _one_of(column: str, names: Sequence[str]) -> Clause:
    return Clause(f"{column} COLLATE NOCASE IN (SELECT value FROM json_each(?))", (dumps([*names]),))


def _begins(column: str, beginning: str) -> Clause:
    return Clause(f"substr({column}, 1, ?) = ?", (len(beginning), beginning))


def _piece(column: str, wanted: str) -> Clause:
    return _found("contains", column, fold(wanted))


def _found(function: str, column: str, folded: str) -> Clause:
    """Whether a text holds something; Python is asked only where SQLite's own functions do not suffice."""
    word = max(folded.split(), key=len)
    if not word.isascii():
        return Clause(f"{function}({column}, ?)", (folded,))
    likely = f"instr(lower({column}), ?) > 0"
    if function == "contains" and word == folded:
        return Clause(
            f"({likely} OR ({column} GLOB ? AND contains({column}, ?)))", (word, _NOT_PLAIN, folded)
        )
    return Clause(
        f"(({likely} OR {column} GLOB ?) AND {function}({column}, ?))", (word, _NOT_PLAIN, folded)
    )


def _quote(term: Term) -> Clause:
    """Whether the words of a part are those of a term."""
    short, long = _words("part.quote", term), _words(_LONG_QUOTE, term)
    return any_of(
        [
            Clause(f"(part.quote_sha256 IS NULL AND {short.sql})", short.values),
            Clause(f"(part.quote_sha256 IS NOT NULL AND {long.sql})", long.values),
        ]
    )


def _words(column: str, term: Term) -> Clause:
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


def _named(kind: str, term: Term) -> Clause:
    """A referent by its names, its id, or what it is in a knowledge base."""
    alias = _words("alias.value", term)
    exact = dumps([value.text for value in term.values])
    clauses = [
        _words("referent.name", term),
        Clause(
            "(referent.aliases <> '[]' AND EXISTS"
            f" (SELECT 1 FROM json_each(referent.aliases) AS alias WHERE {alias.sql}))",
            alias.values,
        ),
    ]
    if term.operator != "~":
        clauses += [
            Clause(f"{column} IN (SELECT value FROM json_each(?))", (exact,))
            for column in ("referent.id", "coalesce(referent.kb, '')")
        ]
    return all_of([Clause("referent.kind = ?", (kind,)), any_of(clauses)])


def _article(value: Value) -> Clause:
    return any_of(
        [
            _begins("article.id", value.text.casefold()),
            _piece("article.title", value.text),
            _piece("article.location", value.text),
        ]
    )


def _article_named(term: Term) -> Clause:
    texts = [value.text for value in term.values]
    return any_of(
        [
            _one_of("article.id", texts),
            _words("article.title", term),
            _words("article.location", term),
        ]
    )


def _language(operator: str, wanted: str) -> Clause:
    column = "coalesce(article.language, '')"
    if operator == "~":
        return _piece(column, wanted)
    folded = fold(wanted)
    return any_of(
        [Clause(f"lower({column}) = ?", (folded,)), _begins(f"lower({column})", folded + "-")]
    )


def _dates(column: str, term: Term) -> Clause:
    """Dates are compared as far as the one that was asked for goes: 2025-05 is the whole month."""
    clauses = []
    for value in term.values:
        wanted = value.text.removesuffix("Z")
        clauses.append(
            Clause(
                f"coalesce({column} <> '' AND substr({column}, 1, ?) {_sign(term)} ?, 0)", (len(wanted), wanted)
            )
        )
    return any_of(clauses)


def _in_json(column: str, path: str, found: Clause) -> Clause:
    """Whether an object, or a list in it, has a value for which a clause holds."""
    sql = f"EXISTS (SELECT 1 FROM json_each({column}, ?) AS held WHERE {found.sql})"
    return Clause(sql, (path, *found.values))


def _attribute_values(form: str, term: Term) -> Clause:
    """The clause over one value, `held`, of an attribute."""
    if form == "number":
        return any_of(
            Clause(f"(held.type IN ('integer', 'real') AND held.value {_sign(term)} ?)", (float(value.text),))
            for value in term.values
        )
    if form == "date":
        return _dates("held.value", term)
    if form == "boolean":
        return _one_of("held.type", ["true" if value.text.casefold() in TRUE else "false" for value in term.values])
    if form == "choice":
        return any_of(Clause("coalesce(fold(held.value) = ?, 0)", (fold(value.text),)) for value in term.values)
    return all_of([Clause("held.type = 'text'"), _words("held.value", term)])


def see_articles(store: Store, query: Query, known: Vocabulary) -> None:
    """See that there is an article for every value of `article`.

    Raises:
        QueryRefusal: Pointing at the first one that is not there.
    """
    compiler = Compiler(known, narrow=False)
    for term, _ in terms(query.root):
        if term.field == "article":
            for value in term.values:
                clause = compiler.article(Term(term.field, term.operator, (value,), term.start))
                if not store.rows(f"SELECT 1 FROM article WHERE {clause.sql} LIMIT 1", clause.values):
                    raise query.refusal(
                        f"there is no article “{value.text}”; `marginist list` shows what there is.", value.start
                    )
