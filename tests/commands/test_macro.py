"""Macros: commands are recorded, done again as one step, named, and written to files that `marginist run` takes."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from support import assert_journal_equals_tables, labelled, run_all, run_refused

from tui.cli.main import verbs
from tui.commands.runner import perform
from tui.workspace.macros import Macros, command_lines

TEXT = "Ada met Bo. Cy met Di. Ed met Flo. Gus met Hal."


@pytest.fixture
def recorded(workspace_on, tmp_path):
    """A workspace in which the first name of a sentence was labelled, and that was recorded."""
    workspace = workspace_on(TEXT)
    workspace.macros = Macros(tmp_path / "macros")
    run_all(workspace, "macro.record", "mark.entity PERSON", "caret.sentence-right")
    assert run_all(workspace, "macro.stop")["message"] == "Recorded: 2 commands."
    return workspace


def words(workspace):
    return [words for _, words in labelled(workspace)]


def test_what_was_recorded_is_done_again_as_often_as_one_likes_and_undone_in_one_step(recorded):
    assert run_all(recorded, "macro.replay")["message"] == "Replayed: 2 commands."
    assert words(recorded) == ["Ada", "Cy"]
    assert run_all(recorded, "macro.replay last 2")["message"] == "Replayed 2 times: 4 commands."
    assert words(recorded) == ["Ada", "Cy", "Ed", "Gus"]
    run_all(recorded, "history.undo")
    assert words(recorded) == ["Ada", "Cy"]
    run_all(recorded, "history.redo")
    assert words(recorded) == ["Ada", "Cy", "Ed", "Gus"]
    assert_journal_equals_tables(recorded.store)


def test_a_refusal_stops_it_and_what_came_before_stays(recorded):
    recorded.macros.last = ["mark.entity PERSON", "caret.sentence-right", "mark.entity NOBODY"]
    sentence = run_refused(recorded, "macro.replay last 3")
    assert sentence.startswith("The macro stopped at “mark.entity NOBODY” after 2 commands: ")
    assert words(recorded) == ["Ada", "Cy"]
    run_all(recorded, "history.undo")
    assert words(recorded) == ["Ada"]
    assert not recorded.macros.is_replaying


def test_what_is_refused_asked_for_or_of_macros_is_not_recorded(recorded):
    run_all(recorded, "macro.record")
    run_refused(recorded, "mark.entity NOBODY")
    perform(recorded, "app.search")
    perform(recorded, "mark.everywhere-list")
    run_all(recorded, "macro.list", "keys.count")
    assert run_refused(recorded, "macro.record") == "A macro is being recorded already; macro.stop ends it."
    assert run_all(recorded, "macro.stop")["message"] == "Nothing was recorded."
    assert run_refused(recorded, "macro.stop") == "No macro is being recorded; macro.record begins one."
    assert recorded.macros.last == ["mark.entity PERSON", "caret.sentence-right"]


def test_of_a_replay_and_a_repetition_what_they_did_is_recorded(recorded):
    run_all(recorded, "macro.record", "macro.replay", "app.repeat 2 caret.word-right", "macro.stop")
    assert recorded.macros.last == [
        "mark.entity PERSON",
        "caret.sentence-right",
        "caret.word-right",
        "caret.word-right",
    ]


def test_an_undo_in_a_macro_undoes_what_the_macro_did_last(recorded):
    recorded.macros.last = ["mark.entity PERSON", "caret.word-right", "mark.entity ORG", "history.undo"]
    run_all(recorded, "macro.replay")
    assert labelled(recorded) == [("PERSON", "Ada"), ("PERSON", "Cy")]


def test_a_claim_that_a_macro_makes_is_undone_with_the_rest(recorded):
    recorded.macros.last = ["mark.claim", "claim.done", "mark.entity ORG"]
    before = labelled(recorded)
    run_all(recorded, "macro.replay", "history.undo")
    assert labelled(recorded) == before


def test_a_macro_replays_no_macro(recorded):
    recorded.macros.last = ["caret.right", "macro.replay"]
    assert "A macro cannot replay a macro" in run_refused(recorded, "macro.replay")


def test_a_macro_has_a_name_in_the_next_run_too(recorded, tmp_path):
    run_all(recorded, "macro.name first-name")
    assert run_refused(recorded, "macro.name first-name").startswith("There is a macro “first-name” already")
    recorded.macros = Macros(tmp_path / "macros")
    assert run_all(recorded, "macro.list")["message"] == "Macros: first-name."
    run_all(recorded, "macro.replay first-name")
    assert words(recorded) == ["Ada", "Cy"]
    run_all(recorded, "macro.delete first-name")
    assert run_all(recorded, "macro.list")["message"] == "There is no macro yet."
    assert run_refused(recorded, "macro.replay first-name") == (
        "There is no macro “first-name”; there are: none has a name yet."
    )
    assert run_refused(recorded, "macro.replay").startswith("No macro was recorded yet")


@pytest.mark.parametrize("name", ["../out", "a/b", ".hidden", "last", "x" * 61])
def test_a_name_stays_in_the_folder(recorded, name):
    assert "is no name of a macro" in run_refused(recorded, f"macro.name {name}")


def test_recording_can_end_with_a_name(recorded):
    run_all(recorded, "macro.record", "caret.right")
    assert run_all(recorded, "macro.stop step")["message"] == "Recorded as “step”: 1 command."
    assert recorded.macros.names() == ["step"]


def test_a_saved_macro_does_the_same_without_a_screen(recorded, tmp_path):
    file = tmp_path / "mine.commands"
    run_all(recorded, f"macro.save {file}")
    assert command_lines(file.read_text()) == ["mark.entity PERSON", "caret.sentence-right"]
    assert run_refused(recorded, f"macro.save {file}") == f"{file} exists already; name another file."
    assert "does not exist" in run_refused(recorded, f"macro.save {tmp_path}/no/where")
    run_all(recorded, "macro.replay")
    recorded.close()
    result = CliRunner().invoke(
        verbs,
        ["run", "--db", str(recorded.store.path), "--annotator", "bob", "--file", str(file)],
        standalone_mode=False,
    )
    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert [each["command"] for each in told] == ["mark.entity PERSON", "caret.sentence-right"]
    assert [each["ok"] for each in told] == [True, True]


def test_a_command_is_done_several_times(recorded):
    run_all(recorded, "caret.goto 0", "app.repeat 3 caret.word-right")
    assert recorded.view.caret == TEXT.index("Cy")
    assert (
        run_refused(recorded, "app.repeat 0 caret.right")
        == "0 times is not possible; it goes from 1 to 10,000."
    )
    assert run_refused(recorded, "app.repeat 2 app.palette") == "app.palette cannot be repeated."
    assert run_refused(recorded, "app.repeat 9 history.undo").startswith(
        "It stopped at “history.undo” after 1 command: There is nothing to undo."
    )
