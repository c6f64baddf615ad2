"""Carrying decisions over: what another version of a model had suggested just so is not asked for again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from tui.model.decision import Decision
from tui.model.event import Change
from tui.model.records import decision_record
from tui.store import annotations as annotation_queries
from tui.store.answered import CARRIED
from tui.store.carried import Carried, decided_before
from tui.workspace.reviewing import Reviewing
from tui.workspace.workspace import Workspace

CARRY = "review.carry"
"""What the journal says caused decisions that were carried over."""

_VERSION = re.compile(r"\.v[0-9][\w.\-]*\Z")


def family(origin: str) -> str:
    """The name of a model without its version: `ner` of `ner.v2`."""
    return _VERSION.sub("", origin)


def carry_over(workspace: Workspace, reviewing: Reviewing) -> str:
    """Decide again as it was decided about another version, in one step; says so in a few words, or nothing.

    Args:
        workspace: Who decides.
        reviewing: The review that asks; it is counted anew.
    """
    if workspace.store.read_only:
        return ""
    names = [layer.name for layer in annotation_queries.layers(workspace.store) if layer.kind == "machine"]
    found: list[Carried] = []
    for name in sorted(names):
        others = [other for other in names if other != name and family(other) == family(name)]
        if others:
            found += decided_before(workspace.store, reviewing.queue, name, others)
    if not found:
        return ""
    changes = []
    for each in found:
        decision = Decision(
            id=workspace.stamps.new_id(),
            annotation=each.annotation,
            answer=each.answer,
            by=workspace.annotator,
            at=workspace.stamps.now(),
            reason=f"{CARRIED}{each.source}",
            review=reviewing.review.id,
        )
        changes.append(Change("decision", decision.id, None, decision_record(decision)))
    workspace.commit(CARRY, changes, setup=reviewing.setup)
    workspace.settle()
    reviewing.kept(len(found))
    return told_of(Counter(each.origin for each in found))


def told_of(origins: Mapping[str, int]) -> str:
    """In a few words, how many decisions were carried over from where; nothing if none were."""
    return ", ".join(f"{count:,} carried over from {name}" for name, count in sorted(origins.items()))
