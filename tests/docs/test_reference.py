"""Everything that there is, is in the manual, and what is generated is fresh."""

import json
import re
import sqlite3
import subprocess
import sys

import click
import pytest
from generate import BLOCKS, refreshed
from pages import HELP, MANUAL, README, ROOT, codes, fences, read, table_rows, ticked, without_generated

from tui.cli.main import VERBS, verbs
from tui.commands.catalogue import commands
from tui.commands.command import CONTEXTS
from tui.commands.keymap import RESERVED, default_keymap, shown_chord
from tui.formats.csv_table import COLUMNS
from tui.formats.registry import Registry
from tui.model.conventions import NAMES as CONVENTIONS
from tui.model.scheme import built_in, built_in_names
from tui.store.store import Store
from tui.suggest.registry import Registry as Suggesters
from tui.workspace.settings import KEYS
from tui.workspace.suggest_settings import KEYS as SUGGEST_KEYS

NAMES = {
    "brat",
    "claims",
    "command-line",
    "commands",
    "concordance",
    "formats",
    "hints",
    "indexes",
    "keys",
    "macros",
    "marking",
    "offers",
    "predictions",
    "queries",
    "reading",
    "review",
    "review-figures",
    "schemes",
    "settings",
    "start",
    "storage",
    "suggestions",
}


def test_the_manual_has_these_pages_and_each_has_a_title():
    assert {page.stem for page in MANUAL} == NAMES
    assert all(re.match(r"# \S", read(page)) for page in MANUAL)


@pytest.mark.parametrize("page", MANUAL, ids=lambda page: page.stem)
def test_a_page_is_short(page):
    assert len(without_generated(read(page)).split("\n")) <= 150


@pytest.mark.parametrize("page", BLOCKS, ids=lambda page: page.name)
def test_what_is_generated_is_fresh(page):
    assert refreshed(page) == read(page), "run: python -m tests.docs.generate"


def test_the_generator_runs_as_it_says():
    told = subprocess.run(
        [sys.executable, "-m", "tests.docs.generate"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (told.returncode, told.stdout) == (0, "")


def test_every_command_is_told():
    told = codes(HELP / "commands.md")
    assert [command.usage for command in commands().values() if command.usage not in told] == []


def test_every_key_is_told_in_its_mode():
    shared, *sections = re.split(
        r"^## (?=READ|SELECT|OFFER|CLAIM|HINT|REVIEW)", read(HELP / "keys.md"), flags=re.MULTILINE
    )
    keymap = default_keymap(built_in())
    for context, section in zip(CONTEXTS, sections, strict=True):
        assert section.startswith(context)
        missing = [
            chord
            for chord in map(shown_chord, keymap.bound[context])
            if f"`{chord}`" not in section and f"`{chord}`" not in shared
        ]
        assert missing == []


def test_every_reserved_key_is_told():
    told = read(HELP / "keys.md").partition("Ctrl with")[2].partition("Alt")[0]
    letters = {key.removeprefix("ctrl+").replace("left_square_bracket", "[") for key in RESERVED}
    assert set(ticked(told)) == letters


def test_every_verb_and_option_is_told():
    page = read(HELP / "command-line.md")
    for name in VERBS:
        command = verbs.get_command(click.Context(verbs), name)
        inner = command.commands if isinstance(command, click.Group) else {"": command}
        for tail, verb in inner.items():
            assert f"### {name} {tail}".strip() + "\n" in page
            options = [each for each in verb.params if isinstance(each, click.Option)]
            assert [written for option in options for written in option.opts if written not in page] == []


def test_every_variable_is_told():
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tui").rglob("*.py"))
    used = set(re.findall(r"\"(MARGINIST_[A-Z]+|XDG_[A-Z]+_HOME)\"", sources))
    assert used
    told = [name for row in table_rows(HELP / "command-line.md", "variable") for name in ticked(row[0])]
    assert used <= set(told)


def test_every_setting_is_told():
    told = [ticked(row[0]) for row in table_rows(HELP / "settings.md", "key")]
    assert told == [[key] for key in (*KEYS, *SUGGEST_KEYS)]


def test_every_convention_is_told():
    told = [ticked(row[0]) for row in table_rows(HELP / "suggestions.md", "convention")]
    assert told == [[name] for name in CONVENTIONS]


def test_every_suggester_that_comes_with_the_program_is_told():
    told = [ticked(row[0]) for row in table_rows(HELP / "suggestions.md", "suggester")]
    assert told == [[name] for name in Suggesters().names]


def test_every_format_and_column_is_told():
    page = read(HELP / "formats.md")
    formats = Registry().all()
    assert all(f"\n## {entry.name}\n" in page for entry in formats if entry.can_write)
    assert all(f"**{entry.name}**" in page for entry in formats if entry.can_read)
    assert all(f"`{suffix}`" in page for entry in formats for suffix in entry.suffixes)
    assert [ticked(row[0]) for row in table_rows(HELP / "formats.md", "column")] == [
        [name] for name in COLUMNS
    ]


def test_every_field_of_a_query_is_told():
    from tui.model.query_fields import FIELDS

    assert [ticked(row[0]) for row in table_rows(HELP / "queries.md", "field")] == [[name] for name in FIELDS]


def test_every_label_attribute_and_link_type_is_told():
    told = codes(HELP / "schemes.md")
    schemes = map(built_in, built_in_names())
    names = [each.id for scheme in schemes for each in (*scheme.labels, *scheme.attributes, *scheme.links)]
    assert [name for name in names if name not in told] == []


def test_every_table_and_view_is_told_with_its_columns(tmp_path):
    with Store.open(tmp_path / "annotations.db", create=True):
        pass
    database = sqlite3.connect(tmp_path / "annotations.db")
    there = {
        (kind, name): {
            column for (column,) in database.execute("SELECT name FROM pragma_table_info(?)", (name,))
        }
        for kind, name in database.execute(
            "SELECT type, name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite%'"
        )
    }
    database.close()
    told = {}
    table = ""
    for first, columns, _ in table_rows(HELP / "storage.md", "table"):
        table = ticked(first)[0] if first else table
        told.setdefault(("table", table), set()).update(ticked(columns))
    for view, columns in table_rows(HELP / "storage.md", "view"):
        told["view", ticked(view)[0]] = set(ticked(columns))
    assert told == there


def test_the_tests_that_are_named_exist():
    named = [code for page in (README, HELP / "storage.md") for code in codes(page)]
    paths = [code for code in named if re.match(r"(tests|bench)/", code)]
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_key_of_a_line_is_told():
    (shown,) = fences(README, "json")
    told = {name for row in table_rows(HELP / "formats.md", "key") for name in ticked(row[0])}
    assert set(json.loads(shown)) == told
