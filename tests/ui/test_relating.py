"""Speakers, statements, entities and links on the screen: prompts that propose, lists, the card, the history."""

from __future__ import annotations

import pytest

from tui.ui.chooser import Chooser
from tui.ui.timeline import Timeline

CLAIM = ("select.span 147 237", "mark.claim", "select.span 123 141", "claim.source")


def margin(page):
    return "\n".join(page.margin)


async def test_in_a_claim_one_key_asks_for_the_speaker_and_one_for_the_statement(workspace, reading):
    async with reading(workspace) as page:
        await page.run(*CLAIM)
        await page.press("S")
        assert "Volodymyr Zelensky (new) · Enter takes it" in page.text
        await page.press("enter")
        await page.press("=")
        await page.type("Ukraine sends a team")
        await page.press("enter")
        assert "= Ukraine sends a team" in margin(page)
        await page.press("=")
        assert "Ukraine sends a team (now) · Enter takes it" in page.text
        await page.press("escape")
        assert page.status.startswith(" CLAIM ")


async def test_what_cannot_refer_opens_no_prompt(workspace, reading):
    async with reading(workspace) as page:
        await page.run("select.span 147 237", "mark.claim")
        await page.press("S")
        assert "The claim has no source yet" in page.status
        assert not page.app.prompt.is_open


async def test_a_link_is_chosen_from_the_types_and_shown_on_the_card(workspace_on, reading):
    workspace = workspace_on("“Taxes fall,” Ann said.", "“Taxes rise,” Bob said.")
    async with reading(workspace) as page:
        await page.run("caret.goto 2", "mark.claim")
        await page.press("R", "b", "enter")
        await page.run("article.next", "caret.goto 2", "mark.claim")
        await page.press("R", "t")
        assert isinstance(page.app.screen, Chooser)
        await page.type("contra")
        await page.press("enter")
        await page.saved()
        assert "1 ↔ contradicts: “Taxes fall,”" in margin(page)
        await page.press("R", "g")
        assert "“Taxes fall,” Ann said." in page.text
        await page.press("R", "x")
        assert "contradicts:" not in margin(page)


async def test_a_link_without_a_beginning_is_refused_in_a_sentence(workspace, reading):
    async with reading(workspace) as page:
        await page.run("search.find Volodymyr", "mark.entity PERSON")
        await page.press("R", "t")
        assert "No link was begun" in page.status
        assert not isinstance(page.app.screen, Chooser)


async def test_an_entity_is_changed_by_a_list_and_the_present_name_stands_in_the_line(workspace, reading):
    async with reading(workspace) as page:
        await page.run("search.find Volodymyr", "mark.entity PERSON", "refer.to Zelensky")
        await page.press("R", "e")
        assert "Name: Zelensky" in page.text
        await page.press("enter")
        assert (page.app.prompt.purpose, page.app.prompt.value) == ("value", "Zelensky")
        await page.type("yy")
        await page.press("enter")
        assert "→ Zelenskyyy" in margin(page)


async def test_one_is_split_off_with_its_own_words_as_name(workspace, reading):
    async with reading(workspace) as page:
        await page.run("search.find Volodymyr", "mark.entity PERSON", "refer.to Zelensky", "entity.split")
        assert "Volodymyr Zelensky · Enter takes that name" in page.text
        await page.press("enter")
        assert "→ new entity Volodymyr Zelensky" in page.status


async def test_the_verdict_is_chosen_from_a_list(workspace, reading):
    async with reading(workspace) as page:
        await page.run(*CLAIM, "refer.statement A team is sent.")
        await page.press("v")
        await page.type("verdict: false")
        await page.press("enter")
        assert "Verdict: false." in page.status
        await page.run("statement.evidence")
        await page.type("https://example.org 2025-05-15 They left.")
        await page.press("enter")
        assert "Evidence 1: https://example.org." in page.status


async def test_the_attribute_that_is_set_is_marked_and_gone_back_to(workspace, reading):
    async with reading(workspace) as page:
        await page.run(*CLAIM)
        await page.press("2")
        assert "Type: 1 factual" in page.labels
        await page.press("-")
        assert "2 indirect ✓" in page.labels
        await page.press("backspace")
        assert "✓" not in page.labels


async def test_a_field_of_the_article_is_asked_from_the_value_that_it_has(workspace, reading):
    async with reading(workspace) as page:
        await page.run("article.set outlet Times")
        await page.press("A", "f")
        await page.type("outlet: times")
        await page.press("enter")
        assert (page.app.prompt.purpose, page.app.prompt.value) == ("value", "Times")
        assert "Outlet: Times · type another; nothing takes it away" in page.status
        await page.type(" of Moscow")
        await page.press("enter")
        assert workspace.view.open.article.outlet == "Times of Moscow"
        await page.press("A", "f")
        await page.type("outlet: times")
        await page.press("enter", "ctrl+u", "enter")
        assert workspace.view.open.article.outlet is None


async def test_what_is_asked_of_the_article_is_checked_and_escape_leaves_it(workspace, reading):
    async with reading(workspace) as page:
        await page.press("A", "f")
        await page.type("url")
        await page.press("enter")
        assert page.app.prompt.value == ""
        assert "URL: – · https://…" in page.status
        await page.type("example")
        await page.press("enter")
        assert "“url” is an address such as https://example.org/talks, not “example”." in page.status
        await page.press("A", "f")
        await page.type("title")
        await page.press("enter")
        await page.type("x")
        await page.press("escape")
        assert workspace.view.open.article.title == "Talks in Istanbul"
        assert "Title" not in page.status


async def test_labels_of_the_article_are_set_noted_and_taken_away_by_a_list(workspace, reading):
    async with reading(workspace) as page:
        await page.press("A", "l")
        await page.type("opinion")
        await page.press("enter", "A", "l")
        await page.type("opinion note")
        await page.press("enter")
        await page.type("strong")
        await page.press("enter", "A", "l")
        assert "OPINION ✓ · strong: write a note" in page.text
        await page.type("opinion away")
        await page.press("enter")
        assert "is not OPINION any more" in page.status
        assert workspace.view.open.of_article() == []


@pytest.mark.parametrize(
    ("keys", "words"), [(("R", "h"), "note – → “look”"), (("A", "h"), "made PERSON: mention")]
)
@pytest.mark.parametrize("leave", ["escape", "q", "ctrl+c"])
async def test_the_history_is_a_list_to_scroll(workspace, reading, keys, words, leave):
    async with reading(workspace, (80, 24)) as page:
        await page.run("search.find Volodymyr", "mark.entity PERSON", "annotation.note look")
        await page.press(*keys)
        assert isinstance(page.app.screen, Timeline)
        await page.until(lambda: words in page.text)
        await page.press("j", "k", "end", "home", "space", leave)
        assert not isinstance(page.app.screen, Timeline)
        await page.press("w")
        assert page.app.is_running


async def test_a_long_history_can_be_read_to_its_end(workspace, reading):
    async with reading(workspace, (80, 24)) as page:
        await page.run("search.find Volodymyr", "mark.entity PERSON")
        for number in range(20):
            await page.run(f"annotation.note {number}")
        await page.press("R", "h")
        await page.until(lambda: "annotation.note 19" in page.text)
        assert "made PERSON" not in page.text
        await page.press("end")
        await page.until(lambda: "made PERSON: mention “Volodymyr Zelensky”" in page.text)


async def test_no_control_sequence_of_a_name_reaches_a_list(workspace, reading):
    async with reading(workspace) as page:
        await page.run("search.find Volodymyr", "mark.entity PERSON", "refer.to Ze\x1b[31mlensky")
        for keys in (("R", "e"), ("R", "h"), ("R", "r")):
            await page.press(*keys)
            await page.until(lambda: "lensky" in page.text)
            assert "\x1b" not in page.text
            await page.press("escape")
