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
    assert err == "There is no annotation nothing, and there never was one.\n"
    assert call(key, "--article", "x")[0] == 2
