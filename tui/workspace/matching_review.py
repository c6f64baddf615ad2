"""What is said where a review asks for what there is not."""

from __future__ import annotations

from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal
from tui.store import annotations as annotation_queries
from tui.store import queue as queue_queries
from tui.store.queue import Queue
from tui.store.store import Store
from tui.workspace.begun_review import COMMENTS

_MOST = 8
"""Origins that are named."""


def refuse_if_nothing_matches(store: Store, queue: Queue) -> None:
    """Refuse a review of what there is not, so that a mistyped name is no finished review.

    Raises:
        Refusal: With the origins that there are.
    """
    if queue_queries.matches(store, queue):
        return
    query = queue.review.query
    if query == COMMENTS:
        raise Refusal("Nobody has rejected, changed or commented anything that you marked.")
    said = f"Nothing matches {in_quotes(query)}" if query else "Nothing was suggested yet"
    origins = sorted(layer.name for layer in annotation_queries.layers(store) if layer.kind == "machine")
    if not origins:
        raise Refusal(f"{said}; `marginist import FILE --as suggestions` brings in what a model suggested.")
    more = f" and {len(origins) - _MOST:,} more" if len(origins) > _MOST else ""
    raise Refusal(f"{said}; there are suggestions of {', '.join(origins[:_MOST])}{more}.")
