"""The index of claims on the screen: what it lists, and what its keys do to what is chosen."""

from __future__ import annotations

import pytest
from support import run_all

from tui.ui.claim_index import ClaimIndex

TWO_CLAIMS = (
    *("select.span 147 237", "mark.claim", "select.span 123 141", "claim.source", "claim.done"),
    *("select.span 284 340", "mark.claim", "claim.done"),
)


@pytest.fixture
def marked(workspace):
    """Two claims: one with a source, one without."""
    run_all(workspace, *TWO_CLAIMS)
    workspace.settle()
    return workspace


async def index(page):
    await page.press("g", "c")
    await page.pilot.pause()
    assert isinstance(page.app.screen, ClaimIndex)
    return page.app.screen


async def test_it_lists_every_claim_with_its_speaker_and_words(marked, reading):
    async with reading(marked) as page:
        await index(page)
        assert "2 claims" in page.rows()[0]
        assert "Volodymyr Zelensky" in page.text
        assert "he had sent a team" in page.text
        assert "no statement yet" in page.text
        assert "Talks in Istanbul ¶ 2" in page.text


async def test_a_pronoun_without_an_entity_is_not_listed_as_a_name(workspace, reading):
    run_all(
        workspace, "select.span 147 237", "mark.claim", "select.span 147 149", "claim.source", "claim.done"
    )
    async with reading(workspace) as page:
        await index(page)
        assert "“he” (no entity)" in page.text
        await page.press("b")
        assert "speakers who are no entity yet" in page.text


async def test_enter_goes_to_the_claim_and_takes_it_in_hand(marked, reading):
    async with reading(marked) as page:
        await index(page)
        await page.press("G", "enter")
        assert not isinstance(page.app.screen, ClaimIndex)
        assert marked.view.caret == 284
        assert marked.view.hand is not None


async def test_ticked_claims_are_given_one_statement_in_one_step(marked, reading):
    async with reading(marked) as page:
        await index(page)
        await page.press("j", "t", "t", "s")
        await page.type("Kyiv sends a team")
        await page.press("enter")
        await page.until(lambda: "Kyiv sends a team" in page.rows()[1])
        assert page.rows()[1].rstrip().endswith("2")
        rows = marked.store.rows("SELECT DISTINCT referent FROM part WHERE role = 'content'")
        assert len(rows) == 1
        assert rows[0][0] is not None
        await page.press("u")
        await page.until(lambda: "no statement yet" in page.rows()[1])
        assert not marked.store.rows("SELECT 1 FROM referent WHERE kind = 'statement'")


async def test_a_digit_sets_the_verdict_and_shows_it_on_the_statement(marked, reading):
    run_all(marked, "caret.goto 150", "refer.statement Kyiv sends a team")
    marked.settle()
    async with reading(marked) as page:
        await index(page)
        await page.press("5")
        await page.until(lambda: "false · 1" in page.text)
        await page.press("w")
        await page.type(" to Istanbul")
        await page.press("enter")
        await page.until(lambda: "Kyiv sends a team to Istanbul" in page.text)
        await page.press("e")
        await page.type("https://example.org/talks 2025-05-15 They arrived.")
        await page.press("enter")
        await page.until(lambda: "https://example.org/talks" in page.text)


async def test_linking_the_ticked_claim_to_another_then_both_side_by_side(marked, reading):
    async with reading(marked, (160, 40)) as page:
        await index(page)
        await page.press("j", "t", "L")
        await page.type("contra")
        await page.press("enter")
        await page.until(lambda: "≠" in page.text)
        await page.press("c")
        assert not isinstance(page.app.screen, ClaimIndex)
        assert len(marked.panes.leaves) == 2
        assert [leaf.view.hand is not None for leaf in marked.panes.leaves] == [True, True]
        assert {leaf.view.caret for leaf in marked.panes.leaves} == {147, 284}


async def test_linking_the_statements_of_two_claims_then_the_claims_side_by_side(marked, reading):
    first, second = (claim.id for claim in marked.view.open.all())
    run_all(
        marked, f"refer.statement-of {first} A team is sent", f"refer.statement-of {second} Nobody is sent"
    )
    marked.settle()
    async with reading(marked, (160, 40)) as page:
        await index(page)
        await page.press("j", "t", "G", "S")
        await page.type("contra")
        await page.press("enter")
        await page.until(lambda: "contradicts: " in page.text)
        kinds = marked.store.rows(
            "SELECT kind FROM link JOIN referent ON referent.id IN (link.'from', link.'to')"
        )
        assert [row[0] for row in kinds] == ["statement", "statement"]
        await page.press("c")
        assert len(marked.panes.leaves) == 2
        assert {leaf.view.caret for leaf in marked.panes.leaves} == {147, 284}


async def test_statements_are_linked_only_where_there_are_two(marked, reading):
    async with reading(marked) as page:
        await index(page)
        await page.press("j", "S")
        assert "Tick one claim with t, go to the other, then S." in page.rows()[-1]
        await page.press("t", "S")
        assert "Both claims must make a statement" in page.rows()[-1]


async def test_a_query_narrows_it_down_and_one_that_is_none_is_said(marked, reading):
    async with reading(marked) as page:
        await index(page)
        await page.press("slash")
        await page.type("speaker:zelensky")
        await page.press("enter")
        assert "1 claim ·" in page.rows()[0]
        await page.press("slash", "ctrl+u")
        await page.type("nonsense:1")
        await page.press("enter")
        assert "nonsense" in page.rows()[-1]
        assert "1 claim ·" in page.rows()[0], "the list stays as it was"


async def test_it_is_found_again_as_it_was_left(marked, reading):
    async with reading(marked) as page:
        await index(page)
        await page.press("b", "b", "G", "q", "g", "c")
        assert "2 of 2" in page.rows()[-1]
        assert "by" not in page.rows()[0].split("sorted")[0]


@pytest.mark.parametrize("size", [(20, 6), (40, 10), (80, 24), (200, 60)])
async def test_it_fits_every_window(marked, reading, size):
    async with reading(marked, size) as page:
        await index(page)
        assert len(page.rows()) == size[1]
        assert page.rows()[0].startswith(" Claims")
        await page.press("j", "b", "o", "q")


async def test_it_says_what_a_key_cannot_do(marked, reading):
    async with reading(marked) as page:
        await index(page)
        await page.press("e")
        assert "makes no statement yet" in page.rows()[-1]
        await page.press("L")
        assert "Tick one claim" in page.rows()[-1]
        await page.press("Z")
        assert "means nothing here" in page.rows()[-1]


async def test_without_claims_it_is_empty_and_harmless(workspace, reading):
    async with reading(workspace) as page:
        await index(page)
        await page.press("j", "enter", "s", "1", "t", "b", "c", "L")
        assert "no claim here" in page.rows()[-1]
