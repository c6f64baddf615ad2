"""What the indexes do, without a screen: acting on annotations by their ids."""

from __future__ import annotations

import pytest
from support import run_all, run_refused


@pytest.fixture
def two(workspace_on):
    """Two articles with a claim each; the workspace shows the first. Gives workspace and the ids."""
    workspace = workspace_on("“Taxes will fall,” Ann said.", "“Taxes will rise,” Bob said.")
    ids = []
    for _ in range(2):
        ids.append(run_all(workspace, "select.span 1 16", "mark.claim", "claim.done")["annotation"])
        run_all(workspace, "article.next")
    workspace.settle()
    return workspace, ids


def test_going_to_an_annotation_shows_its_article_and_takes_it_in_hand(two):
    workspace, (first, second) = two
    for key, title in ((second, "Article 2"), (first, "Article 1")):
        run_all(workspace, f"annotation.go {key}")
        assert (workspace.view.open.article.title, workspace.view.hand) == (title, key)


def test_several_claims_are_given_one_statement_as_one_step(two):
    workspace, ids = two
    told = run_all(workspace, f"refer.statement-of {','.join(ids)} Taxes will change")
    assert told["message"] == "2 claims make the statement “Taxes will change”."
    workspace.settle()
    rows = workspace.store.rows("SELECT count(*), count(DISTINCT referent) FROM part WHERE role = 'content'")
    assert tuple(rows[0]) == (2, 1)
    run_all(workspace, "history.undo")
    assert workspace.store.rows("SELECT count(referent) FROM part")[0][0] == 0


def test_giving_it_again_changes_nothing(two):
    workspace, ids = two
    run_all(workspace, f"refer.statement-of {ids[0]} Taxes will change")
    told = run_all(workspace, f"refer.statement-of {ids[0]} taxes will change")
    assert "already" in told["message"]


def test_claims_of_two_articles_are_linked_as_contradicting_and_shown_side_by_side(two):
    workspace, (first, second) = two
    run_all(workspace, f"link.between {first} contradicts {second}")
    assert "already" in run_refused(workspace, f"link.between {second} contradicts {first}")
    run_all(workspace, f"link.side-by-side {first} {second}")
    assert [leaf.view.open.article.title for leaf in workspace.panes.leaves] == ["Article 1", "Article 2"]
    assert [leaf.view.hand for leaf in workspace.panes.leaves] == [first, second]


def beginning(key, *others):
    """So much of an id that it is the beginning of no other one."""
    return next(
        key[:size] for size in range(1, 37) if not any(other.startswith(key[:size]) for other in others)
    )


def test_the_beginning_of_an_id_is_enough_where_it_means_one(two):
    workspace, (first, second) = two
    for key, other in ((second, first), (first, second)):
        run_all(workspace, f"annotation.go {beginning(key, other)}")
        assert workspace.view.hand == key
    run_all(workspace, f"link.between {beginning(first, second)} contradicts {beginning(second, first)}")
    workspace.settle()
    assert workspace.store.rows("SELECT command FROM event ORDER BY number DESC")[0][0] == (
        f"link.between {first} contradicts {second}"
    )
    several = beginning(first, second)[:-1]
    for line in (f"annotation.go {several}", f"link.between {several} contradicts {second}"):
        assert "is the beginning of several ids, such as" in run_refused(workspace, line)


def test_statements_are_linked_by_the_beginnings_of_their_ids_too(two):
    workspace, (first, second) = two
    run_all(workspace, f"refer.statement-of {first} Taxes fall.", f"refer.statement-of {second} Taxes rise.")
    workspace.settle()
    keys = [row[0] for row in workspace.store.rows("SELECT id FROM referent ORDER BY id")]
    others = [row[0] for row in workspace.store.rows("SELECT id FROM annotation")]
    one, other = beginning(keys[0], keys[1], *others), beginning(keys[1], keys[0], *others)
    assert "“Taxes" in run_all(workspace, f"link.between {one} contradicts {other}")["message"]


def test_one_that_is_not_written_yet_or_is_gone_counts_as_it_is_now(two):
    workspace, (first, second) = two
    new = run_all(workspace, "select.span 19 22", "mark.entity PERSON")["annotation"]
    run_all(workspace, f"annotation.go {beginning(new, first, second)}")
    assert workspace.view.hand == new
    run_all(workspace, "annotation.delete")
    assert "no annotation" in run_refused(workspace, f"annotation.go {beginning(new, first, second)}")


def test_what_is_not_there_is_refused(two):
    workspace, (first, _) = two
    assert "no annotation nobody" in run_refused(workspace, "annotation.go nobody")
    assert "no link type" in run_refused(workspace, f"link.between {first} likes {first}")
    mention = run_all(workspace, "select.span 19 22", "mark.entity PERSON")["annotation"]
    assert "Only claims" in run_refused(workspace, f"refer.statement-of {mention} Taxes")


def test_links_join_only_what_the_scheme_lets_them(two):
    workspace, (first, _) = two
    mention = run_all(workspace, "select.span 19 22", "mark.entity PERSON")["annotation"]
    assert "The scheme lets within join claim to claim" in run_refused(
        workspace, f"link.between {mention} within {first}"
    )
