"""The fields of the query language: what each means, which operators it takes, and which values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from tui.model.annotation import ROLES, STATUSES
from tui.model.attribute_values import is_date
from tui.model.folding import fold
from tui.model.query import FIELD_NAME, And, Node, Not, Or, Query, Term, Value, terms
from tui.model.quoting import in_quotes
from tui.model.scheme import Scheme

OPERATORS: Mapping[str, tuple[str, ...]] = {
    "exact": (":", "=", "~"),
    "choice": (":", "="),
    "boolean": (":", "="),
    "words": (":", "=", "~"),
    "number": (":", "=", "<", "<=", ">", ">="),
    "date": (":", "=", "<", "<=", ">", ">="),
}
"""The operators that fields of each form take."""

FORMS: Mapping[str, str] = {
    "exact": "`:` the whole, `~` a piece",
    "choice": "`:` one of them",
    "boolean": "`:` true, yes, false or no",
    "words": "`:` whole words, `=` the whole, `~` a piece",
    "number": "`:` `<` `<=` `>` `>=`",
    "date": "`:` in it, `<` before, `<=`, `>` after, `>=`; a year, a month, a day or a time",
}
"""What the operators of each form mean."""

ATTRIBUTE = "attribute."
"""Before the id of an attribute that has the name of a field."""

TRUE, FALSE = ("true", "yes"), ("false", "no")

_DATE = re.compile(
    r"([0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)"
    r"(?:(?<=-[0-9]{2}-[0-9]{2})T(?:[01][0-9]|2[0-3])(?::[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,3})?)?)?Z?)?\Z"
)
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?\Z")


@dataclass(frozen=True, slots=True)
class Field:
    """Something that a query can ask about.

    Attributes:
        form: exact, choice, boolean, words, number or date.
        doc: What it is.
        values: What can be asked for, for the form choice.
    """

    form: str
    doc: str
    values: tuple[str, ...] = ()


HAS = (
    "source",
    "cue",
    "content",
    "speaker",
    "entity",
    "statement",
    "note",
    "link",
    "score",
    "outlet",
    "author",
    "published",
    "language",
)
"""What `has:` knows besides attributes."""

IS = ("nested", "discontinuous", "shared")

FIELDS: Mapping[str, Field] = {
    "article": Field("words", "the article: the beginning of its id, or a piece of its title or location"),
    "kind": Field("choice", "the kind of annotation", tuple(ROLES)),
    "label": Field("exact", "the label, or one that is a case of it"),
    "layer": Field("exact", "the layer; it brings in a layer of a machine"),
    "by": Field("exact", "the annotator"),
    "status": Field("choice", "the status", STATUSES),
    "origin": Field("exact", "manual, or a program with its version; it brings in what that suggested"),
    "id": Field("exact", "the annotation's id, or the beginning of it"),
    "score": Field("number", "the score of a suggestion, 0 to 1"),
    "text": Field("words", "its words, of all parts"),
    "content": Field("words", "the words of a claim's content"),
    "cue": Field("words", "the words of a claim's cue"),
    "speaker": Field("words", "a name of the entity that speaks, its id, or the words of the source"),
    "entity": Field("words", "a name of an entity that it mentions or that speaks, its id or KB id"),
    "statement": Field("words", "the wording of the statement that a claim makes, or its id"),
    "note": Field("words", "the note"),
    "link": Field("exact", "a type of link, to it or from it, also between what it refers to"),
    "is": Field("choice", "nested in another claim; discontinuous; sharing its statement with others", IS),
    "has": Field("choice", "what is there, also any attribute", HAS),
    "created": Field("date", "when it was made, UTC"),
    "updated": Field("date", "when it was last changed, UTC"),
    "outlet": Field("words", "the article's outlet"),
    "author": Field("words", "the article's author"),
    "published": Field("date", "when the article was published"),
    "language": Field("exact", "the article's language: en also finds en-GB"),
}
"""The fields that there are in every scheme."""

ARTICLE_FIELDS = frozenset({"article", "outlet", "author", "published", "language"})
"""The fields that say something of the article, and so choose articles too."""

NAMING = ("layer", "origin")
"""Fields that bring in what lies in layers of machines."""

SINGLE = ("kind", "label", "status", "by", "layer", "origin")
"""Fields of which an annotation has just one value."""

_FORM_OF_TYPE = {
    "choice": "choice",
    "text": "words",
    "date": "date",
    "number": "number",
    "boolean": "boolean",
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What schemes add to the language.

    Attributes:
        attributes: The attributes as fields, by id, case folded.
        ids: The ids of attributes as they are stored, by id, case folded.
        targets: What the attributes apply to, by id, case folded.
        labels: The labels that a label stands for (itself and its cases), by label, case folded.
        links: The types of links, by type, case folded.
    """

    attributes: Mapping[str, Field] = field(default_factory=dict)
    ids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    targets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)

    def attribute(self, name: str) -> str | None:
        """The attribute that a field's name means, case folded, or None if it means a field."""
        if name.startswith(ATTRIBUTE):
            return name.removeprefix(ATTRIBUTE)
        return name if name not in FIELDS and name in self.attributes else None

    def field(self, name: str) -> Field | None:
        """What a name means."""
        attribute = self.attribute(name)
        if attribute is None:
            return FIELDS.get(name)
        return self.attributes.get(attribute, Field("words", "an attribute that no scheme tells of"))

    def stored(self, attribute: str) -> tuple[str, ...]:
        """The ids under which the values of an attribute are stored."""
        return self.ids.get(attribute, (attribute,))

    def of_statements(self, attribute: str) -> bool:
        """Whether statements can have an attribute; they can have one that no scheme tells of."""
        return "statement" in self.targets.get(attribute, ("statement",))

    def of_annotations(self, attribute: str) -> bool:
        """Whether annotations can have an attribute; they can have one that no scheme tells of."""
        return self.targets.get(attribute, frozenset()) != frozenset({"statement"})

    def cases(self, label: str) -> tuple[str, ...]:
        """A label with those that are cases of it."""
        return self.labels.get(label.casefold(), (label,))


def vocabulary(schemes: Iterable[Scheme]) -> Vocabulary:
    """What several schemes add to the language; what they say of one attribute is put together."""
    attributes: dict[str, Field] = {}
    ids: dict[str, tuple[str, ...]] = {}
    targets: dict[str, frozenset[str]] = {}
    children: dict[str, list[str]] = {}
    names: dict[str, dict[str, None]] = {}
    links: dict[str, str] = {}
    for scheme in schemes:
        for type_ in scheme.link_types:
            links.setdefault(type_.casefold(), type_)
        for attribute in scheme.attributes:
            key = attribute.id.casefold()
            values = attribute.values
            form = _FORM_OF_TYPE.get(attribute.type, "words")
            if key in attributes:
                known = attributes[key]
                form = form if form == known.form else "words"
                values = tuple(dict.fromkeys((*known.values, *values)))
            attributes[key] = Field(form, attribute.title, values)
            targets[key] = targets.get(key, frozenset()).union(attribute.applies_to)
            ids[key] = tuple(dict.fromkeys((*ids.get(key, ()), attribute.id)))
        for label in scheme.labels:
            names.setdefault(label.id.casefold(), {})[label.id] = None
            if label.parent:
                children.setdefault(label.parent.casefold(), []).append(label.id.casefold())
    cases = {key: _cases(key, names, children) for key in names}
    return Vocabulary(attributes, ids, targets, cases, links)


def _cases(
    key: str, names: Mapping[str, Iterable[str]], children: Mapping[str, list[str]]
) -> tuple[str, ...]:
    found: dict[str, None] = {}
    seen: set[str] = set()
    waiting = [key]
    while waiting:
        label = waiting.pop(0)
        if label not in seen:
            seen.add(label)
            found.update(dict.fromkeys(names.get(label, ())))
            waiting += children.get(label, [])
    return tuple(found)


def check(query: Query, known: Vocabulary) -> None:
    """See that every field is there and takes what it is given.

    Raises:
        QueryRefusal: Pointing at the first thing that does not fit.
    """
    for term, _ in terms(query.root):
        _check_term(query, term, known)
    _check_alternatives(query, query.root, known)


def _check_alternatives(query: Query, node: Node, known: Vocabulary) -> None:
    """Refuse two values of a field that has only one at a time: the query would never find anything."""
    if isinstance(node, Not):
        _check_alternatives(query, node.inner, known)
    elif isinstance(node, And | Or):
        before: dict[str, tuple[Term, set[str]]] = {}
        for inner in node.inner:
            if isinstance(inner, Term) and inner.operator in (":", "=") and inner.field in SINGLE:
                accepted = {
                    case.casefold() for value in inner.values for case in _accepted(inner, value, known)
                }
                other, also = before.setdefault(inner.field, (inner, accepted))
                if isinstance(node, And) and not accepted & also:
                    first, second = other.values[0].text, inner.values[0].text
                    raise query.refusal(
                        f"nothing has two values of {inner.field}; write {inner.field}:{first},{second} for either.",
                        inner.start,
                    )
            else:
                _check_alternatives(query, inner, known)


def _accepted(term: Term, value: Value, known: Vocabulary) -> tuple[str, ...]:
    return known.cases(value.text) if term.field == "label" else (value.text,)


def _check_term(query: Query, term: Term, known: Vocabulary) -> None:
    meant = known.field(term.field)
    if meant is None or not FIELD_NAME.fullmatch(known.attribute(term.field) or term.field):
        raise query.refusal(_no_field(term.field, known), term.start)
    operators = OPERATORS[meant.form]
    if term.operator not in operators:
        can = ", ".join(f"“{term.field}{operator}”" for operator in operators)
        raise query.refusal(
            f"{term.field} does not take {in_quotes(term.operator)}; there is {can}.", term.start
        )
    if term.operator in ("<", "<=", ">", ">=") and len(term.values) > 1:
        raise query.refusal(f"{term.field}{term.operator} takes one value.", term.values[1].start)
    for value in term.values:
        _check_value(query, term, meant, value, known)


def _check_value(query: Query, term: Term, meant: Field, value: Value, known: Vocabulary) -> None:
    if meant.form == "number" and not _NUMBER.match(value.text):
        raise query.refusal(f"{term.field} is compared with a number, such as 0.8.", value.start)
    if meant.form == "date":
        found = _DATE.match(value.text)
        if not found:
            raise query.refusal(
                f"{term.field} is compared with a date: 2025, 2025-05, 2025-05-15 or 2025-05-15T09:30.",
                value.start,
            )
        if not is_date(found[1]):
            raise query.refusal(f"there is no day {found[1]}.", value.start)
    if meant.form == "boolean" and value.text.casefold() not in TRUE + FALSE:
        raise query.refusal(f"{term.field} is true or false.", value.start)
    if meant.form == "choice" and meant.values:
        options = [*meant.values, *known.attributes] if term.field == "has" else [*meant.values]
        if value.text.casefold() not in [option.casefold() for option in options]:
            shown = ", ".join(options)
            raise query.refusal(
                f"there is no {term.field} {in_quotes(value.text)}; there are {shown}.", value.start
            )
    if meant.form in ("words", "exact") and not fold(value.text):
        raise query.refusal("there is nothing in this value to look for.", value.start)


def _no_field(name: str, known: Vocabulary) -> str:
    names = [*FIELDS, *(attribute for attribute in known.attributes if attribute not in FIELDS)]
    near = get_close_matches(name, names, n=1)
    hint = f"did you mean {in_quotes(near[0])}?" if near else f"there are {', '.join(names)}."
    return f"there is no field {in_quotes(name)}; {hint}"
