"""What an undone or redone step had answered in a review, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tui.model.annotation import ROLES
from tui.model.event import Event
from tui.model.quoting import in_quotes
from tui.store.annotations import records
from tui.store.store import Store

_ANSWERS = {"accept": "accepted", "amend": "amended", "reject": "rejected", "skip": "skipped"}
_WORDS = 60
"""Code points of an item's words that are quoted at most."""


def answers_told(store: Store, events: Sequence[Event], review: str) -> str:
    """What the decisions of a review in some events were: of one its label and words, of several how many.

    Args:
        store: Where what was decided on lies.
        events: The events; that they are undone makes no difference.
        review: The id of the review.

    Returns:
        A few words; the command line where nothing of the review was decided.
    """
    made = [
        change.after or change.before or {}
        for event in events
        for change in event.changes
        if change.table == "decision"
    ]
    decided = [record for record in made if record["review"] == review]
    counts = Counter(record["answer"] for record in decided)
    if len(decided) == 1:
        judged = records(store, [decided[0]["annotation"]]).get(decided[0]["annotation"])
        if judged is not None:
            main = next(part for part in judged["parts"] if part["role"] == ROLES[judged["kind"]][0])
            quote = " ".join(main["spans"][0]["quote"].split())
            said = in_quotes(quote if len(quote) <= _WORDS else f"{quote[: _WORDS - 1]}…")
            return f"{_ANSWERS[decided[0]['answer']]} {judged['label']} {said}"
    if not decided:
        return events[-1].command
    return ", ".join(f"{counts[answer]:,} {words}" for answer, words in _ANSWERS.items() if counts[answer])
