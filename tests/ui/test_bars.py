"""The two rows at the bottom: what keys do, and whether everything is saved."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager

import pytest

from tui.commands.keymap import default_keymap, shown
from tui.model.refusal import Refusal
from tui.store.store import Store
from tui.workspace.workspace import Workspace


@contextmanager
def held(path):
    """Somebody else is writing to the database."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


async def test_saved_is_shown_only_after_the_commit(workspace, reading):
    async with reading(workspace) as page:
        await page.run("search.find Volodymyr")
        with held(workspace.store.path):
            await page.press("1")
            assert "PERSON Volodymyr Zelensky" in page.text  # it is seen at once
            await page.until(lambda: "saving · anna" in page.status)
            await page.press("w", "w")
            assert "saving · anna" in page.status
            assert workspace.store.rows("SELECT count(*) FROM annotation")[0][0] == 0
        await page.saved()
        assert workspace.store.rows("SELECT count(*) FROM annotation")[0][0] == 1


@pytest.fixture
def disk(monkeypatch):
    """A disk that is full as long as there is something in this list."""
    from tui.store import store

    real = store.record_event
    full = []

    def record(database, event):
        if full:
            raise sqlite3.OperationalError("database or disk is full")
        real(database, event)

    monkeypatch.setattr(store, "record_event", record)
    return full


def stored(workspace):
    return workspace.store.rows("SELECT count(*) FROM annotation")[0][0]


async def test_when_the_disk_is_full_nothing_is_lost(workspace, reading, disk):
    async with reading(workspace) as page:
        await page.run("search.find Volodymyr")
        disk.append("full")
        await page.press("1")
        await page.until(lambda: "not saved · anna" in page.status)
        assert "The disk is full" in page.status
        await page.run("select.span 147 237", "mark.claim", "claim.done")
        await page.until(lambda: "not saved · anna" in page.status)
        assert "PERSON Volodymyr Zelensky" in page.text
        await page.press("u")
        assert "not saved yet" in page.status
        await page.run("app.save")
        await page.until(lambda: "not saved · anna" in page.status)
        assert stored(workspace) == 0
        disk.clear()
        await page.run("app.save")
        await page.saved()
        assert stored(workspace) == 2
        await page.press("u", "u")
        await page.until(lambda: stored(workspace) == 0)


async def test_it_is_tried_again_without_asking(workspace, reading, disk, monkeypatch):
    monkeypatch.setattr("tui.ui.app._RETRY_SECONDS", 0.05)
    async with reading(workspace) as page:
        await page.run("search.find Volodymyr")
        disk.append("full")
        await page.press("1")
        await page.until(lambda: "not saved · anna" in page.status)
        disk.clear()
        await page.saved()
        assert stored(workspace) == 1


async def test_leaving_with_a_full_disk_says_what_could_not_be_saved(database, scheme, reading, disk):
    workspace = Workspace(Store.open(database), "anna", scheme)
    workspace.show(workspace.find(None))
    disk.append("full")
    async with reading(workspace) as page:
        await page.press("w", "1", "Q")
    with pytest.raises(Refusal, match="is full"):
        workspace.close()


async def test_what_is_refused_is_said(workspace, reading):
    async with reading(workspace) as page:
        await page.run("annotation.delete")
        assert "There is no annotation under the caret" in page.status
        await page.press("w")
        assert "There is no annotation" not in page.status
        await page.run("mark.entity NOTHING")
        assert "has no entity label “NOTHING”" in page.status


async def test_a_read_only_database_says_so(workspace, reading, open_workspace):
    path = workspace.store.path
    workspace.close()
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        closed = open_workspace(path)
        if not closed.store.read_only:
            pytest.skip("this user may write to everything")
        async with reading(closed) as page:
            assert "read-only · anna" in page.status
            await page.press("1")
            assert "read-only" in page.status
    finally:
        path.parent.chmod(0o755)


async def test_the_mode_and_the_place_are_told(workspace, reading):
    async with reading(workspace) as page:
        assert page.status.startswith(" READ ")
        assert "¶ 1" in page.status
        await page.run("search.find Volodymyr")
        await page.press("v")
        assert page.status.startswith(" SELECT ")
        assert "¶ 2 · 123–141 “Volodymyr Zelensky”" in page.status
        await page.press("escape", "c")
        assert page.status.startswith(" CLAIM ")
        await page.press("w")
        assert "not kept yet" in page.status


async def test_the_label_bar_follows_the_mode(workspace, reading):
    async with reading(workspace, (200, 60)) as page:
        assert "1 PERSON" in page.labels
        assert "? keys" in page.labels
        await page.press("v")
        assert "s source" in page.labels
        await page.press("escape", "c")
        assert "Enter done" in page.labels
        assert "1 PERSON" not in page.labels


async def test_the_guideline_of_the_attribute_shown_stands_in_the_status_line(workspace, reading):
    axes = {axis.id: axis for axis in workspace.scheme.attributes}
    async with reading(workspace, (120, 40)) as page:
        await page.run("search.find Volodymyr")
        await page.press("v", "c", "i")  # the last key has no message
        assert "Attribution: 1 direct" in page.labels
        assert f"Attribution: {axes['attribution'].guideline[:30]}" in page.status
        await page.press("1")
        assert "Type: 1 factual" in page.labels
        assert "Attribution: direct. · Type: A fact, a judgement" in page.status
        await page.press("escape")
        assert "Type: A fact" not in page.status


@pytest.mark.parametrize("prefix", ["g", "s", "t"])
async def test_after_a_prefix_the_bar_shows_what_may_follow(workspace, reading, prefix):
    async with reading(workspace, (200, 60)) as page:
        before = page.labels
        await page.press(prefix)
        following = default_keymap(workspace.scheme).following("READ", (prefix,))
        assert len(following) > 3
        for key, _ in following:
            assert f" {shown(key)} " in page.labels
        await page.press("escape")
        assert page.labels == before
        await page.press(prefix, "f6")
        assert "means nothing in READ" in page.status
        assert page.labels == before


async def test_what_a_narrow_bar_leaves_out_is_shown_by_a_key_that_it_never_leaves_out(workspace, reading):
    async with reading(workspace, (80, 24)) as page:
        assert "1 PERSON" in page.labels
        assert page.labels.rstrip().endswith("0 more  c claim  ? keys …")
    async with reading(workspace, (200, 24)) as page:
        assert "e everywhere" in page.labels
        assert "…" not in page.labels
