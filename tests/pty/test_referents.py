"""With keys alone, through a real terminal: claims with speaker and statement, entities joined and divided, links."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from terminal import Terminal, run

FIRST = "Ann Lee met Bob.\n\n“Taxes” “will fall” soon, Lee said. The minister smiled.\n"
SECOND = "Bob Ray said that taxes will not fall. Lee disagreed.\n"

# Every entry is what is pressed in one go, and what then shows that it was done.
CLAIM = [
    (["/taxes", "enter"], "“taxes” 1 of 1."),
    (["c"], "Claim"),
    (["a"], "A fragment more for the content"),
    (["w"], "“will fall”"),
    (["r"], "Cue “said”?"),
    (["s"], "Source “Lee”?"),
    (["S"], "Enter takes it"),
    (["enter"], "→ new entity Lee."),
    (["2", "4"], "Type: promise."),
    (["="], "Enter takes it"),
    (["Taxes will fall", "enter"], "→ new statement Taxes will fall."),
    (["v", "verdict: unproven", "enter"], "Verdict: unproven."),
    (["Rb"], "A link starts here"),
    (["enter"], "The claim is done."),
]
ENTITIES = [
    (["gg", "1"], "PERSON “Ann Lee”."),
    (["Rr"], "Enter takes it"),
    (["Ann Lee", "enter"], "→ new entity Ann Lee."),
    (["Re", "same", "enter"], "type the other’s name"),
    (["Lee", "enter"], "“Ann Lee” is “Lee” now: 1 annotation."),
    (["Re", "name:", "enter"], "Lee"),
    (["backspace", "backspace", "backspace", "Ann Lee", "enter"], "Lee → Ann Lee."),
    (["/minister", "enter", "1", "Rr"], "Enter takes it"),
    (["Ann Lee", "enter"], "→ Ann Lee."),
    (["Re", "somebody else", "enter"], "Enter takes that name"),
    (["Cid Moe", "enter"], "→ new entity Cid Moe."),
]
LINK = [
    (["gn"], "Bob Ray said"),
    (["/taxes", "enter"], "“taxes” 1 of 1."),
    (["c", "r"], "Cue “said”?"),
    (["s", "S"], "Enter takes it"),
    (["enter"], "→ new entity Bob Ray."),
    (["Rt", "contra", "enter"], "↔ contradicts ↔ this claim."),
    (["enter"], "The claim is done."),
]


def play(terminal: Terminal, sequence: list[tuple[list[str], str]]) -> None:
    for keys, shown in sequence:
        terminal.press(*keys)
        terminal.wait_for(shown)


def archive(folder: Path, db: Path) -> str:
    told = run(folder, "export", "--db", str(db), "--format", "archive")
    assert (told.returncode, told.stderr) == (0, "")
    return told.stdout


def read(folder: Path, db: Path) -> tuple[dict[str, Any], dict[str, Any], list[dict[str, Any]]]:
    """Of the archive: the referents by name, the header, the annotations."""
    header, *lines = [json.loads(line) for line in archive(folder, db).splitlines()]
    annotations = [each for line in lines for each in line["annotations"]]
    return {each["name"]: each for each in header["referents"]}, header, annotations


def test_by_keys_alone_and_each_is_one_step_and_the_archive_keeps_it_all(start, folder):
    for name, text in (("a.txt", FIRST), ("b.txt", SECOND)):
        (folder / name).write_text(text, encoding="utf-8")
    db = folder / "fresh.db"
    terminal = start("--db", str(db), "a.txt", "b.txt")
    terminal.wait_for("Ann Lee met Bob")
    play(terminal, [*CLAIM, *ENTITIES, *LINK])
    terminal.wait_saved()
    terminal.press("Q")
    assert terminal.wait_end() == 0

    named, header, annotations = read(folder, db)
    assert set(named) == {"Ann Lee", "Cid Moe", "Bob Ray", "Taxes will fall"}
    assert named["Ann Lee"]["aliases"][-1] == "Lee"
    assert named["Taxes will fall"]["attributes"] == {"verdict": "unproven"}
    claim, other = sorted(
        (each for each in annotations if each["kind"] == "claim"), key=lambda each: -len(each["attributes"])
    )
    content, source, cue = claim["parts"]
    assert [len(part["spans"]) for part in (content, source, cue)] == [2, 1, 1]
    assert [part["refers"] and part["refers"]["name"] for part in (content, source)] == [
        "Taxes will fall",
        "Ann Lee",
    ]
    assert claim["attributes"] == {"attribution": "indirect", "type": "promise"}
    assert [(link["type"], {link["from"], link["to"]}) for link in header["links"]] == [
        ("contradicts", {claim["id"], other["id"]})
    ]

    copy = folder / "copy.db"
    (folder / "first.jsonl").write_text(archive(folder, db), encoding="utf-8")
    assert run(folder, "import", "--db", str(copy), "first.jsonl").returncode == 0
    assert archive(folder, copy) == archive(folder, db)

    again = start("--db", str(db))
    again.wait_for("saved · anna")
    for undone in (
        "Undone: link.to contradicts",
        "Undone: mark.claim",
        "Undone: entity.split Cid Moe",
        "Undone: refer.to Ann Lee",
        "Undone: mark.entity PERSON",
        "Undone: entity.rename",
        "Undone: entity.merge",
        "Undone: refer.to Ann Lee",
    ):
        again.press("u")
        again.wait_for(undone)
    again.wait_saved()
    again.press("Q")
    assert again.wait_end() == 0
    named, header, _ = read(folder, db)
    assert set(named) == {"Lee", "Taxes will fall"}
    assert header["links"] == []
