"""Panes: each has a view of its own; all views of an article share its annotations."""

import pytest
from support import labelled, run_all, run_refused

from tui.commands.headless import run_lines
from tui.store.store import Store
from tui.workspace.workspace import HEADLESS, Workspace


def test_a_split_shows_the_same_place_and_gets_the_focus(run, workspace):
    first = workspace.view
    assert run("caret.goto 142", "pane.split-right")["caret"] == 142
    assert workspace.view is not first
    run("caret.goto 500")
    assert first.caret == 142


def test_the_panes_share_the_window(run, workspace):
    run("pane.split-right")
    left, right = (leaf.view for leaf in workspace.panes.leaves)
    assert left.height == right.height == 23
    assert left.width + right.width < 80
    run("pane.split-down")
    assert [leaf.view.height for leaf in workspace.panes.leaves][1:] == [11, 10]


def test_an_annotation_made_in_one_pane_is_in_the_other_at_once(run, workspace):
    first = workspace.view
    run("pane.split-down", "select.span 123 141", "mark.entity PERSON", "pane.next")
    assert workspace.view is first
    assert labelled(workspace) == [("PERSON", "Volodymyr Zelensky")]


def test_two_panes_can_show_two_articles(workspace_on):
    workspace = workspace_on("One text.", "Another text.")
    run_all(workspace, "pane.split-right", "article.next")
    assert [leaf.view.open.article.title for leaf in workspace.panes.leaves] == ["Article 1", "Article 2"]
    run_all(
        workspace, "mark.article REPORT", "pane.next", "mark.article OPINION", "history.undo", "history.undo"
    )
    assert [leaf.view.open.of_article() for leaf in workspace.panes.leaves] == [[], []]


def test_next_and_previous_go_round(run, workspace):
    views = [workspace.view]
    for _ in range(2):
        run("pane.split-right")
        views.append(workspace.view)
    for expected in (0, 1, 2):
        run("pane.next")
        assert workspace.view is views[expected]
    run("pane.previous")
    assert workspace.view is views[1]


def test_a_closed_pane_gives_its_room_and_focus_to_a_neighbour(run, refused, workspace):
    first = workspace.view
    run("pane.split-right", "pane.close")
    assert workspace.view is first
    assert first.width == 72
    assert refused("pane.close") == "This is the only pane; Q quits."


def test_all_other_panes_are_closed(run, refused, workspace):
    run("pane.split-right", "pane.split-down", "caret.goto 500", "pane.only")
    assert (len(workspace.panes.leaves), workspace.view.caret) == (1, 500)
    assert refused("pane.only") == "There is no other pane."


def test_a_pane_is_made_larger_and_smaller(run, refused, workspace):
    assert refused("pane.wider") == "There is no pane beside this one in that direction."
    run("pane.split-right")
    before = workspace.view.width
    run("pane.wider")
    assert workspace.view.width > before
    run(*["pane.narrower"] * 3)
    assert workspace.view.width < before
    assert refused("pane.taller") == "There is no pane beside this one in that direction."
    run("pane.split-down")
    before = workspace.view.height
    run("pane.taller")
    assert workspace.view.height > before
    run(*["pane.shorter"] * 3)
    assert workspace.view.height < before


@pytest.mark.parametrize(
    ("command", "smallest"), [("pane.split-right", (16, 1)), ("pane.split-down", (1, 4))]
)
def test_a_pane_that_would_be_too_small_is_not_split(workspace, command, smallest):
    told = list(run_lines(workspace, [command] * 20))
    assert told[-1]["message"] == "There is no room for one more pane here; make this one larger first."
    assert len(told) > 2
    for part in workspace.panes.layout(HEADLESS).values():
        assert (part.width >= smallest[0], part.height >= smallest[1]) == (True, True)
        assert part.x + part.width <= HEADLESS.width
        assert part.y + part.height <= HEADLESS.height


def test_the_reflow_of_a_pane_is_its_own(run, workspace):
    first = workspace.view
    run("pane.split-right")
    assert run("toggle.reflow")["message"] == "Lines are shown as they were set."
    assert (first.joined, workspace.view.joined) == (True, False)
    assert run("toggle.reflow")["message"] == "Hard-wrapped lines are joined."


def test_without_an_article_panes_are_refused(database, scheme):
    workspace = Workspace(Store.open(database), "anna", scheme)
    assert run_refused(workspace, "pane.split-right") == (
        "There is no article yet; `marginist import FILE` adds one."
    )
    workspace.close()
