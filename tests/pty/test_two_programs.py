"""A program that comes and goes beside an open reader takes nothing away from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from terminal import run


def deleted_files(process: int) -> list[str]:
    """The files that a process has open and that are not there any more."""
    folder = Path("/proc") / str(process) / "fd"
    if not folder.is_dir():
        pytest.skip("this system does not tell which files a program has open")
    found = [str(each.readlink()) for each in folder.iterdir() if each.is_symlink()]
    return [each for each in found if each.endswith(" (deleted)") and ".db" in each]


def stored(folder: Path, db: Path) -> int:
    return len(run(folder, "export", "--db", str(db)).stdout.splitlines())


@pytest.mark.parametrize("verb", [("claims",), ("list",), ("export",), ("suggest", "--dry-run")])
def test_what_is_saved_beside_another_program_survives_the_plug(start, folder, seed, verb):
    db = folder / "both.db"
    reader = start("--db", str(db), str(seed))
    reader.wait_for("CLAIM?")  # offers were looked for, with a connection of their own
    assert run(folder, *verb, "--db", str(db)).returncode == 0
    reader.press("1", "w", "1", "w", "1", "w", "1")
    reader.wait_for(lambda terminal: "●" in terminal.text)
    reader.wait_saved()
    assert deleted_files(reader.process.pid) == []
    beside = stored(folder, db)
    assert beside > 0
    reader.kill()
    assert stored(folder, db) == beside


def test_what_another_program_writes_meanwhile_stays(start, folder, seed):
    db = folder / "both.db"
    reader = start("--db", str(db), str(seed))
    reader.wait_for("CLAIM?")
    run(folder, "claims", "--db", str(db))
    reader.press("1")
    reader.wait_saved()
    told = run(
        folder, "run", "--db", str(db), "--annotator", "bob", "select.span 123 141", "mark.entity PERSON"
    )
    assert told.returncode == 0
    reader.press("w", "1")
    reader.wait_saved()
    reader.press("Q")
    assert reader.wait_end() == 0
    assert run(folder, "export", "--db", str(db), "by:bob").stdout.count("\n") == 1
