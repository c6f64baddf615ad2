"""Macros, counts before keys, and the count of keys, as one sees and uses them."""

from __future__ import annotations

import pytest
from page import Page
from support import labelled

from tui.commands.keymap import default_keymap
from tui.style.palette import palette_named
from tui.ui.app import Reader
from tui.ui.chooser import Chooser
from tui.workspace.macros import Macros
from tui.workspace.personal import Personal

TEXT = "Ada met Bo. Cy met Di. Ed met Flo. Gus met Hal."


@pytest.fixture
def names(workspace_on, tmp_path):
    workspace = workspace_on(TEXT)
    workspace.macros = Macros(tmp_path / "macros")
    return workspace


async def test_a_macro_is_recorded_replayed_and_taken_back(names, reading):
    async with reading(names) as page:
        await page.press("M", "r")
        await page.until(lambda: "recording · saved" in page.status)
        await page.press("1", ")")
        await page.press("M", "s")
        await page.until(lambda: "Recorded: 2 commands." in page.status)
        assert "recording" not in page.status
        await page.press("M", "p", "M", "p")
        await page.saved()
        assert [words for _, words in labelled(names)] == ["Ada", "Cy", "Ed"]
        await page.press("u")
        await page.until(lambda: len(labelled(names)) == 2)


async def test_what_is_typed_in_a_prompt_is_recorded_as_its_command(names, reading):
    async with reading(names) as page:
        await page.press("M", "r", "slash")
        await page.type("Gus")
        await page.press("enter", "1", "M", "s")
        assert names.macros.last == ["search.find Gus", "mark.entity PERSON"]


async def test_a_macro_is_named_and_replayed_from_the_list(names, reading):
    async with reading(names) as page:
        await page.press("M", "r", ")", "M", "s", "M", "l")
        assert isinstance(page.app.screen, Chooser)
        await page.type("keep")
        await page.press("enter")
        await page.type("sentence")
        await page.press("enter")
        await page.until(lambda: "The last macro is “sentence” now" in page.status)
        await page.press("M", "l")
        await page.type("replay sentence")
        await page.press("enter")
        assert names.view.caret == TEXT.index("Ed")


async def test_a_refusal_in_a_macro_is_said_and_what_came_before_is_shown(names, reading):
    async with reading(names) as page:
        names.macros.last = ["mark.entity PERSON", "mark.entity NOBODY"]
        await page.press("M", "p")
        await page.until(lambda: "The macro stopped at “mark.entity NOBODY” after 1 command" in page.status)
        await page.until(lambda: "PERSON Ada" in page.text)


async def test_keys_are_counted_by_what_came_of_them(names, reading):
    async with reading(names) as page:
        await page.press("w", "1", "w", "w", "1", "w")
        await page.press("t", "k")
        await page.until(lambda: "8 keys: 2 mentions × 2.50, reading 3 · in this session." in page.status)


async def test_keys_are_told_whole_in_a_narrow_terminal_while_walking(names, reading):
    async with reading(names, (80, 24)) as page:
        await page.press("tab")
        await page.press("1", "t", "k")
        assert "4 keys: 1 mention × 2.00, reading 2" in page.status


@pytest.fixture
def vim(names):
    """Call it: the reader with the profile vim."""
    return Reader(names, default_keymap(names.scheme, "vim"), Personal(None), palette_named(None))


async def test_with_the_profile_vim_a_number_repeats_and_labels_stand_behind_an_apostrophe(names, vim):
    async with vim.run_test(size=(120, 40)) as pilot:
        page = Page(vim, pilot)
        await page.press("3", "w")
        assert names.view.caret == TEXT.index("Cy")
        await page.press("apostrophe", "p")
        await page.saved()
        assert labelled(names) == [("PERSON", "Cy")]
        await page.press("0")
        assert names.view.caret == 0
        await page.press("1", "0", "l")
        assert names.view.caret == 10
        await page.press("2", "c")
        await page.until(lambda: "A number before mark.claim means nothing" in page.status)
        await page.press("2", "escape", "l")
        assert names.view.caret == 11
        await page.press("question_mark")
        await page.until(lambda: "Keys in READ" in page.text)
        await page.type("end of the word")
        await page.until(lambda: " e  Move the caret to the end of the word" in page.text)
        await page.press("escape", "e")
        assert names.view.caret == TEXT.index("Cy") + 1


async def test_with_the_profile_vim_a_number_moves_the_edge_of_a_claim(names, vim):
    async with vim.run_test(size=(120, 40)) as pilot:
        page = Page(vim, pilot)
        await page.press("c", "2", "h", "enter")
        await page.saved()
        assert labelled(names) == [("CLAIM", "Ada met")]  # of “Ada met Bo”
        await page.press("1", "u")
        await page.until(lambda: labelled(names) == [])
