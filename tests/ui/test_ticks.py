"""The list with ticks: every place with the words around it, ticked by keys."""

from __future__ import annotations

from support import labelled

from tui.ui.ticks import Ticks


async def test_a_place_that_is_unticked_is_left_alone_and_the_rest_is_one_step(workspace, reading):
    async with reading(workspace) as page:
        await page.run("caret.goto 378", "mark.entity PERSON")
        await page.press("E")
        assert isinstance(page.app.screen, Ticks)
        await page.until(lambda: "Mark as PERSON: “Zelensky”" in page.text)
        assert "10 of 10 ticked" in page.text
        await page.press("t")
        await page.until(lambda: "9 of 10 ticked" in page.text)
        await page.press("enter")
        await page.until(lambda: "9 more in this article, 1 left out" in page.status)
        assert len(labelled(workspace)) == 10
        await page.press("u")
        await page.until(lambda: "Undone: mark.everywhere-list 2-10" in page.status)
        assert len(labelled(workspace)) == 1


async def test_each_place_has_its_words_around_it_and_what_is_in_doubt_says_why(workspace, reading):
    async with reading(workspace) as page:
        await page.run("caret.goto 130", "mark.entity PERSON", "caret.goto 378", "mark.entity PERSON")
        await page.press("E")
        await page.until(lambda: "inside “Volodymyr Zelensky”" in page.text)
        row = next(row for row in page.rows() if "inside “" in row)
        assert "✓" not in row
        assert "President Volodymyr Zelensky said he had sent" in row


async def test_a_list_is_left_with_nothing_done(workspace, reading):
    async with reading(workspace) as page:
        await page.run("caret.goto 378", "mark.entity PERSON")
        for leave in ("escape", "q", "ctrl+c"):
            await page.press("E", leave)
            assert not isinstance(page.app.screen, Ticks)
        assert len(labelled(workspace)) == 1
        assert page.app.is_running


async def test_keys_that_come_faster_than_the_list_is_drawn_are_not_lost(workspace, reading):
    async with reading(workspace) as page:
        await page.run("caret.goto 378", "mark.entity PERSON")
        page.take("E", "n", "j", "t", "enter")
        await page.saved()
        assert len(labelled(workspace)) == 2


async def test_a_long_list_is_scrolled_and_fits_a_small_screen(workspace_on, reading):
    workspace = workspace_on("Oslo and " * 300)
    async with reading(workspace, (80, 24)) as page:
        await page.press("3", "E", "G")
        await page.until(lambda: "▌✓   299" in page.text)
        assert page.text.count("Enter do it") == 1
        await page.press("home", "space")
        await page.until(lambda: "▌✓   299" not in page.text)


async def test_nothing_of_the_text_is_taken_for_markup_or_a_control(workspace_on, reading):
    workspace = workspace_on("[bold]Oslo[/] \x1b[31mOslo\x07 Oslo")
    async with reading(workspace) as page:
        await page.run("select.span 6 10", "mark.entity GPE")
        await page.press("E")
        await page.until(lambda: "1 of 1 ticked" in page.text)
        assert "[bold]" in page.text
        assert "\x1b" not in page.text
