"""A review on the screen: the item in its article, its card, how far it is; and what its keys open."""

import re

import pytest
from page import reader_on
from support import run_all, suggest

TEXT = "".join(f"Paragraph {number} tells of Oslo and of Anna Berg.\n\n" for number in range(30))


async def decided(page, count):
    """Wait until so many are decided, and what comes next is shown."""
    await page.until(lambda: f"· {count} of " in page.status and not page.app.keyboard.is_waiting)


@pytest.fixture
def queue(workspace_on, stamps):
    """Two articles with ten names each."""
    workspace = workspace_on(TEXT, TEXT + "The end.\n")
    for title in ("Article 1", "Article 2"):
        for nth in range(5):
            suggest(workspace.store, stamps, "GPE", "Oslo", title=title, nth=5 + nth)
            suggest(workspace.store, stamps, "PERSON", "Anna Berg", title=title, nth=5 + nth)
    return workspace


async def test_the_item_its_card_and_how_far_it_is(queue):
    async with reader_on(queue) as page:
        await page.run("review.start origin:ner.v1")
        assert page.status.startswith(
            " REVIEW  · GPE? “Oslo” .80 · 0 of 20 · Review: “origin:ner.v1”, 20 to decide."
        )
        card = "\n".join(page.margin)
        assert "○ GPE? Oslo" in card
        assert "ner.v1" in card
        assert "Enter accept · x reject · Space skip" in card
        assert page.labels.startswith(" Enter accept  x reject  Space skip  1 PERSON")
        height = page.cell_of("▌○ GPE? Oslo")[1]
        await page.press("enter")
        await decided(page, 1)
        assert page.cell_of("○ PERSON? Anna")[1] == height
        await page.press("x")
        await decided(page, 2)
        assert page.cell_of("▌○ GPE? Oslo")[1] == height
        assert "same words: 1 accepted" in "\n".join(page.margin)


async def test_the_next_article_is_shown_when_its_turn_comes(queue):
    async with reader_on(queue) as page:
        await page.run("review.start origin:ner.v1")
        first = page.app.title
        await page.burst(*["enter"] * 10)
        await page.until(lambda: "10 of 20" in page.status)
        assert page.app.title != first
        assert page.app.title in page.panes[0]
        await page.press("backspace")
        await page.until(lambda: "9 of 20" in page.status)
        assert page.app.title == first
        await page.burst(*["enter"] * 11)
        await page.until(lambda: "Nothing is left in" in page.text)
        assert page.workspace.view.mode.over


async def test_equals_are_listed_before_they_are_decided(queue):
    async with reader_on(queue) as page:
        await page.run("review.start label:GPE")
        await page.press("x")
        await decided(page, 1)
        await page.press("=")
        assert "Its equals in the queue" in page.text
        assert "All 9" in page.text
        assert "GPE · rejected, as the last one" in page.text
        await page.press("enter")
        await page.until(lambda: "Nothing is left in" in page.text)
        assert "“Oslo”: 9 rejected" in page.text


async def test_a_comment_stands_on_the_card_until_it_is_decided(queue):
    async with reader_on(queue) as page:
        await page.run("review.start label:GPE")
        await page.press("m")
        await page.type("which one?")
        await page.press("enter")
        assert "comment: which one?" in "\n".join(page.margin)
        await page.press("x")
        await decided(page, 1)
        assert "comment:" not in "\n".join(page.margin)


async def test_a_label_is_chosen_from_the_list(queue):
    async with reader_on(queue) as page:
        await page.run("review.start label:GPE")
        await page.press("0")
        await page.type("NORP")
        await page.press("enter")
        await decided(page, 1)
        assert "NORP “Oslo”." in page.status


async def test_on_a_small_screen_the_status_line_tells_what_is_decided(queue):
    async with reader_on(queue, (80, 24)) as page:
        await page.run("review.start label:GPE")
        await page.press("enter")
        await decided(page, 1)
        assert "GPE? “Oslo” .80 ner.v1 · 1 of 10 · GPE “Oslo”." in page.status
        await page.press("q")
        assert page.status.startswith(" READ  Left the review: 9 to decide, 1 accepted.")


async def test_what_was_accepted_is_marked_in_every_pane(queue):
    async with reader_on(queue, (120, 40)) as page:

        def shown():
            return [[list(strip) for strip in page.pane(number)] for number in range(2)]

        await page.run("review.start label:GPE", "review.leave", "pane.split-down", "review.start")
        before = shown()
        await page.press("enter")
        await decided(page, 1)
        first, second = (leaf.view for leaf in page.workspace.panes.leaves)
        assert first.open is second.open
        after = shown()
        assert [one != other for one, other in zip(before, after, strict=True)] == [True, True]
        page.app.panes.refresh()
        await page.pilot.pause()
        assert shown() == after


async def test_it_stands_at_the_same_height_after_the_window_has_another_size(queue):
    async with reader_on(queue, (120, 40)) as page:
        await page.run("review.start label:GPE")
        height = page.cell_of("▌○ GPE? Oslo")[1]
        await page.pilot.resize_terminal(100, 30)
        await page.pilot.pause()
        assert page.cell_of("▌○ GPE? Oslo")[1] == height


async def test_by_form_one_ticks_through_lists(queue):
    async with reader_on(queue, (80, 24)) as page:
        await page.run("review.start order:form origin:ner.v1")
        await page.until(lambda: "Accept PERSON “Anna Berg”  10 of 10 ticked" in page.text)
        assert "Enter rest rejected  s rest undecided  Esc leave" in page.text
        rows = [row for row in page.rows() if "✓" in row]
        assert len({row.index("Anna Berg") for row in rows}) == 1  # they stand in one column
        assert all("Article" in row for row in rows)
        await page.press("t", "enter")
        await page.until(lambda: "Accept GPE “Oslo”  10 of 10 ticked" in page.text)
        assert "10 of 20 · PERSON “Anna Berg”: 9 accepted, 1 rejected. One undo" in page.text
        await page.press("escape")
        await page.until(lambda: "10 of 20" in page.status)
        await page.press("E")
        await page.until(lambda: "Accept GPE “Oslo”" in page.text)
        await page.press("n", "enter")
        await page.until(lambda: "Nothing is left in" in page.text)
        rows = page.workspace.store.rows("SELECT answer, count(*) FROM decision GROUP BY answer")
        assert [tuple(row) for row in rows] == [("accept", 9), ("reject", 11)]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_at_the_end_all_is_told_and_keys_typed_ahead_decide_nothing(queue, size):
    async with reader_on(queue, size) as page:
        await page.run("review.start label:GPE")
        await page.burst("space", *["enter"] * 8, "x", "enter", "x", "space", "1")
        await page.until(lambda: "q goes back to reading" in page.text)
        assert "Nothing is left in “label:GPE”: 8 accepted, 1 rejected, 1 skipped." in page.text
        assert "`review.start skipped` takes up what was skipped." in page.text
        assert "`marginist stats --review` has the figures." in page.text
        await page.press("backspace")
        await page.until(lambda: "9 of 10" in page.status)
        assert "Nothing is left" not in page.text
        await page.press("x")
        await page.until(lambda: "q goes back to reading" in page.text)
        await page.press("q")
        assert page.status.startswith(" READ ")


async def test_how_far_it_is_is_told_as_it_is_now(queue, open_workspace):
    async with reader_on(queue, (80, 24)) as page:
        await page.run("review.start label:GPE")
        await page.press("enter")
        await decided(page, 1)
        other = open_workspace(queue.store.path)
        run_all(other, "review.start label:GPE", "review.reject", "review.skip")
        await page.run("review.summary")
        await page.until(lambda: "“label:GPE”: 3 of 10" in page.text)
        assert "1 accepted, 1 rejected, 1 skipped" in page.text
        await page.press("escape")
        assert "REVIEW" in page.status


async def test_of_what_somebody_marked_it_is_told_who_and_no_score(queue, stamps):
    suggest(queue.store, stamps, "GPE", "Oslo", layer="bob", kind="person", score=None)
    suggest(queue.store, stamps, "GPE", "Oslo", layer="plain.v1", score=None)
    queue.refresh_foreign()
    async with reader_on(queue, (120, 40)) as page:
        await page.run("review.start by:bob")
        assert page.status.startswith(" REVIEW  · GPE? “Oslo” bob · 0 of 1 · ")
        card = [row.strip(" ▌┳┃┗") for row in page.margin if row.strip()]
        place = card.index("○ GPE? Oslo")
        assert card[place + 1] == "bob"
        await page.run("review.start origin:plain.v1")
        assert page.status.startswith(" REVIEW  · GPE? “Oslo” · 0 of 1 · ")
        assert "○ GPE? Oslo" in [row.strip(" ▌┳┃┗") for row in page.margin]
        assert "plain.v1" in "\n".join(page.margin)


async def test_the_list_of_keys_begins_with_those_of_the_review(queue):
    async with reader_on(queue, (80, 24)) as page:
        await page.run("review.start label:GPE")
        await page.press("?")
        await page.until(lambda: "Keys in REVIEW" in page.text)
        assert "Accept what is shown" in page.text
        assert page.text.index("Accept what is shown") < page.text.index("Reject what is shown")
        assert "page" not in page.text.partition("Keys in REVIEW")[2].partition("Accept what is shown")[0]


async def test_how_far_it_is_follows_another_terminal_by_itself(queue, open_workspace):
    async with reader_on(queue) as page:
        await page.run("review.start label:GPE")
        await page.press("enter")
        await decided(page, 1)
        await page.press("enter")
        await decided(page, 2)
        run_all(open_workspace(queue.store.path, "anna"), "history.undo")
        await page.until(lambda: "· 1 of 10" in page.status)


async def test_undo_and_redo_inside_the_list_of_a_form(queue):
    async with reader_on(queue) as page:
        await page.run("review.start order:form origin:ner.v1")
        assert "Accept PERSON “Anna Berg”" in page.text
        await page.press("enter")
        await page.until(lambda: "Accept GPE “Oslo”" in page.text)
        await page.press("u")
        await page.until(lambda: "Accept PERSON “Anna Berg”" in page.text)
        assert "Undone: 10 accepted." in page.text
        await page.press("U")
        await page.until(lambda: "Accept GPE “Oslo”" in page.text)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_was_carried_over_can_be_read(queue, stamps, size):
    run_all(queue, "review.start order:label label:PERSON", "review.accept", "review.accept")
    for nth in range(5, 8):
        suggest(queue.store, stamps, "PERSON", "Anna Berg", layer="ner.v2", title="Article 1", nth=nth)
    async with reader_on(queue, size) as page:
        await page.run("review.start origin:ner.v2")
        assert "· 2 of 3 · 2 carried over from ner.v1" in page.status
        await page.run("review.summary")
        assert "2 carried over from ner.v1." in page.text


async def test_where_no_card_is_shown_the_status_line_tells_the_origin_and_how_equals_were_decided(queue):
    async with reader_on(queue, (80, 24)) as page:
        await page.run("review.start label:GPE")
        await page.press("enter")
        await decided(page, 1)
        page.app.status.say("")
        assert page.status.startswith(" REVIEW  · GPE? “Oslo” .80 ner.v1 · 1 of 10")
        await page.press("t", "m")
        assert " ner.v1 " not in page.status


async def test_the_message_of_the_last_decision_leaves_room_for_the_rate_or_gives_way_to_it(queue):
    async with reader_on(queue, (120, 40)) as page:
        await page.run("review.start label:GPE")
        await page.press("enter", "enter")
        await decided(page, 2)
        assert re.search(r"2 of 10 · [\d,]+/min · 1 min left · GPE “Oslo”\.", page.status)
        assert not page.app.status.is_crowded
    async with reader_on(queue, (80, 24)) as page:
        await page.run("review.start label:PERSON")
        await page.press("enter", "enter")
        await decided(page, 2)
        assert "PERSON “Anna Berg”" in page.status
        assert "/min" not in page.status
        assert page.app.status.is_crowded
        page.app.status.give_way("another message")
        assert "PERSON “Anna Berg”" in page.status
        page.app.status.give_way(page.app.status.message)
        assert "1 min left" in page.status


async def test_a_long_origin_gives_way_to_how_equals_were_decided(queue, stamps):
    for nth in range(3):
        suggest(
            queue.store,
            stamps,
            "GPE",
            "Oslo",
            layer="some.large.model.of.ours.trained.on.news.v1",
            nth=nth,
            title="Article 1",
        )
    async with reader_on(queue, (80, 24)) as page:
        await page.run("review.start origin:some.large.model.of.ours.trained.on.news.v1")
        assert page.status.startswith(" REVIEW  · GPE? “Oslo” .80 · 0 of 3")
        await page.press("enter", "enter")
        await decided(page, 2)
        page.app.status.give_way(page.app.status.message)
        assert "2 of 3" in page.status
        assert "same words: 2 accepted" in page.status
