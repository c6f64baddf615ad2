"""One undo too many: the article that was read is gone, and nothing of it stays on the screen."""

from __future__ import annotations


def test_undoing_the_import_of_what_is_read_leaves_and_says_how_to_get_it_back(start, seed):
    terminal = start(str(seed))
    terminal.wait_for("Volodymyr Zelensky said")
    terminal.press("u")
    assert terminal.wait_end() == 0
    assert "history.redo" in terminal.raw.decode("utf-8")
