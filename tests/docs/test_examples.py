"""What the README and the manual show is so: commands, keys, files, links."""

import json
import re
import shutil
import sqlite3
import tomllib
from pathlib import Path

import click
import pytest
from pages import CHANGELOG, HELP, MANUAL, PAGES, README, ROOT, codes, commands_shown, fences, read, ticked
from support import SEED, fixed_stamps, labelled

from tui import __version__
from tui.cli.main import verbs
from tui.commands.catalogue import commands
from tui.commands.keymap import default_keymap, key_name, with_user_file
from tui.commands.runner import parse, perform_and_wait
from tui.formats.archive import FORMAT as ARCHIVE
from tui.formats.losses import Losses
from tui.formats.reading import Reading, Source
from tui.formats.registry import Registry
from tui.model.scheme import built_in, checked, parse_scheme
from tui.store.selection import Selection, snapshot
from tui.store.store import Store
from tui.workspace.exporting import corpus_of
from tui.workspace.settings import load_settings

RUN = "python3 -m venv .venv && .venv/bin/pip install -q -e . && .venv/bin/marginist seeds/"
TEST = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/pytest"


def test_the_readme_has_the_two_commands_each_in_a_block_of_its_own():
    assert re.findall(r"^python3 .*$", read(README), re.MULTILINE) == [RUN, TEST]
    assert fences(README, "") == [f"{RUN}\n", f"{TEST}\n"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)]+)\)", re.sub(r"```.*?```", "", read(page), flags=re.DOTALL)):
        if not re.match(r"https?://", target):
            assert (page.parent / target).is_file(), target


def test_the_readme_leads_to_every_page():
    text = read(README)
    assert [page.name for page in MANUAL if f"(tui/help/{page.name})" not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_line_parses(page):
    for arguments in commands_shown(page):
        try:
            with verbs.make_context("marginist", list(arguments)) as context:
                _enter(context)
        except click.exceptions.Exit:
            pass  # --help and --version
        except click.MissingParameter:
            assert len(arguments) == 1, arguments  # a verb that is only named


def _enter(context: click.Context) -> None:
    """Parse the rest of a command line, without running it."""
    group = context.command
    assert isinstance(group, click.Group)
    rest = [*context._protected_args, *context.args]
    if not rest:
        return
    name, command, left = group.resolve_command(context, rest)
    assert command is not None
    with command.make_context(name, left, parent=context) as inner:
        if isinstance(command, click.Group):
            _enter(inner)
        elif name == "run":
            for line in inner.params["lines"]:
                parse(line)
        elif name == "help" and inner.params["topic"]:
            assert (HELP / f"{inner.params['topic']}.md").is_file()
        elif name in ("import", "export") and inner.params["format_"]:
            assert inner.params["format_"] in Registry().names


def test_command_lines_are_found_at_all():
    assert sum(len(commands_shown(page)) for page in PAGES) > 20


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_shown_after_a_colon_parses(page):
    for code in codes(page):
        is_command = re.match(r":[a-z]+\.[a-z]", code) is not None
        if is_command and code[1:] not in commands():  # else it is named without its values
            parse(code[1:])


def test_the_picture_is_there_and_fetches_nothing():
    picture = (ROOT / "tui" / "help" / "reader.svg").read_text(encoding="utf-8")
    assert "(tui/help/reader.svg)" in read(README)
    assert "Volodymyr" in picture
    assert not re.search(r"url\(.?http|@import|xlink:href|<image", picture)


def test_the_keys_of_the_readme_do_what_it_says(workspace):
    keymap = default_keymap(workspace.scheme)
    text = read(README).partition("<!-- end generated -->")[2].partition("\n## ")[0]
    for typed, said in (("/volodymyr", "marks a person"), ("/he had sent", "marks a claim")):
        sequence = re.search(rf"`{typed}` (.*?) {said}", text)
        assert sequence, typed
        perform_and_wait(workspace, f"search.find {typed[1:]}")
        keys = re.findall(r"`(\w)`|(Enter)", sequence[1].removeprefix("Enter "))
        for letter, named in keys:
            line = keymap.line(workspace.view.mode.context, (letter or key_name(named.lower()),))
            assert line, (letter, named)
            perform_and_wait(workspace, line)
    (claim,) = [each for each in workspace.view.open.all() if each.kind == "claim"]
    assert [part.role for part in claim.parts] == ["content", "source", "cue"]
    assert labelled(workspace)[0] == ("PERSON", "Volodymyr Zelensky")


def test_the_line_in_the_readme_is_one_of_the_worked_example(tmp_path):
    (block,) = fences(README, "json")
    shown = json.loads(block)
    shutil.copy(ROOT / "annotations.db", tmp_path)
    with Store.open(tmp_path / "annotations.db") as store, snapshot(store):
        lines = map(json.loads, Registry().writer("jsonl").writer(corpus_of(store, Selection()), Losses()))
        (line,) = [line for line in lines if line["id"] == shown["id"]]
    assert line == shown
    assert list(line) == list(shown)
    text = SEED.read_text(encoding="utf-8")
    assert shown["text"] == text[shown["start"] : shown["end"]]


def test_the_readme_has_a_sentence_for_each_key_of_the_line():
    (block,) = fences(README, "json")
    listed = re.findall(
        r"^- (`.*)$", read(README).partition("```json")[2].partition("\n## ")[0], re.MULTILINE
    )
    told = [name for line in listed for name in ticked(line)]
    assert [key for key in json.loads(block) if key not in told] == []


def test_the_archive_written_by_hand_can_be_read(scheme):
    (line,) = fences(HELP / "formats.md", "json")
    source = Source(name="by hand", location="brief.jsonl", data=line.encode())
    assert ARCHIVE.recognises(line.encode())
    reading = Reading(
        annotator="anna", now="2026-01-01T00:00:00.000Z", new_id=fixed_stamps().new_id, schemes=[scheme]
    )
    assert ARCHIVE.reader is not None
    (article,) = ARCHIVE.reader(source, reading).articles
    assert [part.role for part in article.annotations[0].parts] == ["content", "source", "cue"]


def test_the_scheme_of_the_page_on_schemes_is_a_good_one():
    (source,) = fences(HELP / "schemes.md", "toml")
    scheme, mistakes = checked(source)
    assert mistakes == []
    assert scheme.name == "debate"


def test_the_config_file_the_keymap_and_the_scheme_can_be_used(tmp_path):
    (keymap,) = fences(HELP / "keys.md", "toml")
    config, scheme = fences(HELP / "settings.md", "toml")
    folder = tmp_path / "marginist"
    (folder / "schemes").mkdir(parents=True)
    (folder / "config.toml").write_text(config, encoding="utf-8")
    settings = load_settings({"XDG_CONFIG_HOME": str(tmp_path), "HOME": str(tmp_path)})
    assert parse_scheme(scheme, "speeches.toml").name == settings.scheme
    changed = with_user_file(built_in(), keymap, "keymap.toml")
    for written, line in tomllib.loads(keymap)["READ"].items():
        chord = tuple(key_name(key) for key in written.split(" "))
        assert changed.line("READ", chord) == (line or None)


def test_the_object_about_a_command_has_the_keys_that_are_told(run):
    (shown,) = fences(HELP / "command-line.md", "json")
    assert list(run("caret.goto 3")) == list(json.loads(shown))


def test_the_queries_give_something(tmp_path):
    shutil.copy(ROOT / "annotations.db", tmp_path)
    database = sqlite3.connect(tmp_path / "annotations.db")
    queries = re.findall(
        r'^sqlite-utils query annotations.db "(.*)" -t$', read(HELP / "storage.md"), re.MULTILINE
    )
    assert len(queries) == len(re.findall(r"^sqlite-utils", read(HELP / "storage.md"), re.MULTILINE))
    assert all(database.execute(query.replace("\\$", "$")).fetchall() for query in queries)
    database.close()


def test_the_change_log_tells_of_this_version():
    assert f"## [{__version__}]" in read(CHANGELOG)


WRONG = re.compile(
    r"/(?:home|root|tmp|work|opt|Users)/|localhost|127\.0\.0\.1|[\U0001f000-\U0001faff]|\b(?:TODO|FIXME|XXX)\b"
)


@pytest.mark.parametrize(
    "page", [*PAGES, *sorted(Path(__file__).parent.glob("*.py"))], ids=lambda page: page.name
)
def test_nothing_tells_of_one_machine(page):
    text = "\n".join(line for line in read(page).split("\n") if "Users)" not in line)
    assert WRONG.findall(text) == []
