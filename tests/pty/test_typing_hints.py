"""Hints in a terminal: what is typed faster than the screen is painted, and without colours."""

from __future__ import annotations

import json
import re

from terminal import run

NAMES = "Anna Berg met Carl Dahl in Oslo.\n"
_LETTER = re.compile(rb"(?:\x1b\[(?:0;)?1;7m|\x1b\[1m \x1b\[7m)([a-z]+)")
"""A letter, bold and reversed; what is bold before it need not be said again."""


def marked(folder):
    """(label, words) of what is exported."""
    lines = run(folder, "export").stdout.splitlines()
    return [(line["label"], line["text"]) for line in map(json.loads, lines)]


def test_hint_letters_and_label_in_one_write(start, folder):
    (folder / "names.txt").write_text(NAMES)
    terminal = start("names.txt", size=(80, 24))
    terminal.wait_for("Anna Berg met")
    terminal.send("fa1s1d3f")
    terminal.wait_for("READ  ¶ 1 “Oslo”")
    terminal.wait_saved()
    terminal.press("Q")
    assert terminal.wait_end() == 0
    assert marked(folder) == [("PERSON", "Anna Berg"), ("PERSON", "Carl Dahl"), ("GPE", "Oslo")]


def test_a_wrong_letter_between_them_marks_nothing(start, folder):
    (folder / "names.txt").write_text(NAMES)
    terminal = start("names.txt", size=(80, 24))
    terminal.wait_for("Anna Berg met")
    terminal.send("fya1")
    terminal.wait_for("PERSON “Anna Berg”")
    terminal.wait_saved()
    terminal.send("fQ")
    assert terminal.wait_end() == 0
    assert marked(folder) == [("PERSON", "Anna Berg")]


def test_without_colours_letters_are_bold_and_reversed(start, folder):
    (folder / "names.txt").write_text(NAMES)
    terminal = start("names.txt", size=(80, 24), NO_COLOR="1")
    terminal.wait_for("Anna Berg met")
    terminal.press("f")
    terminal.wait_for("anna Berg met sarl Dahl in dslo.")
    assert {b"a", b"s", b"d"} <= set(_LETTER.findall(terminal.raw))
    terminal.press("fQ")
    assert terminal.wait_end() == 0


def test_escape_and_the_next_key_in_one_write_are_two_keys(start, folder):
    (folder / "names.txt").write_text(NAMES)
    terminal = start("names.txt", size=(80, 24))
    terminal.wait_for("Anna Berg met")
    terminal.send("f\x1b1")
    terminal.wait_for("PERSON “Anna Berg”")
    terminal.send("fs\x1b.ww")  # back to READ, then to the end of the only clause, not to that of a selection
    terminal.wait_for("READ")
    terminal.send("gg/Carl\x1b/Oslo\r3")  # the prompt is left, and a new one opened
    terminal.wait_for("GPE “Oslo”")
    terminal.send("v\x1b\x1bgg\x1bQ")
    assert terminal.wait_end() == 0
    assert marked(folder) == [("PERSON", "Anna Berg"), ("GPE", "Oslo")]


def test_alt_with_an_arrow_is_still_one_key(start, folder):
    (folder / "names.txt").write_text(NAMES)
    terminal = start("names.txt", size=(80, 24))
    terminal.wait_for("Anna Berg met")
    terminal.send("v\x1bf")  # to the end of the next word
    terminal.wait_for("SELECT")
    terminal.wait_for("“Anna Berg met”")
    terminal.send("Q")
    assert terminal.wait_end() == 0
