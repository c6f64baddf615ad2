"""Every mistake of a scheme is named at once, each with its line."""

import pytest

from tui.model.scheme import checked
from tui.model.scheme_check import mistakes

LABEL = '[[labels]]\nid = "A"\n'
CLAIM = '[[labels]]\nid = "C"\nkind = "claim"\n'
AXIS = '[[attributes]]\nid = "x"\napplies_to = ["claim"]\n'
CHOICE = AXIS + 'values = ["a", "b"]\n'


def told(source):
    """(line, what is wrong) of every mistake of a scheme called m, whose name is in the first line."""
    scheme, found = checked(f'name = "m"\n{source}')
    assert (scheme is None) == bool(found)
    return found


def test_ten_mistakes_are_all_named_with_their_lines():
    assert told(
        """version = "2"
[[labels]]
id = "PERSON"
key = "x"
colour = "mauve"
[[labels]]
title = "No id"
[[labels]]
id = "GPE"
kind = "place"
[[labels]]
id = "person"
parent = "HUMAN"
[[attributes]]
id = "type"
applies_to = ["claims"]
values = ["a", "a"]
[[links]]
id = "within"
from = ["clam"]
"""
    ) == [
        (2, "“version” must be a whole number"),
        (5, "the key “x” does something else; take a digit from 1 to 9, or z"),
        (
            6,
            "there is no colour “mauve”; it is #rrggbb or one of blue, orange, green, teal, yellow, red, purple, "
            "brown, pink, olive, grey, cyan",
        ),
        (7, "a label must have “id”"),
        (11, "there is no kind “place”; there are entity, claim, passage, article"),
        (13, "the label person is there twice; rename one of them"),
        (14, "there is no label “HUMAN” to be the parent; write its id as it stands there"),
        (
            17,
            "there is no “claims”; there are entity, claim, passage, article, statement and the ids of labels",
        ),
        (18, "the value a is there twice; leave one out"),
        (
            21,
            "there is no “clam”; there are entity, claim, passage, article, statement and the ids of labels",
        ),
    ]


def test_a_good_scheme_has_none():
    assert told(LABEL + CLAIM + CHOICE) == []


def test_a_mistake_of_syntax_hides_nothing():
    assert told("[[labels]\nid = 5") == [
        (2, "this is not TOML (Expected ']]' at the end of an array declaration)"),
        (3, "“id” must be text in quotation marks"),
    ]


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        ("", 1, "there are no labels; give at least one [[labels]] entry"),
        ("labels = 5", 2, "“labels” must be a list of tables"),
        ("labels = [5]", 2, "“labels” must be a list of tables"),
        ("lables = 1\n" + LABEL, 2, "a scheme has no “lables”; “labels” may be meant"),
        (
            LABEL + "weight = 1",
            4,
            "a label has no “weight”; it has id, kind, title, key, colour, parent, guideline",
        ),
        (LABEL + "key = 1", 4, "“key” must be text in quotation marks"),
        ('[[labels]]\nid = "A B"', 3, "the label “A B” is not a word"),
        ('[[labels]]\nid = ""', 3, "the label “” is not a word"),
        ('[[labels]]\nid = "-A"', 3, "the label “-A” is not a word"),
        ('[[labels]]\nid = "A\\n"', 3, "the label “A\n” is not a word"),
        (LABEL + LABEL, 5, "the label A is there twice; rename one of them"),
        (LABEL + 'key = "12"', 4, "the key “12” is not one character that can be typed; take a digit"),
        (LABEL + 'key = " "', 4, "the key “ ” is not one character"),
        (LABEL + 'key = "0"', 4, "the key “0” does something else"),
        (
            LABEL + 'key = "1"\n[[labels]]\nid = "B"\nkey = "1"',
            7,
            "the key “1” is that of A already; give B another",
        ),
        (CLAIM + '[[labels]]\nid = "D"\nkind = "claim"\nkey = "c"', 8, "the key “c” does something else"),
        (LABEL + 'colour = "#12345"', 4, "there is no colour “#12345”"),
        (
            LABEL + CLAIM + 'parent = "A"',
            7,
            "the parent A is of the kind entity, not claim; take a label of the same kind",
        ),
        (LABEL + 'parent = "A"', 4, "parents go in a circle, A → A; take one of them out"),
        (
            '[[labels]]\nid = "A"\nparent = "B"\n[[labels]]\nid = "B"\nparent = "A"',
            4,
            "parents go in a circle, A → B → A; take one of them out",
        ),
        (LABEL + '[[attributes]]\nid = "x"\ntype = "text"', 4, "an attribute must have “applies_to”"),
        (LABEL + AXIS.replace('"claim"', "") + 'type = "text"', 6, "it applies to nothing"),
        (LABEL + AXIS.replace('"claim"', '"cue"') + 'type = "text"', 6, "there is no “cue”"),
        (
            LABEL + AXIS + 'type = "colour"',
            7,
            "there is no type “colour”; there are choice, text, date, number",
        ),
        (LABEL + AXIS, 4, "the choice x has no values; give it “values”, or another “type”"),
        (LABEL + AXIS + 'type = "date"\nvalues = ["a"]', 8, "only a choice has “values”, and x is a date"),
        (LABEL + AXIS + 'values = ["a",\n  " "]', 8, "a value is empty; leave it out"),
        (LABEL + CHOICE + CHOICE, 9, "the attribute x is there twice; rename one of them"),
        (LABEL + CHOICE + 'keys = { c = "Z" }', 8, "there is no value “c” to have a key; there are a, b"),
        (LABEL + CHOICE + "keys = { a = 1 }", 8, "the key of a must be text in quotation marks"),
        (LABEL + CHOICE + 'keys = { a = "x" }', 8, "the key “x” does something else"),
        (
            LABEL + CHOICE + 'keys = { a = "Z", b = "Z" }',
            8,
            "the key “Z” is that of a already; give b another",
        ),
        ('link_types = ["in",\n"in"]\n' + LABEL, 3, "the link type in is there twice; rename one of them"),
        (
            'link_types = ["in"]\n' + LABEL + '[[links]]\nid = "in"',
            6,
            "the link type in is there twice; rename one of them",
        ),
        (LABEL + '[[links]]\nid = "in"\nto = ["B"]', 6, "there is no “B”"),
        (LABEL + '[[links]]\nid = "in"\nsymmetric = 1', 6, "“symmetric” must be true or false"),
        (LABEL + '[[links]]\nid = "in it"', 5, "the link type “in it” is not a word"),
        (LABEL + '[[constraints]]\nof = "claim"', 4, "a constraint must have “require”"),
        (LABEL + '[[constraints]]\nof = "B"\nrequire = "cue"', 5, "there is no “B”"),
        (LABEL + '[[constraints]]\nof = "A"\nrequire = "cue"', 6, "only claims have a cue, and A is none"),
        (LABEL + '[[constraints]]\nof = "A"\nrequire = "y"', 6, "there is no attribute “y”"),
        ('[[labels]]\nid = "A"\nkey = ""', 4, "“key” is empty; write one character, or leave it out"),
        (
            '[[labels]]\nid = "A"\nparent = ""',
            4,
            "“parent” is empty; write the id of a label, or leave it out",
        ),
        (
            LABEL + AXIS + 'values = ["x" "y"]',
            7,
            "this is not TOML (a comma is missing between two values)",
        ),
        (
            LABEL + AXIS + 'values = [\n  "x"\n  "y",\n]',
            9,
            "this is not TOML (a comma is missing between two values)",
        ),
        (
            LABEL + CHOICE + '[[constraints]]\nof = "A"\nrequire = "x"',
            10,
            "the attribute x does not apply to A",
        ),
        (
            LABEL + CHOICE + '[[constraints]]\nof = "claim"\nrequire = "cue"\nwhen = { x = ["a", "c"] }',
            11,
            "x has no value “c”; it has a, b",
        ),
        (
            LABEL + '[[constraints]]\nof = "claim"\nrequire = "cue"\nwhen = { y = "a" }',
            7,
            "there is no attribute “y”; there are none",
        ),
    ],
)
def test_a_mistake_is_named_with_its_line(source, line, message):
    ((found, words),) = told(source)
    assert (found, words[: len(message)]) == (line, message)


def test_a_constraint_of_a_label_may_ask_for_what_applies_to_a_label_above_it():
    assert (
        told(
            LABEL
            + '[[labels]]\nid = "B"\nparent = "A"\n'
            + CHOICE.replace("claim", "A")
            + '[[constraints]]\nof = "B"\nrequire = "x"\n[[constraints]]\nof = "entity"\nrequire = "x"'
        )
        == []
    )


@pytest.mark.parametrize(
    "table",
    [
        {"labels": {"id": "A"}, "name": 3},
        {"name": "m", "labels": [{"id": 1}], "attributes": [{"keys": []}], "links": "x", "constraints": [{}]},
        {"name": "m", "labels": [{}], "attributes": [{}], "links": [{}], "link_types": [None]},
    ],
)
def test_whatever_it_is_given_it_answers(table):
    assert any(mistake.fatal for mistake in mistakes(table))
