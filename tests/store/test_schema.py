"""The tables: what they hold, what they refuse, and how the file lies on the disk."""

import os
import re
import sqlite3
import stat
from pathlib import Path

import pytest
from records import Pen, annotation, referent
from support import ROOT, labelled, run_all

from tui.model.event import Change
from tui.store import files
from tui.store import store as store_module
from tui.store.schema import APPLICATION_ID, VERSION
from tui.store.store import Store

GOLDEN = Path(__file__).with_name("schema.sql")


@pytest.fixture
def raw(ground):
    """A connection of another program to a database with one record of everything."""
    ground.write(
        Change("scheme", "news", None, {"name": "news", "version": 1, "body": {}}),
        Change("referent", "r", None, referent("r")),
        Change("annotation", "x", None, annotation("x", "a", "anna", refers="r")),
        Change(
            "link",
            "l",
            None,
            {"id": "l", "type": "within", "from": "x", "to": "y", "by": "anna", "created": ""},
        ),
        Change(
            "review",
            "q",
            None,
            {
                "id": "q",
                "query": "label:GPE",
                "order": "score",
                "seed": 7,
                "sample": 1,
                "items": ["x"],
                "by": "anna",
                "created": "",
            },
        ),
        Change(
            "decision",
            "d",
            None,
            {
                "id": "d",
                "annotation": "x",
                "answer": "accept",
                "by": "anna",
                "at": "",
                "reason": "",
                "review": None,
            },
        ),
        Change("completion", "a/anna", None, {"id": "a/anna", "article": "a", "by": "anna", "at": ""}),
    )
    ground.store.close()
    connection = sqlite3.connect(ground.store.path)
    connection.execute("PRAGMA foreign_keys = ON")
    yield connection
    connection.close()


BAD = {
    "text": ["sha256 = 'short'", "content = NULL"],
    "article": [
        "title = NULL",
        "text_sha256 = 'nowhere'",
        "raw_sha256 = 'short'",
        "location = NULL",
        "normalised = 'no json'",
        "meta = 'no json'",
        "encoding = NULL",
    ],
    "scheme": ["version = 'one'", "body = 'no json'"],
    "layer": ["name = ''", "name = 'bob'", "kind = 'robot'", "annotator = NULL"],
    "referent": [
        "kind = 'thing'",
        "name = ''",
        "aliases = 'no json'",
        "attributes = 'no json'",
        "note = NULL",
    ],
    "annotation": [
        "article = 'nowhere'",
        "layer = 'nobody'",
        "kind = 'thing'",
        "label = ''",
        "start = -1",
        "start = NULL",
        '"end" = NULL',
        '"end" = start',
        "start = 'one'",
        "attributes = 'no json'",
        "status = 'done'",
        "score = 1.5",
        "score = -0.1",
        "\"by\" = ''",
        "note = NULL",
        "created = NULL",
    ],
    "part": [
        "annotation = 'nothing'",
        "number = -1",
        "fragment = -1",
        "role = 'speaker'",
        "start = -1",
        '"end" = start',
        "quote = 'longer than that'",
        "quote = NULL",
        "referent = 'nobody'",
    ],
    "link": ["type = ''", '"from" = "to"', '"by" = NULL'],
    "review": [
        "\"order\" = 'size'",
        "sample = 0",
        "seed = 'x'",
        "items = 'no json'",
        "by = ''",
        "query = NULL",
    ],
    "decision": ["answer = 'maybe'", "reason = NULL"],
    "completion": ["article = 'nowhere'", "at = NULL"],
}


@pytest.mark.parametrize(("table", "bad"), [(table, bad) for table, every in BAD.items() for bad in every])
def test_a_bad_value_is_refused_by_the_file_itself(raw, table, bad):
    where = " WHERE id = 'anna'" if table == "layer" else ""
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(f'UPDATE "{table}" SET {bad}{where}')


@pytest.mark.parametrize(
    "row",
    [
        "'e9', '', '', '', NULL, 'wish', NULL, ''",
        "'e9', '', '', '', NULL, 'undo', 'no such event', ''",
        "'e9', '', NULL, '', NULL, 'do', NULL, ''",
    ],
)
def test_a_bad_event_is_refused(raw, row):
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(f"INSERT INTO event (id, at, by, command, article, move, undoes, step) VALUES ({row})")


@pytest.mark.parametrize(
    "row", ["'no', 1, '', '', NULL, '{}'", "'e1', 9, '', '', NULL, NULL", "'e1', 9, '', '', NULL, 'no json'"]
)
def test_a_bad_revision_is_refused(raw, row):
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(f"INSERT INTO revision VALUES ({row})")


def test_a_quote_is_as_long_as_its_span_in_code_points(raw):
    raw.execute("UPDATE part SET quote = '👩'")
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute("UPDATE part SET quote = '👩\u200d👩'")


def test_an_article_cannot_be_finished_twice_by_one(raw):
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute("INSERT INTO completion VALUES ('other', 'a', 'anna', '')")


def schema_of(path):
    connection = sqlite3.connect(path)
    rows = connection.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name <> '_sqlite_migrations'"
        " ORDER BY type, name"
    ).fetchall()
    connection.close()
    return "".join(f"{sql};\n\n" for (sql,) in rows)


def test_the_schema_is_the_golden_one(tmp_path):
    """A change of the schema is a new migration, and a new golden: `MARGINIST_GOLDEN=1 pytest tests/store`."""
    Store.open(tmp_path / "new.db", create=True).close()
    made = schema_of(tmp_path / "new.db")
    if os.environ.get("MARGINIST_GOLDEN"):
        GOLDEN.write_text(made, encoding="utf-8")
    assert made == GOLDEN.read_text(encoding="utf-8")


def test_every_table_is_strict():
    tables = re.findall(r"^CREATE TABLE (\w+) \(.*?^\)([^;]*);", GOLDEN.read_text(), re.DOTALL | re.MULTILINE)
    assert len(tables) == 14
    assert all("STRICT" in options for _, options in tables)


def test_the_views_for_people_can_be_read(raw):
    assert raw.execute("SELECT name, mentions, articles FROM entities").fetchall() == [("r", 1, 1)]
    assert raw.execute("SELECT count(*) FROM claims").fetchall() == [(0,)]
    assert raw.execute("SELECT title, entities, claims, done_by FROM progress").fetchall() == [
        ("a", 1, 0, "anna")
    ]


# The file


@pytest.fixture
def new(tmp_path):
    path = tmp_path / "new.db"
    Store.open(path, create=True).close()
    return path


def pragma(path, name):
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    found = connection.execute(f"PRAGMA {name}").fetchone()[0]
    connection.close()
    return found


def test_only_its_owner_may_read_the_file(new):
    assert stat.S_IMODE(new.stat().st_mode) == 0o600


def test_the_files_beside_it_are_as_private(new):
    with Store.open(new) as store:
        Pen(store).add("referent", referent("r"))
        modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in new.parent.iterdir()}
    assert modes == {"new.db": 0o600, "new.db-wal": 0o600, "new.db-shm": 0o600}


def test_it_says_whose_it_is_and_of_what_version(new):
    assert pragma(new, "application_id") == APPLICATION_ID == int.from_bytes(b"MARG", "big")
    assert pragma(new, "user_version") == VERSION


def test_it_is_in_wal_mode(new):
    assert pragma(new, "journal_mode") == "wal"


def test_one_file_is_left_after_it_is_closed(new):
    with Store.open(new) as store:
        Pen(store).add("referent", referent("r"))
    assert [each.name for each in new.parent.iterdir()] == ["new.db"]


def test_merely_reading_leaves_it_byte_for_byte_as_it_was(database, open_workspace):
    workspace = open_workspace(database)
    run_all(workspace, "select.span 123 141", "mark.entity PERSON")
    workspace.close()
    before, touched = database.read_bytes(), database.stat().st_mtime_ns
    workspace = open_workspace(database)
    lines = (
        "caret.page-down",
        "search.find Putin",
        "pane.split-right",
        "select.grow",
        "select.clear",
        "copy.cite",
    )
    run_all(workspace, *lines)
    workspace.refresh_foreign()
    workspace.store.warm()
    assert labelled(workspace)
    workspace.close()
    assert database.read_bytes() == before
    assert database.stat().st_mtime_ns == touched
    assert list(database.parent.iterdir()) == [database]


def test_on_a_network_file_system_it_is_in_delete_mode(tmp_path, monkeypatch):
    """Where WAL does not work. A network cannot be made here, so the answer about it is."""
    monkeypatch.setattr(files, "is_on_network", lambda path: True)
    path = tmp_path / "far.db"
    with Store.open(path, create=True) as store:
        pen = Pen(store)
        pen.add("referent", referent("r"))
        pen.undo()
        assert store.rows("SELECT count(*) FROM referent")[0][0] == 0
    assert pragma(path, "journal_mode") == "delete"
    assert [each.name for each in tmp_path.iterdir()] == ["far.db"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/mnt/far/x.db", True), ("/mnt/far away/x.db", True), ("/mnt/near/x.db", False), ("/home/x.db", False)],
)
def test_the_mount_table_tells_what_lies_on_a_network(monkeypatch, path, expected):
    table = "dev / ext4 rw 0 0\nbox:/x /mnt/far nfs4 rw 0 0\nbox /mnt/far\\040away cifs rw 0 0\ndev /mnt/near xfs rw\n"
    monkeypatch.setattr(Path, "read_text", lambda self, **options: table)
    assert files.is_on_network(Path(path)) is expected


def test_writers_take_turns_where_sqlite_itself_could_corrupt_the_file(new, monkeypatch):
    """SQLite 3.7.0–3.51.2 in WAL mode; the lock is on the folder, so that no file is left behind."""
    taken = []
    monkeypatch.setattr(store_module, "has_wal_reset_bug", lambda: True)
    real = store_module.exclusive
    monkeypatch.setattr(
        store_module, "exclusive", lambda path, seconds: taken.append(path) or real(path, seconds=seconds)
    )
    with Store.open(new) as store:
        Pen(store).add("referent", referent("r"))
        assert taken == [new]
    assert len(taken) == 3  # the checkpoint of the writer, and the reader's close, which may be the last


@pytest.mark.parametrize(
    ("version", "has_it"),
    [
        ((3, 40, 1), True),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 53, 0), False),
        ((3, 44, 6), False),
        ((3, 44, 5), True),
        ((3, 50, 7), False),
        ((3, 50, 6), True),
        ((4, 0, 0), False),
    ],
)
def test_the_versions_of_sqlite_with_the_bug_are_known(monkeypatch, version, has_it):
    from tui.store import sqlite

    monkeypatch.setattr(sqlite.sqlite3, "sqlite_version_info", version)
    assert sqlite.has_wal_reset_bug() is has_it


# The code


@pytest.mark.parametrize(
    "banned",
    [
        r"\bdb\.conn\b",
        r"\.conn\b",
        r"alter\s*=\s*True",
        r"replace\s*=\s*True",
        r"\.transform\(",
        r"\.upsert",
        r"executescript\(",
    ],
)
def test_what_loses_data_with_sqlite_utils_is_not_used(banned):
    """Each of them was measured to lose rows, triggers or a transaction; see `executescript` in the migrations."""
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sorted((ROOT / "tui").rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(banned, line) and path.name != "schema.py"
    ]
    assert found == []


def test_plugins_of_sqlite_utils_never_get_the_connection():
    source = (ROOT / "tui/store/store.py").read_text(encoding="utf-8")
    assert source.count("Database(connection, execute_plugins=False)") == source.count("Database(connection")
