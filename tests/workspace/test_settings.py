"""Where the annotator's name, the database and the scheme come from."""

from pathlib import Path

import pytest

from tui.model.refusal import Refusal
from tui.workspace.settings import (
    KEYS,
    annotator_name,
    config_folder,
    database_path,
    load_scheme,
    load_settings,
    scheme_file,
    state_folder,
)
from tui.workspace.suggest_settings import ProgramSettings, SuggestSettings

HELP = Path(__file__).parents[2] / "tui" / "help" / "settings.md"


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "config" / "marginist"
    (folder / "schemes").mkdir(parents=True)
    return folder


def environment(home, **more):
    return {"XDG_CONFIG_HOME": str(home.parent), "HOME": str(home.parents[1]), **more}


def settings(home, text=""):
    (home / "config.toml").write_text(text)
    return load_settings(environment(home))


def test_folders_follow_xdg_and_relative_values_are_ignored():
    there = {"XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "/s", "HOME": "/h"}
    assert config_folder(there) == Path("/c/marginist")
    assert state_folder(there) == Path("/s/marginist")
    relative = {"XDG_CONFIG_HOME": "c", "HOME": "/h"}
    assert config_folder(relative) == Path("/h/.config/marginist")
    assert state_folder(relative) == Path("/h/.local/state/marginist")


def test_without_a_config_file_everything_has_a_default(tmp_path):
    found = load_settings({"HOME": str(tmp_path)})
    assert (found.annotator, found.database, found.scheme) == (None, None, "news")


def test_the_flag_comes_before_the_environment_before_the_file_before_the_login(home, monkeypatch):
    known = settings(home, 'annotator = "file"')
    assert annotator_name("flag", known, {"MARGINIST_ANNOTATOR": "variable"}) == "flag"
    assert annotator_name(None, known, {"MARGINIST_ANNOTATOR": "variable"}) == "variable"
    assert annotator_name(None, known, {}) == "file"
    monkeypatch.setattr("getpass.getuser", lambda: "login")
    assert annotator_name(None, settings(home), {}) == "login"


def test_somebody_without_a_login_name_is_me(home, monkeypatch):
    def nobody():
        raise KeyError("uid not found")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert annotator_name(None, settings(home), {}) == "me"


def test_a_name_holds_no_control_characters_and_no_blanks_around_it(home):
    assert annotator_name("  a\x1b[2Jb ", settings(home), {}) == "a␛[2Jb"
    with pytest.raises(Refusal, match="is empty"):
        annotator_name(" ", settings(home), {})


def test_the_nearest_database_upwards_is_taken_and_none_is_made(home, tmp_path):
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    known = settings(home)
    assert database_path(None, known, {}, inside) == inside / "annotations.db"
    (tmp_path / "a" / "annotations.db").touch()
    assert database_path(None, known, {}, inside) == tmp_path / "a" / "annotations.db"
    assert not (inside / "annotations.db").exists()


def test_a_database_that_is_named_comes_first(home, tmp_path):
    known = settings(home, 'database = "mine.db"')
    assert database_path(Path("x.db"), known, {"MARGINIST_DB": "y.db"}, tmp_path) == Path("x.db")
    assert database_path(None, known, {"MARGINIST_DB": "y.db"}, tmp_path) == Path("y.db")
    assert database_path(None, known, {}, tmp_path) == home / "mine.db"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('annotator = "a"\ntheme = \n', "config.toml, line 2: this is not TOML (Invalid value)."),
        (
            'annotator = "a"\n\ncolour = "x"',
            "config.toml, line 3: there is no setting “colour”; there are annotator",
        ),
        ("annotator = 3", "config.toml, line 1: “annotator” must be text in quotation marks."),
        ('\nmeasure = "72"', "config.toml, line 2: “measure” must be a whole number."),
        ("measure = 0", "config.toml, line 1: “measure” is too small; leave it out."),
        ('scheme = ""', "config.toml, line 1: “scheme” is empty; leave it out."),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_line(home, text, said):
    with pytest.raises(Refusal) as refusal:
        settings(home, text)
    assert said in refusal.value.sentence


def test_a_table_tells_which_suggestions_are_wanted(home):
    assert settings(home).suggest == SuggestSettings()
    known = settings(
        home,
        """
[suggest]
with = ["names", "mine", "names"]
quiet = 0
blind = true
cues = "my cues.txt"
[suggest.mine]
command = "my-model --fast"
seconds = 2.5
[suggest.other]
command = "other"
""",
    ).suggest
    assert known == SuggestSettings(
        names=("names", "mine"),
        quiet=0.0,
        blind=True,
        cues=home / "my cues.txt",
        programs=(
            ProgramSettings(name="mine", command="my-model --fast", seconds=2.5),
            ProgramSettings(name="other", command="other", seconds=60.0),
        ),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("suggest = true", "line 1: “suggest” must be a table, [suggest]."),
        (
            "[suggest]\n\nnoisy = 1",
            "line 3: there is no setting “noisy” in [suggest]; there are with, quiet, blind, cues, and "
            "[suggest.NAME] with a command.",
        ),
        ('[suggest]\nwith = "names"', 'line 2: “with” must be a list of names, such as ["names", "dates"].'),
        ("[suggest]\nwith = []", "line 2: “with” is empty; leave it out, or say “blind = true”."),
        ("[suggest]\nquiet = 3", "line 2: “quiet” must be a number from 0 to 1."),
        ("[suggest]\nquiet = true", "line 2: “quiet” must be a number from 0 to 1."),
        ("[suggest.quiet]\nx = 1", "line 1: “quiet” must be a number from 0 to 1."),
        ('[suggest]\nblind = "yes"', "line 2: “blind” must be true or false."),
        ("[suggest]\ncues = 1", "line 2: “cues” must be text in quotation marks."),
        ('[suggest]\ncues = " "', "line 2: “cues” is empty; leave it out."),
        ("[suggest.mine]", "line 1: [suggest.mine] has no “command”; say which program is to be asked."),
        (
            '[suggest.mine]\ncommand = "x"\ntime = 3',
            "line 3: there is no setting “time” in [suggest.mine]; there are command, seconds.",
        ),
        (
            '[suggest.mine]\ncommand = "echo \'unclosed"',
            "line 2: “command” cannot be run: a quotation mark in its command is not closed.",
        ),
        (
            '[suggest.mine]\ncommand = "x"\nseconds = 0',
            "line 3: “seconds” must be a number from 0.1 to 86400.",
        ),
        (
            '[suggest."my model"]\ncommand = "x"',
            "line 1: “my model” is no name of a suggester; use letters, digits and dashes.",
        ),
    ],
)
def test_a_mistake_in_that_table_is_told_with_its_line(home, text, said):
    with pytest.raises(Refusal) as refusal:
        settings(home, text)
    assert refusal.value.sentence == f"{home / 'config.toml'}, {said}"


def test_a_scheme_is_a_file_of_the_config_folder_or_a_built_in_one(home):
    assert load_scheme(settings(home)).name == "news"
    (home / "schemes" / "mine.toml").write_text('name = "mine"\n[[labels]]\nid = "STAR"\n')
    known = settings(home, 'scheme = "mine"')
    assert load_scheme(known).labels[0].id == "STAR"
    assert scheme_file(known) == home / "schemes" / "mine.toml"
    with pytest.raises(Refusal, match="There is no scheme “other”"):
        load_scheme(settings(home, 'scheme = "other"'))
    with pytest.raises(Refusal, match="no name of a scheme"):
        load_scheme(settings(home, 'scheme = "../news"'))


def test_every_setting_is_in_the_manual():
    text = HELP.read_text(encoding="utf-8")
    assert all(f"| `{key}` |" in text for key in KEYS)
