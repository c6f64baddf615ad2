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
    await page.until(lambda: isinstance(page.app.screen, EntityIndex) and "counting…" not in page.rows()[0])
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


async def test_the_words_of_the_ticked_place_are_proposed_as_its_name(named, reading):
    run_all(named, "select.span 147 149", "mark.entity PERSON", "refer.to Volodymyr Zelensky")
    named.settle()
    async with reading(named) as page:
        await index(page)
        await page.press("G", "enter")
        await page.until(lambda: "named in 2 places" in page.rows()[0])
        await page.press("j", "t", "k", "s")
        await page.until(lambda: page.rows()[-1].rstrip() == "he")


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


async def test_merging_several_is_one_step_of_undo(named, reading):
    async with reading(named) as page:
        await index(page)
        await page.press("t", "t", "M")
        await page.until(lambda: "1 entity" in page.rows()[0])
        assert names(named) == ["Volodymyr Zelensky"]
        await page.press("u")
        await page.until(lambda: "Undone: entity.merge" in page.rows()[-1])
        assert names(named) == ["Istanbul", "Russia", "Volodymyr Zelensky"]


async def test_what_cannot_be_merged_stays_ticked(named, reading):
    run_all(named, 'entity.kb "Istanbul" Q406', 'entity.kb "Volodymyr Zelensky" Q3874799')
    named.settle()
    async with reading(named) as page:
        await index(page)
        await page.press("t", "t", "M")
        await page.until(lambda: "they are two things" in page.text)
        assert names(named) == ["Istanbul", "Russia", "Volodymyr Zelensky"]
        assert "2 ticked" in page.rows()[0]


async def test_rename_and_retype_are_one_step_of_undo_each(named, reading):
    run_all(named, "select.span 160 168", "mark.entity ORG", "refer.to Istanbul")
    named.settle()
    before = named.store.rows("SELECT id, label FROM annotation ORDER BY id")
    async with reading(named) as page:
        await index(page)
        await page.press("y")
        await page.type("FAC")
        await page.press("enter")
        await page.until(lambda: "FAC" in page.rows()[1])
        await page.press("r", "ctrl+u")
        await page.type("Stambul")
        await page.press("enter")
        await page.until(lambda: "Stambul" in page.text.split("─")[0])
        await page.press("u")
        await page.until(lambda: "Undone: entity.rename" in page.rows()[-1])
        await page.until(lambda: "Istanbul" in page.rows()[1])
        assert "FAC" in page.rows()[1]
        await page.press("u")
        await page.until(lambda: "Undone: entity.retype" in page.rows()[-1])
        assert named.store.rows("SELECT id, label FROM annotation ORDER BY id") == before


async def test_a_name_that_another_one_has_stays_in_its_prompt(named, reading):
    async with reading(named, (80, 24)) as page:
        await index(page)
        await page.press("r", "ctrl+u")
        await page.type("russia")
        await page.press("enter")
        assert "There is another entity “Russia”" in page.text
        assert "or give this one another name." in " ".join(page.text.split())
        assert page.rows()[-1].rstrip() == "russia"
        await page.press("escape")
        assert "another entity" not in page.text


async def test_the_index_below_the_places_knows_of_what_was_split_off(named, reading):
    async with reading(named) as page:
        await index(page)
        await page.press("G", "enter")
        await page.until(lambda: "named in 1 place" in page.rows()[0])
        await page.press("s", "ctrl+u")
        await page.type("Somebody else")
        await page.press("enter")
        await page.until(lambda: "named in 0 places" in page.rows()[0])
        await page.press("q")
        await page.until(lambda: "Somebody else" in page.text)
        assert "4 entities" in page.rows()[0]


STRANGE = (
    "泽连斯基总统与普京总统在伊斯坦布尔会面并讨论了和平协议的可能性以及未来的合作",
    "👩‍👩‍👧‍👦 family 🇺🇦",
    "Zalgo h\u0300\u0301\u0302e\u0303",
    "\x1b[31mred\x07 and \u202eback",
    "A" * 300,
)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_strange_names_stay_in_their_columns(named, reading, size):
    from rich.cells import cell_len

    run_all(named, "entity.rename Istanbul " + STRANGE[0], f"entity.alias Russia {STRANGE[4]}")
    for number, name in enumerate(STRANGE[1:4]):
        begin = 300 + 10 * number
        run_all(named, f"select.span {begin} {begin + 5}", "mark.entity GPE", f"refer.to {name}")
    named.settle()
    async with reading(named, size) as page:
        await index(page)
        signs = {cell_len(row[: row.index("●")]) for row in page.rows() if "●" in row}
        assert len(signs) == 1, "the counts stand one below the other"
        for _ in range(6):
            assert {cell_len(row) for row in page.rows()} == {size[0]}
            assert not any(control in page.text for control in "\x1b\x07\u202e")
            await page.press("enter")
            await page.until(lambda: isinstance(page.app.screen, PlaceIndex))
            await page.until(
                lambda: (
                    "named in 1" in page.rows()[0]
                    or len(page.rows()[0].split()) > 20
                    or "…" in page.rows()[0]
                )
            )
            assert {cell_len(row) for row in page.rows()} == {size[0]}
            await page.press("q", "j")


async def test_from_one_index_to_the_other_and_back(named, reading):
    run_all(named, "select.span 147 237", "mark.claim", "claim.done")
    named.settle()
    async with reading(named) as page:
        await index(page)
        await page.press("j", "C")
        await page.until(lambda: "1 claim" in page.rows()[0])
        await page.press("E")
        await page.until(lambda: "3 entities" in page.rows()[0])
        assert "2 of 3" in page.rows()[-1], "as it was left"
        assert len(page.app.indexes) == 1
        await page.press("q")
        assert not page.app.indexes


async def test_without_entities_it_is_empty_and_harmless(workspace, reading):
    async with reading(workspace) as page:
        await index(page)
        assert "0 entities" in page.rows()[0]
        await page.press("j", "enter", "t", "M", "r", "y", "a", "A", "i", "m", "o", "c")
        assert "There is no entity here." in page.rows()[-1]
