"""Every bound key of every mode runs, and leaves a screen that can be drawn."""

from __future__ import annotations

import pytest

from tui.commands.command import CONTEXTS
from tui.commands.keymap import default_keymap
from tui.model.scheme import built_in

KEYMAP = default_keymap(built_in())
INTO = {"READ": (), "SELECT": ("v",), "CLAIM": ("c",)}
SKIPPED = {"app.quit"}
"""It ends the program, and has tests of its own."""


def chords(context):
    return [chord for chord, line in KEYMAP.bound[context].items() if line.split()[0] not in SKIPPED]


@pytest.mark.parametrize("context", CONTEXTS)
async def test_every_key_runs(workspace_on, reading, seed_text, context):
    workspace = workspace_on(seed_text, "Another text, said Ann.")
    async with reading(workspace) as page:
        first = workspace.view.open.id
        await page.run("search.find Volodymyr", "mark.entity PERSON", "mark.claim", "claim.cue", "claim.source", "claim.done")
        for chord in chords(context):
            page.app.show_article(first)
            await page.run("caret.goto 123")
            for key in (*INTO[context], *chord):
                await page.burst(key)
            await page.pilot.pause()
            await page.until(lambda: not page.app._waiting)
            assert page.app.is_running, chord
            while len(page.app.screen_stack) > 1 or page.app.prompt.is_open:
                await page.press("escape")
            page.app._to_panes()
            workspace.view.read()
            if workspace.panes.only():
                page.app.panes.refresh()
            assert "anna" in page.status, chord


@pytest.mark.parametrize("context", CONTEXTS)
async def test_every_key_runs_on_the_smallest_article_and_screen(workspace_on, reading, context):
    workspace = workspace_on("a", "")
    async with reading(workspace, (10, 3)) as page:
        first = workspace.view.open.id
        for chord in chords(context):
            page.app.show_article(first)
            for key in (*INTO[context], *chord):
                await page.burst(key)
            await page.until(lambda: not page.app._waiting)
            while len(page.app.screen_stack) > 1 or page.app.prompt.is_open:
                await page.press("escape")
            page.app._to_panes()
            workspace.view.read()
            workspace.panes.only()
            assert page.app.is_running, chord


async def test_an_article_without_text_can_be_shown(workspace_on, reading):
    async with reading(workspace_on("")) as page:
        await page.press("1", "v", "c", "w", "j", "G", "J", "enter", "x", "n", "asterisk", "end")
        assert "Article 1" in page.text
        assert page.app.is_running


async def test_an_unknown_key_is_told(workspace, reading):
    async with reading(workspace) as page:
        await page.press("Z")
        assert "Z means nothing in READ" in page.status
