"""What can have a hint: found in what is in sight only, so that the length of the article does not matter."""

from __future__ import annotations

from collections.abc import Iterator

from tui.model.span import Span
from tui.text import objects, quotations, words
from tui.text.paragraphs import paragraph_at
from tui.workspace.hints import Place
from tui.workspace.offered import Proposal
from tui.workspace.view import View

_REACH = 2_000
"""Code points before and after what is in sight in which something may begin or end that is seen."""
_MARKED = frozenset(["mention", "passage", "content"])
"""The roles of the parts that have hints; the others of a claim are reached through it."""


def objects_in_sight(view: View) -> Iterator[Place]:
    """What is marked, what is offered, dates, names and quotations, as far as it is in sight."""
    text, sight = view.open.text, view.sight()
    marks = view.open.marks
    for start, end, slot in marks.query(*sight):
        if marks.look(slot).role in _MARKED:
            yield Place(Span(start, end), "annotation")
    yield from offers_in_sight(view)
    near = near_sight(view)
    dates = [Place(date, "date") for date in objects.dates(text, *near) if date.overlaps(sight)]
    yield from dates
    for name in objects.names(text, *sight):
        if not any(name.overlaps(date.span) for date in dates):
            yield Place(name, "name")
    for quotation in quotations.quotations(text, *near):
        yield Place(quotation, "quotation")


def offers_in_sight(view: View) -> Iterator[Place]:
    """What is offered and shown, each by its main part."""
    offered = view.open.offered
    for proposal in offered.to_show(*view.sight()) if offered is not None else ():
        yield Place(_main(proposal, view.sight()), "offer", proposal)


def words_in_sight(view: View) -> Iterator[Place]:
    """Every word in sight."""
    text = view.open.text
    for word in words.words(text, *words_around(text, view.sight())):
        yield Place(word, "word")


def words_around(text: str, span: Span) -> Span:
    """A range grown so that it cuts no word."""
    first = words.word_at(text, span.start)
    last = words.word_at(text, max(span.start, span.end - 1))
    return Span(first.start if first else span.start, last.end if last else span.end)


def near_sight(view: View) -> Span:
    """What is in sight with the rest of its first and last paragraph, as far as that is near."""
    text, sight = view.open.text, view.sight()
    start = max(paragraph_at(text, sight.start).start, sight.start - _REACH)
    end = min(paragraph_at(text, max(sight.start, sight.end - 1)).end, sight.end + _REACH)
    return Span(start, max(start, end, sight.end))


def _main(proposal: Proposal, sight: Span) -> Span:
    """The first span of the main part that is in sight."""
    spans = proposal.offer.parts[0].spans
    return next((span for span in spans if span.overlaps(sight)), spans[0])
