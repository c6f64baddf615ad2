"""The index of entities: which there are, in what order, and what is counted of them."""

import pytest
from index_records import filled
from records import Pen

from tui.model.query import parse
from tui.model.query_fields import vocabulary
from tui.model.scheme import built_in
from tui.store import entities
from tui.store.entities import SORTS
from tui.store.selection import Selection, select
from tui.store.store import Store


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    with Store.open(tmp_path_factory.mktemp("entities") / "annotations.db", create=True) as store:
        yield store, filled(Pen(store), 80)


def expected(records, key, *, machines):
    """(mentions, claims, titles) of an entity."""
    naming = [
        (each, part["role"])
        for each in records.annotations.values()
        for part in each["parts"]
        if part["refers"] == key and (machines or each["layer"] != "ner")
    ]
    counts = [
        len({each["id"] for each, role in naming if role == wanted}) for wanted in ("mention", "source")
    ]
    return (*counts, {records.articles[each["article"]]["title"] for each, _ in naming})


@pytest.mark.parametrize("machines", [False, True])
def test_a_row_counts_what_the_entity_does(held, machines):
    store, records = held
    ids = entities.keys(store, Selection(machines=machines))
    rows = entities.rows(store, [*ids, "s1", "nobody"], machines=machines)
    assert [row.entity.id for row in rows] == ids
    assert len(ids) == entities.count(store, Selection()) == 5
    for row in rows:
        found = (row.mentions, row.claims, {title for _, title in row.articles})
        assert found == expected(records, row.entity.id, machines=machines)
        assert [title.casefold() for _, title in row.articles] == sorted(
            title.casefold() for _, title in row.articles
        )


@pytest.mark.parametrize("machines", [False, True])
@pytest.mark.parametrize("sort", SORTS)
def test_entities_are_sorted(held, sort, machines):
    store, _ = held
    ids = entities.keys(store, Selection(machines=machines), sort)
    rows = entities.rows(store, ids, machines=machines)
    orders = {
        "name": lambda row: row.entity.name.casefold(),
        "type": lambda row: row.entity.type or "",
        "mentions": lambda row: -row.mentions,
        "claims": lambda row: -row.claims,
        "articles": lambda row: -len(row.articles),
    }
    values = [orders[sort](row) for row in rows]
    assert values == sorted(values)
    assert entities.keys(store, Selection(machines=machines), sort, descending=True) == ids[::-1]


def test_a_query_chooses_the_entities_that_its_annotations_refer_to(held):
    store, records = held
    chosen = select(store, [parse("kind:claim status:flagged")], vocabulary([built_in()]))
    naming = {
        part["refers"]
        for each in records.annotations.values()
        if each["kind"] == "claim" and each["status"] == "flagged" and each["layer"] != "ner"
        for part in each["parts"]
        if part["role"] == "source" and part["refers"]
    }
    assert set(entities.keys(store, chosen)) == naming
    assert entities.count(store, chosen) == len(naming)


def test_forms_are_counted_with_their_fragments_together(held):
    store, records = held
    ids = entities.keys(store, Selection())
    forms = entities.forms(store, ids)
    for key in ids:
        said = [
            " ".join(" … ".join(words).split())
            for each in records.annotations.values()
            if each["layer"] != "ner"
            for part, words in zip(each["parts"], each["said"], strict=True)
            if part["refers"] == key
        ]
        assert dict(forms[key]) == {form: said.count(form) for form in said}
        assert [count for _, count in forms[key]] == sorted((count for _, count in forms[key]), reverse=True)
    assert any(" … " in form for each in forms.values() for form, _ in each)
