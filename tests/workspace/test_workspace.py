"""The workspace: what is shown at once, what is written after it, and what others write meanwhile."""

import contextlib
import sqlite3

import pytest
from support import assert_journal_equals_tables, labelled, run_all, run_refused

from tui.commands.runner import perform
from tui.model.refusal import Refusal
from tui.store import store as store_module
from tui.store.store import Store
from tui.workspace.workspace import Workspace

PERSON = ("select.span 123 141", "mark.entity PERSON")


def perform_all(workspace, *lines):
    """Run command lines without waiting for anything to be written."""
    for line in lines:
        perform(workspace, line)


def painted(workspace):
    """The spans that are painted in the article in focus."""
    return [(start, end) for start, end, _ in workspace.view.open.marks.items()]


@contextlib.contextmanager
def busy(workspace):
    """Another program is writing: nothing of ours is written as long as this lasts."""
    other = sqlite3.connect(workspace.store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


# Articles


def test_an_article_is_found_by_id_beginning_location_or_title(workspace):
    key = workspace.view.open.id
    for wanted in (key, key[:6], "Talks in Istanbul.txt", "Talks in Istanbul", None):
        assert workspace.find(wanted) == key


@pytest.mark.parametrize(
    ("texts", "wanted", "sentence"),
    [
        (["a", "b"], None, "There are 2 articles; name one with --article."),
        (["a"], "Nowhere", "There is no article “Nowhere”; `marginist list` shows what there is."),
        (
            ["a", "b"],
            "",
            "An empty name means no article; give an id, the beginning of one, a file name or a title.",
        ),
    ],
)
def test_what_is_not_found_or_not_one_is_refused(workspace_on, texts, wanted, sentence):
    with pytest.raises(Refusal) as refusal:
        workspace_on(*texts).find(wanted)
    assert refusal.value.sentence == sentence


def test_a_database_without_articles_says_how_to_begin(tmp_path, scheme):
    with Store.open(tmp_path / "new.db", create=True) as store:
        workspace = Workspace(store, "anna", scheme)
        for ask in (lambda: workspace.find(None), lambda: workspace.view):
            with pytest.raises(Refusal, match="There is no article yet; `marginist import FILE` adds one"):
                ask()
        with pytest.raises(Refusal, match="There is no article nowhere"):
            workspace.open("nowhere")


def test_an_article_is_opened_once_and_shared_by_its_views(workspace):
    key = workspace.view.open.id
    assert workspace.open(key) is workspace.view.open
    assert [article.id for article in workspace.open_articles] == [key]


def test_only_a_few_articles_stay_open(workspace_on):
    workspace = workspace_on(*(f"Text {number}." for number in range(9)))
    run_all(workspace, *["article.next"] * 8)
    assert len(list(workspace.open_articles)) <= 5


# Saved or not


def test_saved_is_said_only_after_it_was_written(workspace):
    with busy(workspace):
        perform_all(workspace, *PERSON)
        assert labelled(workspace) == [("PERSON", "Volodymyr Zelensky")]
        assert workspace.state == "saving"
        workspace.pump()
        assert workspace.state == "saving"
    workspace.settle()
    assert workspace.state == "saved"
    assert_journal_equals_tables(workspace.store)


def test_what_a_locked_file_refuses_is_kept_and_written_later(workspace, monkeypatch):
    monkeypatch.setattr(store_module, "PATIENCE", 0.0)
    with busy(workspace):
        perform_all(workspace, *PERSON)
        with pytest.raises(Refusal, match="is locked by another program; close that, then try again"):
            workspace.settle()
        assert workspace.state == "not saved"
        assert labelled(workspace) == [("PERSON", "Volodymyr Zelensky")]
        with pytest.raises(Refusal, match="Something is not saved yet"):
            workspace.step(redo=False)
    run_all(workspace, "annotation.flag")
    assert workspace.state == "saved"
    assert workspace.store.rows("SELECT status FROM annotation")[0][0] == "flagged"
    assert_journal_equals_tables(workspace.store)


def test_what_is_not_saved_is_written_when_the_workspace_is_closed(database, open_workspace, monkeypatch):
    workspace = open_workspace(database)
    monkeypatch.setattr(store_module, "PATIENCE", 0.0)
    with busy(workspace):
        perform_all(workspace, *PERSON)
        with pytest.raises(Refusal):
            workspace.settle()
    workspace.close()
    assert labelled(open_workspace(database)) == [("PERSON", "Volodymyr Zelensky")]


def test_whoever_watches_is_told_of_what_is_seen_and_of_what_is_written(workspace):
    told = []
    workspace.on_change = told.append
    perform_all(workspace, *PERSON)
    assert [dict(made.spans) for made in told] == [{workspace.view.open.id: [(123, 141)]}]
    workspace.settle()
    assert told[-1].event == told[0].event
    assert told[-1].refusal is None


# Others


def test_what_another_process_commits_is_seen(database, open_workspace):
    anna, bob = open_workspace(database), open_workspace(database, "bob")
    run_all(bob, *PERSON)
    assert labelled(anna) == []
    assert anna.refresh_foreign() == {anna.view.open.id}
    assert labelled(anna) == [("PERSON", "Volodymyr Zelensky")]
    assert painted(anna) == [(123, 141)]
    assert anna.refresh_foreign() == set()
    run_all(bob, "history.undo")
    anna.refresh_foreign()
    assert (labelled(anna), painted(anna)) == ([], [])


def test_what_one_wrote_oneself_is_nothing_foreign(workspace):
    run_all(workspace, *PERSON, "history.undo", "history.redo")
    assert workspace.refresh_foreign() == set()


def test_a_change_that_another_process_was_faster_with_is_taken_back_and_told(database, open_workspace):
    here, there = open_workspace(database), open_workspace(database)
    run_all(here, *PERSON)
    there.refresh_foreign()
    run_all(there, "caret.goto 130", "annotation.relabel GPE")
    sentence = run_refused(here, "annotation.note mine")
    assert sentence.startswith("This annotation was changed meanwhile by anna at 20")
    assert here.state == "saved"
    assert labelled(here) == [("GPE", "Volodymyr Zelensky")]
    run_all(here, "annotation.note mine")
    assert_journal_equals_tables(here.store)


def test_what_is_still_being_written_survives_a_reload(workspace):
    """A foreign commit makes the article read its annotations anew, while own changes are on their way."""
    run_all(workspace, *PERSON, "select.span 343 367", "mark.entity PERSON", "mark.article REPORT")
    with busy(workspace):
        perform_all(workspace, "caret.goto 130", "annotation.delete")
        perform_all(
            workspace, "caret.goto 350", "annotation.span 353 367", "select.span 0 13", "mark.entity ORG"
        )
        perform_all(workspace, "mark.article OPINION")
        workspace.view.open.reload()
        assert painted(workspace) == [(1, 12), (353, 367)]
        assert len(workspace.view.open.of_article()) == 2
    workspace.settle()
    assert painted(workspace) == [(1, 12), (353, 367)]


def test_what_was_written_but_not_taken_in_yet_is_not_painted_twice(workspace):
    perform_all(workspace, *PERSON, "mark.article REPORT")
    workspace.store.write([]).result()  # everything before it is in the file now
    workspace.view.open.reload()
    assert painted(workspace) == [(123, 141)]
    assert len(workspace.view.open.all()) == 2
    workspace.settle()
    workspace.view.open.reload()
    assert painted(workspace) == [(123, 141)]


def test_a_later_change_is_not_forgotten_when_an_earlier_one_is_written(workspace):
    perform_all(workspace, *PERSON)
    workspace.store.write([]).result()
    with busy(workspace):
        perform_all(workspace, "annotation.note later")
        workspace.pump()
        workspace.view.open.reload()
        assert workspace.view.open.all()[0].note == "later"
    workspace.settle()
    assert workspace.view.open.all()[0].note == "later"


def test_a_conflict_takes_back_what_it_is_about_and_nothing_else(database, open_workspace):
    here, there = open_workspace(database), open_workspace(database)
    run_all(here, *PERSON)
    there.refresh_foreign()
    run_all(there, "caret.goto 130", "annotation.relabel GPE")
    with busy(here):
        perform_all(here, "annotation.note mine", "select.span 343 367", "mark.entity ORG")
    with pytest.raises(Refusal, match="changed meanwhile by anna"):
        here.settle()
    assert labelled(here) == [("GPE", "Volodymyr Zelensky"), ("ORG", "President Vladimir Putin")]
    assert painted(here) == [(123, 141), (343, 367)]
    assert_journal_equals_tables(here.store)


def test_two_processes_of_one_new_annotator_use_one_layer(database, open_workspace):
    here, there = open_workspace(database), open_workspace(database)
    assert here.layers == there.layers == {}
    run_all(here, *PERSON)
    run_all(there, "select.span 343 367", "mark.entity PERSON")
    assert [tuple(row) for row in here.store.rows("SELECT name FROM layer")] == [("anna",)]


def test_what_others_say_of_an_article_is_seen(database, open_workspace):
    here, there = open_workspace(database), open_workspace(database, "bob")
    run_all(there, "article.set outlet The Moscow Times")
    here.refresh_foreign()
    assert here.view.open.article.outlet == "The Moscow Times"
    run_all(here, "article.set author Staff")


def test_an_entity_that_is_still_being_written_is_not_made_twice(database, open_workspace):
    here, there = open_workspace(database), open_workspace(database, "bob")
    run_all(here, *PERSON, "select.span 343 367", "mark.entity PERSON")
    run_all(there, "mark.article REPORT")
    with busy(here):
        perform_all(here, "caret.goto 130", "refer.to Zelensky")
        here.refresh_foreign()
        perform_all(here, "caret.goto 350", "refer.to Zelensky")
    here.settle()
    assert here.store.rows("SELECT count(*) FROM referent")[0][0] == 1


# Layers


def test_the_name_of_a_layer_is_the_annotators(run, workspace):
    run(*PERSON)
    (layer,) = workspace.layers.values()
    assert (layer.name, layer.kind, layer.annotator) == ("anna", "person", "anna")
    assert workspace.layer_name(layer.id) == "anna"
    assert workspace.layer_name("unknown") == "unknown"
