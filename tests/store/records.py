"""Small records and events for the tests of the store, which knows nothing of articles' words."""

from __future__ import annotations

from tui.model.event import Change, Event
from tui.model.identity import text_hash
from tui.store.store import Store

DIGEST = text_hash("")


def layer(key: str, name: str | None = None, **values) -> dict:
    return {"id": key, "name": name or key, "kind": "person", "annotator": "anna"} | values


def referent(key: str, **values) -> dict:
    plain = {"id": key, "kind": "entity", "name": key, "type": None, "kb": None}
    return plain | {"aliases": [], "attributes": {}, "note": ""} | values


def article(key: str, digest: str = DIGEST, **values) -> dict:
    plain = {"id": key, "title": key, "text_sha256": digest, "raw_sha256": digest, "location": f"{key}.txt"}
    empty = dict.fromkeys(("outlet", "author", "url", "published", "language", "replaces"))
    return plain | empty | {"encoding": "utf-8", "normalised": {}, "meta": {}} | values


def annotation(key: str, in_article: str, in_layer: str, spans=((0, 1),), refers=None, **values) -> dict:
    parts = [
        {
            "role": "mention",
            "spans": [{"start": start, "end": end, "quote": "x" * (end - start), "quote_sha256": None}],
            "refers": refers,
        }
        for start, end in spans
    ]
    plain = {"id": key, "article": in_article, "layer": in_layer, "kind": "entity", "label": "PERSON"}
    place = {"start": spans[0][0], "end": spans[-1][1], "parts": parts, "prefix": "", "suffix": ""}
    said = {"attributes": {}, "note": "", "status": "open", "score": None, "origin": "manual"}
    made = {"derived_from": None, "by": "anna", "created": "then", "updated": "then"}
    return plain | place | said | made | values


class Pen:
    """Writes events by hand, with ids that count up.

    Attributes:
        store: Where they go.
    """

    def __init__(self, store: Store, prefix: str = "e") -> None:
        self.store = store
        self.prefix = prefix
        self.count = 0

    def new_id(self) -> str:
        self.count += 1
        return f"{self.prefix}{self.count}"

    def event(self, *changes: Change, by: str = "anna", move: str = "do", step: str = "") -> Event:
        key = self.new_id()
        return Event(
            id=key,
            at=f"time of {key}",
            by=by,
            command=f"command {key}",
            article=None,
            changes=changes,
            move=move,
            step=step,
        )

    def write(self, *changes: Change, **said) -> Event:
        """Write one event and wait for it."""
        event = self.event(*changes, **said)
        self.store.write([event]).result()
        return event

    def add(self, table: str, record: dict, **said) -> Event:
        return self.write(Change(table, record["id"], None, record), **said)

    def change(self, table: str, before: dict, /, by: str = "anna", step: str = "", **values) -> dict:
        after = before | values
        self.write(Change(table, before["id"], before, after), by=by, step=step)
        return after

    def drop(self, table: str, record: dict, **said) -> Event:
        return self.write(Change(table, record["id"], record, None), **said)

    def undo(self, by: str = "anna", **how) -> list[Event]:
        return self.store.step(by, self.new_id, "later", redo=False, **how).result()

    def redo(self, by: str = "anna", **how) -> list[Event]:
        return self.store.step(by, self.new_id, "later", redo=True, **how).result()


def ground_of(pen: Pen) -> None:
    """An article “a” with an empty text and the layers “anna” and “bob”, as a setup that is never undone."""
    event = pen.event(
        Change("article", "a", None, article("a")),
        Change("layer", "anna", None, layer("anna")),
        Change("layer", "bob", None, layer("bob", annotator="bob")),
        by="nobody",
        move="setup",
    )
    pen.store.write([event], {DIGEST: ""}).result()
