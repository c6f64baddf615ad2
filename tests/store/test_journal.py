"""The journal is append-only, undo and redo are derived from it, and replaying it gives the tables."""

import sqlite3

import pytest
from records import Pen, annotation, layer, referent
from support import assert_journal_equals_tables, tables_of

from tui.model.event import Change
from tui.model.refusal import Refusal
from tui.store.journal import event_changes
from tui.store.problems import Conflict
from tui.store.store import Store


def names(store):
    return {key for table, key in tables_of(store) if table == "referent"}


# Append-only


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET by = 'mallory'",
        "UPDATE revision SET after = NULL",
        "DELETE FROM event",
        "DELETE FROM revision",
        "REPLACE INTO event SELECT * FROM event",
        "REPLACE INTO revision SELECT * FROM revision",
        "INSERT OR REPLACE INTO event SELECT 99, id, at, 'mallory', command, article, move, undoes, step FROM event",
        "INSERT OR REPLACE INTO event SELECT number, 'other', at, by, command, article, move, undoes, step FROM event",
        "INSERT INTO event SELECT number, id, at, by, command, article, move, undoes, step FROM event"
        " WHERE true ON CONFLICT (id) DO UPDATE SET by = 'mallory'",
    ],
)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_history_cannot_be_changed_even_on_a_raw_connection(pen, statement, recursive):
    pen.add("referent", referent("r"))
    pen.store.close()
    connection = sqlite3.connect(pen.store.path)
    connection.execute(f"PRAGMA recursive_triggers = {recursive}")
    history = "SELECT * FROM event JOIN revision ON event.id = revision.event"
    before = connection.execute(history).fetchall()
    with pytest.raises(sqlite3.IntegrityError, match="history is append-only"):
        connection.execute(statement)
    assert connection.execute(history).fetchall() == before
    connection.close()


def test_an_event_keeps_the_records_before_and_after(pen):
    pen.add("referent", referent("r", name="Kyiv"))
    pen.change("referent", referent("r", name="Kyiv"), name="Kiev")
    assert event_changes(pen.store.connection, "e2") == (
        Change("referent", "r", referent("r", name="Kyiv"), referent("r", name="Kiev")),
    )


def test_events_written_together_are_written_all_or_not_at_all(pen):
    fine = pen.event(Change("referent", "r", None, referent("r")))
    broken = pen.event(Change("referent", "s", referent("s"), None))
    with pytest.raises(Conflict):
        pen.store.write([fine, broken]).result()
    assert tables_of(pen.store) == {}
    assert pen.store.newest_event() == 0


def test_the_changes_of_an_event_may_come_in_any_order_of_tables(ground):
    """What is referred to is there before what refers to it, and goes after it."""
    made = annotation("x", "a", "anna", refers="r")
    ground.write(Change("annotation", "x", None, made), Change("referent", "r", None, referent("r")))
    assert_journal_equals_tables(ground.store)
    ground.undo()
    assert not names(ground.store)
    ground.redo()
    ground.write(Change("referent", "r", referent("r"), None), Change("annotation", "x", made, None))
    assert not names(ground.store)
    assert_journal_equals_tables(ground.store)


# Undo and redo


def test_undo_takes_back_the_newest_act_and_redo_does_it_again(pen):
    pen.add("referent", referent("r"))
    pen.add("referent", referent("s"))
    pen.undo()
    assert names(pen.store) == {"r"}
    pen.undo()
    assert names(pen.store) == set()
    pen.redo()
    assert names(pen.store) == {"r"}
    pen.redo()
    assert names(pen.store) == {"r", "s"}
    assert_journal_equals_tables(pen.store)


def test_undo_has_no_end(pen):
    """A hundred acts, more than are read of the log at once, go back to nothing and come again."""
    for number in range(100):
        pen.add("referent", referent(f"r{number:02}"))
    for _ in range(100):
        pen.undo()
    assert names(pen.store) == set()
    for _ in range(100):
        pen.redo()
    assert len(names(pen.store)) == 100
    with pytest.raises(Refusal, match="nothing to redo"):
        pen.redo()


def test_undo_and_redo_go_on_after_the_file_was_closed(tmp_path, pen):
    pen.add("referent", referent("r"))
    pen.add("referent", referent("s"))
    pen.undo()
    pen.store.close()
    with Store.open(pen.store.path) as store:
        later = Pen(store, "later")
        later.redo()
        assert names(store) == {"r", "s"}
        later.undo()
        later.undo()
        assert names(store) == set()
        with pytest.raises(Refusal, match="nothing to undo"):
            later.undo()


def test_redo_and_undo_again_may_alternate(pen):
    pen.add("referent", referent("r"))
    for _ in range(3):
        pen.undo()
        pen.redo()
    pen.undo()
    assert names(pen.store) == set()
    with pytest.raises(Refusal, match="nothing to undo"):
        pen.undo()


def test_a_new_act_empties_redo(pen):
    pen.add("referent", referent("r"))
    pen.undo()
    pen.add("referent", referent("s"))
    with pytest.raises(Refusal, match="nothing to redo"):
        pen.redo()
    pen.undo()
    with pytest.raises(Refusal, match="nothing to undo"):
        pen.undo()


def test_events_of_one_step_are_undone_and_redone_together(pen):
    first = pen.add("referent", referent("r"))
    pen.add("referent", referent("s"), step=first.id)
    pen.add("referent", referent("t"), step=first.id)
    assert [event.undoes for event in pen.undo()] == ["e3", "e2", "e1"]
    assert names(pen.store) == set()
    pen.redo()
    assert names(pen.store) == {"r", "s", "t"}
    pen.undo()
    assert names(pen.store) == set()


def test_a_step_can_be_undone_in_pieces(pen):
    first = pen.add("referent", referent("r"))
    pen.add("referent", referent("s"), step=first.id)
    pen.undo(whole=False)
    assert names(pen.store) == {"r"}


def test_what_was_undone_in_pieces_is_one_step_again_once_it_is_redone(pen):
    first = pen.add("referent", referent("r"))
    pen.add("referent", referent("s"), step=first.id)
    pen.undo(whole=False)
    pen.redo(whole=False)
    pen.undo()
    assert names(pen.store) == set()


def test_setup_is_never_undone(pen):
    pen.add("layer", layer("l"), move="setup")
    pen.add("referent", referent("r"))
    pen.undo()
    with pytest.raises(Refusal, match="nothing to undo"):
        pen.undo()
    assert set(tables_of(pen.store)) == {("layer", "l")}


def test_everybody_undoes_their_own_acts_only(pen):
    pen.add("referent", referent("of anna"), by="anna")
    pen.add("referent", referent("of bob"), by="bob")
    pen.undo(by="anna")
    assert names(pen.store) == {"of bob"}
    with pytest.raises(Refusal, match="nothing to undo"):
        pen.undo(by="anna")
    pen.undo(by="bob")
    pen.redo(by="anna")
    assert names(pen.store) == {"of anna"}


def test_a_new_act_leaves_the_redo_of_others_alone(pen):
    pen.add("referent", referent("of anna"), by="anna")
    pen.undo(by="anna")
    pen.add("referent", referent("of bob"), by="bob")
    pen.redo(by="anna")
    assert names(pen.store) == {"of anna", "of bob"}


def test_undo_is_refused_if_somebody_changed_the_record_since_and_says_who(pen):
    mine = referent("r", name="Kyiv")
    pen.add("referent", mine, by="anna")
    pen.change("referent", mine, by="bob", name="Kiev")
    with pytest.raises(Conflict, match="entity or statement was changed meanwhile by bob at time of e2"):
        pen.undo(by="anna")
    assert tables_of(pen.store)["referent", "r"]["name"] == "Kiev"
    assert_journal_equals_tables(pen.store)


def test_a_refused_undo_of_a_step_undoes_none_of_it(pen):
    first = pen.add("referent", referent("r"), by="anna")
    pen.add("referent", referent("s"), by="anna", step=first.id)
    pen.change("referent", referent("r"), by="bob", note="mine")
    with pytest.raises(Conflict):
        pen.undo(by="anna")
    assert names(pen.store) == {"r", "s"}


def test_undo_leaves_an_entity_that_others_refer_to_meanwhile(ground):
    """Anna made the entity; Bob's mention refers to it too. Her undo takes back her mention, not his entity."""
    mine = annotation("mine", "a", "anna", refers="r")
    ground.write(Change("referent", "r", None, referent("r")), Change("annotation", "mine", None, mine))
    ground.add("annotation", annotation("his", "a", "bob", refers="r", by="bob"), by="bob")
    ground.undo(by="anna")
    assert ("annotation", "mine") not in tables_of(ground.store)
    assert names(ground.store) == {"r"}
    assert_journal_equals_tables(ground.store)
    ground.redo(by="anna")
    assert ("annotation", "mine") in tables_of(ground.store)
    assert_journal_equals_tables(ground.store)


def test_undo_is_refused_if_others_records_depend_on_what_would_go(ground):
    """Bob has annotated the article that Anna added."""
    from records import article

    ground.add("article", article("b"), by="anna")
    ground.add("annotation", annotation("his", "b", "bob", by="bob"), by="bob")
    before = tables_of(ground.store)
    with pytest.raises(Conflict, match="other records depend on it"):
        ground.undo(by="anna")
    assert tables_of(ground.store) == before
    assert_journal_equals_tables(ground.store)


# Writing what is not as it was


def test_a_change_that_starts_from_an_old_record_is_refused_and_says_who_was_faster(pen):
    old = referent("r")
    pen.add("referent", old, by="anna")
    pen.change("referent", old, by="bob", note="his")
    with pytest.raises(Conflict, match="changed meanwhile by bob"):
        pen.change("referent", old, by="anna", note="hers")
    assert tables_of(pen.store)["referent", "r"]["note"] == "his"


def test_a_change_behind_the_journals_back_is_noticed(pen):
    pen.add("referent", referent("r"))
    pen.store.close()
    with sqlite3.connect(pen.store.path) as connection:
        connection.execute("UPDATE referent SET note = 'by hand'")
    connection.close()
    with Store.open(pen.store.path) as store:
        later = Pen(store, "later")
        with pytest.raises(Conflict, match="by anna at time of e1"):
            later.undo()
        with pytest.raises(Conflict, match="outside of the journal"):
            later.drop("referent", referent("other"))


def test_a_discontinuous_part_keeps_the_order_of_its_spans(ground):
    made = annotation("x", "a", "anna", spans=((5, 6), (0, 1)), start=0, end=6)
    made["parts"] = [
        {
            "role": "mention",
            "spans": [span for part in made["parts"] for span in part["spans"]],
            "refers": None,
        }
    ]
    ground.add("annotation", made)
    kept = tables_of(ground.store)["annotation", "x"]["parts"]
    assert [span["start"] for span in kept[0]["spans"]] == [5, 0]
    assert_journal_equals_tables(ground.store)


def test_an_import_of_thousands_of_records_is_one_event_and_one_undo(pen):
    changes = [Change("referent", f"r{number:04}", None, referent(f"r{number:04}")) for number in range(1500)]
    pen.write(*changes)
    assert len(names(pen.store)) == 1500
    with pytest.raises(Conflict, match="UNIQUE constraint failed"):
        pen.write(*changes)
    pen.undo()
    assert names(pen.store) == set()
    assert_journal_equals_tables(pen.store)
