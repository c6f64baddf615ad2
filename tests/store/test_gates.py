"""Before a file is used: is it there, is it ours, can it be read and written? Each answer is one sentence."""

import sqlite3
import stat
import threading

import pytest
from records import Pen, referent
from sqlite_utils import Database
from support import run_refused, tables_of

from tui.model.refusal import Refusal
from tui.store import store as store_module
from tui.store.files import nearest_database
from tui.store.problems import StoreProblem, explained
from tui.store.schema import APPLICATION_ID, VERSION, migrations
from tui.store.store import Store


def refusal_of(path, **options):
    with pytest.raises(StoreProblem) as refusal:
        Store.open(path, **options)
    return refusal.value.sentence


def change_raw(path, *statements):
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


# What is there


def test_a_file_that_is_not_there_is_not_made_by_reading(tmp_path):
    path = tmp_path / "none.db"
    assert refusal_of(path) == f"There is no database {path}; `marginist import` makes one."
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_a_database_only_where_one_is_to_be_made(tmp_path):
    path = tmp_path / "empty.db"
    path.touch()
    assert refusal_of(path).startswith("There is no database")
    with Store.open(path, create=True) as store:
        assert store.created
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_is_there_already_is_not_made_again(store):
    with Store.open(store.path, create=True) as again:
        assert not again.created


def test_a_folder_is_refused(tmp_path):
    assert refusal_of(tmp_path, create=True) == f"{tmp_path} is a folder; name a file with --db."


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    path = tmp_path / "nowhere" / "a.db"
    assert refusal_of(path, create=True) == f"The folder {path.parent} does not exist; create it first."


def test_a_link_to_nowhere_is_not_followed(tmp_path):
    path = tmp_path / "a.db"
    path.symlink_to(tmp_path / "elsewhere.db")
    assert refusal_of(path, create=True) == (
        f"{path} is a link to nowhere; remove it or name another file with --db."
    )
    assert not (tmp_path / "elsewhere.db").exists()


def test_a_link_to_a_database_means_that_database_with_its_locks(tmp_path, store):
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "a.db"
    link.symlink_to(store.path)
    with Store.open(link) as same:
        assert same.path == store.path
        Pen(same).add("referent", referent("r"))
    assert set(tables_of(store)) == {("referent", "r")}


@pytest.mark.parametrize("content", [b"x", b"<html>" * 100, b"SQLite format 3\x00", b"\x00" * 4096])
def test_what_is_no_database_is_refused_and_left_as_it_is(tmp_path, content):
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    for create in (False, True):
        assert refusal_of(path, create=create) == f"{path} is not a database; name another file with --db."
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_as_it_is(tmp_path):
    path = tmp_path / "places.sqlite"
    change_raw(path, "CREATE TABLE t (x)", "PRAGMA application_id = 5")
    content = path.read_bytes()
    assert refusal_of(path, create=True) == (
        f"{path} is a database of another program; name another file with --db."
    )
    assert path.read_bytes() == content


@pytest.mark.parametrize("keep", [4096, 8192 + 17])
def test_a_damaged_database_is_refused_in_a_sentence(store, keep):
    Pen(store).add("referent", referent("r"))
    store.close()
    content = store.path.read_bytes()
    store.path.write_bytes(content[:keep] + b"\xa5" * (len(content) - keep))
    sentence = refusal_of(store.path)
    assert sentence == f"{store.path} is damaged; take the last backup, and keep this file for a rescue."


# Versions


def test_a_newer_database_is_opened_for_reading_only_and_says_so(database, open_workspace):
    change_raw(database, f"PRAGMA user_version = {VERSION + 1}")
    content = database.read_bytes()
    workspace = open_workspace(database)
    assert workspace.store.read_only == (
        f"annotations.db was made by a newer marginist (format {VERSION + 1}, this one knows {VERSION}); "
        "it is open for reading only."
    )
    assert workspace.view.open.text.startswith(" Journalists in Istanbul")
    assert run_refused(workspace, "caret.goto 130", "mark.entity PERSON") == workspace.store.read_only
    with pytest.raises(StoreProblem, match="newer marginist"):
        workspace.store.write([]).result()
    workspace.close()
    assert database.read_bytes() == content
    assert list(database.parent.iterdir()) == [database]


def test_an_older_database_is_brought_up_to_date_after_a_backup(tmp_path):
    """Version 0 is a file with our mark and nothing in it."""
    path = tmp_path / "old.db"
    change_raw(path, f"PRAGMA application_id = {APPLICATION_ID}", "CREATE TABLE kept (x)")
    with Store.open(path) as store:
        assert store.rows("PRAGMA user_version")[0][0] == VERSION
        Pen(store).add("referent", referent("r"))
    backup = path.with_name("old.db.format-0.backup")
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    connection = sqlite3.connect(backup)
    assert [row[0] for row in connection.execute("SELECT name FROM sqlite_master")] == ["kept"]
    connection.close()


def test_a_database_of_the_first_version_keeps_everything_and_becomes_one_of_this(tmp_path):
    path = tmp_path / "first.db"
    with Store.open(tmp_path / "new.db", create=True) as store:
        expected = {
            row[0]: row[1] for row in store.rows("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        }
    database = Database(path, execute_plugins=False)
    first, *_ = migrations().pending(database)
    migrations().apply(database, stop_before=migrations().pending(database)[1].name)
    assert first.name == "m001_first"
    database.table("referent").insert(referent("r") | {"aliases": "[]", "attributes": "{}"})
    database.close()
    with Store.open(path) as store:
        assert store.rows("PRAGMA user_version")[0][0] == VERSION
        assert set(tables_of(store)) == {("referent", "r")}
        there = {
            row[0]: row[1] for row in store.rows("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        }
        assert there == expected
    assert stat.S_IMODE(path.with_name("first.db.format-1.backup").stat().st_mode) == 0o600


# Reading only


def test_a_file_that_may_not_be_written_is_opened_for_reading(store, monkeypatch):
    """Permissions do not bind root, so the answer about them is given here."""
    store.close()
    monkeypatch.setattr(store_module.os, "access", lambda path, mode: path != store.path)
    with Store.open(store.path) as again:
        assert again.read_only == "annotations.db is read-only; nothing can be marked."
        assert again.newest_event() == 0
        with pytest.raises(StoreProblem, match="nothing can be marked"):
            again.write([]).result()


def test_a_file_in_a_folder_that_may_not_be_written_is_read_without_files_beside_it(store, monkeypatch):
    Pen(store).add("referent", referent("r"))
    store.close()
    monkeypatch.setattr(store_module.os, "access", lambda path, mode: False)
    with Store.open(store.path) as again:
        assert set(tables_of(again)) == {("referent", "r")}
        assert [each.name for each in store.path.parent.iterdir()] == ["annotations.db"]


# Locked


def test_a_short_lock_of_another_program_is_waited_for(pen):
    other = sqlite3.connect(pen.store.path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(0.5, lambda: other.execute("ROLLBACK")).start()
    pen.add("referent", referent("r"))
    assert set(tables_of(pen.store)) == {("referent", "r")}
    other.close()


def test_a_long_lock_of_another_program_is_told_and_nothing_is_half_done(pen, monkeypatch):
    monkeypatch.setattr(store_module, "PATIENCE", 0.1)
    other = sqlite3.connect(pen.store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreProblem) as refusal:
        pen.add("referent", referent("r"))
    assert (
        refusal.value.sentence
        == f"{pen.store.path} is locked by another program; close that, then try again."
    )
    other.execute("ROLLBACK")
    other.close()
    assert tables_of(pen.store) == {}
    pen.add("referent", referent("r"))


def test_reading_goes_on_while_another_program_writes(pen):
    pen.add("referent", referent("r"))
    other = sqlite3.connect(pen.store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("DELETE FROM referent")
    assert set(tables_of(pen.store)) == {("referent", "r")}
    other.execute("ROLLBACK")
    other.close()


# Copies and ends


def test_a_backup_is_a_whole_database_that_only_its_owner_may_read(pen, tmp_path):
    pen.add("referent", referent("r"))
    target = tmp_path / "copy.db"
    pen.store.backup(target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with Store.open(target) as copy:
        assert tables_of(copy) == tables_of(pen.store)
        Pen(copy, "later").undo()
    with pytest.raises(StoreProblem, match="exists already; name another file"):
        pen.store.backup(target)
    pen.add("referent", referent("s"))


def test_a_backup_where_none_can_be_is_refused_and_leaves_nothing(store, tmp_path):
    with pytest.raises(StoreProblem, match=r"The folder .* does not exist"):
        store.backup(tmp_path / "nowhere" / "copy.db")


def test_a_store_may_be_closed_twice(store):
    store.close()
    store.close()


def test_what_was_submitted_is_written_before_a_store_is_closed(pen):
    for _ in range(20):
        pen.store.write([pen.event()])
    pen.store.close()
    with Store.open(pen.store.path) as store:
        assert store.newest_event() == 20


def test_values_are_bound_and_never_part_of_a_statement(store):
    assert store.rows("SELECT ?", ("'; DROP TABLE article; --",))[0][0] == "'; DROP TABLE article; --"
    with pytest.raises(Refusal, match="could not be used"):
        store.rows("SELECT nonsense FROM nowhere")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (sqlite3.OperationalError("database or disk is full"), "The disk is full; free some space"),
        (sqlite3.OperationalError("disk I/O error"), "An error of the disk or a size limit kept /a.db"),
        (sqlite3.OperationalError("attempt to write a readonly database"), "/a.db is read-only"),
        (sqlite3.OperationalError("database is locked"), "/a.db is locked by another program"),
        (sqlite3.DatabaseError("file is not a database"), "/a.db is not a database of marginist"),
        (sqlite3.DatabaseError("database disk image is malformed"), "/a.db is damaged"),
        (sqlite3.OperationalError("unable to open database file"), "/a.db cannot be opened"),
        (sqlite3.OperationalError("something else"), "/a.db could not be used: something else;"),
        (OSError(28, "No space left on device"), "/a.db could not be used: [Errno 28] No space left"),
        (StoreProblem("said already."), "said already."),
    ],
)
def test_every_fault_is_told_in_one_sentence(error, words):
    from pathlib import Path

    sentence = explained(error, Path("/a.db")).sentence
    assert sentence.startswith(words)
    assert sentence.endswith(".")


def test_the_nearest_database_is_found_upwards(tmp_path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert nearest_database(inner) is None
    (tmp_path / "annotations.db").touch()
    assert nearest_database(inner) == tmp_path / "annotations.db"
    (inner / "annotations.db").touch()
    assert nearest_database(inner) == inner / "annotations.db"
