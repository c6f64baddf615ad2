"""Practice on the screen: a layer goes and comes back, and the differences are listed."""

from page import grounds, reader_on
from support import suggest

TEXT = "Anna Berg met Ivan Orlov in Oslo.\n"


async def test_a_layer_goes_and_comes_back(workspace_on, stamps):
    workspace = workspace_on(TEXT, annotator="learner")
    suggest(workspace.store, stamps, "PERSON", "Ivan Orlov", layer="gold", kind="person", score=None)
    workspace.refresh_foreign()
    async with reader_on(workspace) as page:
        marked = grounds(page.pane(0), "Orlov")
        plain = grounds(page.pane(0), "met")
        assert marked != plain
        await page.run("practice.start gold")
        assert grounds(page.pane(0), "Orlov") == plain
        assert "Ivan Orlov" not in "\n".join(page.margin)
        await page.run("practice.end")
        assert "What was different" in page.text
        assert "missed: PERSON “Ivan Orlov”" in page.text
        await page.press("enter")
        assert page.workspace.view.selection == (14, 24)
        await page.press("escape")
        assert grounds(page.pane(0), "Orlov") != plain


async def test_counts_and_lists_tell_nothing_of_a_hidden_layer_and_come_back(workspace_on, stamps):
    workspace = workspace_on(TEXT, annotator="learner")
    suggest(workspace.store, stamps, "PERSON", "Ivan Orlov", layer="gold", kind="person", score=None)
    workspace.refresh_foreign()
    async with reader_on(workspace, (120, 40)) as page:
        await page.until(lambda: "●1" in "\n".join(page.library))
        await page.run("concordance.find label:PERSON")
        await page.press("g", "s")
        await page.until(lambda: "1 hit in 1 article" in page.text)
        await page.press("q")
        await page.run("practice.start gold")
        await page.until(lambda: "●0" in "\n".join(page.library))
        await page.run("concordance.find label:PERSON")
        await page.press("g", "s")
        await page.until(lambda: "0 hits" in page.text)
        await page.press("q")
        await page.run("practice.end")
        await page.press("escape")
        await page.until(lambda: "●1" in "\n".join(page.library))
