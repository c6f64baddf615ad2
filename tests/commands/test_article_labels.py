"""Labels, notes and fields of a whole article, each annotator's own."""

from support import run_all, run_refused


def labels(workspace):
    return [(made.label, made.note, made.by) for made in workspace.view.open.of_article()]


def test_a_label_with_a_note(run, workspace):
    run("mark.article REPORT", "article.note report only the facts")
    assert labels(workspace) == [("REPORT", "only the facts", "anna")]
    assert run("article.labels")["message"] == "REPORT · anna (only the facts)"
    run("history.undo")
    assert labels(workspace) == [("REPORT", "", "anna")]


def test_a_label_is_taken_away_and_comes_back(run, refused, workspace):
    run("mark.article REPORT", "article.unlabel REPORT")
    assert labels(workspace) == []
    assert run("article.labels")["message"] == "The article has no label yet."
    assert refused("article.unlabel REPORT") == (
        "You have not marked this article REPORT; mark.article REPORT does."
    )
    run("history.undo")
    assert labels(workspace) == [("REPORT", "", "anna")]


def test_each_annotator_has_labels_of_their_own(database, open_workspace):
    anna, bob = open_workspace(database, "anna"), open_workspace(database, "bob")
    run_all(anna, "mark.article REPORT")
    bob.refresh_foreign()
    run_all(bob, "mark.article REPORT", "article.note REPORT mine")
    assert run_all(bob, "article.labels")["message"] == "REPORT · anna; REPORT · bob (mine)"
    run_all(bob, "article.unlabel REPORT")
    assert run_refused(bob, "article.note REPORT x").startswith("You have not marked this article REPORT")
    assert labels(anna) == [("REPORT", "", "anna")]


def test_fields_are_told_and_can_be_taken_away(run, refused, workspace):
    run("article.set outlet The Example", "article.set published 2025-05-15")
    assert run("article.edit")["message"] == (
        "title Talks in Istanbul · outlet The Example · author – · url – · published 2025-05-15 · language –"
    )
    assert run("article.unset outlet")["message"] == "Outlet: –."
    assert workspace.view.open.article.outlet is None
    assert run("article.unset outlet")["message"] == "The outlet is empty already."
    run("history.undo")
    assert workspace.view.open.article.outlet == "The Example"
    assert refused("article.unset title") == "A title cannot be empty."
    assert refused("article.unset colour").startswith("An article has no field “colour”")
