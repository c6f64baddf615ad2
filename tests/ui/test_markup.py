"""What stands in an article is text, never markup, wherever it is shown."""

from __future__ import annotations

from dataclasses import replace

from tui.model.event import Change
from tui.model.records import article_record

MARKUP = "[/red] [bold]x[/bold] [@click=app.bell]y[/] [link=http://a]z[/link]"
CONTROLS = "\x1b[31mRED\x07\x9b1m\u202eRTL\u200b"


async def test_markup_is_shown_as_it_is_written(workspace_on, reading):
    workspace = workspace_on(f"Ann said {MARKUP} here.")
    async with reading(workspace, (200, 60)) as page:
        await page.run(f"article.set title T {MARKUP}")
        assert MARKUP in " ".join(strip.text.strip() for strip in page.pane(0)[1:])
        assert f"T {MARKUP}" in page.pane(0)[0].text
        await page.until(lambda: f"T {MARKUP}"[:20] in "\n".join(page.library))
        await page.run(
            "select.span 9 76", "mark.entity PERSON", f"annotation.note N {MARKUP}", f"refer.to R {MARKUP}"
        )
        margin = "\n".join(page.margin)
        assert f"PERSON {MARKUP}"[:45] in margin
        assert f"✎ N {MARKUP}"[:45] in margin
        assert f"→ R {MARKUP}"[:45] in margin
        await page.run(f"search.find nothing {MARKUP}")
        assert f"“nothing {MARKUP}” is not in this article" in page.status
        await page.run("caret.text-start", "select.all")
        assert f"“Ann said {MARKUP}"[:60] in page.status
        await page.type(f":{MARKUP}")
        assert MARKUP in page.text
        await page.press("enter")
        assert "There is no command “[/red]”" in page.status


async def test_controls_reach_no_cell(workspace_on, reading):
    workspace = workspace_on(f"Ann said {CONTROLS} here.")
    async with reading(workspace, (200, 60)) as page:
        article = workspace.view.open.article
        titled = replace(article, title=f"T{CONTROLS}")  # as an import may have it
        change = Change("article", article.id, article_record(article), article_record(titled))
        workspace.commit("import", [change], article.id)
        await page.run("select.span 9 20", "mark.entity PERSON")
        await page.run(f"annotation.note N{CONTROLS}", f"refer.to R{CONTROLS}", f"search.find X{CONTROLS}")
        seen = page.text
        await page.press("R", "r")
        seen += page.text
        await page.press("escape", "m")
        seen += page.text
        await page.press("escape")
        await page.run("select.all")
        seen += page.text
        for control in "\x1b\x07\x9b\u202e\u200b":
            assert control not in seen
        assert "RED" in seen
