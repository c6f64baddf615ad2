"""The concordance on the screen."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from support import run_all

from tui.ui.concordance import Concordance

ONE = "The ceasefire holds at the harbour.\n\nA ceasefire is no peace."
TWO = "北京での会議は長い会議だった。The Ceasefire begins; 中国人 ask for it."


@pytest.fixture
def two(workspace_on):
    return workspace_on(ONE, TWO)


async def found(page, query):
    """Ask for something in the concordance, and wait until all of it is there."""
    await page.press("g", "s")
    await page.until(lambda: isinstance(page.app.screen, Concordance))
    await page.type(query)
    await page.press("enter")
    await page.until(lambda: " hit" in page.rows()[0])
    return page.app.screen


def labels(workspace):
    workspace.settle()
    return [
        tuple(row)
        for row in workspace.store.rows(
            "SELECT article.title, label, start FROM annotation JOIN article ON article.id = annotation.article"
            " ORDER BY article.title, start"
        )
    ]


async def test_hits_come_while_one_types_and_stand_in_one_column(two, reading):
    async with reading(two) as page:
        await page.press("g", "s")
        await page.until(lambda: isinstance(page.app.screen, Concordance))
        await page.type("ceasef")
        await page.until(lambda: "3 hits in 2 articles" in page.rows()[0])
        column = cell_len(page.rows()[3].partition("Ceasefire")[0])
        for strip in page.strips()[1:4]:  # whatever is before it, wide characters too
            assert strip.crop(column, column + 9).text.casefold() == "ceasefire"
        assert "¶2" in page.rows()[2]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_it_can_be_read_at_every_size(two, reading, size):
    async with reading(two, size=size) as page:
        await found(page, "会議")
        assert "2 hits in 1 article" in page.rows()[0]
        assert "会議" in page.rows()[1]
        assert "Article" in page.rows()[1]
        assert all(cell_len(row) == size[0] for row in page.rows())


async def test_what_is_ticked_is_marked_in_all_articles_and_undone_as_one(two, reading):
    async with reading(two) as page:
        await found(page, "ceasefire")
        await page.press("a", "6")
        await page.until(lambda: "EVENT: 3 marked in 2 articles." in page.text)
        assert [label for _, label, _ in labels(two)] == ["EVENT"] * 3
        await page.until(lambda: all("●EVENT" in row for row in page.rows()[1:4]))
        await page.press("u")
        await page.until(lambda: "Undone: concordance.mark EVENT." in page.text)
        assert labels(two) == []
        await page.until(lambda: "●" not in page.text)


async def test_without_ticks_the_line_under_the_cursor_is_meant(two, reading):
    async with reading(two) as page:
        await found(page, "ceasefire")
        await page.press("j", "6")
        await page.until(lambda: "EVENT: 1 marked in 1 article." in page.text)
        assert labels(two) == [("Article 1", "EVENT", ONE.rindex("ceasefire"))]
        await page.press("x")
        await page.until(lambda: "1 unmarked in 1 article." in page.text)
        assert labels(two) == []


async def test_all_labels_can_be_chosen(two, reading):
    async with reading(two) as page:
        await found(page, "harbour")
        await page.press("0")
        await page.type("PASSAGE")
        await page.press("enter")
        await page.until(lambda: "PASSAGE: 1 marked" in page.text)


async def test_enter_goes_to_the_place_and_one_comes_back_to_the_same_line(two, reading):
    async with reading(two) as page:
        await found(page, "ceasefire")
        await page.press("j", "j", "enter")
        await page.until(lambda: not isinstance(page.app.screen, Concordance))
        assert (two.view.open.article.title, two.view.caret) == ("Article 2", TWO.index("Ceasefire"))
        await page.press("g", "s")
        await page.until(lambda: isinstance(page.app.screen, Concordance) and "3 of 3" in page.text)
        assert page.rows()[3].startswith("▌")


async def test_the_object_under_the_caret_is_looked_for(two, reading):
    async with reading(two) as page:
        run_all(two, "caret.goto 5")
        await page.press("g", "*")
        await page.until(lambda: "3 hits in 2 articles" in page.rows()[0])


async def test_what_was_marked_leaves_a_list_of_what_is_not(two, reading):
    async with reading(two) as page:
        await found(page, "ceasefire NOT label:EVENT")
        await page.press("t", "6")
        await page.until(lambda: "2 hits in 2 articles" in page.rows()[0])
        assert "▌" in page.rows()[1]


async def test_the_order_can_be_changed_and_the_cursor_stays_on_its_hit(two, reading):
    async with reading(two) as page:
        screen = await found(page, "ceasefire")
        await page.press("j")
        hit = screen.listing.key(screen.cursor)
        await page.press("o")
        await page.until(lambda: "sorted by left" in page.rows()[0] and "counting" not in page.rows()[0])
        assert screen.listing.key(screen.cursor) == hit


async def test_a_query_that_is_none_stays_to_be_mended_with_a_caret_below_the_place(two, reading):
    async with reading(two) as page:
        await page.press("g", "s")
        await page.until(lambda: isinstance(page.app.screen, Concordance))
        await page.type("x label:NOSUCH")
        await page.press("enter")
        await page.until(lambda: "there is no label “NOSUCH”" in page.text)
        assert "\n         ^" in page.text.replace(" \n", "\n")
        await page.press("escape")
        await page.until(lambda: not isinstance(page.app.screen, Concordance))


async def test_escape_goes_back_to_the_hits_before(two, reading):
    async with reading(two) as page:
        await found(page, "harbour")
        await page.press("slash")
        await page.type("xyz")
        await page.until(lambda: "0 hits" in page.rows()[0])
        await page.press("escape")
        await page.until(lambda: "1 hit in 1 article" in page.rows()[0])


async def test_keys_of_a_fast_typist_wait_for_the_screen_and_for_the_hits(two, reading):
    async with reading(two) as page:
        page.take("g", "s", *"ceasefire", "enter", "a", "6", "q")
        await page.until(lambda: len(labels(two)) == 3 and not isinstance(page.app.screen, Concordance))


async def test_hits_are_told_apart_without_colours(two, reading, monkeypatch):
    async with reading(two) as page:
        await found(page, "harbour")
        await page.press("6")
        await page.until(lambda: "●EVENT" in page.rows()[1])
        strip = page.strips()[1]
        segment = next(each for each in strip if "harbour" in each.text)
        assert segment.style is not None
        assert (segment.style.bold, segment.style.underline) == (True, True)


async def test_no_control_sequence_of_an_article_is_obeyed(workspace_on, reading):
    workspace = workspace_on("before \x1b[31m harbour \x1b]0;title\x07 behind")
    async with reading(workspace) as page:
        await found(page, "harbour")
        assert "\x1b" not in page.text
        assert "␛[31m" in page.rows()[1]


async def test_a_long_search_goes_on_while_one_moves_and_all_waits_for_it(two, reading, monkeypatch):
    from threading import Event

    from tui.workspace import concordance

    gate = Event()
    whole = concordance.found_in

    def slow(text, wanted):
        if text == TWO:
            gate.wait(10)
        return whole(text, wanted)

    monkeypatch.setattr(concordance, "found_in", slow)
    monkeypatch.setattr(concordance, "_FIRST", 1)
    async with reading(two) as page:
        await page.run("concordance.open /ceasefire/")
        await page.until(lambda: "counting… 2 so far" in page.rows()[0])
        await page.press("j", "a")
        assert "2 of 2" in page.text
        assert "ticked" not in page.rows()[0]
        gate.set()
        await page.until(lambda: "3 ticked" in page.rows()[0])


async def test_enter_keeps_what_begins_so_where_no_word_is_just_what_was_typed(two, reading):
    async with reading(two) as page:
        await found(page, "ceasef")
        await page.until(lambda: "3 hits in 2 articles" in page.rows()[0])
        assert "ceasef*" in page.rows()[0]
        assert "No word is just “ceasef”; these begin so." in page.rows()[-1]
        await page.press("slash", "ctrl+u")
        await page.type("nothing of that kind")
        await page.press("enter")
        await page.until(lambda: "0 hits" in page.rows()[0])


async def test_what_cannot_be_asked_is_told_while_one_types(two, reading):
    async with reading(two) as page:
        await page.press("g", "s")
        await page.until(lambda: isinstance(page.app.screen, Concordance))
        await page.type("/(harbour")
        await page.until(lambda: "is not a regular expression: missing )" in page.text)
        await page.type("|peace)/")
        await page.until(lambda: "2 hits in 1 article" in page.rows()[0])
        assert "regular expression" not in page.text
