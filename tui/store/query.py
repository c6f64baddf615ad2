"""Queries as SQL over `annotation`. Every value is bound; what is written here are column names and operators.

The same condition comes in two forms. The wide one is for all annotations at once: what other tables say is
gathered first (`id IN (SELECT …)`). The narrow one is for the annotations of one article: other tables are asked
row by row (`EXISTS (…)`), so that going through many articles costs no more than going through all of them once.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches

from tui.model.folding import contains, fold
from tui.model.query import Node, Not, Or, Query, Term, terms
from tui.model.query_fields import ARTICLE_FIELDS, NAMING, Vocabulary
from tui.model.quoting import in_quotes
from tui.store.clauses import (
    EVERYTHING,
    Clause,
    all_of,
    any_of,
    article_is,
    article_named,
    attribute_values,
    begins,
    dates,
    in_json,
    language_is,
    named,
    one_of,
    piece,
    quote,
    sign,
    words,
)
from tui.store.store import Store


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
        """The clause of people's layers, and of what a query names by its layer or by its origin."""
        named = [term for term, denied in terms(node) if term.field in NAMING and not denied]
        people = [Clause("layer.kind <> 'machine'")]
        return any_of(people + [self.term(term) for term in named])

    def term(self, term: Term) -> Clause:
        """The clause of a term."""
        attribute = self.known.attribute(term.field)
        if attribute is not None:
            form = self.known.field(term.field)
            assert form is not None
            return self._attribute(attribute, attribute_values(form.form, term))
        if term.field in ARTICLE_FIELDS:
            return self._member("annotation.article", "article", "id", self.article(term))
        return _FIELDS[term.field](self, term)

    def article(self, term: Term) -> Clause:
        """The clause over `article` of a term that says something of the article."""
        if term.field == "article":
            return any_of(map(article_is, term.values)) if term.operator != "=" else article_named(term)
        if term.field == "published":
            return dates("article.published", term)
        if term.field == "language":
            return any_of(language_is(term.operator, value.text) for value in term.values)
        return words(f"article.{term.field}", term)

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
        refers = self._member("part.referent", "referent", "id", where)
        return self._member("annotation.id", "part", "annotation", all_of([refers, *roles]))

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
                clauses.append(in_json("annotation.attributes", path, found))
            if self.known.of_statements(attribute):
                said = in_json("referent.attributes", path, found)
                clauses.append(self.referring(said, "content"))
        return any_of(clauses)

    # Fields

    def column(self, term: Term) -> Clause:
        """A column of annotation that holds one of a few names."""
        column = f"annotation.{term.field}"
        if term.operator == "~":
            return any_of(piece(column, value.text) for value in term.values)
        return one_of(column, [value.text for value in term.values])

    def label(self, term: Term) -> Clause:
        """The label, with its cases."""
        if term.operator == "~":
            return self.column(term)
        return one_of(
            "annotation.label", [case for value in term.values for case in self.known.cases(value.text)]
        )

    def layer(self, term: Term) -> Clause:
        """The layer's name; the table is joined already."""
        if term.operator == "~":
            return any_of(piece("layer.name", value.text) for value in term.values)
        return any_of(Clause("fold(layer.name) = ?", (fold(value.text),)) for value in term.values)

    def identifier(self, term: Term) -> Clause:
        """The beginning of the annotation's id."""
        if term.operator == "=":
            return one_of("annotation.id", [value.text for value in term.values])
        return any_of(begins("annotation.id", value.text.casefold()) for value in term.values)

    def score(self, term: Term) -> Clause:
        """The score, compared."""
        return any_of(
            Clause(f"coalesce(annotation.score {sign(term)} ?, 0)", (float(value.text),))
            for value in term.values
        )

    def words(self, term: Term) -> Clause:
        """The words of the parts of one role, or of all."""
        found = quote(term)
        role = [] if term.field == "text" else [Clause("part.role = ?", (term.field,))]
        return self.part(all_of([*role, found]))

    def note(self, term: Term) -> Clause:
        """The note."""
        return all_of([Clause("annotation.note <> ''"), words("annotation.note", term)])

    def speaker(self, term: Term) -> Clause:
        """The entity of a source, or its words."""
        entity = self.referent(named("entity", term))
        return self.part(all_of([Clause("part.role = 'source'"), any_of([entity, quote(term)])]))

    def refers(self, term: Term) -> Clause:
        """The entity that is mentioned or speaks, or the statement that is made."""
        return self.referring(named(term.field, term))

    def link(self, term: Term) -> Clause:
        """Links to or from the annotation, or to or from what it refers to."""
        if term.operator == "~":
            return self._linked(any_of(piece("link.type", value.text) for value in term.values))
        return self._linked(one_of("link.type", [value.text for value in term.values]))

    def _linked(self, where: Clause) -> Clause:
        ends = ("from", "to")
        direct = [self._member("annotation.id", "link", end, where) for end in ends]
        behind = [
            self._member(
                "annotation.id", "part", "annotation", self._member("part.referent", "link", end, where)
            )
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
            if self.narrow
            else "+part.referent IN (SELECT referent FROM part WHERE referent IS NOT NULL"
            " GROUP BY referent HAVING min(annotation) <> max(annotation))"
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
            return self._member(
                "annotation.article", "article", "id", Clause(f"coalesce(article.{name}, '') <> ''")
            )
        return self._attribute(name, Clause("held.type <> 'null'"))

    def date(self, term: Term) -> Clause:
        """A time of the annotation."""
        return dates(f"annotation.{term.field}", term)


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
                        f"there is no article {in_quotes(value.text)}; `marginist list` shows what there is.",
                        value.start,
                    )


def see_names(store: Store, query: Query, known: Vocabulary) -> None:
    """See that every label and every type of link is one of a scheme, or occurs in the file.

    Raises:
        QueryRefusal: Pointing at the first one that is not there.
    """
    tables: dict[str, tuple[str, str, list[str]]] = {
        "label": (
            "annotation",
            "label",
            [*dict.fromkeys(each for cases in known.labels.values() for each in cases)],
        ),
        "link": ("link", "type of link", [*known.links.values()]),
    }
    for term, _ in terms(query.root):
        if term.field not in tables:
            continue
        table, what, names = tables[term.field]
        for value in term.values:
            fits = contains if term.operator == "~" else _is_same
            if any(fits(name, fold(value.text)) for name in names):
                continue
            column = f"{table}.{'label' if table == 'annotation' else 'type'}"
            clause = piece(column, value.text) if term.operator == "~" else one_of(column, [value.text])
            if not store.rows(f"SELECT 1 FROM {table} WHERE {clause.sql} LIMIT 1", clause.values):
                near = get_close_matches(value.text.casefold(), [name.casefold() for name in names], n=1)
                meant = next((name for name in names if near and name.casefold() == near[0]), "")
                hint = f"did you mean “{meant}”?" if meant else f"there are {', '.join(names) or 'none'}."
                raise query.refusal(f"there is no {what} “{value.text}”; {hint}", value.start)


def _is_same(name: str, folded: str) -> bool:
    return fold(name) == folded
