"""Which columns are on the screen, and how they fold."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

SMALL, MIDDLE, LARGE = (80, 24), (120, 40), (200, 60)


@pytest.mark.parametrize(
    ("size", "library", "margin"),
    [(SMALL, False, False), (MIDDLE, True, True), (LARGE, True, True), ((100, 30), False, True)],
    ids=["80x24", "120x40", "200x60", "100x30"],
)
async def test_the_columns_of_each_size(workspace, reading, size, library, margin):
    async with reading(workspace, size) as page:
        first = page.rows()[0]
        assert ("Library" in first) == library
        assert ("Margin" in first) == margin
        assert "Talks in Istanbul" in first
        assert "PERSON" in page.labels
        assert "READ" in page.status
        assert "saved · anna" in page.status
        assert {cell_len(row) for row in page.rows()} == {size[0]}
        assert len(page.rows()) == size[1]


@pytest.mark.parametrize("size", [SMALL, MIDDLE, LARGE], ids=["80x24", "120x40", "200x60"])
async def test_a_line_of_text_is_at_most_72_cells_wide(workspace, reading, size):
    async with reading(workspace, size) as page:
        text = [strip.text for strip in page.pane(0)[1:]]
        assert max(len(row.strip(" ▐▎┃")) for row in text) <= 72
        assert "Ukrainian President Volodymyr" in "\n".join(text)


@pytest.mark.parametrize("size", [SMALL, MIDDLE, LARGE], ids=["80x24", "120x40", "200x60"])
async def test_both_side_columns_come_and_go_by_key(workspace, reading, size):
    async with reading(workspace, size) as page:
        before = page.rows()[0]
        for keys, word in (("tl", "Library"), ("tm", "Margin")):
            await page.type(keys)
            assert (word in page.rows()[0]) != (word in before)
            await page.type(keys)
            assert page.rows()[0] == before


async def test_on_a_small_screen_the_library_comes_for_one_choice(workspace_on, reading):
    workspace = workspace_on("One text.", "Another text.")
    async with reading(workspace, SMALL) as page:
        assert "One text." in page.text
        await page.press("g", "a")
        assert "Library" in page.rows()[0]
        await page.press("down", "enter")
        await page.until(lambda: "Another text." in page.text)
        assert "Library" not in page.rows()[0]
        await page.press("g", "a", "escape")
        assert "Library" not in page.rows()[0]
        assert "Another text." in page.text


async def test_the_columns_follow_a_new_size(workspace, reading):
    async with reading(workspace, MIDDLE) as page:
        await page.run("search.find Volodymyr", "mark.entity PERSON")
        for size in (SMALL, LARGE, (10, 3), (300, 100), (1, 1), MIDDLE):
            await page.pilot.resize_terminal(*size)
            await page.until(lambda size=size: len(page.rows()) == size[1])
            await page.until(lambda size=size: {cell_len(row) for row in page.rows()} == {size[0]})
        await page.until(lambda: "Library" in page.rows()[0] and "Margin" in page.rows()[0])
        assert "● PERSON Volodymyr Zelensky" in "\n".join(page.margin)


async def test_with_two_panes_abreast_the_library_gives_way_unless_one_visits_it(workspace, reading):
    async with reading(workspace, (120, 40)) as page:
        library = page.app.library
        assert library.has_class("shown")
        await page.press("g", "a", "escape", "s", "r")
        assert not library.has_class("shown")
        await page.press("g", "a")
        assert library.has_class("shown")
        await page.press("escape")
        assert not library.has_class("shown")
        await page.press("s", "c")
        assert library.has_class("shown")
