"""Practice on the screen: a layer goes and comes back, and the differences are listed."""

import pytest
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


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_score_stands_above_the_differences_and_again_later(workspace_on, stamps, size):
    workspace = workspace_on(TEXT, annotator="learner")
    for label, words in (("PERSON", "Anna Berg"), ("PERSON", "Ivan Orlov"), ("GPE", "Oslo")):
        suggest(workspace.store, stamps, label, words, layer="gold", kind="person", score=None)
    workspace.refresh_foreign()
    async with reader_on(workspace, size) as page:
        await page.run("practice.start gold")
        for line in ("select.span 0 9", "mark.entity PERSON", "select.span 18 24", "mark.entity PERSON"):
            await page.run(line)
        for _ in range(2):
            await page.run("practice.end")
            above = " ".join(page.text.partition("type to find")[0].replace("│", " ").split())
            assert "F1 40 %, precision 50 %, recall 33 %:" in above
            assert "1 right" in above
            assert "1 missed, 1 with other edges." in above.replace("1 right, ", "")
            await page.press("escape")
            assert "F1 40 %, precision 50 %, recall 33 %: 1 right" in page.status
