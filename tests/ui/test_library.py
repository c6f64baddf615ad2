"""The library: it counts at once, and opens what is chosen."""

from __future__ import annotations


async def test_the_counts_grow_after_marking(workspace, reading):
    async with reading(workspace) as page:
        assert "●0 ◆0" in page.library[2]
        await page.run("search.find Volodymyr")
        await page.press("1")
        await page.until(lambda: "●1 ◆0" in page.library[2])
        await page.run("select.span 147 237", "mark.claim", "claim.done")
        await page.until(lambda: "●1 ◆1" in page.library[2])
        await page.press("u", "u")
        await page.until(lambda: "●0 ◆0" in page.library[2])


async def test_what_somebody_else_marks_is_counted_and_shown(workspace, reading, open_workspace, monkeypatch):
    monkeypatch.setattr("tui.ui.app._POLL_SECONDS", 0.02)
    from support import run_all

    other = open_workspace(workspace.store.path, "ben")
    async with reading(workspace) as page:
        run_all(other, "search.find Volodymyr", "mark.entity PERSON")
        await page.until(lambda: "●1 ◆0" in page.library[2])
        assert "PERSON Volodymyr Zelensky" in "\n".join(page.margin)


async def test_a_click_opens_an_article(workspace_on, reading):
    async with reading(workspace_on("The first.", "The second.", "The third.")) as page:
        assert "The first." in page.text
        x, y = page.cell_of("Article 3", page.app.library)
        await page.pilot.click(page.app.library, offset=(x, y))
        await page.until(lambda: "The third." in page.text)
        assert "▸ Article 3" in page.text
        await page.press("1")  # the keys go to the text again
        await page.until(lambda: "●1 ◆0" in page.library[y + 1])


async def test_keys_choose_an_article(workspace_on, reading):
    async with reading(workspace_on("The first.", "The second.", "The third.")) as page:
        await page.press("g", "a", "j", "down", "k", "enter")
        await page.until(lambda: "The second." in page.text)
        await page.press("g", "a", "end", "home", "j", "j", "escape")
        assert "The second." in page.text
        await page.press("g", "n")
        assert "The third." in page.text
        await page.press("g", "n")
        assert "The first." in page.text


async def test_a_long_list_scrolls(workspace_on, reading):
    async with reading(workspace_on(*(f"Text {number}." for number in range(1, 10))), (120, 12)) as page:
        assert "Article 9" not in page.text
        await page.press("g", "a", "end")
        assert "Article 9" in "\n".join(page.library)
        await page.press("home")
        assert "Article 1 " in "\n".join(page.library)


async def test_a_done_article_is_marked_and_the_next_is_shown(workspace_on, reading):
    async with reading(workspace_on("The first.", "The second.")) as page:
        await page.press("d")
        await page.until(lambda: "The second." in page.text)
        await page.until(lambda: "done" in page.library[2])
        assert "is done" in page.status
        await page.press("d")
        await page.until(lambda: "No other article is left" in page.status)
