"""Offers on the screen: told apart from annotations, counted nowhere, walked and decided with one key."""

import pytest
from support import run_all

from tui.workspace.offer_settings import OfferSettings, built_in

TEXT = """Volodymyr Zelensky met Anna Berg in Istanbul. Zelensky said he was ready for talks.

Istanbul was calm, and the ferry left on time.
"""


@pytest.fixture
def offering(workspace_on):
    workspace = workspace_on(TEXT)
    workspace.offers.settings = OfferSettings()
    return workspace


async def found(page):
    """Wait until everything was looked for."""
    article = page.workspace.view.open
    await page.until(lambda: article.offered.covers(0, len(article.text)))
    await page.pilot.pause()


def look(page, row, words):
    """The style of the cells of some words in a row of the pane."""
    for segment in page.pane(0)[row]:
        if words in segment.text:
            return segment.style
    raise AssertionError(page.panes[row])


async def test_an_offer_looks_like_a_ghost_of_the_annotation(offering, reading):
    async with reading(offering, (120, 30)) as page:
        await found(page)
        ghost = look(page, 1, "Anna Berg")
        plain = look(page, 1, " met ")
        assert ghost.italic
        assert ghost.color != plain.color
        await page.run("select.span 23 32", "mark.entity PERSON", "caret.goto 0")
        marked = look(page, 1, "Anna Berg")
        assert not marked.italic
        assert marked.bgcolor != ghost.bgcolor


async def test_offers_are_counted_nowhere(offering, reading):
    async with reading(offering, (120, 30)) as page:
        await found(page)
        assert "●0 ◆0" in page.margin[0]
        assert "●0 ◆0" in "\n".join(page.library)
        assert "◇ CLAIM?" in "\n".join(page.margin)
        await page.press("tab", "enter")
        await page.saved()
        assert "●1 ◆0" in page.margin[0]


async def test_the_card_tells_why(offering, reading):
    async with reading(offering, (120, 30)) as page:
        await page.press("tab")
        assert page.status.startswith(" OFFER ")
        told = "\n".join(page.margin)
        assert "○ PERSON? Volodymyr Zelensky" in told
        assert "marginist.names.v1" in told
        assert "Enter accept · x reject · Space skip" in told
        assert "Enter accept" in page.labels


async def test_one_key_decides_and_the_next_offer_comes(offering, reading):
    async with reading(offering, (120, 30)) as page:
        await page.press("tab", "enter", "2", "x", "space")
        labels = [each.label for each in page.workspace.view.open.all()]
        assert labels == ["PERSON", "ORG"]
        assert "CLAIM?" in page.status
        await page.press("backspace", "backspace")
        assert "“Istanbul”" in page.status
        await page.press("escape")
        assert page.status.startswith(" READ ")


async def test_a_burst_of_keys_loses_none(offering, reading):
    async with reading(offering, (120, 30)) as page:
        await page.burst("tab", *["enter"] * 4)
        await page.saved()
        assert [each.kind for each in page.workspace.view.open.all()] == ["entity"] * 4


async def test_its_edges_can_be_moved_first(offering, reading):
    async with reading(offering, (120, 30)) as page:
        await page.press("tab", "W", "enter")
        (annotation,) = page.workspace.view.open.all()
        assert annotation.extent == (10, 18)


async def test_the_list_of_labels_accepts_with_one(offering, reading):
    async with reading(offering, (120, 30)) as page:
        await page.press("tab", "0")
        assert "Accept with which label" in page.text
        await page.type("NORP")
        await page.press("enter")
        assert [each.label for each in page.workspace.view.open.all()] == ["NORP"]


async def test_a_note_is_asked_for_and_goes_with_it(offering, reading):
    async with reading(offering, (120, 30)) as page:
        await page.press("tab", "m")
        await page.type("really?")
        await page.press("enter")
        (annotation,) = page.workspace.view.open.all()
        assert annotation.note == "really?"


async def test_they_can_be_hidden(offering, reading):
    async with reading(offering, (120, 30)) as page:
        await found(page)
        await page.press("t", "o")
        assert "Offers are hidden" in page.status
        assert "CLAIM?" not in "\n".join(page.margin)
        assert not look(page, 1, "Anna Berg").italic
        await page.press("tab")
        assert "○ PERSON?" in "\n".join(page.margin)
        await page.press("escape", "t", "o")
        assert look(page, 1, "Anna Berg").italic


async def test_what_is_marked_shows_as_offered_elsewhere_at_once(offering, reading):
    async with reading(offering, (120, 30)) as page:
        await found(page)
        await page.run("select.span 36 44", "mark.entity LOC")
        assert look(page, 4, "Istanbul").italic
        await page.run("select.span 36 44", "annotation.delete", "search.find ferry", "mark.entity FAC")
        await page.run("caret.goto 0")


@pytest.mark.parametrize("size", [(80, 24), (10, 3), (200, 60)])
async def test_in_windows_of_any_size(offering, reading, size):
    async with reading(offering, size) as page:
        await page.press("tab", "enter", "x", "down", "up", "e", "P")
        assert page.app.is_running


async def test_ctrl_c_leaves_the_walk_first(offering, reading):
    async with reading(offering, (80, 24)) as page:
        await page.press("tab", "ctrl+c")
        assert page.status.startswith(" READ ")
        assert page.app.is_running


async def test_a_suggester_that_fails_is_told_and_the_others_go_on(offering, reading):
    class Broken:
        name, title, origin = "broken", "nothing", "broken.v1"

        def offers(self, page, passage):
            raise ValueError("no luck")

    everybody = built_in()
    offering.offers.settings = OfferSettings(
        suggesters=lambda: everybody._replace(suggesters=[Broken(), *everybody.suggesters])
    )
    async with reading(offering, (120, 30)) as page:
        await found(page)
        assert "The suggester broken failed: ValueError: no luck." in page.status
        assert offering.view.open.offered.between(0, 40)


async def test_a_click_on_the_card_of_an_offer_goes_to_it(offering, reading):
    async with reading(offering, (120, 30)) as page:
        await found(page)
        row = next(number for number, line in enumerate(page.margin) if "◇ CLAIM?" in line)
        region = page.app.margin.region
        await page.pilot.click(offset=(region.x + 5, region.y + row))
        assert page.status.startswith(" OFFER ")
        assert "CLAIM? “he was ready for talks”" in page.status


async def test_on_a_small_screen_what_is_to_be_decided_is_told_before_what_was_done(offering, reading):
    async with reading(offering, (80, 24)) as page:
        await page.press("tab", "e")
        offer = page.workspace.view.mode.proposal.offer
        words = offer.parts[0].spans[0].slice(TEXT)
        assert page.status.startswith(f" OFFER  · {offer.label}? “{words[:5]}")
        assert "Here and 0 more; skipped 1 last name… saved" in page.status


async def test_on_a_small_screen_all_numbers_are_told_whatever_the_words_are(workspace_on, reading):
    name = "Bartholomew Featherstonehaugh"
    workspace = workspace_on(
        f"{name} met {name}, and then {name} Junior met {name}. Later {name} and Anna Berg left."
    )
    workspace.offers.settings = OfferSettings()
    text = workspace.view.open.text
    longer = text.index(f"{name} Junior")
    run_all(workspace, f"select.span {longer} {longer + len(name) + 7}", "mark.entity PERSON", "caret.goto 0")
    async with reading(workspace, (80, 24)) as page:
        await page.press("tab")
        assert page.workspace.view.mode.span.slice(text) == name
        await page.press("e")
        assert "PERSON?" in page.status
        assert "Here and 3 more; skipped 1 longer" in page.status
        await page.press("u", "escape", "g", "g", "1", "e")
        assert "3 more in this article; skipped 1 longer · PERSON “Ba" in page.status
        await page.press("X")
        assert "4 deleted in this article; u brings them back" in page.status
