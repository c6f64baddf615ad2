"""Reviews, one surface form after the other: all of the queue with the same words and label as a list to tick."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from tui.commands.command import DONE, Command, Outcome, Parameter
from tui.commands.concordance import counted
from tui.commands.mark import quoted
from tui.commands.place_list import Ending, Listing, Place, chosen_of
from tui.commands.review import command, current, or_go_on, show_next, under_review, words_of
from tui.commands.review_alike import MOST
from tui.model.decision import Answer
from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal
from tui.model.span import Span
from tui.store import queue as queue_queries
from tui.store.queue import Item
from tui.suggest.offer import Offer
from tui.workspace.deciding_alike import Verdict, decide_each
from tui.workspace.modes import InReview
from tui.workspace.reviewing import Reviewing
from tui.workspace.workspace import Workspace

LIST = "review.form"
"""What an outcome asks to show, for the list."""


class _Form(NamedTuple):
    """What has the same words and label.

    Attributes:
        reviewing: The review.
        offer: One of them, the one that is shown.
        items: All of them in the queue, article by article.
    """

    reviewing: Reviewing
    offer: Offer
    items: list[Item]

    def told(self, workspace: Workspace) -> str:
        """Their label and words, for a message."""
        return f"{self.offer.label} {quoted(workspace.view.open.text, self.offer.extent)}"


def _listed(workspace: Workspace) -> _Form | None:
    """What was listed last, numbered as it was, though some or all of it may have been decided elsewhere meanwhile."""
    reviewing = under_review(workspace)
    mode = workspace.view.mode if workspace.panes is not None else None
    if not isinstance(mode, InReview) or mode.over or mode.parts != mode.proposal.offer.parts:
        return None
    if all(item.id != mode.proposal.suggestion for item in reviewing.listed):
        return None
    return _Form(reviewing, mode.proposal.offer, reviewing.listed)


def _form(workspace: Workspace) -> _Form:
    """The item that is shown, and all of the queue with its words and label, article by article.

    Raises:
        Refusal: If nothing is shown, or it is no name in one piece.
    """
    reviewing, mode, annotation = current(workspace)
    if mode.parts != mode.proposal.offer.parts:
        raise Refusal("The edges were moved: decide on this one by itself.")
    words = words_of(workspace, annotation)
    if words is None:
        raise Refusal("Only names in one piece are listed with their equals; decide on this one by itself.")
    assert reviewing.now is not None
    if all(item.id != annotation.id for item in reviewing.listed):
        others = queue_queries.equals(workspace.store, reviewing.queue, annotation.id, words, MOST)
        reviewing.listed = sorted([reviewing.now, *others], key=lambda item: item[1:])
    return _Form(reviewing, mode.proposal.offer, reviewing.listed)


def _decide(rest: Answer, workspace: Workspace, numbers: str | None) -> Outcome:
    """Accept what the numbers name and answer the rest otherwise; without numbers, list what there is.

    Args:
        rest: What is answered to what they do not name: reject, or skip.
        workspace: Who decides.
        numbers: Those of rows of the list, or None.
    """
    form = (None if numbers is None else _listed(workspace)) or _form(workspace)
    reviewing, offer, items = form
    words = form.told(workspace)
    if numbers is None:
        reviewing.by_form = True
        articles = len({item.article for item in items})
        told = f"{counted(len(items), 'item')} in {counted(articles, 'article')}"
        return Outcome(message=f"{words}: {told}.", show=LIST)
    taken, left = chosen_of(items, numbers)
    reviewing.unticked = {
        item.id for item in left
    }  # whoever is refused, or returns, finds the list as it was
    reviewing.get_ready()
    if taken and not workspace.scheme.knows(offer.label, offer.kind):
        raise Refusal(f"The scheme has no label {in_quotes(offer.label)}; 0 gives it another one.")
    accepted = {item.id for item in taken}
    is_open = rest == "skip" and reviewing.queue.skipped  # what was skipped stays so
    line = f"{LIST if rest == 'reject' else 'review.form-ticked'} {numbers}".rstrip()
    there = [item for item in items if queue_queries.is_left(workspace.store, reviewing.queue, item.id)]
    gone = len(items) - len(there)
    answers = [
        (item, Verdict("accept" if item.id in accepted else rest))
        for item in there
        if item.id in accepted or not is_open
    ]
    count = decide_each(workspace, reviewing, answers, line) if answers else 0

    def finish(_: object) -> Outcome:
        workspace.settle()
        reviewing.kept(count, told=gone)
        if is_open and left:  # on behind them, else the same ones would be listed again
            reviewing.turn_to(left[-1].id)
        done = {"reject": "rejected", "skip": "left undecided"}[rest]
        yes = sum(item.id in accepted for item in there)
        told = [f"{yes:,} accepted"] if yes else []
        told += [f"{len(there) - yes:,} {done}"] if len(there) > yes else []
        missing = len(answers) - count
        told += [f"{missing:,} of them could not be"] if missing else []
        told += [f"{gone:,} decided elsewhere or gone meanwhile, and left as they are"] if gone else []
        undo = " One undo takes it back." if count else ""
        return show_next(workspace, f"{words}: {', '.join(told)}.{undo}", from_start=not (is_open and left))

    return Outcome(waiting=workspace.written(), finish=finish)


def _one_by_one(workspace: Workspace) -> Outcome:
    under_review(workspace).by_form = False
    return DONE


def _listing(workspace: Workspace) -> Listing:
    form = _form(workspace)
    unticked = form.reviewing.unticked
    places = [
        Place(Span(item.start, item.end), ticked=item.id not in unticked, article=item.article)
        for item in form.items
    ]
    title = f"Accept {form.told(workspace)}"
    endings = (
        Ending("s", "rest undecided", "review.form-ticked"),
        Ending("escape", "leave", "review.one-by-one", takes=False),
        Ending("q", "", "review.one-by-one", takes=False),
        Ending("ctrl+c", "", "review.one-by-one", takes=False),
        Ending("backspace", "", "review.back", takes=False),
        Ending("u", "", "history.undo", takes=False),
        Ending("U", "", "history.redo", takes=False),
        Ending("ctrl+r", "", "history.redo", takes=False),
        Ending("Q", "", "app.quit", takes=False),
    )
    return Listing(title, LIST, places, endings, enter="rest rejected")


LISTINGS: Mapping[str, Callable[[Workspace], Listing]] = {LIST: _listing}
"""The list to tick, by what an outcome asks to show."""


def _rest(answer: Answer) -> Callable[..., Outcome]:
    return or_go_on(lambda workspace, numbers: _decide(answer, workspace, numbers))


_NUMBERS = (Parameter("NUMBERS", "text", optional=True),)

COMMANDS: tuple[Command, ...] = (
    command(
        "form",
        "List all with these words and this label, and tick what is right",
        _rest("reject"),
        "In whatever article, with the words around. What is ticked is accepted, the rest rejected, as one undo step; "
        "then the next form is listed, until one leaves the list. NUMBERS are those of the rows to accept, like 1 3-5; "
        "the rows stand by article and place.",
        _NUMBERS,
    ),
    command(
        "form-ticked",
        "Accept what is ticked in that list, and leave the rest undecided",
        _rest("skip"),
        "As `review.form`, but the rest is skipped: `review.start skipped` takes it up.",
        _NUMBERS,
    ),
    command(
        "one-by-one",
        "Leave the list of a form, and go on one item at a time",
        _one_by_one,
        "`review.form` lists again.",
    ),
)
