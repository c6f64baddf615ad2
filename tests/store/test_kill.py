"""What was shown as saved survives a kill, and a full disk loses nothing."""

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support import ROOT, add_article, assert_journal_equals_tables, labelled, run_all, undo

from bench.kill import kill_many
from tui.commands.runner import perform
from tui.store.store import Store

KILLS = 20


def child(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a Python program of its own."""
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_what_was_acknowledged_survives_twenty_kills(database):
    tally = kill_many(database, KILLS, random.SystemRandom().randrange(1 << 30))
    assert tally.kills == KILLS
    assert tally.acknowledged > 0
    assert (tally.lost, tally.damaged, tally.unequal, tally.unusable) == (0, 0, 0, 0)


MARKS_AND_UNDOES = """
import sys
from pathlib import Path
from tui.commands.runner import perform_and_wait
from tui.model.scheme import built_in
from tui.store.store import Store
from tui.workspace.workspace import Workspace

workspace = Workspace(Store.open(Path(sys.argv[1])), "anna", built_in())
workspace.show(workspace.find(None))
perform_and_wait(workspace, "select.span 0 4")
perform_and_wait(workspace, "mark.entity FAC")
while True:
    for line in ("mark.everywhere", "history.undo", "history.redo", "history.undo"):
        perform_and_wait(workspace, line)
        print(line, flush=True)
"""


def test_a_kill_in_the_middle_of_a_bulk_act_leaves_all_of_it_or_nothing(tmp_path, stamps):
    places = 1000
    path = tmp_path / "annotations.db"
    with Store.open(path, create=True) as store:
        add_article(store, "Quay met. " * places, "Quays", stamps)
    chance = random.SystemRandom()
    for _ in range(8):
        with Store.open(path) as store:
            before = store.newest_event()
        command = [sys.executable, "-c", MARKS_AND_UNDOES, str(path)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
            assert running.stdout is not None
            assert running.stdout.readline() == "mark.everywhere\n"
            time.sleep(chance.uniform(0, 0.3))
            running.kill()
            told = 1 + running.stdout.read().count("\n")
        with Store.open(path) as store:
            assert store.rows("PRAGMA integrity_check")[0][0] == "ok"
            assert_journal_equals_tables(store)
            (count,) = store.rows("SELECT count(*) FROM annotation")[0]
            done = len(store.rows("SELECT 1 FROM event WHERE move <> 'setup' AND number > ?", (before,))) - 1
            assert told <= done <= told + 1  # the last one may be written and not told
            assert count == (places if done % 2 else 1)
            undo(store, "anna", stamps)
            if count == places:
                assert store.rows("SELECT count(*) FROM annotation")[0][0] == 1
                undo(store, "anna", stamps)
            assert store.rows("SELECT count(*) FROM annotation")[0][0] == 0


DIES_WHILE_MAKING = """
import os, sys
from pathlib import Path
from tui.store import database_files, store
real = database_files.migrations
def killed():
    if sys.argv[2] == "after":
        class Applied:
            def apply(self, database):
                real().apply(database)
                os.kill(os.getpid(), 9)
        return Applied()
    os.kill(os.getpid(), 9)
database_files.migrations = killed
store.Store.open(Path(sys.argv[1]), create=True)
"""


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_kill_while_a_database_is_made_does_not_stop_the_next(tmp_path, moment):
    path = tmp_path / "annotations.db"
    died = child(DIES_WHILE_MAKING, str(path), moment)
    assert died.returncode == -signal.SIGKILL, died.stderr
    with Store.open(path, create=True) as store:
        assert store.created
    assert [each.name for each in tmp_path.iterdir()] == ["annotations.db"]


FILLS_THE_DISK = """
import json, resource, sys
from pathlib import Path
from tui.commands.runner import perform, perform_and_wait
from tui.model.refusal import Refusal
from tui.model.scheme import built_in
from tui.store.store import Store
from tui.workspace.workspace import Workspace

path = Path(sys.argv[1])
workspace = Workspace(Store.open(path), "anna", built_in())
refusals = []
workspace.on_change = lambda made: refusals.append((made.refusal.sentence, made.kept)) if made.refusal else None
workspace.show(workspace.find(None))
perform_and_wait(workspace, "select.span 0 13")
perform_and_wait(workspace, "mark.entity EVENT")

fill, free = json.loads(sys.argv[2])
exec(fill)
for start in (14, 25, 38, 45):
    perform(workspace, f"select.span {start} {start + 3}")
    perform(workspace, "mark.entity ORG")
while workspace._flying:
    workspace.pump()
told = {"refusals": refusals[:], "state": workspace.state, "seen": len(workspace.view.open.all())}
try:
    perform(workspace, "history.undo")
except Refusal as refusal:
    told["undo"] = refusal.sentence
told["stored"] = workspace.store.rows("SELECT count(*) FROM annotation")[0][0]

exec(free)
perform_and_wait(workspace, "app.save")
told["state after"] = workspace.state
told["stored after"] = workspace.store.rows("SELECT count(*) FROM annotation")[0][0]
workspace.close()
print(json.dumps(told))
"""

LIMIT = (
    "limits = resource.getrlimit(resource.RLIMIT_FSIZE)\n"
    "wal = path.with_name(path.name + '-wal').stat().st_size\n"
    "resource.setrlimit(resource.RLIMIT_FSIZE, (wal + 2000, limits[1]))",
    "resource.setrlimit(resource.RLIMIT_FSIZE, limits)",
)
FULL = (
    "filler = path.with_name('filler').open('wb', buffering=0)\n"
    "try:\n"
    "    while filler.write(b'x' * 512): pass\n"
    "except OSError: pass\n",
    "path.with_name('filler').unlink(); filler.close()",
)


def full_disk(folder: Path) -> None:
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("no small file system can be mounted here: " + made.stderr.decode().strip())


@pytest.fixture(params=["limit", "disk"])
def narrow(request, tmp_path, database):
    """A database where there is little room, with what fills it and what frees it."""
    if request.param == "limit":
        yield database, LIMIT, "An error of the disk or a size limit"
        return
    folder = tmp_path / "small"
    folder.mkdir()
    full_disk(folder)
    try:
        path = folder / "annotations.db"
        path.write_bytes(database.read_bytes())
        yield path, FULL, "is full; free some space"
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_what_a_full_disk_refuses_is_kept_in_memory_and_written_once_there_is_room(narrow, open_workspace):
    path, moves, sentence = narrow
    done = child(FILLS_THE_DISK, str(path), json.dumps(moves))
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert all(sentence in said and kept for said, kept in told["refusals"])
    assert told["refusals"]
    assert told["state"] == "not saved"
    assert (told["seen"], told["stored"]) == (5, 1)
    assert "not saved yet" in told["undo"]
    assert (told["state after"], told["stored after"]) == ("saved", 5)

    workspace = open_workspace(path)
    assert [label for label, _ in labelled(workspace)] == ["EVENT", "ORG", "ORG", "ORG", "ORG"]
    assert_journal_equals_tables(workspace.store)
    run_all(workspace, "history.undo")
    workspace.close()


def test_a_file_that_was_moved_away_is_not_written_into_the_void(database, open_workspace):
    """Writing into a deleted file would be lost. Put back, it is written."""
    workspace = open_workspace(database)
    run_all(workspace, "select.span 123 141", "mark.entity PERSON")
    away = database.with_name("away.db")
    database.rename(away)
    perform(workspace, "mark.article REPORT")
    while workspace.state == "saving":
        workspace.pump()
    assert workspace.state == "not saved"
    away.rename(database)
    run_all(workspace, "app.save")
    assert workspace.state == "saved"
    assert_journal_equals_tables(workspace.store)
