"""The query language, its words and its shape: `speaker:Putin (type:promise OR score>0.8) -status:rejected`.

    query = [either]
    either = both {"OR" both}
    both = one {["AND"] one}
    one = ("NOT" | "-") one | "(" either ")" | term
    term = field operator value {"," value}
    operator = ":" | "=" | "~" | "<" | "<=" | ">" | ">="
    value = word | quoted

What the fields mean is in `query_fields`. A query without a word means everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal

DEEPEST = 50
"""How deep parentheses and negations can stand in each other."""
MOST_TERMS = 200
"""How many terms a query can have."""

FIELD_NAME = re.compile(r"[^\W\d][\w.\-]*")
OPERATOR = re.compile(r"[<>]=|[:=~<>]")
_BLANK = re.compile(r"\s+")
_WORD = re.compile(r"[^\s(),]+")
_BARE = re.compile(r"[^\s()]+")
CLOSING = {'"': '"', "“": "”", "„": "“”", "”": "”", "«": "»", "»": "«»"}
"""What may close each quotation mark that opens: English; German, Polish and Hungarian; Swedish; French; Danish."""
_LOST_QUOTES = re.compile(r"(-?[^\W\d][\w.\-]*(?:[<>]=|[:=~<>]))([^\"“”„«»(),:=~<>]*\s[^\"“”„«»(),:=~<>]*)\Z")


class QueryRefusal(Refusal):
    """A query that cannot be answered.

    Attributes:
        query: Its text.
        offset: The code point of it that is meant, 0 to its length.
    """

    def __init__(self, said: str, query: str, offset: int) -> None:
        super().__init__(f"The query, column {offset + 1}: {said}")
        self.query = query
        self.offset = offset

    @property
    def place(self) -> tuple[str, int]:
        """The query and the place in it."""
        return self.query, self.offset


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a term.

    Attributes:
        text: What is meant, without quotation marks.
        start: Where it begins in the query.
    """

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Term:
    """A field with the values of which one must fit.

    Attributes:
        field: The field's name, case folded.
        operator: `:`, `=`, `~`, `<`, `<=`, `>` or `>=`.
        values: One or more.
        start: Where it begins in the query.
    """

    field: str
    operator: str
    values: tuple[Value, ...]
    start: int


@dataclass(frozen=True, slots=True)
class Not:
    """What must not hold.

    Attributes:
        inner: The node that is denied.
        start: Where it begins in the query.
    """

    inner: Node
    start: int


@dataclass(frozen=True, slots=True)
class And:
    """All must hold; of none, everything does.

    Attributes:
        inner: The nodes.
        start: Where it begins in the query.
    """

    inner: tuple[Node, ...]
    start: int


@dataclass(frozen=True, slots=True)
class Or:
    """One must hold.

    Attributes:
        inner: The nodes, two or more.
        start: Where it begins in the query.
    """

    inner: tuple[Node, ...]
    start: int


Node = Term | Not | And | Or


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was understood.

    Attributes:
        text: As it was written.
        root: What it means.
    """

    text: str
    root: Node

    def refusal(self, said: str, offset: int) -> QueryRefusal:
        """A refusal that points into this query."""
        return QueryRefusal(said, self.text, offset)


def terms(node: Node, *, denied: bool = False) -> Iterator[tuple[Term, bool]]:
    """Every term under a node, and whether it is denied."""
    if isinstance(node, Term):
        yield node, denied
    elif isinstance(node, Not):
        yield from terms(node.inner, denied=not denied)
    else:
        for inner in node.inner:
            yield from terms(inner, denied=denied)


def joined(arguments: Sequence[str]) -> str:
    """The query that some arguments of a command line make.

    A shell takes quotation marks away: `speaker:"Ada Smith"` comes as one argument without them. An argument
    that is one field with a value of several words is therefore quoted again.
    """
    return " ".join(map(_requoted, arguments))


def _requoted(argument: str) -> str:
    found = _LOST_QUOTES.match(argument.strip())
    if found is None or re.search(r"(?:^|\s)(?:AND|OR|NOT|-\S*)(?:\s|$)", found[2]) or not found[2].strip():
        return argument
    return f"{found[1]}{quoted(found[2].strip())}"


def quoted(value: str) -> str:
    """A value in quotation marks, which means just that value."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def parse(text: str) -> Query:
    """What a text means as a query.

    Raises:
        QueryRefusal: If it is none; it points at the place.
    """
    return Query(text, _Parser(text).everything())


class _Parser:
    """Reads a query from left to right.

    Attributes:
        text: The query.
        place: How far it is read.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        self._terms = 0

    def everything(self) -> Node:
        """The whole query."""
        self._skip()
        if self._ended:
            return And((), 0)
        node = self._either(0)
        if not self._ended:
            raise self._refusal("this parenthesis closes nothing; take it away.", self.place)
        return node

    @property
    def _ended(self) -> bool:
        return self.place >= len(self.text)

    def _refusal(self, said: str, offset: int) -> QueryRefusal:
        return QueryRefusal(said, self.text, offset)

    def _skip(self) -> None:
        if found := _BLANK.match(self.text, self.place):
            self.place = found.end()

    def _next(self) -> str:
        """The bare word that comes next, with whatever belongs to it; not read yet."""
        found = _BARE.match(self.text, self.place)
        return found[0] if found else self.text[self.place : self.place + 1]

    def _either(self, depth: int) -> Node:
        start = self.place
        found = [self._both(depth)]
        while self._next() == "OR":
            self.place += 2
            self._skip()
            found.append(self._both(depth))
        return found[0] if len(found) == 1 else Or(tuple(found), start)

    def _both(self, depth: int) -> Node:
        start = self.place
        found = [self._one(depth)]
        while not self._ended and self._next() not in ("OR", ")"):
            if self._next() == "AND":
                self.place += 3
                self._skip()
            found.append(self._one(depth))
        return found[0] if len(found) == 1 else And(tuple(found), start)

    def _one(self, depth: int) -> Node:
        start = self.place
        coming = self._next()
        if coming in ("", ")", "OR", "AND"):
            raise self._refusal(self._missing(coming), start)
        if depth > DEEPEST:
            raise self._refusal(f"this is deeper than {DEEPEST} levels; write it shorter.", start)
        if coming == "NOT" or coming.startswith("-"):
            self.place += 3 if coming == "NOT" else 1
            self._skip()
            return Not(self._one(depth + 1), start)
        if coming.startswith("("):
            return self._group(depth, start)
        return self._term()

    def _missing(self, coming: str) -> str:
        if not coming:
            return "something is missing here, such as label:PERSON."
        return f"before {in_quotes(coming)} something is missing, such as label:PERSON."

    def _group(self, depth: int, start: int) -> Node:
        self.place += 1
        self._skip()
        node = self._either(depth + 1)
        if self._ended:
            raise self._refusal("this parenthesis is not closed.", start)
        self.place += 1
        self._skip()
        return node

    def _term(self) -> Term:
        start = self.place
        name = FIELD_NAME.match(self.text, start)
        sign = OPERATOR.match(self.text, name.end()) if name else None
        if name is None or sign is None:
            raise self._refusal(self._bare(), start)
        self._terms += 1
        if self._terms > MOST_TERMS:
            raise self._refusal(f"this is more than {MOST_TERMS} terms; write it shorter.", start)
        self.place = sign.end()
        values = [self._value(name[0] + sign[0])]
        while self.text.startswith(",", self.place):
            self.place += 1
            values.append(self._value(name[0] + sign[0]))
        if not self._ended and not self.text[self.place].isspace() and self.text[self.place] not in "()":
            raise self._refusal("a blank is missing here.", self.place)
        self._skip()
        return Term(name[0].casefold(), sign[0], tuple(values), start)

    def _bare(self) -> str:
        word = self._next()
        if word.casefold() in ("or", "and", "not"):
            return f"{in_quotes(word)} is written in capitals here: {word.upper()}."
        if word.startswith(tuple(CLOSING)):
            return "a value needs a field; write text~ before it, or another field."
        return (
            f"{in_quotes(word)} needs a field: text~{word}; values of several words stand in quotation marks."
        )

    def _value(self, before: str) -> Value:
        start = self.place
        if not self._ended and self.text[start] in CLOSING:
            return Value(self._in_quotes(start), start)
        found = _WORD.match(self.text, start)
        if found is None:
            raise self._refusal(f"a value is missing after {in_quotes(before)}.", start)
        self.place = found.end()
        return Value(found[0], start)

    def _in_quotes(self, start: int) -> str:
        closing = CLOSING[self.text[start]]
        pieces: list[str] = []
        self.place = start + 1
        while not self._ended:
            character = self.text[self.place]
            if character in closing:
                self.place += 1
                value = "".join(pieces)
                if not value.strip():
                    raise self._refusal("there is nothing between these quotation marks.", start)
                return value
            if character == "\\" and self.text[self.place + 1 : self.place + 2] in ('"', "\\", *closing):
                self.place += 1
                character = self.text[self.place : self.place + 1]
            pieces.append(character)
            self.place += 1
        raise self._refusal("this quotation mark is not closed.", start)
