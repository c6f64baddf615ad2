"""The margin: each card stands beside its line, and no card covers another."""

from __future__ import annotations

import re

import pytest

from tui.workspace.offer_settings import OfferSettings

SIGNS = "●◆■▤"


def cards_shown(margin: list[str]) -> int:
    """How many cards there are, those that did not fit included."""
    shown = sum(row.count(sign) for row in margin[1:] for sign in SIGNS)
    hidden = sum(int(found[1]) for row in margin[1:] if (found := re.search(r"… (\d+) more", row)))
    return shown + hidden


async def test_a_card_stands_beside_its_line(workspace, reading):
    async with reading(workspace) as page:
        await page.run(
            "search.find Volodymyr", "mark.entity PERSON", "search.find Medinsky", "mark.entity PERSON"
        )
        await page.run("caret.text-start")
        for words in ("Volodymyr Zelensky", "Vladimir Medinsky"):
            assert (
                page.cell_of(f"PERSON {words}", page.app.margin)[1] == page.cell_of(words, page.app.panes)[1]
            )


async def test_cards_follow_when_the_text_scrolls(workspace, reading):
    async with reading(workspace, (120, 24)) as page:
        await page.run("search.find Volodymyr", "mark.entity PERSON", "caret.text-start")
        before = page.cell_of("PERSON Volodymyr", page.app.margin)[1]
        await page.wheel(50, 5)
        after = page.cell_of("PERSON Volodymyr", page.app.margin)[1]
        assert after == page.cell_of("Volodymyr", page.app.panes)[1] == before - 3
        await page.press("G")
        assert "Volodymyr" not in "\n".join(page.margin)


@pytest.mark.parametrize("size", [(120, 40), (120, 12), (92, 24), (200, 60)], ids=str)
async def test_cards_never_overlap_even_when_there_are_many(workspace, reading, size):
    words = [
        "Ukrainian",
        "President",
        "Volodymyr",
        "Zelensky",
        "team",
        "Istanbul",
        "peace",
        "Russia",
        "Moscow",
    ]
    async with reading(workspace, size) as page:
        for word in words:
            start = workspace.view.open.text.index(word, 103)
            await page.run(f"select.span {start} {start + len(word)}", "mark.entity ORG")
        for start, end in ((147, 237), (239, 290), (103, 141)):
            await page.run(f"select.span {start} {end}", "mark.claim", "claim.done")
        await page.run("caret.text-start")
        assert cards_shown(page.margin) == 12
        for place in (147, 123, 239):
            await page.run(f"caret.goto {place}")  # a card under the caret is larger
            assert cards_shown(page.margin) == 12


async def test_a_card_tells_entity_note_status_and_who(workspace, reading):
    async with reading(workspace) as page:
        await page.run(
            "search.find Volodymyr", "mark.entity PERSON", "refer.to Zelensky", "annotation.note look twice"
        )
        await page.press("!")
        margin = "\n".join(page.margin)
        for words in ("PERSON", "Volodymyr Zelensky", "Zelensky", "look twice", "!", "anna"):
            assert words in margin
        assert "●1" in page.margin[0]


async def test_a_claims_card_tells_source_and_cue_as_soon_as_they_are_given(workspace, reading):
    async with reading(workspace) as page:
        await page.run("select.span 147 237", "mark.claim")
        assert "no source yet" in "\n".join(page.margin)
        await page.press("r", "s", "enter")
        margin = "\n".join(page.margin)
        assert "CLAIM Volodymyr Zelensky" in margin
        assert "“said”" in margin
        assert "no source yet" not in margin


async def test_a_click_on_a_card_goes_to_its_annotation(workspace, reading):
    async with reading(workspace) as page:
        await page.run("search.find Volodymyr", "mark.entity PERSON", "caret.text-start")
        x, y = page.cell_of("PERSON Volodymyr", page.app.margin)
        await page.pilot.click(page.app.margin, offset=(x, y))
        assert workspace.view.caret == 123
        await page.press("2")
        await page.until(lambda: "ORG Volodymyr Zelensky" in page.text)


@pytest.mark.parametrize("no_colour", [False, True], ids=["colours", "no colours"])
async def test_a_card_away_from_its_line_is_joined_with_it(workspace, reading, monkeypatch, no_colour):
    if no_colour:
        monkeypatch.setenv("NO_COLOR", "1")
    async with reading(workspace) as page:
        # Two claims of the line of the second paragraph, with two rows each: the second stands away.
        await page.run("select.span 123 141", "mark.claim", "claim.done")
        await page.run("select.span 142 146", "mark.claim", "claim.done", "caret.text-start")
        line = page.cell_of("Volodymyr", page.app.panes)[1]
        column = [row[0] for row in page.margin]
        assert column[line : line + 3] == ["┬", "│", "╰"]
        assert set(column) == set(" ┬│╰")
        first, second = (number for number, row in enumerate(page.margin) if "CLAIM" in row)
        assert (first, second) == (line, line + 2)
        await page.run("caret.goto 143")  # on the second: its connector is strong
        assert [row[0] for row in page.margin][line : line + 3] == ["┳", "┃", "┗"]
        assert cards_shown(page.margin) == 2


async def test_a_card_that_grows_under_the_caret_covers_no_other(workspace, reading):
    workspace.offers.settings = OfferSettings()
    async with reading(workspace) as page:
        await page.until(lambda: "CLAIM?" in "\n".join(page.margin))
        for key in ["w", "j", "j", "enter", "w", "3", "w", "j"]:
            await page.press(key)
            await page.saved()
            shown = page.margin
            page.app.repainter.follow(force=True)
            await page.press()
            assert shown == page.margin, key
