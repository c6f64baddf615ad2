"""Taking an article out, with everything that hangs on it; undo brings it back."""

from __future__ import annotations

from typing import NamedTuple

from tui.model.article import Completion
from tui.model.event import Change, Event
from tui.model.quoting import in_quotes
from tui.model.records import (
    article_record,
    completion_id,
    completion_record,
    decision_record,
    link_record,
)
from tui.model.refusal import Refusal
from tui.store import annotations as annotation_queries
from tui.store import articles as article_queries
from tui.store.selection import completions
from tui.store.store import Store
from tui.workspace.stamps import Stamps


class Removed(NamedTuple):
    """How much went with an article.

    Attributes:
        marked: Annotations of people.
        suggested: Annotations of machines.
    """

    marked: int
    suggested: int


def remove_article(
    store: Store, article_id: str, annotator: str, stamps: Stamps, *, others_too: bool = False
) -> Removed:
    """Remove an article with its annotations, their links and decisions, and its marks of being done.

    It is one event. The text stays in the file, so that undo can bring the article back.

    Args:
        store: The database.
        article_id: The article.
        annotator: Who removes it.
        stamps: Gives the event's id and time.
        others_too: Whether it may go although other people have marked or finished it.

    Returns:
        How many annotations it had, of people and of machines.

    Raises:
        Refusal: If it is not there, or nothing can be written, or other people have worked on it.
    """
    if store.read_only:
        raise Refusal(store.read_only)
    article = article_queries.article(store, article_id)
    if article is None:
        raise Refusal(f"There is no article {article_id}; `marginist list` shows what there is.")
    records = list(annotation_queries.records_of(store, article_id, machines=True))
    keys = [record["id"] for record in records]
    changes = [
        Change("link", link.id, link_record(link), None)
        for link in annotation_queries.links_touching(store, keys)
    ]
    changes += [
        Change("decision", decision.id, decision_record(decision), None)
        for decision in annotation_queries.decisions_of(store, article_id)
    ]
    changes += [Change("annotation", record["id"], record, None) for record in records]
    done = completions(store, article_id)
    changes += [_undone(completion) for completion in done]
    people = {
        layer.id: layer.annotator for layer in annotation_queries.layers(store) if layer.kind != "machine"
    }
    others = {people.get(record["layer"], annotator) for record in records}
    others = (others | {completion.by for completion in done}) - {annotator}
    if others and not others_too:
        raise Refusal(
            f"{in_quotes(article.title)} holds work of {', '.join(sorted(others))}; "
            "--others-too removes it all the same."
        )
    changes.append(Change("article", article_id, article_record(article), None))
    event = Event(
        id=stamps.new_id(),
        at=stamps.now(),
        by=annotator,
        command=f"remove {article.location}",
        article=None,
        changes=tuple(changes),
    )
    store.write([event]).result()
    theirs = sum(record["layer"] in people for record in records)
    return Removed(theirs, len(records) - theirs)


def _undone(completion: Completion) -> Change:
    return Change("completion", completion_id(completion), completion_record(completion), None)
