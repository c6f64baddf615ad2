"""The equals of some words in an article, with what is there already: what “the same everywhere” means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from tui.model.annotation import Annotation
from tui.model.span import Span
from tui.text.equals import equals, longer_names
from tui.workspace.offered import WHOLE, Offered
from tui.workspace.open_article import OpenArticle
from tui.workspace.workspace import Workspace

Doubt = Literal["", "marked", "other label", "longer", "crossing", "last name"]

TOLD: dict[Doubt, str] = {
    "marked": "marked already",
    "other label": "marked otherwise",
    "longer": "inside a longer name",
    "crossing": "across another mention",
    "last name": "the last name alone",
}
"""Why a place is left alone unless it is asked for."""
_BRIEFLY: dict[Doubt, str] = {
    "marked": "marked",
    "other label": "other label",
    "longer": "longer",
    "crossing": "crossing",
    "last name": "last name",
}
"""The same for a status line."""

_NAME = 80
"""Code points of a longer name, at most."""
_PEOPLE = ("PERSON", "PER")
"""Labels of those who have last names."""


@dataclass(frozen=True, slots=True)
class Equal:
    """A place with the same words.

    Attributes:
        span: The place.
        doubt: Why it is left alone unless it is asked for; empty if it is not.
        around: The words that make the doubt, or the label; may be empty.
        annotation: The id of the annotator's mention that is there, or the empty string.
    """

    span: Span
    doubt: Doubt = ""
    around: str = ""
    annotation: str = ""


def equals_of(article: OpenArticle, words: str) -> list[Span]:
    """Every place in an article with these words."""
    return list(equals(article.text, article.plain, words))


def places_to_mark(
    workspace: Workspace, article: OpenArticle, words: str, label: str, *, last_names: bool = False
) -> list[Equal]:
    """The equals of some words, and whether each may be marked as an entity without being asked for.

    Longest match wins: what lies inside a longer mention, a longer name that was marked in the article, or a longer
    name that is offered is in doubt. Offers are looked for in articles of up to `WHOLE` code points; in longer ones
    those count that are known already.

    Args:
        workspace: Who marks.
        article: The article, open.
        words: The words.
        label: The label that they are to get.
        last_names: Whether the last name alone is meant as well, of a person with two names or more.
    """
    article.finish()
    places = equals_of(article, words)
    found = list(_judged(workspace, article, places, words, label))
    last = last_name(words, label)
    if last is None:
        return found
    ends = {place.end for place in places}
    alone = [place for place in equals_of(article, last) if place.end not in ends]
    found += [
        equal if equal.doubt or last_names else Equal(equal.span, "last name", last)
        for equal in _judged(workspace, article, alone, last, label)
    ]
    return sorted(found, key=lambda equal: equal.span)


def last_name(words: str, label: str) -> str | None:
    """The last name of a person with two names or more; None of anything else."""
    names = words.split()
    if label not in _PEOPLE or len(names) < 2 or not all(name[:1].isupper() for name in names):
        return None
    return names[-1]


def own_equals(
    workspace: Workspace, article: OpenArticle, mention: Annotation, label: str
) -> list[Annotation]:
    """The annotator's other mentions with just these words, in their order.

    Where last names are wanted, those of a person's last name alone are among them, unless they refer to somebody else.

    Args:
        workspace: Whose mentions are meant.
        article: The article, open.
        mention: A mention in one piece.
        label: The label that they have; the empty string for any.
    """
    article.finish()
    assert mention.extent is not None
    words = mention.extent.slice(article.text)
    keys = _marked_at(article, equals_of(article, words), mention, label)
    last = last_name(words, _PEOPLE[0]) if workspace.last_names else None
    alone = []
    if last is not None:
        alone = _marked_at(article, equals_of(article, last), mention, label, only=_PEOPLE)
    known = article.annotations([*keys, *alone])
    meant = mention.parts[0].refers
    found = [known[key] for key in keys]
    found += [known[key] for key in alone if known[key].parts[0].refers in (None, meant)]
    return sorted(
        (each for each in found if len(each.parts[0].spans) == 1), key=lambda each: each.extent or Span(0, 1)
    )


def _marked_at(
    article: OpenArticle, places: Iterable[Span], mention: Annotation, label: str, only: Sequence[str] = ()
) -> list[str]:
    """The ids of other mentions of a mention's layer at just these places; only with some labels if there are any."""
    marks = article.marks
    keys = []
    for place in places:
        for start, end, slot in marks.exactly(*place):
            look = marks.look(slot)
            is_alike = look.kind == "entity" and look.layer == mention.layer and label in ("", look.label)
            if is_alike and (start, end) == place and (not only or look.label in only):
                keys.append(marks.owner(slot))
    return [key for key in keys if key != mention.id]


def told(skipped: Iterable[Equal]) -> str:
    """How many places were left alone, and why, as briefly as a narrow status line needs it; or the empty string."""
    reasons = Counter(_BRIEFLY[equal.doubt] for equal in skipped)
    why = ", ".join(f"{number} {reason}" for reason, number in reasons.items())
    return f"; skipped {why}" if why else ""


def _judged(
    workspace: Workspace, article: OpenArticle, places: Sequence[Span], words: str, label: str
) -> Iterator[Equal]:
    """Each place, with what speaks against marking it."""
    offered = _offered(workspace, article, places)
    marked = offered.forms.here() if offered is not None else ()
    longer = longer_names(marked, words)
    own = {key for key, layer in workspace.layers.items() if layer.name == workspace.annotator}
    names = _longer_offers(article, offered, places) if offered is not None else {}
    reached = article.marks.reached(places)
    for place in places:
        yield (
            (_by_marks(article, place, label, own) if place in reached else None)
            or (_by_form(article, place, longer) if longer is not None else None)
            or (Equal(place, "longer", names[place]) if place in names else None)
            or Equal(place)
        )


def _by_marks(article: OpenArticle, place: Span, label: str, own: set[str]) -> Equal | None:
    """What the annotator's own mentions say of a place."""
    marks = article.marks
    worst: Equal | None = None
    for start, end, slot in marks.query(*place):
        look = marks.look(slot)
        if look.kind != "entity" or look.layer not in own:
            continue
        span = Span(start, end)
        if span == place:
            doubt: Doubt = "marked" if look.label == label else "other label"
            return Equal(place, doubt, look.label, marks.owner(slot))
        if span.contains(place):
            worst = Equal(place, "longer", span.slice(article.text))
        elif not place.contains(span):
            worst = worst or Equal(place, "crossing", span.slice(article.text))
    return worst


def _by_form(article: OpenArticle, place: Span, longer: re.Pattern[str]) -> Equal | None:
    """Whether a name stands there that was marked elsewhere in the article, and is longer."""
    for found in longer.finditer(article.text, max(0, place.start - _NAME), place.end + _NAME):
        if found.start() <= place.start and place.end <= found.end():
            return Equal(place, "longer", found.group())
    return None


def _longer_offers(article: OpenArticle, offered: Offered, places: Sequence[Span]) -> dict[Span, str]:
    """Those of some places that lie inside a longer name that is offered, with that name."""
    found: dict[Span, str] = {}
    looked_through = [each.span for each in offered.all_found()]
    near = (
        [
            place
            for place in places
            if any(low <= place[0] and place[1] <= high for low, high in looked_through)
        ]
        if looked_through
        else []
    )
    for place in near:
        for proposal in offered.between(*place):
            around = proposal.offer.extent
            if proposal.offer.kind == "entity" and around.contains(place) and around != place:
                found[place] = around.slice(article.text)
    return found


def _offered(workspace: Workspace, article: OpenArticle, places: Sequence[Span]) -> Offered | None:
    """What is offered where the places are, as far as it is known or quickly found."""
    if workspace.offers.settings.blind or not places:
        return article.offered
    if len(article.text) <= WHOLE:
        return workspace.offers.have(article, places[0])
    return article.offered
