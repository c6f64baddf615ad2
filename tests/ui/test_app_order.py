"""Keys that come faster than anything can be done keep their order."""

from __future__ import annotations

import pytest

from tui.ui.chooser import Chooser
from tui.workspace.modes import Read


def marked(workspace):
    article = workspace.view.open
    return [(each.label, each.extent.slice(article.text)) for each in article.all()]


async def test_a_search_and_a_label_in_one_burst(workspace, reading):
    async with reading(workspace) as page:
        await page.burst(*"/volodymyr", "enter", "1", *"/medinsky", "enter", "1", "a")
        await page.saved()
        assert marked(workspace) == [("PERSON", "Volodymyr Zelensky"), ("PERSON", "Vladimir Medinsky")]


async def test_a_command_and_keys_in_one_burst(workspace, reading):
    async with reading(workspace) as page:
        await page.burst(*":select.span 123 141", "enter", "1", *":caret.goto 147", "enter")
        await page.burst("c", "r", "s", "enter", "w")
        await page.saved()
        person, claim = workspace.view.open.all()
        assert (person.label, person.extent) == ("PERSON", (123, 141))
        assert [(part.role, [tuple(span) for span in part.spans]) for part in claim.parts] == [
            ("content", [(147, 237)]),
            ("source", [(123, 141)]),
            ("cue", [(142, 146)]),
        ]


async def test_keys_around_undo_and_redo_wait_for_them(workspace, reading):
    async with reading(workspace) as page:
        await page.burst(*"/volodymyr", "enter", "1", "u", "2", "u", "U", "u", "3", "w", "w", "u", "u")
        await page.until(lambda: "Nothing" in page.status or "nothing" in page.status)
        await page.saved()
        assert marked(workspace) == []
        await page.press("U")
        await page.until(lambda: marked(workspace))
        assert marked(workspace) == [("GPE", "Volodymyr Zelensky")]


async def test_keys_around_a_list_go_where_they_belong(workspace, reading):
    async with reading(workspace) as page:
        await page.run("search.find Volodymyr")
        await page.burst("0", *"event", "enter", "u", "1")
        await page.until(lambda: marked(workspace) == [("PERSON", "Volodymyr Zelensky")])
        await page.saved()
        assert not isinstance(page.app.screen, Chooser)


async def test_escape_in_a_burst_leaves_the_list_and_the_rest_goes_to_the_text(workspace, reading):
    async with reading(workspace) as page:
        await page.run("search.find Volodymyr")
        await page.burst("question_mark", "escape", "1", "ctrl+p", "escape", "w", "w")
        await page.until(lambda: marked(workspace) == [("PERSON", "Volodymyr Zelensky")])
        await page.until(lambda: workspace.view.caret == 142)


async def test_a_prefix_and_its_key_in_one_burst(workspace, reading):
    async with reading(workspace) as page:
        await page.burst("s", "r", "G", "s", "d", "g", "g", "f6")
        await page.until(lambda: len(workspace.panes.leaves) == 3)
        assert "PERSON" in page.labels


async def test_a_note_in_one_burst(workspace, reading):
    async with reading(workspace) as page:
        await page.burst(*"/volodymyr", "enter", "1", "m", *"check 1 2 3 Q u", "enter", "w", "w")
        await page.saved()
        (annotation,) = workspace.view.open.all()
        assert annotation.note == "check 1 2 3 Q u"
        assert workspace.view.caret == 142


@pytest.mark.parametrize("times", [30])
async def test_many_undos_in_one_burst_come_to_an_end(workspace, reading, times):
    async with reading(workspace) as page:
        for _ in range(5):
            await page.press("1", "w", "w")
        before = marked(workspace)
        assert len(before) > 2
        await page.burst(*["u"] * times, *["U"] * times)
        await page.until(lambda: page.app.keyboard.is_idle)
        await page.saved()
        assert marked(workspace) == before
        assert workspace.view.mode == Read()
