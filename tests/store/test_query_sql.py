"""Queries in SQL answer what they mean, in both of their forms, whatever is asked."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from index_records import filled
from plain_query import chosen
from records import Pen

from tui.model.query import QueryRefusal, parse, quoted
from tui.model.query_fields import FIELDS, OPERATORS, check, vocabulary
from tui.model.scheme import Attribute, Label, Scheme, built_in
from tui.store import selection as asked
from tui.store.selection import Selection, select
from tui.store.store import Store

SCHEME = Scheme(
    name="places",
    version=1,
    labels=(
        Label(id="PLACE", kind="entity", title="Place"),
        Label(id="CITY", kind="entity", title="City", parent="PLACE"),
    ),
    attributes=(
        Attribute(id="weight", title="Weight", applies_to=("claim",), type="number"),
        Attribute(id="sure", title="Sure", applies_to=("claim",), type="boolean"),
        Attribute(id="topics", title="Topics", applies_to=("claim",), type="text"),
    ),
)
KNOWN = vocabulary([built_in(), SCHEME])


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    """An open store, and all that it holds."""
    with Store.open(tmp_path_factory.mktemp("queries") / "annotations.db", create=True) as store:
        yield store, filled(Pen(store))


def found(store, text, *, machines=False):
    """The ids that both forms of the SQL give, which must be the same."""
    selection = select(store, [parse(text)], KNOWN, machines=machines)
    where = selection.clause()
    sql = f"SELECT annotation.id FROM annotation JOIN layer ON layer.id = annotation.layer WHERE {where.sql}"
    wide = {row[0] for row in store.rows(sql, where.values)}
    articles = [row[0] for row in store.rows("SELECT id FROM article")]
    inside = {article: set(asked.keys(store, selection, article)) for article in articles}
    assert set().union(*inside.values()) == wide
    assert {article for article, keys in inside.items() if keys} <= {
        article.id for article in asked.articles(store, selection)
    }
    assert asked.count(store, selection) == len(wide)
    return wide


_VALUES = {
    "article": ["istanbul", "ETE", "a1", "Taxes"],
    "label": ["PLACE", "city", "PORT", "CLAIM"],
    "layer": ["anna", "ner", "bo"],
    "by": ["anna", "BOB"],
    "origin": ["manual", "marginist.quotes.v1", "quotes"],
    "id": ["x0", "x13", "X"],
    "language": ["en", "es", "EN-gb"],
    "outlet": ["herald", "el faro", "faro"],
    "link": ["within", "contradicts"],
    "entity": ["putin", "Q1", "r2", "Lovelace", "vladimir putin"],
    "speaker": ["putin", "erdogan", "he", "r1", "the port authority"],
    "statement": ["taxes rise", "s1", "putin's plan", "The talks will fail."],
    "weight": ["1", "2.0", "0"],
    "score": ["0.5", ".25"],
    "topics": ["war", "tax"],
    "attribute.mood": ["x"],
}
_WORDS = [
    "he",
    "putin",
    "the talks will fail",
    "naive",
    "harbour",
    "lovelace",
    "rasputin's",
    "speech about",
    "é",
]
_DATES = ["2025", "2025-05", "2025-05-15", "2026-03", "2026-02-11T09:00Z"]
_NAMES = [*FIELDS, "type", "verdict", "claim_date", "weight", "sure", "topics", "attribute.mood"]


@st.composite
def _term(draw):
    name = draw(st.sampled_from(_NAMES))
    form = KNOWN.field(name).form
    sign = draw(st.sampled_from(OPERATORS[form]))
    options = _VALUES.get(name) or {"date": _DATES, "boolean": ["yes", "false"]}.get(form) or _WORDS
    if form == "choice":
        options = list(KNOWN.field(name).values) + (["type", "verdict", "topics"] if name == "has" else [])
    if name == "article" and sign == "=":
        options = ["Taxes", "a1"]
    most = 1 if "<" in sign or ">" in sign else 2
    values = draw(st.lists(st.sampled_from(options), min_size=1, max_size=most))
    return f"{name}{sign}{','.join(map(quoted, values))}"


_QUERIES = st.recursive(
    _term(),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]} {pair[1]})"),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]} OR {pair[1]})"),
        inner.map(lambda text: f"NOT ({text})"),
    ),
    max_leaves=4,
)


def _answerable(text):
    """Queries that ask for two values of a single field are refused, and tested elsewhere."""
    try:
        check(parse(text), KNOWN)
    except QueryRefusal:
        return False
    return True


@given(text=_QUERIES.filter(_answerable), machines=st.booleans())
@example(text="", machines=False)
@example(text="layer:ner OR status:flagged", machines=False)
@example(text="NOT layer:ner", machines=False)
@example(text="origin:marginist.quotes.v1 OR status:flagged", machines=False)
@example(text="NOT origin:marginist.quotes.v1", machines=False)
@example(text='text:"harbour. it was"', machines=False)
def test_sql_gives_what_a_query_means(held, text, machines):
    store, records = held
    expected = chosen(parse(text).root, records, KNOWN, machines=machines)
    assert found(store, text, machines=machines) == expected


@pytest.mark.parametrize("name", _NAMES)
def test_every_field_finds_something_and_not_everything(held, name):
    """Else the test above would compare nothing with nothing."""
    store, _ = held
    form = KNOWN.field(name).form
    if name in ("attribute.mood", "author"):  # nothing of that kind is there
        assert found(store, f"{name}:x") == set()
        return
    options = _VALUES.get(name) or {"date": _DATES, "boolean": ["yes", "false"]}.get(form) or _WORDS
    if form == "choice":
        options = KNOWN.field(name).values
    everything = len(found(store, "", machines=True))
    counts = {len(found(store, f"{name}:{quoted(value)}", machines=True)) for value in options}
    assert any(0 < count < everything for count in counts)


def test_values_are_bound_whatever_they_hold(held):
    store, _ = held
    for value in ("'; DROP TABLE annotation; --", "%", "_", "*[a-z]*", "x' OR '1'='1", "\x00", "丂"):
        for name in ("label:", "label~", "link:", "link~"):  # here it is told that there is none
            with pytest.raises(QueryRefusal, match="there is no"):
                found(store, f"{name}{quoted(value)}")
        for name in ("speaker", "text", "by", "note", "statement", "attribute.mood"):
            for sign in ":~" if name != "attribute.mood" else ":":
                assert found(store, f"{name}{sign}{quoted(value)}") == set()
    assert found(store, "") != set()


def test_an_article_that_is_not_there_is_pointed_at(held):
    store, _ = held
    with pytest.raises(QueryRefusal) as refusal:
        found(store, "by:anna article:taxes,moon")
    assert refusal.value.offset == 22
    assert "there is no article “moon”; `marginist list` shows what there is." in refusal.value.sentence


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("", {"Talks in Istanbul", "Taxes", "Été"}),
        ("text:nowhere", {"Talks in Istanbul", "Taxes", "Été"}),
        ("article:taxes text:nowhere", {"Taxes"}),
        ("-article:taxes", {"Talks in Istanbul", "Été"}),
        ("article:taxes OR by:anna", {"Talks in Istanbul", "Taxes", "Été"}),
        ("article:taxes OR outlet:herald", {"Talks in Istanbul", "Taxes"}),
        ("NOT (article:taxes OR by:anna)", {"Talks in Istanbul", "Été"}),
        ("NOT (article:taxes by:anna)", {"Talks in Istanbul", "Taxes", "Été"}),
        ("published<2025-06", {"Talks in Istanbul"}),
    ],
)
def test_terms_about_articles_choose_articles(held, text, titles):
    store, _ = held
    selection = select(store, [parse(text)], KNOWN)
    assert {article.title for article in asked.articles(store, selection)} == titles


def test_an_empty_query_with_machines_is_everything(held):
    store, records = held
    assert select(store, [parse("")], KNOWN, machines=True) == Selection(machines=True)
    assert select(store, [], KNOWN) == Selection()
    assert found(store, "", machines=True) == set(records.annotations)
