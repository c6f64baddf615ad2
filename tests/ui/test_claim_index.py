"""The index of claims on the screen: what it lists, and what its keys do to what is chosen."""

from __future__ import annotations

import threading

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


@pytest.fixture
def held_up(marked):
    """Lists are found only once this is set, as if there were very many claims."""
    may_go_on = threading.Event()
    marked.finder.find(lambda store: may_go_on.wait())
    yield may_go_on
    may_go_on.set()


async def index(page):
    await page.press("g", "c")
    await page.until(lambda: isinstance(page.app.screen, ClaimIndex) and "counting…" not in page.rows()[0])
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


async def test_the_digit_of_the_verdict_that_is_there_says_so_and_is_no_step(marked, reading):
    run_all(marked, "caret.goto 150", "refer.statement Kyiv sends a team", "statement.set verdict false")
    marked.settle()
    async with reading(marked) as page:
        await index(page)
        await page.press("5")
        await page.until(lambda: "Verdict is that already." in page.rows()[-1])
        await page.press("u")
        await page.until(lambda: "Undone: statement.set verdict false." in page.rows()[-1])
        await page.press("0")
        await page.until(lambda: "Verdict is empty already." in page.rows()[-1])


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
        assert "there is no field “nonsense”" in page.text
        assert "1 claim ·" in page.rows()[0], "the list stays as it was"


async def test_a_refused_query_stays_to_be_mended_with_a_caret_at_its_place(marked, reading):
    async with reading(marked, (80, 24)) as page:
        await index(page)
        await page.press("slash")
        await page.type("kind:claim nonsense:1")
        await page.press("enter")
        rows = page.rows()
        assert rows[-1].rstrip() == "kind:claim nonsense:1", "what was typed is still there"
        caret = next(row for row in rows if row.strip().startswith("^"))
        typed = rows[rows.index(caret) - 1]
        assert caret.index("^") == typed.index("nonsense")
        said = " ".join(" ".join(row.split()) for row in rows)
        assert "The query, column 12: there is no field “nonsense”" in said
        assert "verdict, evidence." in said, "to its last word"
        for _ in "nonsense:1":
            await page.press("delete")
        await page.type("speaker:zelensky")
        await page.press("enter")
        await page.until(lambda: "1 claim · " in page.rows()[0])
        assert "nonsense" not in page.text


async def test_a_query_that_comes_with_the_command_is_mended_in_the_same_way(marked, reading):
    async with reading(marked, (80, 24)) as page:
        await page.run("app.claims type:nothing-such")
        await page.until(lambda: "^" in page.text)
        assert page.rows()[-1].rstrip() == "type:nothing-such"
        await page.press("escape")
        assert "2 claims" in page.rows()[0]
        assert "^" not in page.text


async def test_refused_evidence_stays_in_its_prompt(marked, reading):
    run_all(marked, "caret.goto 150", "refer.statement Kyiv sends a team")
    marked.settle()
    async with reading(marked, (80, 24)) as page:
        await index(page)
        await page.press("e")
        await page.type("htp:/example 15 May They arrived.")
        await page.press("enter")
        assert page.rows()[-1].rstrip() == "htp:/example 15 May They arrived."
        await page.press("ctrl+u")
        await page.type("https://example.org/talks 2025-05-15 They arrived.")
        await page.press("enter")
        await page.until(lambda: "evidence     https://example.org/talks" in page.text)


async def test_undo_and_redo_say_what_they_did_and_keep_the_row(marked, reading):
    run_all(marked, "caret.goto 300", "refer.statement Nobody is serious")
    marked.settle()
    async with reading(marked) as page:
        await index(page)
        await page.press("j", "5")
        await page.until(lambda: "false · 1" in page.text)
        await page.press("u")
        await page.until(lambda: "Undone: statement.set verdict false." in page.rows()[-1])
        await page.until(lambda: "false · 1" not in page.text)
        assert "2 of 4" in page.rows()[-1]
        await page.press("U")
        await page.until(lambda: "Redone: statement.set verdict false." in page.rows()[-1])
        await page.until(lambda: "false · 1" in page.text)
        await page.press("U")
        await page.until(lambda: "nothing to redo" in page.rows()[-1])


async def test_a_contradiction_is_one_step_of_undo(marked, reading):
    async with reading(marked) as page:
        await index(page)
        await page.press("j", "t", "L")
        await page.type("contra")
        await page.press("enter")
        await page.until(lambda: "≠" in page.text)
        await page.press("u")
        await page.until(lambda: "Undone: link.between" in page.text)
        assert not marked.store.rows("SELECT 1 FROM link")
        assert len(marked.store.rows("SELECT 1 FROM annotation WHERE kind = 'claim'")) == 2


async def test_of_several_contradictions_one_is_chosen(marked, reading):
    run_all(marked, "select.span 900 950", "mark.claim", "claim.done")
    marked.settle()
    first, second, third = (
        row[0] for row in marked.store.rows("SELECT id FROM annotation WHERE kind = 'claim' ORDER BY start")
    )
    run_all(marked, f"link.between {first} contradicts {second}", f"link.between {first} contradicts {third}")
    marked.settle()
    async with reading(marked, (160, 40)) as page:
        await index(page)
        await page.press("j", "c")
        await page.pilot.pause()
        assert "Contradictions" in page.text
        await page.press("down", "enter")
        assert len(marked.panes.leaves) == 2
        assert marked.view.caret in (284, 900)


async def test_keys_that_come_before_the_list_wait_for_it(marked, reading):
    async with reading(marked) as page:
        await page.press("g", "g")
        page.take("g", "c")
        assert isinstance(page.app.screen, ClaimIndex)
        page.take("G", "enter")
        await page.until(lambda: not isinstance(page.app.screen, ClaimIndex))
        assert marked.view.caret == 284
        page.take("g", "c", "b", "b", "G", "slash", *"type:x", "escape", "q")
        assert isinstance(page.app.screen, ClaimIndex)
        await page.until(lambda: not isinstance(page.app.screen, ClaimIndex))


async def test_it_is_on_the_screen_while_it_is_still_counted(marked, reading, held_up):
    async with reading(marked) as page:
        page.take("g", "g", "g", "c")
        await page.until(lambda: "counting…" in page.text)
        page.take("G", "enter")
        await page.pilot.pause()
        assert isinstance(page.app.screen, ClaimIndex)
        held_up.set()
        await page.until(lambda: not isinstance(page.app.screen, ClaimIndex))
        assert marked.view.caret == 284


async def test_it_can_be_left_while_it_is_still_counted(marked, reading, held_up):
    async with reading(marked) as page:
        page.take("g", "c")
        await page.until(lambda: "counting…" in page.text)
        await page.press("j", "escape")
        assert not isinstance(page.app.screen, ClaimIndex)
        held_up.set()


async def test_what_another_program_writes_is_listed_and_the_cursor_stays_on_its_claim(
    marked, reading, database, open_workspace
):
    async with reading(marked) as page:
        await index(page)
        await page.press("G")
        before = [row for row in page.rows() if row.startswith("▌")]
        other = open_workspace(database, "bea")
        run_all(other, "select.span 20 60", "mark.claim", "claim.done")
        other.settle()
        page.app.background.poll()
        await page.until(lambda: "3 claims" in page.rows()[0])
        assert [row for row in page.rows() if row.startswith("▌")] == before
        assert "4 of 4" in page.rows()[-1]


async def test_a_click_moves_the_cursor_and_a_double_click_goes_to_the_text(marked, reading):
    async with reading(marked) as page:
        await index(page)
        await page.pilot.click(offset=(10, 3))
        assert page.rows()[3].startswith("▌")
        await page.pilot.click(offset=(10, 2), times=2)
        await page.pilot.pause()
        assert not isinstance(page.app.screen, ClaimIndex)
        assert marked.view.caret == 147


async def test_it_follows_the_size_of_the_window(marked, reading):
    async with reading(marked) as page:
        await index(page)
        await page.press("G")
        for size in ((80, 24), (40, 8), (160, 50)):
            await page.pilot.resize_terminal(*size)
            await page.until(lambda size=size: len(page.rows()) == size[1])
            assert page.rows()[-1].rstrip().endswith("3 of 3")
            assert any(row.startswith("▌") for row in page.rows())


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
