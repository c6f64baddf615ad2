"""`marginist scheme`: what is shown, checked and chosen, as it is typed."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from support import ROOT

from tui.cli.main import verbs

GOOD = """\
name = "mine"
version = 2
[[labels]]
id = "PERSON"
[[labels]]
id = "PLACE"
[[labels]]
id = "CLAIM"
kind = "claim"
"""
TEN = """\
name = "my scheme"
[[labels]]
id = "A"
key = "12"
color = "blue"
[[labels]]
id = "a"
colour = "mauve"
[[labels]]
id = "B"
parent = "Z"
kind = "thing"
[[attributes]]
id = "x"
[[links]]
id = "in"
to = ["C"]
"""


@pytest.fixture
def typed(tmp_path, monkeypatch):
    """Runs a command line as marginist in a folder with the worked example; gives exit code, output, what was said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    shutil.copyfile(ROOT / "annotations.db", "annotations.db")

    def run(*words):
        result = CliRunner().invoke(verbs, ["--annotator", "marginist", *words])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.exit_code, result.stdout, result.stderr

    return run


def test_check_names_ten_mistakes_with_their_lines(typed):
    Path("mine.toml").write_text(TEN)
    code, out, said = typed("scheme", "check", "mine.toml")
    assert (code, said) == (1, "")
    lines = out.splitlines()
    assert len(lines) == 10
    numbers = [1, 4, 5, 7, 8, 11, 12, 13, 13, 17]
    assert [line.split(": ")[0] for line in lines] == [f"mine.toml, line {number}" for number in numbers]
    assert lines[2].endswith("a label has no “color”; “colour” may be meant.")


def test_check_tells_json_a_line_for_each_mistake(typed):
    Path("mine.toml").write_text(TEN)
    code, out, _ = typed("scheme", "check", "--json", "mine.toml")
    told = [json.loads(line) for line in out.splitlines()]
    assert (code, len(told)) == (1, 10)
    assert all(list(each) == ["file", "line", "message"] for each in told)
    assert told[3] == {
        "file": "mine.toml",
        "line": 7,
        "message": "the label a is there twice; rename one of them",
    }


def test_check_of_good_files_says_so(typed):
    Path("mine.toml").write_text(GOOD)
    told = "mine.toml: “mine”, version 2, is a good scheme: 3 labels, 0 attributes, 0 link types, 0 constraints.\n"
    assert typed("scheme", "check", "mine.toml") == (0, told, "")
    assert typed("scheme", "check", "--json", "mine.toml") == (0, "", told)


def test_check_of_several_files_goes_on_after_a_bad_one(typed):
    Path("bad.toml").write_text("name = \n")
    Path("mine.toml").write_text(GOOD)
    code, out, said = typed("scheme", "check", "bad.toml", "nothing.toml", "mine.toml")
    assert code == 1
    assert out.splitlines()[:2] == [
        "bad.toml, line 1: there are no labels; give at least one [[labels]] entry.",
        "bad.toml, line 1: this is not TOML (Invalid value).",
    ]
    assert "is a good scheme" in out.splitlines()[2]
    assert said == "There is no file nothing.toml; look at its name.\n"


def test_check_goes_on_after_what_is_no_toml_or_no_utf_8(typed):
    Path("bad.toml").write_bytes(b'name = "m\n[[labels]]\nid = "A"\ntitle = "Caf\xe9"\nkey = "12"\n')
    code, out, _ = typed("scheme", "check", "bad.toml")
    assert code == 1
    numbers = [line.split(": ")[0] for line in out.splitlines()]
    assert numbers == ["bad.toml, line 1", "bad.toml, line 4", "bad.toml, line 5"]
    code, _, said = typed("scheme", "use", "bad.toml")
    assert code == 1
    assert said.startswith("bad.toml, line 1: this is not TOML (a quotation mark or a bracket is not closed)")


def test_check_of_nothing_is_wrong_usage(typed):
    assert typed("scheme", "check")[0] == 2
    assert typed("scheme", "check", "--annotations", "a.toml", "b.toml")[0] == 2


def test_the_worked_example_keeps_to_its_scheme(typed):
    assert typed("scheme", "check", "--annotations") == (
        0,
        "",
        "Everything in the database keeps to “news”.\n",
    )


def test_annotations_that_break_a_scheme_are_listed(typed):
    Path("mine.toml").write_text(GOOD)
    code, out, said = typed("scheme", "check", "--annotations", "mine.toml")
    assert code == 1
    assert "Talks in Istanbul.txt: entity GPE " in out
    assert " of marginist: the scheme has no entity label GPE.\n" in out
    assert "of marginist: the scheme has no attribute attribution.\n" in out
    links = [line for line in out.splitlines() if ": link " in line or line.startswith("link ")]
    assert any(
        line.startswith("Talks in Istanbul.txt: link within ")
        and " of marginist: the scheme has no link type within (to " in line
        for line in links
    )
    assert len(set(links)) == len(links), "each tells where it is"
    assert said == f"{len(out.splitlines()):,} things in the database break “mine”.\n"
    told = [
        json.loads(line)
        for line in typed("scheme", "check", "--annotations", "--json", "mine.toml")[1].splitlines()
    ]
    assert len(told) == len(out.splitlines())
    keys = ["kind", "id", "label", "article", "start", "end", "layer", "message"]
    assert all(list(each) == keys for each in told)
    assert {each["kind"] for each in told} == {"entity", "claim", "link"}


def test_use_keeps_what_is_marked_says_so_and_is_taken_back(typed):
    before = typed("export")[1]
    Path("mine.toml").write_text(GOOD)
    code, out, said = typed("scheme", "use", "mine.toml", "--map", "GPE=PLACE", "--map", "LOC=PLACE")
    assert (code, out) == (0, "")
    assert said.splitlines()[:3] == [
        "The scheme of the database is “mine”, version 2, now.",
        "44 annotations are PLACE now instead of GPE.",
        "2 annotations are PLACE now instead of LOC.",
    ]
    assert "2 annotations of the kind entity keep FAC, which it lacks." in said
    assert "60 values of the attribute type, which it lacks, stay." in said
    assert typed("scheme", "show")[1].startswith("mine, version 2, of this database\n")
    lines = [json.loads(line) for line in typed("export")[1].splitlines()]
    assert len(lines) == len(before.splitlines())
    assert sum(line["label"] == "PLACE" for line in lines) == 46
    assert typed("scheme", "use", "mine.toml")[2].startswith(
        "The database has the scheme “mine”, version 2, already; nothing was changed.\n"
    )
    assert typed("run", "mark.entity GPE")[0] == 1
    assert typed("run", "history.undo")[0] == 0
    assert typed("export")[1] == before
    assert typed("scheme", "show")[1].startswith("news, version 2, built in\n")


def test_use_by_somebody_else_relabels_nothing_of_others(typed):
    Path("mine.toml").write_text(GOOD)
    code, _, said = typed("--annotator", "ben", "scheme", "use", "mine.toml", "--map", "GPE=PLACE")
    assert code == 0
    assert "44 annotations of other layers with such a label are left as they are." in said
    assert "44 annotations of the kind entity keep GPE, which it lacks." in said


@pytest.mark.parametrize("words", [["--map", "GPE"], ["--map", "=PLACE"], ["--map", "A=B", "--map", "A=C"]])
def test_a_map_that_cannot_be_read_is_wrong_usage(typed, words):
    assert typed("scheme", "use", "polnear", *words)[0] == 2


def test_an_archive_tells_which_scheme_its_database_had(typed):
    Path("mine.toml").write_text(GOOD)
    typed("scheme", "use", "mine.toml", "--map", "GPE=PLACE")
    archive = typed("export", "--format", "archive")[1]
    Path("all.jsonl").write_text(archive, encoding="utf-8")
    assert typed("--db", "new.db", "import", "all.jsonl")[0] == 0
    assert typed("--db", "new.db", "export", "--format", "archive")[1] == archive
    assert typed("--db", "new.db", "scheme", "show")[1].startswith("mine, version 2, of this database\n")


def test_a_database_that_holds_something_goes_on_with_its_scheme(typed):
    Path("note.txt").write_text("Ada said no.")
    assert typed("--db", "other.db", "import", "note.txt")[0] == 0
    Path("mine.toml").write_text(GOOD)
    typed("scheme", "use", "mine.toml")
    Path("all.jsonl").write_text(typed("export", "--format", "archive")[1], encoding="utf-8")
    assert typed("--db", "other.db", "import", "all.jsonl")[0] == 0
    assert typed("--db", "other.db", "scheme", "show")[1].startswith("news, version 2, built in\n")


def test_show_takes_a_name_or_a_file_and_needs_no_database(typed):
    Path("annotations.db").unlink()
    Path("mine.toml").write_text(GOOD)
    assert typed("scheme", "show", "mine.toml")[1].startswith("mine, version 2, mine.toml\n")
    assert typed("scheme", "show", "polnear")[1].startswith("polnear, version 2, built in\n")
    assert json.loads(typed("scheme", "show", "polnear", "--json")[1])["name"] == "polnear"
    out = typed("scheme", "show")[1]
    assert "  GPE " in out
    assert "contradicts  claim, passage, statement  claim, statement, both ways\n" in out
    assert "claim must have stance_target, if stance is favor or against\n" in out
    assert typed("scheme", "use", "polnear")[0] == 1
    assert not Path("annotations.db").exists()


def test_a_bad_scheme_of_the_config_folder_stops_every_loader_with_its_first_mistake(typed):
    folder = Path("config/marginist/schemes")
    folder.mkdir(parents=True)
    (folder / "ten.toml").write_text(TEN)
    (folder.parent / "config.toml").write_text('scheme = "ten"\n')
    for words in (["scheme", "show"], ["keys"], ["export", "--format", "archive"], ["run", "caret.right"]):
        code, _, said = typed(*words)
        assert code == 1
        assert "ten.toml, line 1: the name “my scheme” is not a word" in said
        assert said.endswith("(and 9 more mistakes; `marginist scheme check` tells all).\n")
