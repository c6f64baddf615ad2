"""Every bound key of every mode runs, and leaves a screen that can be drawn."""

from __future__ import annotations

import pytest
from support import suggest

from tui.commands.command import CONTEXTS
from tui.commands.keymap import default_keymap
from tui.model.scheme import built_in
from tui.workspace.offer_settings import OfferSettings

KEYMAP = default_keymap(built_in())
INTO = {
    "READ": (),
    "SELECT": ("v",),
    "OFFER": ("tab",),
    "CLAIM": ("c",),
    "HINT": ("f",),
    "REVIEW": ("g", "r"),
}
SKIPPED = {"app.quit"}
"""It ends the program, and has tests of its own."""
DECIDES_ALL = {"review.accept-paragraph"}
"""It leaves nothing for the keys behind it, so it is undone."""


async def press_every(page, context, caret):
    """Press each key of a mode, in the first article, and go back to reading after each."""
    workspace = page.workspace
    first = workspace.view.open.id
    for chord, line in KEYMAP.bound[context].items():
        if line.split()[0] in SKIPPED:
            continue
        workspace.panes.only()
        page.app.show_article(first)
        page.app.run_line(f"caret.goto {caret}")
        page.take(*INTO[context])
        if context == "REVIEW":
            assert workspace.view.mode.context == "REVIEW", chord
        page.take(*chord)
        await page.until(lambda: not page.app.keyboard.is_waiting)
        if len(page.app.screen_stack) == 1:
            assert page.text.strip(), chord
        page.take("escape", "escape", "escape")
        await page.until(lambda: not page.app.keyboard.is_waiting)
        assert page.app.is_running, chord
        assert len(page.app.screen_stack) == 1, chord
        if line in DECIDES_ALL:
            page.app.run_line("history.undo")
            await page.until(lambda: not page.app.keyboard.is_waiting)


def suggest_words(workspace, stamps, words):
    """Have enough suggestions for a review in which many keys decide."""
    labels = (
        "PERSON",
        "ORG",
        "GPE",
        "LOC",
        "NORP",
        "FAC",
        "EVENT",
        "DATE",
    )  # those with one label are equals
    for number in range(40):
        suggest(
            workspace.store, stamps, labels[number % 8], words, title="Article 1", layer=f"model{number}.v1"
        )


@pytest.mark.parametrize("context", CONTEXTS)
async def test_every_key_runs(workspace_on, reading, seed_text, stamps, context):
    workspace = workspace_on(seed_text, "Another text, said Ann.")
    if context == "REVIEW":
        suggest_words(workspace, stamps, "Zelensky")
    async with reading(workspace) as page:
        await page.run(
            "search.find Volodymyr", "mark.entity PERSON", "mark.claim", "claim.cue", "claim.source"
        )
        await page.run("claim.done")
        workspace.offers.settings = OfferSettings()
        await press_every(page, context, 123)


@pytest.mark.parametrize("context", CONTEXTS)
async def test_every_key_runs_on_the_smallest_article_and_screen(workspace_on, reading, stamps, context):
    workspace = workspace_on("a", "")
    if context == "REVIEW":
        suggest_words(workspace, stamps, "a")
    async with reading(workspace, (10, 3)) as page:
        await press_every(page, context, 0)


async def test_an_article_without_text_can_be_shown(workspace_on, reading):
    async with reading(workspace_on("")) as page:
        await page.press("1", "v", "c", "w", "j", "G", "J", "enter", "x", "n", "asterisk", "end")
        assert "Article 1" in page.text
        assert page.app.is_running


async def test_an_unknown_key_is_told(workspace, reading):
    async with reading(workspace) as page:
        await page.press("Z")
        assert "Z means nothing in READ" in page.status
