"""What the values of attributes can be."""

import pytest

from tui.model.attribute_values import is_date, shown_value, value_of, value_problem
from tui.model.refusal import Refusal
from tui.model.scheme import Attribute


def axis(type_):
    values = ("yes", "no way") if type_ == "choice" else ()
    return Attribute(id="x", title="X", applies_to=("claim",), type=type_, values=values)


@pytest.mark.parametrize("value", ["2026", "2026-05", "2026-05-15", "2024-02-29"])
def test_a_date_is_a_year_a_month_or_a_day(value):
    assert is_date(value)


@pytest.mark.parametrize(
    "value",
    ["", "26", "2026-5", "2026-05-1", "2026-13", "2025-02-29", "0000", "2026-05-15T10:00", "٢٠٢٦", "2026\n"],
)
def test_anything_else_is_none(value):
    assert not is_date(value)


@pytest.mark.parametrize(
    ("type_", "written", "value"),
    [
        ("choice", "no way", "no way"),
        ("choice", " yes ", "yes"),
        ("text", " as it is ", " as it is "),
        ("date", " 2026-05 ", "2026-05"),
        ("number", "12", 12),
        ("number", "-3", -3),
        ("number", "0.5", 0.5),
        ("number", "1e3", 1000.0),
        ("boolean", "yes", True),
        ("boolean", "False", False),
    ],
)
def test_what_is_typed_becomes_a_value_of_the_type(type_, written, value):
    found = value_of(axis(type_), written)
    assert (found, type(found)) == (value, type(value))
    assert value_problem(axis(type_), found) == ""


@pytest.mark.parametrize(
    ("type_", "written", "sentence"),
    [
        ("choice", "maybe", "X is one of yes, no way, not “maybe”."),
        ("date", "15 May", "X is a date such as 2026, 2026-05 or 2026-05-15, not “15 May”."),
        ("number", "a dozen", "X is a number such as 12 or 0.5, not “a dozen”."),
        ("number", "nan", "X is a number such as 12 or 0.5, not “nan”."),
        ("number", "1e999", "X is a number such as 12 or 0.5, not “1e999”."),
        ("number", "1_000", "X is a number such as 12 or 0.5, not “1_000”."),
        ("boolean", "perhaps", "X is yes or no, not “perhaps”."),
        ("text", "  ", "X is some text, not “  ”."),
    ],
)
def test_what_is_none_is_refused_with_what_it_can_be(type_, written, sentence):
    with pytest.raises(Refusal) as refusal:
        value_of(axis(type_), written)
    assert refusal.value.sentence == sentence


@pytest.mark.parametrize(
    ("type_", "value"),
    [("number", True), ("number", "12"), ("boolean", 1), ("text", 5), ("date", 2026), ("choice", [])],
)
def test_a_kept_value_of_another_type_is_a_problem(type_, value):
    assert value_problem(axis(type_), value)


def test_a_boolean_is_shown_as_words():
    assert [shown_value(value) for value in (True, False, 3, "x")] == ["yes", "no", "3", "x"]
