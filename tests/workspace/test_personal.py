"""Where one was is kept in the state folder, never in the database."""

import json
import stat

import pytest

from tui.workspace.personal import Personal


def test_a_reading_position_is_found_again(workspace, tmp_path):
    view = workspace.view
    view.move_to(3000)
    state = Personal(tmp_path / "state" / "state.json")
    state.remember(view)
    state.save()
    top = view.top

    view.move_to(0)
    Personal(tmp_path / "state" / "state.json").restore(view)
    assert (view.caret, view.top) == (3000, top)


def test_how_far_an_article_was_read_only_grows(workspace, tmp_path):
    view, state = workspace.view, Personal(None)
    view.move_to(6391)
    state.remember(view)
    view.move_to(0)
    state.remember(view)
    assert state.share_read(view.open.id, 6391) == 1.0
    assert state.share_read("another", 6391) == 0.0
    assert state.share_read("empty", 0) == 1.0


def test_the_article_read_last_comes_first(workspace_on):
    workspace = workspace_on("One.", "Two.")
    first = workspace.view
    second = workspace.show(workspace.find("Article 2"))
    state = Personal(None)
    for view in (first, second, first):
        state.remember(view)
    assert state.recent() == [first.open.id, second.open.id]


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"articles": 5}', '{"articles": {"x": {"caret": "a"}}}', "\x00"]
)
def test_a_damaged_file_costs_a_reading_position_and_nothing_else(tmp_path, content, workspace):
    path = tmp_path / "state.json"
    path.write_text(content)
    state = Personal(path)
    state.restore(workspace.view)
    assert state.recent() == []
    state.remember(workspace.view)
    state.save()
    assert list(json.loads(path.read_text())["articles"]) == [workspace.view.open.id]


def test_a_position_beyond_a_text_is_its_end(workspace, tmp_path):
    path = tmp_path / "state.json"
    path.write_text(
        json.dumps({"articles": {workspace.view.open.id: {"caret": 10**9, "top": 10**9, "furthest": 1}}})
    )
    Personal(path).restore(workspace.view)
    assert workspace.view.caret == 6391


def test_the_file_is_private_and_whole(workspace, tmp_path):
    state = Personal(tmp_path / "state" / "state.json")
    state.remember(workspace.view)
    state.keep_layout(
        "a.db", {"article": "1"}, {"library": None, "margin": True, "aids": None, "offers": None}
    )
    state.typed = {"search": ["Putin"]}
    state.save()
    assert stat.S_IMODE(state.path.stat().st_mode) == 0o600
    assert [each.name for each in state.path.parent.iterdir()] == ["state.json"]
    again = Personal(state.path)
    assert again.panes_of("a.db") == {"article": "1"}
    assert again.columns("a.db") == {"library": None, "margin": True, "aids": None, "offers": None}
    assert again.columns("b.db") == {"library": None, "margin": None, "aids": None, "offers": None}
    assert again.typed == {"search": ["Putin"]}


def test_a_folder_that_cannot_be_written_is_no_fault(workspace, tmp_path):
    (tmp_path / "file").touch()
    state = Personal(tmp_path / "file" / "state.json")
    state.remember(workspace.view)
    state.save()


def test_the_database_knows_nothing_of_it(workspace, tmp_path):
    state = Personal(tmp_path / "state.json")
    state.remember(workspace.view)
    state.save()
    assert workspace.store.newest_event() == 1


def test_the_moment_from_which_decisions_teach_is_kept_for_each_database_and_annotator(tmp_path):
    state = Personal(tmp_path / "state.json")
    assert state.learns_since("a.db", "anna") == ""
    state.forget_learned("a.db", "anna", "2026-01-02")
    state.save()
    again = Personal(tmp_path / "state.json")
    assert again.learns_since("a.db", "anna") == "2026-01-02"
    assert (again.learns_since("a.db", "ben"), again.learns_since("b.db", "anna")) == ("", "")


def test_a_reader_that_was_open_meanwhile_does_not_take_that_back(tmp_path):
    reader, other = Personal(tmp_path / "state.json"), Personal(tmp_path / "state.json")
    other.forget_learned("a.db", "anna", "2026-01-02")
    other.save()
    reader.save()
    assert Personal(tmp_path / "state.json").learns_since("a.db", "anna") == "2026-01-02"


@pytest.mark.parametrize("forgot", ["5", '{"a.db": 5}', '{"a.db": {"anna": 5}}'])
def test_a_moment_that_is_none_is_passed_over(tmp_path, forgot):
    (tmp_path / "state.json").write_text(f'{{"forgot": {forgot}}}')
    assert Personal(tmp_path / "state.json").learns_since("a.db", "anna") == ""
