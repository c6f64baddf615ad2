"""Several panes: two articles, two places of one, and what is marked in one is seen in the other; the mouse."""

from __future__ import annotations

import pytest
from page import grounds

NAME = "Volodymyr Zelensky"
SIZES = [(80, 24), (120, 40), (200, 60)]
IDS = ["80x24", "120x40", "200x60"]


@pytest.mark.parametrize("split", ["sr", "sd"], ids=["right", "down"])
@pytest.mark.parametrize("size", SIZES, ids=IDS)
async def test_two_panes_show_two_articles(workspace_on, reading, size, split):
    workspace = workspace_on("The first text.", "The second text.")
    async with reading(workspace, size) as page:
        await page.type(split + "gn")
        first, second = ("\n".join(strip.text for strip in page.pane(number)) for number in (0, 1))
        assert "Article 1" in first
        assert "The first text." in first
        assert "Article 2" in second
        assert "The second text." in second


@pytest.mark.parametrize("size", SIZES, ids=IDS)
async def test_two_panes_show_two_places_of_one_article(workspace, reading, size):
    workspace.open(workspace.view.open.id)
    async with reading(workspace, size) as page:
        await page.type("sd" + "G")
        first, second = ("\n".join(strip.text for strip in page.pane(number)) for number in (0, 1))
        assert "Talks in Istanbul" in first
        assert "Talks in Istanbul" in second
        assert "Ukrainian President" in first
        assert "Ukrainian President" not in second
        assert " 0 % " in first
        assert " 100 % " in second


@pytest.mark.parametrize("split", ["sr", "sd"], ids=["right", "down"])
@pytest.mark.parametrize("size", SIZES, ids=IDS)
async def test_what_is_marked_in_one_pane_is_seen_in_the_other_at_once(workspace, reading, size, split):
    async with reading(workspace, size) as page:
        await page.type("/volodymyr")
        await page.press("enter", "escape")
        await page.type(split)
        await page.press("G", "f6")
        await page.type("gg")
        # Both panes show the beginning: the first has the caret far away from the name, the second on it.
        await page.press("f6")
        await page.type("gg")
        await page.press("f6")
        plain = [grounds(page.pane(number), "Volodymyr") for number in (0, 1)]
        assert plain[0] == plain[1]
        await page.run("select.span 123 141", "mark.entity PERSON", "caret.text-start")
        marked = [grounds(page.pane(number), "Volodymyr") for number in (0, 1)]
        assert marked[0] == marked[1] != plain[0]
        await page.run("select.span 147 237", "mark.claim", "claim.done", "caret.text-start")
        for number in (0, 1):
            assert "▎" in "\n".join(strip.text for strip in page.pane(number))
        await page.press("u", "u", "g", "g")  # undoing goes there
        await page.until(lambda: [grounds(page.pane(number), "Volodymyr") for number in (0, 1)] == plain)
        assert "▎" not in page.text


async def test_a_pane_closes_and_only_one_stays(workspace, reading):
    async with reading(workspace, (200, 60)) as page:
        title = "Talks in Istanbul  "
        await page.type("srsdsr")
        assert page.text.count(title) >= 3
        await page.type("sc")
        assert len(page.workspace.panes.leaves) == 3
        await page.type("so")
        assert "\n".join(page.panes).count("Talks in Istanbul  ") == 1
        await page.type("sc")
        assert "only" in page.status.lower()


# The mouse


async def test_a_click_puts_the_caret_and_a_digit_then_labels(workspace, reading):
    async with reading(workspace) as page:
        x, y = page.cell_of("Volodymyr")
        await page.pilot.click(offset=(x + 3, y))
        assert page.workspace.view.caret == 126
        assert f"“{NAME}”" in page.status
        await page.press("1")
        await page.until(lambda: f"● PERSON {NAME}" in page.text)


async def test_dragging_selects_in_both_directions(workspace, reading):
    async with reading(workspace) as page:
        x, y = page.cell_of("Volodymyr")
        last = x + len(NAME) - 1
        for begin, end in ((x, last), (last, x)):
            await page.pilot.mouse_down(offset=(begin, y))
            await page.pilot.hover(offset=(end, y))
            await page.pilot.mouse_up(offset=(end, y))
            assert "SELECT" in page.status
            assert "123–141" in page.status
            await page.press("escape")
            assert "READ" in page.status


async def test_a_double_click_selects_the_word(workspace, reading):
    async with reading(workspace) as page:
        x, y = page.cell_of("Volodymyr")
        await page.pilot.double_click(offset=(x + 2, y))
        assert "123–132" in page.status
        assert "“Volodymyr”" in page.status


async def test_the_wheel_scrolls_the_pane_under_the_mouse(workspace, reading):
    async with reading(workspace, (120, 20)) as page:
        await page.type("sr")
        left, right = ([strip.text for strip in page.pane(number)] for number in (0, 1))
        x, y = page.app.panes.region.x + 3, 5
        await page.wheel(x, y)
        assert [strip.text for strip in page.pane(0)] != left
        assert [strip.text for strip in page.pane(1)] == right
        await page.wheel(x, y, up=True)
        assert [strip.text for strip in page.pane(0)] == left


async def test_a_click_in_another_pane_goes_there(workspace, reading):
    async with reading(workspace) as page:
        await page.type("sr")
        first, second = page.workspace.panes.leaves
        assert page.workspace.panes.focus is second
        x, y = page.cell_of("Volodymyr")
        await page.pilot.click(offset=(x, y))
        assert page.workspace.panes.focus is first
        assert (first.view.caret, second.view.caret) == (123, 0)


async def test_pasting_does_nothing_in_the_panes(workspace, reading):
    async with reading(workspace) as page:
        await page.type("/volodymyr")
        await page.press("enter")
        await page.paste("1c:app.quit\nQ")
        assert "Pasting does nothing" in page.status
        assert list(page.workspace.view.open.all()) == []
        await page.press(":")
        await page.paste("mark.entity PERSON\nrest")
        await page.press("enter")
        assert f"PERSON “{NAME}”" in page.status


async def test_a_key_joins_hard_wrapped_lines_and_sets_them_as_they_were(workspace_on, reading):
    lines = [
        "The harbour authority said on Tuesday that",
        "the ferry had left the northern pier eleven",
        "minutes late because a delivery of timetables",
        "had blocked the only ramp.",
    ]
    async with reading(workspace_on("\n".join(lines)), (80, 24)) as page:

        def shown():
            return "\n".join(strip.text.strip(" ▐·") for strip in page.pane(0)[1:])

        assert "on Tuesday that the ferry" in shown()
        await page.type("tr")
        assert shown().strip().split("\n") == lines
        assert "as they were set" in page.status
        await page.type("tr")
        assert "on Tuesday that the ferry" in shown()


@pytest.mark.parametrize(
    ("split", "larger", "smaller"), [("sr", "sw", "sn"), ("sd", "st", "ss")], ids=["right", "down"]
)
async def test_keys_make_a_pane_larger_and_smaller_and_its_text_follows(
    workspace, reading, split, larger, smaller
):
    async with reading(workspace, (160, 40)) as page:
        await page.type(split)

        def sizes():
            return [(len(page.pane(number)), page.pane(number)[0].cell_length) for number in (0, 1)]

        def whole():
            """Every row shows what its view has wrapped to it."""
            for number, leaf in enumerate(workspace.panes.leaves):
                rows = [strip.text for strip in page.pane(number)[1:]]
                for place, row in enumerate(rows[: len(leaf.view.rows) - leaf.view.top_row]):
                    assert leaf.view.rows.row_text(leaf.view.top_row + place).strip() in row
            return True

        before = sizes()
        await page.type(larger * 3)
        assert sizes()[1] > before[1]
        assert sizes()[0] < before[0]
        assert whole()
        await page.type(smaller * 6)
        assert sizes()[1] < before[1]
        assert whole()


async def test_the_columns_are_as_they_were_when_a_layout_comes_back(workspace, reading):
    """With two panes abreast the library gives way, also where they were there from the start."""
    async with reading(workspace, (120, 40)) as page:
        await page.type("sr")
        assert "Library" not in page.rows()[0]
    async with reading(workspace, (120, 40)) as page:
        await page.until(lambda: "Library" not in page.rows()[0])
        assert len(workspace.panes.leaves) == 2
