"""The keys of the design, what a user's file may change, and how a mistake in it is told."""

import pytest
from textual.keys import _character_to_key

from tui.commands.command import CONTEXTS
from tui.commands.keymap import (
    RESERVED,
    default_keymap,
    key_name,
    keys_table,
    load,
    shown,
    shown_chord,
    user_keymap,
    with_user_file,
)
from tui.model.refusal import Refusal
from tui.model.scheme import parse_scheme
from tui.model.scheme_check import TAKEN
from tui.workspace.hints import LETTERS


@pytest.fixture(scope="module")
def keymap(scheme):
    return default_keymap(scheme)


MOTIONS = {
    "h": "left",
    "l": "right",
    "left": "left",
    "right": "right",
    "w": "word-right",
    "b": "word-left",
    "ctrl+right": "word-right",
    "ctrl+left": "word-left",
    ".": "clause-right",
    ",": "clause-left",
    ")": "sentence-right",
    "(": "sentence-left",
    "}": "paragraph-right",
    "{": "paragraph-left",
    "j": "down",
    "k": "up",
    "down": "down",
    "up": "up",
}
START_EDGE = {
    "H": "left",
    "L": "right",
    "shift+left": "left",
    "shift+right": "right",
    "W": "word-right",
    "B": "word-left",
    ">": "clause-right",
    "<": "clause-left",
}
EVERYWHERE = {
    "pageup": "caret.page-up",
    "pagedown": "caret.page-down",
    "ctrl+u": "caret.half-page-up",
    "ctrl+d": "caret.half-page-down",
    "home": "caret.row-start",
    "end": "caret.row-end",
    "g g": "caret.text-start",
    "G": "caret.text-end",
    "m": "annotation.note",
    "!": "annotation.flag",
    "u": "history.undo",
    "U": "history.redo",
    "ctrl+r": "history.redo",
    "n": "search.next",
    "N": "search.previous",
    "y": "copy.quote",
    "Y": "copy.cite",
    "f6": "pane.next",
    ":": "app.command-line",
    "?": "app.keys",
    "ctrl+p": "app.palette",
    "/": "app.search",
    "Q": "app.quit",
}
READ = {
    "space": "caret.page-down",
    "1": "mark.entity PERSON",
    "9": "mark.entity WORK",
    "0": "app.labels",
    "enter": "annotation.card",
    "a": "mark.again",
    "x": "annotation.delete",
    "X": "annotation.delete-equals",
    "e": "mark.everywhere",
    "v": "select.object",
    "o": "select.grow",
    "c": "mark.claim",
    "tab": "offer.next",
    "shift+tab": "offer.previous",
    "P": "offer.accept-paragraph",
    "J": "annotation.next",
    "K": "annotation.previous",
    "d": "article.done",
    "*": "search.object",
    "g a": "app.library",
    "g c": "app.claims",
    "g e": "app.entities",
    "g l": "app.goto-line",
    "s r": "pane.split-right",
    "s d": "pane.split-down",
    "s c": "pane.close",
    "s o": "pane.only",
    "t l": "toggle.library",
    "t m": "toggle.margin",
    "t r": "toggle.reflow",
    "t t": "toggle.theme",
    "q": "app.how-to-quit",
}
SELECT = {
    "space": "caret.page-down",
    "1": "mark.entity PERSON",
    "0": "app.labels",
    "enter": "mark.again",
    "a": "mark.again",
    "x": "select.clear",
    "e": "mark.everywhere",
    "o": "select.grow",
    "i": "select.shrink",
    "c": "mark.claim",
    "s": "claim.source",
    "r": "claim.cue",
    "*": "search.object",
    "escape": "app.escape",
    "q": "app.escape",
}
OFFER = {
    "space": "offer.skip",
    "tab": "offer.next",
    "shift+tab": "offer.previous",
    "j": "offer.next",
    "k": "offer.previous",
    "down": "offer.next",
    "up": "offer.previous",
    "1": "offer.accept PERSON",
    "9": "offer.accept WORK",
    "0": "app.labels",
    "enter": "offer.accept",
    "a": "offer.accept",
    "x": "offer.reject",
    "X": "offer.reject-equals",
    "e": "offer.everywhere",
    "backspace": "offer.back",
    "o": "select.grow",
    "i": "select.shrink",
    "c": "mark.claim",
    "P": "offer.accept-paragraph",
    "escape": "offer.leave",
    "q": "offer.leave",
}
CLAIM = {
    "space": "claim.next-slot",
    "tab": "claim.next-slot",
    "shift+tab": "claim.previous-slot",
    "1": "claim.attribute 1",
    "9": "claim.attribute 9",
    "enter": "claim.done",
    "a": "claim.fragment",
    "x": "claim.clear",
    "X": "claim.delete",
    "o": "select.grow",
    "i": "select.shrink",
    "c": "claim.content",
    "s": "claim.source",
    "r": "claim.cue",
    "escape": "claim.leave",
    "q": "claim.leave",
}
TABLE = [
    *(("READ", key, f"caret.{name}") for key, name in MOTIONS.items()),
    *((mode, key, f"select.{name}") for mode in ("SELECT", "CLAIM") for key, name in MOTIONS.items()),
    *(
        (mode, key, f"select.start-{name}")
        for mode in ("SELECT", "CLAIM")
        for key, name in START_EDGE.items()
    ),
    *(
        (mode, key, line)
        for mode in CONTEXTS
        for key, line in EVERYWHERE.items()
        if mode != "HINT" or key[0] not in LETTERS
    ),
    *(("READ", key, line) for key, line in READ.items()),
    *(("SELECT", key, line) for key, line in SELECT.items()),
    *(("CLAIM", key, line) for key, line in CLAIM.items()),
    *(("OFFER", key, line) for key, line in OFFER.items()),
    *(("OFFER", key, f"select.{name}") for key, name in MOTIONS.items() if name not in ("up", "down")),
    *(("OFFER", key, f"select.start-{name}") for key, name in START_EDGE.items()),
]


def chord(written):
    return tuple(key_name(key) for key in written.split(" "))


@pytest.mark.parametrize(("mode", "key", "line"), TABLE, ids=[f"{mode} {key}" for mode, key, _ in TABLE])
def test_a_key_of_the_design_does_what_the_design_says(keymap, mode, key, line):
    assert keymap.line(mode, chord(key)) == line


def test_no_key_that_terminals_keep_for_themselves_is_bound(keymap):
    for mode in CONTEXTS:
        for bound in keymap.bound[mode]:
            assert not set(bound) & RESERVED
            assert not any("alt+" in key for key in bound)


def test_space_never_changes_anything(keymap):
    assert (
        {keymap.line(mode, ("space",)) for mode in CONTEXTS}
        == {
            "caret.page-down",
            "offer.skip",
            "claim.next-slot",
            "review.skip",  # no annotation changes; that it was skipped is kept, so that the queue goes on behind it
        }
    )


@pytest.mark.parametrize("character", [chr(code) for code in range(33, 127)] + list("éßçñ§€£°«»“”’´`äøłжи"))
def test_a_character_has_the_name_that_the_terminal_library_gives_it(character):
    assert key_name(character) == _character_to_key(character)


def test_a_prefix_is_known_with_what_can_follow(keymap):
    assert keymap.is_prefix("READ", ("g",))
    assert not keymap.is_prefix("READ", ("x",))
    assert dict(keymap.following("READ", ("s",)))["r"] == "pane.split-right"
    assert keymap.titles["s"] == "Split"


def test_keys_are_shown_as_people_read_them():
    assert shown("full_stop") == "."
    assert shown("shift+left") == "Shift+←"
    assert shown("ctrl+d") == "Ctrl+d"
    assert shown_chord(("g", "g")) == "g g"


def test_keys_json_has_a_row_for_each_command_and_mode(keymap):
    rows = list(keys_table(keymap))
    assert all(list(row) == ["command", "title", "context", "keys"] for row in rows)
    by_place = {(row["command"], row["context"]): row["keys"] for row in rows}
    assert by_place["caret.text-start", "READ"] == ["g g"]
    assert by_place["caret.clause-right", "READ"] == ["full_stop"]
    assert by_place["caret.goto", "READ"] == []
    assert by_place["mark.entity", "READ"] == [str(digit) for digit in range(1, 10)]
    assert len(by_place) == len(rows)


def test_in_hint_letters_are_no_keys_but_for_the_one_that_closes(scheme, keymap):
    assert {key for (key, *_) in keymap.bound["HINT"] if key in tuple(LETTERS)} == {"f"}
    mine = with_user_file(scheme, '[ALL]\nx = "app.library"\n[HINT]\nf = ""\nF = ""\n', "mine.toml")
    assert mine.line("READ", ("x",)) == "app.library"
    assert mine.line("HINT", ("x",)) is None
    assert mine.line("HINT", ("f",)) is None
    for written in ("a", "a b", "f g"):
        with pytest.raises(Refusal) as refusal:
            with_user_file(scheme, f'[HINT]\n"{written}" = "app.library"\n', "mine.toml")
        assert refusal.value.sentence == (
            f"mine.toml, line 2: {written} is a letter of hints; in HINT it cannot be bound."
        )


# The scheme's keys


def test_labels_have_the_keys_that_their_scheme_gives_them(scheme):
    mine = parse_scheme(
        'name = "m"\n[[labels]]\nid = "A"\nkey = "z"\n[[labels]]\nid = "B"\nkind = "passage"\nkey = ";"\n'
        '[[labels]]\nid = "C"\nkind = "claim"\nkey = "c"\n',
        "m.toml",
    )
    bound = default_keymap(mine).bound
    assert bound["READ"][("z",)] == "mark.entity A"
    assert bound["SELECT"][("semicolon",)] == "mark.passage B"
    assert ("z",) not in bound["CLAIM"]
    assert ("1",) not in bound["READ"]
    assert bound["READ"][("c",)] == "mark.claim"


def test_a_further_label_for_claims_and_values_have_their_keys():
    mine = parse_scheme(
        'name = "m"\n[[labels]]\nid = "A"\nkind = "claim"\n[[labels]]\nid = "B"\nkind = "claim"\nkey = "2"\n'
        '[[attributes]]\nid = "x"\napplies_to = ["claim"]\nvalues = ["yes", "no"]\n'
        'keys = { yes = "Z", no = "9" }\n',
        "m.toml",
    )
    bound = default_keymap(mine).bound
    assert bound["READ"][("2",)] == bound["SELECT"][("2",)] == "mark.claim B"
    assert bound["CLAIM"][("Z",)] == "claim.value Z"
    assert bound["CLAIM"][("9",)] == "claim.attribute 9"


def test_every_key_of_the_reader_is_one_that_a_scheme_cannot_take(scheme):
    """A scheme would lose it without a word, because the reader's keys come on top."""
    of_labels = {label.key for label in scheme.labels}
    names = {key_name(key) for key in TAKEN}
    for chords in default_keymap(scheme).bound.values():
        first = {chord[0] for chord in chords} - of_labels - set("123456789")
        single = {
            key for key in first if len(key) == 1 or key in {key_name(chr(code)) for code in range(33, 127)}
        }
        assert single <= names, "add the new ones to TAKEN in tui/model/scheme_check.py"


# A user's file


def test_a_users_file_adds_changes_and_unbinds(scheme, tmp_path):
    (tmp_path / "keymap.toml").write_text(
        '[ALL]\nf9 = "toggle.theme"\n[READ]\nx = "search.next"\nd = ""\n"g z" = "caret.goto 5"\n[CLAIM]\nf9 = ""\n'
    )
    keymap = user_keymap(scheme, tmp_path)
    assert keymap.line("READ", ("f9",)) == keymap.line("SELECT", ("f9",)) == "toggle.theme"
    assert keymap.line("CLAIM", ("f9",)) is None
    assert keymap.line("READ", ("x",)) == "search.next"
    assert keymap.line("READ", ("d",)) is None
    assert keymap.line("READ", ("g", "z")) == "caret.goto 5"
    assert keymap.line("READ", ("u",)) == "history.undo"


def test_without_a_users_file_the_default_holds(scheme, tmp_path, keymap):
    assert user_keymap(scheme, tmp_path) == keymap


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("[READ\n", "mine.toml is not a keymap: "),
        (
            '[READ]\nx = "search.next"\ny = "nope.nope"\n',
            "mine.toml, line 3: There is no command “nope.nope”",
        ),
        ('[READ]\n\nx = "caret.goto"\n', "mine.toml, line 3: OFFSET is missing; it goes caret.goto OFFSET."),
        ("[READ]\nx = 5\n", "mine.toml, line 2: a key stands for a command in quotation marks."),
        (
            '[READ]\n"ctrl+s" = "app.save"\n',
            "mine.toml, line 2: ctrl+s cannot be bound, because terminals use it",
        ),
        ('[READ]\n"alt+x" = "app.save"\n', "mine.toml, line 2: alt+x cannot be bound"),
        (
            '[READ]\n"x y Zz+" = "app.save"\n',
            "mine.toml, line 2: “x y Zz+” is not a key; write one character",
        ),
        (
            '[ALL]\nf9 = "app.save"\n\n[MARGIN]\nx = "app.save"\n',
            "mine.toml, line 4: there is no mode MARGIN; there",
        ),
        (
            '[READ]\nw = "caret.right"\n"w x" = "app.save"\n',
            "mine.toml, line 3: in READ, w x can never be reached,",
        ),
        ('[READ]\nQ = ""\n', "mine.toml leaves no key for app.quit in READ; bind one."),
    ],
)
def test_a_mistake_is_told_with_file_and_line(scheme, source, sentence):
    with pytest.raises(Refusal) as refusal:
        with_user_file(scheme, source, "mine.toml")
    assert refusal.value.sentence.startswith(sentence)


@pytest.mark.parametrize("key", sorted(RESERVED))
def test_reserved_keys_are_refused(scheme, key):
    with pytest.raises(Refusal, match="cannot be bound"):
        load([("mine.toml", f'[READ]\n"{key}" = "app.quit"\n')], scheme)


def test_a_file_that_is_not_text_is_refused(scheme, tmp_path):
    (tmp_path / "keymap.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(Refusal, match=r"keymap\.toml cannot be read"):
        user_keymap(scheme, tmp_path)


def test_a_key_that_hides_chords_is_told_with_its_own_line(scheme):
    source = '[READ]\n# g was the beginning of many\ng = "history.undo"\n'
    with pytest.raises(Refusal, match=r"keymap\.toml, line 3: .* can never be reached"):
        with_user_file(scheme, source, "keymap.toml")
