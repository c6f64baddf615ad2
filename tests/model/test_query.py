"""The query language: what is understood, as what, and where a mistake is pointed at."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.model.query import MOST_TERMS, And, Not, Or, QueryRefusal, Term, joined, parse, quoted, terms


def shape(node):
    """A tree as nested text, without its places."""
    if isinstance(node, Term):
        return f"{node.field}{node.operator}{'|'.join(value.text for value in node.values)}"
    if isinstance(node, Not):
        return ["NOT", shape(node.inner)]
    return ["AND" if isinstance(node, And) else "OR", *map(shape, node.inner)]


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("label:PERSON", "label:PERSON"),
        ("LABEL:PERSON", "label:PERSON"),
        ("label:PERSON,ORG", "label:PERSON|ORG"),
        ('speaker:"Ada Smith","Bo, or Jo"', "speaker:Ada Smith|Bo, or Jo"),
        ("speaker:“Ada Smith”", "speaker:Ada Smith"),
        ("speaker:„Ada Smith“ a:1", ["AND", "speaker:Ada Smith", "a:1"]),
        ("speaker:„Ada Smith” a:1", ["AND", "speaker:Ada Smith", "a:1"]),
        ("speaker:”Ada Smith”,„Bo”", "speaker:Ada Smith|Bo"),
        ("speaker:«Ada Smith»", "speaker:Ada Smith"),
        ("speaker:»Ada Smith«", "speaker:Ada Smith"),
        (r"text~„say \” yes”", "text~say ” yes"),
        (r'text~"say \"no\" \\ yes"', 'text~say "no" \\ yes'),
        ("score>=.8", "score>=.8"),
        ("published<2025-05", "published<2025-05"),
        ("article:https://example.org/a?b=c:d", "article:https://example.org/a?b=c:d"),
        ("a:1 b:2", ["AND", "a:1", "b:2"]),
        ("a:1 AND b:2", ["AND", "a:1", "b:2"]),
        ("a:1 b:2 OR c:3", ["OR", ["AND", "a:1", "b:2"], "c:3"]),
        ("a:1 (b:2 OR c:3)", ["AND", "a:1", ["OR", "b:2", "c:3"]]),
        ("-a:1 b:2", ["AND", ["NOT", "a:1"], "b:2"]),
        ("NOT a:1 b:2", ["AND", ["NOT", "a:1"], "b:2"]),
        ("NOT (a:1 b:2)", ["NOT", ["AND", "a:1", "b:2"]]),
        ("--a:1", ["NOT", ["NOT", "a:1"]]),
        ("(a:1)(b:2)", ["AND", "a:1", "b:2"]),
        ("a:OR", "a:OR"),
        ("", ["AND"]),
        (" \n ", ["AND"]),
    ],
)
def test_what_is_understood(text, tree):
    assert shape(parse(text).root) == tree


@pytest.mark.parametrize(
    ("text", "offset", "said"),
    [
        ("ceasefire", 0, "“ceasefire” needs a field: text~ceasefire"),
        ("a:1 ceasefire", 4, "“ceasefire” needs a field"),
        ("a:1 or b:2", 4, "“or” is written in capitals here: OR."),
        ("speaker:", 8, "a value is missing after “speaker:”."),
        ("speaker: Putin", 8, "a value is missing after “speaker:”."),
        ("label:A, B", 8, "a value is missing after “label:”."),
        ('text~"never closed', 5, "this quotation mark is not closed."),
        ('text~" "', 5, "there is nothing between these quotation marks."),
        ('text~"a"b', 8, "a blank is missing here."),
        ('"alone"', 0, "a value needs a field"),
        ("(a:1", 0, "this parenthesis is not closed."),
        ("a:1)", 3, "this parenthesis closes nothing"),
        ("a:1 ()", 5, "before “)” something is missing"),
        ("a:1 OR", 6, "something is missing here"),
        ("OR a:1", 0, "before “OR” something is missing"),
        ("a:1 AND AND b:1", 8, "before “AND” something is missing"),
        ("NOT", 3, "something is missing here"),
        ("a:1 -", 5, "something is missing here"),
        ("(" * 60 + "a:1" + ")" * 60, 51, "deeper than 50 levels"),
        ("a:1 " * (MOST_TERMS + 1), 4 * MOST_TERMS, "more than 200 terms"),
    ],
)
def test_a_mistake_is_pointed_at(text, offset, said):
    with pytest.raises(QueryRefusal) as refusal:
        parse(text)
    assert said in refusal.value.sentence
    assert refusal.value.sentence.startswith(f"The query, column {offset + 1}: ")
    assert refusal.value.place == (text, offset)


_PIECES = [
    "a:1",
    "label:X",
    "text~",
    '"',
    "“",
    "”",
    "(",
    ")",
    "-",
    "NOT ",
    " OR ",
    "AND",
    ",",
    "\\",
    "<=",
    " ",
]


@given(st.one_of(st.text(max_size=40), st.lists(st.sampled_from(_PIECES), max_size=15).map("".join)))
@example("a:1 OR OR b:2")
@example('a:"\\')
def test_every_text_is_a_query_or_is_refused_at_a_place_in_it(text):
    refused, query = None, None
    try:
        query = parse(text)
    except QueryRefusal as refusal:
        refused = refusal
    assert query is not None or 0 <= refused.offset <= len(text)
    for term, _ in terms(query.root) if query else ():
        assert text[term.start :].casefold().startswith(term.field)
        assert all(term.start < value.start < len(text) for value in term.values)


@given(st.text(min_size=1, max_size=30).filter(str.strip))
def test_a_value_in_quotation_marks_is_that_value(value):
    root = parse(f"text:{quoted(value)}").root
    assert [each.text for each in root.values] == [value]


@pytest.mark.parametrize(
    ("arguments", "query"),
    [
        (["speaker:Ada Smith", "type:promise"], 'speaker:"Ada Smith" type:promise'),
        (["speaker:Putin type:promise"], "speaker:Putin type:promise"),
        (["a:1 OR b:2"], "a:1 OR b:2"),
        (["by:anna -status:open"], "by:anna -status:open"),
        (["by:anna OR"], "by:anna OR"),
        (['speaker:"Ada Smith" x'], 'speaker:"Ada Smith" x'),
        ([], ""),
    ],
)
def test_quotation_marks_that_the_shell_took_away_come_back(arguments, query):
    assert joined(arguments) == query


def test_terms_know_whether_they_are_denied():
    found = [(term.field, denied) for term, denied in terms(parse("a:1 -(b:1 OR NOT c:1)").root)]
    assert found == [("a", False), ("b", True), ("c", False)]


def test_an_or_has_its_place():
    root = parse("x:1 (y:1 OR z:1)").root
    assert isinstance(root.inner[1], Or)
    assert (root.start, root.inner[1].start) == (0, 5)
