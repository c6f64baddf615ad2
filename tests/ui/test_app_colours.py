"""Colours: none where none are wanted, and marks can be told apart all the same."""

from __future__ import annotations

import pytest


def looks(page):
    """Every style on the screen."""
    return {segment.style for strip in page.strips() for segment in strip if segment.style is not None}


async def mark(page):
    await page.run("search.find Volodymyr", "mark.entity PERSON", "select.span 147 237", "mark.claim")
    await page.press("r", "s", "enter")
    await page.run("select.span 290 330", "mark.passage IMPORTANT", "annotation.flag", "search.find Istanbul")


@pytest.fixture
def passage(scheme):
    """The name of some label for passages."""
    return scheme.of_kind("passage")[0].id


async def test_without_colours_none_is_in_any_cell(workspace, reading, monkeypatch, passage):
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading(workspace) as page:
        await page.run("search.find Volodymyr", "mark.entity PERSON", "select.span 147 237", "mark.claim")
        await page.press("r", "s", "enter")
        await page.run(
            "select.span 290 330", f"mark.passage {passage}", "annotation.flag", "search.find Istanbul"
        )
        for keys in (("w",), ("v",), ("g",), ("escape", "colon"), ("escape", "ctrl+p"), ("escape", "t", "t")):
            await page.press(*keys)
            coloured = {
                (style.color, style.bgcolor)
                for style in looks(page)
                if (style.color and not style.color.is_default)
                or (style.bgcolor and not style.bgcolor.is_default)
            }
            assert coloured == set(), keys


async def test_without_colours_marks_are_told_by_bold_underline_reverse_and_letters(
    workspace, reading, monkeypatch, passage
):
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading(workspace) as page:
        await page.run(
            "search.find Volodymyr", "mark.entity PERSON", "select.span 147 237", "mark.claim", "claim.done"
        )
        await page.run("select.span 290 330", f"mark.passage {passage}", "caret.text-end", "caret.text-start")

        def style_at(words):
            x, y = page.cell_of(words)
            return next(iter(page.strips()[y].crop(x, x + 2))).style

        assert style_at("Volodymyr").bold
        assert style_at("had sent a").underline
        assert not style_at("Journalists").underline
        rows = [strip.text for strip in page.pane(0)]
        claimed = next(row for row in rows if "team to Istanbul" in row)
        assert claimed.lstrip().startswith("c")
        await page.press("v")
        assert style_at("Journalists").reverse


async def test_with_colours_entity_claim_and_selection_differ(workspace, reading):
    async with reading(workspace) as page:

        def style_at(words):
            x, y = page.cell_of(words)
            return next(iter(page.strips()[y].crop(x, x + 2))).style

        plain = style_at("Ukrainian")
        await page.run(
            "search.find Volodymyr", "mark.entity PERSON", "select.span 147 237", "mark.claim", "claim.done"
        )
        await page.run("caret.text-start")
        assert style_at("Volodymyr").bgcolor != plain.bgcolor
        assert style_at("had sent").underline
        assert style_at("had sent").bgcolor == plain.bgcolor
        await page.run("select.span 103 112")
        assert style_at("Ukrainian").bgcolor not in (plain.bgcolor, style_at("Volodymyr").bgcolor)


@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_every_theme_draws_and_the_next_one_looks_different(workspace, reading, theme):
    async with reading(workspace, theme=theme) as page:
        await page.run("search.find Volodymyr", "mark.entity PERSON")
        before = looks(page)
        await page.press("t", "t")
        await page.until(lambda: looks(page) != before)
        await page.press("t", "t")
        assert "Theme" in page.status
