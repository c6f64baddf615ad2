"""Nothing of an article reaches a terminal as a command to it."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

from tui.cli.output import columns

EVIL = "Ti\x1b]0;owned\x07tle \x9b31m \u202egnp"


def in_terminal(*words):
    """What a terminal receives from a command line, on both streams."""
    leader, follower = pty.openpty()
    code = "from tui.cli.main import main; main()"
    running = subprocess.Popen(
        [sys.executable, "-c", code, "--annotator", "ada", *words],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    os.close(follower)
    received = b""
    while True:
        try:
            piece = os.read(leader, 65_536)
        except OSError:
            break
        if not piece:
            break
        received += piece
    running.wait()
    os.close(leader)
    return received.replace(b"\r\x1b[K", b"").decode()


def claimed():
    """A line of an archive: a claim whose words and names would command a terminal."""
    text = f"{EVIL} said {EVIL}."
    end = len(EVIL)
    entity = {"kind": "entity", "name": EVIL}
    parts = [
        {"role": "source", "spans": [{"start": 0, "end": end}], "refers": entity},
        {"role": "content", "spans": [{"start": end + 6, "end": len(text) - 1}], "refers": None},
    ]
    claim = {"kind": "claim", "label": "CLAIM", "parts": parts, "note": EVIL}
    return {"article": {"text": text, "title": f"Claim {EVIL}"}, "annotations": [claim]}


def test_titles_texts_and_names_are_sanitised_on_a_terminal(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    article = tmp_path / "evil\x1b[2J.md"
    article.write_text(f"# {EVIL}\n")
    shown = in_terminal("import", str(article))
    shown += in_terminal("list") + in_terminal("export", "--format", "spans") + in_terminal("stats")
    Path("claim.jsonl").write_text(json.dumps(claimed()) + "\n")
    shown += in_terminal("import", "claim.jsonl")
    for words in (["claims"], ["claims", "--group", "speaker"], ["claims", "--json"], ["entities"]):
        told = in_terminal(*words)
        assert "owned" in told, words
        shown += told
    shown += in_terminal("claims", "speaker:no\x1b[2J oops:x")
    shown += in_terminal("remove", EVIL.replace("\x07", "\x07")) + in_terminal("export", "no\x1b[2J:x")
    shown = shown.replace("\r\x1b[Kreading ", "")
    assert "owned" in shown
    progress = shown.count("\x1b")
    assert progress == 0, shown
    assert not set(shown) & {"\x07", "\x9b", "\u202e"}


def test_a_pipe_gets_the_data_as_it_is(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(f"# {EVIL}\n")
    code = "from tui.cli.main import main; main()"
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    for words in (["import", "a.md"], ["export", "--format", "spans"]):
        done = subprocess.run(
            [sys.executable, "-c", code, *words], capture_output=True, check=True, env=environment
        )
    assert "\u202egnp" in done.stdout.decode()


def test_columns_are_aligned_by_cells_and_stay_on_one_line():
    assert columns([["日本", "1"], ["a\nb", "22"]], right=frozenset({1})) == ["日本   1", "a␤b   22"]
