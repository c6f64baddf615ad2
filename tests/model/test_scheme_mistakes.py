"""However many mistakes a file of a scheme has, and of whatever kinds, each is named once, on its line.

In the texts here, `✗` stands in a comment of the line on which a mistake is, before the beginning of what is
told of it.
"""

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.scheme import checked
from tui.model.toml_recovery import MOST, recover

PIECES = {
    "top": """\
name = "my scheme"  # ✗ the name “my scheme” is not a word
version = 0  # ✗ a version is a number from 1 that grows
titel = "x"  # ✗ a scheme has no “titel”; it has
link_types = ["in", "in", "to it"]  # ✗ the link type in is there twice ✗ the link type “to it” is not a word
""",
    "ids": """\
[[labels]]
id = "PERSON"
[[labels]]
id = "person"  # ✗ the label person is there twice
[[labels]]  # ✗ a label must have “id”
title = "Nameless"
[[labels]]
id = ""  # ✗ the label “” is not a word
[[labels]]
id = "TWO WORDS"  # ✗ the label “TWO WORDS” is not a word
[[labels]]
id = 5  # ✗ “id” must be text in quotation marks
""",
    "kinds": """\
[[labels]]
id = "ODD"
kind = "place"  # ✗ there is no kind “place”
parent = "PERSON"
[[labels]]
id = "ODD"  # ✗ the label ODD is there twice
[[labels]]
id = "BELOW_ODD"
parent = "ODD"
[[labels]]
id = "CLAIM"
kind = "claim"
""",
    "keys": """\
[[labels]]
id = "K1"
key = "12"  # ✗ the key “12” is not one character
[[labels]]
id = "K2"
key = "x"  # ✗ the key “x” does something else
[[labels]]
id = "K3"
key = "3"
[[labels]]
id = "K4"
key = "3"  # ✗ the key “3” is that of K3 already
[[labels]]
id = "K5"
key = 4  # ✗ “key” must be text
[[labels]]
id = "K6"
colour = "mauve"  # ✗ there is no colour “mauve”
[[labels]]
id = "K7"
color = "teal"  # ✗ a label has no “color”; “colour” may be meant
colours = "#12"  # ✗ a label has no “colours”; “colour” may be meant
""",
    "parents": """\
[[labels]]
id = "P1"
parent = "NOBODY"  # ✗ there is no label “NOBODY” to be the parent
[[labels]]
id = "P2"
parent = "CLAIM"  # ✗ the parent CLAIM is of the kind claim, not entity
[[labels]]
id = "P3"
parent = "P4"  # ✗ parents go in a circle, P3 → P4 → P3
[[labels]]
id = "P4"
parent = "P3"
[[labels]]
id = "P5"
parent = "P5"  # ✗ parents go in a circle, P5 → P5
""",
    "attributes": """\
[[attributes]]
id = "a1"
applies_to = ["claims"]  # ✗ there is no “claims”
values = ["a", "b", "a"]  # ✗ the value a is there twice
[[attributes]]
id = "A1"  # ✗ the attribute A1 is there twice
applies_to = ["claim"]
values = ["a", " "]  # ✗ a value is empty
[[attributes]]
id = "a2"
applies_to = []  # ✗ it applies to nothing
type = "colour"  # ✗ there is no type “colour”
[[attributes]]  # ✗ the choice a3 has no values
id = "a3"
applies_to = ["claim", "claim"]  # ✗ claim is there twice
[[attributes]]
id = "a4"
applies_to = ["claim"]
type = "date"
values = ["a"]  # ✗ only a choice has “values”
[[attributes]]
id = "a5"
applies_to = "claim"  # ✗ “applies_to” must be a list of texts
values = ["a", 1]  # ✗ “values” must be a list of texts
keys = { c = "Z", a = "33" }  # ✗ there is no value “c” to have a key ✗ the key “33” is not one character
[[attributes]]  # ✗ an attribute must have “applies_to”
id = "a6"
type = "boolean"
[[attributes]]
id = "a7"
applies_to = ["claim"]
type = 7  # ✗ “type” must be text
""",
    "links": """\
[[links]]
id = "in"  # ✗ the link type in is there twice
from = ["clam"]  # ✗ there is no “clam”
to = ["claim"]
symmetric = "yes"  # ✗ “symmetric” must be true or false
[[links]]  # ✗ a link must have “id”
form = ["claim"]  # ✗ a link has no “form”; “from” may be meant
""",
    "constraints": """\
[[constraints]]
of = "clam"  # ✗ there is no “clam”
require = "source"
[[constraints]]
of = "PERSON"
require = "cue"  # ✗ only claims have a cue, and PERSON is none
[[constraints]]
of = "claim"
require = "verdikt"  # ✗ there is no attribute “verdikt”
when = { a4 = 5, a8 = "x" }  # ✗ a4 is a date, so its value here must be text ✗ there is no attribute “a8”
[[constraints]]  # ✗ a constraint must have “require”
of = "claim"
[[constraints]]
of = "passage"
require = "a4"  # ✗ the attribute a4 does not apply to passage
[[constraints]]
of = "claim"
require = "source"
when = { A1 = "c" }  # ✗ A1 has no value “c”
[[constraints]]
of = "claim"
require = "cue"
[[constraints]]  # ✗ the same constraint is there already
of = "claim"
require = "cue"
""",
    "syntax in labels": """\
[[labels]  # ✗ this is not TOML
id = "S1"
[labels]  # ✗ “labels” is a list; write [[labels]]
id = "S2"
key = "QQ"  # ✗ the key “QQ” is not one character
[[labels]]
id = "S3"
kind = entity  # ✗ this is not TOML (Invalid value; text stands in quotation marks
title  "Third"  # ✗ this is not TOML
key: "5"  # ✗ this is not TOML
id = "S4"  # ✗ “id” is there twice
[[labels]]
id = "S5
colour = "puce"  # ✗ there is no colour “puce”
parent = "S6"
[[labels]]
id = 'S6"
parent = "S4x"  # ✗ there is no label “S4x” to be the parent
guideline = '''Not closed
title = "Six"
[[labels]]
id = "S7"
guideline = '''
Closed, with id = "S7" in it, and with
id = "S7"
on a line.
'''
= "no key"  # ✗ this is not TOML
[[labels]]
id = "S8" key = "8"  # ✗ this is not TOML
guideline = "A bad \\escape"  # ✗ this is not TOML
[[la bels]]  # ✗ this is not TOML
id = "S9"
key = "SS"  # ✗ the key “SS” is not one character
""",
    "syntax in attributes": """\
[[attributes]]
id = "s1"
applies_to = ["claim"
values = ["a", b]  # ✗ this is not TOML
[[attributes]]
id = "s2"
applies_to = ["claim"]
values = [
  "a",
  "b,
  "c",
]
keys = { a = "1", b = "2"
[[attributes]]
id = "s3"
applies_to = ["claim"]
values = ["a", "b"]
keys = {
  a = "Z",
  b = "z",
}
[[attributes]]
id = "s4"
applies_to = ["claim"]
type = "date"
applies_to = ["passage"]  # ✗ “applies_to” is there twice
values = 2025-02-30  # ✗ this is not TOML
[[constraints]]
of = "claim"
require = "s1"
when = { s2 = "b" }
[[constraints]]
of = "claim"
require = "s4"
when = { s4 == "2025" }  # ✗ this is not TOML
""",
}
UNMARKED = {
    'id = "S5': "this is not TOML",
    "id = 'S6\"": "this is not TOML",
    "guideline = '''Not closed": "this is not TOML (a quotation mark or a bracket is not closed",
    'applies_to = ["claim"': "this is not TOML (a quotation mark or a bracket is not closed",
    '  "b,': "this is not TOML",
    'keys = { a = "1", b = "2"': "this is not TOML",
    "keys = {": "this is not TOML",
}
"""Lines that can have no comment behind them, with what is told of them."""

LABELS = '[[labels]]\nid = "PERSON"\n[[labels]]\nid = "CLAIM"\nkind = "claim"\n'


def expected(source):
    """(line, beginning of what is told) of every mistake, as the comments say."""
    found = []
    for number, line in enumerate(source.splitlines(), 1):
        if line in UNMARKED:
            found.append((number, UNMARKED[line]))
        found += [(number, words.strip()) for words in line.split("✗")[1:]]
    return sorted(found)


def assert_told(source):
    scheme, found = checked(source)
    assert scheme is None
    wanted = expected(source)
    begun = [
        (line, next((words for at, words in wanted if at == line and told.startswith(words)), told))
        for line, told in found
    ]
    assert sorted(begun) == wanted


def test_all_of_them_together_are_told():
    source = "".join(PIECES.values())
    assert len(expected(source)) > 75
    assert_told(source)


@pytest.mark.parametrize("name", ["ids", "keys", "syntax in labels"])
def test_each_kind_alone_is_told(name):
    beginning = 'name = "m"\n'
    assert_told(beginning + PIECES[name])


@pytest.mark.parametrize("name", ["attributes", "syntax in attributes"])
def test_each_kind_is_told_in_an_else_good_file(name):
    assert_told(f'name = "m"\n{LABELS}{PIECES[name]}')


def test_a_line_that_is_not_utf_8_is_named_and_hides_nothing():
    source = 'name = "m"\n[[labels]]\nid = "A"\ntitle = "Caf\xe9"\nkey = "12"\n'.encode("latin-1")
    assert [(line, words[:30]) for line, words in checked(source)[1]] == [
        (4, "the byte 0xE9 is not UTF-8 tex"),
        (5, "the key “12” is not one charac"),
    ]


def test_a_byte_order_mark_and_line_ends_of_windows_do_no_harm():
    source = f'name = "m"\n{LABELS}'.replace("\n", "\r\n")
    assert checked(b"\xef\xbb\xbf" + source.encode())[1] == []
    found = checked(source + 'id = "B"\r\nkey = "12"\r\n')[1]
    assert [line for line, _ in found] == [7, 8]


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        (f"{LABELS}a = {'[' * 5000}", 6, "this is not TOML (it is nested too deeply)"),
        (f"{LABELS}a = {'9' * 5000}", 6, "this is not TOML (a number is too long)"),
    ],
)
def test_what_the_reader_cannot_bear_is_told(source, line, words):
    assert checked(f'name = "m"\n{source}')[1] == [(line + 1, words)]


def test_of_what_is_no_toml_at_all_some_lines_are_told():
    found = checked("Once upon a time.\n" * 1000)[1]
    assert len(found) == MOST


def test_names_in_the_wrong_table_are_told_once():
    assert checked(f'{LABELS}name = "m"\n')[1] == [
        (6, "a label has no “name”; it stands before the first table")
    ]


@given(st.lists(st.sampled_from(sorted(re.findall(r"[^\n]+\n", "".join(PIECES.values())))), max_size=30))
def test_whatever_the_lines_are_it_ends_and_what_is_good_is_read_as_it_stands(lines):
    source = "".join(lines)
    checked(source)
    read = recover(source)
    assert read.source.count("\n") == source.count("\n")
    if not read.is_no_toml:
        assert tomllib.loads(read.source) == read.table
    if not read.flaws:
        assert read.source == source
