"""Two processes on one file: no update is lost, each sees the other's, and each undoes its own."""

import json
import subprocess
import sys

from support import ROOT, assert_journal_equals_tables, run_all

MARKS = 40

CHILD = """
import json, random, sys, time
from pathlib import Path
from tui.commands.runner import perform_and_wait
from tui.model.refusal import Refusal
from tui.model.scheme import built_in
from tui.store.store import Store
from tui.workspace.workspace import Workspace

path, annotator, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
workspace = Workspace(Store.open(path), annotator, built_in())
workspace.show(workspace.find(None))
print("ready", flush=True)
sys.stdin.readline()
made, refused = [], []
for number in range(count):
    start = 100 + 100 * number
    word = workspace.view.open.text[start:].split()[1]
    place = workspace.view.open.text.index(word, start)
    perform_and_wait(workspace, f"select.span {place} {place + len(word)}")
    made.append(perform_and_wait(workspace, "mark.entity ORG").annotation)
    workspace.refresh_foreign()
for _ in range(count // 4):
    perform_and_wait(workspace, "history.undo")
kept = made[: count - count // 4]
end = time.monotonic() + 60
while True:
    workspace.refresh_foreign()
    seen = {}
    for each in workspace.view.open.all():
        seen[workspace.layer_name(each.layer)] = seen.get(workspace.layer_name(each.layer), 0) + 1
    if seen == {"anna": len(kept), "bob": len(kept)} or time.monotonic() > end:
        break
    time.sleep(0.02)
print(json.dumps({"kept": kept, "gone": made[len(kept):], "seen": seen}), flush=True)
sys.stdin.readline()
workspace.close()
"""


def test_nothing_of_two_writers_is_lost_and_each_sees_and_undoes_rightly(database, open_workspace):
    children = {
        name: subprocess.Popen(
            [sys.executable, "-c", CHILD, str(database), name, str(MARKS)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("anna", "bob")
    }
    told = {}
    try:
        for child in children.values():
            assert child.stdout.readline() == "ready\n"
        for child in children.values():
            print("go", file=child.stdin, flush=True)
        for name, child in children.items():
            told[name] = json.loads(child.stdout.readline())
        for child in children.values():
            child.communicate("end\n", timeout=60)
    finally:
        for child in children.values():
            child.kill()
            child.wait()
    kept = MARKS - MARKS // 4
    assert all(each["seen"] == {"anna": kept, "bob": kept} for each in told.values())

    workspace = open_workspace(database)
    stored = {made.id for made in workspace.view.open.all()}
    assert stored == {*told["anna"]["kept"], *told["bob"]["kept"]}
    assert_journal_equals_tables(workspace.store)
    run_all(workspace, "history.redo")
    assert {made.id for made in workspace.view.open.all()} - stored <= set(told["anna"]["gone"])
    assert [tuple(row) for row in workspace.store.rows("PRAGMA integrity_check")] == [("ok",)]
