"""Schemes: TOML files that say which labels there are, told with the file where something is wrong."""

import json
from dataclasses import replace

import pytest

from tui.model.refusal import Refusal
from tui.model.scheme import (
    Attribute,
    built_in,
    built_in_names,
    parse_scheme,
    scheme_from,
    scheme_record,
)

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
key = "c"
title = "Claim"
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
    assert (said.id, said.kind, said.key, said.guideline) == (
        "Who.said-it",
        "claim",
        "c",
        "What somebody says.",
    )
    kind, when = scheme.attributes
    assert (kind.type, kind.values, kind.applies_to) == (
        "choice",
        ("promise", "other"),
        ("claim", "statement"),
    )
    assert (when.type, when.values) == ("date", ())


RICH = """
name = "rich"

[[labels]]
id = "PLACE"
[[labels]]
id = "CITY"
parent = "PLACE"
[[labels]]
id = "CAPITAL"
parent = "CITY"
[[labels]]
id = "CLAIM"
kind = "claim"

[[attributes]]
id = "size"
applies_to = ["CITY"]
values = ["small", "large", "huge"]
keys = { large = "Z" }

[[links]]
id = "in"
from = ["entity"]
to = ["PLACE"]
guideline = "Where it is."
[[links]]
id = "near"

[[constraints]]
of = "CITY"
require = "size"
[[constraints]]
of = "CAPITAL"
require = "size"
when = { size = ["large", "huge"] }
message = "a capital is large"
"""


@pytest.mark.parametrize(
    "scheme",
    [*map(built_in, built_in_names()), parse_scheme(SMALL, "small.toml"), parse_scheme(RICH, "rich.toml")],
    ids=lambda scheme: scheme.name,
)
def test_a_scheme_comes_back_from_its_plain_form(scheme):
    assert scheme_from(json.loads(json.dumps(scheme_record(scheme))), "archive") == scheme


def test_the_plain_form_of_what_older_programs_know_has_not_changed():
    """Archives are compared byte for byte."""
    record = scheme_record(parse_scheme(SMALL, "small.toml"))
    assert list(record) == ["name", "version", "labels", "attributes", "link_types"]
    assert list(record["attributes"][0]) == ["id", "title", "applies_to", "type", "values", "guideline"]
    assert record["link_types"] == ["within"]


def test_what_was_kept_under_older_rules_is_read():
    """A file could not have the parent, the key and the doubled attribute any more."""
    axis = {"id": "x", "applies_to": ["claim"], "values": []}
    old = {
        "name": "old one",
        "labels": [{"id": "A", "parent": "B", "key": "x", "colour": "mauve"}],
        "attributes": [axis, axis],
        "later": 1,
    }
    scheme = scheme_from(old, "archive")
    assert [label.parent for label in scheme.labels] == ["B"]
    assert scheme.tree("entity") == [(scheme.labels[0], 0)]


def test_labels_stand_in_a_tree():
    scheme = parse_scheme(RICH, "rich.toml")
    assert [(label.id, depth) for label, depth in scheme.tree("entity")] == [
        ("PLACE", 0),
        ("CITY", 1),
        ("CAPITAL", 2),
    ]
    assert [label.id for label, _ in scheme.tree("claim")] == ["CLAIM"]
    assert scheme.names("entity", "CAPITAL") == {"entity", "CAPITAL", "CITY", "PLACE"}
    assert scheme.names("statement") == {"statement"}


def test_parents_that_go_in_a_circle_lose_no_label():
    labels = [{"id": "A", "parent": "B"}, {"id": "B", "parent": "A"}, {"id": "C", "parent": "C"}]
    scheme = scheme_from({"name": "old", "labels": labels}, "archive")
    assert {label.id for label, _ in scheme.tree("entity")} == {"A", "B", "C"}
    assert scheme.names("entity", "A") == {"entity", "A", "B"}


def test_an_attribute_applies_to_a_kind_or_to_a_label_and_those_below_it():
    scheme = parse_scheme(RICH, "rich.toml")
    assert [axis.id for axis in scheme.attributes_of("entity", "CAPITAL")] == ["size"]
    assert scheme.attributes_of("entity", "PLACE") == []
    assert scheme.attributes_of("entity") == []


def test_a_value_is_chosen_by_its_own_key_or_the_digit_of_its_place():
    (size,) = parse_scheme(RICH, "rich.toml").attributes
    assert size.choices() == [("1", "small"), ("Z", "large"), ("3", "huge")]
    assert [size.value_of_key(key) for key in "1Z234"] == ["small", "large", "large", "huge", None]


def test_a_digit_that_is_the_key_of_one_value_is_not_that_of_another():
    size = Attribute(id="x", title="x", applies_to=("claim",), values=("a", "b"), keys=("", "1"))
    assert size.choices() == [("", "a"), ("1", "b")]
    assert size.value_of_key("1") == "b"


def test_a_link_type_says_what_it_joins():
    into, near = parse_scheme(RICH, "rich.toml").links
    city, claim = frozenset({"entity", "CITY", "PLACE"}), frozenset({"claim", "CLAIM"})
    assert into.joins(city, city)
    assert not into.joins(city, claim)
    assert not into.joins(claim, city)
    assert near.joins(claim, city)
    both_ways = replace(into, to=("claim",), symmetric=True)
    assert both_ways.joins(city, claim)
    assert both_ways.joins(claim, city)
    assert not both_ways.joins(claim, claim)


LABEL = '[[labels]]\nid = "A"\n'


def test_the_first_mistake_of_a_file_is_told_with_its_line_and_how_many_more_there_are():
    with pytest.raises(Refusal) as refusal:
        parse_scheme('name = "m"\n' + LABEL + 'kind = "person"\ncolor = "blue"\nparent = "B"\n', "my.toml")
    assert refusal.value.sentence == (
        "my.toml, line 4: there is no kind “person”; there are entity, claim, passage, article"
        " (and 2 more mistakes; `marginist scheme check` tells all)."
    )


def test_a_plain_form_without_lines_is_refused_with_the_place():
    with pytest.raises(Refusal) as refusal:
        scheme_from({"name": "m", "labels": [{"id": "A"}, {"id": "B C"}]}, "scheme 1")
    assert refusal.value.sentence == (
        "scheme 1 is not a scheme: labels 2: the label “B C” is not a word; it is letters, digits, dots and dashes,"
        " without blanks."
    )
    with pytest.raises(Refusal, match="scheme 1 is not a scheme: a scheme must have “name”"):
        scheme_from({"labels": [{"id": "A"}]}, "scheme 1")


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


def test_polnear_has_what_the_corpus_has_and_each_label_and_attribute_a_guideline():
    scheme = built_in("polnear")
    assert [label.id for label in scheme.of_kind("claim")] == ["Attribution", "Attribution-no-source"]
    assert [label.id for label in scheme.of_kind("passage")] == ["Discuss", "Discard"]
    assert all(each.guideline for each in (*scheme.labels, *scheme.attributes))


def test_in_news_a_place_with_a_government_is_a_place(scheme):
    assert scheme.names("entity", "GPE") == {"entity", "GPE", "LOC"}
    assert scheme.link_type("contradicts").symmetric
