"""One event with more changes than are held at once: written whole or not at all, undone, replayed."""

import pytest
from records import DIGEST, annotation, article, layer
from support import assert_journal_equals_tables, tables_of

from tui.model.event import Change, Event
from tui.model.refusal import Refusal
from tui.store.journal import Batch, event_changes


def event(key="bulk", move="do"):
    return Event(id=key, at="then", by="anna", command="import many", article=None, changes=(), move=move)


def added(table, record):
    return Change(table, record["id"], None, record)


def batches():
    yield Batch([added("article", article("a"))], {DIGEST: ""})
    for number in range(3):
        yield Batch([added("annotation", annotation(f"m{number}", "a", "l"))], {})


def test_batches_become_one_event_with_changes_in_their_order(pen):
    pen.add("layer", layer("l"))
    pen.store.write_bulk([], event(), batches).result()
    changes = event_changes(pen.store.connection, "bulk")
    assert [change.record for change in changes] == ["a", "m0", "m1", "m2"]
    assert_journal_equals_tables(pen.store)


def test_it_is_undone_and_done_again_in_one_step(pen):
    pen.add("layer", layer("l"))
    before = tables_of(pen.store)
    pen.store.write_bulk([], event(), batches).result()
    after = tables_of(pen.store)
    pen.store.step("anna", iter("xy").__next__, "later", redo=False).result()
    assert tables_of(pen.store) == before
    pen.store.step("anna", iter("z").__next__, "later", redo=True).result()
    assert tables_of(pen.store) == after
    assert_journal_equals_tables(pen.store)


def test_what_fails_on_the_way_leaves_nothing(pen):
    pen.add("layer", layer("l"))
    before = tables_of(pen.store)

    def broken():
        yield from batches()
        yield Batch([added("annotation", annotation("m0", "a", "l"))], {})

    small = Event(
        id="small", at="then", by="anna", command="", article=None, changes=(added("layer", layer("k")),)
    )
    with pytest.raises(Refusal):
        pen.store.write_bulk([small], event(), broken).result()
    assert tables_of(pen.store) == before
    assert pen.store.rows("SELECT count(*) FROM event WHERE id IN ('bulk', 'small')")[0][0] == 0
