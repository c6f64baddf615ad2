"""The index of entities on the screen, and that of the places of one of them."""

from __future__ import annotations

import pytest
from support import run_all

from tui.ui.entity_index import EntityIndex, PlaceIndex

THREE_MENTIONS = (
    *("select.span 123 141", "mark.entity PERSON", "refer.to Volodymyr Zelensky"),
    *("select.span 160 168", "mark.entity GPE", "refer.to Istanbul"),
    *("select.span 200 206", "mark.entity GPE", "refer.to Russia"),
)


@pytest.fixture
def named(workspace):
    """Three mentions of three entities."""
    run_all(workspace, *THREE_MENTIONS)
    workspace.settle()
    return workspace


def names(workspace):
    workspace.settle()
    return [row[0] for row in workspace.store.rows("SELECT name FROM referent ORDER BY name")]


async def index(page):
    await page.press("g", "e")
    await page.pilot.pause()
    assert isinstance(page.app.screen, EntityIndex)
    return page.app.screen


async def test_it_lists_entities_with_their_counts(named, reading):
    async with reading(named) as page:
        await index(page)
        assert "3 entities" in page.rows()[0]
        assert "●1" in page.rows()[1]
        assert "Istanbul" in page.rows()[1]


async def test_renaming_keeps_the_old_name_as_an_alias(named, reading):
    async with reading(named) as page:
        await index(page)
        await page.press("r", "ctrl+u")
        await page.type("Constantinople")
        await page.press("enter")
        await page.until(lambda: "Constantinople" in page.rows()[1])
        assert "Istanbul" in page.text, "as an alias"
        assert names(named) == ["Constantinople", "Russia", "Volodymyr Zelensky"]


async def test_ticked_entities_are_merged_into_the_one_under_the_cursor(named, reading):
    async with reading(named) as page:
        await index(page)
        await page.press("t", "M")
        await page.until(lambda: "2 entities" in page.rows()[0])
        assert names(named) == ["Russia", "Volodymyr Zelensky"]
        await page.press("u")
        await page.until(lambda: "3 entities" in page.rows()[0])
        assert names(named) == ["Istanbul", "Russia", "Volodymyr Zelensky"]


async def test_another_type_another_name_an_identifier_and_a_note(named, reading):
    async with reading(named) as page:
        await index(page)
        await page.press("y")
        await page.type("ORG")
        await page.press("enter")
        await page.press("a")
        await page.type("Stambul")
        await page.press("enter", "i")
        await page.type("Q406")
        await page.press("enter", "m")
        await page.type("On two continents.")
        await page.press("enter")
        await page.until(lambda: "On two continents." in page.rows()[1])
        assert all(each in page.rows()[1] for each in ("ORG", "Q406", "Stambul"))
        await page.press("i", "ctrl+u")
        await page.type("not an id")
        await page.press("enter")
        assert "a Wikidata item such as Q42" in page.text
        assert page.rows()[-1].startswith("not an id"), "what was typed is still there"
        await page.press("ctrl+u")
        await page.type("Q16869")
        await page.press("enter")
        await page.until(lambda: "Q16869" in page.rows()[1])
        assert "neither" not in page.text


async def test_the_places_of_an_entity_lead_to_the_text(named, reading):
    async with reading(named) as page:
        await index(page)
        await page.press("G", "enter")
        await page.pilot.pause()
        assert isinstance(page.app.screen, PlaceIndex)
        assert "named in 1 place" in page.rows()[0]
        assert "Volodymyr Zelensky" in page.rows()[1]
        await page.press("enter")
        assert not isinstance(page.app.screen, EntityIndex | PlaceIndex)
        assert named.view.caret == 123


async def test_a_place_is_split_off(named, reading):
    async with reading(named) as page:
        await index(page)
        await page.press("G", "enter")
        await page.pilot.pause()
        await page.press("s", "ctrl+u")
        await page.type("Somebody else")
        await page.press("enter")
        await page.until(lambda: "named in 0 places" in page.rows()[0])
        assert "Somebody else" in names(named)


async def test_the_claims_of_an_entity(named, reading):
    run_all(named, "select.span 147 237", "mark.claim", "select.span 123 141", "claim.source", "claim.done")
    run_all(named, "annotation.next")
    named.settle()
    async with reading(named) as page:
        await index(page)
        await page.press("G", "c")
        await page.pilot.pause()
        assert "speaker:" in page.rows()[0]


@pytest.mark.parametrize("size", [(20, 6), (80, 24), (200, 60)])
async def test_it_fits_every_window(named, reading, size):
    async with reading(named, size) as page:
        await index(page)
        assert len(page.rows()) == size[1]
        await page.press("j", "enter")
        await page.pilot.pause()
        assert len(page.rows()) == size[1]
