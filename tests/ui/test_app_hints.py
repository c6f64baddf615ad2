"""Hints on the screen: letters over the text, which stays where it is, and keys that come before a frame."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from tui.style.palette import CURATED
from tui.ui.pane_area import PaneArea
from tui.workspace.hints import Hints
from tui.workspace.offer_settings import OfferSettings

WIDE = "北京市长张伟说，中国将继续发展。 Emoji 😀 met 🇺🇸 President Joe Biden 👍🏽 in Paris on Monday."
NESTED = "The Foreign and Defense Ministries of Ukraine met Anna Berg."


def behind_the_letters(before, after):
    """What differs between two screens: (row, cell, letter)."""
    return [
        (row, place, new)
        for row, (old_row, new_row) in enumerate(zip(before, after, strict=True))
        for place, (old, new) in enumerate(zip(old_row, new_row, strict=True))
        if old != new
    ]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
@pytest.mark.parametrize("key", ["f", "F"])
async def test_the_text_under_the_letters_does_not_move(workspace, reading, size, key):
    async with reading(workspace, size) as page:
        await page.press("t", "o")
        before = page.panes
        await page.press(key)
        laid = behind_the_letters(before, page.panes)
        hints = page.workspace.view.hints.hints
        assert len(laid) <= sum(len(hint.letters) for hint in hints)
        assert {letter for _, _, letter in laid} <= set("abcdefghjkmnpqrstuvwxy")
        await page.press("f")
        assert page.panes == before


async def test_a_letter_on_a_wide_character_leaves_the_rest_of_its_cells_blank(workspace_on, reading):
    async with reading(workspace_on(WIDE), (80, 24)) as page:
        before = [cell_len(row) for row in page.panes]
        await page.press("F")
        after = page.panes
        assert [cell_len(row) for row in after] == before
        assert after[1].strip().startswith("a 京市长张伟说，s 国将继续发展。")
        assert "😀" in after[1]


async def test_letters_can_be_seen_on_every_object(workspace_on, reading):
    async with reading(workspace_on(WIDE), (60, 24)) as page:
        await page.press("F")
        shown = "".join(page.panes)
        for hint in page.workspace.view.hints.hints:
            assert hint.letters in shown


async def test_marks_inside_each_other_are_told_apart(workspace_on, reading):
    async with reading(workspace_on(NESTED), (80, 24)) as page:
        await page.run("select.span 4 11", "mark.entity NORP", "select.span 4 34", "mark.entity ORG")
        await page.press("t", "o", "g", "g", "f")
        [row] = [row for row in page.panes if "Ministries" in row]
        by_span = {hint.span: hint for hint in page.workspace.view.hints.hints}
        begin = row.index("The")
        assert row[begin + 4] == by_span[4, 11].letters
        assert row[begin + 12] == by_span[4, 34].letters


async def test_what_begins_above_the_screen_has_its_letters_in_its_first_row_in_sight(workspace_on, reading):
    long = "One. " * 200 + "\n\n“" + "So it is with ferries and with boats. " * 40 + "”\n"
    async with reading(workspace_on(long), (60, 12)) as page:
        await page.run("caret.goto 1900", "mark.passage EVIDENCE")
        view = page.workspace.view
        assert view.open.marks.query(1900, 1901)[0][0] < view.top
        await page.press("f")
        row = page.panes[1]
        inside = [hint for hint in view.hints.hints if hint.span.start < view.top]
        assert inside
        assert all(hint.letters in row for hint in inside)


async def test_letters_stay_while_the_screen_scrolls_is_resized_and_more_is_offered(workspace, reading):
    async with reading(workspace, (80, 24)) as page:
        await page.press("f")
        hints = page.workspace.view.hints
        await page.press("space", "pageup", "ctrl+d")
        assert page.workspace.view.hints is hints
        await page.pilot.resize_terminal(100, 30)
        assert page.workspace.view.hints is hints
        page.app._offers_found(page.workspace.view.open)
        await page.press(hints.hints[0].letters)
        assert page.workspace.view.selection == hints.hints[0].span
        await page.press("1")
        assert page.workspace.view.hints.hints == hints.hints


async def test_the_keys_of_a_fast_typist_act_on_what_is_not_painted_yet(workspace_on, reading):
    async with reading(workspace_on("Anna Berg met Carl Dahl in Oslo."), (80, 24)) as page:
        page.take("f", "a", "1", "s", "1", "d", "3", "f")
        page.workspace.settle()
        found = [
            (each.label, each.extent.slice(page.workspace.view.open.text))
            for each in page.workspace.view.open.all()
        ]
        assert found == [("PERSON", "Anna Berg"), ("PERSON", "Carl Dahl"), ("GPE", "Oslo")]


async def test_keys_before_anything_is_in_sight_wait(workspace, reading, monkeypatch):
    async with reading(workspace, (80, 24)) as page:
        with monkeypatch.context() as patched:
            patched.setattr(PaneArea, "was_laid_out", False)
            patched.setattr(page.app.keyboard, "_is_settled", False)
            page.take("f")
            assert page.workspace.view.hints is None
        page.take("escape")
        assert page.workspace.view.hints is None  # it was opened by the first, and closed
        page.take("f")
        assert page.workspace.view.hints is not None


async def test_ctrl_c_closes_hints(workspace, reading):
    async with reading(workspace, (80, 24)) as page:
        await page.press("f", "ctrl+c")
        assert page.status.startswith(" READ ")


async def test_letters_beside_the_keys_of_a_claim_are_told_and_go_with_a_motion(workspace, reading):
    async with reading(workspace, (80, 24)) as page:
        await page.run("search.find he had sent")
        await page.press("c")
        before = page.panes
        await page.press("s")
        assert "letters choose" in page.labels
        assert page.panes != before
        await page.press("l", "h")
        assert "letters choose" not in page.labels


async def test_a_letter_that_no_hint_has_is_told_and_nothing_is_marked(workspace_on, reading):
    async with reading(workspace_on("Anna Berg met Carl Dahl in Oslo."), (80, 24)) as page:
        await page.press("f", "y")
        assert "No hint has the letters “y”; nothing was chosen." in page.status
        await page.press("i")
        assert "i means nothing in HINT" in page.status
        assert page.workspace.view.open.all() == []
        assert isinstance(page.workspace.view.mode, Hints)


async def test_of_two_letters_the_first_leaves_only_what_goes_on_with_it(workspace, reading):
    async with reading(workspace, (80, 24)) as page:
        await page.press("F")
        hints = page.workspace.view.hints.hints
        longer = next(hint for hint in hints if len(hint.letters) == 2)
        before = page.panes
        await page.press(longer.letters[0])
        assert f"HINT  ¶ 1 · {longer.letters[0]}" in page.status
        assert page.panes != before
        await page.press("backspace")
        assert page.panes == before
        await page.press(*longer.letters)
        assert page.workspace.view.selection == longer.span


async def test_the_bar_tells_what_letters_do(workspace, reading):
    workspace.offers.settings = OfferSettings()
    async with reading(workspace, (120, 40)) as page:
        for keys, told in (
            (["f"], "select, then a label’s key marks it"),
            (["escape", "v", "f"], "the last word of the selection"),
            (["F", "escape", "F"], "the first word of the selection"),
            (["escape", "escape", "tab", "f"], "go to the offer"),
            (["escape", "escape", "C"], "claim with this cue"),
            (["a", "f"], "what the slot is"),
        ):
            await page.press(*keys)
            assert told in page.labels, keys


@pytest.mark.parametrize("theme", CURATED)
async def test_letters_can_be_read_in_every_theme(workspace_on, theme):
    from page import reader_on

    from tui.style.colours import READABLE, contrast

    async with reader_on(workspace_on("Anna Berg met Carl Dahl."), (80, 24), theme) as page:
        await page.press("f")
        [strip] = [strip for strip in page.strips(page.app.panes) if "anna" in strip.text.lower()]
        letters = [each for each in strip if each.style and each.style.reverse]
        assert [each.text for each in letters] == ["a", "s"]
        for each in letters:
            ground, colour = each.style.color.triplet.hex, each.style.bgcolor.triplet.hex
            assert contrast(colour, ground) >= READABLE
            assert each.style.bold
