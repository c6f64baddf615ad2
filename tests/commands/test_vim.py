"""The profile vim: counts before keys, labels behind an apostrophe, the motions that vi has."""

from __future__ import annotations

import pytest

from tui.commands.command import CONTEXTS
from tui.commands.counts import counted
from tui.commands.keymap import RESERVED, default_keymap, keys_table, profiles, user_keymap, with_user_file
from tui.commands.runner import parse
from tui.model.refusal import Refusal


@pytest.fixture
def vim(scheme):
    return default_keymap(scheme, "vim")


def test_there_are_two_profiles():
    assert profiles() == ["default", "vim"]


@pytest.mark.parametrize("profile", profiles())
def test_no_chord_is_reserved_or_hides_another_and_each_means_a_command(scheme, profile):
    keymap = default_keymap(scheme, profile)
    for context in CONTEXTS:
        chords = keymap.bound[context]
        for chord, line in chords.items():
            parse(line)
            assert not any(key in RESERVED or "alt+" in key for key in chord)
            assert not any(chord[:size] in chords for size in range(1, len(chord)))


def test_digits_are_counts_and_labels_stand_behind_an_apostrophe(vim, scheme):
    for context in CONTEXTS:
        assert all(vim.line(context, (digit,)) is None for digit in "123456789")
    assert vim.line("READ", ("apostrophe", "1")) == "mark.entity PERSON"
    assert vim.line("READ", ("apostrophe", "p")) == "mark.entity PERSON"
    assert vim.line("OFFER", ("apostrophe", "1")) == "offer.accept PERSON"
    assert vim.line("CLAIM", ("apostrophe", "1")) == "claim.attribute 1"
    assert vim.line("READ", ("apostrophe", "0")) == "app.labels"


def test_every_label_with_a_digit_has_a_letter_too(vim, scheme):
    behind = [
        line for chord, line in vim.bound["READ"].items() if chord[0] == "apostrophe" and len(chord) == 2
    ]
    for label in scheme.labels:
        if label.key and label.key.isdecimal():
            assert behind.count(f"mark.{label.kind} {label.id}") == 2


def test_nothing_of_the_default_keymap_is_out_of_reach(vim, scheme):
    default = default_keymap(scheme)
    for context in CONTEXTS:
        lost = set(default.bound[context].values()) - set(vim.bound[context].values())
        assert lost == set(), context


def test_a_number_repeats_a_motion_and_goes_to_a_line(vim):
    assert counted("caret.word-right", "") == "caret.word-right"
    assert counted("caret.word-right", "5") == "app.repeat 5 caret.word-right"
    assert counted("caret.text-end", "12") == "caret.line 12"
    assert counted("macro.replay", "3") == "macro.replay last 3"
    with pytest.raises(Refusal) as refused:
        counted("mark.claim", "3")
    assert refused.value.sentence == "A number before mark.claim means nothing; type the key alone."


def test_which_key_is_a_digit_of_a_number(vim, scheme):
    assert vim.is_digit_of_count("READ", "", "3")
    assert vim.is_digit_of_count("READ", "3", "0")
    assert not vim.is_digit_of_count("READ", "", "0")
    assert not vim.is_digit_of_count("READ", "3000", "0")
    assert not vim.is_digit_of_count("READ", "", "w")
    assert not default_keymap(scheme).is_digit_of_count("READ", "", "3")


def test_ones_own_file_lies_above_the_profile(scheme, tmp_path):
    (tmp_path / "keymap.toml").write_text('[READ]\n5 = "mark.again"\n', encoding="utf-8")
    keymap = user_keymap(scheme, tmp_path, "vim")
    assert keymap.line("READ", ("5",)) == "mark.again"
    assert not keymap.is_digit_of_count("READ", "", "5")


@pytest.mark.parametrize("wrong", ["counts = 1", "labels = 3", "labels = 'ctrl+h'", "more = true"])
def test_a_profile_that_is_wrong_is_refused_with_its_line(scheme, wrong):
    with pytest.raises(Refusal) as refused:
        with_user_file(scheme, f"[profile]\n{wrong}\n", "mine.toml")
    assert refused.value.sentence.startswith("mine.toml, line 2: ")


def test_a_profile_that_is_not_there_is_refused(scheme):
    with pytest.raises(Refusal) as refused:
        default_keymap(scheme, "emacs")
    assert refused.value.sentence == "There are no keys “emacs”; there are default and vim."


def test_the_table_of_keys_tells_of_the_profile(vim):
    rows = {(row["command"], row["context"]): row["keys"] for row in keys_table(vim)}
    assert rows["caret.word-end-right", "READ"] == ["e"]
    assert rows["mark.everywhere", "READ"] == ["semicolon"]
