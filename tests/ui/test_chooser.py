"""The lists that pop up: all labels, all commands, the keys of a mode; and the manual."""

from __future__ import annotations

import pytest

from tui.model.scheme import built_in
from tui.store.store import Store
from tui.ui.chooser import Chooser
from tui.ui.manual import Manual, pages
from tui.workspace.workspace import Workspace


async def test_the_palette_finds_a_command_by_its_name_and_runs_it(workspace, reading):
    async with reading(workspace) as page:
        await page.press("ctrl+p")
        assert isinstance(page.app.screen, Chooser)
        await page.type("split right")
        assert "pane.split-right" in page.text
        assert "pane.split-down" not in page.text
        await page.press("enter")
        await page.until(lambda: len(workspace.panes.leaves) == 2)
        assert not isinstance(page.app.screen, Chooser)


async def test_the_palette_asks_for_what_a_command_needs(workspace, reading):
    async with reading(workspace) as page:
        await page.press("ctrl+p")
        await page.type("caret.goto")
        await page.press("enter")
        await page.until(lambda: page.app.prompt.is_open)
        assert page.app.prompt.value == "caret.goto "
        await page.type("123")
        await page.press("enter")
        assert workspace.view.caret == 123


async def test_every_label_can_be_chosen_by_name(workspace, reading):
    async with reading(workspace) as page:
        await page.run("search.find Volodymyr")
        await page.press("0")
        assert isinstance(page.app.screen, Chooser)
        await page.until(lambda: all(label.id in page.text for label in workspace.scheme.labels[:6]))
        await page.type("natio")
        await page.press("enter")
        await page.until(lambda: "NORP Volodymyr Zelensky" in page.text)
        await page.press("x", "v", "0")
        await page.type("event")
        await page.press("enter")
        await page.until(lambda: "EVENT Volodymyr Zelensky" in page.text)


@pytest.mark.parametrize(("before", "context"), [((), "READ"), (("v",), "SELECT"), (("c",), "CLAIM")])
async def test_the_keys_of_a_mode_are_shown(workspace, reading, before, context):
    async with reading(workspace) as page:
        await page.run("search.find Volodymyr")
        await page.press(*before, "question_mark")
        assert isinstance(page.app.screen, Chooser)
        assert f"Keys in {context}" in page.text
        await page.type("undo")
        assert " u " in page.text
        await page.press("escape")
        assert not isinstance(page.app.screen, Chooser)
        assert page.status.startswith(f" {context} ")


async def test_a_key_that_gives_a_label_says_which_one_and_can_be_chosen_there(workspace, reading):
    async with reading(workspace) as page:
        await page.run("search.find Volodymyr")
        await page.press("question_mark")
        await page.type("organisation")
        assert "Mark an entity: Organisation" in page.text
        await page.press("enter")
        await page.until(lambda: "ORG Volodymyr Zelensky" in page.text)


@pytest.mark.parametrize("leave", ["escape", "ctrl+c"])
@pytest.mark.parametrize("key", ["ctrl+p", "question_mark", "0"])
async def test_a_list_is_left_with_nothing_done(workspace, reading, key, leave):
    async with reading(workspace) as page:
        await page.press("w", key)
        await page.type("no such thing")
        await page.press("enter")
        assert isinstance(page.app.screen, Chooser)
        await page.press(leave)
        assert page.app.is_running
        assert not isinstance(page.app.screen, Chooser)
        assert workspace.view.open.all() == []
        await page.press("1")  # the keys go to the text again
        await page.saved()
        assert len(workspace.view.open.all()) == 1


async def test_a_list_is_walked_with_the_arrows(workspace, reading):
    async with reading(workspace) as page:
        await page.run("search.find Volodymyr")
        await page.press("0", "down", "down", "enter")
        await page.until(lambda: "ORG Volodymyr Zelensky" in page.text)


@pytest.mark.parametrize("leave", ["escape", "q", "ctrl+c", "f1"])
async def test_the_manual_opens_scrolls_and_closes(workspace, reading, leave):
    async with reading(workspace) as page:
        await page.press("f1")
        assert isinstance(page.app.screen, Manual)
        first, second, *_ = (source.splitlines()[0].lstrip("# ") for source in pages().values())
        await page.until(lambda: f" {first} " in page.text)
        await page.press("right")
        await page.until(lambda: f" {second} " in page.text)
        await page.press("j", "space", "pagedown", "k", "end", "home", leave)
        assert not isinstance(page.app.screen, Manual)
        assert page.app.is_running
        await page.press("w")
        assert workspace.view.caret > 0


async def test_a_click_in_a_list_takes_what_is_under_it(workspace, reading):
    async with reading(workspace) as page:
        await page.run("search.find Volodymyr")
        await page.press("0")
        await page.until(lambda: " GPE" in page.text)
        x, y = page.cell_of(" GPE")
        await page.pilot.click(offset=(x, y))
        await page.until(lambda: "GPE Volodymyr Zelensky" in "\n".join(page.margin))
        assert not isinstance(page.app.screen, Chooser)
        await page.press("1")
        await page.until(lambda: "PERSON Volodymyr Zelensky" in "\n".join(page.margin))


async def test_every_label_stands_under_the_one_it_is_a_case_of(workspace, reading):
    async with reading(workspace, (80, 50)) as page:
        await page.press("0")
        await page.until(lambda: "OPINION" in page.text)
        lines = [row.strip(" │").split() for row in page.rows()]
        ids = [
            word for line in lines for word in line if word in {label.id for label in workspace.scheme.labels}
        ]
        assert ids[:6] == ["CLAIM", "PERSON", "ORG", "LOC", "GPE", "FAC"]
        assert ids[-3:] == ["REPORT", "ANALYSIS", "OPINION"]
        column = {
            name: page.cell_of(f" {name} ")[0] for name in ("LOC", "GPE", "EVENT", "BACKGROUND", "PASSAGE")
        }
        assert column["GPE"] - column["LOC"] == 2
        assert column["BACKGROUND"] - column["PASSAGE"] == 2
        assert column["EVENT"] == column["LOC"]


async def test_the_guideline_of_a_label_shows_beside_it(workspace, reading):
    guidelines = {label.id: label.guideline for label in workspace.scheme.labels}
    async with reading(workspace, (80, 24)) as page:

        def told():
            return " ".join(" ".join(row.strip(" │").split()) for row in page.rows())

        await page.press("0")
        await page.until(lambda: guidelines["CLAIM"] in told())
        await page.press("down")
        await page.until(lambda: guidelines["PERSON"] in told())
        assert guidelines["CLAIM"] not in told()
        for name in ("norp", "evidence", "report"):
            await page.press("ctrl+u")
            await page.type(name)
            await page.until(lambda name=name: guidelines[name.upper()] in told())
        await page.type("no such label")
        await page.until(lambda: guidelines["REPORT"] not in told())


async def test_the_whole_article_can_be_labelled_from_the_list(workspace, reading):
    async with reading(workspace) as page:
        await page.press("0")
        await page.type("analysis")
        await page.press("enter")
        await page.saved()
        (annotation,) = workspace.view.open.all()
        assert (annotation.kind, annotation.label) == ("article", "ANALYSIS")


async def test_a_further_label_for_claims_is_chosen_and_shown_with_its_key(database, stamps, reading):
    workspace = Workspace(Store.open(database), "anna", built_in("polnear"), stamps)
    workspace.show(workspace.find(None))
    async with reading(workspace) as page:
        assert " c claim " in page.labels
        assert " 2 Attribution-no-source " in page.labels
        await page.run("select.span 147 237")
        await page.press("0")
        await page.type("no-source")
        await page.press("enter")
        await page.until(lambda: page.status.startswith(" CLAIM "))
        (claim,) = workspace.view.open.all()
        assert (claim.kind, claim.label) == ("claim", "Attribution-no-source")
    workspace.close()
