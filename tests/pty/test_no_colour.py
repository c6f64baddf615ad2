"""With NO_COLOR no colour is sent, wherever one looks."""

from __future__ import annotations

import re

import pytest

_STYLE = re.compile(rb"\x1b\[([0-9;]*)m")


def colours(raw):
    """The codes of colours among everything that was sent."""
    codes = {code for found in _STYLE.finditer(raw) for code in found[1].split(b";")}
    return {code for code in codes if re.fullmatch(rb"(?:3|4|9|10)[0-79]|[34]8", code)}


def look_around(terminal):
    terminal.press("/volodymyr", "enter", "1")
    terminal.wait_for("PERSON Volodymyr Zelensky")
    terminal.press("/he had sent", "enter", "c", "r", "s", "enter")
    terminal.wait_for("The claim is done.")
    for keys, shown in (
        (["ctrl+p"], "Commands"),
        (["escape", "f1"], "other pages"),
        (["escape", "v"], " SELECT "),
    ):
        terminal.press(*keys)
        terminal.wait_for(shown)
    terminal.press("escape", "Q")
    assert terminal.wait_end() == 0


@pytest.mark.parametrize("without", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=["NO_COLOR", "TERM=dumb"])
def test_no_colour_is_sent(start, seed, without):
    terminal = start(str(seed), **without)
    terminal.wait_for("Volodymyr Zelensky said")
    look_around(terminal)
    assert colours(terminal.raw) == set()


def test_colours_are_sent_otherwise(start, seed):
    terminal = start(str(seed))
    terminal.wait_for("Volodymyr Zelensky said")
    look_around(terminal)
    assert b"38" in colours(terminal.raw)


def test_the_first_screen_has_none_either(start):
    terminal = start(NO_COLOR="1")
    terminal.wait_for("There is no article here yet.")
    terminal.press("Q")
    assert terminal.wait_end() == 0
    assert colours(terminal.raw) == set()
