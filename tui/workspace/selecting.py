"""Which annotations a person means: `label:PERSON status:open text~ceasefire`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tui.model.annotation import ROLES, STATUSES
from tui.model.refusal import Refusal
from tui.store import articles as article_queries
from tui.store.selection import Selection
from tui.store.store import Store

FIELDS = ("article", "kind", "label", "layer", "by", "status")
# A value goes on to the next field, so that what the shell hands over in one piece may hold blanks.
_TERM = re.compile(r'\s*(?:(\w+)([:~])("[^"]*"|\S+(?:\s+(?!\w+[:~])\S+)*)|(\S+))')


@dataclass(slots=True)
class Query:
    """What was asked for. Fields and words are joined by “and”, the values of one field by “or”.

    Attributes:
        values: Values by field.
        words: Texts that must occur.
        machines: Whether the layers of machines are meant too.
    """

    values: dict[str, list[str]] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    machines: bool = False

    def add(self, name: str, wanted: Iterable[str]) -> None:
        """Add values of a field; none changes nothing."""
        for value in wanted:
            self.values.setdefault(name, []).append(value)


def parse_query(terms: Sequence[str]) -> Query:
    """The query that some terms make.

    Raises:
        Refusal: If a term is of another form.
    """
    query = Query()
    for found in (found for term in terms for found in _TERM.finditer(term)):
        name, sign, value, other = found.groups()
        if name == "text" and sign == "~":
            query.words.append(value.strip('"'))
        elif name in FIELDS and sign == ":":
            query.add(name, [value.strip('"')])
        else:
            asked = other or f"{name}{sign}{value}"
            raise Refusal(
                f"“{asked}” is not understood; a query is made of text~WORD and "
                f"{', '.join(f'{known}:…' for known in FIELDS)}."
            )
    return query


def selection_of(store: Store, query: Query) -> Selection:
    """The selection that a query makes in a database.

    Raises:
        Refusal: If an article, a kind or a status is asked for that there is not.
    """
    values = query.values
    for name, known in (("kind", tuple(ROLES)), ("status", STATUSES)):
        for value in values.get(name, ()):
            if value not in known:
                raise Refusal(f"There is no {name} “{value}”; there are {', '.join(known)}.")
    return Selection(
        articles=_articles(store, values["article"]) if "article" in values else None,
        kinds=_given(values, "kind"),
        labels=_given(values, "label"),
        layers=_given(values, "layer"),
        annotators=_given(values, "by"),
        statuses=_given(values, "status"),
        words=tuple(query.words),
        machines=query.machines,
    )


def _given(values: dict[str, list[str]], name: str) -> tuple[str, ...] | None:
    return tuple(values[name]) if name in values else None


def _articles(store: Store, wanted: Iterable[str]) -> tuple[str, ...]:
    """The ids of the articles that have an id beginning so, or such a piece in their title or location."""
    found: list[str] = []
    summaries = article_queries.articles(store)
    for value in wanted:
        folded = value.casefold()
        matching = [
            article.id
            for article in summaries
            if article.id.startswith(folded)
            or folded in article.title.casefold()
            or folded in article.location.casefold()
        ]
        if not matching:
            raise Refusal(f"There is no article “{value}”; `marginist list` shows what there is.")
        found += matching
    return tuple(dict.fromkeys(found))
