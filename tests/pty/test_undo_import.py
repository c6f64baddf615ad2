"""One undo too many: the import of what is read stays, and keys that come after it do not go to the shell."""

from __future__ import annotations

from terminal import run


def test_undoing_ends_at_the_import_of_what_is_read(start, seed, folder):
    terminal = start(str(seed))
    terminal.wait_for("Volodymyr Zelensky said")
    terminal.press("uuu")
    terminal.wait_for("Only the import is left to undo")
    terminal.press("/volodymyr", "enter", "1", "u")
    terminal.wait_for("Undone: mark.entity PERSON")
    terminal.press("Q")
    assert terminal.wait_end() == 0
    assert "Talks in Istanbul" in run(folder, "list").stdout


def test_without_a_screen_the_import_is_undone_and_done_again(start, seed, folder):
    assert run(folder, "import", str(seed)).returncode == 0
    assert "No article is left; `marginist run history.redo`" in run(folder, "run", "history.undo").stdout
    assert run(folder, "list").stdout.strip() == "" or "Talks" not in run(folder, "list").stdout
    again = run(folder, "run", "history.redo").stdout
    assert "No article is left" not in again
    assert "Talks in Istanbul" in run(folder, "list").stdout
