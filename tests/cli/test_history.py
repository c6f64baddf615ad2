"""`marginist history`."""

import json

import pytest
from support import run_all

from tui.cli.main import verbs


@pytest.fixture
def verb(database, open_workspace, capsys):
    workspace = open_workspace(database)
    told = run_all(workspace, "select.span 123 141", "mark.entity PERSON", "annotation.note look")
    workspace.settle()

    def call(*arguments):
        with pytest.raises(SystemExit) as ended:
            verbs.main(["history", *arguments, "--db", str(database)], prog_name="marginist")
        out, err = capsys.readouterr()
        return ended.value.code, out, err

    return call, told["annotation"]


def test_what_happened_to_an_annotation(verb):
    call, key = verb
    code, out, err = call(key)
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert [line.split("  ")[-1] for line in lines] == [
        "mark.entity PERSON",
        "made PERSON: mention “Volodymyr Zelensky”",
        "annotation.note look",
        "note – → “look”",
    ]


def test_each_line_has_every_key_and_what_was_before_and_after(verb):
    call, key = verb
    _, out, _ = call(key, "--json")
    made, noted = map(json.loads, out.splitlines())
    assert list(made) == list(noted)
    assert " ".join(made) == "at by command move article event undoes told before after"
    assert (made["before"], made["after"]["note"], noted["before"]["note"], noted["after"]["note"]) == (
        None,
        "",
        "",
        "look",
    )


def test_the_timeline_of_the_only_article_or_of_one_that_is_named(verb):
    call, _ = verb
    _, alone, _ = call()
    _, named, _ = call("--article", "Talks in Istanbul")
    assert alone == named
    assert "taken in from Talks in Istanbul.txt" in alone
    assert call("--article", "Nothing")[0] == 1


def test_one_that_never_was_is_refused(verb):
    call, key = verb
    code, out, err = call("nothing")
    assert (code, out) == (1, "")
    assert err.startswith("There is no annotation whose id is nothing or begins so, and there never was one;")
    assert call(key, "--article", "x")[0] == 2


def test_the_beginning_of_an_id_is_enough_where_it_means_one(database, open_workspace, verb):
    call, key = verb
    workspace = open_workspace(database)
    gone = run_all(workspace, "select.span 2 6", "mark.entity PERSON", "annotation.delete")
    other = workspace.store.rows(
        "SELECT record FROM revision WHERE \"table\" = 'annotation' ORDER BY record DESC"
    )[0][0]
    assert gone["ok"]
    assert other != key
    same = next(place for place in range(len(key)) if key[place] != other[place])
    assert call(key[: same + 1]) == call(key)
    assert "annotation.delete" in call(other[: same + 1])[1]
    code, out, err = call(key[:same])
    assert (code, out) == (1, "")
    assert err == f"“{key[:same]}” means 2 annotations, such as {key} and {other}; give more of the id.\n"


def test_an_empty_id_is_refused_and_no_article_is_shown(verb):
    call, _ = verb
    for arguments in ([""], [" "], ["--article", ""]):
        code, out, err = call(*arguments)
        assert (code, out) == (1, "")
        assert err.startswith("An empty ")


def test_what_is_not_a_literal_beginning_means_nothing(verb):
    call, _ = verb
    assert call("%")[0] == call("_")[0] == 1


def test_a_long_note_is_shortened_in_rows_and_whole_in_json(database, open_workspace, verb):
    call, key = verb
    workspace = open_workspace(database)
    long = "so " * 2000 + "it is"
    run_all(workspace, "caret.goto 125", f"annotation.note {long}")
    workspace.settle()
    for arguments in ([key], ["--article", "Talks in Istanbul"]):
        _, rows, _ = call(*arguments)
        assert max(map(len, rows.splitlines())) <= 160
        assert "annotation.note so so" in rows
        assert "…" in rows
        _, whole, _ = call(*arguments, "--json")
        assert any(long in json.loads(line)["command"] for line in whole.splitlines())
    assert json.loads(call(key, "--json")[1].splitlines()[-1])["after"]["note"] == long
