"""A key shows in the text first; what takes longer follows."""

from __future__ import annotations

import pytest
from test_frames import Watched

from tui.ui.frames import Frame


@pytest.mark.parametrize("key", ["pagedown", "1", "G"])
async def test_the_text_does_not_wait_for_cards(workspace, reading, key):
    async with reading(workspace) as page:
        await page.run("search.find Zelensky")
        watched = Watched(page)
        await page.pilot.pause()
        order = []
        display, follow = page.app._display, page.app.margin.follow

        def displayed(screen, update):
            if isinstance(update, Frame):
                order.append({change.widget.id for change in update._changes})
            display(screen, update)

        def followed(*arguments, **options):
            order.append("cards")
            follow(*arguments, **options)

        page.app._display, page.app.margin.follow = displayed, followed
        page.take(key)
        await page.until(lambda: "cards" in order)
        assert "panes" in order[0]
        await page.until(lambda: watched.cells() == watched.drawn_anew())


async def test_many_keys_at_once_are_followed_once(workspace, reading):
    async with reading(workspace, (120, 14)) as page:
        followed = []
        follow = page.app.margin.follow
        page.app.margin.follow = lambda *arguments, **options: (
            followed.append(1),
            follow(*arguments, **options),
        )
        page.take(*["pagedown"] * 8)
        await page.until(lambda: followed)
        assert len(followed) < 5
        assert not page.app.margin.is_behind
