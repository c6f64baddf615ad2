"""Storing suggestions shows how far it is, on a terminal only."""

from __future__ import annotations

from terminal import run


def test_a_terminal_shows_a_bar_and_then_what_was_stored(start, folder, seed):
    assert run(folder, "import", seed.name).returncode == 0
    terminal = start("suggest")
    terminal.wait_for("suggestions for 1 article")
    assert terminal.wait_end() == 0
    assert "█ 1 of 1 articles" in terminal.raw.decode("utf-8")


def test_without_a_terminal_there_is_none(folder, seed):
    assert run(folder, "import", seed.name).returncode == 0
    told = run(folder, "suggest")
    assert (told.returncode, told.stdout) == (0, "")
    assert told.stderr.startswith("Stored ")
    assert told.stderr.count("\n") == 1
