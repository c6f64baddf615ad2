"""However one leaves, the terminal is as it was, nothing runs on, and nothing is lost."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time

import pytest
from terminal import PATIENCE, ROOT, run

LEFT_ON = {1000, 1002, 1003, 1004, 1006, 1015, 1016, 1049, 2004, 2026, 2048}
"""Private modes that a program may not leave set: mouse, focus, alternate screen, bracketed paste, …"""


def assert_as_it_was(terminal):
    """The terminal is as it was before the program was started, and shows no traceback."""
    assert terminal.settings() == terminal.before
    assert terminal.modes & LEFT_ON == set()
    assert 25 in terminal.modes  # the cursor is shown
    assert terminal.keyboard == 0
    assert b"Traceback" not in terminal.raw
    assert b"Warning" not in terminal.raw
    assert "Error" not in terminal.text


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.fixture
def marked(start, seed):
    """The reader, with one person marked just now."""
    terminal = start(str(seed))
    terminal.wait_for("Volodymyr Zelensky said")
    terminal.press("/volodymyr", "enter", "1")
    terminal.wait_for("● PERSON Volodymyr Zelensky")
    return terminal


def assert_kept(folder):
    told = run(folder, "export")
    assert [json.loads(line)["text"] for line in told.stdout.splitlines()] == ["Volodymyr Zelensky"]
    assert sorted(path.name for path in folder.iterdir()) == ["Talks in Istanbul.txt", "annotations.db"]


def test_the_key_for_quitting(marked, folder):
    marked.press("Q")
    assert marked.wait_end() == 0
    assert_as_it_was(marked)
    assert_kept(folder)


@pytest.mark.parametrize(
    "keys",
    [
        ("Q", "w", "1", "w", "c", "enter"),
        (
            "u",
            "U",
            "Q",
            "w",
            "1",
            "w",
            "2",
            "enter",
        ),  # undo and redo are waited for, and the keys after them wait
        (":", "app.quit", "enter", "w", "1", "w", "2"),
    ],
    ids=["at once", "behind keys that wait", "by the command line"],
)
def test_keys_that_come_after_quitting_do_nothing(marked, folder, keys):
    marked.press(*keys)
    assert marked.wait_end() == 0
    assert_as_it_was(marked)
    assert_kept(folder)


def test_q_says_which_key_quits(marked):
    marked.press("q")
    marked.wait_for("Q quits")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_signals_that_ask_to_end(marked, folder, number):
    marked.signal(number)
    assert marked.wait_end() == 0
    assert_as_it_was(marked)
    assert_kept(folder)


@pytest.mark.parametrize("opened", ["ctrl+p", "f1", ":", "0", "?", "c"])
def test_signals_while_something_is_open(start, seed, opened):
    terminal = start(str(seed))
    terminal.wait_for("Volodymyr Zelensky said")
    before = terminal.text
    terminal.press(opened)
    terminal.wait_for(lambda terminal: terminal.text != before)
    terminal.signal(signal.SIGTERM)
    assert terminal.wait_end() == 0, terminal.text
    assert_as_it_was(terminal)


def test_ctrl_c_closes_what_is_open_first_and_then_quits(marked):
    steps = [
        ("ctrl+p", "Commands"),
        ("f1", "other pages"),
        (":", ": a command"),
        ("/", "words to find"),
        ("g", "Go  "),
        ("v", "\n SELECT "),
        ("c", "\n CLAIM "),
    ]
    for key, shown in steps:
        marked.press(key)
        marked.wait_for(shown)
        marked.press("ctrl+c")
        marked.wait_for(lambda terminal, shown=shown: shown not in terminal.text)
        marked.wait_for("\n READ ")
    marked.press("ctrl+c")
    assert marked.wait_end() == 0
    assert_as_it_was(marked)


def test_the_window_is_closed(marked, folder):
    marked.hang_up()
    marked.process.wait(PATIENCE)
    assert is_gone(marked.process.pid)
    assert_kept(folder)


def test_the_window_is_closed_with_a_claim_in_hand(marked, folder):
    marked.press("/he had sent", "enter", "c", "r", "s")
    marked.wait_for("Source “Volodymyr Zelensky”?")
    marked.hang_up()
    marked.process.wait(PATIENCE)
    claim = json.loads(run(folder, "export").stdout.splitlines()[-1])
    assert [part["role"] for part in claim["parts"]] == ["content", "source", "cue"]


def test_tiny_and_huge_and_back_with_a_claim_in_hand(marked, folder):
    marked.press("/he had sent", "enter", "c", "r", "s")
    marked.wait_for("Source “Volodymyr Zelensky”?")
    for columns, rows in ((10, 3), (300, 100), (1, 1), (80, 24), (120, 40)):
        marked.resize(columns, rows)
        if columns >= 80:
            marked.wait_for(" CLAIM ")
            marked.wait_for("team to")  # other words begin with letters that choose a source
    marked.wait_for("Library")
    marked.wait_for("Margin")
    marked.press("enter")
    marked.wait_for("The claim is done.")
    marked.press("Q")
    assert marked.wait_end() == 0
    assert_as_it_was(marked)
    claim = json.loads(run(folder, "export").stdout.splitlines()[-1])
    assert [(part["role"], part["spans"][0]["start"]) for part in claim["parts"]] == [
        ("content", 147),
        ("source", 123),
        ("cue", 142),
    ]


def test_a_tiny_terminal_from_the_start(start, seed):
    terminal = start(str(seed), size=(10, 3))
    terminal.wait_for(lambda terminal: terminal.text.strip())
    terminal.press("w", "1", "s", "r", "f1", "escape", "Q")
    assert terminal.wait_end() == 0
    assert_as_it_was(terminal)


# Starting where nothing can be shown


def test_without_a_terminal_it_says_so(folder, seed):
    told = run(folder, str(seed))
    assert told.returncode == 2
    assert told.stdout == ""
    assert "terminal" in told.stderr
    assert "marginist run" in told.stderr
    assert "Traceback" not in told.stderr


def test_in_an_empty_folder_it_says_how_to_begin_and_makes_nothing(start, folder):
    terminal = start()
    terminal.wait_for("There is no article here yet.")
    terminal.wait_for("marginist FILE.txt")
    terminal.press("Q")
    assert terminal.wait_end() == 0
    assert_as_it_was(terminal)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_the_first_screen_ends_by_a_signal_too(start, folder, number):
    terminal = start()
    terminal.wait_for("There is no article here yet.")
    terminal.signal(number)
    assert terminal.wait_end() == 0
    assert_as_it_was(terminal)


def test_the_first_screen_ends_with_its_window(start):
    terminal = start()
    terminal.wait_for("There is no article here yet.")
    terminal.hang_up()
    terminal.process.wait(PATIENCE)


@pytest.mark.parametrize("seconds", [0, 0.001, 0.01, 0.05, 0.3])
def test_it_ends_with_a_window_of_another_session_that_sends_no_signal(folder, seed, seconds):
    shown, end = pty.openpty()
    program = [sys.executable, "-c", "from tui.cli.main import main; main()", str(seed)]
    environment = {"PATH": os.defpath, "HOME": str(folder), "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
    running = subprocess.Popen(
        program, cwd=folder, env=environment, stdin=end, stdout=end, stderr=end, start_new_session=True
    )
    os.close(end)
    try:
        received = b""
        while b"Zelensky" not in received:
            received += os.read(shown, 4096)
        time.sleep(seconds)  # in the middle of a frame, or behind it
        os.close(shown)
        assert running.wait(PATIENCE) == 0
    finally:
        running.kill()


def test_a_file_that_is_not_there_is_a_sentence_and_no_screen(start, folder):
    terminal = start("no such file.txt")
    assert terminal.wait_end() == 1
    assert "no such file.txt" in terminal.text
    assert 1049 not in terminal.modes
    assert b"\x1b[?1049h" not in terminal.raw
    assert list(folder.iterdir()) == []


def test_a_bad_file_among_good_ones_is_told_on_the_screen_and_after(start, folder, seed):
    (folder / "bad.txt").write_bytes(b"\x00\xff\xfe\xfa" * 50)
    terminal = start(str(seed), "bad.txt")
    terminal.wait_for("Volodymyr Zelensky said")
    terminal.wait_for("bad.txt")
    terminal.press("Q")
    assert terminal.wait_end() == 1
    assert "bad.txt" in terminal.text
    assert_as_it_was(terminal)
