"""A run without a screen, as `marginist run` does it."""

import pytest
from support import run_all, run_refused

from tui.commands.headless import needs_article, run_lines
from tui.commands.runner import parse
from tui.model.refusal import Refusal

KEYS = ["command", "ok", "message", "caret", "selection", "annotation"]


def test_each_object_has_exactly_these_keys_in_this_order(workspace):
    lines = ["select.span 123 141", "mark.entity PERSON", "history.undo", "mark.entity NOPE"]
    for told in run_lines(workspace, lines):
        assert list(told) == KEYS


def test_a_run_starts_at_the_beginning_in_read_with_nothing_selected_or_in_hand(workspace):
    (told,) = run_lines(workspace, ["app.escape"])
    assert told == {
        "command": "app.escape",
        "ok": True,
        "message": "",
        "caret": 0,
        "selection": None,
        "annotation": None,
    }


def test_the_window_has_eighty_cells_and_twenty_four_rows(workspace):
    assert (workspace.view.width, workspace.view.height) == (72, 23)


def test_a_run_stops_at_the_first_refusal_and_what_came_before_stays(workspace):
    told = list(
        run_lines(workspace, ["caret.goto 130", "mark.entity PERSON", "caret.goto 9999", "annotation.delete"])
    )
    assert [each["ok"] for each in told] == [True, True, False]
    assert told[-1]["message"] == "9999 lies outside of this article, which has 6391 code points."
    assert told[-1]["caret"] == 130
    assert len(workspace.view.open.all()) == 1
    run_all(workspace, "history.undo")


def test_the_command_is_told_as_it_was_given(workspace):
    line = "  select.span   123  141 "
    (told,) = run_lines(workspace, [line])
    assert (told["command"], told["selection"]) == (line, [123, 141])


def test_everything_is_written_when_a_command_is_told(workspace):
    for told in run_lines(workspace, ["caret.goto 130", "mark.entity PERSON", "annotation.flag"]):
        assert workspace.state == "saved"
        if told["annotation"]:
            assert workspace.store.rows("SELECT 1 FROM annotation WHERE id = ?", (told["annotation"],))


def test_quitting_ends_the_run(workspace):
    told = list(run_lines(workspace, ["app.quit", "caret.right"]))
    assert [each["command"] for each in told] == ["app.quit"]


def test_the_annotation_or_claim_in_hand_is_told(run, workspace):
    claim = run("select.span 147 237", "mark.claim")["annotation"]
    assert run("select.span 1 14")["annotation"] == claim
    assert run("claim.done", "caret.right")["annotation"] is None


@pytest.mark.parametrize(
    "command",
    [
        "app.labels",
        "app.keys",
        "app.help",
        "app.palette",
        "app.command-line",
        "toggle.library",
        "toggle.theme",
    ],
)
def test_what_needs_a_screen_is_refused(refused, command):
    assert refused(command) == f"{command} needs the screen; it cannot be run without one."


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("", "There is no command in an empty line."),
        ("   ", "There is no command in an empty line."),
        ("mark.entitty PERSON", "There is no command “mark.entitty”; did you mean mark.entity?"),
        ("xyzzy", "There is no command “xyzzy”; `marginist keys` lists them."),
        ("caret.left now", "“now” is too much; it goes caret.left."),
        ("select.span 1", "END is missing; it goes select.span START END."),
        ("select.span one 2", "START is a whole number, not “one”; it goes select.span START END."),
        ("mark.entity PERSON ORG", "“ORG” is too much; it goes mark.entity LABEL."),
    ],
)
def test_a_line_that_is_no_command_is_refused_in_one_sentence(workspace, line, sentence):
    with pytest.raises(Refusal) as refusal:
        parse(line)
    assert refusal.value.sentence == sentence
    assert run_refused(workspace, line) == sentence


def test_how_to_quit_is_said_and_saving_again_where_all_is_saved_is_refused(run, refused):
    assert run("app.how-to-quit")["message"] == "Q quits. Everything is saved as you go."
    assert refused("app.save") == "Everything is saved."


def test_escape_leaves_the_selection_and_the_search(run, workspace):
    run("search.find Putin", "select.word-right")
    assert run("app.escape")["selection"] is None
    assert workspace.view.found == ""


def test_undoing_the_import_of_the_only_article_leaves_no_pane_and_redo_brings_it_back(tmp_path):
    from tui.cli.main import verbs

    seed = tmp_path / "a.txt"
    seed.write_text("Ann Lee said so.\n", encoding="utf-8")
    database = tmp_path / "a.db"
    common = ["--db", str(database), "--annotator", "anna"]
    verbs.main([*common, "import", str(seed)], standalone_mode=False)
    assert verbs.main([*common, "run", "history.undo"], standalone_mode=False) == 0
    assert verbs.main([*common, "run", "history.redo"], standalone_mode=False) == 0
    assert verbs.main([*common, "run", "caret.goto 5", "mark.entity PERSON"], standalone_mode=False) == 0


def test_only_what_is_done_in_an_article_needs_one():
    assert needs_article(["concordance.find x", "mark.claim"])
    assert needs_article(["caret.goto 3"])
    assert not needs_article(["concordance.find x", "concordance.mark PERSON 1"])
    assert not needs_article(["concordance.find x", "concordance.go 1", "mark.claim"])
