"""What a person asks of a concordance: words, “phrases”, /expressions/, and fields of the query language.

Words one after the other are looked for as they stand; `OR` puts others beside them. Fields of articles narrow where.
Fields of annotations narrow to what lies inside of such annotations, and with `-` to what does not touch any; without
words, the annotations themselves are what is listed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.model.query import (
    CLOSING,
    FIELD_NAME,
    OPERATOR,
    And,
    Node,
    Not,
    Or,
    Query,
    QueryRefusal,
    parse,
    terms,
)
from tui.model.query_fields import ARTICLE_FIELDS, Vocabulary
from tui.model.refusal import Refusal
from tui.model.scheme import Scheme
from tui.store.selection import Selection, select
from tui.store.store import Store
from tui.text.wanted import Expression, Wanted, Words
from tui.workspace.selecting import known_words

NOTHING = "Say what to look for: words, /an expression/, or a field such as label:PERSON."
_WORD = re.compile(r"\S+")
_JOINTS = ("AND", "OR", "NOT")
_EXPRESSION = re.compile(r"/((?:[^/\\]|\\.|/(?!\s|$))*)/(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Asked:
    """A query that was understood.

    Attributes:
        text: As it was typed.
        wanted: What is looked for in texts; any of it. Nothing, where annotations are listed.
        articles: Which articles are looked at, or None for all.
        inside: The annotations in which hits lie, or that are listed; None if it makes no difference.
        outside: The annotations that hits do not touch, or None.
    """

    text: str
    wanted: tuple[Wanted, ...]
    articles: Selection | None
    inside: Selection | None
    outside: Selection | None


def understood(store: Store, text: str, scheme: Scheme, *, is_typing: bool = False) -> Asked:
    """What a query means.

    Args:
        store: The database.
        text: The query.
        scheme: The scheme in use.
        is_typing: Whether more may come, so that a last word is only the beginning of one.

    Raises:
        Refusal: If it is none; it points at the place where it can.
    """
    wanted, rest = split(text, is_typing=is_typing)
    root = _parsed(rest, text).root
    nodes = [*root.inner] if isinstance(root, And) else [root]
    fields = {id(node): {term.field for term, _ in terms(node)} for node in nodes}
    of_articles = [node for node in nodes if fields[id(node)] <= ARTICLE_FIELDS]
    of_annotations = [node for node in nodes if node not in of_articles]
    if not wanted and not of_annotations:
        raise Refusal(NOTHING)
    denied = [node.inner for node in of_annotations if isinstance(node, Not)] if wanted else []
    inside = [node for node in of_annotations if not (wanted and isinstance(node, Not))]
    known = known_words(store, scheme) if of_articles or of_annotations else Vocabulary()

    def selected(chosen: list[Node], *, either: bool = False) -> Selection | None:
        if not chosen:
            return None
        joined = Or(tuple(chosen), 0) if either and len(chosen) > 1 else And(tuple(chosen), 0)
        return select(store, [Query(text, joined)], known)

    return Asked(text, wanted, selected(of_articles), selected(inside), selected(denied, either=True))


def _parsed(rest: str, text: str) -> Query:
    """The fields of a query; a refusal points into what was typed."""
    try:
        return parse(rest)
    except QueryRefusal as refusal:
        said = refusal.sentence.partition(": ")[2]
        raise QueryRefusal(said, text, refusal.offset) from None


def split(text: str, *, is_typing: bool = False) -> tuple[tuple[Wanted, ...], str]:
    """What is looked for in texts, and the rest of a query, where it stands.

    Raises:
        QueryRefusal: If pieces do not go together.
    """
    return _Splitter(text, is_typing=is_typing).split()


class _Splitter:
    """Goes through a query from left to right.

    Attributes:
        text: The query.
        rest: The same without words and expressions, which are blanks there.
    """

    def __init__(self, text: str, *, is_typing: bool) -> None:
        self.text = text
        self.rest = list(text)
        self._is_typing = is_typing
        self._place = 0
        self._found: list[Wanted] = []
        self._words: list[str] = []
        self._is_begun = False
        self._either = -1
        """Where an OR stands that waits for its other side, or -1."""

    def split(self) -> tuple[tuple[Wanted, ...], str]:
        before = ""  # what came last: nothing, "word" or "field"
        while found := _WORD.search(self.text, self._place):
            start = found.start()
            coming = found[0]
            if coming == "OR" and before == "word":
                self._finish()
                self._either = start
                self._take(start, found.end())
                before = "or"
            elif coming == "AND" and before in ("word", "field") and self._joins(found, before):
                self._take(start, found.end())
            elif coming in ("AND", "OR", "NOT") or coming.startswith(("(", "-")) or _is_field(coming):
                if before == "or" or (coming == "OR" and self._found):
                    raise QueryRefusal("OR stands between words, or between fields.", self.text, start)
                self._field(start)
                before = "field" if coming not in ("AND", "OR", "NOT") else before
            else:
                self._word(start, coming)
                before = "word"
        if before == "or":
            raise QueryRefusal("a word is missing after OR.", self.text, self._either)
        self._finish()
        return tuple(self._found), "".join(self.rest)

    def _joins(self, joint: re.Match[str], before: str) -> bool:
        """Whether an AND says only what holds without it, as between words and a field.

        Raises:
            QueryRefusal: If nothing follows, or words stand on both sides.
        """
        following = _WORD.search(self.text, joint.end())
        if following is None:
            raise QueryRefusal("something is missing after AND.", self.text, joint.start())
        is_query = following[0] in _JOINTS or following[0].startswith(("(", "-")) or _is_field(following[0])
        if before == "word" and not is_query:
            raise QueryRefusal(
                "AND stands beside fields; words are looked for as they stand, one after the other.",
                self.text,
                joint.start(),
            )
        return following[0] not in _JOINTS

    def _take(self, start: int, end: int) -> None:
        self.rest[start:end] = " " * (end - start)
        self._place = end

    def _word(self, start: int, coming: str) -> None:
        if coming.startswith("/"):
            self._expression(start)
            return
        if self._found and self._either < 0 and not self._words:
            raise QueryRefusal("an expression stands alone; OR puts words beside it.", self.text, start)
        if self._is_begun:
            raise QueryRefusal("only the last word can be a beginning with *.", self.text, start)
        self._either = -1
        if coming[0] in CLOSING:
            end = next(
                (at for at in range(start + 1, len(self.text)) if self.text[at] in CLOSING[coming[0]]), -1
            )
            if end < 0 and not self._is_typing:
                raise QueryRefusal("this quotation mark is not closed.", self.text, start)
            words = self.text[start + 1 : end if end >= 0 else len(self.text)]
            self._take(start, end + 1 if end >= 0 else len(self.text))
        else:
            words = coming.rstrip("*")
            self._take(start, start + len(coming))
            ends = self._place == len(self.text)
            self._is_begun = coming != words or (self._is_typing and ends)
        if words.strip():
            self._words.append(words)
        elif not self._is_typing:
            raise QueryRefusal("there is nothing here to look for.", self.text, start)

    def _expression(self, start: int) -> None:
        found = _EXPRESSION.match(self.text, start)
        if found is None and self._is_typing:
            found = re.compile(r"/(.*)").match(self.text, start)
        if found is None:
            raise QueryRefusal("this expression is not closed; it ends with / too.", self.text, start)
        if self._words or (self._found and self._either < 0):
            raise QueryRefusal("an expression stands alone; OR puts words beside it.", self.text, start)
        if not found[1].strip() and not self._is_typing:
            raise QueryRefusal("there is nothing here to look for.", self.text, start)
        self._either = -1
        wanted = Expression(found[1].replace("\\/", "/"))
        try:
            wanted.check()
        except Refusal as refusal:
            raise QueryRefusal(refusal.sentence, self.text, start) from None
        self._take(start, found.end())
        if found[1].strip():
            self._found.append(wanted)

    def _field(self, start: int) -> None:
        """Pass over a field with its values, or over what stands in parentheses."""
        depth, closing, place = 0, "", start
        while place < len(self.text):
            character = self.text[place]
            if closing:
                if character == "\\":
                    place += 1
                elif character in closing:
                    closing = ""
            elif character in CLOSING:
                closing = CLOSING[character]
            elif character.isspace() and depth <= 0:
                break
            depth += {"(": 1, ")": -1}.get(character, 0) if not closing else 0
            place += 1
        self._place = max(place, start + 1)

    def _finish(self) -> None:
        if self._words:
            self._found.append(Words(" ".join(" ".join(self._words).split()), self._is_begun))
        self._words, self._is_begun = [], False


def _is_field(word: str) -> bool:
    name = FIELD_NAME.match(word)
    return name is not None and OPERATOR.match(word, name.end()) is not None
