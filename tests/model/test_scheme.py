"""Schemes: TOML files that say which labels there are, told with the file where something is wrong."""

import json

import pytest

from tui.model.refusal import Refusal
from tui.model.scheme import built_in, parse_scheme, scheme_from, scheme_record

SMALL = """
name = "small"
version = 3
link_types = ["within"]

[[labels]]
id = "WHO"
key = "1"
colour = "#a0b0c0"

[[labels]]
id = "Who.said-it"
kind = "claim"
title = "Claim"
parent = "WHO"
guideline = "What somebody says."

[[attributes]]
id = "type"
applies_to = ["claim", "statement"]
values = ["promise", "other"]

[[attributes]]
id = "when"
title = "When"
type = "date"
applies_to = ["claim"]
"""


def test_a_scheme_is_read_and_what_is_not_said_has_a_plain_value():
    scheme = parse_scheme(SMALL, "small.toml")
    assert (scheme.name, scheme.version, scheme.link_types) == ("small", 3, ("within",))
    who, said = scheme.labels
    assert (who.id, who.kind, who.title, who.key, who.colour) == ("WHO", "entity", "WHO", "1", "#a0b0c0")
    assert (said.id, said.kind, said.parent, said.guideline) == (
        "Who.said-it",
        "claim",
        "WHO",
        "What somebody says.",
    )
    kind, when = scheme.attributes
    assert (kind.type, kind.values, kind.applies_to) == (
        "choice",
        ("promise", "other"),
        ("claim", "statement"),
    )
    assert (when.type, when.values) == ("date", ())


@pytest.mark.parametrize("scheme", [built_in(), parse_scheme(SMALL, "small.toml")], ids=["news", "small"])
def test_a_scheme_comes_back_from_its_plain_form(scheme):
    assert scheme_from(json.loads(json.dumps(scheme_record(scheme))), "archive") == scheme


LABEL = '[[labels]]\nid = "A"\n'


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("name = [\n", "my.toml is not a scheme: Invalid value (at"),
        (LABEL, "my.toml is not a scheme: 'name' is missing or not of the right type."),
        ('name = "m"', "my.toml is a scheme without labels; give it at least one [[labels]] entry."),
        ('name = "m"\nversion = "new"\n' + LABEL, "my.toml is not a scheme: invalid literal for int()"),
        (
            'name = "m"\n[[labels]]\ntitle = "A"',
            "my.toml is not a scheme: 'id' is missing or not of the right type.",
        ),
        ('name = "m"\nlabels = 5', "my.toml is not a scheme: 'int' object is not iterable is missing or not"),
        (
            'name = "m"\n[[labels]]\nid = "A B"',
            "my.toml has the label “A B”; a label is letters, digits, dots",
        ),
        ('name = "m"\n[[labels]]\nid = ""', "my.toml has the label “”; a label is letters"),
        ('name = "m"\n[[labels]]\nid = "-A"', "my.toml has the label “-A”; a label is letters"),
        ('name = "m"\n[[labels]]\nid = "A\\n"', "my.toml has the label “A\n”; a label is letters"),
        (
            'name = "m"\n' + LABEL + 'kind = "person"',
            "my.toml gives the label A the kind “person”; there are entity, claim, passage, article.",
        ),
        ('name = "m"\n' + LABEL + LABEL, "my.toml has the label A twice; rename one of them."),
        (
            'name = "m"\n' + LABEL + '[[labels]]\nid = "a"',
            "my.toml has the label a twice; rename one of them.",
        ),
        (
            'name = "m"\n' + LABEL + '[[attributes]]\nid = "x"',
            "my.toml is not a scheme: 'applies_to' is missing or not of the right type.",
        ),
        (
            'name = "m"\n' + LABEL + '[[attributes]]\nid = "x"\napplies_to = ["claim"]\ntype = "colour"',
            "my.toml gives the attribute x the type “colour”; there are choice, text, date, number, boolean.",
        ),
        (
            'name = "m"\n' + LABEL + '[[attributes]]\nid = "x"\napplies_to = ["cue"]',
            "my.toml applies the attribute x to “cue”; there are entity, claim, passage, article, statement.",
        ),
    ],
)
def test_what_is_wrong_is_told_with_the_file(source, sentence):
    with pytest.raises(Refusal) as refusal:
        parse_scheme(source, "my.toml")
    assert refusal.value.sentence.startswith(sentence)


def test_one_label_may_stand_for_two_kinds():
    scheme = parse_scheme('name = "m"\n' + LABEL + LABEL + 'kind = "passage"', "my.toml")
    assert scheme.label("a", "passage").kind == "passage"
    assert [label.id for label in scheme.of_kind("entity")] == ["A"]
    assert scheme.knows("A", "passage")
    assert not scheme.knows("a", "passage")
    assert not scheme.knows("A", "claim")


def test_a_label_that_there_is_not_is_refused_with_those_that_there_are(scheme):
    with pytest.raises(Refusal) as refusal:
        scheme.label("WHERE", "passage")
    assert refusal.value.sentence == (
        "The scheme “news” has no passage label “WHERE”; it has PASSAGE, EVIDENCE, BACKGROUND."
    )
    with pytest.raises(Refusal, match="has no label “WHERE”; it has PERSON"):
        scheme.label("WHERE")


# The built-in scheme: fingers know these keys, and exports these names.


def test_the_digits_of_the_built_in_scheme_stay_what_they_are(scheme):
    assert {label.key: label.id for label in scheme.labels if label.key} == {
        "1": "PERSON",
        "2": "ORG",
        "3": "GPE",
        "4": "LOC",
        "5": "DATE",
        "6": "EVENT",
        "7": "NORP",
        "8": "FAC",
        "9": "WORK",
    }


def test_the_built_in_scheme_has_a_label_for_each_kind_and_the_axes_of_the_design(scheme):
    assert [label.id for label in scheme.of_kind("claim")] == ["CLAIM"]
    assert [label.id for label in scheme.of_kind("passage")] == ["PASSAGE", "EVIDENCE", "BACKGROUND"]
    assert [label.id for label in scheme.of_kind("article")] == ["REPORT", "ANALYSIS", "OPINION"]
    claims = [axis.id for axis in scheme.attributes if "claim" in axis.applies_to]
    for axis in (
        "attribution",
        "type",
        "polarity",
        "certainty",
        "stance",
        "checkworthy",
        "source_kind",
        "claim_date",
    ):
        assert axis in claims
    assert [axis.id for axis in scheme.attributes if "statement" in axis.applies_to] == [
        "verdict",
        "evidence",
    ]
    assert "within" in scheme.link_types


def test_every_label_of_the_built_in_scheme_says_when_to_use_it_and_keys_are_used_once(scheme):
    assert all(label.guideline and label.title for label in scheme.labels)
    keys = [label.key for label in scheme.labels if label.key]
    assert len(keys) == len(set(keys))
    assert all(axis.values for axis in scheme.attributes if axis.type == "choice")
