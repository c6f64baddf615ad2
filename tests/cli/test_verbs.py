"""The verbs as they are typed: data on the standard output, sentences on the standard error, and the exit code."""

import hashlib
import json
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from support import fixed_stamps, suggest

from tui import __version__
from tui.cli.main import VERBS
from tui.store.store import Store

HAND = Path(__file__).parents[1] / "formats" / "goldens" / "by_hand.jsonl"


def digest(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def test_import_makes_the_database_with_the_first_article_and_says_so(typed, tmp_path):
    Path("a.txt").write_text("Ada said no.")
    code, out, said = typed("import", "a.txt")
    assert (code, out) == (0, "")
    assert said == f"Made the database {tmp_path / 'annotations.db'}.\na.txt: 1 article added.\n"
    assert typed("import", "a.txt") == (0, "", "a.txt: nothing new, 1 article there already.\n")


def test_import_of_nothing_good_makes_no_database(typed, tmp_path):
    Path("a.jsonl").write_text("{")
    code, _, said = typed("import", "a.jsonl", "b.txt")
    assert code == 1
    assert said.splitlines() == [
        "a.jsonl, line 1: this is not JSON: Expecting property name enclosed in double quotes at column 2.",
        "There is no file b.txt; look at its name.",
    ]
    assert not Path("annotations.db").exists()


def test_import_reads_the_standard_input(typed):
    assert typed("import", "-", "--title", "Note", given="Ada said no.")[0] == 0
    assert json.loads(typed("list", "--json")[1])["title"] == "Note"


def test_import_takes_fields_of_a_table(typed):
    Path("a.csv").write_text("head,body,desk\nFirst,One.,x\nSecond,Two.,y\n")
    words = ("--text-field", "body", "--title-field", "head", "--meta-field", "desk")
    assert typed("import", "a.csv", *words)[2].endswith("a.csv: 2 articles added.\n")
    assert [json.loads(line)["title"] for line in typed("list", "--json")[1].splitlines()] == [
        "First",
        "Second",
    ]


def test_an_import_says_what_it_did_on_the_way(typed):
    Path("a.txt").write_bytes(b"one\r\ntwo")
    assert "a.txt: 1 CRLF became LF.\n" in typed("import", "a.txt")[2]


@pytest.fixture
def small(typed):
    assert typed("import", str(HAND))[0] == 0
    return typed


def test_list_shows_articles_with_their_counts(small):
    lines = small("list")[1].splitlines()
    assert lines[0].split() == [
        "ID",
        "TITLE",
        "LOCATION",
        "LENGTH",
        "ENTITIES",
        "CLAIMS",
        "PASSAGES",
        "DONE",
        "BY",
    ]
    assert [line.split()[1:] for line in lines[1:]] == [
        ["Nothing", "marked", "by_hand.jsonl#3", "23", "0", "0", "0"],
        ["Taxes", "https://example.org/taxes", "139", "3", "2", "1", "ada"],
    ]


def test_list_json_has_every_key_in_every_line(small):
    keys = "id title location code_points entities claims passages done_by outlet author published"
    for line in small("list", "--json")[1].splitlines():
        assert " ".join(json.loads(line)) == keys


def test_stats_counts_and_json_has_every_key(small):
    lines = [json.loads(line) for line in small("stats", "--json")[1].splitlines()]
    assert all(list(line) == ["group", "value", "title", "count"] for line in lines)
    counts = {(line["group"], line["value"]): line["count"] for line in lines}
    assert counts["articles", None] == 2
    assert counts["annotations", None] == 7
    assert counts["label", "ORG"] == 2
    assert counts["status", "flagged"] == 1
    assert "7 annotations" in small("stats")[1]
    assert "8 annotations" in small("stats", "--machines")[1]


def test_export_writes_to_the_output_or_to_a_file(small):
    code, out, said = small("export")
    assert (code, said, len(out.splitlines())) == (0, "", 7)
    assert small("export", "-o", "out.jsonl") == (0, "", "")
    assert Path("out.jsonl").read_text() == out


def test_export_says_what_is_lost_and_strict_refuses_it(small):
    code, out, said = small("export", "--format", "csv")
    assert (code, len(out.splitlines())) == (0, 8)
    assert "The format csv cannot carry 1 link.\n" in said
    code, out, said = small("export", "--format", "csv", "--strict")
    assert (code, out) == (1, "")
    assert said.endswith("With --strict nothing was written.\n")


def test_export_selects_by_words_and_flags(small):
    assert len(small("export", "label:ORG")[1].splitlines()) == 2
    assert len(small("export", "--label", "ORG", "--status", "flagged")[1].splitlines()) == 1
    assert len(small("export", "--kind", "claim", "text~taxes")[1].splitlines()) == 1
    assert small("export", "speakr:Ada")[0] == 1
    assert small("export", "--format", "xml")[0] == 1


def test_reading_leaves_the_file_as_it_is(small):
    before = digest("annotations.db")
    for words in (
        "list",
        "stats",
        "export",
        "export --format archive",
        "scheme show",
        "formats",
        "backup b.db",
    ):
        assert small(*words.split())[0] == 0
    small("import", str(HAND))
    assert digest("annotations.db") == before
    assert not list(Path().glob("annotations.db-*"))


@pytest.mark.parametrize("words", ["list", "stats", "export", "backup", "remove x"])
def test_reading_makes_no_file(typed, tmp_path, words):
    code, out, said = typed(*words.split())
    assert (code, out) == (1, "")
    assert said.startswith("There is no database ")
    assert not list(tmp_path.iterdir())


def test_remove_takes_an_article_by_id_title_or_location(small):
    assert (
        small("remove", "Taxes")[2]
        == "Removed “Taxes” with 7 annotations and 1 suggestion; undo brings it back.\n"
    )
    assert small("remove", "Taxes") == (
        1,
        "",
        "There is no article “Taxes”; `marginist list` shows what there is.\n",
    )
    assert len(small("list", "--json")[1].splitlines()) == 1


def test_what_machines_suggested_is_no_annotation_that_was_removed(typed):
    Path("a.txt").write_text("Anna Berg met Ivan Orlov in Oslo.", encoding="utf-8")
    typed("import", "a.txt")
    stamps = fixed_stamps()
    with Store.open(Path("annotations.db")) as store:
        for label, words in (("PERSON", "Anna Berg"), ("GPE", "Oslo")):
            suggest(store, stamps, label, words)
    assert typed("remove", "a")[2] == "Removed “a” with 2 suggestions; undo brings it back.\n"
    typed("run", "history.undo", "review.start", "review.accept")
    assert (
        typed("remove", "a")[2] == "Removed “a” with 1 annotation and 2 suggestions; undo brings it back.\n"
    )


def test_backup_copies_into_a_new_file_only(small):
    assert small("backup", "copy.db")[0] == 0
    assert small("--db", "copy.db", "export")[1] == small("export")[1]
    assert "copy.db exists already" in small("backup", "copy.db")[2]
    assert small("backup")[0] == small("backup")[0] == 0
    assert len(list(Path().glob("annotations-*.db"))) == 2


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.write_text("hello, this is no database at all\n" * 9), "is not a database"),
        (
            lambda path: sqlite3.connect(path).execute("CREATE TABLE x (y)"),
            "is a database of another program",
        ),
        (lambda path: path.mkdir(), "is a folder"),
    ],
)
def test_a_file_of_something_else_is_refused(typed, tmp_path, make, said):
    path = tmp_path / "other.db"
    make(path)
    Path("a.txt").write_text("Ada.")
    for words in (["list"], ["import", "a.txt"]):
        code, out, sentence = typed("--db", str(path), *words)
        assert (code, out) == (1, "")
        assert said in sentence
        assert sentence.count("\n") == 1


def test_a_database_of_a_newer_version_is_read_and_not_written(small):
    connection = sqlite3.connect("annotations.db")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert len(small("export")[1].splitlines()) == 7
    Path("new.txt").write_text("New.")
    code, _, said = small("import", "new.txt")
    assert code == 1
    assert "was made by a newer marginist" in said


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everything")
def test_a_read_only_database_is_read_and_not_written(small):
    Path("annotations.db").chmod(0o400)
    assert small("list")[0] == 0
    Path("new.txt").write_text("New.")
    assert "is read-only" in small("import", "new.txt")[2]


def test_the_database_and_the_annotator_can_stand_before_and_after_the_verb(typed):
    Path("a.txt").write_text("Ada.")
    assert typed("import", "a.txt", "--db", "x.db")[0] == 0
    assert typed("--db", "x.db", "list")[0] == typed("list", "--db", "x.db")[0] == 0


def test_a_word_that_is_nearly_a_verb_is_wrong_usage(typed):
    code, out, said = typed("exprot")
    assert (code, out) == (2, "")
    assert "did you mean “export”?" in said
    assert typed("export", "--bogus")[0] == 2
    assert typed("import")[0] == 2


def test_help_names_every_verb_and_every_verb_has_help(typed):
    text = typed("--help")[1]
    assert all(f"\n  {name} " in text for name in VERBS)
    for name in ("import", "export", "list", "remove", "stats", "formats", "scheme", "backup", "help"):
        assert typed(name, "--help")[1].startswith(f"Usage: marginist {name}")
    assert typed("--version")[1] == f"marginist {__version__}\n"


def test_the_manual_tells_of_every_format_and_column(typed):
    from tui.formats.csv_table import COLUMNS
    from tui.formats.registry import registry

    pages = typed("help", "formats")[1]
    assert all(f"## {form.name}" in pages for form in registry().all() if form.can_write)
    assert all(f"`{column}`" in pages for column in COLUMNS)
    assert all(f"`{suffix}`" in pages for form in registry().readers() for suffix in form.suffixes)
    assert typed("help", "nothing")[0] == 1
    assert "formats" in typed("help")[1]


def test_formats_and_scheme_are_data_too(typed):
    lines = [json.loads(line) for line in typed("formats", "--json")[1].splitlines()]
    assert {line["name"] for line in lines if line["export"]} >= {"jsonl", "archive", "spans", "csv"}
    assert json.loads(typed("scheme", "show", "--json")[1])["name"] == "news"
    assert "PERSON" in typed("scheme", "show")[1]


def test_a_wrong_config_file_is_told_with_its_line(typed, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "marginist").mkdir()
    (tmp_path / "marginist" / "config.toml").write_text("colour = 1\n")
    code, _, said = typed("list")
    assert code == 1
    assert "config.toml, line 1: there is no setting “colour”" in said


def process(*words, **more):
    code = "from tui.cli.main import main; main()"
    return subprocess.Popen(
        [sys.executable, *more.pop("flags", []), "-c", code, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        **more,
    )


def test_help_and_list_load_neither_the_screen_nor_the_highlighter():
    for words in (["--help"], ["list", "--db", "none.db"]):
        _, trace = process(*words, flags=["-X", "importtime"]).communicate()
        loaded = {line.rpartition("|")[2].strip() for line in trace.splitlines()}
        assert not loaded & {"textual", "pygments", "sqlite_utils"}, words


def test_a_reader_that_has_seen_enough_is_no_error(small):
    running = process("export", "--format", "archive")
    running.stdout.close()
    assert running.wait() == 0
    assert running.stderr.read() == ""


def test_a_full_disk_is_a_sentence(small):
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    code = "from tui.cli.main import main; main()"
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", code, "export"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        )
    assert done.returncode == 1
    assert done.stderr.startswith("The output cannot be used: No space left on device.")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("verb", [("run", "caret.right"), ("suggest", "--dry-run", "--json")])
def test_an_article_is_named_by_the_same_words_in_every_verb(typed, verb):
    Path("Talks in Istanbul.txt").write_text("Anna Berg left for Oslo.", encoding="utf-8")
    Path("Ferry.txt").write_text("Nobody left.", encoding="utf-8")
    typed("import", "Talks in Istanbul.txt", "Ferry.txt")
    for name in ("istanbul", "Talks in Istanbul.txt", "Talks in Istanbul"):
        code, told, said = typed(*verb, "--article", name)
        assert (code, said) == (0, "")
        assert told
    assert typed(*verb, "--article", "Bergen")[0] == 1


def test_what_is_removed_is_named_in_full(typed):
    Path("Talks in Istanbul.txt").write_text("Anna Berg left for Oslo.", encoding="utf-8")
    typed("import", "Talks in Istanbul.txt")
    code, _, said = typed("remove", "istanbul")
    assert code == 1
    assert "There is no article “istanbul”" in said


def test_control_c_while_it_is_imported_ends_it_without_a_traceback():
    code = (
        "import builtins\nfrom tui.cli.entry import main\nreal = builtins.__import__\n"
        "def broken(name, *rest, **more):\n"
        "    if name == 'click': raise KeyboardInterrupt\n"
        "    return real(name, *rest, **more)\n"
        "builtins.__import__ = broken\nmain()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_every_page_of_the_manual_that_a_help_text_names_is_there(typed):
    for name in VERBS:
        told = " ".join(typed(name, "--help")[1].split())
        for page in re.findall(r"`marginist help (\w+)`", told):
            assert typed("help", page)[0] == 0
    assert "`marginist help predictions`" in " ".join(typed("import", "--help")[1].split())
