"""The concordance: finding in the whole library, ticking lines, and marking what is ticked as one step."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.commands.command import Command, Outcome, Parameter
from tui.model.query import quoted
from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal
from tui.model.scheme import Label
from tui.model.span import Span
from tui.workspace.concordance import SORTS, Hit
from tui.workspace.concordance_listing import ConcordanceListing
from tui.workspace.marking import Marked, Place, mark_places, unmark_places
from tui.workspace.workspace import Workspace

_LINES = re.compile(r"([0-9]+)(?:-([0-9]+))?\Z")


def counted(number: int, what: str) -> str:
    """How many there are of something, such as `1 hit` or `2 hits`."""
    return f"{number:,} {what}{'s' * (number != 1)}"


def found_words(listing: ConcordanceListing) -> str:
    """How many hits there are in how many articles."""
    hits = listing.hits
    if not hits:
        return "Nothing is found."
    return f"{counted(len(hits), 'hit')} in {counted(hits.articles, 'article')}."


def _find(workspace: Workspace, query: str) -> Outcome:
    sort = workspace.concordance.sort if workspace.concordance is not None else ""
    listing = ConcordanceListing(workspace, query.strip(), sort)
    listing.load()
    workspace.concordance = listing
    return Outcome(message=found_words(listing))


def _open(workspace: Workspace, query: str | None) -> Outcome:
    return Outcome(show="concordance", argument=query or "")


def _object(workspace: Workspace) -> Outcome:
    view = workspace.view
    span = view.selection or view.object_here
    if span is None:
        raise Refusal("There is nothing under the caret to look for.")
    return Outcome(show="concordance", argument=quoted(" ".join(span.slice(view.open.text).split())))


def _listing(workspace: Workspace) -> ConcordanceListing:
    if workspace.concordance is None or workspace.concordance.search is None:
        raise Refusal("Nothing was looked for in the library yet; concordance.find QUERY does.")
    return workspace.concordance


def _complete(workspace: Workspace) -> ConcordanceListing:
    listing = _listing(workspace)
    if not listing.is_current:
        raise Refusal("The library is still being looked through; wait until the hits are counted.")
    return listing


def _hits(listing: ConcordanceListing, lines: str) -> list[Hit]:
    """The hits of some lines, such as `3`, `2-5` or `1,4`, counted from 1."""
    hits: list[Hit] = []
    for piece in lines.split(","):
        found = _LINES.match(piece)
        if found is None:
            raise Refusal(f"{in_quotes(piece)} is no line; write 3, 2-5 or 1,4.")
        first, last = int(found[1]), int(found[2] or found[1])
        if not 1 <= first <= last <= listing.count:
            raise Refusal(f"There is no line {piece}; there are {listing.count:,}.")
        hits += listing.hits[first - 1 : last]
    return hits


def _tick(workspace: Workspace, lines: str) -> Outcome:
    if lines == "none":
        _listing(workspace).ticked.clear()
        return Outcome(message="Nothing is ticked.")
    if lines == "all":
        listing = _complete(workspace)
        listing.ticked = dict.fromkeys(listing.hits)
    else:
        listing = _listing(workspace)
        for hit in _hits(listing, lines):
            listing.tick(hit)
    return Outcome(message=f"{counted(len(listing.ticked), 'line')} ticked.")


def _meant(listing: ConcordanceListing, lines: str | None) -> list[Place]:
    hits: Sequence[Hit] = _hits(listing, lines) if lines is not None else [*listing.ticked]
    if not hits:
        raise Refusal("Tick some lines first, or name them, such as 3 or 2-5.")
    return [Place(hit.article, Span(hit.start, hit.end)) for hit in hits]


def _mark(workspace: Workspace, label_id: str, lines: str | None) -> Outcome:
    listing = _listing(workspace)
    label = _label(workspace, label_id)
    marked = mark_places(workspace, label, _meant(listing, lines), f"concordance.mark {label.id}")
    workspace.last_label = (label.kind, label.id)
    return _done(listing, marked, label.id, "marked", lines)


def _label(workspace: Workspace, wanted: str) -> Label:
    """The label of that name, of entities before others.

    Raises:
        Refusal: If the scheme has none such.
    """
    for kind in ("entity", "passage"):
        for label in workspace.scheme.of_kind(kind):
            if label.id.casefold() == wanted.casefold():
                return label
    return workspace.scheme.label(wanted)


def _unmark(workspace: Workspace, lines: str | None) -> Outcome:
    listing = _listing(workspace)
    marked = unmark_places(workspace, _meant(listing, lines), "concordance.unmark")
    return _done(listing, marked, "", "unmarked", lines)


def _done(listing: ConcordanceListing, marked: Marked, label: str, verb: str, lines: str | None) -> Outcome:
    """Tell what came of it; the ticks have then done what they are for."""
    listing.forget()
    if lines is None:
        listing.ticked.clear()
    changed = marked.done + marked.relabelled
    head = f"{label}: " if label else ""
    said = [f"{head}{marked.done:,} {verb}"]
    if marked.relabelled:
        said.append(f"{marked.relabelled:,} had another label")
    if changed:
        said[-1] += f" in {counted(marked.articles, 'article')}"
    for number, words in (
        (marked.already, "so already" if label else "not marked"),
        (marked.inside, "inside a longer one"),
        (marked.foreign, "of others"),
        (marked.unfit, "not to be marked, since an edge is inside a visible character"),
    ):
        if number:
            said.append(f"{number:,} {words}")
    return Outcome(message=f"{'; '.join(said)}.")


def _sort(workspace: Workspace, order: str) -> Outcome:
    if order not in SORTS:
        raise Refusal(f"Lines cannot be sorted by {in_quotes(order)}; there are {', '.join(SORTS)}.")
    listing = _listing(workspace)
    listing.sort = order
    listing.load()
    return Outcome(message=f"Sorted by {order}. {found_words(listing)}")


def _go(workspace: Workspace, line: int) -> Outcome:
    hit = _hits(_listing(workspace), str(line))[0]
    if workspace.panes is None or hit.article != workspace.view.open.id:
        workspace.show(hit.article)
        workspace.rearrange()
    view = workspace.view
    view.read()
    view.jump_to(hit.start)
    words = " ".join(view.open.text[hit.start : hit.end].split())
    return Outcome(message=f"{in_quotes(words, 40)} in {view.open.article.title}.")


_QUERY = Parameter("QUERY", "text")
_WHICH = Parameter("LINES", "word", optional=True)

COMMANDS = (
    Command(
        id="concordance.open",
        title="Search in the whole library",
        group="Concordance",
        run=_open,
        parameters=(Parameter("QUERY", "text", optional=True),),
        doc="Each hit with what stands beside it. Without a QUERY as it was left.",
        screen=True,
    ),
    Command(
        id="concordance.object",
        title="Search in the whole library for the object under the caret",
        group="Concordance",
        run=_object,
        contexts=("READ", "SELECT"),
        screen=True,
    ),
    Command(
        id="concordance.find",
        title="Find in the whole library, and wait for it",
        group="Concordance",
        run=_find,
        parameters=(_QUERY,),
        doc="Words, a “phrase”, a /regular expression/, fields such as label:PERSON; the other commands then mean "
        "what was found.",
    ),
    Command(
        id="concordance.sort",
        title="Sort the hits",
        group="Concordance",
        run=_sort,
        parameters=(Parameter("ORDER", "word"),),
        doc="By article, by what is to the left, to the right, or by the hit: article, left, right, hit.",
    ),
    Command(
        id="concordance.tick",
        title="Tick hits, or take their ticks away",
        group="Concordance",
        run=_tick,
        parameters=(Parameter("LINES", "word"),),
        doc="LINES are numbers from 1, such as 3, 2-5 or 1,4; or all, or none.",
    ),
    Command(
        id="concordance.mark",
        title="Mark the ticked hits",
        group="Concordance",
        run=_mark,
        parameters=(Parameter("LABEL", "label"), _WHICH),
        doc="In whatever articles, as one undo step. What is marked otherwise gets the label; what lies inside a "
        "longer one is left alone.",
    ),
    Command(
        id="concordance.unmark",
        title="Delete your marks of the ticked hits",
        group="Concordance",
        run=_unmark,
        parameters=(_WHICH,),
        doc="Entities and passages of just these words, as one undo step.",
    ),
    Command(
        id="concordance.go",
        title="Go to a hit in its article",
        group="Concordance",
        run=_go,
        parameters=(Parameter("LINE", "number"),),
    ),
)
