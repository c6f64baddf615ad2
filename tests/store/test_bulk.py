"""One event with more changes than are held at once: written whole or not at all, undone, replayed."""

import sqlite3
import threading
from dataclasses import replace
from functools import partial

import pytest
from records import DIGEST, Pen, annotation, article, ground_of, layer
from support import assert_journal_equals_tables, tables_of

from tui.model.event import Change, Event
from tui.model.refusal import Refusal
from tui.store import bulk, journal, recent
from tui.store.bulk import MANY
from tui.store.journal import Batch, event_changes
from tui.store.problems import Conflict
from tui.store.recent import Recent
from tui.store.store import Store
from tui.store.tables import dumps


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


# Many annotations at once, which SQL compares and writes into the journal

ODD = (
    '“quoted” and "straight"',
    "back\\slash, /slash/",
    "tab\tline\nbreak\r\f\b",
    "\x01\x1f\x7f\x85",
    "\u2028 \u202e ZWJ 👩\u200d👩\u200d👧 é",
    "东京 and 50 % %s %(id)s {0}",
)


def many(count=3 * MANY, **values):
    """Records of mentions, with words and contexts that are awkward to write."""
    found = []
    for number in range(count):
        odd = ODD[number % len(ODD)]
        record = annotation(
            f"m{number:04}", "a", "anna", ((number, number + len(odd)),), prefix=odd, suffix=odd[::-1]
        )
        record["parts"][0]["spans"][0]["quote"] = odd
        found.append(record | values)
    return found


def of_many_kinds():
    """The same with what is not in one piece, has a score, or says more, among them."""
    records = many()
    records[3] = annotation("two", "a", "anna", ((5, 7), (9, 11)))
    records[7] |= {"score": 1e-7}
    records[11] |= {
        "score": 1,
        "attributes": {"certainty": 1.0, "who": ["x", None, True]},
        "note": 'a "note"',
    }
    return records


def adding(records):
    return [added("annotation", record) for record in records]


def removing(records):
    return [Change("annotation", record["id"], record, None) for record in records]


def relabelling(records):
    return [
        Change("annotation", record["id"], record, record | {"label": "ORG", "updated": "now"})
        for record in records
    ]


def revisions(store):
    return [
        tuple(row)
        for row in store.rows(
            'SELECT event, revision.number, "table", record, before, after FROM revision'
            " JOIN event ON event.id = revision.event ORDER BY event.number, revision.number"
        )
    ]


@pytest.mark.parametrize("records", [many(), many(note="%s"), of_many_kinds()])
def test_what_sql_writes_into_the_journal_is_what_would_be_written_one_by_one(ground, records):
    event = ground.write(*adding(records))
    written = [row[5] for row in revisions(ground.store) if row[0] == event.id]
    assert written == [dumps(record) for record in records]
    assert_journal_equals_tables(ground.store)


@pytest.mark.parametrize("act", [adding, removing, relabelling])
@pytest.mark.parametrize("made", [many, of_many_kinds])
@pytest.mark.parametrize("is_reopened", [False, True])
def test_a_bulk_act_is_done_undone_and_redone_as_one_by_one(
    tmp_path, blank, monkeypatch, act, made, is_reopened
):
    def history(path):
        path.write_bytes(blank)
        states = []
        with Store.open(path) as store:
            pen = Pen(store)
            ground_of(pen)
            if act is not adding:
                pen.write(*adding(made()), move="setup")
            pen.write(*act(made()))
            states.append(tables_of(store))
        with Store.open(path) as store:
            pen = Pen(store, "f")
            for step in (pen.undo, pen.redo, pen.undo):
                if is_reopened:
                    store._recent = Recent()
                step()
                states.append(tables_of(store))
                assert_journal_equals_tables(store)
            return states, revisions(store)

    in_bulk = history(tmp_path / "bulk.db")
    for module in (bulk, journal, recent):
        monkeypatch.setattr(module, "MANY", 1_000_000)
    assert history(tmp_path / "single.db") == in_bulk


@pytest.mark.parametrize("made", [many, of_many_kinds])
@pytest.mark.parametrize("back", [True, False])
def test_a_bulk_act_is_refused_as_a_whole_where_somebody_changed_one_of_many(ground, made, back):
    records = made()
    ground.write(*adding(records))
    ground.change("annotation", records[-1], by="bob", note="mine")
    before = tables_of(ground.store), revisions(ground.store)
    act = ground.undo if back else partial(ground.write, *removing(records))
    with pytest.raises(Conflict, match="annotation was changed meanwhile by bob at time of e3; nothing"):
        act()
    assert (tables_of(ground.store), revisions(ground.store)) == before


@pytest.mark.parametrize("change", ["UPDATE annotation SET prefix = 'x'", "DELETE FROM annotation"])
def test_a_change_outside_of_the_journal_is_noticed_among_many(ground, change):
    records = many()
    ground.write(*adding(records))
    with sqlite3.connect(ground.store.path) as other:
        other.execute("PRAGMA foreign_keys = ON")
        other.execute(f"{change} WHERE id = ?", (records[-1]["id"],))
    other.close()
    with pytest.raises(Conflict, match="annotation was changed meanwhile"):
        ground.undo()


def test_a_bulk_undo_is_known_before_it_is_written_and_another_one_is_not(ground):
    records = many()
    ground.write(*adding(records))
    ground.add("annotation", annotation("one", "a", "anna"))
    was_written = []

    def known(future):
        with sqlite3.connect(ground.store.path) as other:
            found = other.execute("SELECT count(*) FROM event WHERE id = ?", (future.result()[0].id,))
            was_written.append(found.fetchone()[0] == 1)
        other.close()

    for _ in range(2):
        held = threading.Event()
        ground.store._writer.submit(held.wait)
        step = ground.store.begin_step("anna", ground.new_id, "later", redo=False)
        step.known.add_done_callback(known)
        held.set()
        assert step.written.result() == step.known.result()
    assert was_written == [True, False]


def test_what_was_written_last_is_kept_only_as_far_as_there_is_room(ground):
    kept = Recent()
    sizes = {"small": MANY - 1, "first": 12_000, "second": 12_000, "huge": 30_000}
    for key, size in sizes.items():
        changes = tuple([added("annotation", {"id": f"m{number}"}) for number in range(size)])
        kept.keep([replace(event(key), changes=changes)])
    assert {key for key in sizes if kept.changes(key) is not None} == {"second"}
