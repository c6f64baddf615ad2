"""Which suggesters and cues the settings ask for."""

import subprocess
import sys
from dataclasses import replace

import pytest

from tui.model.refusal import Refusal
from tui.suggest.lexicon import built_in
from tui.suggest.page import Page
from tui.suggest.program import Program
from tui.suggest.registry import registry
from tui.workspace.settings import load_settings
from tui.workspace.suggest_settings import ProgramSettings, SuggestSettings
from tui.workspace.suggesters import chosen_suggesters, cues_text, lexicon_of

MINE = ProgramSettings(name="mine", command="my-model --fast", seconds=2)


def settings(**said):
    return replace(load_settings(), suggest=SuggestSettings(**said))


def names(chosen):
    return [each.name for each in chosen.suggesters]


def test_if_nothing_is_said_all_are_asked_programs_of_one_s_own_last():
    assert names(chosen_suggesters(settings())) == registry().names
    chosen = chosen_suggesters(settings(programs=(MINE,)))
    assert names(chosen) == [*registry().names, "mine"]
    assert isinstance(chosen.suggesters[-1], Program)
    assert chosen.suggesters[-1].origin == "mine.v1"
    assert (chosen.lexicon, chosen.warnings) == (built_in(), [])


def test_the_settings_choose_and_what_is_asked_for_now_goes_before():
    known = settings(names=("mine", "dates"), programs=(MINE,))
    assert names(chosen_suggesters(known)) == ["mine", "dates"]
    assert names(chosen_suggesters(known, ["names"])) == ["names"]
    assert names(chosen_suggesters(known, ["names"], "other-model")) == ["names", "program"]


def test_an_unknown_name_is_refused_with_all_there_are():
    with pytest.raises(
        Refusal, match=r"There is no suggester “oracle”; there are names, .*, gazetteer, mine"
    ):
        chosen_suggesters(settings(names=("oracle",), programs=(MINE,)))


def test_a_program_cannot_have_the_name_of_another_suggester():
    with pytest.raises(Refusal, match=r"config.toml: \[suggest.dates\] has the name of another suggester"):
        chosen_suggesters(settings(programs=(replace(MINE, name="dates"),)))


def test_a_file_of_cues_replaces_the_built_in_ones(tmp_path):
    path = tmp_path / "cues.txt"
    path.write_text("[says]\nquack\n")
    own = settings(cues=path)
    text = "Ana Ruiz quacked that the ferry sank. Tom Lind said that it did not."
    page = Page(text, lexicon=lexicon_of(own))
    assert [page.passages[0].cover(*frame.cue).slice(text) for frame in page.frames(page.passages[0])] == [
        "quacked"
    ]
    assert cues_text(own) == "[says]\nquack\n"


def test_a_mark_of_utf_8_at_its_beginning_does_no_harm(tmp_path):
    path = tmp_path / "cues.txt"
    path.write_text("\ufeff# My cues\n[says]\nquack\n", encoding="utf-8")
    assert "quacked" in lexicon_of(settings(cues=path)).verbs


def test_a_copy_of_the_built_in_file_changes_nothing(tmp_path):
    path = tmp_path / "cues.txt"
    path.write_text(cues_text(settings()), encoding="utf-8")
    assert lexicon_of(settings(cues=path)) == built_in()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"[says]\nsay\n[shouts]\nyell", "cues.txt, line 3: there is no section “shouts”"),
        (b"say", "cues.txt, line 1: “say” is no word of a section"),
        (b"\xff", "cues.txt is not UTF-8 text"),
        (None, "There is no file .*cues.txt; look at its name"),
    ],
)
def test_what_is_wrong_with_it_is_told_with_file_and_line(tmp_path, content, told):
    path = tmp_path / "cues.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Refusal, match=told):
        chosen_suggesters(settings(cues=path))


def test_to_import_it_costs_the_reader_no_rules():
    code = (
        "import sys; import tui.workspace.suggesters, tui.workspace.learning, tui.workspace.decided;"
        "print([name for name in sys.modules if name.startswith('tui.suggest')])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout == "[]\n"
