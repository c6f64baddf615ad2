"""A scheme that is changed while the reader is open is taken over, whoever changes it."""

from support import run_all

from tui.model.refusal import Refusal
from tui.model.scheme import built_in, parse_scheme
from tui.store.store import Store
from tui.workspace.scheme_change import use_scheme
from tui.workspace.stamps import Stamps

MINE = parse_scheme(
    'name = "mine"\nversion = 3\n[[labels]]\nid = "PLACE"\nkey = "1"\n[[labels]]\nid = "CLAIM"\nkind = "claim"\n',
    "mine",
)


def change_elsewhere(workspace, scheme, annotator="bob"):
    """What `marginist scheme use` does in another process."""
    other = Store.open(workspace.store.path)
    try:
        use_scheme(other, scheme, {}, annotator, Stamps(), built_in())
    finally:
        other.close()


async def test_a_scheme_that_another_program_chose_is_taken_over_with_its_keys(workspace, reading):
    async with reading(workspace) as page:
        await page.run("select.span 0 5", "mark.entity PERSON")
        assert "1 PERSON" in page.labels
        change_elsewhere(workspace, MINE)
        page.app.background.poll()
        assert "The scheme is “mine”, version 3, now." in page.status
        assert "1 PLACE" in page.labels
        await page.run("caret.goto 147", "app.escape")
        await page.press("1")
        assert [each.label for each in workspace.view.open.all()] == ["PERSON", "PLACE"]


async def test_undoing_the_choice_in_the_reader_goes_back_to_the_old_one(workspace, reading):
    change_elsewhere(workspace, MINE, workspace.annotator)
    async with reading(workspace) as page:
        workspace.scheme_is_old = True
        page.app.showing.take_scheme()
        assert "1 PLACE" in page.labels
        await page.run("history.undo")
        await page.until(lambda: "The scheme is “news”" in page.status)
        assert "1 PERSON" in page.labels


def test_undoing_the_choice_says_what_the_database_has_afterwards(run, workspace):
    change_elsewhere(workspace, MINE, workspace.annotator)
    undone = run("history.undo")["message"]
    assert undone.endswith("; the database has no scheme of its own now.")
    assert run("history.redo")["message"].endswith("; the database has the scheme “mine” now.")


async def test_other_changes_elsewhere_leave_the_scheme_alone(workspace, reading, open_workspace):
    async with reading(workspace) as page:
        bob = open_workspace(workspace.store.path, "bob")
        run_all(bob, "article.set outlet Times")
        page.app.background.poll()
        assert "The scheme" not in page.status


async def test_a_scheme_that_cannot_be_read_is_told_and_the_old_one_stays(workspace, reading):
    async with reading(workspace) as page:

        def broken():
            raise Refusal("mine.toml, line 1: this is not TOML.")

        page.app.showing.renew = broken
        change_elsewhere(workspace, MINE)
        page.app.background.poll()
        assert "the old one stays: mine.toml, line 1: this is not TOML." in page.status
        assert workspace.scheme.name == "news"
