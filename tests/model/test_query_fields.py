"""Fields, their operators and values, and what a scheme adds."""

import pytest

from tui.model.query import QueryRefusal, parse
from tui.model.query_fields import FIELDS, check, vocabulary
from tui.model.scheme import Attribute, Label, Scheme, built_in

CITIES = Scheme(
    name="cities",
    version=1,
    labels=(
        Label(id="PLACE", kind="entity", title="Place"),
        Label(id="CITY", kind="entity", title="City", parent="PLACE"),
        Label(id="PORT", kind="entity", title="Port", parent="CITY"),
        Label(id="LOOP", kind="entity", title="Loop", parent="LOOP"),
    ),
    attributes=(
        Attribute(id="size", title="Size", applies_to=("entity",), type="number"),
        Attribute(id="sure", title="Sure", applies_to=("entity",), type="boolean"),
        Attribute(id="note", title="Note", applies_to=("entity",), type="text"),
    ),
)
KNOWN = vocabulary([built_in(), CITIES])


@pytest.mark.parametrize(
    "text",
    [
        "type:promise",
        "TYPE:Promise",
        "verdict:mostly-false",
        "claim_date>=2025-05",
        "stance_target~talks",
        "size>3",
        "sure:yes",
        "attribute.note:x",
        "attribute.mood:angry",
        "has:certainty,source",
        "created:2025-05-15T09:30",
        "-label:PERSON label:ORG",
        "label:PERSON OR label:ORG",
        "label:PLACE label:PORT",
        "text:a text:b",
        "link:contradicts",
    ],
)
def test_what_a_scheme_knows_can_be_asked(text):
    check(parse(text), KNOWN)


@pytest.mark.parametrize(
    ("text", "offset", "said"),
    [
        ("by:a speakr:x", 5, "there is no field “speakr”; did you mean “speaker”?"),
        ("qqqq:x", 0, "there is no field “qqqq”; there are article, kind, label"),
        ("type:factual,promis", 13, "there is no type “promis”; there are factual, opinion"),
        ("kind:person", 5, "there is no kind “person”; there are entity, claim, passage, article."),
        ("status:done", 7, "there is no status “done”"),
        ("is:odd", 3, "there is no is “odd”"),
        ("has:teeth", 4, "there is no has “teeth”"),
        ("score>much", 6, "score is compared with a number"),
        ("score~1", 0, "score does not take “~”"),
        ("by>anna", 0, "by does not take “>”"),
        ("score>1,2", 8, "score> takes one value."),
        ("published>yesterday", 10, "published is compared with a date"),
        ("published:2025-13", 10, "published is compared with a date"),
        ("sure:perhaps", 5, "sure is true or false."),
        ("label:PERSON label:ORG", 13, "nothing has two values of label; write label:PERSON,ORG for either."),
        ("text~\u0301", 5, "there is nothing in this value to look for."),
    ],
)
def test_what_does_not_fit_is_pointed_at(text, offset, said):
    with pytest.raises(QueryRefusal) as refusal:
        check(parse(text), KNOWN)
    assert said in refusal.value.sentence
    assert refusal.value.offset == offset


def test_a_label_brings_those_that_are_cases_of_it():
    assert KNOWN.cases("place") == ("PLACE", "CITY", "PORT")
    assert KNOWN.cases("LOOP") == ("LOOP",)
    assert KNOWN.cases("unheard") == ("unheard",)


def test_what_two_schemes_say_of_one_attribute_is_put_together():
    other = Scheme(
        name="other",
        version=1,
        labels=CITIES.labels,
        attributes=(
            Attribute(id="Type", title="Type", applies_to=("statement",), values=("rumour",)),
            Attribute(id="size", title="Size", applies_to=("entity",), type="text"),
        ),
    )
    known = vocabulary([built_in(), CITIES, other])
    check(parse("type:rumour,promise size:big"), known)
    assert known.stored("type") == ("type", "Type")
    assert known.of_annotations("type")
    assert known.of_statements("type")
    assert not KNOWN.of_annotations("verdict")
    assert KNOWN.of_annotations("mood")
    assert KNOWN.of_statements("mood")


def test_a_field_keeps_its_meaning_whatever_a_scheme_says():
    assert KNOWN.field("note") == FIELDS["note"]
    assert KNOWN.attribute("note") is None
    assert KNOWN.attribute("attribute.note") == "note"
