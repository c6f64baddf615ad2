"""The main job, through a real terminal: mark, pull the plug, find everything again, undo, redo, export."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from terminal import Terminal, run

CONTENT = "he had sent a team to Istanbul for the first\ndirect peace talks with Russia in three years"

# In each of the sequences, every entry is what is pressed in one go and what then shows that it was done.

BY_COMMANDS = [
    ([":select.span 123 141", "enter"], "123–141"),
    ([":mark.entity PERSON", "enter"], "PERSON “Volodymyr Zelensky”."),
    ([":select.span 147 237", "enter"], "147–237"),
    ([":mark.claim", "enter"], "Claim “he had sent"),
    ([":claim.leave", "enter"], "The claim stays in hand"),
    ([":select.span 123 141", "enter"], "123–141"),
    ([":claim.source", "enter"], "Source “Volodymyr Zelensky”."),
    ([":claim.leave", "enter"], "The claim stays in hand"),
    ([":select.span 142 146", "enter"], "142–146"),
    ([":claim.cue", "enter"], "Cue “said”."),
    ([":claim.done", "enter"], "The claim is done."),
]

# The short way, for the README: search, label, search, claim; the program proposes cue and source.
BY_KEYS = [
    (["/volodymyr", "enter"], "“volodymyr” 1 of 1."),  # the caret is on the name
    (["1"], "PERSON “Volodymyr Zelensky”."),
    (["/he had sent", "enter"], "“he had sent” 1 of 1."),
    (["c"], "Claim “he had sent"),  # the clause under the caret
    (["r"], "Cue “said”?"),  # the word before it
    (["s"], "Source “Volodymyr Zelensky”?"),  # the name before that
    (["enter"], "The claim is done."),
]

# The long way, with nothing guessed: each edge is put where it belongs.
BY_EDGES = [
    (["/president v", "enter"], "“president v” 1 of 2."),
    (["w"], "“Volodymyr Zelensky”"),  # the next word; the name around it is the object
    (["v"], "123–141"),  # select it
    (["l"], "123–142"),
    (["h"], "123–141"),  # the end edge, to and fro
    (["1"], "PERSON “Volodymyr Zelensky”."),
    (["w", "w"], "“said”"),
    (["w", "v"], "147–149"),  # “he”
    (["B"], "142–149"),  # a word too many at the start
    (["W"], "147–149"),
    (["."], "147–237"),  # the end of the clause
    (["c"], "Claim “he had sent"),
    (["escape"], "The claim stays in hand"),
    (["b", "v"], "142–146"),
    (["r"], "Cue “said”."),
    (["q"], "The claim stays in hand"),
    (["b", "v"], "123–141"),  # the mention made before is the object here
    (["L"], "124–141"),
    (["H"], "123–141"),
    (["s"], "Source “Volodymyr Zelensky”."),
    (["enter"], "The claim is done."),
]


def exported(folder: Path, db: Path) -> list[dict[str, Any]]:
    told = run(folder, "export", "--db", str(db))
    assert (told.returncode, told.stderr) == (0, "")
    return [json.loads(line) for line in told.stdout.splitlines()]


def play(terminal: Terminal, sequence: list[tuple[list[str], str]]) -> None:
    for keys, shown in sequence:
        terminal.press(*keys)
        terminal.wait_for(shown)


def shows_both(terminal: Terminal) -> None:
    terminal.wait_for("● PERSON Volodymyr Zelensky")
    terminal.wait_for("◆ CLAIM Volodymyr Zelensky")
    terminal.wait_for("“said”")


@pytest.mark.parametrize("sequence", [BY_COMMANDS, BY_KEYS, BY_EDGES], ids=["commands", "keys", "edges"])
def test_what_was_marked_survives_the_plug_and_can_be_undone_and_redone(start, folder, seed, sequence):
    db = folder / "fresh.db"
    first = start("--db", str(db), str(seed))
    first.wait_for("Volodymyr Zelensky said")
    play(first, sequence)
    first.wait_saved()
    shows_both(first)
    first.kill()

    second = start("--db", str(db))
    second.wait_for("Volodymyr Zelensky said")
    shows_both(second)
    second.wait_for("●1 ◆1")
    second.press("u")
    second.wait_for("Undone: mark.claim")
    second.wait_for(lambda terminal: "◆ CLAIM" not in terminal.text)
    second.press("u")
    second.wait_for("Undone: mark.entity PERSON")
    second.wait_for(lambda terminal: "● PERSON" not in terminal.text)
    second.press("Q")
    assert second.wait_end() == 0
    assert exported(folder, db) == []

    third = start("--db", str(db))
    third.wait_for("Volodymyr Zelensky said")
    third.press("U")
    third.wait_for("Redone: mark.entity PERSON")
    third.press("U")
    shows_both(third)
    third.press("Q")
    assert third.wait_end() == 0

    person, claim = exported(folder, db)
    assert (person["kind"], person["label"], person["start"], person["end"]) == ("entity", "PERSON", 123, 141)
    assert person["text"] == "Volodymyr Zelensky"
    assert (claim["kind"], claim["start"], claim["end"], claim["text"]) == ("claim", 147, 237, CONTENT)
    assert claim["status"] == "open"
    spans = {
        part["role"]: [(span["start"], span["end"]) for span in part["spans"]] for part in claim["parts"]
    }
    assert spans == {"content": [(147, 237)], "source": [(123, 141)], "cue": [(142, 146)]}
    assert {entry["by"] for entry in (person, claim)} == {"anna"}
